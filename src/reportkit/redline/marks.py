"""Word's marks of tracked changes (ECMA-376 part 1, 17.13.5): who made them, when, and each with a number of its own."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from lxml import etree

from reportkit.forms.docx.elements import PREFIX as W
from reportkit.forms.docx.elements import Element, w

AUTHOR = "reportkit"

State = Literal["ins", "del"]

BOOKMARKS = (f"{W}bookmarkStart", f"{W}bookmarkEnd")
FIELD = (f"{W}fldChar", f"{W}instrText")


@dataclass(slots=True)
class Marks:
    """Makes the marks of one document."""

    date: datetime | None = None
    number: int = 0
    """The highest number in use; bookmarks and changes share them."""

    def mark(self, name: str, *children: Element) -> Element:
        """A mark around what it is about, or empty inside the properties of what it is about."""
        self.number += 1
        date = f"{self.date.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if self.date else None
        return w(name, *children, id=self.number, author=AUTHOR, date=date)

    def paragraph_mark(self, paragraph: Element, state: State) -> None:
        """Marks the end of a paragraph as inserted or deleted."""
        properties = paragraph_properties(paragraph)
        letters = properties.find(f"{W}rPr")
        if letters is None:
            letters = w("rPr")
            before = properties.find(f"{W}pPrChange")
            properties.append(letters) if before is None else before.addprevious(letters)
        letters.insert(0, self.mark(state))

    def row(self, row: Element, state: State) -> None:
        """Marks a table's row."""
        properties = row.find(f"{W}trPr")
        if properties is None:
            properties = w("trPr")
            row.insert(0, properties)
        properties.append(self.mark(state))

    def properties_were(self, paragraph: Element, before: Element) -> None:
        """Notes what the properties of a paragraph were, where they were others."""
        properties = paragraph_properties(paragraph)
        was = w("pPr", *(deepcopy(one) for one in paragraph_properties(before) if one.tag not in _NOT_LOOKS))
        now = [_plain(one) for one in properties if one.tag not in _NOT_LOOKS]
        if now != [_plain(one) for one in was]:
            properties.append(self.mark("pPrChange", was))


_NOT_LOOKS = (f"{W}rPr", f"{W}sectPr", f"{W}pPrChange")


def paragraph_properties(paragraph: Element) -> Element:
    """The properties of a paragraph, made if it has none."""
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = w("pPr")
        paragraph.insert(0, properties)
    return properties


def gone(run: Element) -> Element:
    """A copy of a run whose text is deleted (17.3.3.7)."""
    copy = deepcopy(run)
    for text in copy.iter(f"{W}t"):
        text.tag = f"{W}delText"
    return copy


def is_field(run: Element) -> bool:
    """Whether a run is a part of a field's machinery and no text."""
    return any(child.tag in FIELD for child in run)


def _plain(element: Element) -> bytes:
    """An element to compare, whichever namespaces are declared around it."""
    return etree.tostring(element, method="c14n", exclusive=True)
