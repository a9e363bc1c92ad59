"""A draft is a good Word file: valid, tracked, its base inside; what is published carries none of this."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from openxml_audit import FileFormat, OpenXmlValidator
from review.conftest import draft_of
from review.edits import Reviewer

from reportkit.review.package import Package
from reportkit.review.reading import base_in
from reportkit.review.session import new_draft, outcome, review
from reportkit.workspace import Workspace


def test_the_schema_and_its_rules_hold(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "draft.docx"
    path.write_bytes(draft_of(workspace))
    result = OpenXmlValidator(FileFormat.MICROSOFT_365).validate(str(path))
    assert [] == [error.description for error in result.errors]


@pytest.mark.parametrize(("protect", "expected"), [(True, 1), (False, 0)])
def test_changes_are_tracked_and_protection_is_a_choice(workspace: Workspace, protect: bool, expected: int) -> None:
    data, _, _ = new_draft(workspace, "small", "", protect=protect)
    settings = zipfile.ZipFile(BytesIO(data)).read("word/settings.xml")
    assert (1, expected) == (settings.count(b"<w:trackRevisions"), settings.count(b'w:edit="trackedChanges"'))


def test_the_base_names_record_language_and_texts(workspace: Workspace) -> None:
    base = base_in(Package(draft_of(workspace), "x"))
    assert base is not None
    assert ("small", "en") == (base.record, base.language)
    assert "Fishers should use wider nets." == base.texts["nets/text"].shown
    assert ("licences", "survey", "limits") == base.lists["sand/recommendations"]


def test_a_draft_without_its_base_comes_back_too(workspace: Workspace) -> None:
    """A file whose custom XML was lost is compared with the record as it is."""
    reviewer = Reviewer(draft_of(workspace))
    for name in [name for name in reviewer.parts if name.startswith("customXml/item1")]:
        del reviewer.parts[name]
    reviewer.replace("faster", "slower")
    found = review(workspace, reviewer.save(), "x")
    assert ["edit"] == [one.change.kind for one in found.planned]


def test_every_text_in_the_agenda_and_tables_comes_back(workspace: Workspace) -> None:
    reviewer = Reviewer(draft_of(workspace))
    reviewer.replace("Opening talk", "Opening words")
    reviewer.replace("people took part", "people came")
    planned, _ = outcome(review(workspace, reviewer.save(), "x"))
    assert [("talk/title", "clean"), ("count-people/label", "clean")] == [
        (one.change.field, one.change.state) for one in planned
    ]


def test_a_new_issue_is_listed_with_all_its_words(workspace: Workspace) -> None:
    reviewer = Reviewer(draft_of(workspace))
    reviewer.new_paragraph("wider nets", "Dams hold back what rivers carry.", style="Statement")
    planned = review(workspace, reviewer.save(), "x").planned
    assert ["Dams hold back what rivers carry."] == [one.change.after for one in planned]
    assert ["unplaced"] == [one.change.state for one in planned]
