"""A page's table goes in; a Word table of fixed widths comes out, its head repeated on every page and no row cut."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from reportkit.forms.docx.bars import bar_cells, bar_scale
from reportkit.forms.docx.elements import Element, twips, w
from reportkit.forms.docx.paragraphs import ParagraphWriter, Place
from reportkit.forms.docx.roles import table_style
from reportkit.page.model import Block, Cell, Paragraph, Row, Table, plain_text

_FIRST_COLUMN = {"agenda-table": 98.0, "acronym-table": 88.0, "actor-table": 200.0}
"""Points."""
_PAUSES = frozenset({"break", "meal", "social"})
_MARGIN = 9.0
"""Right of the text in a cell, as in the table style."""

Blocks = Callable[[tuple[Block, ...], Place], list[Element]]


def table(node: Table, place: Place, writer: ParagraphWriter, blocks: Blocks) -> list[Element]:
    """The table, after its caption."""
    place = place.inside(node)
    if node.id:
        writer.ids.append(node.id)
    caption = [writer.paragraph("TableCaption", node.caption, Paragraph(spans=()), place)] if node.caption else []
    scale = bar_scale(node) if node.role == "bars" else None
    widths = scale.widths(place.width) if scale else _widths(node, place.width)
    rows = []
    for row in node.rows:
        together = scale is not None and row is not node.rows[-1]
        cells = _cells(row, widths, replace(place.inside(row), keep_next=together), writer, blocks)
        if scale and row.cells:
            cells += bar_cells(row.cells[-1].value, scale, widths[node.columns :])
        properties = w("trPr", w("cantSplit"), w("tblHeader") if row.heading else None)
        rows.append(w("tr", properties, *cells))
    return [*caption, w("tbl", _properties(node, widths), _grid(widths), *rows)]


def _cells(row: Row, widths: list[float], place: Place, writer: ParagraphWriter, blocks: Blocks) -> list[Element]:
    cells, column = [], 0
    for cell in row.cells:
        style = _cell_style(row, cell)
        own = widths[column : column + cell.colspan]
        inside = replace(place.inside(cell), cell_style=style, width=sum(own) - _MARGIN)
        cells.append(_cell(cell, own, _content(cell, style, inside, writer, blocks)))
        column += cell.colspan
    return cells


def _widths(node: Table, width: float) -> list[float]:
    """Of the columns: a narrow one for times or acronyms, the others share the rest."""
    columns = node.columns
    first = min(_FIRST_COLUMN.get(node.role, width / columns), width / 2) if columns > 1 else width
    return [first, *[(width - first) / (columns - 1)] * (columns - 1)] if columns > 1 else [first]


def _cell_style(row: Row, cell: Cell) -> str:
    if cell.role == "time":
        return "Time"
    if row.role in _PAUSES:
        return "Pause"
    if cell.role in ("label", "value"):
        return "BarLabel" if cell.role == "label" else "BarValue"
    if cell.header:
        return "TableHeading" if cell.header == "col" else "RowHeading"
    return "TableText"


def _content(cell: Cell, style: str, place: Place, writer: ParagraphWriter, blocks: Blocks) -> list[Element]:
    """What is in a cell, which ends with a paragraph (ECMA-376 part 1, 17.4.65)."""
    content = list(cell.blocks)
    if len(content) == 1 and isinstance(content[0], Paragraph) and not content[0].field:
        content = [replace(content[0], field=cell.field, language=content[0].language or cell.language)]
    written = blocks(tuple(content), place)
    if not written or written[-1].tag.endswith("}tbl"):
        written.append(w("p", w("pPr", w("pStyle", val=style))))
    return written


def _cell(cell: Cell, widths: list[float], content: list[Element]) -> Element:
    properties = w(
        "tcPr",
        w("tcW", w=sum(twips(width) for width in widths), type="dxa"),
        w("gridSpan", val=cell.colspan) if cell.colspan > 1 else None,
        w("vAlign", val="center") if cell.role in ("label", "value") else None,
    )
    return w("tc", properties, *content)


def _properties(node: Table, widths: list[float]) -> Element:
    caption = plain_text(node.caption)
    return w(
        "tblPr",
        w("tblStyle", val=table_style(node.role)),
        w("tblW", w=sum(twips(width) for width in widths), type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblLook", firstRow=int(any(row.heading for row in node.rows)), lastRow=0, firstColumn=1, lastColumn=0,
          noHBand=1, noVBand=1),
        w("tblCaption", val=caption) if caption else None,
    )  # fmt: skip


def _grid(widths: list[float]) -> Element:
    return w("tblGrid", *(w("gridCol", w=twips(width)) for width in widths))
