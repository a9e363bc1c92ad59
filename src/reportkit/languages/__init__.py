"""What a language asks of a publication, as data and pure functions; the floor everything that shows text stands on.

`language("km")` gives a row. The row, or a function below given the row, answers every question: which digits, which
words for a date, a time, a number or a list, where a line may break, which fonts and how large. A language is always an
argument; nothing reads the machine's locale, clock or settings. Offsets into text are `CodePoint`s.
"""

from reportkit.languages.breaks import (
    ZWSP,
    CodePoint,
    break_opportunities,
    insert_breaks,
    remove_breaks,
    short_phrases,
)
from reportkit.languages.choices import chosen
from reportkit.languages.dates import (
    format_date,
    format_date_range,
    format_month,
    format_time,
    format_time_range,
    format_time_zone,
    format_weekday_date,
)
from reportkit.languages.fonts import FontFile, font_files, installed_font_files, is_installed
from reportkit.languages.holds import unbreakable
from reportkit.languages.lists import format_list
from reportkit.languages.numbers import Number, digits, format_number, format_ordinal, format_percent
from reportkit.languages.rows import LANGUAGES, Calendar, Language, language
from reportkit.languages.sorting import sort_key

__all__ = [
    "LANGUAGES",
    "ZWSP",
    "Calendar",
    "CodePoint",
    "FontFile",
    "Language",
    "Number",
    "break_opportunities",
    "chosen",
    "digits",
    "font_files",
    "format_date",
    "format_date_range",
    "format_list",
    "format_month",
    "format_number",
    "format_ordinal",
    "format_percent",
    "format_time",
    "format_time_range",
    "format_time_zone",
    "format_weekday_date",
    "insert_breaks",
    "installed_font_files",
    "is_installed",
    "language",
    "remove_breaks",
    "short_phrases",
    "sort_key",
    "unbreakable",
]
