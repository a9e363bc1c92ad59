"""A catalog and its language in; out comes the language whose letters its translations are written in, if that is another."""

from __future__ import annotations

import re
from collections.abc import Iterator

import polib

from reportkit.languages import LANGUAGES, Language

ENOUGH = 10
"""So many translations, and no fewer, tell that a file is another language's; single ones are for the checks."""
NEARLY_ALL = 0.8
SAMPLE = 100
"""So many characters of a translation tell its script."""


def written_for(catalog: polib.POFile, language: str) -> tuple[Language, int] | None:
    """The other language in whose own letters nearly all translations are, and the line of the first one."""
    script = LANGUAGES[language].script if language in LANGUAGES else ""
    lines: dict[str, list[int]] = {}
    translations = list(_translations(catalog))
    for line, text in translations:
        lines.setdefault(_language_of(text), []).append(line)
    for code, found in lines.items():
        # Letters of several languages, as Latin ones are, tell nothing: names stay in them everywhere.
        nearly_all = len(found) >= max(ENOUGH, NEARLY_ALL * len(translations))
        if code and LANGUAGES[code].script != script and nearly_all:
            return LANGUAGES[code], found[0]
    return None


def _translations(catalog: polib.POFile) -> Iterator[tuple[int, str]]:
    for entry in catalog:
        text = entry.msgstr or next(iter(entry.msgstr_plural.values()), "")
        if text and not entry.obsolete:
            yield entry.linenum or 1, text


def _language_of(text: str) -> str:
    """The language that a text's letters are of, if it is the only one here that has them; else empty."""
    counts = {code: len(letters.findall(text, 0, SAMPLE)) for code, letters in _OWN_LETTERS.items()}
    code = max(counts, key=lambda each: counts[each])
    return code if counts[code] else ""


def _own_letters(row: Language) -> str:
    """The inside of a character class: the script's block, or the letters that ASCII lacks."""
    if row.block:
        return f"{row.block[0]}-{row.block[1]}"
    # Letters with marks (Latin Extended Additional) are Vietnamese where a row's alphabet has đ.
    return "".join(letter for letter in row.alphabet if not letter.isascii()) + (
        "\u1ea0-\u1ef9" if "đ" in row.alphabet else ""
    )


_OWN_LETTERS = {code: re.compile(f"[{own}]", re.I) for code, row in LANGUAGES.items() if (own := _own_letters(row))}
