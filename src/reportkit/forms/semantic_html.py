"""A page's blocks in, semantic HTML out: what the web form shows and the PDF form lays out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape

from reportkit.page.model import (
    Block,
    Cell,
    Container,
    Figure,
    Heading,
    LineBreak,
    Link,
    ListBlock,
    ListItem,
    Node,
    Paragraph,
    Row,
    Span,
    Styled,
    Table,
    Words,
)

Locate = Callable[[str], str]
"""From the name of one of the page's files to the address it is fetched from."""


def write_blocks(blocks: Iterable[Block], locate: Locate) -> str:
    """The HTML of blocks, one after another."""
    return "\n".join(_block(block, locate) for block in blocks)


def write_spans(spans: Iterable[Span]) -> str:
    """The HTML of a line of text."""
    return "".join(_span(span) for span in spans)


def _block(block: Block, locate: Locate) -> str:
    match block:
        case Heading():
            return _tag(f"h{block.level}", block, write_spans(block.spans))
        case Paragraph():
            return _tag("p", block, write_spans(block.spans))
        case ListBlock():
            items = "\n".join(_item(item) for item in block.items)
            return _tag("ol" if block.ordered else "ul", block, f"\n{items}\n")
        case Table():
            return _table(block, locate)
        case Figure():
            picture = f'<img src="{escape(locate(block.source))}" alt="{escape(block.alt)}">'
            caption = f"<figcaption>{write_blocks(block.blocks, locate)}</figcaption>" if block.blocks else ""
            return _tag("figure", block, picture + caption)
        case Container():
            return _tag(block.kind, block, f"\n{write_blocks(block.blocks, locate)}\n")


def _item(item: ListItem) -> str:
    return _tag("li", item, write_spans(item.spans))


def _table(table: Table, locate: Locate) -> str:
    caption = f"<caption>{write_spans(table.caption)}</caption>" if table.caption else ""
    head = "\n".join(_row(row, locate) for row in table.rows if row.heading)
    body = "\n".join(_row(row, locate) for row in table.rows if not row.heading)
    head = f"<thead>{head}</thead>" if head else ""
    return _tag("table", table, f"{caption}{head}<tbody>{body}</tbody>")


def _row(row: Row, locate: Locate) -> str:
    return _tag("tr", row, "".join(_cell(cell, locate) for cell in row.cells))


def _cell(cell: Cell, locate: Locate) -> str:
    extra = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    if cell.header:
        extra += f' scope="{cell.header}"'
    match cell.blocks:
        case (Paragraph(role="", field="", language="") as only,):
            content = write_spans(only.spans)  # a cell of a few words is no paragraph
        case blocks:
            content = write_blocks(blocks, locate)
    if cell.value is not None:
        content = f'<span class="bar" style="--share:{cell.value:g}%"></span><span class="figure">{content}</span>'
    return _tag("th" if cell.header else "td", cell, content, extra)


def _span(span: Span) -> str:
    match span:
        case Words():
            return escape(span.text, quote=False)
        case LineBreak():
            return "<br>"
        case Link():
            return f'<a href="{escape(span.href)}"{_attributes(span)}>{write_spans(span.inner)}</a>'
        case Styled():
            attributes = _attributes(span)
            if span.kind == "span" and not attributes:
                return write_spans(span.inner)
            return f"<{span.kind}{attributes}>{write_spans(span.inner)}</{span.kind}>"


def _tag(name: str, node: Node, content: str, extra: str = "") -> str:
    return f"<{name}{_attributes(node)}{extra}>{content}</{name}>"


def _attributes(node: Node | Link | Styled) -> str:
    """Role, id and language; addresses are for drafts and the preview, not for what is published."""
    written = f' class="{escape(node.role)}"' if node.role else ""
    if isinstance(node, Node) and node.id:
        written += f' id="{escape(node.id)}"'
    if node.language:
        written += f' lang="{escape(node.language)}"'
    return written
