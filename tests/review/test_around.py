"""What stands around the text is listed when reviewers change it, and is no change when a program does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import etree
from review.conftest import applied, draft_of, record_text
from review.edits import DATE, Reviewer, W

from reportkit.drafts import Change
from reportkit.review.session import review
from reportkit.workspace import Workspace

FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


def changes(workspace: Workspace, reviewer: Reviewer) -> list[Change]:
    before = record_text(workspace)
    data = reviewer.save()
    found = [one.change for one in review(workspace, data, "x").planned]
    applied(workspace, data)
    assert before == record_text(workspace)
    assert {"unplaced"} == {one.state for one in found}
    return found


def in_header(reviewer: Reviewer, change: Callable[[Reviewer], None]) -> None:
    """Edits the header as the body is edited."""
    (name,) = [one for one in reviewer.parts if "header_default" in one and one.endswith(".xml")]
    body, reviewer.root = reviewer.root, etree.fromstring(reviewer.parts[name])
    change(reviewer)
    reviewer.parts[name], reviewer.root = etree.tostring(reviewer.root), body


@pytest.mark.parametrize(("tracked", "author"), [(True, "Ana Lee"), (False, "")])
def test_an_edit_in_a_header(workspace: Workspace, tracked: bool, author: str) -> None:
    reviewer = Reviewer(draft_of(workspace), tracked=tracked)
    in_header(reviewer, lambda at: at.replace("Small", "Tiny"))
    (one,) = changes(workspace, reviewer)
    assert ("label", "A Small Dialogue", "A Tiny Dialogue", author) == (one.kind, one.before, one.after, one.author)


def test_a_new_line_in_a_header(workspace: Workspace) -> None:
    reviewer = Reviewer(draft_of(workspace), tracked=False)
    in_header(reviewer, lambda at: at.new_paragraph("Small", "Embargoed until Monday"))
    (one,) = changes(workspace, reviewer)
    assert ("insert", "Embargoed until Monday") == (one.kind, one.after)


@pytest.mark.parametrize("tracked", [True, False])
def test_an_edit_in_the_contents(workspace: Workspace, tracked: bool) -> None:
    reviewer = Reviewer(draft_of(workspace), tracked=tracked)
    entry = next(
        p for p in reviewer.root.iter(f"{W}p") if "Next steps" in "".join(t.text or "" for t in p.iter(f"{W}t"))
    )
    reviewer.paragraph = lambda text: entry  # type: ignore[method-assign]
    reviewer.replace("Next", "Further")
    (one,) = changes(workspace, reviewer)
    assert ("label", "Next steps", "Further steps") == (one.kind, one.before, one.after)


def test_contents_that_word_made_anew_are_no_change(workspace: Workspace) -> None:
    """A heading was changed and the contents were brought up to date, with the numbers of pages."""
    reviewer = Reviewer(draft_of(workspace), tracked=False)
    entries = [
        p for p in reviewer.root.iter(f"{W}p") if ["Rivers"] == [t.text for t in p.iter(f"{W}t") if t.text != "1"]
    ]
    assert 2 == len(entries)
    for paragraph in entries:
        reviewer.paragraph = lambda text, own=paragraph: own  # type: ignore[method-assign, misc]
        reviewer.replace("Rivers", "Rivers and sand")
    etree.SubElement(etree.SubElement(entries[0], f"{W}r"), f"{W}tab")
    etree.SubElement(etree.SubElement(entries[0], f"{W}r"), f"{W}t").text = "12"
    assert ["edit rivers/title clean"] == applied(workspace, reviewer.save())


def note_in(reviewer: Reviewer, paragraph: str, text: str) -> None:
    """A footnote as Word writes it, beside the two that are no notes."""
    run = etree.SubElement(reviewer.paragraph(paragraph), f"{W}r")
    etree.SubElement(run, f"{W}footnoteReference").set(f"{W}id", "2")
    notes = etree.Element(f"{W}footnotes", nsmap={"w": W[1:-1]})
    for identifier, kind in (("-1", "separator"), ("0", "continuationSeparator"), ("2", "")):
        note = etree.SubElement(notes, f"{W}footnote")
        note.set(f"{W}id", identifier)
        if kind:
            note.set(f"{W}type", kind)
        content = etree.SubElement(note, f"{W}p")
        if not kind:
            content.append(reviewer._inserted(reviewer._run(text, None)))
    reviewer.parts["word/footnotes.xml"] = etree.tostring(notes)
    relations = etree.fromstring(reviewer.parts["word/_rels/document.xml.rels"])
    etree.SubElement(relations, relations[0].tag, Id="rIdNotes", Type=FOOTNOTES, Target="footnotes.xml")
    reviewer.parts["word/_rels/document.xml.rels"] = etree.tostring(relations)


@pytest.mark.parametrize(("tracked", "author", "date"), [(True, "Ana Lee", DATE), (False, "", "")])
def test_a_footnote(workspace: Workspace, tracked: bool, author: str, date: str) -> None:
    reviewer = Reviewer(draft_of(workspace), tracked=tracked)
    note_in(reviewer, "wider nets", "By which measure?")
    (one,) = changes(workspace, reviewer)
    assert ("insert", "nets/text", "By which measure?", author, date) == (
        one.kind, one.field, one.after, one.author, one.date,
    )  # fmt: skip


@pytest.mark.parametrize("tracked", [True, False])
def test_a_text_box_belongs_to_no_field(workspace: Workspace, tracked: bool) -> None:
    """Also where it is anchored in a paragraph of a text, whose neighbour it would be."""
    reviewer = Reviewer(draft_of(workspace), tracked=tracked)
    box = etree.SubElement(etree.Element(f"{W}pict"), f"{W}txbxContent")
    content = etree.SubElement(box, f"{W}p")
    content.append(reviewer._inserted(reviewer._run("Seen from the side.", None)))
    run = etree.SubElement(reviewer.paragraph("Every year more sand"), f"{W}r")
    run.append(box.getparent())  # type: ignore[arg-type]
    (one,) = changes(workspace, reviewer)
    assert ("insert", "sand/background/1", "Seen from the side.") == (one.kind, one.field, one.after)


def test_a_picture_that_was_put_in(workspace: Workspace) -> None:
    reviewer = Reviewer(draft_of(workspace), tracked=False)
    run = etree.SubElement(reviewer.paragraph("wider nets"), f"{W}r")
    etree.SubElement(run, f"{W}drawing")
    (one,) = changes(workspace, reviewer)
    assert ("insert", "(a picture)") == (one.kind, one.after)


def test_the_files_own_title(workspace: Workspace) -> None:
    reviewer = Reviewer(draft_of(workspace))
    name = "docProps/core.xml"
    reviewer.parts[name] = reviewer.parts[name].replace(b">A Small Dialogue<", b">A Tiny Dialogue<")
    (one,) = changes(workspace, reviewer)
    assert ("label", "A Small Dialogue", "A Tiny Dialogue") == (one.kind, one.before, one.after)


def test_what_libreoffice_writes_by_itself_is_no_change(
    workspace: Workspace, libreoffice: Callable[[bytes], bytes]
) -> None:
    found = review(workspace, libreoffice(draft_of(workspace)), "x")
    assert ((), 0) == (found.planned, found.formatting)


@pytest.mark.parametrize("words", ["1.1.1", "March 4–5", "2 priority issues", "Monday", "9:00–10:00"])
def test_generated_text_is_a_label_when_it_is_typed_over(workspace: Workspace, words: str) -> None:
    """Numbers, dates and counts are worked out; nothing of them is silently dropped."""
    reviewer = Reviewer(draft_of(workspace), tracked=False)
    text = "".join(t.text or "" for t in reviewer.paragraph(words).iter(f"{W}t"))
    assert words in text
    reviewer.replace(words, "Something else")
    found = [one.change for one in review(workspace, reviewer.save(), "x").planned]
    assert "Something else" in "".join(one.after for one in found)
