"""The structure tree goes in; a `pydyf.PDF` comes out tagged with it (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pydyf

from reportkit.forms.pdf_finish.elements import Annotation, Element, Mark


def write_tree(pdf: Any, root: Element, headers: list[Element], pages: int) -> None:
    """Write the tree, the ways back into it from content and annotations, and what the catalog says of both."""
    writer = _Writer(pdf, pages)
    tree = writer.object({"Type": "/StructTreeRoot"})
    document = writer.element(root, tree.reference)
    tree["K"] = pydyf.Array([document])
    tree["ParentTree"] = writer.parent_tree()
    if headers:
        names = [part for header in headers for part in (pydyf.String(header.id), writer.written[header])]
        tree["IDTree"] = pydyf.Dictionary({"Names": pydyf.Array(names)})
    pdf.catalog["StructTreeRoot"] = tree.reference
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})


def describe_links(root: Element, pages: dict[str, int], page_number: Callable[[int], str]) -> None:
    """Say in words where links lead (ISO 14289-1, 7.18.5): the link's own text, and the page within the report."""
    for link in root.walk():
        if link.tag != "Link":
            continue
        for kid in link.kids:
            if isinstance(kid, Annotation):
                target = kid.written["Dest"].string if "Dest" in kid.written else ""
                page = page_number(pages[target]) if target in pages else ""
                text = " · ".join(part for part in (link.text, page) if part)
                kid.written["Contents"] = pydyf.String(text or kid.written["Contents"].string)


class _Writer:
    def __init__(self, pdf: Any, pages: int) -> None:
        self.pdf = pdf
        self.pages = [pdf.objects[number] for number in pdf.pages["Kids"][::3]]
        self.written: dict[Element, bytes] = {}
        self.streams: dict[Any, list[bytes]] = {}
        """The elements of each stream's marked content, in the order of its numbers."""
        self.annotations: list[bytes] = []
        self.annotation_key = pages

    def object(self, entries: dict[str, Any]) -> Any:
        written = pydyf.Dictionary(entries)
        self.pdf.add_object(written)
        return written

    def element(self, element: Element, parent: bytes) -> bytes:
        """Write an element and all below it; the reference to it."""
        written = self.object({"S": f"/{element.tag}", "P": parent})
        reference: bytes = written.reference
        self.written[element] = reference
        if element.language:
            written["Lang"] = pydyf.String(element.language)
        if element.alt:
            written["Alt"] = pydyf.String(element.alt)
        if element.id:
            written["ID"] = pydyf.String(element.id)
        if element.attributes:
            written["A"] = _attributes(element.attributes)
        home = next((kid.page for kid in element.kids if isinstance(kid, Mark)), None)
        if home is not None:
            written["Pg"] = self.pages[home].reference
        kids = [self._kid(kid, reference, home) for kid in element.kids]
        written["K"] = kids[0] if len(kids) == 1 else pydyf.Array(kids)
        return reference

    def _kid(self, kid: Element | Mark | Annotation, parent: bytes, home: int | None) -> Any:
        match kid:
            case Element():
                return self.element(kid, parent)
            case Annotation():
                kid.written["StructParent"] = self.annotation_key + len(self.annotations)
                self.annotations.append(parent)
                page = self.pages[kid.page].reference
                return pydyf.Dictionary({"Type": "/OBJR", "Obj": kid.written.reference, "Pg": page})
            case Mark():
                return self._mark(kid, parent, home)

    def _mark(self, mark: Mark, parent: bytes, home: int | None) -> Any:
        contents = self.streams.setdefault(mark.stream, [])
        number = len(contents)
        contents.append(parent)
        mark.properties["MCID"] = number
        page = self.pages[mark.page]
        if page["Contents"] == mark.stream.reference:
            if mark.page == home:
                return number
            return pydyf.Dictionary({"Type": "/MCR", "Pg": page.reference, "MCID": number})
        form = {"Type": "/MCR", "Pg": page.reference, "Stm": mark.stream.reference, "MCID": number}
        return pydyf.Dictionary(form)

    def parent_tree(self) -> Any:
        """The number tree from keys of pages, annotations and forms to elements."""
        numbers: list[Any] = []
        of_page = {page["Contents"]: page for page in self.pages}
        free = self.annotation_key + len(self.annotations)
        forms: list[Any] = []
        for number, page in enumerate(self.pages):
            page["StructParents"] = number
        keyed = {of_page[s.reference]["StructParents"]: c for s, c in self.streams.items() if s.reference in of_page}
        for key in sorted(keyed):
            numbers += [key, pydyf.Array(keyed[key])]
        for key, reference in enumerate(self.annotations, start=self.annotation_key):
            numbers += [key, reference]
        for stream, contents in self.streams.items():
            if stream.reference not in of_page:
                stream.extra["StructParents"] = free + len(forms)
                forms.append(stream)
                numbers += [stream.extra["StructParents"], pydyf.Array(contents)]
        return self.object({"Nums": pydyf.Array(numbers)}).reference


def _attributes(attributes: dict[str, Any]) -> Any:
    written = pydyf.Dictionary(attributes)
    if "BBox" in attributes:
        written["BBox"] = pydyf.Array(attributes["BBox"])
    if "Headers" in attributes:
        written["Headers"] = pydyf.Array([pydyf.String(header) for header in attributes["Headers"]])
    return written
