"""The conditions of PDF/UA-1 on fonts and on the text that their codes tell (see `matterhorn`)."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont
from forms.pdf.content import to_unicode
from forms.pdf.structure import Document


def unmapped_codes(document: Document) -> Iterator[str]:
    for page in document.pages:
        for piece in page.painted:
            table = to_unicode(piece.font) if piece.codes else {}
            for code in piece.codes:
                if not table.get(code):
                    yield f"code {code} has no text"


def _fonts(document: Document) -> dict[Any, tuple[Any, set[int]]]:
    """The fonts that text is set in, with the codes used."""
    used: dict[Any, tuple[Any, set[int]]] = {}
    for page in document.pages:
        for piece in page.painted:
            if piece.codes:
                used.setdefault(piece.font.objgen, (piece.font, set()))[1].update(piece.codes)
    return used


def embedded(document: Document) -> Iterator[str]:
    for font, _ in _fonts(document).values():
        descriptor = font.DescendantFonts[0].FontDescriptor
        if not any(name in descriptor for name in ("/FontFile", "/FontFile2", "/FontFile3")):
            yield f"{font.BaseFont} is not embedded"


def glyph_maps(document: Document) -> Iterator[str]:
    for font, _ in _fonts(document).values():
        inner = font.DescendantFonts[0]
        there = inner.get("/CIDToGIDMap")
        if inner.Subtype == "/CIDFontType2" and not (isinstance(there, pikepdf.Stream) or there == "/Identity"):
            yield f"{font.BaseFont} has no CIDToGIDMap"


def to_unicode_values(document: Document) -> Iterator[str]:
    for font, _ in _fonts(document).values():
        if any({"\0", "\ufeff", "\ufffe"} & set(text) for text in to_unicode(font).values()):
            yield f"{font.BaseFont} maps to what is no character"


def _glyphs(document: Document) -> Iterator[tuple[Any, TTFont, dict[int, int], set[int]]]:
    for font, codes in _fonts(document).values():
        inner = font.DescendantFonts[0]
        file, there = inner.FontDescriptor.get("/FontFile2"), inner.get("/CIDToGIDMap")
        if file is None or there is None:
            continue
        if isinstance(there, pikepdf.Stream):
            data = there.read_bytes()
            glyphs = {code: int.from_bytes(data[2 * code : 2 * code + 2], "big") for code in codes}
        else:
            glyphs = {code: code for code in codes}
        yield font, TTFont(BytesIO(file.read_bytes())), glyphs, codes


def missing_glyphs(document: Document) -> Iterator[str]:
    for font, _, glyphs, _ in _glyphs(document):
        if 0 in glyphs.values():
            yield f"{font.BaseFont} shows .notdef"


def widths(document: Document) -> Iterator[str]:
    """A code's width in W is that of its glyph, to one thousandth (ISO 14289-1, 7.21.5)."""
    for font, program, glyphs, codes in _glyphs(document):
        told = _told_widths(font.DescendantFonts[0].W)
        scale = 1000 / program["head"].unitsPerEm
        names = program.getGlyphOrder()
        for code in sorted(codes):
            if abs(told.get(code, 1000) - program["hmtx"][names[glyphs[code]]][0] * scale) > 1:
                yield f"{font.BaseFont}: code {code} is as wide as no glyph"


def _told_widths(written: Any) -> dict[int, float]:
    told: dict[int, float] = {}
    for first, group in zip(list(written)[::2], list(written)[1::2], strict=True):
        told |= {int(first) + at: float(width) for at, width in enumerate(group)}
    return told
