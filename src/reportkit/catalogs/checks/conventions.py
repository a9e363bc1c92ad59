"""A language goes in; out come the habits of its writing that checks ask about, as data and patterns.

A further language is one more row; a language without a row has what all have: its digits, months and number marks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from babel import Locale
from babel.dates import get_day_names, get_month_names

from reportkit.languages import Language


@dataclass(frozen=True, slots=True)
class _Habits:
    full_stops: tuple[str, ...] = (".",)
    """What ends a sentence; empty where nothing does."""
    colon: tuple[str, ...] = (":",)
    percent: str = "%"
    """Words for per cent, as a pattern."""
    month: str = "{name}"
    """A month in a text, as a pattern of its name and its number."""
    era: int = 0
    """Years that the calendar is ahead of the Gregorian one."""
    look_alikes: tuple[tuple[str, str], ...] = ()
    """What looks like one character but is two or another, as a pattern, with what is to be written."""
    disorder: str = r"(?!)"
    """Signs in an order that no font or search expects, as a pattern."""
    letters: str = "A-Za-z"
    """The script's block or letters, as the inside of a character class; Latin letters may stand in all."""


_KHMER_LETTER = "[\u1780-\u17a2\u17a5-\u17b3]"
# The Unicode Standard 16.4, table 16-10: B {R | C} {S {R}}* {{Z} V} {O} {S}. Here: base, robat or shifter, at most
# two subscripts, a shifter typed after them as most do, at most one vowel and u after it, other signs.
_KHMER_CLUSTER = (
    f"{_KHMER_LETTER}[\u17c9\u17ca\u17cc]?(?:\u17d2{_KHMER_LETTER}){{0,2}}[\u17c9\u17ca]?"
    "(?:[\u17b6-\u17ba\u17bc-\u17c5]|\u17bb)?\u17bb?[\u17c6-\u17c8\u17cb-\u17d1\u17dd]{0,2}"
)

_LAO_TONES, _THAI_TONES = "\u0ec8-\u0ecc", "\u0e48-\u0e4c"
_LAO_VOWELS, _THAI_VOWELS = "\u0eb1\u0eb4-\u0eb9\u0ebb", "\u0e31\u0e34-\u0e3a\u0e47"

_HABITS = {
    "km": _Habits(
        full_stops=("។", "៕"),
        colon=("៖", ":"),
        percent="%|ភាគរយ",
        month="{name}(?!ការ)",  # តុលាការ is a court, តុលា October
        # The Unicode Standard 16.4: vowels of two parts are one character each; these were encoded by mistake.
        look_alikes=(
            ("\u17c1\u17b6", "\u17c4"),
            ("\u17c1\u17b8", "\u17be"),
            ("\u17a3", "\u17a2"),
            ("\u17a4", "\u17a2\u17b6"),
            ("\u17b4|\u17b5", ""),
            ("\u17d8", "។ល។"),
        ),
        disorder=f"(?>{_KHMER_CLUSTER})[\u17b6-\u17d2\u17dd]|\u17d2(?!{_KHMER_LETTER})"
        "|(?<![\u1780-\u17d3\u17dd])[\u17b6-\u17d1]",
        letters="\u1780-\u17ff",
    ),
    "lo": _Habits(
        percent="%|ເປີເຊັນ|ສ່ວນຮ້ອຍ",
        look_alikes=(("ເເ", "ແ"), (f"\u0ecd([{_LAO_TONES}]?)າ", r"\1ຳ"), (f"\u0ecd?ຳ([{_LAO_TONES}])", r"\1ຳ")),
        disorder=f"[{_LAO_TONES}][{_LAO_VOWELS}]|[{_LAO_VOWELS}]{{2}}|[{_LAO_TONES}]{{2}}|(?<![ກ-ຮໜໝ{_LAO_VOWELS}"
        f"\u0ebc\u0ecd])[{_LAO_VOWELS}{_LAO_TONES}]",
        letters="\u0e80-\u0eff",
    ),
    "th": _Habits(
        full_stops=(),
        percent="%|ร้อยละ|เปอร์เซ็นต์",
        era=543,
        look_alikes=(("เเ", "แ"), (f"\u0e4d([{_THAI_TONES}]?)า", r"\1ำ"), (f"\u0e4d?ำ([{_THAI_TONES}])", r"\1ำ")),
        disorder=f"[{_THAI_TONES}][{_THAI_VOWELS}]|[{_THAI_VOWELS}]{{2}}|[{_THAI_TONES}]{{2}}|(?<![ก-ฮ{_THAI_VOWELS}"
        f"\u0e4d])[{_THAI_VOWELS}{_THAI_TONES}]",
        letters="\u0e00-\u0e7f",
    ),
    "vi": _Habits(
        percent="%|phần trăm",
        month=r"(?:[Tt]háng\s+0?{number}(?!\d)|\d[/-]0?{number}(?!\d))",
        look_alikes=(("[Ðð]", "đ"),),  # eth, which has the capital of Vietnamese's đ
        letters="A-Za-zÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ",
    ),
}


@dataclass(frozen=True)
class Conventions:
    """The habits of a language, ready to be asked."""

    full_stops: tuple[str, ...]
    colon: tuple[str, ...]
    percent: re.Pattern[str]
    months: tuple[re.Pattern[str], ...]
    """January to December."""
    weekdays: tuple[str, ...]
    """Monday to Sunday."""
    era: int
    decimal: str
    group: str
    look_alikes: tuple[tuple[re.Pattern[str], str], ...]
    disorder: re.Pattern[str]
    foreign_letter: re.Pattern[str]
    own_letter: re.Pattern[str]


@cache
def conventions(language: Language) -> Conventions:
    """The habits of a language; number marks, months and weekdays are CLDR's (Babel), where the row has no others.

    >>> from reportkit.languages import language
    >>> conventions(language("vi")).decimal, conventions(language("th")).era
    (',', 543)
    """
    habits = _HABITS.get(language.code, _Habits())
    symbols = Locale.parse(language.locale).number_symbols["latn"]
    names = [str(name) for name in get_month_names("wide", "format", language.locale).values()]
    months = [habits.month.format(name=re.escape(name), number=number) for number, name in enumerate(names, 1)]
    return Conventions(
        full_stops=habits.full_stops,
        colon=habits.colon,
        percent=re.compile(habits.percent),
        months=tuple(re.compile(month) for month in months),
        weekdays=tuple(str(name) for name in get_day_names("wide", "format", language.locale).values()),
        era=habits.era,
        decimal=str(symbols["decimal"]),
        group=str(symbols["group"]),
        look_alikes=tuple((re.compile(wrong), right) for wrong, right in habits.look_alikes),
        disorder=re.compile(habits.disorder),
        foreign_letter=re.compile(rf"(?:(?![A-Za-z{habits.letters}])[^\W\d_]|(?![{habits.letters}])[\u0e00-\u17ff])"),
        own_letter=re.compile(f"[{habits.letters}]"),
    )
