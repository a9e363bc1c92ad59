"""Dates and times as publications of each language print them. A no-break space is written `_` here."""

from datetime import date, time

import pytest

from reportkit.languages import (
    LANGUAGES,
    Language,
    format_date,
    format_date_range,
    format_month,
    format_time,
    format_time_range,
    format_weekday_date,
    language,
)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("en", "April 5, 2026"),
        ("km", "ថ្ងៃទី៥ ខែមេសា ឆ្នាំ២០២៦"),
        ("lo", "ວັນທີ 5 ເມສາ 2026"),
        ("th", "5 เมษายน 2569"),
        ("vi", "ngày 05 tháng 4 năm 2026"),
    ],
)
def test_a_date(code: str, expected: str) -> None:
    assert expected == format_date(date(2026, 4, 5), language(code))


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("en", "Monday, May 8, 2023"),
        ("km", "ថ្ងៃច័ន្ទ ទី៨ ខែឧសភា ឆ្នាំ២០២៣"),
        ("lo", "ວັນຈັນ, ວັນທີ 8 ພຶດສະພາ 2023"),
        ("th", "วันจันทร์ที่ 8 พฤษภาคม 2566"),
        ("vi", "Thứ Hai, ngày 08 tháng 5 năm 2023"),
    ],
)
def test_an_agenda_is_headed_by_weekday_and_date(code: str, expected: str) -> None:
    assert expected == format_weekday_date(date(2023, 5, 8), language(code))


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("en", "May 2023"),
        ("km", "ខែឧសភា ឆ្នាំ២០២៣"),
        ("lo", "ພຶດສະພາ 2023"),
        ("th", "พฤษภาคม 2566"),
        ("vi", "tháng 5 năm 2023"),
    ],
)
def test_a_month(code: str, expected: str) -> None:
    assert expected == format_month(date(2023, 5, 8), language(code))


@pytest.mark.parametrize(
    ("code", "start", "end", "expected"),
    [
        ("en", date(2023, 5, 8), date(2023, 5, 9), "May 8–9, 2023"),
        ("km", date(2023, 5, 8), date(2023, 5, 9), "ថ្ងៃទី៨–៩ ខែឧសភា ឆ្នាំ២០២៣"),
        ("lo", date(2023, 5, 8), date(2023, 5, 9), "ວັນທີ 8–9 ພຶດສະພາ 2023"),
        ("th", date(2023, 5, 8), date(2023, 5, 9), "8–9 พฤษภาคม 2566"),
        ("vi", date(2023, 5, 8), date(2023, 5, 9), "ngày 08–09 tháng 5 năm 2023"),
        ("en", date(2023, 1, 30), date(2023, 2, 2), "January 30–February 2, 2023"),
        ("km", date(2023, 1, 30), date(2023, 2, 2), "ថ្ងៃទី៣០ ខែមករា – ថ្ងៃទី២ ខែកុម្ភៈ ឆ្នាំ២០២៣"),
        ("lo", date(2023, 1, 30), date(2023, 2, 2), "ວັນທີ 30 ມັງກອນ – 2 ກຸມພາ 2023"),
        ("th", date(2023, 1, 30), date(2023, 2, 2), "30 มกราคม – 2 กุมภาพันธ์ 2566"),
        ("vi", date(2023, 1, 30), date(2023, 2, 2), "ngày 30 tháng 01 – ngày 02 tháng 02 năm 2023"),
        ("en", date(2023, 12, 30), date(2024, 1, 2), "December 30, 2023–January 2, 2024"),
        ("th", date(2023, 12, 30), date(2024, 1, 2), "30 ธันวาคม 2566 – 2 มกราคม 2567"),
        ("en", date(2023, 5, 8), date(2024, 5, 8), "May 8, 2023–May 8, 2024"),
    ],
)
def test_a_range_of_dates_says_once_what_its_ends_share(code: str, start: date, end: date, expected: str) -> None:
    assert expected == format_date_range(start, end, language(code))


@pytest.mark.parametrize("row", LANGUAGES.values(), ids=LANGUAGES.keys())
def test_a_range_of_one_day_is_that_day(row: Language) -> None:
    day = date(2023, 5, 8)
    assert format_date(day, row) == format_date_range(day, day, row)


def test_a_range_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match=r"ends .* before it starts"):
        format_date_range(date(2023, 5, 9), date(2023, 5, 8), language("en"))


def test_a_gregorian_year_in_thai_says_that_it_is_one() -> None:
    assert "8 พฤษภาคม ค.ศ. 2023" == format_date(date(2023, 5, 8), language("th"), calendar="gregorian")


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("row", [row for row in LANGUAGES.values() if row.block])
def test_the_names_of_months_are_in_the_language_s_own_script(row: Language, month: int) -> None:
    name = format_month(date(2023, month, 1), row).split()[0]
    assert all(map(row.writes, name))


@pytest.mark.parametrize(
    ("code", "moment", "expected"),
    [
        ("en", time(8, 5), "8:05_am"),
        ("en", time(0, 0), "12:00_am"),
        ("en", time(12, 0), "12:00_pm"),
        ("en", time(20, 30), "8:30_pm"),
        ("km", time(20, 30), "ម៉ោង_២០:៣០"),
        ("lo", time(8, 5), "8:05_ໂມງ"),
        ("th", time(8, 5), "08.05_น."),
        ("vi", time(8, 5), "08:05"),
    ],
)
def test_a_time_of_day(code: str, moment: time, expected: str) -> None:
    assert expected == format_time(moment, language(code)).replace("\N{NO-BREAK SPACE}", "_")


@pytest.mark.parametrize(
    ("code", "start", "end", "expected"),
    [
        ("en", time(8, 30), time(9, 30), "8:30–9:30_am"),
        ("en", time(11, 30), time(13, 0), "11:30_am–1:00_pm"),
        ("en", time(22, 0), time(0, 30), "10:00_pm–12:30_am"),
        ("km", time(8, 30), time(9, 30), "ម៉ោង_៨:៣០–៩:៣០"),
        ("lo", time(11, 30), time(13, 0), "11:30–13:00_ໂມງ"),
        ("th", time(8, 30), time(9, 30), "08.30–09.30_น."),
        ("vi", time(8, 30), time(9, 30), "08:30–09:30"),
    ],
)
def test_a_range_of_times(code: str, start: time, end: time, expected: str) -> None:
    assert expected == format_time_range(start, end, language(code)).replace("\N{NO-BREAK SPACE}", "_")
