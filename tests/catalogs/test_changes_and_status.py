"""What changed is shown word by word; how far a translation is, by what the source is now."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from samples import RECORD, MakeWorkspace

from reportkit.catalogs.changes import changes, in_terminal
from reportkit.catalogs.messages import Message
from reportkit.catalogs.status import status
from reportkit.catalogs.template import catalog_template
from reportkit.catalogs.update import new_catalog, updated
from reportkit.cli import main


def translated(messages: list[Message]) -> str:
    _, catalog = updated(new_catalog("km", "x"), "x.po", messages)
    for entry in catalog:
        entry.msgstr = "បកប្រែ"
    return str(catalog)


OLD = [Message("a", "Two big dams stand here.", "d.yaml", 1, ""), Message("b", "One", "d.yaml", 2, "")]
NEW = [Message("a", "Two old dams stand here.", "d.yaml", 1, ""), Message("b", "One", "d.yaml", 2, "")]


def test_a_stale_message_shows_what_changed() -> None:
    text, catalog = updated(translated(OLD), "x.po", NEW)
    (change,) = changes(catalog)
    assert "Two [-big-] {+old+} dams stand here." == in_terminal(change, colour=False)
    assert ("a", "បកប្រែ") == (change.address, change.translation)
    assert "#, fuzzy" in text


def test_status_counts_by_the_source_as_it_is_now() -> None:
    added = [*NEW, Message("c", "Three more words", "d.yaml", 3, "")]
    found = status("x", "km", added, polib.pofile(translated(OLD)))
    assert (1, 1, 1) == (found.translated, found.fuzzy, found.missing)
    assert (9, 1) == (found.words, found.words_translated)
    assert "" == found.reviewer


def test_a_catalog_names_the_native_reviewer_who_has_seen_it() -> None:
    text = translated(OLD).replace('"Language: km\\n"', '"Language: km\\n"\n"X-Native-Reviewer: Sok Dara\\n"')
    assert "Sok Dara" == status("x", "km", OLD, polib.pofile(text)).reviewer


def test_the_template_of_a_catalog_is_the_same_every_time() -> None:
    pot = catalog_template("x", OLD)
    assert pot == catalog_template("x", OLD)
    assert [("a", OLD[0].source, ""), ("b", "One", "")] == [(e.msgctxt, e.msgid, e.msgstr) for e in polib.pofile(pot)]


def test_the_commands_print_status_and_changes(
    make_workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace = make_workspace(settings='languages = ["en", "km"]\n')
    monkeypatch.chdir(workspace.root)
    assert 0 == main(["catalog", "extract"])
    assert (workspace.root / "locales" / "small.pot").is_file()
    assert 0 == main(["catalog", "update"])
    path = workspace.catalog_path("small", "km")
    path.write_text(
        path.read_text(encoding="utf-8").replace('msgid "Rivers"\nmsgstr ""', 'msgid "Rivers"\nmsgstr "ទន្លេ"')
    )
    workspace.record_path("small").write_text(RECORD.replace("title: Rivers", "title: Big Rivers"), encoding="utf-8")
    assert 0 == main(["catalog", "update"])
    capsys.readouterr()
    assert 0 == main(["catalog", "diff", "--html", str(workspace.root / "diff.html")])
    assert "<ins>Big</ins> Rivers" in (workspace.root / "diff.html").read_text(encoding="utf-8")
    assert 0 == main(["catalog", "diff"])
    assert "rivers/title\n  {+Big+} Rivers" in capsys.readouterr().out
    assert 0 == main(["catalog", "status", "small", "--output-format", "json"])
    (row,) = [row for row in json.loads(capsys.readouterr().out) if row["domain"] == "small"]
    assert ("km", 0, 1) == (row["language"], row["translated"], row["fuzzy"])


def test_pybabel_extracts_records_by_address(make_workspace: MakeWorkspace, tmp_path: Path) -> None:
    workspace = make_workspace()
    (tmp_path / "mapping.cfg").write_text("[reportkit: dialogues/**.yaml]\n", encoding="utf-8")
    command = [sys.executable, "-m", "babel.messages.frontend", "extract", "-F", "mapping.cfg", "-o", "all.pot"]
    subprocess.run([*command, str(workspace.root)], cwd=tmp_path, check=True, capture_output=True)
    found = {entry.msgctxt: entry.msgid for entry in polib.pofile(str(tmp_path / "all.pot"))}
    assert "Sand is taken faster than rivers bring it." == found["sand/statement"]
    assert "Vientiane" == found["directory/vientiane/name"]
