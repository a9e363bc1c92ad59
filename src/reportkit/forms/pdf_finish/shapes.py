"""A line that Pango has laid out goes in; the shapes that it is drawn with come out, each with the text it stands for.

A shape is a glyph, or several that Pango has put together: a letter with the signs above, below and around it. Such a
cluster is one shape here, because a PDF in which its glyphs are drawn one by one cannot be read back. Signs that are
raised or set back look like lines or words of their own to the programs that extract text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from unicodedata import category

from weasyprint.text.ffi import FROM_UNITS, ffi, pango

from reportkit.languages import remove_breaks


@dataclass(frozen=True, slots=True)
class Shape:
    """Glyphs of one font where they are drawn: number, x and y; lengths are in the font's units."""

    glyphs: tuple[tuple[int, int, int], ...]
    advance: int

    @property
    def is_glyph(self) -> bool:
        """Whether it is a single glyph in its own place, which the font has already."""
        return len(self.glyphs) == 1 and self.glyphs[0][1:] == (0, 0)


BLANK = Shape((), 0)
"""Nothing, without width."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A shape in a line; `advance` is how far the line moves on with it, in thousandths of the font's size."""

    font: Any
    shape: Shape
    advance: float
    text: str


def read_line(stream: Any, box: Any, line: Any, utf8: bytes) -> Iterator[Drawn]:
    """The shapes of a `PangoLayoutLine`, as they are drawn; what is past the text's end stands for none."""
    run = line.runs[0]
    while run != ffi.NULL:
        item, glyphs = run.data.item, run.data.glyphs
        run = run.next
        font, size = stream.add_font(item.analysis.font)
        if pango.pango_version() < 14802:  # as WeasyPrint does, for https://gitlab.gnome.org/GNOME/pango/-/issues/530
            size = box.style["font_size"]
        starts = ffi.unpack(glyphs.log_clusters, glyphs.num_glyphs)
        yield from _clusters(font, size, starts, glyphs, utf8[item.offset : item.offset + item.length])


def _clusters(font: Any, size: float, starts: list[int], glyphs: Any, utf8: bytes) -> Iterator[Drawn]:
    bounds = sorted({*starts, len(utf8)})
    ends = dict(zip(bounds, bounds[1:], strict=False))
    infos = list(glyphs.glyphs[0 : glyphs.num_glyphs])
    scale = FROM_UNITS / size  # from Pango's units to the font's size
    at = 0
    while at < len(infos):
        end = at + 1
        while end < len(infos) and _joins(starts, end, utf8, ends):
            end += 1
        placed, pen = [], 0.0
        for info in infos[at:end]:
            number, geometry = info.glyph, info.geometry
            if number != pango.PANGO_GLYPH_EMPTY:
                if number & pango.PANGO_GLYPH_UNKNOWN_FLAG:
                    number = font.get_unused_glyph_id(number - pango.PANGO_GLYPH_UNKNOWN_FLAG)
                x, y = (pen + geometry.x_offset) * scale, -geometry.y_offset * scale
                placed.append((number, round(x * font.upem), round(y * font.upem)))
            pen += geometry.width
        told = dict.fromkeys(starts[at:end])
        text = b"".join(utf8[start : ends[start]] for start in told if start in ends).decode()
        if placed:
            shape = Shape(tuple(placed), 0)
            advance = pen * scale
            if not shape.is_glyph:
                shape = Shape(shape.glyphs, round(advance * font.upem))
            yield Drawn(font, shape, advance * 1000, remove_breaks(text))
        at = end


def _joins(starts: list[int], at: int, utf8: bytes, ends: dict[int, int]) -> bool:
    """Whether a glyph belongs to the shape before it: of its cluster, past the text's end, or of a combining sign.

    >>> starts, ends = [0, 3, 6], {0: 3, 3: 6, 6: 9}
    >>> [_joins(starts, at, "កើន".encode(), ends) for at in (1, 2)]
    [True, False]
    """
    if starts[at] == starts[at - 1] or starts[at] >= len(utf8):
        return True
    return category(utf8[starts[at] : ends[starts[at]]].decode()[0]).startswith("M")
