"""A text in, what is compared when somebody searches out: the same for every way in which people type the same word.

Words need no boundaries here: a query is found wherever its letters stand, in the middle of a Khmer or Lao compound too.
`search.js` folds what a reader types by the same table, which is written into it.

- small letters; digits of every script as 0–9; one space for any space; nothing for characters that nobody sees;
- accents and tones of Latin letters away (`folded`) or kept (`folded(..., exact=True)`), so that *nuoc* finds *nước*;
- signs that look the same are the same: Khmer's subscript da and ta, its vowels of two parts (The Unicode Standard, 16.4),
  Lao's ligatures ໜ and ໝ, ແ typed as two ເ, am (ຳ, ำ) typed in two parts;
- signs around one letter in one order, whatever order they were typed in.
"""

from __future__ import annotations

from functools import lru_cache
from unicodedata import normalize

from reportkit.languages import LANGUAGES

LETTERS: dict[str, str] = {
    **{digit: str(value) for row in LANGUAGES.values() for value, digit in enumerate(row.native_digits)},
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
    **dict.fromkeys("\t\n\r\u00a0\u2002\u2003\u2009\u200a\u202f", " "),
    **dict.fromkeys("‘’ʼ", "'"),
    **dict.fromkeys("“”", '"'),
    **dict.fromkeys("‐‑–—−", "-"),
    "ើ": "េី",
    "ោ": "េា",
    "ឲ": "ឱ",
    "ແ": "ເເ",
    "แ": "เเ",
}
"""What single characters stand for, where Unicode's own decomposition (NFKD) does not say it."""

PLAIN = {"đ": "d"}
"""What accented letters stand for that have no decomposition."""

PAIRS = {"\u17d2ដ": "\u17d2ត"}
"""Pairs of characters that look like others."""

RANKS: dict[str, int] = {
    **dict.fromkeys("៉៊", 1),
    **dict.fromkeys("ាិីឹឺុូួើឿៀេែៃោៅ", 2),
    **dict.fromkeys("ំះ", 3),
    **dict.fromkeys("ິີຶືົັຸູຼ" + "ัิีึืุู", 1),
    **dict.fromkeys("ໍ" + "ํ", 2),
    **dict.fromkeys("່້໊໋" + "่้๊๋", 3),
}
"""The order of signs that stand in a row; those of one rank stay as they are."""


def folded(text: str, *, exact: bool = False) -> str:
    """The text as it is compared.

    >>> folded("Nước ຫຼາຍ\\u200bໆ ២០២៦")
    'nuoc ຫຼາຍໆ 2026'
    >>> folded("ជើង") == folded("ជេីង")
    True
    """
    marks: list[str] = []
    for character in normalize("NFC", text):
        for letter in _letter(character, exact):
            if letter == " " and marks[-1:] == [" "]:
                continue
            marks.append(letter)
    return _in_order(marks)


@lru_cache(maxsize=4096)
def _letter(character: str, exact: bool) -> str:
    """What one character stands for."""
    apart = "".join(LETTERS.get(part, part) for part in normalize("NFKD", LETTERS.get(character, character.lower())))
    if exact:
        return apart
    return "".join(PLAIN.get(part, part) for part in apart if not "\u0300" <= part <= "\u036f")


def _in_order(marks: list[str]) -> str:
    kept: list[str] = []
    for mark in marks:
        if kept and kept[-1] + mark in PAIRS:
            mark = PAIRS[kept[-1] + mark][1]
        rank, at = RANKS.get(mark, 0), len(kept)
        while rank and at and RANKS.get(kept[at - 1], 0) > rank:
            at -= 1
        kept.insert(at, mark)
    return "".join(kept)
