"""Source and translation side by side come back: translations into the catalog, the record's words to its writer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from review.conftest import applied, record_text
from review.edits import Reviewer, W

from reportkit.cli import main
from reportkit.review.session import new_side_by_side, review
from reportkit.workspace import Workspace

PO = """\
msgid ""
msgstr ""
"Language: km\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

#. Recommendation: text
msgctxt "nets/text"
msgid "Fishers should use wider nets."
msgstr "អ្នកនេសាទគួរប្រើអួនក្រឡាធំជាង។"

#. Recommendation: text
#, fuzzy
#| msgid "Ministries should publish licences."
msgctxt "licences/text"
msgid "Ministries should publish every licence."
msgstr "ក្រសួងគួរផ្សាយអាជ្ញាប័ណ្ណ។"

#. Recommendation: text
msgctxt "limits/text"
msgid "Ministries should set limits."
msgstr ""
"""


@pytest.fixture
def catalog(workspace: Workspace) -> Path:
    path = workspace.catalog_path("small", "km")
    path.parent.mkdir(parents=True)
    path.write_text(PO, encoding="utf-8")
    return path


def reviewer_of(workspace: Workspace, *, tracked: bool) -> Reviewer:
    return Reviewer(new_side_by_side(workspace, "small", "km").docx, tracked=tracked)


def beside(reviewer: Reviewer, source: str) -> None:
    """Puts the cursor into the cell beside a source."""
    cell = next(reviewer.paragraph(source).iterancestors(f"{W}tc")).getnext()
    assert cell is not None
    paragraph = cell.find(f"{W}p")
    reviewer.paragraph = lambda text: paragraph  # type: ignore[method-assign, assignment, return-value]


Edit = Callable[[Reviewer], None]


def write_beside(reviewer: Reviewer) -> None:
    beside(reviewer, "Ministries should set limits.")
    reviewer.paragraph("").append(reviewer._inserted(reviewer._run("ក្រសួងគួរកំណត់ដែនកំណត់។", None)))


CASES: dict[str, tuple[Edit, str, tuple[str, str]]] = {
    "a word": (
        lambda at: at.replace("ធំជាង", "ធំ"),
        "edit nets/text clean",
        ("អ្នកនេសាទគួរប្រើអួនក្រឡាធំជាង។", "អ្នកនេសាទគួរប្រើអួនក្រឡាធំ។"),
    ),
    "a stale one": (
        lambda at: at.replace("អាជ្ញាប័ណ្ណ", "អាជ្ញាប័ណ្ណទាំងអស់"),
        "edit licences/text clean",
        (
            '#, fuzzy\n#| msgid "Ministries should publish licences."\nmsgctxt "licences/text"\n'
            'msgid "Ministries should publish every licence."\nmsgstr "ក្រសួងគួរផ្សាយអាជ្ញាប័ណ្ណ។"',
            'msgctxt "licences/text"\nmsgid "Ministries should publish every licence."\n'
            'msgstr "ក្រសួងគួរផ្សាយអាជ្ញាប័ណ្ណទាំងអស់។"',
        ),
    ),
    "one that was missing": (
        write_beside,
        "edit limits/text clean",
        ('set limits."\nmsgstr ""', 'set limits."\nmsgstr "ក្រសួងគួរកំណត់ដែនកំណត់។"'),
    ),
}


@pytest.mark.parametrize("shape", ["word", "libreoffice", "google"])
@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("tracked", [True, False], ids=["tracked", "untracked"])
def test_a_translation_goes_into_the_catalog(
    workspace: Workspace, catalog: Path, name: str, tracked: bool, shape: str, request: pytest.FixtureRequest
) -> None:
    if shape == "google" and name == "one that was missing":
        pytest.skip("an empty cell has neither words nor a bookmark there to know it by")
    edit, expected, (old, new) = CASES[name]
    reviewer = reviewer_of(workspace, tracked=tracked)
    edit(reviewer)
    if shape == "google":
        reviewer.rename_bookmarks()
    data = reviewer.save()
    if shape == "libreoffice":
        saved: Callable[[bytes], bytes] = request.getfixturevalue("libreoffice")
        data = saved(data)
    before = record_text(workspace)
    assert [expected] == applied(workspace, data)
    assert PO.replace(old, new) == catalog.read_text(encoding="utf-8")
    assert before == record_text(workspace)
    assert [expected] == applied(workspace, data)
    assert PO.replace(old, new) == catalog.read_text(encoding="utf-8")


def test_an_edit_of_the_source_is_for_the_record(workspace: Workspace, catalog: Path) -> None:
    reviewer = reviewer_of(workspace, tracked=True)
    reviewer.replace("wider nets", "the widest nets")
    before, data = record_text(workspace), reviewer.save()
    (one,) = review(workspace, data, "x").planned
    assert ("nets/text", "unplaced", "it is the source: change the record") == (
        one.change.field, one.change.state, one.change.note,
    )  # fmt: skip
    applied(workspace, data)
    assert (before, PO) == (record_text(workspace), catalog.read_text(encoding="utf-8"))


def test_a_comment_becomes_the_translators(workspace: Workspace, catalog: Path) -> None:
    reviewer = reviewer_of(workspace, tracked=True)
    reviewer.comment("ធំជាង", "How wide?")
    applied(workspace, reviewer.save())
    assert "# Ana Lee: How wide?\n" in catalog.read_text(encoding="utf-8")


def test_one_that_nobody_touched_changes_nothing(workspace: Workspace, catalog: Path) -> None:
    assert [] == applied(workspace, reviewer_of(workspace, tracked=True).save())
    assert PO == catalog.read_text(encoding="utf-8")


def test_a_file_that_lost_its_base_comes_back_too(workspace: Workspace, catalog: Path) -> None:
    reviewer = reviewer_of(workspace, tracked=True)
    for name in [name for name in reviewer.parts if name.startswith("customXml/item1")]:
        del reviewer.parts[name]
    reviewer.replace("ធំជាង", "ធំ")
    assert ["edit nets/text clean"] == applied(workspace, reviewer.save())


def test_a_row_less_is_listed(workspace: Workspace, catalog: Path) -> None:
    reviewer = reviewer_of(workspace, tracked=False)
    row = next(reviewer.paragraph("wider nets").iterancestors(f"{W}tr"))
    row.getparent().remove(row)  # type: ignore[union-attr]
    states = [one.change for one in review(workspace, reviewer.save(), "x").planned]
    assert {"unplaced"} == {one.state for one in states}
    assert {"nets/text"} <= {one.field for one in states}


def test_the_command_says_so(workspace: Workspace, catalog: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workspace.root)
    assert 0 == main(["catalog", "bilingual", "small", "--lang", "km"])
    path = workspace.root / "drafts/small.km.bilingual.docx"
    reviewer = Reviewer(path.read_bytes())
    reviewer.replace("ធំជាង", "ធំ")
    path.write_bytes(reviewer.save())
    assert 0 == main(["review", "apply", str(path)])
    assert "ក្រឡាធំ។" in catalog.read_text(encoding="utf-8")
