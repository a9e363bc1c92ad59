"""The page: a report composed in a language, as one frozen tree of blocks and spans that every form walks.

The vocabulary is small and closed. A node's `role` says what it is for (`recommendations`, `lead`); forms give roles their
looks (a CSS class, a Word style). `field` is the address of the text a node holds, `language` is set where it differs
from what surrounds it, `only` names the forms that a block is for (all when empty).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal, TypeVar

from reportkit.languages import Language, chosen, language


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Characters, as readers see them."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineBreak:
    """A break within a paragraph that is meant, like those of an address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Styled:
    """Spans under one emphasis, role, field or language."""

    kind: Literal["span", "strong", "em"]
    inner: tuple[Span, ...]
    role: str = ""
    field: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link to a web address, or to the id of a block on this page (`#soft-skills`)."""

    href: str
    inner: tuple[Span, ...]
    role: str = ""
    field: str = ""
    language: str = ""


Span = Words | LineBreak | Styled | Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """What all blocks have."""

    role: str = ""
    id: str = ""
    field: str = ""
    language: str = ""
    only: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading(Node):
    """A heading; level 1 is the report's title."""

    level: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph(Node):
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItem(Node):
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListBlock(Node):
    ordered: bool
    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell(Node):
    """A table's cell; `value` is the number in per cent that a bar shows beside it, if any."""

    blocks: tuple[Block, ...]
    header: Literal["", "row", "col"] = ""
    colspan: int = 1
    value: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Node):
    cells: tuple[Cell, ...]
    heading: bool = False
    """Whether the row is one of those repeated on every page that the table continues on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Node):
    rows: tuple[Row, ...]
    caption: tuple[Span, ...] = ()

    @property
    def columns(self) -> int:
        """How many columns the widest row spans."""
        return max((sum(cell.colspan for cell in row.cells) for row in self.rows), default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Node):
    """A picture with its caption; `source` is a path among the page's files."""

    source: str
    alt: str
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Container(Node):
    """Blocks that belong together."""

    kind: Literal["section", "div", "header", "footer", "aside", "nav", "article"]
    blocks: tuple[Block, ...]


Block = Heading | Paragraph | ListBlock | Table | Figure | Container


@dataclass(frozen=True, slots=True, kw_only=True)
class Properties:
    """What a file says of itself, in its properties or its head."""

    title: str
    subject: str
    authors: tuple[str, ...]
    keywords: tuple[str, ...]
    date: date
    """The dialogue's last day: the same inputs give the same bytes, so no clock is read."""
    identifier: str
    status: str
    """draft, review or final."""
    status_label: str
    """What a draft's running header says of its status, in the page's language; empty for a final report."""
    series: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A report in one language, ready to be written in any form."""

    language: str
    properties: Properties
    blocks: tuple[Block, ...]
    files: dict[str, bytes] = field(default_factory=dict)
    """The pictures and drawings that figures and style sheets name."""
    labels: dict[str, str] = field(default_factory=dict)
    """Words that a form itself needs, in the page's language (`page`, `contents`, `skip`, ...)."""
    lexicon: tuple[str, ...] = ()
    """Names and terms that no line break may divide, where a form decides on breaks."""
    choices: Mapping[str, str] = field(default_factory=dict)
    """The edition's digits and calendar, where they are not the language's usual ones."""

    @property
    def row(self) -> Language:
        """What the language asks, and the edition chose."""
        return chosen(language(self.language), self.choices)


N = TypeVar("N")

CHILDREN = ("blocks", "rows", "cells", "items", "spans", "inner", "caption")


def children(node: Any) -> Iterator[Any]:
    """The nodes and spans right below one, in reading order."""
    for name in CHILDREN:
        yield from getattr(node, name, ())


def walk(nodes: tuple[Any, ...]) -> Iterator[Any]:
    """Every node and span, depth first, in reading order."""
    for node in nodes:
        yield node
        yield from walk(tuple(children(node)))


def plain_text(spans: tuple[Any, ...]) -> str:
    """The characters of spans or blocks, without structure."""
    parts = []
    for node in walk(spans):
        if isinstance(node, Words):
            parts.append(node.text)
        elif isinstance(node, LineBreak):
            parts.append("\n")
    return "".join(parts)


def map_words(node: N, function: Callable[[str, str], str], language: str) -> N:
    """The same tree with each run of characters replaced; `function` gets the text and the language it is in."""
    if isinstance(node, Words):
        return replace(node, text=function(node.text, language))
    inside = getattr(node, "language", "") or language
    changes = {}
    for name in CHILDREN:
        old = getattr(node, name, ())
        new = tuple(map_words(child, function, inside) for child in old)
        if new != old:
            changes[name] = new
    return replace(node, **changes) if changes else node  # type: ignore[type-var]


def for_form(blocks: tuple[Block, ...], form: str) -> tuple[Block, ...]:
    """The blocks that a form shows."""
    kept: list[Block] = []
    for block in blocks:
        if block.only and form not in block.only:
            continue
        kept.append(replace(block, blocks=for_form(block.blocks, form)) if isinstance(block, Container) else block)
    return tuple(kept)
