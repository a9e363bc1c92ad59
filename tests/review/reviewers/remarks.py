"""Comments in the margin: on some words, on a place, over paragraphs; answered and resolved, as Word writes them."""

from __future__ import annotations

import random
from dataclasses import dataclass

from lxml import etree
from review.reviewers.paper import Element, Paper, W, cut, letters, style
from review.reviewers.words import Words

_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_TYPE_EXTENDED = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments{}+xml"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment: who says what, on which field, in answer to whom, and whether it is settled."""

    author: str
    text: str
    field: str
    answers: str
    resolved: bool


def remark(paper: Paper, chance: random.Random, words: Words, count: int) -> list[Remark]:
    """Some comments on words of one field each, some of them answered."""
    comments = etree.Element(f"{W}comments", nsmap={"w": W[1:-1], "w14": _W14[1:-1]})
    extended = etree.Element(f"{_W15}commentsEx", nsmap={"w15": _W15[1:-1]})
    made: list[Remark] = []
    candidates = [p for p in paper.paragraphs() if len(letters(p)) > 20 and style(p)]
    for paragraph in chance.sample(candidates, min(count, len(candidates))):
        found = letters(paragraph)
        at = chance.randrange(len(found) - 3)
        owner = found[at].owner
        if not owner or owner in "+?" or found[at + 2].owner != owner:
            continue
        if owner.startswith("directory/"):  # what is said of a recommendation's actors is said of it
            own = [one.owner for one in found if one.owner not in ("", "+", "?")]
            owner = next((one for one in reversed(own) if not one.startswith("directory/")), owner)
        ends = cut(paragraph, at, at + 3)
        resolved, text = chance.random() < 0.3, words.long()
        root = _write(comments, extended, paper, "Mai Vo", text, "", resolved)
        numbers = [root]
        made.append(Remark("Mai Vo", text, owner.partition("@")[0], "", resolved))
        if chance.random() < 0.5:
            answer = words.short()
            numbers.append(_write(comments, extended, paper, "Sok Dara", answer, root, resolved))
            made.append(Remark("Sok Dara", answer, owner.partition("@")[0], text, resolved))
        last = ends[-1]
        for number in numbers:
            last = _range(ends[0], last, number)
    if made:
        _add(paper, "comments", comments, _TYPE, _CONTENT.format(""))
        _add(paper, "commentsExtended", extended, _TYPE_EXTENDED, _CONTENT.format("Extended"))
    return made


def _write(
    comments: Element, extended: Element, paper: Paper, author: str, text: str, answers: str, resolved: bool
) -> str:
    number = paper.number()
    one = etree.SubElement(comments, f"{W}comment")
    for name, value in (("id", number), ("author", author), ("date", "2026-11-20T10:00:00Z")):
        one.set(f"{W}{name}", value)
    paragraph = etree.SubElement(one, f"{W}p")
    paragraph.set(f"{_W14}paraId", f"0000{int(number):04X}")
    etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t").text = text
    state = etree.SubElement(extended, f"{_W15}commentEx")
    state.set(f"{_W15}paraId", f"0000{int(number):04X}")
    if answers:
        state.set(f"{_W15}paraIdParent", f"0000{int(answers):04X}")
    state.set(f"{_W15}done", "1" if resolved else "0")
    return number


def _range(first: Element, last: Element, number: str) -> Element:
    """A comment's range around some runs; returns the run of its reference, behind which that of an answer ends."""
    start, end = etree.Element(f"{W}commentRangeStart"), etree.Element(f"{W}commentRangeEnd")
    run = etree.Element(f"{W}r")
    for element in (start, end, etree.SubElement(run, f"{W}commentReference")):
        element.set(f"{W}id", number)
    _outside(first).addprevious(start)
    _outside(last).addnext(end)
    end.addnext(run)
    return run


def _outside(run: Element) -> Element:
    """Ranges stand between tracked changes, not in them."""
    parent = run.getparent()
    while parent is not None and parent.tag != f"{W}p":
        run, parent = parent, parent.getparent()
    return run


def _add(paper: Paper, name: str, root: Element, kind: str, content: str) -> None:
    paper.parts[f"word/{name}.xml"] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    relations = etree.fromstring(paper.parts["word/_rels/document.xml.rels"])
    etree.SubElement(relations, relations[0].tag, Id=f"rId{name}", Type=kind, Target=f"{name}.xml")
    paper.parts["word/_rels/document.xml.rels"] = etree.tostring(relations)
    types = etree.fromstring(paper.parts["[Content_Types].xml"])
    etree.SubElement(types, types[-1].tag, PartName=f"/word/{name}.xml", ContentType=content)
    paper.parts["[Content_Types].xml"] = etree.tostring(types)
