"""The tree of structure elements, before it is written: what a screen reader walks through (ISO 32000-1, 14.7 and 14.8)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(eq=False)
class Mark:
    """A piece of marked content: a line's text or a picture, in the stream that it is drawn in."""

    page: int
    stream: Any
    at: int
    """Where in the stream the property list stands; the tag is right before it."""
    text: str = ""

    @property
    def properties(self) -> Any:
        return self.stream.stream[self.at]

    def make_artifact(self, **kind: str) -> None:
        """Take the content out of the tree: it repeats or decorates, and is not read out."""
        self.stream.stream[self.at - 1] = "/Artifact"
        self.properties.clear()
        self.properties.update(kind)


@dataclass(eq=False)
class Annotation:
    """A link's rectangle on a page (`written` is a `pydyf.Dictionary`)."""

    page: int
    written: Any


@dataclass(eq=False)
class Element:
    """A structure element; `source` is the HTML element that it was made of."""

    tag: str
    parent: Element | None = None
    source: Any = None
    language: str = ""
    """Set where it differs from what surrounds the element."""
    alt: str = ""
    id: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)
    kids: list[Element | Mark | Annotation] = field(default_factory=list)

    def add(self, tag: str, source: Any = None, *, first: bool = False) -> Element:
        """A new child, the last one unless it is to come first."""
        child = Element(tag, self, source)
        self.kids.insert(0 if first else len(self.kids), child)
        return child

    def walk(self) -> Iterator[Element]:
        """The element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()

    def marks(self) -> Iterator[Mark]:
        """The content of the element and of all below it, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.marks()
            elif isinstance(kid, Mark):
                yield kid

    @property
    def text(self) -> str:
        """The words of the element, on one line."""
        return " ".join("".join(mark.text for mark in self.marks()).split())

    def inherited_language(self) -> str:
        """The language that holds inside the element, as far as the tree says."""
        return self.language or (self.parent.inherited_language() if self.parent else "")

    def prune(self) -> None:
        """Remove elements without content; cells and rows stay, for the sake of the table's columns."""
        for kid in [kid for kid in self.kids if isinstance(kid, Element)]:
            kid.prune()
            if not kid.kids and kid.tag not in ("TD", "TH", "TR"):
                self.kids.remove(kid)
