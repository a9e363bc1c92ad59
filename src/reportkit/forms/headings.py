"""A page's blocks in, the same blocks out with headings that readers can link to, one level below another.

A heading becomes a link to itself. The first heading of a part leads to the part (`#agenda`), for that id stands in the
record and outlives a new title; a later one gets an id from its place, the same in every language (`#colophon--2`: no
record's id has two hyphens together). Page references are left out: without the number that print gives them they are empty.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from reportkit.page.model import Block, Container, Heading, Link, ListBlock, Span, Words, walk

ANCHOR = "anchor"
"""The role of a heading's link to itself."""


def with_anchors(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with linked headings that skip no level."""
    anchors = _Anchors()
    return tuple(anchors.block(block, "page") for block in blocks)


class _Anchors:
    """Goes through blocks in reading order, with the headings counted so far in each part, and the levels that are open."""

    def __init__(self) -> None:
        self.headings: Counter[str] = Counter()
        self.open: list[int] = []

    def block(self, block: Block, part: str) -> Block:
        """The block, in the part that is the nearest with an id around it."""
        match block:
            case Container():
                inside = block.id or part
                return replace(block, blocks=tuple(self.block(child, inside) for child in block.blocks))
            case Heading():
                return self.heading(block, part)
            case ListBlock():
                items = tuple(replace(item, spans=_without_page_refs(item.spans)) for item in block.items)
                return replace(block, items=items)
        return block

    def heading(self, heading: Heading, part: str) -> Heading:
        """The heading as a link; one whose words hold a link already gets a sign that leads to it."""
        self.headings[part] += 1
        number = self.headings[part]
        own = heading.id or (f"{part}--{number}" if number > 1 or part == "page" else "")
        href = f"#{own or part}"
        if any(isinstance(node, Link) for node in walk(heading.spans)):
            spans: tuple[Span, ...] = (*heading.spans, Words(text=" "), Link(href=href, inner=(Words(text="#"),)))
        else:
            spans = (Link(href=href, inner=heading.spans, role=ANCHOR),)
        # Readers who go from heading to heading take a level left out for a part they missed (WCAG 2.2, G141).
        self.open = [level for level in self.open if level < heading.level] + [heading.level]
        return replace(heading, id=own, level=len(self.open), spans=spans)


def _without_page_refs(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    kept = [span for span in spans if not (isinstance(span, Link) and span.role == "page-ref")]
    while len(kept) < len(spans) and kept and isinstance(last := kept[-1], Words) and not last.text.strip():
        kept.pop()
    return tuple(kept)
