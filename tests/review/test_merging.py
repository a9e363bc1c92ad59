"""Three ways: what only reviewers changed is merged, what both changed is shown, and nothing goes unsaid."""

from __future__ import annotations

from pathlib import Path

import pytest
from review.conftest import applied, draft_of, record_text
from review.edits import Reviewer

from reportkit.review.session import review
from reportkit.workspace import Workspace


def edited(workspace: Workspace, old: str, new: str) -> None:
    """The record is changed while the draft is out."""
    path = workspace.record_path("small")
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_draft_that_nobody_changed_changes_nothing(workspace: Workspace) -> None:
    assert [] == applied(workspace, draft_of(workspace))


def test_the_same_record_gives_the_same_draft(workspace: Workspace) -> None:
    assert draft_of(workspace) == draft_of(workspace)


def test_what_changed_elsewhere_in_the_record_stays(workspace: Workspace) -> None:
    reviewer = Reviewer(draft_of(workspace))
    reviewer.replace("faster", "much faster")
    edited(workspace, "wider nets", "the widest nets")
    assert ["edit sand/statement clean"] == applied(workspace, reviewer.save())
    assert "much faster" in record_text(workspace) and "the widest nets" in record_text(workspace)


def test_two_paragraphs_of_one_text_changed_on_two_sides_are_merged(workspace: Workspace) -> None:
    reviewer = Reviewer(draft_of(workspace))
    reviewer.replace("Every year", "Each year")
    edited(workspace, "Nobody knows", "No one knows")
    assert ["edit sand/background/1 clean"] == applied(workspace, reviewer.save())
    assert "Each year" in record_text(workspace) and "No one knows" in record_text(workspace)


@pytest.mark.parametrize(
    ("decisions", "state", "expected"),
    [
        ({}, "conflict", "Sand is dug"),
        ({"theirs": True}, "clean", "taken much faster"),
        ({"ours": True}, "conflict", "Sand is dug"),
    ],
)
def test_a_field_changed_on_both_sides_is_a_conflict(
    workspace: Workspace, decisions: dict[str, bool], state: str, expected: str
) -> None:
    reviewer = Reviewer(draft_of(workspace))
    reviewer.replace("faster", "much faster")
    edited(workspace, "Sand is taken", "Sand is dug")
    data = reviewer.save()
    (one,) = review(workspace, data, "x").planned
    assert ("Sand is taken faster than rivers bring it.", "Sand is taken much faster than rivers bring it.",
            "Sand is dug faster than rivers bring it.") == (one.change.before, one.change.after, one.change.now)  # fmt: skip
    assert [f"edit sand/statement {state}"] == applied(workspace, data, **decisions)
    assert expected in record_text(workspace)


def test_an_item_that_the_record_changed_is_not_deleted_unseen(workspace: Workspace) -> None:
    reviewer = Reviewer(draft_of(workspace))
    reviewer.delete_paragraph("set limits")
    edited(workspace, "should set limits", "should set strict limits")
    assert ["delete limits conflict"] == applied(workspace, reviewer.save())


def test_several_files_merge_in_turn(workspace: Workspace) -> None:
    draft = draft_of(workspace)
    one, other = Reviewer(draft, "Ana"), Reviewer(draft, "Bob")
    one.replace("faster", "much faster")
    other.replace("wider nets", "nets with wider meshes")
    assert ["edit sand/statement clean"] == applied(workspace, one.save())
    assert ["edit nets/text clean"] == applied(workspace, other.save())
    assert "much faster" in record_text(workspace) and "wider meshes" in record_text(workspace)


def test_labels_and_numbers_are_reported_not_merged(workspace: Workspace) -> None:
    reviewer = Reviewer(draft_of(workspace))
    reviewer.replace("Next steps", "What comes next", at="Next steps")
    before = record_text(workspace)
    assert ["label label/Next steps unplaced"] == applied(workspace, reviewer.save())
    assert before == record_text(workspace)


def test_what_is_typed_over_two_fields_is_listed_and_never_guessed(workspace: Workspace) -> None:
    reviewer = Reviewer(draft_of(workspace))
    reviewer.replace("Vientiane", "Luang Prabang", at="Vientiane")
    reviewer.new_paragraph("40", "Forty-one, to be exact.")
    before = record_text(workspace)
    planned = review(workspace, reviewer.save(), "x").planned
    assert "Forty-one, to be exact." in "".join(one.change.after for one in planned)
    applied(workspace, reviewer.save())
    assert before == record_text(workspace)


@pytest.mark.parametrize("invisible", ["\u200b", "\u00ad", "\u2060"])
def test_invisible_characters_and_kinds_of_spaces_are_no_change(workspace: Workspace, invisible: str) -> None:
    reviewer = Reviewer(draft_of(workspace), tracked=False)
    reviewer.replace("taken faster", f"tak{invisible}en\u00a0faster")
    assert [] == applied(workspace, reviewer.save())


def test_text_typed_and_deleted_again_is_no_change(workspace: Workspace) -> None:
    reviewer = Reviewer(draft_of(workspace))
    reviewer.type_after("Sand is", " surely")
    reviewer.replace(" surely", "")
    assert [] == applied(workspace, reviewer.save())


def test_comments_come_with_their_words_and_field(workspace: Workspace) -> None:
    reviewer = Reviewer(draft_of(workspace), "Bob")
    reviewer.comment("wider nets", "How wide?")
    (comment,) = review(workspace, reviewer.save(), "x").comments
    assert ("Bob", "How wide?", "wider nets", "nets/text") == (
        comment.author,
        comment.text,
        comment.words,
        comment.field,
    )


def test_a_change_in_the_directory_goes_to_its_file(workspace: Workspace) -> None:
    reviewer = Reviewer(draft_of(workspace))
    reviewer.replace("A series of talks", "A series of open talks")
    applied(workspace, reviewer.save())
    assert "about: A series of open talks." in (workspace.root / "dialogues/directory/all.yaml").read_text()


def test_a_form_that_render_made_comes_back_too(workspace: Workspace, tmp_path: Path) -> None:
    from reportkit.build.make import make
    from reportkit.build.plan import plan
    from reportkit.records.load import load_directory

    jobs, _ = plan(workspace, load_directory(workspace), ["small"], [], ["docx"], tmp_path)
    reviewer = Reviewer(make(jobs[0].task).files["docx"])
    reviewer.replace("faster", "much faster")
    found = review(workspace, reviewer.save(), "x")
    assert ["draft-without-base"] == [one.code for one in found.findings]
    assert ["edit sand/statement clean"] == applied(workspace, reviewer.save())


PO = """\
msgid ""
msgstr ""
"Language: vi\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

# Checked with the fishery office.
msgctxt "nets/text"
msgid "Fishers should use wider nets."
msgstr "Ngư dân nên dùng lưới thưa hơn."

#, fuzzy
msgctxt "licences/text"
msgid "Ministries should publish every licence."
msgstr "Các bộ."
"""


def test_a_translated_draft_goes_into_its_catalog(workspace: Workspace) -> None:
    path = workspace.catalog_path("small", "vi")
    path.parent.mkdir(parents=True)
    path.write_text(PO, encoding="utf-8")
    reviewer = Reviewer(draft_of(workspace, "vi"))
    reviewer.replace("thưa hơn", "mắt thưa hơn")
    reviewer.replace("Ministries should publish every licence.", "Các bộ nên công bố mọi giấy phép.")
    reviewer.delete_paragraph("set limits")
    before = record_text(workspace)
    states = applied(workspace, reviewer.save())
    assert sorted(states) == ["delete limits unplaced", "edit licences/text clean", "edit nets/text clean"]
    expected = PO.replace("lưới thưa", "lưới mắt thưa").replace("#, fuzzy\n", "")
    expected = expected.replace('"Các bộ."', '"Các bộ nên công bố mọi giấy phép."')
    assert expected == path.read_text(encoding="utf-8")
    assert before == record_text(workspace)


@pytest.mark.parametrize(
    ("before", "field"),
    [
        ("than rivers", "sand/statement"),
        ("people took", "count-people/label"),
        ("Director", "directory/institute/name"),
    ],
)
def test_a_line_that_was_divided_is_listed_whole_and_none_of_it_is_taken_away(
    workspace: Workspace, before: str, field: str
) -> None:
    text, reviewer = record_text(workspace), Reviewer(draft_of(workspace))
    reviewer.split(before)
    data = reviewer.save()
    (told,) = (one.change for one in review(workspace, data, "reviewed.docx").planned)
    assert ("split", "unplaced", field) == (told.kind, told.state, told.field)
    assert "".join(told.before.split()) == "".join(told.after.split())
    assert applied(workspace, data) and text == record_text(workspace)
