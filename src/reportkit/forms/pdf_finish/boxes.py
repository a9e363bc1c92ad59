"""The boxes of a laid-out document go in; the tree of structure elements comes out, an element for each of the HTML's.

WeasyPrint 70 makes an element for each box: a paragraph that runs over a page is two paragraphs to a screen reader, and
each line is a span. Here boxes of the same HTML element share one structure element, wherever they stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from reportkit.forms.pdf_finish.elements import Annotation, Element, Mark

POINTS = 0.75
"""A CSS pixel, in the points that PDF counts in."""

_TAGS = {
    "section": "Sect", "article": "Art", "nav": "Sect", "div": "Div", "header": "Div", "footer": "Div", "aside": "Div",
    "h1": "H1", "h2": "H2", "h3": "H3", "h4": "H4", "h5": "H5", "h6": "H6", "p": "P", "ul": "L", "ol": "L",
    "table": "Table", "caption": "Caption", "thead": "THead", "tbody": "TBody", "tfoot": "TFoot", "tr": "TR",
    "th": "TH", "td": "TD", "figure": "Div", "figcaption": "Caption", "img": "Figure", "a": "Link",
}  # fmt: skip
"""The structure types of HTML elements (ISO 32000-1, 14.8.4); what is not here has none of its own."""

_REPEATED = {"Type": "/Pagination"}


class Tree:
    """Builds the tree, page by page."""

    def __init__(self, document: Any, marks: list[dict[Any, Mark]], language: str) -> None:
        self.pages = document.pages
        self.marks = marks
        self.root = Element("Document", language=language)
        self.elements: dict[tuple[Any, str], Element] = {}
        self.redundant: list[Annotation] = []
        """Links drawn twice over: WeasyPrint 70 makes one for each box inside a link."""

    def build(self) -> Element:
        for number, page in enumerate(self.pages):
            self._box(page._page_box, self.root, number)
            for mark in self.marks[number].values():  # what no box led to
                mark.make_artifact()
        self.root.prune()
        return self.root

    def _box(self, box: Any, parent: Element, page: int) -> None:
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        if isinstance(box, boxes.MarginBox):
            edge = "/Header" if box.at_keyword.startswith("@top") else "/Footer"
            self._artifact(box, page, {**_REPEATED, "Subtype": edge})
        elif isinstance(box, boxes.TextBox):
            self._text(box, parent, page)
        elif self._is_repeated(box):
            self._artifact(box, page, _REPEATED)
        elif isinstance(box, boxes.ReplacedBox):
            self._picture(box, self._element(box, parent), page)
        else:
            element = self._element(box, parent)
            self._link(box, element, page)
            for child in getattr(box, "children", ()):
                self._box(child, element, page)

    def _text(self, box: Any, parent: Element, page: int) -> None:
        mark = self.marks[page].pop(box, None)
        if mark is None:
            return
        if mark.text:
            parent.kids.append(mark)
        else:
            mark.make_artifact()

    def _artifact(self, box: Any, page: int, kind: dict[str, str]) -> None:
        for inside in _descendants(box):
            if (mark := self.marks[page].pop(inside, None)) is not None:
                mark.make_artifact(**kind)

    def _is_repeated(self, box: Any) -> bool:
        """Whether the box is a table's head once more, on a further page."""
        header = isinstance(box, boxes.TableRowGroupBox) and box.is_header
        return header and (box.element, box.element_tag) in self.elements

    def _picture(self, box: Any, element: Element, page: int) -> None:
        mark = self.marks[page].pop(box, None)
        if mark is None:
            return
        alt = box.element.get("alt", "") if box.element is not None else ""
        if not alt:
            mark.make_artifact()
            return
        element.alt = alt
        left, top = box.content_box_x(), box.content_box_y()
        height = self.pages[page].height
        corners = (left, height - top - box.height, left + box.width, height - top)
        element.attributes = {"O": "/Layout", "Placement": "/Block", "BBox": [POINTS * side for side in corners]}
        element.kids.append(mark)

    def _link(self, box: Any, element: Element, page: int) -> None:
        written = getattr(box, "link_annotation", None)
        if written is None:
            return
        annotation = Annotation(page, written)
        link = _ancestor(element, "Link")
        around = [kid for kid in link.kids if isinstance(kid, Annotation)] if link else []
        if link is None or any(kid.page == page and _holds(kid.written, written) for kid in around):
            self.redundant.append(annotation)
        else:
            link.kids.append(annotation)

    def _element(self, box: Any, parent: Element) -> Element:
        """The element that a box's content belongs to: that of an earlier box, a new one, or the parent's own."""
        source = box.element
        if source is None or box.element_tag in ("html", "body"):
            return parent
        key = (source, box.element_tag)
        if key not in self.elements:
            self.elements[key] = self._new(source, box.element_tag, parent)
        return self.elements[key]

    def _new(self, source: Any, name: str, parent: Element) -> Element:
        role = source.get("class", "")
        if name in ("li::before", "li::marker") or (name == "span" and role == "number" and _begins_item(parent)):
            item = parent.parent if parent.tag == "LBody" else None
            return item.add("Lbl", source, first=True) if item else parent
        if name == "li":
            element = parent.add("TOCI" if parent.tag == "TOC" else "LI", source)
            inside = element.add("Reference" if element.tag == "TOCI" else "LBody", source)
        elif name in _TAGS:
            tag = "TOC" if name == "ul" and role == "contents-list" else _TAGS[name]
            element = inside = parent.add(tag, source)
        elif "::" not in name and source.get("lang", parent.inherited_language()) != parent.inherited_language():
            element = inside = parent.add("Span", source)
        else:
            return parent
        language = source.get("lang", "")
        element.language = language if language != parent.inherited_language() else ""
        return inside


def mark_contents(pages: list[Any], streams: list[Any], texts: dict[Any, str]) -> list[dict[Any, Mark]]:
    """The marked content of each page, by box; `streams` are all of the document's, those of pages first."""
    found: list[dict[Any, Mark]] = []
    for number in range(len(pages)):
        boxes_of = {entry["mcid"]: box for box, entry in streams[number]._tags.items()}
        of_page = [stream for stream in streams if stream._tags is streams[number]._tags]
        marks: dict[Any, Mark] = {}
        for stream in of_page:
            for at, item in enumerate(stream.stream):
                if isinstance(item, dict) and "MCID" in item:
                    box = boxes_of[item["MCID"]]
                    marks[box] = Mark(number, stream, at, texts.get(box, getattr(box, "text", "")))
        found.append(marks)
    return found


def _descendants(box: Any) -> Iterator[Any]:
    yield box
    for child in getattr(box, "children", ()):
        yield from _descendants(child._box if isinstance(child, AbsolutePlaceholder) else child)


def _ancestor(element: Element | None, tag: str) -> Element | None:
    while element is not None and element.tag != tag:
        element = element.parent
    return element


def _begins_item(parent: Element) -> bool:
    return parent.tag == "LBody" and not parent.kids


def _holds(outer: Any, inner: Any) -> bool:
    """Whether a link's rectangle lies within another's, to half a point."""
    left, top, right, bottom = outer["Rect"]
    x1, y1, x2, y2 = inner["Rect"]
    low, high = min(top, bottom) - 0.5, max(top, bottom) + 0.5
    return bool(left - 0.5 <= x1 and x2 <= right + 0.5 and low <= min(y1, y2) and max(y1, y2) <= high)
