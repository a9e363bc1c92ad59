"""Where a paragraph stands is told by its words and neighbours, where its bookmark or its text says otherwise."""

from __future__ import annotations

from lxml import etree
from review.conftest import applied, draft_of, record_text
from review.edits import Reviewer, W

from reportkit.workspace import Workspace


def test_a_bookmark_that_libreoffice_renamed_is_its_texts(workspace: Workspace) -> None:
    """Of two bookmarks of one name LibreOffice renames the second, though it may be the one that was there first."""
    reviewer = Reviewer(draft_of(workspace))
    reviewer.replace("2010", "2011")
    own = reviewer.paragraph("Catches have fallen").find(f"{W}bookmarkStart")
    assert own is not None
    name, number = own.get(f"{W}name", ""), "9999"
    own.set(f"{W}name", f"{name}_Copy_1")
    other = reviewer.paragraph("Sand is taken faster")
    etree.SubElement(other, f"{W}bookmarkStart", {f"{W}id": number, f"{W}name": name})
    etree.SubElement(other, f"{W}bookmarkEnd", {f"{W}id": number})
    assert ["edit fish/background/1 clean"] == applied(workspace, reviewer.save())
    assert "background: Catches have fallen since 2011." in record_text(workspace)


def test_what_takes_the_place_of_a_texts_only_paragraph_is_that_text(workspace: Workspace) -> None:
    reviewer = Reviewer(draft_of(workspace))
    reviewer.move("The same at length.", "Everybody meets again")
    reviewer.delete_paragraph("Everybody meets again")
    reviewer.new_paragraph("What was said in brief.", "All of it in short.", style="BodyText")
    applied(workspace, reviewer.save())
    written = record_text(workspace)
    assert "next_steps: The same at length." in written
    assert "body: All of it in short." in written
