"""A PDF goes in; what fails of PDF/UA-1 comes out, as far as a machine can tell and our files have to do with it.

The conditions bear the numbers of the PDF Association's Matterhorn Protocol 1.1. Those with names are clauses of
ISO 14289-1 that the protocol has no number for, or leaves to people.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any

import pikepdf
from forms.pdf import fonts
from forms.pdf.structure import Document, Element, read_document

STANDARD = frozenset({
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct", "Private", "P",
    "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot",
    "Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Figure", "Formula", "Form",
})  # fmt: skip
INSIDE = {
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"}, "TBody": {"TR"}, "TFoot": {"TR"}, "TR": {"TH", "TD"},
    "L": {"LI", "L", "Caption"}, "LI": {"Lbl", "LBody"},
    "TOC": {"TOC", "TOCI", "Caption"}, "TOCI": {"Lbl", "Reference", "NonStruct", "P", "TOC"},
}  # fmt: skip
"""What may stand inside lists, tables and contents (ISO 32000-1, tables 333, 336 and 337)."""
AROUND = {
    "TR": {"Table", "THead", "TBody", "TFoot"}, "TH": {"TR"}, "TD": {"TR"}, "THead": {"Table"}, "TBody": {"Table"},
    "LI": {"L"}, "LBody": {"LI"}, "TOCI": {"TOC"},
}  # fmt: skip

Condition = Callable[[Document], Iterator[str]]


def faults(data: bytes) -> list[str]:
    """Each fault as `condition: what is wrong`."""
    with pikepdf.open(BytesIO(data)) as pdf:
        document = read_document(pdf)
        return [f"{name}: {what}" for name, condition in CONDITIONS.items() for what in condition(document)]


def _root(document: Document, name: str) -> Any:
    """An entry of the catalog; an empty one where there is none."""
    return document.pdf.Root.get(name, pikepdf.Dictionary())


def _elements(document: Document) -> list[Element]:
    return list(document.root.walk()) if document.root else []


def artifact_inside_tags(document: Document) -> Iterator[str]:
    for page in document.pages:
        for marks in page.opened:
            if marks[-1].tag == "/Artifact" and any(mark.mcid is not None for mark in marks[:-1]):
                yield "an artifact inside tagged content"


def tags_inside_artifact(document: Document) -> Iterator[str]:
    for page in document.pages:
        for marks in page.opened:
            if marks[-1].mcid is not None and any(mark.tag == "/Artifact" for mark in marks):
                yield f"content {marks[-1].mcid} inside an artifact"


def neither(document: Document) -> Iterator[str]:
    known = {content for element in _elements(document) for content in element.content}
    for number, page in enumerate(document.pages):
        for piece in page.painted:
            if not piece.is_artifact and not any((number, mcid) in known for mcid in piece.mcids):
                yield f"page {number + 1} paints outside the tree"


def suspects(document: Document) -> Iterator[str]:
    if _root(document, "/MarkInfo").get("/Suspects", False):
        yield "Suspects is true"


def nonstandard_types(document: Document) -> Iterator[str]:
    roles = _root(document, "/StructTreeRoot").get("/RoleMap", pikepdf.Dictionary())
    for element in _elements(document):
        if element.tag not in STANDARD and f"/{element.tag}" not in roles:
            yield f"{element.tag} is no standard type"


def metadata_stream(document: Document) -> Iterator[str]:
    if "/Metadata" not in document.pdf.Root:
        yield "no metadata"


def _metadata(document: Document) -> str:
    metadata = document.pdf.Root.get("/Metadata")
    return metadata.read_bytes().decode() if metadata is not None else ""


def metadata_part(document: Document) -> Iterator[str]:
    if not re.search(r"pdfuaid:part(=['\"]|>)1", _metadata(document)):
        yield "the metadata do not say PDF/UA-1"


def metadata_title(document: Document) -> Iterator[str]:
    if not re.search(r"<dc:title>.*<rdf:li[^>]*>[^<]+", _metadata(document), re.DOTALL):
        yield "the metadata have no title"


def viewer_preferences(document: Document) -> Iterator[str]:
    if "/DisplayDocTitle" not in _root(document, "/ViewerPreferences"):
        yield "no DisplayDocTitle"


def display_title(document: Document) -> Iterator[str]:
    if _root(document, "/ViewerPreferences").get("/DisplayDocTitle", True) is not True:
        yield "DisplayDocTitle is not true"


def _nesting(types: set[str]) -> Condition:
    def nesting(document: Document) -> Iterator[str]:
        for element in _elements(document):
            if element.tag not in types:
                continue
            for kid in element.kids:
                if kid.tag not in INSIDE.get(element.tag, {kid.tag}):
                    yield f"{kid.tag} inside {element.tag}"
            parent = element.parent.tag if element.parent else ""
            if parent not in AROUND.get(element.tag, {parent}):
                yield f"{element.tag} inside {parent}"
            if element.tag in INSIDE and element.content:
                yield f"content right inside {element.tag}"

    return nesting


def language_of_text(document: Document) -> Iterator[str]:
    for element in _elements(document):
        if element.content and not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", element.language):
            yield f"{element.tag} is in no language: {element.text[:20]!r}"


def figures(document: Document) -> Iterator[str]:
    for element in _elements(document):
        if element.tag == "Figure" and not str(element.raw.get("/Alt", element.raw.get("/ActualText", ""))).strip():
            yield "a Figure has no alternative text"


def _levels(document: Document) -> list[int]:
    return [int(element.tag[1]) for element in _elements(document) if re.fullmatch("H[1-6]", element.tag)]


def first_heading(document: Document) -> Iterator[str]:
    if (levels := _levels(document)) and levels[0] != 1:
        yield f"the first heading is H{levels[0]}"


def skipped_levels(document: Document) -> Iterator[str]:
    levels = _levels(document)
    for before, level in pairwise(levels):
        if level > before + 1:
            yield f"H{level} after H{before}"


def header_scope(document: Document) -> Iterator[str]:
    for element in _elements(document):
        if element.tag == "TH" and str(element.attribute("/Scope")) not in ("/Row", "/Column", "/Both"):
            yield f"the header {element.spoken()!r} has no Scope"


def tab_order(document: Document) -> Iterator[str]:
    for number, page in enumerate(document.pdf.pages, start=1):
        if "/Annots" in page and page.get("/Tabs") != "/S":
            yield f"page {number} has links and no tab order by structure"


def _links(document: Document) -> Iterator[Any]:
    for page in document.pdf.pages:
        yield from (annotation for annotation in page.get("/Annots", []) if annotation.Subtype == "/Link")


def link_in_tree(document: Document) -> Iterator[str]:
    tagged = {link.objgen for element in _elements(document) if element.tag == "Link" for link in element.annotations}
    for annotation in _links(document):
        if annotation.objgen not in tagged:
            yield "a link is not in a Link"


def link_description(document: Document) -> Iterator[str]:
    for annotation in _links(document):
        if not str(annotation.get("/Contents", "")).strip():
            yield "a link has no description"


def list_numbering(document: Document) -> Iterator[str]:
    """A list with labels says how they count (ISO 14289-1, 7.6)."""
    for element in _elements(document):
        if element.tag == "L" and element.find("Lbl") and element.attribute("/ListNumbering") is None:
            yield "a list with labels has no ListNumbering"


def header_ids(document: Document) -> Iterator[str]:
    """Headers lead to header cells, and the ID tree finds them (ISO 32000-1, 14.7.2 and 14.8.5.7)."""
    tree = document.pdf.Root.StructTreeRoot.get("/IDTree") if document.root else None
    names = list(tree.Names) if tree is not None else []
    found = {bytes(key): element for key, element in zip(names[::2], names[1::2], strict=True)}
    if [bytes(key) for key in names[::2]] != sorted(found):
        yield "the ID tree is not in order"
    for element in _elements(document):
        if "/ID" in element.raw and bytes(element.raw.ID) not in found:
            yield f"{element.raw.ID} is not in the ID tree"
        for header in element.attribute("/Headers") or []:
            if bytes(header) not in found or found[bytes(header)].S != "/TH":
                yield f"{header} is no header"


def parent_tree(document: Document) -> Iterator[str]:
    """From content and annotations the way leads back to their element (ISO 32000-1, 14.7.4.4)."""
    if not document.root:
        yield "the file is not tagged"
        return
    numbers = list(document.pdf.Root.StructTreeRoot.ParentTree.Nums)
    back = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    for element in document.root.walk():
        for page, mcid in element.content:
            of_page: Any = back.get(int(document.pdf.pages[page].get("/StructParents", -1)), [])
            if mcid >= len(of_page) or of_page[mcid].objgen != element.raw.objgen:
                yield f"content {mcid} of page {page + 1} does not lead back"
        for annotation in element.annotations:
            there = back.get(int(annotation.get("/StructParent", -1)))
            if there is None or there.objgen != element.raw.objgen:
                yield "a link does not lead back"


def figure_boxes(document: Document) -> Iterator[str]:
    """A figure's box is on its page, in points from below (ISO 32000-1, table 344)."""
    for element in _elements(document):
        if element.tag == "Figure" and element.content:
            box = element.attribute("/BBox")
            _, _, width, height = (float(side) for side in document.pdf.pages[element.content[0][0]].mediabox)
            left, bottom, right, top = (float(side) for side in box) if box is not None else (0, 0, 0, 0)
            if not (-1 <= left < right <= width + 1 and -1 <= bottom < top <= height + 1):
                yield f"a figure's box is {box}"


CONDITIONS: dict[str, Condition] = {
    "01-003": artifact_inside_tags,
    "01-004": tags_inside_artifact,
    "01-005": neither,
    "01-007": suspects,
    "02-001": nonstandard_types,
    "06-001": metadata_stream,
    "06-002": metadata_part,
    "06-003": metadata_title,
    "07-001": viewer_preferences,
    "07-002": display_title,
    "09-004": _nesting({"Table", "THead", "TBody", "TFoot", "TR", "TH", "TD"}),
    "09-005": _nesting({"L", "LI", "LBody"}),
    "09-006": _nesting({"TOC", "TOCI"}),
    "10-001": fonts.unmapped_codes,
    "11-001": language_of_text,
    "13-004": figures,
    "14-002": first_heading,
    "14-003": skipped_levels,
    "15-003": header_scope,
    "28-009": tab_order,
    "28-011": link_in_tree,
    "28-012": link_description,
    "31-005": fonts.glyph_maps,
    "31-009": fonts.embedded,
    "31-028": fonts.to_unicode_values,
    "31-030": fonts.missing_glyphs,
    "widths": fonts.widths,
    "list-numbering": list_numbering,
    "header-ids": header_ids,
    "parent-tree": parent_tree,
    "figure-box": figure_boxes,
}
