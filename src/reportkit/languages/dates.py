"""A date or time, or a range of them, goes in with a language; the text of a publication comes out.

The patterns are the row's, the names of months and weekdays CLDR's. Dates carry no zone: a record's are local ones.
"""

from datetime import date, time

from babel.dates import get_day_names, get_month_names, get_timezone, get_timezone_name

from reportkit.languages.breaks import remove_breaks
from reportkit.languages.numbers import digits
from reportkit.languages.rows import Calendar, Language

# The Thai civil year has begun on January 1 since B.E. 2484 (Calendar Act, B.E. 2483), so one difference serves every
# date a record can hold. The religious Buddhist year of Cambodia and Laos begins in spring: it is not offered.
_BUDDHIST_YEARS_AHEAD = 543


def format_date(day: date, language: Language, calendar: Calendar | None = None) -> str:
    """The date in full, in the row's calendar unless another is asked for.

    >>> from reportkit.languages import language
    >>> format_date(date(2026, 4, 5), language("km"))
    'ថ្ងៃទី៥ ខែមេសា ឆ្នាំ២០២៦'
    >>> format_date(date(2026, 4, 5), language("th"), calendar="gregorian")
    '5 เมษายน ค.ศ. 2026'
    """
    return _fill(language.dates.date, day, language, calendar)


def format_weekday_date(day: date, language: Language, calendar: Calendar | None = None) -> str:
    """The date with its weekday, as an agenda heads a day.

    >>> from reportkit.languages import language
    >>> format_weekday_date(date(2023, 5, 8), language("en"))
    'Monday, May 8, 2023'
    """
    return _fill(language.dates.weekday, day, language, calendar, date=format_date(day, language, calendar))


def format_month(day: date, language: Language, calendar: Calendar | None = None) -> str:
    """The month and year in which the day falls.

    >>> from reportkit.languages import language
    >>> format_month(date(2023, 5, 8), language("vi"))
    'tháng 5 năm 2023'
    """
    return _fill(language.dates.month, day, language, calendar)


def format_date_range(start: date, end: date, language: Language, calendar: Calendar | None = None) -> str:
    """Both days, saying once what they share. Raises `ValueError` if the end is before the start.

    >>> from reportkit.languages import language
    >>> format_date_range(date(2023, 5, 8), date(2023, 5, 9), language("en"))
    'May 8–9, 2023'
    """
    if end < start:
        raise ValueError(f"the range ends ({end}) before it starts ({start})")
    if start == end:
        return format_date(start, language, calendar)
    if start.year != end.year:
        first, last = (format_date(day, language, calendar) for day in (start, end))
        return language.dates.years.format(start=first, end=last)
    pattern = language.dates.days if start.month == end.month else language.dates.months
    return _fill(pattern, start, language, calendar, end_day=end.day, end_month=_month_name(end, language))


def format_time(moment: time, language: Language) -> str:
    """The time of day, to the minute.

    >>> from reportkit.languages import language
    >>> format_time(time(13, 30), language("th"))
    '13.30\\xa0น.'
    """
    return _phrase(f"{_clock(moment, language)}{_marker(moment, language)}", language)


def format_time_range(start: time, end: time, language: Language) -> str:
    """From one time of day to another, the marker of a half of the day once if they share it.

    An end before the start is the next day's, as of a reception that goes on past midnight.

    >>> from reportkit.languages import language
    >>> format_time_range(time(8, 30), time(9, 30), language("en"))
    '8:30–9:30\\xa0am'
    >>> format_time_range(time(11, 30), time(13), language("en"))
    '11:30\\xa0am–1:00\\xa0pm'
    """
    first, last = _marker(start, language), _marker(end, language)
    if first == last:
        first = ""
    return _phrase(f"{_clock(start, language)}{first}–{_clock(end, language)}{last}", language)


def format_time_zone(zone: str, language: Language) -> str:
    """The name of an IANA time zone's standard time (CLDR metaZones, long), without CLDR's zero-width spaces.

    >>> from reportkit.languages import language
    >>> format_time_zone("Asia/Bangkok", language("en"))
    'Indochina Time'
    """
    name = get_timezone_name(get_timezone(zone), width="long", zone_variant="standard", locale=language.locale)
    return remove_breaks(name)


def _fill(pattern: str, day: date, language: Language, calendar: Calendar | None, **fields: object) -> str:
    chosen = calendar or language.calendar
    year = str(day.year + (_BUDDHIST_YEARS_AHEAD if chosen == "buddhist" else 0))
    if chosen == "gregorian":
        year = language.dates.gregorian_era + year
    weekday = get_day_names("wide", "format", language.locale)[day.weekday()]
    month = _month_name(day, language)
    return digits(pattern.format(day=day.day, month=month, year=year, weekday=weekday, **fields), language)


def _month_name(day: date, language: Language) -> str:
    # "format", never "stand-alone": Babel 2.18 answers with Lao names for Thai there.
    names = language.dates.month_names
    return names[day.month - 1] if names else str(get_month_names("wide", "format", language.locale)[day.month])


def _clock(moment: time, language: Language) -> str:
    hour = moment.hour if language.times.markers is None else (moment.hour + 11) % 12 + 1
    return language.times.clock.format(hour=hour, minute=moment.minute)


def _marker(moment: time, language: Language) -> str:
    markers = language.times.markers
    return "" if markers is None else f"\N{NO-BREAK SPACE}{markers[moment.hour >= 12]}"


def _phrase(clock: str, language: Language) -> str:
    return language.times.phrase.format(digits(clock, language))
