"""A TrueType font and shapes go in; the font comes out with a glyph for each shape, composed of those it has."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent

from reportkit.forms.pdf_finish.shapes import Shape


def add_glyphs(data: bytes, shapes: list[Shape]) -> tuple[bytes, int]:
    """The font with the shapes' glyphs, and the number of the first.

    Its date of change is set to its date of making: WeasyPrint 70 makes static fonts of variable ones through fontTools,
    which writes the clock into `head.modified`.
    """
    font = TTFont(BytesIO(data), recalcTimestamp=False, recalcBBoxes=False)
    font["head"].modified = font["head"].created
    first = len(font.getGlyphOrder())
    if shapes:
        _compose(font, shapes)
    written = BytesIO()
    font.save(written, reorderTables=None)
    return written.getvalue(), first


def _compose(font: Any, shapes: list[Shape]) -> None:
    glyf, metrics, limits = font["glyf"], font["hmtx"], font["maxp"]
    order = list(font.getGlyphOrder())
    names = [f"shape{number}" for number in range(len(order), len(order) + len(shapes))]
    font.setGlyphOrder([*order, *names])
    glyf.setGlyphOrder([*order, *names])
    for name, shape in zip(names, shapes, strict=True):
        glyph = Glyph()
        glyph.numberOfContours = -1 if shape.glyphs else 0
        glyph.components = []
        bounds = []
        for number, x, y in shape.glyphs:
            part = GlyphComponent()
            part.glyphName, part.x, part.y, part.flags = order[number] if number < len(order) else order[0], x, y, 0
            glyph.components.append(part)
            inner = glyf[part.glyphName]
            if inner.numberOfContours:
                bounds.append((inner.xMin + x, inner.yMin + y, inner.xMax + x, inner.yMax + y))
        left, bottom, right, top = zip(*bounds, strict=True) if bounds else ((0,), (0,), (0,), (0,))
        glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax = min(left), min(bottom), max(right), max(top)
        glyf.glyphs[name] = glyph
        metrics.metrics[name] = (max(0, shape.advance), glyph.xMin)
    limits.numGlyphs = len(order) + len(shapes)
    parts = max(len(shape.glyphs) for shape in shapes)
    limits.maxComponentElements = max(limits.maxComponentElements, parts)
    limits.maxComponentDepth += 1
    limits.maxCompositePoints = min(0xFFFF, max(limits.maxCompositePoints, limits.maxPoints) * parts)
    limits.maxCompositeContours = min(0xFFFF, max(limits.maxCompositeContours, limits.maxContours) * parts)
