"""The structure tree of a PDF, read back: elements with their attributes, and the text of their content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from forms.pdf.content import PageContent, read_page


@dataclass
class Element:
    tag: str
    raw: Any
    parent: Element | None
    language: str
    text: str = ""
    """What the element itself says, without those inside it."""
    kids: list[Element] = field(default_factory=list)
    content: list[tuple[int, int]] = field(default_factory=list)
    """Its marked content: page and number."""
    annotations: list[Any] = field(default_factory=list)
    order: list[Element | str] = field(default_factory=list)
    """Elements and own texts, in reading order."""

    def walk(self) -> Iterator[Element]:
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def spoken(self) -> str:
        """What is read out of the element and all inside it."""
        return "".join(part if isinstance(part, str) else part.spoken() for part in self.order)

    def attribute(self, name: str) -> Any:
        return self.raw.get("/A", {}).get(name) if "/A" in self.raw else None

    def find(self, tag: str) -> list[Element]:
        return [element for element in self.walk() if element.tag == tag]


@dataclass
class Document:
    pdf: pikepdf.Pdf
    pages: list[PageContent]
    root: Element | None


def read_document(pdf: pikepdf.Pdf) -> Document:
    pages = [read_page(page) for page in pdf.pages]
    if "/StructTreeRoot" not in pdf.Root:
        return Document(pdf, pages, None)
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    texts = [page.texts() for page in pages]
    kids = pdf.Root.StructTreeRoot.K
    top = kids[0] if isinstance(kids, pikepdf.Array) else kids
    root = _element(top, None, str(pdf.Root.get("/Lang", "")), numbers, texts)
    return Document(pdf, pages, root)


def _element(
    raw: Any, parent: Element | None, language: str, pages: dict[Any, int], texts: list[dict[int, str]]
) -> Element:
    element = Element(str(raw.S)[1:], raw, parent, str(raw.get("/Lang", language)))
    kids = raw.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            _take(element, pages[raw.Pg.objgen], kid, texts)
        elif kid.get("/Type") == "/MCR":
            _take(element, pages[kid.Pg.objgen], int(kid.MCID), texts)
        elif kid.get("/Type") == "/OBJR":
            element.annotations.append(kid.Obj)
        else:
            child = _element(kid, element, element.language, pages, texts)
            element.kids.append(child)
            element.order.append(child)
    return element


def _take(element: Element, page: int, number: int, texts: list[dict[int, str]]) -> None:
    text = texts[page].get(number, "")
    element.text += text
    element.order.append(text)
    element.content.append((page, number))
