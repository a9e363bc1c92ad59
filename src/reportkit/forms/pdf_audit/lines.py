"""Pages of laid-out boxes go in; their lines of text come out, in reading order, each with the room it was given.

This is the module that knows WeasyPrint's boxes. Lengths are CSS pixels, from the page's upper left corner.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import inf
from typing import Any

from weasyprint.formatting_structure import boxes

FORCED = {"page", "left", "right", "recto", "verso", "always"}
KEPT = {"avoid", "avoid-page", "avoid-column"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
RISE = 0.7
"""How far letters rise above the baseline, in font sizes: about the height of capitals."""


@dataclass(frozen=True, slots=True)
class Edges:
    """A rectangle."""

    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text; `ink` is where its letters stand, `room` where they may."""

    page: int
    ink: Edges
    room: Edges
    place: str
    """What the room is called: column, cell, box or header."""
    texts: tuple[tuple[str, Any], ...]
    """Its runs of characters, each with its style."""
    field: str
    """The address of the text."""
    paragraph: Any
    """The element that the lines of a paragraph share."""
    section: Any
    """The element that begins on a page of its own."""
    column: int
    """Which column of the page it stands in; nought where there are none."""
    in_flow: bool
    """Whether it is part of the running text: neither in a margin nor placed by itself, nor repeated."""
    leads: bool
    """Whether it announces what follows, as a heading does."""

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(text for text, _ in self.texts)


@dataclass(frozen=True, slots=True)
class _Around:
    """What is known of a box from those around it."""

    page: int
    sheet: Edges
    room: Edges
    place: str = "page"
    field: str = ""
    paragraph: Any = None
    section: Any = None
    column: int = 0
    in_flow: bool = True
    leads: bool = False


def read_lines(document: Any) -> list[Line]:
    """Every line of text of a `weasyprint.Document`."""
    return [line for number, page in enumerate(document.pages, 1) for line in _page_lines(number, page._page_box)]


def _page_lines(number: int, page: Any) -> Iterator[Line]:
    sheet = Edges(0, page.margin_width(), 0, page.margin_height())
    body = replace(sheet, bottom=page.content_box_y() + page.height)
    for child in page.children:
        if isinstance(child, boxes.MarginBox):
            yield from _inside(child, _Around(number, sheet, _content(child), "header", in_flow=False))
        else:
            yield from _lines(child, _Around(number, sheet, body))


def _lines(box: Any, around: _Around) -> Iterator[Line]:
    """The lines in a box; `around` is what holds outside it."""
    box = getattr(box, "_box", box)  # what is placed by itself stands behind a placeholder
    if isinstance(box, boxes.LineBox):
        yield from _line(box, around)
    elif isinstance(box, boxes.ParentBox):
        yield from _inside(box, _within(box, around))


def _inside(box: Any, around: _Around) -> Iterator[Line]:
    for child in box.children:
        yield from _lines(child, around)


def _within(box: Any, around: _Around) -> _Around:
    """What holds for the children of a block, table, row, cell or inline block."""
    style, element = box.style, box.element
    around = replace(around, field=_address(element) or around.field)
    if style["break_before"] in FORCED or (around.section is None and box.element_tag not in ("html", "body")):
        around = replace(around, section=element)
    if box.element_tag in HEADINGS or style["break_after"] in KEPT:
        around = replace(around, leads=True)
    if isinstance(box, boxes.TableRowGroupBox) and (box.is_header or box.is_footer):
        around = replace(around, leads=True, in_flow=around.in_flow and not box.is_footer)
    if box.is_column:
        around = replace(around, column=id(box))
    if style["position"] in ("absolute", "fixed"):
        around = replace(around, in_flow=False, room=around.sheet)
    if isinstance(box, boxes.BlockContainerBox):
        around = replace(around, paragraph=element, room=_narrowed(box, around.room))
        around = replace(around, place=_name(box, around.place))
    return around


def _name(box: Any, outside: str) -> str:
    if isinstance(box, boxes.TableCellBox):
        return "cell"
    if isinstance(box, boxes.InlineBlockBox):
        return "box"
    return "column" if outside == "page" else outside


def _narrowed(box: Any, room: Edges) -> Edges:
    """The room left inside a block. Text that starts at its left edge may hang out there, as numbers and names do."""
    inner = _content(box)
    if isinstance(box, boxes.TableCellBox):  # its padding is the gap that a word a little too long may use
        inner = replace(inner, right=inner.right + box.padding_right)
    left = inner.left if box.style["text_align_all"] in ("end", "right", "center") else room.left
    bottom = inner.bottom if box.style["height"] != "auto" else room.bottom
    right = min(inner.right, inf if box.is_floated() else room.right)
    return Edges(left, right, room.top, min(bottom, room.bottom))


def _content(box: Any) -> Edges:
    left, top = box.content_box_x(), box.content_box_y()
    return Edges(left, left + box.width, top, top + box.height)


def _line(line: Any, around: _Around) -> Iterator[Line]:
    """The line itself, and before it the lines of blocks that stand in it."""
    texts: list[tuple[Any, str]] = []
    blocks: list[Any] = []
    _collect(line, "", texts, blocks)
    for block in blocks:
        yield from _lines(block, around)
    shown = [(box, field) for box, field in texts if box.text.strip() and box.style["visibility"] == "visible"]
    if not shown:
        return
    baseline = max(box.position_y + box.baseline for box, _ in shown)
    ink = Edges(
        left=min(box.position_x for box, _ in shown),
        right=max(box.position_x + box.width for box, _ in shown),
        top=min(box.position_y + box.baseline - RISE * box.style["font_size"] for box, _ in shown),
        bottom=baseline,
    )
    yield Line(
        page=around.page,
        ink=ink,
        room=around.room,
        place=around.place,
        texts=tuple((box.text, box.style) for box, _ in shown),
        field=next((field for _, field in shown if field), around.field),
        paragraph=around.paragraph,
        section=around.section,
        column=around.column,
        in_flow=around.in_flow,
        leads=around.leads,
    )


def _collect(box: Any, field: str, texts: list[tuple[Any, str]], blocks: list[Any]) -> None:
    """The runs of text right in a line, each with its inline address, and the blocks in it."""
    for placed in box.children:
        child = getattr(placed, "_box", placed)
        if isinstance(child, boxes.TextBox):
            texts.append((child, field))
        elif isinstance(child, boxes.InlineBox | boxes.LineBox):
            _collect(child, _address(child.element) or field, texts, blocks)
        else:
            blocks.append(placed)


def _address(element: Any) -> str:
    return "" if element is None else element.get("data-field") or element.get("id") or ""
