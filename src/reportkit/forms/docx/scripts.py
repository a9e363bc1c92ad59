"""Text goes in; pieces of one script each come out, and the run properties with which Word shows a piece rightly.

Word and LibreOffice choose a font, a size and a dictionary for each run by the script it is said to be in. A Khmer, Lao
or Thai run says so with `w:cs` and, where it is not the document's own, names its font and language.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from reportkit.forms.docx.elements import Element, w
from reportkit.languages.rows import LANGUAGES, Language

LATIN = "Latn"

_COMPLEX = (
    (0x0E00, 0x0E7F, "Thai"),
    (0x0E80, 0x0EFF, "Laoo"),
    (0x1780, 0x17FF, "Khmr"),
    (0x19E0, 0x19FF, "Khmr"),
)
"""Unicode's blocks, with ISO 15924 codes."""

_FOREIGN_LATIN = "en-US"
"""What Latin letters are in a text of another script: names and acronyms, as the partners write them."""


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    script: str

    @property
    def complex(self) -> bool:
        return self.script != LATIN


def pieces(text: str, language: Language) -> Iterator[Piece]:
    """The text cut where its script changes; spaces and punctuation stay with what stands before them.

    >>> from reportkit.languages.rows import language
    >>> [piece.text for piece in pieces("អង្គការ (NGO) ៥", language("km"))]
    ['អង្គការ (', 'NGO) ', '៥']
    """
    start, current = 0, ""
    for index, character in enumerate(text):
        script = _script(character)
        if not script or script == current:
            continue
        if current:
            yield Piece(text[start:index], current)
            start = index
        current = script
    if text:
        yield Piece(text[start:], current or language.script)


def _script(character: str) -> str:
    """The script of a letter or digit; nothing for what belongs to any."""
    point = ord(character)
    for first, last, script in _COMPLEX:
        if first <= point <= last:
            return script
    return LATIN if unicodedata.category(character)[0] in "LN" else ""


@dataclass(frozen=True, slots=True)
class Defaults:
    """What runs are unless they say otherwise: the fonts and languages of the document's defaults."""

    font: str
    complex_font: str
    latin: str
    complex: str
    """BCP 47, empty in a report of a Latin script."""

    @classmethod
    def of(cls, language: Language) -> Defaults:
        """The defaults of a report in a language; Latin is the last of its fonts."""
        latin = _FOREIGN_LATIN if language.complex_script else language.tag
        return cls(
            font=language.fonts[-1],
            complex_font=language.fonts[0],
            latin=latin,
            complex=language.tag if language.complex_script else "",
        )


def script_properties(piece: Piece, language: Language, defaults: Defaults) -> tuple[list[Element], list[Element]]:
    """What a piece says of its script: properties that stand first in `w:rPr`, and those that stand last."""
    if not piece.complex:
        tag = language.tag if language.script == LATIN else defaults.latin
        return [], [] if tag == defaults.latin else [w("lang", val=tag)]
    row = _row(piece.script, language)
    fonts = []
    if row.fonts[0] != defaults.complex_font:
        fonts.append(w("rFonts", ascii=row.fonts[0], hAnsi=row.fonts[0], cs=row.fonts[0]))
    own = row.tag == defaults.complex
    return fonts, [w("cs"), *([] if own else [w("lang", bidi=row.tag)])]


def _row(script: str, language: Language) -> Language:
    """The language of a piece: the one it is in if that has the script, else the first that has."""
    if language.script == script:
        return language
    return next((row for row in LANGUAGES.values() if row.script == script), language)
