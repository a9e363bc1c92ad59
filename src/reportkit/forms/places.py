"""A page's blocks in, the same blocks out with an id on every paragraph and list item of the record, to which one can link.

The id is the text's address with points for slashes (`soft-skills.background.2`): the same in every language. What recurs
on a page, as names of the directory do, and the program's own labels have none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from reportkit.page.model import Block, Cell, Container, ListBlock, ListItem, Paragraph, Row, Table, walk

T = TypeVar("T", Paragraph, ListItem)

_SHARED = ("directory/", "label/")


def with_places(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with ids; those that have one keep it."""
    kept = tuple(blocks)
    places = _Places({node.id for node in walk(kept) if getattr(node, "id", "")})
    return tuple(places.block(block) for block in kept)


class _Places:
    def __init__(self, taken: set[str]) -> None:
        self.taken = taken

    def block(self, block: Block) -> Block:
        match block:
            case Container():
                return replace(block, blocks=tuple(self.block(child) for child in block.blocks))
            case ListBlock() if block.role != "contents-list":
                return replace(block, items=tuple(self.text(item) for item in block.items))
            case Table():
                return replace(block, rows=tuple(self.row(row) for row in block.rows))
            case Paragraph():
                return self.text(block)
        return block

    def row(self, row: Row) -> Row:
        cells = (replace(cell, blocks=tuple(self.block(child) for child in cell.blocks)) for cell in row.cells)
        return replace(row, cells=tuple[Cell, ...](cells))

    def text(self, node: T) -> T:
        """A paragraph or item with the id of the first text of the record in it."""
        fields = (node.field, *(getattr(inner, "field", "") for inner in walk(node.spans)))
        own = (field for field in fields if field and not field.startswith(_SHARED))
        place = next(own, "").replace("/", ".")
        if node.id or not place or place in self.taken:
            return node
        self.taken.add(place)
        return replace(node, id=place)
