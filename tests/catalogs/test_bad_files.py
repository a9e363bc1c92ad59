"""Broken catalogs: every command says file and line in bounded time, and none overwrites or empties the file."""

from __future__ import annotations

import json
import time

import pytest
from samples import MakeWorkspace

from reportkit.cli import main
from reportkit.workspace import Workspace

ACTIONS = ("update", "check", "status", "diff", "suggest", "bilingual")
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
        case "a message twice":
            entry = lines[at : at + 3]
            return "".join([*lines, "\n", *entry]).encode(), len(lines) + 2
        case _:
            raise ValueError(how)


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("how", ["cut short", "cut between lines", "conflict markers", "not UTF-8", "a message twice"])
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
