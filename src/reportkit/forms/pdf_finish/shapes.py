"""A line that Pango has laid out goes in; the shapes that it is drawn with come out, each with the text it stands for.

A shape is a glyph, or several that Pango has put together: a letter with the signs above, below and around it. Such a
cluster is one shape here, because a PDF in which its glyphs are drawn one by one cannot be read back. Signs that are
raised or set back look like lines or words of their own to the programs that extract text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate, pairwise
from struct import Struct
from typing import Any, NamedTuple
from unicodedata import category

from weasyprint.text.ffi import FROM_UNITS, ffi, pango

from reportkit.languages import remove_breaks

_INFO = Struct("=IiiiI")
"""A `PangoGlyphInfo`: the glyph's number; its width, x and y offset; attributes. Read at once, for there are many."""

_LATIN = re.compile("[ -\u02ff\u1e00-\u1eff\u2010-\u2044]+")
"""Letters that no sign is combined with, as far as text is in Unicode's composed form."""

_Info = tuple[int, int, int, int, int]


class Shape(NamedTuple):
    """Glyphs of one font where they are drawn: number, x and y; lengths are in the font's units."""

    glyphs: tuple[tuple[int, int, int], ...]
    advance: int

    @property
    def is_glyph(self) -> bool:
        """Whether it is a single glyph in its own place, which the font has already."""
        return len(self.glyphs) == 1 and self.glyphs[0][1:] == (0, 0)


BLANK = Shape((), 0)
"""Nothing, without width."""


class Drawn(NamedTuple):
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
        infos = [*_INFO.iter_unpack(ffi.buffer(glyphs.glyphs, glyphs.num_glyphs * _INFO.size))]
        yield from _clusters(font, size, starts, infos, utf8[item.offset : item.offset + item.length])


def _clusters(font: Any, size: float, starts: list[int], infos: list[_Info], utf8: bytes) -> Iterator[Drawn]:
    scale = FROM_UNITS / size  # from Pango's units to the font's size
    units = scale * font.upem
    if _is_simple(starts, infos, text := utf8.decode()):
        for character, (number, width, _, _, _) in zip(text, infos, strict=True):
            yield Drawn(font, _glyph(number), width * scale * 1000, character)
        return
    bounds = sorted({*starts, len(utf8)})
    ends = dict(pairwise(bounds))
    at = 0
    while at < len(infos):
        end = at + 1
        while end < len(infos) and _joins(starts, end, utf8, ends):
            end += 1
        placed, pen = [], 0
        for number, width, x_offset, y_offset, _ in infos[at:end]:
            if number & pango.PANGO_GLYPH_UNKNOWN_FLAG:
                number = font.get_unused_glyph_id(number - pango.PANGO_GLYPH_UNKNOWN_FLAG)
            if number != pango.PANGO_GLYPH_EMPTY:
                placed.append((number, round((pen + x_offset) * units), round(-y_offset * units)))
            pen += width
        if placed:
            is_glyph = len(placed) == 1 and placed[0][1:] == (0, 0)
            shape = _glyph(placed[0][0]) if is_glyph else Shape(tuple(placed), round(pen * units))
            told = dict.fromkeys(starts[at:end])
            text = b"".join(utf8[start : ends[start]] for start in told if start in ends).decode()
            yield Drawn(font, shape, pen * scale * 1000, remove_breaks(text))
        at = end


def _is_simple(starts: list[int], infos: list[_Info], text: str) -> bool:
    """Whether each letter has one glyph, in its place: that is most of any text in Latin script, and read quickly."""
    if len(text) != len(infos) or not _LATIN.fullmatch(text):
        return False
    if any(x or y or number >= pango.PANGO_GLYPH_EMPTY for number, _, x, y, _ in infos):
        return False
    return starts == [0, *accumulate(len(letter.encode()) for letter in text[:-1])]


@cache
def _glyph(number: int) -> Shape:
    return Shape(((number, 0, 0),), 0)


def _joins(starts: list[int], at: int, utf8: bytes, ends: dict[int, int]) -> bool:
    """Whether a glyph belongs to the shape before it: of its cluster, past the text's end, or of a combining sign.

    >>> starts, ends = [0, 3, 6], {0: 3, 3: 6, 6: 9}
    >>> [_joins(starts, at, "កើន".encode(), ends) for at in (1, 2)]
    [True, False]
    """
    if starts[at] == starts[at - 1] or starts[at] >= len(utf8):
        return True
    return category(utf8[starts[at] : ends[starts[at]]].decode()[0]).startswith("M")
