"""Versions of a record: from git, from files, and what is said when there is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from redline.conftest import SETTINGS, MakeRepository, Repository
from samples import RECORD, MakeWorkspace

from reportkit.findings import Finding, ReportkitError
from reportkit.redline.session import changes
from reportkit.workspace import Workspace

OLD, NEW = "What a small dialogue is about.", "What it was about."


def finding_of(repository: Repository, *asked: str) -> Finding:
    with pytest.raises(ReportkitError) as caught:
        repository.changes(*asked)
    return caught.value.findings[0]


def test_the_default_is_from_the_last_commit_to_the_working_file(repository_of_small: Repository) -> None:
    repository_of_small.write(RECORD.replace(OLD, NEW))
    found = repository_of_small.changes()
    assert [("edited", "theme", OLD, NEW)] == [
        (one.kind, one.field, one.before, one.after) for one in found.differences
    ]


def test_any_two_revisions_are_compared(repository_of_small: Repository) -> None:
    first = repository_of_small.git("rev-parse", "HEAD")
    repository_of_small.write(RECORD.replace(OLD, NEW))
    repository_of_small.commit()
    repository_of_small.git("tag", "sent")
    repository_of_small.write("not even YAML: [")
    found = repository_of_small.changes(first[:9], "sent")
    assert ["theme"] == [one.field for one in found.differences]
    assert f"{first[:9]} ({first[:7]}, 2026-03-03)" == found.versions[0].said
    back = repository_of_small.changes("sent", "HEAD~1")
    assert [(NEW, OLD)] == [(one.before, one.after) for one in back.differences]


def test_a_file_stands_in_the_record_s_place(repository_of_small: Repository, tmp_path: Path) -> None:
    sent = tmp_path / "as sent.yaml"
    sent.write_text(RECORD.replace(OLD, NEW), encoding="utf-8")
    found = repository_of_small.changes(str(sent))
    assert [(NEW, OLD)] == [(one.before, one.after) for one in found.differences]
    assert str(sent) == found.versions[0].said


def test_the_directory_is_that_of_the_version(repository_of_small: Repository) -> None:
    directory = repository_of_small.workspace.directory_paths()[0]
    directory.write_text(directory.read_text().replace("Institute of Rivers", "Institute of Lakes"))
    (found,) = repository_of_small.changes().differences
    assert ("directory/institute/name", "Institute of Rivers", "Institute of Lakes") == (
        found.field,
        found.before,
        found.after,
    )


def test_a_workspace_may_be_a_folder_of_a_repository(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace(RECORD, settings=SETTINGS)
    around = Repository(Workspace(workspace.root.parent))
    around.git("init", "-q")
    around.commit()
    workspace.record_path("small").write_text(RECORD.replace(OLD, NEW), encoding="utf-8")
    assert ["theme"] == [one.field for one in changes(workspace, "small", ("HEAD", "")).differences]


def test_what_is_staged_stays_staged(repository_of_small: Repository) -> None:
    repository_of_small.write(RECORD.replace(OLD, NEW))
    repository_of_small.git("add", "-A")
    before = repository_of_small.git("status", "--porcelain")
    repository_of_small.changes()
    assert before == repository_of_small.git("status", "--porcelain")


def test_changes_of_looks_and_labels_are_none_of_the_record(repository_of_small: Repository) -> None:
    own = repository_of_small.workspace.root / "templates" / "mine"
    own.mkdir(parents=True)
    (own / "brand.toml").write_text('title = "Mine"\nextends = "plain"\n', encoding="utf-8")
    settings = repository_of_small.workspace.root / "reportkit.toml"
    settings.write_text(f'{SETTINGS}brand = "mine"\n', encoding="utf-8")
    workspace = Workspace.find(repository_of_small.workspace.root)
    found = changes(workspace, "small", ("HEAD", ""))
    assert ((), {}) == (found.differences, found.files)


def test_notes_to_the_editor_are_no_change(repository_of_small: Repository) -> None:
    repository_of_small.write(RECORD + "notes: [{field: theme, text: Ask Ana.}]\n")
    found = repository_of_small.changes()
    assert ((), {}) == (found.differences, found.files)


def test_a_rule_that_the_old_version_broke_is_no_obstacle(make_repository: MakeRepository) -> None:
    repository = make_repository(RECORD.replace("start: 10:00, end: 10:30", "start: 09:30, end: 10:30"))
    repository.write(RECORD)
    assert [("time", "tea/start")] == [(one.what, one.field) for one in repository.changes().differences]


def test_a_record_that_was_not_there_is_new(repository_of_small: Repository) -> None:
    other = repository_of_small.path.parent.parent / "other" / "dialogue.yaml"
    other.parent.mkdir()
    other.write_text(RECORD.replace("id: small", "id: other"), encoding="utf-8")
    (added,) = repository_of_small.changes(record="other").differences
    assert ("added", "report", "A Small Dialogue") == (added.kind, added.what, added.name)
    repository_of_small.commit()
    other.unlink()
    other.parent.rmdir()
    (dropped,) = repository_of_small.changes(record="other").differences
    assert ("dropped", added.after) == (dropped.kind, dropped.before)


def test_an_old_version_that_is_not_valid_is_named_with_revision_and_line(make_repository: MakeRepository) -> None:
    repository = make_repository(RECORD.replace("number: 1", "number: one"))
    repository.write(RECORD)
    found = finding_of(repository)
    assert ("wrong-type", "HEAD:dialogues/small/dialogue.yaml:3:9") == (found.code, str(found.position))


def test_a_file_that_is_not_valid_is_named_as_it_was_asked_for(repository_of_small: Repository, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(RECORD.replace("number: 1", "number: one"), encoding="utf-8")
    assert f"{wrong}:3:9" == str(finding_of(repository_of_small, str(wrong)).position)


@pytest.mark.parametrize("revision", ["v9", "HEAD~7", "--all", "HEAD:dialogues"])
def test_a_revision_that_git_does_not_know(repository_of_small: Repository, revision: str) -> None:
    found = finding_of(repository_of_small, revision)
    assert ("unknown-revision", "`git log --oneline -- dialogues/small` lists those that changed the record") == (
        found.code,
        found.hint,
    )


def test_a_file_that_is_not_there(repository_of_small: Repository) -> None:
    assert "unreadable-file" == finding_of(repository_of_small, "gone.yaml").code


def test_a_record_that_no_version_has(repository_of_small: Repository) -> None:
    with pytest.raises(ReportkitError) as caught:
        repository_of_small.changes(record="smal")
    assert ("unknown-record", "did you mean `small`?") == (caught.value.findings[0].code, caught.value.findings[0].hint)


def test_without_a_repository_files_still_are_compared(make_workspace: MakeWorkspace, tmp_path: Path) -> None:
    outside = Repository(make_workspace(RECORD, settings=SETTINGS))
    found = finding_of(outside)
    assert "no-repository" == found.code
    assert "--from FILE" in found.hint
    before = tmp_path / "before.yaml"
    before.write_text(RECORD.replace(OLD, NEW), encoding="utf-8")
    assert ["theme"] == [one.field for one in outside.changes(str(before)).differences]


def test_without_git(repository_of_small: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    found = finding_of(repository_of_small)
    assert ("no-repository", "git is not installed") == (found.code, found.message)
