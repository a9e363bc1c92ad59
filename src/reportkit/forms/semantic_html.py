"""A page's blocks in, semantic HTML out: what the web form shows and the PDF form lays out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
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


def write_blocks(blocks: Iterable[Block], locate: Locate, *, addresses: bool = False) -> str:
    """The HTML of blocks, one after another.

    With addresses (`data-field`) what is made of the HTML can be traced to the record; what is published has none.
    """
    return _Writer(locate, addresses).blocks(blocks)


@dataclass(frozen=True)
class _Writer:
    locate: Locate
    addresses: bool

    def blocks(self, blocks: Iterable[Block]) -> str:
        return "\n".join(self._block(block) for block in blocks)

    def spans(self, spans: Iterable[Span]) -> str:
        return "".join(self._span(span) for span in spans)

    def _block(self, block: Block) -> str:
        match block:
            case Heading():
                return self._tag(f"h{block.level}", block, self.spans(block.spans))
            case Paragraph():
                return self._tag("p", block, self.spans(block.spans))
            case ListBlock():
                items = "\n".join(self._item(item) for item in block.items)
                return self._tag("ol" if block.ordered else "ul", block, f"\n{items}\n")
            case Table():
                return self._table(block)
            case Figure():
                picture = f'<img src="{escape(self.locate(block.source))}" alt="{escape(block.alt)}">'
                caption = f"<figcaption>{self.blocks(block.blocks)}</figcaption>" if block.blocks else ""
                return self._tag("figure", block, picture + caption)
            case Container():
                return self._tag(block.kind, block, f"\n{self.blocks(block.blocks)}\n")

    def _item(self, item: ListItem) -> str:
        return self._tag("li", item, self.spans(item.spans))

    def _table(self, table: Table) -> str:
        caption = f"<caption>{self.spans(table.caption)}</caption>" if table.caption else ""
        head = "\n".join(self._row(row) for row in table.rows if row.heading)
        body = "\n".join(self._row(row) for row in table.rows if not row.heading)
        head = f"<thead>{head}</thead>" if head else ""
        return self._tag("table", table, f"{caption}{head}<tbody>{body}</tbody>")

    def _row(self, row: Row) -> str:
        return self._tag("tr", row, "".join(self._cell(cell) for cell in row.cells))

    def _cell(self, cell: Cell) -> str:
        extra = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
        if cell.header:
            extra += f' scope="{cell.header}"'
        match cell.blocks:
            case (Paragraph(role="", field="", language="") as only,):
                content = self.spans(only.spans)  # a cell of a few words is no paragraph
            case blocks:
                content = self.blocks(blocks)
        if cell.value is not None:
            content = f'<span class="bar" style="--share:{cell.value:g}%"></span><span class="figure">{content}</span>'
        return self._tag("th" if cell.header else "td", cell, content, extra)

    def _span(self, span: Span) -> str:
        match span:
            case Words():
                return escape(span.text, quote=False)
            case LineBreak():
                return "<br>"
            case Link():
                return f'<a href="{escape(span.href)}"{self._attributes(span)}>{self.spans(span.inner)}</a>'
            case Styled():
                attributes = self._attributes(span)
                if span.kind == "span" and not attributes:
                    return self.spans(span.inner)
                return f"<{span.kind}{attributes}>{self.spans(span.inner)}</{span.kind}>"

    def _tag(self, name: str, node: Node, content: str, extra: str = "") -> str:
        return f"<{name}{self._attributes(node)}{extra}>{content}</{name}>"

    def _attributes(self, node: Node | Link | Styled) -> str:
        """Role, id and language, and the address if those are wanted."""
        written = f' class="{escape(node.role)}"' if node.role else ""
        if isinstance(node, Node) and node.id:
            written += f' id="{escape(node.id)}"'
        if node.language:
            written += f' lang="{escape(node.language)}"'
        if self.addresses and node.field:
            written += f' data-field="{escape(node.field)}"'
        return written
