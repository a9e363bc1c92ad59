"""Text goes in, with a language; the stretches come out inside which no line may begin, whatever a program proposes.

A number stays with its unit, a title with the name after it, a mark of repetition with its word; a range of numbers is
not parted at its dash, and a no-break space holds. Scripts without spaces between words break at `insert_breaks`' marks
and at spaces, and nowhere else: some programs have a dictionary of Thai, or no dictionary at all, and each its own.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from babel.dates import get_month_names

from reportkit.languages.breaks import CodePoint
from reportkit.languages.rows import LANGUAGES, Language

_UNSPACED = "".join(f"{row.block[0]}-{row.block[1]}" for row in LANGUAGES.values() if row.block)
_NO_BREAK = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}"
_EVERYWHERE = re.compile(
    f"(?P<run>[{_UNSPACED}]{{2,}})"
    f"|(?P<glue>[{_NO_BREAK}])"
    # U+2013 lets a line end after it even between digits (UAX 14, class BA); a hyphen-minus does so after a letter.
    r"|(?P<dash>(?<=\d)[–‒-](?=\d)|(?<=[ap]m)–(?=\d))"
    # These signs belong to the word before them, with a space between or without (The Unicode Standard, 16.4 and 16.2).
    "|(?P<sign> (?=[ៗ។៕៖៘៚ໆຯๆ]))"
    # A dash between spaces ends a line (UAX 14 lets it do either); at the beginning of one it would look like a list's.
    "|(?P<spaced> (?=[–—] ))"
)
_REACH = 24
"""No word that stays with a number or a name has more letters."""


@lru_cache(maxsize=4096)
def unbreakable(text: str, language: Language) -> tuple[tuple[CodePoint, CodePoint], ...]:
    """Stretches inside which no line may begin, from their first character to behind their last, in ascending order.

    >>> from reportkit.languages import language
    >>> unbreakable("8–9 km", language("en"))
    ((1, 3), (3, 5))
    >>> unbreakable("ລາວ", language("lo"))
    ((0, 3),)
    """
    stretches = [_stretch(match, len(text)) for match in _EVERYWHERE.finditer(text)]
    stretches += [(at - 1, at + 1) for at in _after_spaces(text, language) if at < len(text)]
    merged: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if merged and start < merged[-1][1]:
            start, end = merged[-1][0], max(end, merged.pop()[1])
        merged.append((start, end))
    return tuple((CodePoint(start), CodePoint(end)) for start, end in merged)


def _stretch(match: re.Match[str], length: int) -> tuple[int, int]:
    """What a match of `_EVERYWHERE` holds together: itself, or its last character with the next one."""
    start, end = match.span()
    return (start, end) if match.lastgroup == "run" else (end - 1, min(end + 1, length))


def _after_spaces(text: str, language: Language) -> Iterator[int]:
    """Offsets right after spaces that join a number or a name to what belongs to it."""
    words = _words(language)
    for space in words.space.finditer(text):
        at = space.start()
        before = text[max(0, at - _REACH) : at]
        if (
            (before[-1:].isdigit() and words.after_number.match(text, at + 1))
            or (text[at + 1 : at + 2].isdigit() and words.before_number.search(before))
            or (text[at + 1 : at + 2].isalpha() and words.before_name.search(before))
        ):
            yield at + 1


@dataclass(frozen=True)
class _Words:
    """What stands beside a space that holds; the `space` is one where it is worth looking."""

    space: re.Pattern[str]
    after_number: re.Pattern[str]
    before_number: re.Pattern[str]
    before_name: re.Pattern[str]


@cache
def _words(language: Language) -> _Words:
    months = language.dates.month_names or tuple(get_month_names("wide", "format", language.locale).values())
    months = tuple(name for name in months if not name.isdigit())
    ends = "".join({re.escape(title[-1]) for title in language.honorifics})
    return _Words(
        space=re.compile(rf" (?:(?<=\d )|(?=\d)|(?<=[{ends}] ))"),
        after_number=re.compile(_any_of((*language.units, *months))),
        before_number=re.compile(_any_of((*language.before_numbers, *months)) + "$"),
        before_name=re.compile(_any_of(language.honorifics) + "$"),
    )


def _any_of(words: Iterable[str]) -> str:
    """Any of the words as a whole; in scripts without spaces between words there is no telling."""
    return "(?:" + "|".join(_whole(word) for word in sorted(words, key=len, reverse=True)) + ")"


def _whole(word: str) -> str:
    spaced = not any(row.writes(word[0]) for row in LANGUAGES.values())
    after = r"(?!\w)" if spaced and word[-1].isalnum() else ""
    return (r"(?<!\w)" if spaced else "") + re.escape(word) + after
