"""Shapes with the text they stand for go in; a PDF font comes out whose character codes give that text back.

A font in a PDF maps each code to one text, and producers use one code a glyph. In Khmer, Lao and Thai that cannot be
right: the same glyph stands now for one letter, now with the signs around it for several. So a code is given to each
pair of shape and text. `CIDToGIDMap` leads from codes back to glyphs (ISO 32000-1, 9.7.4.3); a CMap of our own as the
font's `Encoding` would do the same, but pdfminer.six and pypdf do not read it.
"""

from __future__ import annotations

from typing import Any

import pydyf

from reportkit.forms.pdf_finish.glyphs import add_glyphs
from reportkit.forms.pdf_finish.shapes import Shape
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
    """The character codes of one font, given out from 1 in the order in which pairs of shape and text are first drawn."""

    def __init__(self) -> None:
        self._codes: dict[tuple[Shape, str], int] = {}

    def code(self, shape: Shape, text: str) -> int:
        """The code of a shape that stands for a text; without text, for U+200B.

        An empty mapping would make pdf.js print the code itself, and is a fault in PDF/UA (Matterhorn 10-001).
        """
        pair = (shape, text or ZWSP)
        code = self._codes.get(pair)
        if code is None:
            code = self._codes[pair] = len(self._codes) + 1
        return code

    def shapes(self) -> list[Shape]:
        """The shapes, in the order of their codes."""
        return [shape for shape, _ in self._codes]

    def to_unicode(self) -> bytes:
        """The `ToUnicode` CMap."""
        entries = [
            f"<{code:04x}> <{text.encode('utf-16-be').hex()}>".encode() for (_, text), code in self._codes.items()
        ]
        batches = [entries[start : start + BATCH] for start in range(0, len(entries), BATCH)]
        sections = [b"%d beginbfchar\n%b\nendbfchar" % (len(batch), b"\n".join(batch)) for batch in batches]
        return b"\n".join([_HEAD, *sections, _FOOT])


def write_codes(pdf: Any, fonts: list[Any], codes: dict[str, Codes]) -> set[int]:
    """Give the fonts of a `pydyf.PDF` their codes; `fonts` are WeasyPrint's, `codes` are by their hash.

    The numbers of the font files that were written anew, whose dates are settled.
    """
    files = set()
    first_page = pdf.objects[pdf.pages["Kids"][0]]
    resources = pdf.objects[_number(first_page["Resources"])]
    written = pdf.objects[_number(resources["Font"])]
    for name, font_codes in codes.items():
        same = [font for font in fonts if font.hash == name]  # one font, however many sizes
        shapes = font_codes.shapes()
        composed = list(dict.fromkeys(shape for shape in shapes if not shape.is_glyph))
        font = pdf.objects[_number(written[name])]
        descendant = pdf.objects[_number(font["DescendantFonts"][0])]
        file = pdf.objects[_number(pdf.objects[_number(descendant["FontDescriptor"])]["FontFile2"])]
        data, first = add_glyphs(b"".join(file.stream), composed)
        file.stream, file.extra["Length1"] = [data], len(data)
        files.add(file.number)
        numbers = {shape: first + at for at, shape in enumerate(composed)}
        numbers |= {shape: _in_font(shape.glyphs[0][0], same[0]) for shape in shapes if shape.is_glyph}
        widths = {glyph: width for one in same for glyph, width in one.widths.items()}
        glyph_map = b"".join(numbers[shape].to_bytes(2, "big") for shape in shapes)
        stream = pydyf.Stream([bytes(2) + glyph_map], compress=True)
        pdf.add_object(stream)
        pdf.objects[_number(font["ToUnicode"])].stream = [font_codes.to_unicode()]
        font["Encoding"] = "/Identity-H"
        descendant["CIDToGIDMap"] = stream.reference
        of_codes = [
            widths[shape.glyphs[0][0]] if shape.is_glyph else round(shape.advance * 1000 / same[0].upem)
            for shape in shapes
        ]
        descendant["W"] = pydyf.Array([1, pydyf.Array(of_codes)])
    return files


def _in_font(glyph: int, font: Any) -> int:
    """The glyph, or `.notdef` for one that WeasyPrint has numbered because the font has none."""
    return glyph if glyph < font.glyph_count else 0


def _number(reference: bytes) -> int:
    """The number of the object that a reference leads to (`12 0 R`)."""
    return int(reference.split()[0])
