"""A workspace and a record from nothing: what is made, that it is valid, and that it explains every part."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from reportkit.catalogs.labels import field_labels
from reportkit.cli import main
from reportkit.languages import LANGUAGES
from reportkit.records.describe import keys, models
from reportkit.records.load import load_directory, load_record
from reportkit.records.model.dialogue import Dialogue
from reportkit.records.model.directory import Directory
from reportkit.records.shapes import shapes
from reportkit.records.source import MappingNode, read_yaml
from reportkit.workspace import Workspace


@pytest.fixture
def started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A workspace with a record, just begun."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767571200")
    monkeypatch.chdir(tmp_path)
    assert 0 == main(["init", "-q"])
    assert 0 == main(["new", "dialogue-8", "-q"])
    return Workspace.find(tmp_path)


def uncommented(text: str) -> str:
    """What an editor's "toggle comment" makes of each block of a record that stands behind a `#`."""
    blocks = text.split("\n\n")
    return "\n\n".join(re.sub("^# ?", "", block, flags=re.M) if block.startswith("##") else block for block in blocks)


def test_a_new_workspace_and_record_are_valid(started: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert 0 == main(["check", "--output-format", "json"])
    found = json.loads(capsys.readouterr().out)
    assert {("open-part", "note"), ("open-but-there", "note")} == {(one["code"], one["severity"]) for one in found}


@pytest.mark.parametrize(("language", "order"), [("en", "given-first"), ("km", "family-first"), ("vi", "family-first")])
def test_a_new_directory_begins_with_the_names_order_of_its_language(
    language: str, order: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert 0 == main(["init", "-q", "--lang", language])
    (person,) = load_directory(Workspace.find(tmp_path)).items.people
    assert order == person.name.order


def test_a_new_record_is_a_draft_with_the_day_it_was_made_on(started: Workspace) -> None:
    record = load_record(started, "dialogue-8", load_directory(started))
    assert record.dialogue is not None
    assert ("draft", "Dialogue 8", "2026-01-05") == (
        record.dialogue.status,
        record.dialogue.title.value,
        str(record.dialogue.dates.start),
    )


def test_the_comments_of_a_new_record_are_a_valid_record_too(started: Workspace) -> None:
    path = started.record_path("dialogue-8")
    path.write_text(uncommented(path.read_text(encoding="utf-8")), encoding="utf-8")
    record = load_record(started, "dialogue-8", load_directory(started))
    found = [finding for finding in record.findings if finding.severity != "note"]
    assert ([], True) == (found, record.dialogue is not None)


def test_every_key_of_every_part_is_explained(started: Workspace) -> None:
    explained: dict[str, set[str]] = {}
    record = uncommented(started.record_path("dialogue-8").read_text(encoding="utf-8"))
    # The one that stays behind a `#`, for the picture's file is not there.
    texts: list[tuple[str, type[BaseModel]]] = [(record.replace("# file:", "file:"), Dialogue)]
    texts += [(path.read_text(encoding="utf-8"), Directory) for path in started.directory_paths()]
    for text, model in texts:
        for shape in shapes(read_yaml(text, "starter")[0].root, model):
            if shape.model is not None and isinstance(shape.node, MappingNode):
                explained.setdefault(shape.model.__name__, set()).update(shape.node.items)
    expected = {part.__name__: set(keys(part)) for root in (Dialogue, Directory) for part in models(root)}
    assert expected == explained


def test_every_line_of_a_starter_fits(started: Workspace) -> None:
    files = [*started.directory_paths(), started.record_path("dialogue-8"), started.root / "reportkit.toml"]
    long = [line for path in files for line in path.read_text(encoding="utf-8").splitlines() if len(line) > 100]
    assert [] == long


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_explanations_come_in_every_language(
    language: str, started: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 0 == main(["new", f"in-{language}", "--lang", language])
    text = started.record_path(f"in-{language}").read_text(encoding="utf-8")
    assert load_record(started, f"in-{language}", load_directory(started)).dialogue is not None
    assert [] == [line for line in text.splitlines() if len(line) > 100]


def test_explanations_are_translated_where_the_catalog_has_them(
    started: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    catalog = started.catalog_path("labels", "km")
    catalog.parent.mkdir(parents=True)
    head = 'msgid ""\nmsgstr ""\n"Language: km\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    catalog.write_text(head + 'msgid "The title of the dialogue."\nmsgstr "ចំណងជើងនៃកិច្ចសន្ទនា។"\n', encoding="utf-8")
    assert 0 == main(["new", "khmer", "--lang", "km"])
    assert "\n# ចំណងជើងនៃកិច្ចសន្ទនា។\ntitle:" in started.record_path("khmer").read_text(encoding="utf-8")


def test_translators_are_asked_for_every_explanation(started: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["catalog", "update", "--lang", "th"])
    catalog = started.catalog_path("labels", "th").read_text(encoding="utf-8")
    asked = {message.source for message in field_labels()}
    assert set() == {text for text in asked if f'msgid "{text}"' not in catalog.replace('\\"', '"')}
    assert "templates/start/dialogue.yaml" in catalog


def test_init_keeps_what_is_there(started: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    settings = started.root / "reportkit.toml"
    settings.write_text("# ours\n", encoding="utf-8")
    (started.root / "dialogues/directory/terms.yaml").unlink()
    capsys.readouterr()
    assert 0 == main(["init"])
    printed = capsys.readouterr()
    assert "dialogues/directory/terms.yaml\n" == printed.out
    assert "kept reportkit.toml" in printed.err
    assert "# ours\n" == settings.read_text(encoding="utf-8")


def test_init_makes_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["init", str(tmp_path / "made" / "here")])
    assert (tmp_path / "made" / "here" / "reportkit.toml").is_file()


def test_new_keeps_a_record_that_is_there(started: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    started.record_path("dialogue-8").write_text("ours", encoding="utf-8")
    assert 1 == main(["new", "dialogue-8"])
    assert "error[existing-file]" in capsys.readouterr().err
    assert "ours" == started.record_path("dialogue-8").read_text(encoding="utf-8")


@pytest.mark.parametrize("record", ["Dialogue 8", "../dialogue", "dialogue_8", ""])
def test_new_refuses_what_is_no_id(record: str, started: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert 1 == main(["new", record])
    assert "cannot be a record's id" in capsys.readouterr().err


def test_new_asks_for_a_host_first(started: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    (started.root / "dialogues/directory/organisations.yaml").unlink()
    assert 1 == main(["new", "dialogue-9"])
    assert "the directory has no organizations yet" in capsys.readouterr().err


def test_an_edited_schema_is_kept(started: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    schema = started.root / ".reportkit" / "record.schema.json"
    schema.write_text("{}", encoding="utf-8")
    assert 0 == main(["new", "dialogue-9"])
    assert "warning[edited-output]" in capsys.readouterr().err
    assert "{}" == schema.read_text(encoding="utf-8")


def test_files_name_the_schema_beside_them(started: Workspace) -> None:
    for path in (started.record_path("dialogue-8"), *started.directory_paths()):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        named = first.removeprefix("# yaml-language-server: $schema=")
        assert (path.parent / named).resolve().is_file(), first
