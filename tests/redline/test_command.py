"""`reportkit diff` as people call it: what is printed where, what is written, and with which exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from redline.conftest import Repository
from redline.outcomes import part, settled, told
from samples import RECORD

from reportkit.cli import main

EDITED = RECORD.replace("status: final", "status: review").replace("faster than", "much faster than")
DOCX, HTML = "dist/small/small.en.redline.docx", "dist/small/small.en.redline.html"


@pytest.fixture
def here(repository_of_small: Repository, monkeypatch: pytest.MonkeyPatch) -> Repository:
    monkeypatch.chdir(repository_of_small.workspace.root)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    repository_of_small.write(EDITED)
    return repository_of_small


def test_changes_and_paths_are_printed_and_counted(here: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    commit = here.git("rev-parse", "HEAD")[:7]
    assert 0 == main(["diff", "small"])
    printed = capsys.readouterr()
    assert [
        "The report as a whole:",
        "  Status changed: final → review",
        "Thematic areas:",
        "  Statement edited: 1.1 Sand is taken much faster than rivers bring it.",
        DOCX,
        HTML,
    ] == printed.out.splitlines()
    assert f"small, HEAD ({commit}, 2026-03-03) to the working file: status changed, 1 text edited\n" == printed.err


def test_verbose_shows_the_words(here: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["diff", "small", "-v", "--format", "html"])
    assert "    Sand is taken {+much+} faster than rivers bring it." in capsys.readouterr().out.splitlines()


def test_only_the_forms_asked_for_are_written(here: Repository, tmp_path: Path) -> None:
    assert 0 == main(["diff", "small", "--format", "html", "--out", str(tmp_path / "out")])
    assert ["small.en.redline.html"] == [path.name for path in (tmp_path / "out" / "small").iterdir()]


def test_json_is_for_programs(here: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["diff", "small", "--output-format", "json"])
    told_of = json.loads(capsys.readouterr().out)
    assert {"record", "language", "from", "to", "changes", "files"} == set(told_of)
    assert {
        "kind": "changed", "what": "status", "field": "status", "part": "status", "name": "",
        "before": "final", "after": "review", "language": "en",
    } == told_of["changes"][0]  # fmt: skip
    assert [DOCX, HTML] == told_of["files"]


def test_versions_that_say_the_same_leave_no_file(here: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    here.write(RECORD)
    assert 0 == main(["diff", "small"])
    printed = capsys.readouterr()
    assert ("", True) == (printed.out, printed.err.endswith("to the working file: no change\n"))
    assert not (here.workspace.root / "dist").exists()


def test_the_document_is_the_newer_one_or_the_older(here: Repository) -> None:
    main(["diff", "small"])
    tracked = (here.workspace.root / DOCX).read_bytes()
    main(["render", "small", "--format", "docx"])
    rendered = (here.workspace.root / "dist/small/small.en.docx").read_bytes()
    assert told(part(rendered)) == told(settled(tracked, "accept"))
    here.write(RECORD)
    main(["render", "small", "--format", "docx"])
    rendered = (here.workspace.root / "dist/small/small.en.docx").read_bytes()
    assert told(part(rendered)) == told(settled(tracked, "reject"))


def test_changes_are_dated_by_the_environment_or_the_commit(here: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    main(["diff", "small", "--format", "docx"])
    path = here.workspace.root / DOCX
    first = path.read_bytes()
    assert b'w:date="2023-11-14T22:13:20Z"' in document(path)
    main(["diff", "small", "--format", "docx"])
    assert first == path.read_bytes()
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    here.commit()
    main(["diff", "small", "--from", "HEAD~1", "--to", "HEAD", "--format", "docx"])
    assert b'w:date="2026-03-03T22:06:07Z"' in document(path)


def document(path: Path) -> bytes:
    from zipfile import ZipFile

    with ZipFile(path) as archive:
        return archive.read("word/document.xml")


def test_a_file_that_somebody_edited_is_kept(here: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    main(["diff", "small", "--format", "html"])
    (here.workspace.root / HTML).write_text("mine", encoding="utf-8")
    assert 1 == main(["diff", "small", "--format", "html"])
    assert "edited-output" in capsys.readouterr().err
    assert "mine" == (here.workspace.root / HTML).read_text(encoding="utf-8")
    assert 0 == main(["diff", "small", "--format", "html", "--force"])


def test_an_unknown_revision_exits_with_one(here: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    assert 1 == main(["diff", "small", "--from", "v9"])
    assert "unknown-revision" in capsys.readouterr().err
