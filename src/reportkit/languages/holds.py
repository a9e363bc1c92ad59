"""Text goes in, with a language; the offsets come out at which no line may begin, whatever a layout program proposes.

A number stays with its unit, a title with the name after it, a mark of repetition with its word; a range of numbers is
not parted at its dash, and a no-break space holds. Scripts without spaces between words break at `insert_breaks`' marks
and at spaces, and nowhere else: some programs have a dictionary of Thai, or no dictionary at all, and each its own.
"""

import re
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
)


@lru_cache(maxsize=4096)
def unbreakable(text: str, language: Language) -> frozenset[CodePoint]:
    """Where no line may begin.

    >>> from reportkit.languages import language
    >>> sorted(unbreakable("8–9 km", language("en")))
    [1, 2, 4]
    >>> sorted(unbreakable("ລາວ", language("lo")))
    [1, 2]
    """
    held: set[int] = set()
    for match in _EVERYWHERE.finditer(text):
        start, end = match.span()
        held.update(range(start + 1, end) if match.lastgroup == "run" else (start, end))
        if match.lastgroup == "sign":
            held.discard(start)
    held.update(match.end() for match in _spaces(language).finditer(text))
    return frozenset(CodePoint(at) for at in held if 0 < at < len(text))


@cache
def _spaces(language: Language) -> re.Pattern[str]:
    """The spaces after which a line may not begin, with what is before them."""
    months = language.dates.month_names or tuple(get_month_names("wide", "format", language.locale).values())
    units = "|".join(_words((*language.units, *(name for name in months if not name.isdigit()))))
    before = "|".join(_words((*language.before_numbers, *months)))
    honorifics = "|".join(_words(language.honorifics))
    return re.compile(rf"\d (?={units})|(?:{before}) (?=\d)|(?:{honorifics}) (?=[^\W\d_])")


def _words(words: tuple[str, ...]) -> list[str]:
    """Patterns of whole words; in scripts without spaces between words there is no telling."""
    longest_first = sorted(words, key=len, reverse=True)
    return [_word(word) for word in longest_first]


def _word(word: str) -> str:
    spaced = word[0] < "\u0e00" or word[0] > "\u17ff"
    after = r"(?!\w)" if spaced and word[-1].isalnum() else ""
    return (r"(?<!\w)" if spaced else "") + re.escape(word) + after
