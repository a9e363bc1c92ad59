"""`reportkit review`: what is printed, what is written, and the exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from review.edits import Reviewer

from reportkit.cli import main
from reportkit.review.session import new_draft
from reportkit.workspace import Workspace


@pytest.fixture
def draft(workspace: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    monkeypatch.chdir(workspace.root)
    assert 0 == main(["review", "draft", "small"])
    return Path(capsys.readouterr().out.strip())


def reviewed(draft: Path, old: str, new: str) -> Path:
    reviewer = Reviewer(draft.read_bytes())
    reviewer.replace(old, new)
    reviewer.comment("wider nets", "How wide?")
    path = draft.with_name("reviewed.docx")
    path.write_bytes(reviewer.save())
    return path


def test_a_draft_is_named_for_what_it_shows(draft: Path) -> None:
    assert "drafts" == draft.parent.name
    assert draft.name.startswith("small.en.") and draft.suffix == ".docx"


def test_a_file_that_is_there_is_never_replaced(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft.write_bytes(b"a reviewer's own")
    assert 1 == main(["review", "draft", "small"])
    assert b"a reviewer's own" == draft.read_bytes()
    assert "existing-file" in capsys.readouterr().err


def test_diff_as_json(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = reviewed(draft, "faster", "much faster")
    assert 0 == main(["review", "diff", str(path), "--output-format", "json"])
    before = "Sand is taken faster than rivers bring it."
    assert [
        {"field": "sand/statement", "kind": "edit", "before": before, "after": before.replace("faster", "much faster"),
         "author": "Ana Lee", "date": "2026-11-20T09:30:00Z", "state": "clean"},
        {"field": "nets/text", "kind": "comment", "before": "wider nets", "after": "How wide?",
         "author": "Ana Lee", "date": "2026-11-20T09:30:00Z", "state": "clean"},
    ] == json.loads(capsys.readouterr().out)  # fmt: skip


def test_diff_for_people(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = reviewed(draft, "faster", "slower")
    main(["review", "diff", str(path), "--color", "never"])
    printed = capsys.readouterr()
    assert "Sand is taken [-faster-] {+slower+} than rivers bring it." in printed.out
    assert printed.err.strip().endswith("1 change by 1 person: 1 clean; 1 comment, 0 resolved")


def test_apply_writes_and_a_second_time_does_nothing(draft: Path, workspace: Workspace) -> None:
    path = reviewed(draft, "faster", "slower")
    assert 0 == main(["review", "apply", str(path)])
    once = workspace.record_path("small").read_text()
    assert "slower" in once
    assert 0 == main(["review", "apply", str(path)])
    assert once == workspace.record_path("small").read_text()


def test_what_is_left_undone_exits_with_one(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = reviewed(draft, "Next steps", "What comes next")
    assert 1 == main(["review", "apply", str(path)])
    assert "1 not placed" in capsys.readouterr().err


def test_changes_of_others_are_left_out_if_asked(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = reviewed(draft, "faster", "slower")
    assert 0 == main(["review", "diff", str(path), "--author", "Bob", "--output-format", "json"])
    assert [] == json.loads(capsys.readouterr().out)


def test_a_file_that_is_not_there(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 1 == main(["review", "diff", "nowhere.docx"])
    assert "unreadable-file" in capsys.readouterr().err


def test_only_what_is_tracked_if_asked(draft: Path, workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    """Somebody turned tracking off for a while: by default all is applied, with `tracked` the rest is listed."""
    silent = Reviewer(draft.read_bytes(), tracked=False)
    silent.replace("faster", "slower")
    reviewer = Reviewer(silent.save())
    reviewer.replace("wider nets", "the widest nets")
    path = draft.with_name("reviewed.docx")
    path.write_bytes(reviewer.save())
    assert 1 == main(["review", "apply", str(path), "--accept", "tracked"])
    assert "2 changes by 1 person: 1 clean, 1 not placed" in capsys.readouterr().err
    once = workspace.record_path("small").read_text()
    assert "the widest nets" in once and "slower" not in once
    assert 0 == main(["review", "apply", str(path)])
    assert "slower" in workspace.record_path("small").read_text()


def test_one_text_with_tracked_and_other_edits_is_not_applied_by_half(draft: Path, workspace: Workspace) -> None:
    silent = Reviewer(draft.read_bytes(), tracked=False)
    silent.replace("faster", "slower")
    reviewer = Reviewer(silent.save())
    reviewer.replace("Sand is", "All sand is")
    path = draft.with_name("reviewed.docx")
    path.write_bytes(reviewer.save())
    before = workspace.record_path("small").read_text()
    assert 1 == main(["review", "apply", str(path), "--accept", "tracked"])
    assert before == workspace.record_path("small").read_text()
    assert 0 == main(["review", "apply", str(path)])
    assert "All sand is taken slower" in workspace.record_path("small").read_text()


def test_a_draft_of_a_translation_that_nobody_keeps_never_changes_the_record(draft: Path, workspace: Workspace) -> None:
    reviewer = Reviewer(new_draft(workspace, "small", "vi", protect=True)[0])
    reviewer.replace("Fishers should use wider nets.", "Ngư dân nên dùng lưới rộng hơn.")
    reviewer.comment("Sand is", "Cát?")
    path = draft.with_name("reviewed.docx")
    path.write_bytes(reviewer.save())
    before = workspace.record_path("small").read_text()
    assert 1 == main(["review", "apply", str(path)])
    assert before == workspace.record_path("small").read_text()
    assert not workspace.record_path("small").with_name("comments.yaml").exists()
