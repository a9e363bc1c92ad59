"""Bold, italics and links over whole texts come back as markup; what a style makes bold never does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import etree
from review.conftest import applied, draft_of, record_text
from review.edits import DATE, Reviewer, W

from reportkit.review.session import review
from reportkit.workspace import Workspace

SHAPES = ["word", "libreoffice", "google"]


def look(reviewer: Reviewer, text: str, *marks: str, off: bool = False) -> None:
    """Selects a whole paragraph and presses Ctrl+B or Ctrl+I: Word says it for both kinds of scripts."""
    for run in reviewer.paragraph(text).iter(f"{W}r"):
        properties = run.find(f"{W}rPr")
        if properties is None:
            properties = etree.Element(f"{W}rPr")
            run.insert(0, properties)
        for mark in marks:
            for name in (mark, f"{mark}Cs"):
                element = etree.SubElement(properties, f"{W}{name}")
                if off:
                    element.set(f"{W}val", "0")


def saved(reviewer: Reviewer, shape: str, request: pytest.FixtureRequest) -> bytes:
    if shape == "google":
        reviewer.rename_bookmarks()
    data = reviewer.save()
    libreoffice: Callable[[bytes], bytes] = request.getfixturevalue("libreoffice") if shape == "libreoffice" else bytes
    return libreoffice(data)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    ("text", "mark", "expected"),
    [
        ("Fishers should use wider nets.", "b", "text: \"**Fishers should use wider nets.**\""),
        ("Fishers should use wider nets.", "i", "text: \"*Fishers should use wider nets.*\""),
        ("What was said in brief.", "b", "lead: \"**What was said in brief.**\""),
    ],
)  # fmt: skip
def test_a_look_over_a_whole_text_is_markup(
    workspace: Workspace, text: str, mark: str, expected: str, shape: str, request: pytest.FixtureRequest
) -> None:
    reviewer = Reviewer(draft_of(workspace), tracked=False)
    look(reviewer, text, mark)
    (state,) = applied(workspace, saved(reviewer, shape, request))
    assert state.startswith("edit") and state.endswith("clean")
    assert expected in record_text(workspace)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_look_is_taken_off_again(workspace: Workspace, shape: str, request: pytest.FixtureRequest) -> None:
    path = workspace.record_path("small")
    path.write_text(record_text(workspace).replace("text: Fishers should use wider nets.", 'text: "**Use nets.**"'))
    reviewer = Reviewer(draft_of(workspace), tracked=False)
    for bold in list(reviewer.paragraph("Use nets.").iter(f"{W}b", f"{W}bCs")):
        bold.getparent().remove(bold)  # type: ignore[union-attr]
    assert ["edit nets/text clean"] == applied(workspace, saved(reviewer, shape, request))
    assert 'text: "Use nets."' in record_text(workspace)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_heading_that_is_bold_by_its_style_has_no_marks(
    workspace: Workspace, shape: str, request: pytest.FixtureRequest
) -> None:
    reviewer = Reviewer(draft_of(workspace), tracked=False)
    look(reviewer, "Sand is taken", "b")
    reviewer.replace("faster", "much faster")
    assert ["edit sand/statement clean"] == applied(workspace, saved(reviewer, shape, request))
    assert "statement: Sand is taken much faster than rivers bring it." in record_text(workspace)


def test_what_is_made_light_there_is_counted(workspace: Workspace) -> None:
    reviewer = Reviewer(draft_of(workspace), tracked=False)
    look(reviewer, "Sand is taken", "b", off=True)
    found = review(workspace, reviewer.save(), "x")
    assert ((), 1) == (found.planned, found.formatting)


def test_how_the_name_of_an_actor_looks_in_one_place_is_counted(workspace: Workspace) -> None:
    reviewer = Reviewer(draft_of(workspace), tracked=False)
    reviewer.paragraph = lambda text: next(  # type: ignore[method-assign]
        p for p in reviewer.root.iter(f"{W}p") if "every licence" in "".join(t.text or "" for t in p.iter(f"{W}t"))
    )
    reviewer.emphasise("Ministries")
    found = review(workspace, reviewer.save(), "x")
    assert ((), 1) == (found.planned, found.formatting)


def test_who_made_it_bold_is_told_where_word_tracks_it(workspace: Workspace) -> None:
    reviewer = Reviewer(draft_of(workspace))
    look(reviewer, "wider nets", "b")
    for properties in reviewer.paragraph("wider nets").iter(f"{W}rPr"):
        change = etree.SubElement(properties, f"{W}rPrChange")
        for name, value in (("id", "1"), ("author", "Ana Lee"), ("date", DATE)):
            change.set(f"{W}{name}", value)
        etree.SubElement(change, f"{W}rPr")
    (one,) = review(workspace, reviewer.save(), "x").planned
    assert ("Ana Lee", True, "**Fishers should use wider nets.**") == (
        one.change.author, one.change.tracked, one.change.after,
    )  # fmt: skip


def test_a_link_over_a_whole_text_is_markup(workspace: Workspace) -> None:
    reviewer = Reviewer(draft_of(workspace), tracked=False)
    relations = etree.fromstring(reviewer.parts["word/_rels/document.xml.rels"])
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    etree.SubElement(
        relations, relations[0].tag, Id="rIdNew", Type=f"{kind}/hyperlink", Target="https://example.org/nets",
        TargetMode="External",
    )  # fmt: skip
    reviewer.parts["word/_rels/document.xml.rels"] = etree.tostring(relations)
    runs = reviewer._cut(reviewer.paragraph("wider nets"), "Fishers should use wider nets.")
    link = etree.Element(f"{W}hyperlink")
    link.set(f"{{{kind}}}id", "rIdNew")
    runs[0].addprevious(link)
    link.extend(runs)
    assert ["edit nets/text clean"] == applied(workspace, reviewer.save())
    assert "[Fishers should use wider nets.](https://example.org/nets)" in record_text(workspace)
