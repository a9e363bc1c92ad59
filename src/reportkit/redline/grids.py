"""Two tables in, both on one grid out: it has the lines of each, so that rows of either can stand in it."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from itertools import pairwise

from reportkit.forms.docx.elements import PREFIX as W
from reportkit.forms.docx.elements import Element, w

MOST = 63
"""Columns that Word allows in a table."""
_NEAR = 4
"""Twips between lines that are one line: widths are rounded column by column."""


def extents(row: Element) -> list[int]:
    """How many columns of the grid each cell spans."""
    return [_span(cell) for cell in row.findall(f"{W}tc")]


def regridded(old: Element, new: Element) -> Element:
    """A copy of the older table on one grid with the newer, whose own cells are fitted to it."""
    copy = deepcopy(old)
    lines, others = _lines(old), _lines(new)
    grid = sorted({*others, *(line for line in lines if abs(line - _nearest(line, others)) > _NEAR)})
    grid = grid if len(grid) - 1 <= MOST else others
    if grid == others == lines:
        return copy
    for table, own in ((copy, lines), (new, others)):
        for row in table.findall(f"{W}tr"):
            _fit(row, [grid.index(_nearest(line, grid)) for line in own])
        columns = table.find(f"{W}tblGrid")
        assert columns is not None
        columns[:] = [w("gridCol", w=end - start) for start, end in pairwise(grid)]
    return copy


def _fit(row: Element, places: Sequence[int]) -> None:
    """Gives each cell its columns of the new grid, by where the lines of its own are there."""
    at = 0
    for cell in row.findall(f"{W}tc"):
        start, at = at, min(at + _span(cell), len(places) - 1)
        columns = places[at] - places[start]
        if columns <= 0 and not any(text.text for text in cell.iter(f"{W}t")):
            row.remove(cell)  # part of a bar, thinner than the grid can show
            continue
        properties = cell.find(f"{W}tcPr")
        assert properties is not None
        span = properties.find(f"{W}gridSpan")
        if span is not None:
            properties.remove(span)
        if columns > 1:
            properties.insert(1, w("gridSpan", val=columns))


def _lines(table: Element) -> list[int]:
    """Where the lines of a table's grid are, from its left side."""
    lines = [0]
    for column in table.iterfind(f"{W}tblGrid/{W}gridCol"):
        lines.append(lines[-1] + int(column.get(f"{W}w", "0")))
    return lines


def _nearest(line: int, lines: Sequence[int]) -> int:
    return min(lines, key=lambda one: abs(one - line))


def _span(cell: Element) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    return 1 if span is None else int(span.get(f"{W}val", "1"))
