"""The structure tree goes in; its lists and tables come out with what a screen reader needs to tell where it is."""

from __future__ import annotations

from collections import defaultdict

from reportkit.forms.pdf_finish.elements import Element


def number_lists(root: Element) -> None:
    """Say of each list how its labels count (ISO 14289-1, 7.6; ISO 32000-1, table 347)."""
    for element in root.walk():
        if element.tag != "L":
            continue
        labels = [
            kid.text
            for item in element.kids
            if isinstance(item, Element)
            for kid in item.kids
            if isinstance(kid, Element) and kid.tag == "Lbl"
        ]
        decimal = bool(labels) and all(label.rstrip(".").isdecimal() for label in labels)
        element.attributes = {"O": "/List", "ListNumbering": "/Decimal" if decimal else "/None"}


def head_tables(root: Element) -> list[Element]:
    """Lead from each cell to its headers; the header cells, which now have ids, in the order of those."""
    headers: list[Element] = []
    for number, table in enumerate(element for element in root.walk() if element.tag == "Table"):
        headers += _head(table, f"t{number:04}")
    return headers


def _head(table: Element, name: str) -> list[Element]:
    rows = [row for row in table.walk() if row.tag == "TR"]
    of_column: defaultdict[int, list[str]] = defaultdict(list)
    of_row: defaultdict[int, list[str]] = defaultdict(list)
    cells = _grid(rows)
    found: list[Element] = []
    for cell, row, column, width, height in cells:
        cell.attributes = {"O": "/Table"}
        cell.attributes |= {"ColSpan": width} if width > 1 else {}
        cell.attributes |= {"RowSpan": height} if height > 1 else {}
        if cell.tag == "TH":
            found.append(cell)
            cell.id = f"{name}-{row:04}-{column:04}"
            is_row = _scope(cell) == "row"
            cell.attributes["Scope"] = "/Row" if is_row else "/Column"
            for at in range(row, row + height) if is_row else range(column, column + width):
                (of_row if is_row else of_column)[at].append(cell.id)
    for cell, row, column, width, height in cells:
        of_cell = [of_row[at] for at in range(row, row + height)]
        of_cell += [of_column[at] for at in range(column, column + width)]
        ids = list(dict.fromkeys(id for group in of_cell for id in group))
        if cell.tag == "TD" and ids:
            cell.attributes["Headers"] = ids
        if len(cell.attributes) == 1:
            cell.attributes = {}
    return found


def _grid(rows: list[Element]) -> list[tuple[Element, int, int, int, int]]:
    """The cells of rows, each with its row, first column, width and height; a tall cell takes room in rows below."""
    taken: set[tuple[int, int]] = set()
    cells = []
    for number, row in enumerate(rows):
        column = 0
        for cell in row.kids:
            if not isinstance(cell, Element) or cell.tag not in ("TH", "TD"):
                continue
            while (number, column) in taken:
                column += 1
            width, height = int(cell.source.get("colspan", 1)), int(cell.source.get("rowspan", 1))
            taken |= {(number + down, column + right) for down in range(height) for right in range(width)}
            cells.append((cell, number, column, width, height))
            column += width
    return cells


def _scope(cell: Element) -> str:
    """`row` or `col`: what HTML says, or else a column in the table's head and a row outside it."""
    group = cell.parent.parent if cell.parent else None
    written: str = cell.source.get("scope", "")
    return written or ("col" if group is not None and group.tag == "THead" else "row")
