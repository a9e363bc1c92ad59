"""The JSON Schema of records, as a real validator and so an editor reads it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import REPOSITORY
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML
from samples import DIRECTORY, RECORD

from reportkit.cli import main
from reportkit.records.describe import describe, keys, models
from reportkit.records.model.dialogue import Dialogue
from reportkit.records.model.directory import Directory
from reportkit.records.schema import directory_schema, record_schema

RECORDS = sorted((REPOSITORY / "dialogues").glob("*/dialogue.yaml"))
FILES = sorted((REPOSITORY / "dialogues" / "directory").glob("*.yaml"))


def as_editors_read(text: str) -> Any:
    """YAML 1.2 with typed scalars; dates are texts to the YAML language server."""
    return plain(YAML(typ="safe").load(text))


def plain(value: Any) -> Any:
    match value:
        case dict():
            return {key: plain(inner) for key, inner in value.items()}
        case list():
            return [plain(inner) for inner in value]
        case date():
            return value.isoformat()
    return value


def faults(text: str, schema: dict[str, Any]) -> list[str]:
    found = Draft202012Validator(schema).iter_errors(as_editors_read(text))
    return sorted(f"{error.json_path}: {error.message}" for error in found)


@pytest.mark.parametrize("schema", [record_schema(), directory_schema()])
def test_it_is_a_schema_of_the_draft_it_names(schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)
    assert "https://json-schema.org/draft/2020-12/schema" == schema["$schema"]


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.parent.name)
def test_shipped_records_are_valid_to_an_editor(path: Path) -> None:
    assert [] == faults(path.read_text(encoding="utf-8"), record_schema())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_shipped_directory_is_valid_to_an_editor(path: Path) -> None:
    assert [] == faults(path.read_text(encoding="utf-8"), directory_schema())


@pytest.mark.parametrize(
    ("right", "wrong", "where"),
    [
        ("status: final", "status: finla", "$.status"),
        ("title: A Small Dialogue", "titel: A Small Dialogue", "$"),
        ("id: sand", "id: Sand", "$.themes[0].issues[0].id"),
        ("2024-03-04, end", "4 March, end", "$.dates.start"),
        ("role: speaker", "role: speeker", "$.agenda"),
        ("title: Keynote", "titel: Keynote", "$.agenda"),
        ("host: institute", "", "$"),
    ],
)
def test_an_editor_marks_what_is_wrong(right: str, wrong: str, where: str) -> None:
    found = faults(RECORD.replace(right, wrong), record_schema())
    assert where in {fault.split(": ")[0] for fault in found}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("number: 1", "number: '1'"),
        ("title: A Small Dialogue", "title: 2030"),
        ("title: A Small Dialogue", "title: yes"),
        ("id: sand", "id: 2030"),
        ("opens: 09:00", "opens: 540"),  # as YAML 1.1 reads 9:00, in base 60
        ("subtitle", "subtitle"),
    ],
)
def test_it_takes_scalars_as_editors_read_them(written: str, read: str) -> None:
    assert [] == faults(RECORD.replace(written, read), record_schema())


def test_the_samples_are_valid() -> None:
    assert ([], []) == (faults(RECORD, record_schema()), faults(DIRECTORY, directory_schema()))


def test_every_key_has_text_to_hover_over() -> None:
    for root, schema in ((Dialogue, record_schema()), (Directory, directory_schema())):
        for model in models(root):
            part = schema if model is root else schema["$defs"][model.__name__]
            shown = {key: value.get("description") for key, value in part["properties"].items()}
            assert {key: describe(model, name).text for key, name in keys(model).items()} == shown


def test_closed_choices_can_be_completed() -> None:
    schema = record_schema()
    assert ["draft", "review", "final"] == schema["properties"]["status"]["enum"]
    assert "moderator" in schema["$defs"]["Participation"]["properties"]["role"]["enum"]


def test_the_command_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["schema"])
    assert record_schema() == json.loads(capsys.readouterr().out)
    assert 0 == main(["schema", "--directory"])
    assert directory_schema() == json.loads(capsys.readouterr().out)


def test_the_command_keeps_a_file_that_says_something_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "schema.json"
    path.write_text("ours", encoding="utf-8")
    assert 1 == main(["schema", "--out", str(path)])
    assert "ours" == path.read_text(encoding="utf-8")
    assert "error[existing-file]" in capsys.readouterr().err
    assert 0 == main(["schema", "--out", str(path), "--force"])
    assert 0 == main(["schema", "--out", str(path)])
    assert record_schema() == json.loads(path.read_text(encoding="utf-8"))


def test_the_reference_is_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["schema", "--format", "markdown"])
    written = (REPOSITORY / "docs" / "records.md").read_text(encoding="utf-8")
    assert written == capsys.readouterr().out, "reportkit schema --format markdown --out docs/records.md --force"
