"""An edition goes in; the draft that reviewers get comes out: the DOCX form, changes tracked, its base inside.

The base is read from the form by the same reader that will read it when it comes back, so that a draft nobody touched
holds no change, whatever its looks are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from itertools import groupby

from lxml import etree

from reportkit.build.plan import Task
from reportkit.drafts import Base, BaseParagraph, BaseText, Piece
from reportkit.findings import Finding
from reportkit.forms.docx import render_docx
from reportkit.forms.docx.anchors import ANCHOR, anchor_name
from reportkit.forms.docx.elements import Element, w
from reportkit.forms.docx.package import CONTENT_TYPES, unzipped, xml, zipped
from reportkit.page.compose import compose
from reportkit.page.model import Page, walk
from reportkit.page.view import Phrases
from reportkit.records.comments import Kept, without_field
from reportkit.records.fields import shown_texts
from reportkit.records.load import DIRECTORY_PREFIX
from reportkit.records.model.base import TextState
from reportkit.review.around import around_of
from reportkit.review.items import item_lists
from reportkit.review.letters import key, letters, markdown
from reportkit.review.package import Package
from reportkit.review.reading import story_of
from reportkit.review.story import Paragraph, Run
from reportkit.review.styles import Look
from reportkit.review.threads_out import with_comments
from reportkit.review.values import printed, values_of

BASE_PART = "customXml/item1.xml"
NAMESPACE = "urn:reportkit:draft"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def draft(task: Task, version: str, kept: Kept, *, protect: bool = True) -> tuple[bytes, Base, tuple[Finding, ...]]:
    """The bytes of a draft with the comments that are open, its base, and what was found while it was made."""
    page, found = compose(task.edition, task.brand, task.pictures)
    page = replace(page, lexicon=(*page.lexicon, *task.lexicon))
    data, more = render_docx(page, task.brand)
    dialogue = task.edition.dialogue
    lists = item_lists(dialogue)
    empty = Base(dialogue.id, task.edition.language, version, (), _texts(task), lists, dialogue.acronyms)
    base = base_of(data, page, empty)
    if threads := tuple(kept.open()):
        data, lost = with_comments(data, base, threads)
        more = (*more, *(without_field(kept, one) for one in lost))
        base = replace(base, digest=hashlib.sha256(f"{base.digest} {threads}".encode()).hexdigest()[:8])
    return with_base(data, base, protect=protect), base, (*found, *more)


def base_of(data: bytes, page: Page, base: Base) -> Base:
    """A base with the paragraphs of a DOCX that was just made of a page, and what stands around them."""
    package = Package(data, base.record)
    addresses = {
        _digest(anchor_name(address)): address for node in walk(page.blocks) if (address := getattr(node, "field", ""))
    }
    story = story_of(package)
    paragraphs = tuple(
        BaseParagraph(one.anchors[0], one.style, _pieces(one, addresses, base.texts))
        for one in story.paragraphs
        if one.anchors and not one.contents
    )
    base = replace(base, paragraphs=paragraphs, around=around_of(package, story))
    return replace(base, digest=hashlib.sha256(base.to_json().encode()).hexdigest()[:8])


def _pieces(paragraph: Paragraph, addresses: Mapping[str, str], shown: Mapping[str, BaseText]) -> tuple[Piece, ...]:
    def address(run: Run) -> str:
        return addresses.get(_digest(run.anchors[-1]), "") if run.anchors else ""

    if not paragraph.runs:  # a translation that is still to be written
        empty = addresses.get(_digest(paragraph.anchors[0]), "")
        return (Piece(empty, ""),) if empty else ()
    pieces = []
    # Two fields that touch may have one address (a name that stands twice), but never one bookmark.
    for (_, found), group in groupby(paragraph.runs, lambda run: (run.anchors[-1:], address(run))):
        written = list(group)
        text = "".join(run.text for run in written)
        role = written[0].role
        look = ("b" if role.bold else "") + ("i" if role.italic else "")
        pieces.append(Piece(found, _marked(text, shown.get(found)) if found else text, look))
    return tuple(pieces)


def _marked(text: str, known: BaseText | None) -> str:
    """A field's words with the markup that the record gives them; what is shown in a form of its own has none."""
    if known is not None and key("".join(letter for letter, _ in letters(known.shown))) == key(text):
        return known.shown
    return markdown([(letter, Look()) for letter in text])


def _digest(name: str) -> str:
    match = ANCHOR.fullmatch(name)
    return match["digest"] if match else ""


def _texts(task: Task) -> dict[str, BaseText]:
    """Every text of the edition; what has no translation is stored as nothing."""
    edition = task.edition
    dialogue = edition.whole or edition.dialogue
    found: dict[str, BaseText] = {}
    # A record in its own language shows the directory as it is kept where that has no words in this language.
    unsettled = {TextState.FUZZY} if edition.language == dialogue.language else {TextState.MISSING, TextState.FUZZY}
    for field, text in [*shown_texts(dialogue), *shown_texts(edition.directory, DIRECTORY_PREFIX)]:
        stored = "" if text.state in unsettled else text.value
        found.setdefault(text.address or field.address, BaseText(text.value, stored))
    phrases = Phrases(edition.labels, edition.row)
    for address, value in values_of(dialogue, edition.directory).items():
        found.setdefault(address, BaseText(printed(value, phrases), value.written))
    return found


def with_base(data: bytes, base: Base, *, protect: bool) -> bytes:
    """A DOCX with changes tracked and its base inside."""
    parts = unzipped(data)
    settings = etree.fromstring(parts["word/settings.xml"])
    _track(settings, protect=protect)
    parts["word/settings.xml"] = xml(settings)
    holder = etree.Element(f"{{{NAMESPACE}}}base", nsmap={"rk": NAMESPACE})
    holder.text = base.to_json()
    parts[BASE_PART] = etree.tostring(holder, xml_declaration=True, encoding="UTF-8", standalone=True)
    item = f"{{{base.digest}-0000-4000-8000-{hashlib.sha256(base.digest.encode()).hexdigest()[:12]}}}".upper()
    parts["customXml/itemProps1.xml"] = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<ds:datastoreItem '
        f'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" ds:itemID="{item}"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    ).encode()
    parts["customXml/_rels/item1.xml.rels"] = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{_RELATIONS}/customXmlProps" Target="itemProps1.xml"/></Relationships>'
    ).encode()
    _relate(parts)
    return zipped(parts)


def _track(settings: Element, *, protect: bool) -> None:
    # Right before the tab stops, in the order of the schema (ECMA-376 part 1, 17.15.1.78).
    at = next(place for place, child in enumerate(settings) if etree.QName(child).localname == "defaultTabStop")
    added = [w("trackRevisions")]
    if protect:
        added.append(w("documentProtection", edit="trackedChanges", enforcement=1))
    for element in reversed(added):
        settings.insert(at, element)


def _relate(parts: dict[str, bytes]) -> None:
    name = "word/_rels/document.xml.rels"
    relationships = etree.fromstring(parts[name])
    etree.SubElement(
        relationships,
        f"{{{etree.QName(relationships).namespace}}}Relationship",
        Id="rIdBase",
        Type=f"{_RELATIONS}/customXml",
        Target="../customXml/item1.xml",
    )
    parts[name] = etree.tostring(relationships, xml_declaration=True, encoding="UTF-8", standalone=True)
    types = etree.fromstring(parts[CONTENT_TYPES])
    etree.SubElement(
        types,
        f"{{{etree.QName(types).namespace}}}Override",
        PartName="/customXml/itemProps1.xml",
        ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
    )
    parts[CONTENT_TYPES] = etree.tostring(types, xml_declaration=True, encoding="UTF-8", standalone=True)
