"""The values of a table of bars go in; cells that draw them come out: no picture, so that readers can edit them.

The grid has a line at each value of the table, so each bar is a whole number of columns and exact. A table may have 63
columns (Word's limit); values beyond that are drawn at the nearest line.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from reportkit.forms.docx.elements import Element, twips, w
from reportkit.page.model import Table

_MOST = 58
_LABEL, _VALUE = 0.44, 0.15
"""Of the table's width; the bars have the rest."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The lines of the grid in per cent, ascending; the last is 100."""

    lines: tuple[float, ...]
    label_columns: int

    def widths(self, width: float) -> list[float]:
        """Of all columns: label, value, then the steps between the lines."""
        label = width * _LABEL / self.label_columns
        bars = width * (1 - _LABEL - _VALUE)
        steps = [line - before for before, line in zip((0.0, *self.lines), self.lines, strict=False)]
        return [*[label] * self.label_columns, width * _VALUE, *(bars * step / 100 for step in steps)]

    def columns(self, value: float) -> int:
        """How many columns a bar takes."""
        return min(bisect_left(self.lines, value) + 1, len(self.lines))


def bar_scale(table: Table) -> Scale:
    """The scale on which all values of a table are drawn."""
    values = {min(cell.value, 100.0) for row in table.rows for cell in row.cells if cell.value and cell.value > 0}
    lines = sorted({*values, 100.0})
    if len(lines) > _MOST:
        step = 100 / _MOST
        lines = [round(step * (index + 1), 4) for index in range(_MOST)]
    return Scale(tuple(lines), max(1, table.columns - 1))


def bar_cells(value: float | None, scale: Scale, widths: list[float]) -> list[Element]:
    """A filled cell as wide as the value, and the rest of the row."""
    if not value or value <= 0:
        return [_cell("", widths)]
    filled = scale.columns(value)
    cells = [_cell("Bar", widths[:filled])]
    return [*cells, _cell("BarRest", widths[filled:])] if widths[filled:] else cells


def _cell(style: str, widths: list[float]) -> Element:
    side = [w("left", w=0, type="dxa"), w("right", w=0, type="dxa")]
    properties = w(
        "tcPr",
        w("tcW", w=sum(twips(width) for width in widths), type="dxa"),
        w("gridSpan", val=len(widths)) if len(widths) > 1 else None,
        w("tcMar", *side),
        w("vAlign", val="center"),
    )
    return w("tc", properties, w("p", w("pPr", w("pStyle", val=style or "TableText"))))
