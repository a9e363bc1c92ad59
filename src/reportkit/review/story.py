"""`word/document.xml` goes in; its paragraphs come out as runs that say what was inserted or deleted, and by whom.

Every program's way of saying the same is read here: runs split anywhere, content controls, moved text, fields for links,
bookmarks between paragraphs or with an end missing. Break opportunities (zero-width spaces, soft hyphens) are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from reportkit.drafts import Revision
from reportkit.forms.docx.anchors import ANCHOR
from reportkit.forms.docx.elements import PREFIX as W
from reportkit.forms.docx.elements import RELATIONSHIPS, Element
from reportkit.review.styles import PLAIN, Look, StyleSheet

_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_INSERTED = frozenset({f"{W}ins", f"{W}moveTo"})
_DELETED = frozenset({f"{W}del", f"{W}moveFrom"})
_MARKUP = frozenset(f"{W}{name}" for name in ("b", "bCs", "i", "iCs", "rPrChange"))
_NO_TEXT = frozenset({
    f"{W}sectPr", f"{W}tblPr", f"{W}trPr", f"{W}tcPr", f"{W}sdtPr", f"{_COMPATIBILITY}Fallback",
})  # fmt: skip
_NESTED = 64
"""So many bookmarks or comments may hold one run; a draft has two or three, a busy paragraph perhaps twenty."""
_DRAWN = frozenset({f"{W}drawing", f"{W}pict", f"{W}object", f"{_COMPATIBILITY}AlternateContent"})
_COPY = re.compile(r"(_Copy_\d+)+$")
"""What LibreOffice adds to the second of two bookmarks of one name."""
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one look and fate, and the anchors whose bookmarks they stand in."""

    text: str
    look: Look = PLAIN
    """How it looks, whatever says so: itself or its styles."""
    role: Look = PLAIN
    """How its styles alone would have it look."""
    inserted: Revision | None = None
    deleted: Revision | None = None
    formatted: Revision | None = None
    """Who changed its look."""
    anchors: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()


@dataclass(slots=True)
class Paragraph:
    """A `w:p`; its mark too may be inserted or deleted."""

    style: str = ""
    style_id: str = ""
    runs: list[Run] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    """The anchors that begin in it or hold some of its text, in the order in which they open."""
    inserted: Revision | None = None
    deleted: Revision | None = None
    contents: bool = False
    """Whether it is part of the table of contents, which Word writes itself."""
    row: int = 0
    """The number of the table's row that it stands in, counted through the document; 0 outside of tables."""
    boxed: bool = False
    """Whether it stands in a text box, which no draft has when it leaves."""
    last: bool = False
    """Whether a table's cell ends with it, so that nothing can be joined to it."""
    formatted: int = 0
    """Tracked changes of formatting."""

    @property
    def kept(self) -> str:
        """Its text with all changes accepted."""
        return "".join(run.text for run in self.runs if not run.deleted)

    @property
    def was(self) -> str:
        """Its text with all changes rejected."""
        return "".join(run.text for run in self.runs if not run.inserted)

    @property
    def revision(self) -> Revision:
        """Who changed it first, and when."""
        found = [one for run in self.runs if (one := run.inserted or run.deleted)]
        return next(iter(found), self.inserted or self.deleted or Revision())


@dataclass(frozen=True, slots=True)
class _Hand:
    inserted: Revision | None = None
    deleted: Revision | None = None
    href: str = ""


@dataclass(frozen=True, slots=True)
class _Looks:
    seen: Look
    role: Look
    revision: Revision | None = None


class Story:
    """Walks a document's body once, or a header, footer or note."""

    def __init__(self, root: Element, styles: StyleSheet, links: dict[str, str]) -> None:
        self.paragraphs: list[Paragraph] = []
        self.notes: dict[str, int] = {}
        """Where a foot- or endnote is referred to: the index of the paragraph, by kind and number."""
        self.remarks: dict[str, int] = {}
        """Where a comment's mark stands: the index of the paragraph, by the comment's number."""
        self.drawings: list[tuple[int, Revision | None]] = []
        """Pictures, charts and the like: the index of the paragraph, and who put it there where that is tracked."""
        self._styles, self._links = styles, links
        self._boxed = False
        self._row_number, self._rows = 0, 0
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
        self._blocks(root, _Hand())

    def _blocks(self, parent: Element, hand: _Hand) -> None:
        for child in parent:
            if child.tag == f"{W}p":
                self._paragraph(child, hand)
            elif child.tag == f"{W}tr":
                around, self._rows = self._row_number, self._rows + 1
                self._row_number = self._rows
                self._blocks(child, self._row(child, hand))
                self._row_number = around
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
                elif child.tag not in _NO_TEXT:
                    self._blocks(child, hand)

    @staticmethod
    def _row(row: Element, hand: _Hand) -> _Hand:
        properties = row.find(f"{W}trPr")
        for child in properties if properties is not None else ():
            hand = _turned(child, hand)
        return hand

    def _paragraph(self, element: Element, hand: _Hand) -> None:
        properties = element.find(f"{W}pPr")
        paragraph = Paragraph(inserted=hand.inserted, deleted=hand.deleted, row=self._row_number, boxed=self._boxed)
        # What is still open reaches into this paragraph, unless its end never comes (LibreOffice after a split).
        self._open = {key: name for key, name in self._open.items() if self._ends.get(key, -1) > self._reached}
        if properties is not None:
            style = properties.find(f"{W}pStyle")
            identifier = style.get(f"{W}val", "") if style is not None else ""
            paragraph.style, paragraph.style_id = self._styles.name(identifier), identifier
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
                self._add(child.text or "", paragraph, hand, _Looks(PLAIN, PLAIN))
            elif isinstance(tag, str) and tag not in (f"{W}pPr", f"{W}sdtPr", f"{_COMPATIBILITY}Fallback"):
                self._inline(child, paragraph, hand)

    def _run(self, run: Element, paragraph: Paragraph, hand: _Hand) -> None:
        properties = run.find(f"{W}rPr")
        if properties is not None:
            paragraph.formatted += _is_reformatted(properties)
        written = "".join(child.text or "" for child in run.iterchildren(f"{W}t", f"{W}delText"))
        change = properties.find(f"{W}rPrChange") if properties is not None else None
        revision = _revision(change) if change is not None else None
        looks = _Looks(*self._styles.looks(properties, paragraph.style_id, written), revision)
        for child in run:
            tag = child.tag
            if tag in (f"{W}t", f"{W}delText"):
                self._add(child.text or "", paragraph, hand, looks)
            elif tag in (f"{W}tab", f"{W}ptab"):
                self._add("\t", paragraph, hand, looks)
            elif tag in (f"{W}br", f"{W}cr"):
                if child.get(f"{W}type") not in ("page", "column"):
                    self._add("\n", paragraph, hand, looks)
            elif tag == f"{W}noBreakHyphen":
                self._add("\u2011", paragraph, hand, looks)
            elif tag == f"{W}sym":
                code = child.get(f"{W}char", "")
                self._add(chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{1,4}", code) else "", paragraph, hand, looks)
            elif tag == f"{W}fldChar":
                self._field(child.get(f"{W}fldCharType", ""))
            elif tag in (f"{W}instrText", f"{W}delInstrText"):
                if self._fields:
                    self._fields[-1][1] += child.text or ""
            elif tag == f"{W}commentReference":
                self.remarks.setdefault(child.get(f"{W}id", ""), len(self.paragraphs) - 1)
            elif tag in _NOTES:
                self.notes[f"{_NOTES[tag]}/{child.get(f'{W}id', '')}"] = len(self.paragraphs) - 1
            elif tag in _DRAWN and not self._boxes(child, hand) and not hand.deleted:
                self.drawings.append((len(self.paragraphs) - 1, hand.inserted))

    def _boxes(self, drawing: Element, hand: _Hand) -> bool:
        """Reads text boxes; whether there are any. Each is written twice, for new programs and for old ones."""
        boxes = [
            box
            for box in drawing.iter(f"{W}txbxContent")
            if not any(True for _ in box.iterancestors(f"{_COMPATIBILITY}Fallback"))
        ]
        around, self._boxed = self._boxed, True
        for box in boxes:
            self._blocks(box, hand)
        self._boxed = around
        return bool(boxes)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(["instruction", ""])
        elif kind == "separate" and self._fields:
            self._fields[-1][0] = "result"
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _add(self, text: str, paragraph: Paragraph, hand: _Hand, looks: _Looks) -> None:
        if any(state == "instruction" or _computed(code) for state, code in self._fields):
            return
        text = _INVISIBLE.sub("", text)
        if not text:
            return
        href = next((link for _, code in reversed(self._fields) if (link := _link_of(code, ""))), hand.href)
        anchors = tuple(dict.fromkeys(list(self._open.values())[-_NESTED:]))
        comments = tuple(self._comments[-_NESTED:])
        look = replace(looks.seen, href=href)
        run = Run(text, look, looks.role, hand.inserted, hand.deleted, looks.revision, anchors, comments)
        paragraph.runs.append(run)
        paragraph.anchors += [name for name in anchors if name not in paragraph.anchors]

    def _bookmark(self, element: Element, paragraph: Paragraph | None) -> None:
        identifier = element.get(f"{W}id", "")
        self._reached = self._order.get(element, self._reached)
        if element.tag == f"{W}bookmarkEnd":
            self._open.pop(identifier, None)
            return
        name = _COPY.sub("", element.get(f"{W}name", ""))
        if ANCHOR.fullmatch(name):
            self._open[identifier] = name
            if len(self._open) > _NESTED:
                del self._open[next(iter(self._open))]
            if paragraph is not None and name not in paragraph.anchors:
                paragraph.anchors.append(name)


def _revision(element: Element) -> Revision:
    return Revision(element.get(f"{W}author", ""), element.get(f"{W}date", ""))


def _turned(element: Element, hand: _Hand) -> _Hand:
    """The hand inside a tracked change, or after its mark."""
    revision = _revision(element)
    if element.tag in _INSERTED:
        return replace(hand, inserted=hand.inserted or revision)
    if element.tag in _DELETED:
        return replace(hand, deleted=hand.deleted or revision)
    return hand


def _is_reformatted(properties: Element) -> bool:
    """Whether formatting was changed that markup does not know."""
    change = properties.find(f"{W}rPrChange/{W}rPr")

    def rest(found: Element) -> list[bytes]:
        return sorted(etree.tostring(one, method="c14n") for one in found if one.tag not in _MARKUP)

    return change is not None and rest(change) != rest(properties)


def _computed(code: str) -> bool:
    """Whether a field's result is worked out by the program, like a page number."""
    return code.split()[:1] in (["PAGEREF"], ["PAGE"], ["NUMPAGES"], ["STYLEREF"])


def _link_of(code: str, otherwise: str) -> str:
    match = re.match(r'\s*HYPERLINK\s+"([^"]+)"', code)
    return match[1] if match else otherwise
