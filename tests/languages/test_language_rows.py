"""Every shipped language is complete, and an unknown one is named as such."""

import pytest
from babel import Locale

from reportkit.findings import ReportkitError
from reportkit.languages import LANGUAGES, Language, language

every_language = pytest.mark.parametrize("row", LANGUAGES.values(), ids=LANGUAGES.keys())


def test_the_five_languages_ship() -> None:
    assert list(LANGUAGES) == ["en", "km", "lo", "th", "vi"]


def test_an_unknown_language_is_reported_with_those_known() -> None:
    with pytest.raises(ReportkitError) as caught:
        language("fr")
    (found,) = caught.value.findings
    assert ("unknown-language", "one of: en, km, lo, th, vi") == (found.code, found.hint)


@every_language
def test_babel_knows_the_language_by_its_own_name(row: Language) -> None:
    likely = Locale.parse(row.code)
    assert Locale.parse(row.locale).language == row.code == likely.language
    assert row.own_name.casefold() == str(likely.get_language_name()).casefold()


@every_language
def test_digits_are_the_ten_of_one_script(row: Language) -> None:
    assert [int(digit) for digit in row.digits] == list(range(10))


@every_language
def test_page_numbers_and_text_use_the_same_digits(row: Language) -> None:
    assert (row.counter_style == "decimal") == (row.digits == "0123456789")


@every_language
def test_only_languages_with_spaces_are_justified_or_hyphenated(row: Language) -> None:
    spaced = row.break_engine == "spaces"
    assert (row.justify, row.complex_script, row.block is None) == (spaced, not spaced, spaced)
    assert row.hyphenate == (row.code == "en")


@every_language
def test_signs_above_and_below_have_room(row: Language) -> None:
    assert 1.4 < row.line_height <= 1.75
    assert 0.9 <= row.font_scale <= 1.2


@every_language
def test_latin_words_have_a_font_in_every_stack(row: Language) -> None:
    assert row.fonts[-1] == "Noto Sans"
