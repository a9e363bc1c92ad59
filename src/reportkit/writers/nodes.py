"""Cells in, nodes of a record out, and nodes as YAML: a table read as a record can be checked like one, at its cells."""

from __future__ import annotations

import json
import re
import textwrap
import unicodedata
from collections.abc import Collection, Iterable, Mapping

from reportkit.records.source import MappingNode, Node, ScalarNode, SequenceNode
from reportkit.writers.tables import Cell

WIDTH = 100
"""Columns of a record."""

MAX_WORDS = 5
"""Words of a title that an id is made of."""


def scalar(cell: Cell, value: str | None = None) -> ScalarNode:
    """A cell's text, or one that follows from it, standing where the cell stands."""
    return ScalarNode(cell.line, cell.column, " ".join((cell.value if value is None else value).split()))


def mapping(cell: Cell, items: Mapping[str, Node | None]) -> MappingNode:
    """A mapping that begins at a cell, without what is absent or empty."""
    kept = {key: node for key, node in items.items() if node is not None and not _is_empty(node)}
    return MappingNode(cell.line, cell.column, kept, {key: ScalarNode(cell.line, cell.column, key) for key in kept})


def sequence(cell: Cell, items: Iterable[Node]) -> SequenceNode:
    """A list that begins at a cell."""
    return SequenceNode(cell.line, cell.column, tuple(items))


def _is_empty(node: Node) -> bool:
    return (isinstance(node, ScalarNode) and not node.value) or (isinstance(node, SequenceNode) and not node.items)


class Ids:
    """Makes ids of titles, each once in the record."""

    def __init__(self, taken: Collection[str]) -> None:
        self._taken = set(taken)

    def make(self, title: str, otherwise: str) -> str:
        """An id of the title's first words, or of other words where the title has no Latin letters.

        >>> Ids({"opening"}).make("Opening!", "slot")
        'opening-2'
        """
        stem = slug(title) or otherwise
        number, made = 1, stem
        while made in self._taken:
            number += 1
            made = f"{stem}-{number}"
        self._taken.add(made)
        return made


def slug(text: str) -> str:
    """The first words of a text as an id has them.

    >>> slug("Nguyễn Văn A: the price of sand & gravel")
    'nguyen-van-a-the-price'
    """
    decomposed = unicodedata.normalize("NFKD", text.replace("đ", "d").replace("Đ", "D"))
    words = re.findall(r"[a-z0-9]+", "".join(char for char in decomposed.lower() if char.isascii()))
    return "-".join(words[:MAX_WORDS])


def yaml(key: str, node: Node) -> str:
    """A node as the YAML of a top-level key, in the form of our records."""
    return "\n".join(_pair(key, node, 0)) + "\n"


def _pair(key: str, node: Node, indent: int) -> list[str]:
    before = " " * indent + f"{key}:"
    match node:
        case ScalarNode(value=value):
            line = f"{before} {quoted(value)}"
            return [line] if len(line) <= WIDTH else [f"{before} >-", *_folded(value, indent + 2)]
        case MappingNode(items=items):
            inner = [line for name, value in items.items() for line in _pair(name, value, indent + 2)]
        case SequenceNode(items=nodes):
            inner = [line for item in nodes for line in _item(item, indent + 2)]
    return [before, *inner]


def _item(node: Node, indent: int) -> list[str]:
    if isinstance(node, ScalarNode):
        return [" " * indent + f"- {quoted(node.value)}"]
    assert isinstance(node, MappingNode)
    if all(isinstance(value, ScalarNode) for value in node.items.values()):
        pairs = (
            f"{key}: {quoted(value.value, flow=True)}" for key, value in node.items.items() if hasattr(value, "value")
        )
        line = " " * indent + f"- {{{', '.join(pairs)}}}"
        if len(line) <= WIDTH:
            return [line]
    lines = [line for name, value in node.items.items() for line in _pair(name, value, indent + 2)]
    return [f"{' ' * indent}- {lines[0].lstrip()}", *lines[1:]]


def _folded(value: str, indent: int) -> list[str]:
    before = " " * indent
    return textwrap.wrap(
        value,
        WIDTH,
        initial_indent=before,
        subsequent_indent=before,
        break_long_words=False,
        break_on_hyphens=False,
    )


_NULL = {"null", "~"}


def quoted(value: str, *, flow: bool = False) -> str:
    """A text as a YAML scalar, quoted where it must be.

    >>> quoted("Coffee break"), quoted("Sand: its price"), quoted("Rivers, lakes", flow=True)
    ('Coffee break', '"Sand: its price"', '"Rivers, lakes"')
    """
    plain = (
        re.match(r"[^\W_]|[“‘(«]", value) is not None
        and not re.search(r":(\s|$)|\s#|[\x00-\x1f\x7f\u0085\u2028\u2029\ufeff]", value)
        and not (flow and re.search(r"[,\[\]{}:]", re.sub(r"^\d{1,2}:\d{2}$", "", value)))
        and value.lower() not in _NULL
    )
    return value if plain else json.dumps(value, ensure_ascii=False)
