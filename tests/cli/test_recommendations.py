"""All recommendations of a workspace, by who is asked to act."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from samples import RECORD, MakeWorkspace

from reportkit.cli import main
from reportkit.workspace import Workspace

FIRST = "            text: Ministries should publish every licence.\n"
MORE = """\
          - id: count-sand
            status: proposed
            actors: [institute, ministries]
            text: "The *institute* should count what is taken, and ministries should pay for it."
          - id: think
            text: Everybody should think about it.
"""
TWO = RECORD.replace(FIRST, FIRST + MORE)


@pytest.fixture
def workspace(make_workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    made = make_workspace(TWO)
    monkeypatch.chdir(made.root)
    return made


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_each_actor_has_a_row_for_each_thing_asked(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["recommendations"])
    listed = rows(capsys.readouterr().out)
    assert [
        ("Institute of Rivers", "1.1.2", "proposed"),
        ("Ministries", "1.1.1", "agreed"),
        ("Ministries", "1.1.2", "proposed"),
        ("", "1.1.3", "agreed"),
    ] == [(row["actor_name"], row["number"], row["status"]) for row in listed]
    assert "The institute should count what is taken, and ministries should pay for it." == listed[0]["text"]


def test_json_groups_them_by_actor(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["recommendations", "small", "--format", "json"])
    listed = json.loads(capsys.readouterr().out)
    assert [("institute", 1), ("ministries", 2), (None, 1)] == [
        (entry["actor"], len(entry["recommendations"])) for entry in listed
    ]
    assert {"record": "small", "number": "1.1.1", "recommendation": "licences", "theme": "Rivers"}.items() <= (
        listed[1]["recommendations"][0].items()
    )


def test_the_list_comes_in_a_language(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["recommendations", "--lang", "km"])
    assert "១.១.១" in {row["number"] for row in rows(capsys.readouterr().out)}


def test_a_record_that_is_not_valid_does_not_hide_the_others(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = workspace.root / "dialogues" / "broken"
    folder.mkdir()
    (folder / "dialogue.yaml").write_text("id: broken\n", encoding="utf-8")
    assert 1 == main(["recommendations"])
    printed = capsys.readouterr()
    assert 4 == len(rows(printed.out))
    assert "dialogues/broken/dialogue.yaml" in printed.err


def test_a_file_for_spreadsheets_is_written_once(
    workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "list.csv"
    assert 0 == main(["recommendations", "--out", str(path)])
    assert path.read_bytes().startswith(b"\xef\xbb\xbfactor,")
    path.write_text("ours", encoding="utf-8")
    assert 1 == main(["recommendations", "--out", str(path)])
    assert "ours" == path.read_text(encoding="utf-8")
