"""Glyphs with the text they stand for go in; a PDF font comes out whose character codes give that text back.

A font in a PDF maps each code to one text, and producers use one code a glyph. In Khmer, Lao and Thai that cannot be
right: the same glyph stands now for one letter, now with the signs around it for several. So a code is given to each
pair of glyph and text. `CIDToGIDMap` leads from codes back to glyphs (ISO 32000-1, 9.7.4.3); a CMap of our own as the
font's `Encoding` would do the same, but pdfminer.six and pypdf do not read it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf

from reportkit.languages import ZWSP

BATCH = 100
"""The most entries that a section of a CMap may have (Adobe Technical Note 5014)."""

_HEAD = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange"""
_FOOT = b"""endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


class Codes:
    """The character codes of one font, given out in the order in which pairs of glyph and text are first drawn."""

    def __init__(self) -> None:
        self._codes: dict[tuple[int, str], int] = {}

    def code(self, glyph: int, text: str) -> int:
        """The code of a glyph that stands for a text; without text (a further glyph of its cluster) for U+200B.

        An empty mapping would make pdf.js print the code itself, and is a fault in PDF/UA (Matterhorn 10-001).

        >>> codes = Codes()
        >>> codes.code(70, "កើ"), codes.code(9, ""), codes.code(70, "ក"), codes.code(70, "កើ")
        (1, 2, 3, 1)
        """
        pair = (glyph, text or ZWSP)
        code = self._codes.get(pair)
        if code is None:
            code = self._codes[pair] = len(self._codes) + 1
        return code

    def glyphs(self) -> Iterator[tuple[int, int]]:
        """Codes with their glyphs, in ascending order from 1."""
        return ((code, glyph) for (glyph, _), code in self._codes.items())

    def glyph_map(self, glyph_count: int) -> bytes:
        """The `CIDToGIDMap`; what is not in the font is drawn as `.notdef`."""
        glyphs = [0, *(glyph if glyph < glyph_count else 0 for _, glyph in self.glyphs())]
        return b"".join(glyph.to_bytes(2, "big") for glyph in glyphs)

    def to_unicode(self) -> bytes:
        """The `ToUnicode` CMap."""
        entries = [
            f"<{code:04x}> <{text.encode('utf-16-be').hex()}>".encode() for (_, text), code in self._codes.items()
        ]
        batches = [entries[start : start + BATCH] for start in range(0, len(entries), BATCH)]
        sections = [b"%d beginbfchar\n%b\nendbfchar" % (len(batch), b"\n".join(batch)) for batch in batches]
        return b"\n".join([_HEAD, *sections, _FOOT])


def write_codes(pdf: Any, fonts: list[Any], codes: dict[str, Codes]) -> None:
    """Give the fonts of a `pydyf.PDF` their codes; `fonts` are WeasyPrint's, `codes` are by their hash."""
    first_page = pdf.objects[pdf.pages["Kids"][0]]
    resources = pdf.objects[_number(first_page["Resources"])]
    written = pdf.objects[_number(resources["Font"])]
    for name, font_codes in codes.items():
        same = [font for font in fonts if font.hash == name]  # one font, however many sizes
        widths = {glyph: width for font in same for glyph, width in font.widths.items()}
        font = pdf.objects[_number(written[name])]
        descendant = pdf.objects[_number(font["DescendantFonts"][0])]
        pdf.objects[_number(font["ToUnicode"])].stream = [font_codes.to_unicode()]
        glyph_map = pydyf.Stream([font_codes.glyph_map(same[0].glyph_count)], compress=True)
        pdf.add_object(glyph_map)
        font["Encoding"] = "/Identity-H"
        descendant["CIDToGIDMap"] = glyph_map.reference
        descendant["W"] = pydyf.Array([1, pydyf.Array([widths[glyph] for _, glyph in font_codes.glyphs()])])


def _number(reference: bytes) -> int:
    """The number of the object that a reference leads to (`12 0 R`)."""
    return int(reference.split()[0])
