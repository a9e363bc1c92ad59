"""The models in, JSON Schemas out (draft 2020-12), with which editors complete, explain and check records.

Editors read YAML's scalars as numbers, booleans and times where our loader reads text. So a schema takes any scalar
where a text is asked for, and leaves to `check` what only `check` can know: references, dates that cannot be.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from reportkit.records.describe import COMPUTED, describe, keys, models, summary
from reportkit.records.model.dialogue import Dialogue
from reportkit.records.model.directory import Directory

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]


def record_schema() -> Schema:
    """The schema of a dialogue.yaml."""
    return _schema(Dialogue, "A record of reportkit")


def directory_schema() -> Schema:
    """The schema of a file of dialogues/directory/."""
    return _schema(Directory, "A file of reportkit's directory")


def schema_text(schema: Schema) -> str:
    """A schema as a file."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _schema(model: type[BaseModel], title: str) -> Schema:
    made = model.model_json_schema()
    definitions = {name: _settled(part) for name, part in made.pop("$defs", {}).items()}
    schema = {"$schema": DIALECT, "title": title, **_settled(made), "$defs": definitions}
    for part in models(model):
        _explain(schema if part is model else definitions[part.__name__], part)
    return schema


def _explain(schema: Schema, model: type[BaseModel]) -> None:
    """Put the models' own words to a model and its fields; leave out what a record does not state."""
    schema["description"] = summary(model)
    for name in COMPUTED & schema["properties"].keys():
        del schema["properties"][name]
        schema["required"].remove(name)
    for key, name in keys(model).items():
        schema["properties"][key]["description"] = describe(model, name).text


def _settled(schema: Mapping[str, Any]) -> Schema:
    """A schema without pydantic's made-up titles and empty defaults, that takes scalars as editors read them."""
    settled: Schema = {}
    for key, value in schema.items():
        match key:
            case "properties":
                settled[key] = {name: _settled(inner) for name, inner in value.items()}
            case "items" | "additionalProperties" if isinstance(value, dict):
                settled[key] = _settled(value)
            case "anyOf" | "oneOf":
                settled[key] = [_settled(inner) for inner in value]
            case "title" | "discriminator":
                pass  # no word of ours; a keyword of OpenAPI's
            case "default" if value is None or value in ([], ""):
                pass
            case _:
                settled[key] = value
    if "enum" in settled or "const" in settled:
        return settled
    return settled | _AS_READ.get(str(settled.get("type")), {})


_AS_READ: dict[str, Schema] = {
    "string": {"type": ["string", "number", "boolean"]},
    "integer": {"type": ["integer", "string"], "pattern": r"^\d+$"},
    "boolean": {"type": ["boolean", "string"], "pattern": "^(true|false|yes|no|on|off)$"},
}
"""What editors may find where a record has a text, a whole number, a yes or no. A pattern binds strings only."""
