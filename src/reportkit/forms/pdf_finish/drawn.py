"""A line of text that WeasyPrint has just drawn goes in; its glyphs get codes that tell their text, and the text is kept.

WeasyPrint writes glyph numbers into the page's stream. The same Pango line is walked once more, glyph by glyph, and
each number is replaced with the code of the glyph and what it stands for: the whole text of a cluster (letters that
are shaped together) on the cluster's first glyph, nothing on the others.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from weasyprint.text.ffi import ffi, pango

from reportkit.forms.pdf_finish.codes import Codes
from reportkit.languages import remove_breaks

_SHOWN = re.compile(rb"<([0-9a-f]+)>")
"""A run of glyphs in the operand of TJ, as WeasyPrint writes it."""


class UnknownDrawing(Exception):
    """WeasyPrint has drawn something that this module does not know how to read."""


@dataclass
class Drawn:
    """What was drawn in a document: the codes of each font, by its hash, and the text of each box."""

    codes: defaultdict[str, Codes] = field(default_factory=lambda: defaultdict(Codes))
    texts: dict[Any, str] = field(default_factory=dict)

    def line(self, stream: Any, box: Any, start: int) -> None:
        """Take in the line of `box` that was written to a stream from `start` on."""
        line, _ = box.pango_layout.get_first_line()
        utf8 = box.pango_layout.text.encode()
        end = line.start_index + line.length
        hyphen = _hyphen(box, utf8[line.start_index : end].decode())
        self.texts[box] = remove_breaks(utf8[line.start_index : end - len(hyphen)].decode())
        glyphs = _glyphs(stream, line, utf8[: end - len(hyphen)])
        for at in range(start, len(stream.stream)):
            item = stream.stream[at]
            if isinstance(item, bytes) and item.endswith(b"TJ"):
                stream.stream[at] = _SHOWN.sub(lambda run: self._coded(run[1], glyphs), item)
        if next(glyphs, None) is not None:
            raise UnknownDrawing(self.texts[box])

    def _coded(self, run: bytes, glyphs: Iterator[tuple[Any, int, str]]) -> bytes:
        coded = b""
        while run:
            font, glyph, text = next(glyphs, (None, 0, ""))
            if font is None:
                raise UnknownDrawing(run)
            number = b"%02x" % glyph if font.bitmap else b"%04x" % glyph
            if not run.startswith(number):
                raise UnknownDrawing(run)
            run = run[len(number) :]
            coded += b"%04x" % self.codes[font.hash].code(glyph, text) if _coded_anew(font) else number
        return b"<" + coded + b">"


def _coded_anew(font: Any) -> bool:
    """Whether a font has TrueType outlines: no other kind has a CIDToGIDMap (ISO 32000-1, table 117)."""
    return "glyf" in font.tables and not font.bitmap


def _glyphs(stream: Any, line: Any, utf8: bytes) -> Iterator[tuple[Any, int, str]]:
    """The glyphs of a Pango line as they are drawn: font, number, and what each stands for."""
    pango_font = font = None
    run = line.runs[0]
    while run != ffi.NULL:
        item, glyphs = run.data.item, run.data.glyphs
        run = run.next
        if item.analysis.font != pango_font:
            pango_font = item.analysis.font
            font, _ = stream.add_font(pango_font)
        clusters = ffi.unpack(glyphs.log_clusters, glyphs.num_glyphs)
        bounds = sorted({*clusters, item.length})
        ends = dict(zip(bounds, bounds[1:], strict=False))
        told: set[int] = set()
        for cluster, info in zip(clusters, glyphs.glyphs[0 : glyphs.num_glyphs], strict=True):
            glyph = info.glyph
            if glyph == pango.PANGO_GLYPH_EMPTY:
                continue
            if glyph & pango.PANGO_GLYPH_UNKNOWN_FLAG:
                glyph = font.get_unused_glyph_id(glyph - pango.PANGO_GLYPH_UNKNOWN_FLAG)  # type: ignore[attr-defined]
            text = ""
            if cluster not in told:
                told.add(cluster)
                text = remove_breaks(utf8[item.offset + cluster : item.offset + ends[cluster]].decode())
            yield font, glyph, text


def _hyphen(box: Any, text: str) -> bytes:
    """The hyphen that layout put at the end of a line, which the text has not; nothing elsewhere."""
    character = box.style["hyphenate_character"] if box.style["hyphens"] != "none" else ""
    if not character or not text.endswith(character):
        return b""
    last = text.split()[-1]
    own = box.element is not None and any(last in words for words in box.element.itertext())
    return b"" if own else character.encode()
