"""The page's blocks go in; the paragraphs and tables of a Word document's body come out, in reading order."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, replace

from docx.parts.document import DocumentPart

from reportkit.findings import Finding, Severity
from reportkit.forms.docx.contents import BODY, contents
from reportkit.forms.docx.elements import Element, w
from reportkit.forms.docx.figures import picture
from reportkit.forms.docx.numbering import Numbering
from reportkit.forms.docx.paragraphs import ParagraphWriter, Place
from reportkit.forms.docx.roles import PARTS, heading_style, item_style, paragraph_style
from reportkit.forms.docx.tables import table
from reportkit.page.model import Block, Container, Figure, Heading, ListBlock, Paragraph, Table, plain_text

_TABLE = w("tbl").tag


@dataclass(slots=True)
class BodyWriter:
    """Walks the page once."""

    writer: ParagraphWriter
    numbering: Numbering
    files: dict[str, bytes]
    part: DocumentPart
    value_sizes: dict[str, float]
    """The letter size of the values in lists whose labels stand beside them, by style."""
    findings: list[Finding] = field(default_factory=list)
    contents_end: Element | None = None
    """The last paragraph of the contents, once they are written."""

    def body(self, blocks: tuple[Block, ...], place: Place) -> list[Element]:
        """All of the page; its last block is a paragraph, as Word wants it."""
        written = self.blocks(blocks, place)
        if not written or written[-1].tag == _TABLE:
            written.append(_gap())
        self._bound_contents(written)
        self.findings += self._dead_links()
        return written

    def blocks(self, blocks: tuple[Block, ...], place: Place) -> list[Element]:
        """Blocks one after another; between tables stands a paragraph, or Word would join them."""
        written: list[Element] = []
        for block in blocks:
            for element in self._block(block, place):
                if written and written[-1].tag == _TABLE and not _breaks_page(element):
                    written.append(_gap())
                written.append(element)
        return written

    def _block(self, block: Block, place: Place) -> list[Element]:
        match block:
            case Container():
                return self._container(block, place)
            case Heading():
                style = heading_style(block.level, block.role, place.groups)
                return [self.writer.paragraph(style, block.spans, block, place)]
            case Paragraph():
                style = place.cell_style if not block.role else ""
                style = style or paragraph_style(block.role, place.groups)
                keep = "band" in place.groups or style == "Signatory"
                return [self.writer.paragraph(style, block.spans, block, place, keep_next=keep)]
            case ListBlock():
                return self._list(block, place)
            case Table():
                return table(block, place, self.writer, self.blocks)
            case Figure():
                return self._figure(block, place)

    def _container(self, block: Container, place: Place) -> list[Element]:
        if block.id:
            self.writer.ids.append(block.id)
        if block.role in PARTS:
            self.writer.page_break = True
        return self.blocks(block.blocks, place.inside(block))

    def _list(self, block: ListBlock, place: Place) -> list[Element]:
        if block.id:
            self.writer.ids.append(block.id)
        inside = replace(place.inside(block), list_role=block.role)
        if block.role == "contents-list":
            written = contents(block, inside, self.writer)
            self.contents_end = written[-1] if written else None
            return written
        style = item_style(block.role, ordered=block.ordered)
        number = self.numbering.ordered_list() if style == "ListNumber" else None
        hanging = _value_width(block, self.value_sizes[style]) if style in self.value_sizes else None
        return [
            self.writer.paragraph(style, item.spans, item, inside, number=number, hanging=hanging)
            for item in block.items
        ]

    def _figure(self, block: Figure, place: Place) -> list[Element]:
        if block.id:
            self.writer.ids.append(block.id)
        run, findings = picture(block, self.files, self.part, place.width)
        self.findings += findings
        inside = place.inside(block)
        shown = [] if run is None else [self.writer.filled("Picture", [run], Paragraph(spans=()), inside)]
        return shown + self.blocks(block.blocks, inside)

    def _bound_contents(self, written: list[Element]) -> None:
        """Bookmarks what follows the contents, for their field to look through."""
        if self.contents_end is None:
            return
        number = self.writer.spans.anchors.number()
        start = w("bookmarkStart", id=number, name=BODY)
        following = written[next(i for i, element in enumerate(written) if element is self.contents_end) + 1 :]
        first = next((element for element in following if element.tag != _TABLE), self.contents_end)
        if first is self.contents_end:
            first.append(start)
        else:
            first.insert(1, start)
        last = next(element for element in reversed(written) if element.tag != _TABLE)
        last.append(w("bookmarkEnd", id=number))

    def _dead_links(self) -> list[Finding]:
        dead = dict.fromkeys(link for link in self.writer.spans.links if link not in self.writer.targets)
        return [
            Finding(
                "page-vocabulary", f"a link leads to #{link}, which no block of the page is", severity=Severity.WARNING
            )
            for link in dead
        ]


def _value_width(block: ListBlock, size: float) -> float:
    """Room for the widest value of a list, for labels to begin at one place; bold digits are 0.6 of their size wide."""
    values = [plain_text((item.spans[0],)) for item in block.items if item.spans]
    letters = max((sum(unicodedata.category(letter)[0] != "M" for letter in value) for value in values), default=0)
    return letters * size * 0.62 + 14


def _gap() -> Element:
    return w("p", w("pPr", w("pStyle", val="AfterTable")))


def _breaks_page(element: Element) -> bool:
    return element.find(f"{w('pPr').tag}/{w('pageBreakBefore').tag}") is not None
