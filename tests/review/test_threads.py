"""Comments come back with their threads, as Word, LibreOffice and Google Docs write them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import etree
from review.conftest import draft_of
from review.edits import DATE, Reviewer, W

from reportkit.drafts import Comment
from reportkit.review.session import review
from reportkit.workspace import Workspace

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office"
W14 = f"{MICROSOFT}/word/2010/wordml"
W15 = f"{MICROSOFT}/word/2012/wordml"
CEX = f"{MICROSOFT}/word/2018/wordml/cex"
CID = f"{MICROSOFT}/word/2016/wordml/cid"

THREAD = (
    ("1", "Ana Lee", "How wide?", "3A0F1B01", "", "1"),
    ("2", "Bob Orn", "Three fingers.", "3A0F1B02", "3A0F1B01", "1"),
    ("3", "Ana Lee", "Thanks.", "3A0F1B03", "3A0F1B01", "1"),
)
"""Number, author, text, paragraph, the paragraph that it answers, whether it is resolved."""


def part(reviewer: Reviewer, name: str, kind: str, content: str, data: str) -> None:
    reviewer.parts[f"word/{name}.xml"] = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{data}'.encode()
    relations = etree.fromstring(reviewer.parts["word/_rels/document.xml.rels"])
    etree.SubElement(relations, relations[0].tag, Id=f"rId{name}", Type=kind, Target=f"{name}.xml")
    reviewer.parts["word/_rels/document.xml.rels"] = etree.tostring(relations)
    types = etree.fromstring(reviewer.parts["[Content_Types].xml"])
    office = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{content}+xml"
    etree.SubElement(types, types[-1].tag, PartName=f"/word/{name}.xml", ContentType=office)
    reviewer.parts["[Content_Types].xml"] = etree.tostring(types)


def on_words(reviewer: Reviewer, words: str, numbers: list[str]) -> None:
    """The ranges and marks of a thread: each of its comments has its own, all around the same words."""
    runs = reviewer._cut(reviewer.paragraph(words), words)
    for number in numbers:
        start, end = etree.Element(f"{W}commentRangeStart"), etree.Element(f"{W}commentRangeEnd")
        mark = etree.Element(f"{W}r")
        etree.SubElement(mark, f"{W}commentReference").set(f"{W}id", number)
        for one in (start, end):
            one.set(f"{W}id", number)
        runs[0].addprevious(start)
        runs[-1].addnext(mark)
        runs[-1].addnext(end)


def written(comments: tuple[tuple[str, str, str, str, str, str], ...]) -> str:
    inner = "".join(
        f'<w:comment w:id="{number}" w:author="{author}" w:date="{DATE[:-2]}{number}Z" w:initials="X">'
        f'<w:p w14:paraId="0{paragraph[1:]}"><w:r><w:annotationRef/></w:r></w:p>'
        f'<w:p w14:paraId="{paragraph}" w14:textId="77777777"><w:pPr><w:pStyle w:val="CommentText"/></w:pPr>'
        f"<w:r><w:t>{text}</w:t></w:r></w:p></w:comment>"
        for number, author, text, paragraph, _, _ in comments
    )
    return f'<w:comments xmlns:w="{W[1:-1]}" xmlns:w14="{W14}">{inner}</w:comments>'


def as_word_writes(reviewer: Reviewer) -> None:
    """All the parts that Word 365 writes for a thread."""
    on_words(reviewer, "wider nets", [one[0] for one in THREAD])
    part(reviewer, "comments", f"{OFFICE}/comments", "comments", written(THREAD))
    extended = "".join(
        f'<w15:commentEx w15:paraId="{one}"{f" w15:paraIdParent={chr(34)}{parent}{chr(34)}" if parent else ""}'
        f' w15:done="{done}"/>'
        for _, _, _, one, parent, done in THREAD
    )
    part(
        reviewer, "commentsExtended", f"{MICROSOFT}/2011/relationships/commentsExtended", "commentsExtended",
        f'<w15:commentsEx xmlns:w15="{W15}">{extended}</w15:commentsEx>',
    )  # fmt: skip
    ids = "".join(f'<w16cid:commentId w16cid:paraId="{one[3]}" w16cid:durableId="2B{one[3][2:]}"/>' for one in THREAD)
    part(
        reviewer, "commentsIds", f"{MICROSOFT}/2016/09/relationships/commentsIds", "commentsIds",
        f'<w16cid:commentsIds xmlns:w16cid="{CID}">{ids}</w16cid:commentsIds>',
    )  # fmt: skip
    extensible = "".join(
        f'<w16cex:commentExtensible w16cex:durableId="2B{one[3][2:]}" w16cex:dateUtc="{DATE}"/>' for one in THREAD
    )
    part(
        reviewer, "commentsExtensible", f"{MICROSOFT}/2018/08/relationships/commentsExtensible", "commentsExtensible",
        f'<w16cex:commentsExtensible xmlns:w16cex="{CEX}">{extensible}</w16cex:commentsExtensible>',
    )  # fmt: skip
    people = "".join(
        f'<w15:person w15:author="{name}"><w15:presenceInfo w15:providerId="None" w15:userId="{name}"/></w15:person>'
        for name in ("Ana Lee", "Bob Orn")
    )
    part(
        reviewer, "people", f"{MICROSOFT}/2011/relationships/people", "people",
        f'<w15:people xmlns:w15="{W15}">{people}</w15:people>',
    )  # fmt: skip


def found(workspace: Workspace, data: bytes) -> list[tuple[str, str, str, str, bool]]:
    read = review(workspace, data, "x")
    assert () == read.planned
    texts = {one.id: one.text for one in read.comments}

    def told(one: Comment) -> tuple[str, str, str, str, bool]:
        return one.author, one.text, one.field, texts.get(one.parent, ""), one.resolved

    assert {"wider nets"} == {one.words for one in read.comments}
    return [told(one) for one in read.comments]


@pytest.mark.parametrize("done", [True, False])
def test_a_thread_of_words(workspace: Workspace, done: bool) -> None:
    reviewer = Reviewer(draft_of(workspace))
    as_word_writes(reviewer)
    if not done:
        name = "word/commentsExtended.xml"
        reviewer.parts[name] = reviewer.parts[name].replace(b'done="1"', b'done="0"')
    assert [
        ("Ana Lee", "How wide?", "nets/text", "", done),
        ("Bob Orn", "Three fingers.", "nets/text", "How wide?", done),
        ("Ana Lee", "Thanks.", "nets/text", "How wide?", done),
    ] == found(workspace, reviewer.save())


def test_a_thread_of_google_docs(workspace: Workspace) -> None:
    """No part says which answers which: they stand on the same words, and resolving is an answer too."""
    comments = (*THREAD[:2], ("3", "Ana Lee", "_Marked as resolved_", "3A0F1B03", "", ""))
    reviewer = Reviewer(draft_of(workspace))
    on_words(reviewer, "wider nets", ["1", "2", "3"])
    part(reviewer, "comments", f"{OFFICE}/comments", "comments", written(comments))
    reviewer.rename_bookmarks()
    assert [
        ("Ana Lee", "How wide?", "nets/text", "", True),
        ("Bob Orn", "Three fingers.", "nets/text", "How wide?", True),
    ] == found(workspace, reviewer.save())


def test_a_thread_that_libreoffice_saved(workspace: Workspace, libreoffice: Callable[[bytes], bytes]) -> None:
    reviewer = Reviewer(draft_of(workspace))
    as_word_writes(reviewer)
    assert [
        ("Ana Lee", "How wide?", "nets/text", "", True),
        ("Bob Orn", "Three fingers.", "nets/text", "How wide?", True),
        ("Ana Lee", "Thanks.", "nets/text", "How wide?", True),
    ] == found(workspace, libreoffice(reviewer.save()))


def test_a_comment_on_a_place_without_words(workspace: Workspace) -> None:
    reviewer = Reviewer(draft_of(workspace))
    mark = etree.SubElement(reviewer.paragraph("wider nets"), f"{W}r")
    etree.SubElement(mark, f"{W}commentReference").set(f"{W}id", "1")
    part(reviewer, "comments", f"{OFFICE}/comments", "comments", written(THREAD[:1]))
    (one,) = review(workspace, reviewer.save(), "x").comments
    assert ("How wide?", "nets/text", "") == (one.text, one.field, one.words)


def test_a_comment_in_a_text_that_was_deleted_is_kept(workspace: Workspace) -> None:
    reviewer = Reviewer(draft_of(workspace))
    reviewer.comment("wider nets", "How wide?")
    reviewer.delete_paragraph("wider nets")
    (one,) = review(workspace, reviewer.save(), "x").comments
    assert ("How wide?", "nets/text") == (one.text, one.field)
