"""A draft as a generator of edits sees it: its XML, each run marked with the field whose words it holds.

The marks are attributes of a namespace of their own, taken out when the file is saved. They come from the bookmarks'
names alone, and travel with whatever an edit cuts, copies or moves, so that what a file should say after any number of
edits is read off it by a plain walk (`expected.py`), not by the reader that is judged.
"""

from __future__ import annotations

import copy
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from reportkit.forms.docx.anchors import anchor_name

Element = etree._Element
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
MARKS = "{urn:made-up:marks}"
OWNER = f"{MARKS}owner"
"""Of a run: the address of its field and the place where it stands, `sand/statement@1`; `+` for a new paragraph's words."""
FRESH = f"{MARKS}fresh"
"""Of a run: a reviewer typed it."""
HOME = f"{MARKS}home"
"""Of a paragraph: the text (`prose:sand/background`) or list (`list:sand/recommendations`) it was put into."""
BROKEN = f"{MARKS}broken"
"""Of a paragraph: it was split, joined or moved already."""
UNCERTAIN = "?"
"""The owner of words that stand between fields: no field may get them."""

DEAD = (f"{W}del", f"{W}moveFrom")
ALIVE = (f"{W}ins", f"{W}moveTo")


@dataclass(frozen=True, slots=True)
class Letter:
    """A character that is still there."""

    run: Element
    text: str
    owner: str


class Paper:
    """A draft on a reviewer's desk."""

    def __init__(self, data: bytes, addresses: Iterable[str]) -> None:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.root = etree.fromstring(self.parts["word/document.xml"])
        self.body = self.root[0]
        self.removed: list[str] = []
        """Words of the draft that were deleted without a trace."""
        self.loose: set[str] = set()
        """Fields, texts and lists of which several readings are right: they may be listed instead of done."""
        self.comments: list[tuple[str, str, str]] = []
        """Author, text and the author whom it answers."""
        self.done: list[str] = []
        """What was done, for whoever looks into a failure."""
        self._number = 9000
        self._own({anchor_name(one)[3:]: one for one in addresses})

    def _own(self, names: dict[str, str]) -> None:
        opened: dict[str, str] = {}
        for element in self.body.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}r"):
            if element.tag == f"{W}bookmarkStart":
                match = re.fullmatch(r"_rk([0-9a-f]{20})(?:_(\d+))?", element.get(f"{W}name", ""))
                if match is not None:
                    address = names.get(match[1], "")
                    opened[element.get(f"{W}id", "")] = f"{address}@{match[2] or 1}" if address else ""
            elif element.tag == f"{W}bookmarkEnd":
                opened.pop(element.get(f"{W}id", ""), None)
            else:
                element.set(OWNER, next(reversed(opened.values()), ""))

    def number(self) -> str:
        """An id that no other element has."""
        self._number += 1
        return str(self._number)

    def paragraphs(self) -> list[Element]:
        """Those that a reviewer reads on, without the contents."""
        return [p for p in self.body.iter(f"{W}p") if not style(p).startswith("TOC")]

    def save(self) -> bytes:
        """The file, without the generator's marks."""
        root = copy.deepcopy(self.root)
        for element in root.iter(f"{W}r", f"{W}p"):
            for name in (OWNER, FRESH, HOME, BROKEN):
                if name in element.attrib:
                    del element.attrib[name]
        etree.cleanup_namespaces(root)
        parts = {**self.parts, "word/document.xml": etree.tostring(root, xml_declaration=True, encoding="UTF-8")}
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name, part in parts.items():
                archive.writestr(name, part)
        return buffer.getvalue()


def attributes(element: Element) -> dict[str, str]:
    """An element's attributes."""
    return {str(name): str(value) for name, value in element.attrib.items()}


def style(paragraph: Element) -> str:
    """The id of a paragraph's style."""
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return found.get(f"{W}val", "") if found is not None else ""


def within(element: Element, tags: tuple[str, ...]) -> Element | None:
    """The nearest element around one, of some tags, in the same paragraph."""
    for around in element.iterancestors():
        if around.tag in tags:
            return around
        if around.tag == f"{W}p":
            return None
    return None


def runs(paragraph: Element) -> Iterator[Element]:
    """A paragraph's runs that are not deleted."""
    for run in paragraph.iter(f"{W}r"):
        if within(run, DEAD) is None:
            yield run


def letters(paragraph: Element) -> list[Letter]:
    """The characters of a paragraph that are still there; tabs and line breaks count as one."""
    found = []
    for run in runs(paragraph):
        owner = run.get(OWNER, "")
        for child in run:
            if child.tag == f"{W}t":
                found += [Letter(run, letter, owner) for letter in child.text or ""]
            elif child.tag in (f"{W}tab", f"{W}br"):
                found.append(Letter(run, "\t" if child.tag == f"{W}tab" else "\n", owner))
            elif child.tag == f"{W}noBreakHyphen":
                found.append(Letter(run, "-", owner))
    return found


def cut(paragraph: Element, start: int, end: int) -> list[Element]:
    """The runs that hold exactly the characters from `start` to `end`, cut out of those around them."""
    found, at = [], 0
    for run in list(runs(paragraph)):
        texts = [child for child in run if child.tag == f"{W}t"]
        length = sum(1 for _ in letters_of(run))
        first, last = max(start, at) - at, min(end, at + length) - at
        at += length
        if first >= last or not length:
            continue
        if len(texts) == 1 and length == len(texts[0].text or ""):
            value = texts[0].text or ""
            if first:
                _clone(run, value[:first], before=True)
            if last < length:
                _clone(run, value[last:], before=False)
            texts[0].text = value[first:last]
            texts[0].set(SPACE, "preserve")
        found.append(run)
    return found


def letters_of(run: Element) -> Iterator[str]:
    for child in run:
        if child.tag == f"{W}t":
            yield from child.text or ""
        elif child.tag in (f"{W}tab", f"{W}br", f"{W}noBreakHyphen"):
            yield " "


def _clone(run: Element, text: str, *, before: bool) -> None:
    fresh = copy.deepcopy(run)
    for child in list(fresh):
        if child.tag == f"{W}t":
            child.text = text
            child.set(SPACE, "preserve")
        elif child.tag != f"{W}rPr":
            fresh.remove(child)
    (run.addprevious if before else run.addnext)(fresh)
