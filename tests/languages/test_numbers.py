"""Numbers as publications of each language print them."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportkit.languages import LANGUAGES, Number, digits, format_number, format_percent, language


@pytest.mark.parametrize(
    ("code", "value", "expected"),
    [
        ("en", 1234567, "1,234,567"),
        ("km", 1234567, "១,២៣៤,៥៦៧"),
        ("lo", 1234567, "1.234.567"),
        ("th", 1234567, "1,234,567"),
        ("vi", 1234567, "1.234.567"),
        ("en", 0, "0"),
        ("en", -42, "-42"),
        ("en", Decimal("0.50"), "0.50"),
        ("km", Decimal("0.50"), "០.៥០"),
        ("vi", Decimal("0.50"), "0,50"),
        ("en", Decimal("1E+3"), "1,000"),
        ("en", Decimal("3.14159"), "3.14159"),
        ("km", Fraction(1, 3), "១/៣"),
        ("th", Fraction(1, 3), "1/3"),
        ("en", Fraction(4, 2), "2"),
    ],
)
def test_a_number_is_grouped_marked_and_printed_in_the_digits_of_the_language(
    code: str, value: Number, expected: str
) -> None:
    assert expected == format_number(value, language(code))


@pytest.mark.parametrize(
    ("code", "expected"), [("en", "97.5%"), ("km", "៩៧.៥%"), ("lo", "97,5%"), ("th", "97.5%"), ("vi", "97,5%")]
)
def test_a_value_in_per_cent_has_its_sign(code: str, expected: str) -> None:
    assert expected == format_percent(Decimal("97.5"), language(code))


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_not_a_number_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match="not a finite number"):
        format_number(Decimal("NaN"), language(code))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ឆ្នាំ 2009–2020", "ឆ្នាំ ២០០៩–២០២០"),
        ("(8:30)", "(៨:៣០)"),
        ("97%នៃ", "៩៧%នៃ"),
        ("Track 1.5", "Track ១.៥"),
        ("A1", "A1"),
        ("COVID-19", "COVID-19"),
        ("https://example.org/2023/05", "https://example.org/2023/05"),
        ("Đ5", "Đ5"),
        ("១២", "១២"),
    ],
)
def test_khmer_text_has_khmer_digits_except_in_words_of_european_letters(text: str, expected: str) -> None:
    assert expected == digits(text, language("km"))


@given(st.integers())
def test_digits_say_the_same_number(number: int) -> None:
    for row in LANGUAGES.values():
        assert int(digits(str(number), row)) == number


@given(st.text())
def test_languages_with_european_digits_leave_text_alone(text: str) -> None:
    assert digits(text, language("th")) == text
