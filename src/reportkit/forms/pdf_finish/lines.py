"""A line of text that WeasyPrint has just drawn goes in; the same line comes out in codes that tell its text.

WeasyPrint writes glyph numbers into the page's stream, each shifted and raised to its place. The same Pango line is read
once more, shape by shape, and written anew. Fonts without TrueType outlines are left as they are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from struct import pack
from typing import Any
from unicodedata import category

from reportkit.forms.pdf_finish.codes import Codes
from reportkit.forms.pdf_finish.shapes import BLANK, Drawn, Shape, read_line
from reportkit.languages import remove_breaks

_SHOWN = re.compile(rb"<([0-9a-f]+)>")
"""A run of glyphs in the operand of TJ, as WeasyPrint writes it."""


class UnknownDrawing(Exception):
    """WeasyPrint has drawn something that this package does not know how to read."""


@dataclass
class Lines:
    """What was drawn in a document: the codes of each font, by its hash, and the text of each box."""

    codes: defaultdict[str, Codes] = field(default_factory=lambda: defaultdict(Codes))
    texts: dict[Any, str] = field(default_factory=dict)
    _known: dict[tuple[str, Shape, str], tuple[bytes, int]] = field(default_factory=dict)

    def add(self, stream: Any, box: Any, start: int) -> None:
        """Take in the line of `box` that was written to a stream from `start` on."""
        line, _ = box.pango_layout.get_first_line()
        written = box.pango_layout.text.encode()[: line.start_index + line.length].decode()
        text = written.removesuffix(_hyphen(box, written)).encode()
        self.texts[box] = remove_breaks(text[line.start_index :].decode())
        drawn = list(read_line(stream, box, line, text))
        items = stream.stream[start:]
        _compare(items, drawn)
        if all(_has_outlines(shape.font) for shape in drawn):
            stream.stream[start:] = self._write(items, _settled(drawn))

    def _write(self, items: list[Any], drawn: list[Drawn]) -> list[Any]:
        """The items of a line's stream with its text written anew; what sets matrix and font stays."""
        setting = [item for item in items if not item.endswith((b" TJ", b" Ts"))]
        fonts = [at for at, item in enumerate(setting) if item.endswith(b" Tf")]
        written = setting[: fonts[0]] if fonts else setting
        pending = [setting[at] for at in fonts]
        shown: list[bytes] = []
        due, font = 0.0, None
        for shape in drawn:
            if shape.font is not font:
                font = shape.font
                if pending and pending[0].startswith(b"/%b " % font.hash.encode()):
                    written += [*_show(shown), pending.pop(0)]
                    shown, due = [], 0.0
            if due >= 1 or due <= -1:
                shown.append(b"%d" % round(due))
                due -= round(due)
            key = (font.hash, shape.shape, shape.text)
            if key not in self._known:
                self._known[key] = self._code(shape), _width(font, shape.shape)
            code, width = self._known[key]
            shown.append(code)
            due += width - shape.advance
        if pending:
            raise UnknownDrawing(pending[0])
        return [*written, *_show(shown)]

    def _code(self, drawn: Drawn) -> bytes:
        codes = self.codes[drawn.font.hash]
        return b"<%b>" % b"".join(b"%04x" % codes.code(*told) for told in _told(drawn))


def _told(drawn: Drawn) -> list[tuple[Shape, str]]:
    """A shape with the text to tell for it, its signs on a blank shape of their own.

    Firefox (pdf.js) takes what has a sign (category Mn) in its text for something without width, and would put a space
    behind it.
    """
    if len(drawn.text) < 2:
        return [(drawn.shape, drawn.text)]
    signs = next((at for at, character in enumerate(drawn.text) if at and category(character) == "Mn"), None)
    if signs is None:
        return [(drawn.shape, drawn.text)]
    return [(drawn.shape, drawn.text[:signs]), (BLANK, drawn.text[signs:])]


def _show(shown: list[bytes]) -> list[bytes]:
    return [b"[%b]TJ" % b"".join(shown).replace(b"><", b"")] if shown else []


def _width(font: Any, shape: Shape) -> int:
    """How far a PDF moves on with a shape, in thousandths of the font's size: what W says."""
    width: int = font.widths[shape.glyphs[0][0]] if shape.is_glyph else round(shape.advance * 1000 / font.upem)
    return width


def _has_outlines(font: Any) -> bool:
    """Whether a font is TrueType and no more: no other has a CIDToGIDMap (ISO 32000-1, table 117)."""
    return "glyf" in font.tables and not (font.bitmap or font.png or font.svg or font.colr)


def _compare(items: list[Any], drawn: list[Drawn]) -> None:
    """Raise if WeasyPrint has drawn other glyphs than were read."""
    there = b"".join(run for item in items if item.endswith(b" TJ") for run in _SHOWN.findall(item))
    read = [glyph for shape in drawn for glyph, _, _ in shape.shape.glyphs]
    if not any(shape.font.bitmap for shape in drawn) and bytes.fromhex(there.decode()) != pack(f">{len(read)}H", *read):
        raise UnknownDrawing("".join(shape.text for shape in drawn))


def _settled(drawn: list[Drawn]) -> list[Drawn]:
    """The line with its end made safe from programs that take out the hyphens of layout.

    A hyphen of layout is drawn with the letter before it, and not told. The text's own hyphen at a line's end would be
    taken for one of layout by poppler and Chromium, which look at the last character: a no-break space is told after it.
    """
    if not drawn:
        return drawn
    *before, last = drawn
    if not last.text and before and before[-1].font is last.font and not before[-1].text.isspace():
        letter = before.pop()
        units = round(letter.advance * letter.font.upem / 1000)
        moved = [(glyph, units + x, y) for glyph, x, y in last.shape.glyphs]
        advance = letter.advance + last.advance
        shape = Shape((*letter.shape.glyphs, *moved), round(advance * letter.font.upem / 1000))
        last = Drawn(letter.font, shape, advance, letter.text)
    if last.text.endswith("-"):
        last = last._replace(text=last.text + "\N{NO-BREAK SPACE}")
    return [*before, last]


def _hyphen(box: Any, text: str) -> str:
    """The hyphen that layout put at the end of a line, which the text has not; nothing elsewhere."""
    character: str = box.style["hyphenate_character"] if box.style["hyphens"] != "none" else ""
    if not character or not text.endswith(character):
        return ""
    last = text.split()[-1]
    own = box.element is not None and any(last in written for written in box.element.itertext())
    return "" if own else character
