"""Cover art, drawn from the record itself: pattern, seed text, colours and sheet → an SVG, always the same.

The upper left of an upright sheet is quiet, for a title in ink: nothing is drawn from its left edge to `QUIET[0]` of
its width and from its top to `QUIET[1]` of its height. For a dark ground, exchange the colours' `paper` and `primary`.

Only addition, multiplication, division and square roots make the coordinates, which are then rounded to a tenth of a
point: the bytes do not depend on the platform's mathematics. There are only solid colours: a drawing with opacity is a
transparency group, which WeasyPrint 70 leaves without a place in a PDF/UA structure, and which office printers dither.
"""

from __future__ import annotations

from typing import Literal

from reportkit.brands.tokens import Colours
from reportkit.page.art import krama, river
from reportkit.page.art.strokes import Chance, document

QUIET = (0.6, 0.4)
"""The quiet part of the sheet, as shares of its width and height."""

Pattern = Literal["river", "krama", "none"]


def draw(pattern: Pattern, seed_text: str, colours: Colours, width: float, height: float) -> bytes:
    """The art as an SVG of that size in points; `none` is the bare sheet.

    >>> draw("none", "dialogue-7", Colours(), 612, 792)[-61:]
    b'<path fill="#ffffff" d="M0 0h6120v7920h-6120z"/>\\n</g>\\n</svg>\\n'
    """
    patterns = {"river": river.shapes, "krama": krama.shapes}
    chance = Chance(f"{pattern} {seed_text}")
    shapes = patterns[pattern](chance, colours, width, height) if pattern in patterns else ()
    return document(shapes, colours.paper, width, height)
