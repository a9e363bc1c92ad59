"""What an edition may choose: its digits, and for Thai the calendar; every function obeys, in every language."""

from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest

from reportkit.findings import ReportkitError
from reportkit.languages import (
    LANGUAGES,
    Language,
    break_opportunities,
    chosen,
    digits,
    format_date,
    format_date_range,
    format_list,
    format_month,
    format_number,
    format_ordinal,
    format_percent,
    format_time,
    format_time_range,
    format_time_zone,
    format_weekday_date,
    insert_breaks,
    language,
    short_phrases,
    sort_key,
    unbreakable,
)
from reportkit.languages.choices import offered

DAY, SAME_MONTH, SAME_YEAR, LATER = date(2026, 4, 5), date(2026, 4, 19), date(2026, 12, 31), date(2027, 1, 2)

NUMBERS: dict[str, Callable[[Language], str]] = {
    "date": lambda row: format_date(DAY, row),
    "weekday": lambda row: format_weekday_date(DAY, row),
    "month": lambda row: format_month(DAY, row),
    "days": lambda row: format_date_range(DAY, SAME_MONTH, row),
    "months": lambda row: format_date_range(DAY, SAME_YEAR, row),
    "years": lambda row: format_date_range(DAY, LATER, row),
    "time": lambda row: format_time(time(13, 5), row),
    "times": lambda row: format_time_range(time(8, 30), time(23, 45), row),
    "number": lambda row: format_number(1_234_567, row),
    "decimal": lambda row: format_number(Decimal("1234.50"), row),
    "fraction": lambda row: format_number(Fraction(2, 3), row),
    "per cent": lambda row: format_percent(Decimal("97.5"), row),
    "ordinal": lambda row: format_ordinal(23, row),
    "text": lambda row: digits("4 5–6, 7", row),
}
"""Every function that writes numbers."""

ROWS = [
    chosen(row, {"digits": each, "calendar": calendar})
    for row in LANGUAGES.values()
    for each, calendar in product(offered(row)["digits"], offered(row)["calendar"])
]
every_choice = pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.code}-{row.digits[1]}-{row.calendar}")


@every_choice
@pytest.mark.parametrize("written", NUMBERS.values(), ids=NUMBERS)
def test_every_number_has_the_digits_of_the_edition(row: Language, written: Callable[[Language], str]) -> None:
    text = written(row)
    found = [character for character in text if character.isdecimal()]
    assert found and set(found) <= set(row.digits)
    assert "  " not in text and text == text.strip()


@every_choice
def test_page_numbers_count_in_the_digits_of_the_edition(row: Language) -> None:
    styles = {"0": "decimal", "០": "khmer", "໐": "lao", "๐": "thai"}
    assert styles[row.digits[0]] == row.counter_style


@every_choice
def test_what_writes_no_numbers_takes_every_language(row: Language) -> None:
    text = f"{row.own_name} 25% ({format_date(DAY, row)})"
    assert text == insert_breaks(text, row).replace("\N{ZERO WIDTH SPACE}", "")
    assert all(0 <= at <= len(text) for at in break_opportunities(text, row))
    assert all(0 <= start < end <= len(text) for start, end in unbreakable(text, row))
    assert sort_key("a", row) < sort_key("b", row)
    assert format_time_zone("Asia/Bangkok", row)
    assert [row.own_name] == list(short_phrases([row.own_name]))
    assert "A" in format_list(["A", "B", "C"], row)


@pytest.mark.parametrize(
    ("code", "choices", "expected"),
    [
        ("km", {}, "ថ្ងៃទី៥ ខែមេសា ឆ្នាំ២០២៦"),
        ("km", {"digits": "european"}, "ថ្ងៃទី5 ខែមេសា ឆ្នាំ2026"),
        ("lo", {"digits": "native"}, "ວັນທີ ໕ ເມສາ ໒໐໒໖"),
        ("th", {}, "5 เมษายน 2569"),
        ("th", {"digits": "native"}, "๕ เมษายน ๒๕๖๙"),
        ("th", {"calendar": "gregorian"}, "5 เมษายน ค.ศ. 2026"),
        ("th", {"digits": "native", "calendar": "gregorian"}, "๕ เมษายน ค.ศ. ๒๐๒๖"),
        ("vi", {"digits": "european"}, "ngày 05 tháng 4 năm 2026"),
    ],
)
def test_dates_as_chosen(code: str, choices: dict[str, str], expected: str) -> None:
    assert expected == format_date(DAY, chosen(language(code), choices))


@pytest.mark.parametrize(
    ("code", "choices"),
    [("en", {"digits": "native"}), ("vi", {"calendar": "buddhist"}), ("km", {"digits": "latin"})],
)
def test_what_a_language_does_not_offer_is_refused_with_what_it_offers(code: str, choices: dict[str, str]) -> None:
    with pytest.raises(ReportkitError) as error:
        chosen(language(code), choices)
    (finding,) = error.value.findings
    (name,) = choices
    assert "bad-setting" == finding.code
    assert all(f"`{each}`" in finding.hint for each in offered(language(code))[name])


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("en", ["1st", "2nd", "3rd", "4th", "11th", "22nd", "113th"]),
        ("km", ["ទី១", "ទី២", "ទី៣", "ទី៤", "ទី១១", "ទី២២", "ទី១១៣"]),
        ("lo", ["ທີ 1", "ທີ 2", "ທີ 3", "ທີ 4", "ທີ 11", "ທີ 22", "ທີ 113"]),
        ("th", ["ที่ 1", "ที่ 2", "ที่ 3", "ที่ 4", "ที่ 11", "ที่ 22", "ที่ 113"]),
        ("vi", ["thứ nhất", "thứ 2", "thứ 3", "thứ 4", "thứ 11", "thứ 22", "thứ 113"]),
    ],
)
def test_ordinals(code: str, expected: list[str]) -> None:
    found = [format_ordinal(number, language(code)) for number in (1, 2, 3, 4, 11, 22, 113)]
    assert expected == [text.replace("\N{NO-BREAK SPACE}", " ") for text in found]
    assert not any(" " in text for text in found if text != "thứ nhất")  # a number stays with its word


def test_the_smoke_test_knows_every_function() -> None:
    """A function added to the package is added here: the ones that take a language are all called above."""
    from reportkit import languages

    called = {name for name in languages.__all__ if name.startswith("format_")}
    here = {"format_date", "format_date_range", "format_list", "format_month", "format_number", "format_ordinal"}
    here |= {"format_percent", "format_time", "format_time_range", "format_time_zone", "format_weekday_date"}
    assert here == called
