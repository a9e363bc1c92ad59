"""Broken catalogs: every command says file and line in bounded time, and none overwrites or empties the file."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from samples import MakeWorkspace

from reportkit.cli import main
from reportkit.workspace import Workspace

ACTIONS = ("update", "check", "status", "diff", "suggest", "bilingual")
CONTENT_TYPE = '"Content-Type: text/plain; charset=UTF-8\\n"\n'
BREAKS = (
    "cut short",
    "cut between lines",
    "conflict markers",
    "not UTF-8",
    "in UTF-16",
    "empty",
    "of another language",
    "in another language's letters",
    "in Vietnamese",
    "of another encoding by its header",
    "a message twice",
)
SECONDS = 60
"""Of CPU, for a file of 100,000 messages on a slow machine."""


@pytest.fixture
def workspace(make_workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    workspace = make_workspace(settings='languages = ["en", "km"]\n')
    monkeypatch.chdir(workspace.root)
    assert 0 == main(["catalog", "update"])
    return workspace


def broken(text: str, how: str) -> tuple[bytes, int]:
    """The catalog broken in some way, and the line at which that is to be found."""
    lines = text.splitlines(keepends=True)
    at = lines.index('msgctxt "title"\n')
    match how:
        case "cut short":
            kept = [*lines[: at + 1], 'msgid "A Sm']
            return "".join(kept).encode(), len(kept)
        case "cut between lines":
            return "".join(lines[: at + 1]).encode(), at + 1
        case "conflict markers":
            return "".join([*lines[:at], "<<<<<<< HEAD\n", *lines[at:]]).encode(), at + 1
        case "not UTF-8":
            return "".join(lines[:at]).encode() + b"# caf\xe9\n" + "".join(lines[at:]).encode(), at + 1
        case "in UTF-16":
            return text.encode("utf-16"), 1
        case "empty":
            return b"", 1
        case "of another language":
            return text.replace("Language: km", "Language: lo").encode(), lines.index('"Language: km\\n"\n') + 1
        case "in another language's letters":
            lao = 'msgctxt "x-{0}"\nmsgid "Sand {0}"\nmsgstr "ດິນຊາຍ"\n\n'
            return "".join([*lines, "\n", *(lao.format(number) for number in range(20))]).encode(), len(lines) + 2
        case "in Vietnamese":
            own = 'msgctxt "x-{0}"\nmsgid "Sand {0}"\nmsgstr "Cát được khai thác"\n\n'
            return "".join([*lines, "\n", *(own.format(number) for number in range(20))]).encode(), len(lines) + 2
        case "of another encoding by its header":
            return text.replace("charset=UTF-8", "charset=CP1258").encode(), lines.index(CONTENT_TYPE) + 1
        case "a message twice":
            entry = lines[at : at + 3]
            return "".join([*lines, "\n", *entry]).encode(), len(lines) + 2
        case _:
            raise ValueError(how)


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("how", BREAKS)
def test_a_broken_catalog_is_reported_with_its_line_and_left_alone(
    how: str, action: str, workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    path = workspace.catalog_path("small", "km")
    data, line = broken(path.read_text(encoding="utf-8"), how)
    path.write_bytes(data)
    capsys.readouterr()
    assert 1 == main(["catalog", action, "small", "--output-format", "json"])
    (found,) = json.loads(capsys.readouterr().out.partition("[")[2].join(["[", ""]))
    assert ("locales/km/LC_MESSAGES/small.po", line) == (found["path"], found["line"])
    assert found["hint"]
    assert data == path.read_bytes()


def test_a_hundred_thousand_messages_are_worked_through_in_bounded_time(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    path = workspace.catalog_path("small", "km")
    old = path.read_text(encoding="utf-8")
    more = "".join(f'\nmsgctxt "gone-{n}"\nmsgid "Sand {n}"\nmsgstr "ខ្សាច់ {n}"\n' for n in range(100_000))
    path.write_text(old + more, encoding="utf-8")
    begin = time.process_time()
    assert 0 == main(["catalog", "check", "small"])
    assert 0 == main(["catalog", "update", "small"])
    print(f"\n100,000 messages: {time.process_time() - begin:.1f} s")
    assert time.process_time() - begin < SECONDS
    assert path.read_text(encoding="utf-8").count("\n#~ msgid") == 100_000


def test_a_file_beyond_all_bounds_is_not_read(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    path = workspace.catalog_path("small", "km")
    data = path.read_bytes() + b"\n#" + b"x" * (16 * 1024 * 1024)
    path.write_bytes(data)
    assert 1 == main(["catalog", "update", "small"])
    assert "locales/km/LC_MESSAGES/small.po" in capsys.readouterr().err
    assert data == path.read_bytes()


def test_what_is_wrong_with_each_catalog_is_said_at_once_and_the_others_are_updated(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    small, directory = (workspace.catalog_path(name, "km") for name in ("small", "directory"))
    for path in (small, directory):
        path.write_bytes(b"")
    workspace.catalog_path("labels", "km").unlink()
    assert 1 == main(["catalog", "update"])
    shown = capsys.readouterr().err
    assert all(f"locales/km/LC_MESSAGES/{path.name}:1:1: error[catalog-syntax]" in shown for path in (small, directory))
    assert workspace.catalog_path("labels", "km").is_file()


def test_a_line_of_megabytes_is_read_in_a_moment(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    path = workspace.catalog_path("small", "km")
    path.write_bytes(path.read_bytes() + b'\nmsgid "x"\nmsgstr "' + b"x" * 8_000_000)
    begin = time.process_time()
    assert 1 == main(["catalog", "check", "small"])
    assert time.process_time() - begin < 10


def test_a_link_stays_a_link_and_what_may_not_be_written_stays(
    workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = workspace.catalog_path("small", "km")
    moved = path.read_text(encoding="utf-8").replace("dialogue.yaml:5", "dialogue.yaml:500")
    (tmp_path / "elsewhere.po").write_text(moved, encoding="utf-8")
    (tmp_path / "elsewhere.po").chmod(0o640)
    path.unlink()
    path.symlink_to(tmp_path / "elsewhere.po")
    assert 0 == main(["catalog", "update"])
    assert path.is_symlink()
    assert 0o640 == (tmp_path / "elsewhere.po").stat().st_mode & 0o777
    assert moved != path.read_text(encoding="utf-8")
    path.write_text(moved, encoding="utf-8")
    path.chmod(0o440)
    assert 1 == main(["catalog", "update"])
    assert "the file is read-only" in capsys.readouterr().err
    assert moved == path.read_text(encoding="utf-8")
