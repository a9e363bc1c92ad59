"""`word/document.xml` goes in; its paragraphs come out as runs that say what was inserted or deleted, and by whom.

Every program's way of saying the same is read here: runs split anywhere, content controls, moved text, fields for links,
bookmarks between paragraphs or with an end missing. Break opportunities (zero-width spaces, soft hyphens) are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from reportkit.drafts import Revision
from reportkit.forms.docx.anchors import ANCHOR
from reportkit.forms.docx.elements import PREFIX as W
from reportkit.forms.docx.elements import RELATIONSHIPS, Element

_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_INSERTED = frozenset({f"{W}ins", f"{W}moveTo"})
_DELETED = frozenset({f"{W}del", f"{W}moveFrom"})
_OFF = frozenset({"0", "false", "off", "none"})
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}


@dataclass(frozen=True, slots=True)
class Look:
    """Formatting that markup knows."""

    bold: bool = False
    italic: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one look and fate, and the anchors whose bookmarks they stand in."""

    text: str
    look: Look = Look()
    inserted: Revision | None = None
    deleted: Revision | None = None
    anchors: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()


@dataclass(slots=True)
class Paragraph:
    """A `w:p`; its mark too may be inserted or deleted."""

    style: str = ""
    runs: list[Run] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    """The anchors that begin in it or hold some of its text, in the order in which they open."""
    inserted: Revision | None = None
    deleted: Revision | None = None
    contents: bool = False
    """Whether it is part of the table of contents, which Word writes itself."""
    last: bool = False
    """Whether a table's cell ends with it, so that nothing can be joined to it."""
    formatted: int = 0
    """Tracked changes of formatting."""

    @property
    def kept(self) -> str:
        """Its text with all changes accepted."""
        return "".join(run.text for run in self.runs if not run.deleted)


@dataclass(frozen=True, slots=True)
class _Hand:
    inserted: Revision | None = None
    deleted: Revision | None = None
    href: str = ""


class Story:
    """Walks a document's body once."""

    def __init__(self, root: Element, styles: dict[str, str], links: dict[str, str]) -> None:
        self.paragraphs: list[Paragraph] = []
        self.notes: dict[str, int] = {}
        """Where a foot- or endnote is referred to: the index of the paragraph, by kind and number."""
        self._styles, self._links = styles, links
        self._open: dict[str, str] = {}
        self._comments: list[str] = []
        self._fields: list[list[str]] = []
        order = {element: index for index, element in enumerate(root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd"))}
        self._order = order
        self._ends: dict[str, int] = {}
        for element, index in order.items():
            if element.tag == f"{W}bookmarkEnd":
                self._ends[element.get(f"{W}id", "")] = index
        self._reached = -1
        body = root.find(f"{W}body")
        if body is not None:
            self._blocks(body, _Hand())

    def _blocks(self, parent: Element, hand: _Hand) -> None:
        for child in parent:
            if child.tag == f"{W}p":
                self._paragraph(child, hand)
            elif child.tag == f"{W}tr":
                self._blocks(child, self._row(child, hand))
            elif child.tag == f"{W}tc":
                before = len(self.paragraphs)
                self._blocks(child, hand)
                if len(self.paragraphs) > before:
                    self.paragraphs[-1].last = True
            elif child.tag in (f"{W}bookmarkStart", f"{W}bookmarkEnd"):
                self._bookmark(child, None)
            elif isinstance(child.tag, str):
                if child.tag in _INSERTED | _DELETED:
                    self._blocks(child, _turned(child, hand))
                elif child.tag not in (f"{W}sectPr", f"{W}tblPr", f"{W}trPr", f"{W}tcPr", f"{W}sdtPr"):
                    self._blocks(child, hand)

    @staticmethod
    def _row(row: Element, hand: _Hand) -> _Hand:
        properties = row.find(f"{W}trPr")
        for child in properties if properties is not None else ():
            hand = _turned(child, hand)
        return hand

    def _paragraph(self, element: Element, hand: _Hand) -> None:
        properties = element.find(f"{W}pPr")
        paragraph = Paragraph(inserted=hand.inserted, deleted=hand.deleted)
        # What is still open reaches into this paragraph, unless its end never comes (LibreOffice after a split).
        self._open = {key: name for key, name in self._open.items() if self._ends.get(key, -1) > self._reached}
        if properties is not None:
            style = properties.find(f"{W}pStyle")
            identifier = style.get(f"{W}val", "") if style is not None else ""
            paragraph.style = self._styles.get(identifier, style_name(identifier))
            for child in properties.iterfind(f"{W}rPr/*"):
                mark = _turned(child, _Hand())
                paragraph.inserted = paragraph.inserted or mark.inserted
                paragraph.deleted = paragraph.deleted or mark.deleted
            paragraph.formatted += properties.find(f"{W}pPrChange") is not None
        paragraph.contents = self._in_contents() or paragraph.style.startswith("toc")
        self.paragraphs.append(paragraph)
        self._inline(element, paragraph, hand)
        paragraph.contents |= self._in_contents()

    def _in_contents(self) -> bool:
        return any(len(one) > 1 and one[1].lstrip().startswith("TOC") for one in self._fields)

    def _inline(self, parent: Element, paragraph: Paragraph, hand: _Hand) -> None:
        for child in parent:
            tag = child.tag
            if tag == f"{W}r":
                self._run(child, paragraph, hand)
            elif tag in (f"{W}bookmarkStart", f"{W}bookmarkEnd"):
                self._bookmark(child, paragraph)
            elif tag == f"{W}commentRangeStart":
                self._comments.append(child.get(f"{W}id", ""))
            elif tag == f"{W}commentRangeEnd":
                identifier = child.get(f"{W}id", "")
                self._comments = [one for one in self._comments if one != identifier]
            elif tag in _INSERTED | _DELETED:
                self._inline(child, paragraph, _turned(child, hand))
            elif tag == f"{W}hyperlink":
                href = self._links.get(child.get(f"{{{RELATIONSHIPS}}}id", ""), "")
                self._inline(child, paragraph, replace(hand, href=href or hand.href))
            elif tag == f"{W}fldSimple":
                if not _computed(child.get(f"{W}instr", "")):
                    self._inline(child, paragraph, replace(hand, href=_link_of(child.get(f"{W}instr", ""), hand.href)))
            elif tag == _MATH:
                self._add(child.text or "", paragraph, hand, Look())
            elif isinstance(tag, str) and tag not in (f"{W}pPr", f"{W}sdtPr", f"{_COMPATIBILITY}Fallback"):
                self._inline(child, paragraph, hand)

    def _run(self, run: Element, paragraph: Paragraph, hand: _Hand) -> None:
        properties = run.find(f"{W}rPr")
        look = Look()
        if properties is not None:
            paragraph.formatted += properties.find(f"{W}rPrChange") is not None
            style = properties.find(f"{W}rStyle")
            named = self._styles.get(style.get(f"{W}val", ""), "") if style is not None else ""
            bold, italic = _on(properties, "b"), _on(properties, "i")
            look = Look(
                bold=named == "strong" if bold is None else bold,
                italic=named == "emphasis" if italic is None else italic,
            )
        for child in run:
            tag = child.tag
            if tag in (f"{W}t", f"{W}delText"):
                self._add(child.text or "", paragraph, hand, look)
            elif tag in (f"{W}tab", f"{W}ptab"):
                self._add("\t", paragraph, hand, look)
            elif tag in (f"{W}br", f"{W}cr"):
                if child.get(f"{W}type") not in ("page", "column"):
                    self._add("\n", paragraph, hand, look)
            elif tag == f"{W}noBreakHyphen":
                self._add("\u2011", paragraph, hand, look)
            elif tag == f"{W}sym":
                code = child.get(f"{W}char", "")
                self._add(chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{1,4}", code) else "", paragraph, hand, look)
            elif tag == f"{W}fldChar":
                self._field(child.get(f"{W}fldCharType", ""))
            elif tag in (f"{W}instrText", f"{W}delInstrText"):
                if self._fields:
                    self._fields[-1][1] += child.text or ""
            elif tag in _NOTES:
                self.notes[f"{_NOTES[tag]}/{child.get(f'{W}id', '')}"] = len(self.paragraphs) - 1
            elif tag in (f"{W}drawing", f"{W}pict", f"{W}object", f"{_COMPATIBILITY}AlternateContent"):
                self._boxes(child, hand)

    def _boxes(self, drawing: Element, hand: _Hand) -> None:
        """Text boxes: what a reviewer wrote in one is a paragraph like others."""
        for box in drawing.iter(f"{W}txbxContent"):
            if not any(True for _ in box.iterancestors(f"{_COMPATIBILITY}Fallback")):
                self._blocks(box, hand)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(["instruction", ""])
        elif kind == "separate" and self._fields:
            self._fields[-1][0] = "result"
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _add(self, text: str, paragraph: Paragraph, hand: _Hand, look: Look) -> None:
        if any(state == "instruction" or _computed(code) for state, code in self._fields):
            return
        text = _INVISIBLE.sub("", text)
        if not text:
            return
        href = next((link for _, code in reversed(self._fields) if (link := _link_of(code, ""))), hand.href)
        anchors = tuple(dict.fromkeys(self._open.values()))
        comments = tuple(self._comments)
        paragraph.runs.append(Run(text, replace(look, href=href), hand.inserted, hand.deleted, anchors, comments))
        paragraph.anchors += [name for name in anchors if name not in paragraph.anchors]

    def _bookmark(self, element: Element, paragraph: Paragraph | None) -> None:
        identifier = element.get(f"{W}id", "")
        self._reached = self._order.get(element, self._reached)
        if element.tag == f"{W}bookmarkEnd":
            self._open.pop(identifier, None)
            return
        name = element.get(f"{W}name", "")
        if ANCHOR.fullmatch(name):
            self._open[identifier] = name
            if paragraph is not None and name not in paragraph.anchors:
                paragraph.anchors.append(name)


def style_name(name: str) -> str:
    """A style's name as all programs write it: small letters, nothing between them.

    >>> style_name("Heading 1") == style_name("heading1")
    True
    """
    return re.sub(r"[^a-z0-9]", "", name.lower())


def style_names(root: Element | None) -> dict[str, str]:
    """The names of a document's styles, by their ids, which programs change."""
    names = {}
    for style in root.iterfind(f"{W}style") if root is not None else ():
        name = style.find(f"{W}name")
        identifier = style.get(f"{W}styleId", "")
        names[identifier] = style_name(name.get(f"{W}val", "") if name is not None else identifier)
    return names


def _turned(element: Element, hand: _Hand) -> _Hand:
    """The hand inside a tracked change, or after its mark."""
    revision = Revision(element.get(f"{W}author", ""), element.get(f"{W}date", ""))
    if element.tag in _INSERTED:
        return replace(hand, inserted=hand.inserted or revision)
    if element.tag in _DELETED:
        return replace(hand, deleted=hand.deleted or revision)
    return hand


def _on(properties: Element, name: str) -> bool | None:
    """Whether a property is on; None if nothing is said (a complex script has a property of its own)."""
    found = properties.find(f"{W}{name}")
    if found is None:
        found = properties.find(f"{W}{name}Cs") if properties.find(f"{W}cs") is not None else None
    return None if found is None else found.get(f"{W}val", "1") not in _OFF


def _computed(code: str) -> bool:
    """Whether a field's result is worked out by the program, like a page number."""
    return code.split()[:1] in (["PAGEREF"], ["PAGE"], ["NUMPAGES"], ["SEQ"], ["DATE"], ["TIME"])


def _link_of(code: str, otherwise: str) -> str:
    match = re.match(r'\s*HYPERLINK\s+"([^"]+)"', code)
    return match[1] if match else otherwise
