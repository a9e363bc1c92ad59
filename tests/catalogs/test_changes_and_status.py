"""What changed is shown word by word; how far a translation is, by what the source is now."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from samples import RECORD, MakeWorkspace

from reportkit.catalogs.changes import UNKNOWN, Change, Piece, changes, in_html, in_terminal, word_differences
from reportkit.catalogs.messages import Message
from reportkit.catalogs.status import status
from reportkit.catalogs.template import catalog_template
from reportkit.catalogs.update import new_catalog, updated
from reportkit.cli import main
from reportkit.workspace import Workspace


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
    assert ("km", 0, 1, 0) == (row["language"], row["translated"], row["fuzzy"], row["checks_failed"])


@pytest.fixture
def half(make_workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A workspace with one translation into Khmer, which has two spaces inside."""
    workspace = make_workspace(settings='languages = ["en", "km"]\n')
    monkeypatch.chdir(workspace.root)
    assert 0 == main(["catalog", "update"])
    path = workspace.catalog_path("small", "km")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('msgid "Rivers"\nmsgstr ""', 'msgid "Rivers"\nmsgstr "ទន្លេ  ទាំងអស់"'), encoding="utf-8")
    return workspace


def test_status_counts_what_checks_find(half: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert 0 == main(["catalog", "status", "small", "--output-format", "json"])
    assert {"labels": 0, "directory": 0, "small": 1} == {
        row["domain"]: row["checks_failed"] for row in json.loads(capsys.readouterr().out)
    }
    assert 0 == main(["catalog", "status", "small"])
    head, *rows = capsys.readouterr().out.splitlines()
    column = head.index("checks failed") + len("checks failed")
    assert "checks failed  reviewed" in head
    assert ["0", "0", "1"] == [row[:column].split()[-1] for row in rows]


def test_status_of_a_workspace_in_one_language_is_an_empty_table(
    make_workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(make_workspace().root)
    assert 0 == main(["catalog", "status"])


def test_what_changed_is_shown_before_the_update_too(half: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    half.record_path("small").write_text(RECORD.replace("title: Rivers", "title: Big Rivers"), encoding="utf-8")
    capsys.readouterr()
    assert 0 == main(["catalog", "diff"])
    assert "rivers/title\n  {+Big+} Rivers\n  ទន្លេ" in capsys.readouterr().out


def test_a_message_that_a_translator_marked_is_shown_as_such(
    half: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    path = half.catalog_path("small", "km")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('msgctxt "rivers/title"', '#, fuzzy\nmsgctxt "rivers/title"'), encoding="utf-8")
    capsys.readouterr()
    assert 0 == main(["catalog", "diff"])
    assert f"  Rivers\n  ({UNKNOWN})\n" in capsys.readouterr().out


def test_the_changes_of_all_languages_make_one_page(half: Workspace) -> None:
    assert 0 == main(["catalog", "diff", "--html", "none.html"])
    page = (half.root / "none.html").read_text(encoding="utf-8")
    assert "No translation is stale." in page
    change = Change("a/title", (Piece("new", "Big "), Piece("same", "Rivers")), "ទន្លេ", 1)
    page = in_html({"km": {"km.po": [change]}, "lo": {"lo.po": [change]}})
    assert (1, 2) == (page.count("<html"), page.count("<ins>Big</ins> Rivers"))


@pytest.mark.parametrize(("old", "new"), [("ប្រទេសកម្ពុជា", "ប្រទេសថៃ"), ("แม่น้ำโขง", "แม่น้ำมูล")])
def test_sources_without_spaces_are_compared_word_by_word(old: str, new: str) -> None:
    assert ["same", "gone", "new"] == [piece.kind for piece in word_differences(old, new)]


def test_pybabel_extracts_records_by_address(make_workspace: MakeWorkspace, tmp_path: Path) -> None:
    workspace = make_workspace()
    (tmp_path / "mapping.cfg").write_text("[reportkit: dialogues/**.yaml]\n", encoding="utf-8")
    command = [sys.executable, "-m", "babel.messages.frontend", "extract", "-F", "mapping.cfg", "-o", "all.pot"]
    subprocess.run([*command, str(workspace.root)], cwd=tmp_path, check=True, capture_output=True)
    found = {entry.msgctxt: entry.msgid for entry in polib.pofile(str(tmp_path / "all.pot"))}
    assert "Sand is taken faster than rivers bring it." == found["sand/statement"]
    assert "Vientiane" == found["directory/vientiane/name"]
