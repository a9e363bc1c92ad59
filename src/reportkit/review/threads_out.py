"""A draft and the threads that are open on its record go in; the draft with these as Word's comments comes out.

Each stands on its words where they are still there, else on its field's paragraph. Parts and order are those that Word
365 writes (ECMA-376 part 1, 17.13.4; MS-DOCX 2.5.4, 2.5.22): `comments`, `commentsExtended` for threads, `commentsIds`, `people`.
"""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from reportkit.drafts import Base
from reportkit.forms.docx.anchors import ANCHOR, anchor_name
from reportkit.forms.docx.elements import PREFIX as W
from reportkit.forms.docx.elements import RELATIONSHIPS, WORD, Element, text_element, w
from reportkit.forms.docx.package import CONTENT_TYPES, unzipped, xml, zipped
from reportkit.records.comments import Said, Thread

_MICROSOFT = "http://schemas.microsoft.com/office"
_W14 = f"{_MICROSOFT}/word/2010/wordml"
_W15 = f"{_MICROSOFT}/word/2012/wordml"
_CID = f"{_MICROSOFT}/word/2016/wordml/cid"
_IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
_KINDS = {
    "comments": f"{RELATIONSHIPS}/comments",
    "commentsExtended": f"{_MICROSOFT}/2011/relationships/commentsExtended",
    "commentsIds": f"{_MICROSOFT}/2016/09/relationships/commentsIds",
    "people": f"{_MICROSOFT}/2011/relationships/people",
}
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_UNSEEN = "\u00ad\u200b\u2060\ufeff"


@dataclass(frozen=True, slots=True)
class _Remark:
    """A comment or an answer, with the numbers that it has in the file."""

    number: int
    said: Said
    paragraph: str
    answers: str = ""


def with_comments(data: bytes, base: Base, threads: Sequence[Thread]) -> tuple[bytes, tuple[Thread, ...]]:
    """The draft with these threads, and those that it has no place for."""
    parts = unzipped(data)
    document = etree.fromstring(parts["word/document.xml"])
    paragraphs = _paragraphs(document)
    places = {piece.address: one.anchor for one in reversed(base.paragraphs) for piece in one.pieces if piece.address}
    remarks: list[_Remark] = []
    lost = []
    for thread in threads:
        paragraph = paragraphs.get(places.get(thread.field, ""))
        if paragraph is None:
            lost.append(thread)
            continue
        own = list(_remarks(thread, len(remarks)))
        _mark(paragraph, thread, [one.number for one in own])
        remarks += own
    if not remarks:
        return data, tuple(lost)
    parts["word/document.xml"] = xml(document)
    for name, root in _parts(remarks).items():
        parts[f"word/{name}.xml"] = xml(root)
    _relate(parts)
    return zipped(parts), tuple(lost)


def _paragraphs(document: Element) -> dict[str, Element]:
    """The first paragraph of each anchor."""
    found: dict[str, Element] = {}
    for paragraph in document.iter(f"{W}p"):
        for start in paragraph.iter(f"{W}bookmarkStart"):
            found.setdefault(start.get(f"{W}name", ""), paragraph)
    return found


def _remarks(thread: Thread, number: int) -> Iterator[_Remark]:
    parent = ""
    for at, said in enumerate([thread, *thread.replies]):
        paragraph = _hexadecimal(f"{thread.field}\0{number + at}\0{said.author}\0{said.date}\0{said.text}")
        yield _Remark(number + at, said, paragraph, parent)
        parent = parent or paragraph


def _hexadecimal(text: str) -> str:
    """Eight digits below 80000000, as ids of paragraphs must be (MS-DOCX 2.6.2.3)."""
    return f"{int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) % 0x7FFFFFFE + 1:08X}"


# Where they stand


def _mark(paragraph: Element, thread: Thread, numbers: Sequence[int]) -> None:
    """The ranges and marks of a thread: each of its comments has its own, all around the same words."""
    runs = _runs_of(paragraph, thread)
    for number in numbers:
        start, end = w("commentRangeStart", id=number), w("commentRangeEnd", id=number)
        mark = w("r", w("commentReference", id=number))
        if not runs:
            paragraph.extend((start, end, mark))
            continue
        runs[0].addprevious(start)
        last = runs[-1]
        while (following := last.getnext()) is not None and _is_mark(following):
            last = following
        last.addnext(end)
        end.addnext(mark)


def _is_mark(element: Element) -> bool:
    return element.tag == f"{W}commentRangeEnd" or element.find(f"{W}commentReference") is not None


def _runs_of(paragraph: Element, thread: Thread) -> list[Element]:
    """The runs that are just the thread's words, cut out of those around them; those of its field if they are not there.

    Words of the field itself are taken first: others of the paragraph may say the same.
    """
    wanted = _seen(thread.words)
    texts = [one for run in paragraph.iter(f"{W}r") if len(run.findall(f"{W}t")) == 1 for one in run.iter(f"{W}t")]
    within = _within(paragraph, anchor_name(thread.field))
    own = [one for one in texts if one in within]
    for among in (own, texts):
        signs = [
            (sign, at, place)
            for at, one in enumerate(among)
            for place, sign in enumerate(one.text or "")
            if _seen(sign)
        ]
        start = "".join(sign for sign, _, _ in signs).find(wanted)
        if not wanted or start < 0:
            continue
        first, last = signs[start], signs[start + len(wanted) - 1]
        return _cut(among[first[1] : last[1] + 1], first[2], last[2] + 1)
    return [run for one in own or texts if (run := one.getparent()) is not None]


def _seen(words: str) -> str:
    """Words without spaces, for which a line break or a tab may stand, and without signs that nobody sees."""
    return "".join(sign for sign in words if not sign.isspace() and sign not in _UNSEEN)


def _within(paragraph: Element, name: str) -> set[Element]:
    """The texts between the start and the end of a bookmark, wherever in the paragraph its field stands."""
    found: set[Element] = set()
    open_ids: set[str] = set()
    for element in paragraph.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}t"):
        identifier = element.get(f"{W}id", "")
        if element.tag == f"{W}t" and open_ids:
            found.add(element)
        elif element.tag == f"{W}bookmarkEnd":
            open_ids.discard(identifier)
        elif (match := ANCHOR.fullmatch(element.get(f"{W}name", ""))) and name.endswith(match["digest"]):
            open_ids.add(identifier)
    return found


def _cut(texts: Sequence[Element], start: int, end: int) -> list[Element]:
    """The runs of these texts without what stands before `start` in the first and after `end` in the last."""
    last = texts[-1]
    if (last.text or "")[end:]:
        _copy(last, (last.text or "")[end:], after=True)
        _say(last, (last.text or "")[:end])
    first = texts[0]
    if (first.text or "")[:start]:
        _copy(first, (first.text or "")[:start], after=False)
        _say(first, (first.text or "")[start:])
    return [run for text in texts if (run := text.getparent()) is not None]


def _copy(text: Element, words: str, *, after: bool) -> None:
    """The same run with other words, before or after it; what else is in it stays on its own side."""
    run = text.getparent()
    assert run is not None
    other = w("r")
    properties = run.find(f"{W}rPr")
    if properties is not None:
        other.append(copy.deepcopy(properties))
    other.append(text_element(words))
    if after:
        other.extend(list(text.itersiblings()))
        run.addnext(other)
    else:
        for child in reversed(list(text.itersiblings(preceding=True))):
            if child.tag != f"{W}rPr":
                other.insert(len(other) - 1, child)
        run.addprevious(other)


def _say(text: Element, words: str) -> None:
    fresh = text_element(words)
    text.text = fresh.text
    text.attrib.update(fresh.attrib)


# What they say


def _parts(remarks: Sequence[_Remark]) -> dict[str, Element]:
    comments = etree.Element(f"{W}comments", nsmap={"w": WORD, "w14": _W14, "mc": _IGNORABLE[1:].partition("}")[0]})
    comments.set(_IGNORABLE, "w14")
    extended = etree.Element(f"{{{_W15}}}commentsEx", nsmap={"w15": _W15})
    ids = etree.Element(f"{{{_CID}}}commentsIds", nsmap={"w16cid": _CID})
    people = etree.Element(f"{{{_W15}}}people", nsmap={"w15": _W15})
    for one in remarks:
        comments.append(_comment(one))
        told = etree.SubElement(extended, f"{{{_W15}}}commentEx", {f"{{{_W15}}}paraId": one.paragraph})
        if one.answers:
            told.set(f"{{{_W15}}}paraIdParent", one.answers)
        told.set(f"{{{_W15}}}done", "0")
        durable = _hexadecimal(f"durable {one.paragraph}")
        names = {f"{{{_CID}}}paraId": one.paragraph, f"{{{_CID}}}durableId": durable}
        etree.SubElement(ids, f"{{{_CID}}}commentId", names)
    for name in dict.fromkeys(one.said.author for one in remarks if one.said.author):
        person = etree.SubElement(people, f"{{{_W15}}}person", {f"{{{_W15}}}author": name})
        presence = {f"{{{_W15}}}providerId": "None", f"{{{_W15}}}userId": name}
        etree.SubElement(person, f"{{{_W15}}}presenceInfo", presence)
    return {"comments": comments, "commentsExtended": extended, "commentsIds": ids, "people": people}


def _comment(one: _Remark) -> Element:
    said = one.said
    initials = "".join(word[0] for word in said.author.split())[:9]  # the schema's longest
    comment = w("comment", id=one.number, author=said.author, date=_instant(said.date), initials=initials or None)
    paragraphs = [w("p", w("r", text_element(line))) for line in said.text.split("\n")]
    paragraphs[0].insert(0, w("r", w("annotationRef")))
    # A thread is told by the id of a comment's last paragraph.
    paragraphs[-1].set(f"{{{_W14}}}paraId", one.paragraph)
    comment.extend(paragraphs)
    return comment


def _instant(date: str) -> str | None:
    """A time as Word takes it; of a day alone, its beginning."""
    return f"{date}T00:00:00Z" if date and "T" not in date else date or None


def _relate(parts: dict[str, bytes]) -> None:
    name = "word/_rels/document.xml.rels"
    relationships = etree.fromstring(parts[name])
    types = etree.fromstring(parts[CONTENT_TYPES])
    for kind, relation in _KINDS.items():
        tag = f"{{{etree.QName(relationships).namespace}}}Relationship"
        etree.SubElement(relationships, tag, Id=f"rId_{kind}", Type=relation, Target=f"{kind}.xml")
        tag = f"{{{etree.QName(types).namespace}}}Override"
        etree.SubElement(types, tag, PartName=f"/word/{kind}.xml", ContentType=f"{_CONTENT}.{kind}+xml")
    parts[name] = etree.tostring(relationships, xml_declaration=True, encoding="UTF-8", standalone=True)
    parts[CONTENT_TYPES] = etree.tostring(types, xml_declaration=True, encoding="UTF-8", standalone=True)
