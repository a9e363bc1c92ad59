"""The models in, the records' reference out: a Markdown page with a table for each part of a record."""

from __future__ import annotations

import types
import typing
from typing import Any

from pydantic import BaseModel

from reportkit.records.describe import describe, keys, models, summary
from reportkit.records.model.base import Amount, Clock, Day, Id, Line, Link, Percentage, Prose, Ref, TimeZone
from reportkit.records.model.dialogue import Dialogue
from reportkit.records.model.directory import Directory

_HEAD = """\
# Records

What a record may say, made from the models by `reportkit schema --format markdown`. Keys in **bold** are required;
everything else may be left out while it is not known. `reportkit new` makes a record in which every key is explained.

How values are written:

| | |
|---|---|
| line | one paragraph; quoted if it holds `: ` or begins with a special character |
| paragraphs | a block under `>-` with an empty line between paragraphs |
| id | small letters and digits joined by hyphens: `soft-skills`; unique in the record, or in the directory |
| date, time | `2023-05-08`; `08:30` on the 24-hour clock |
| number | `42`, `about 42`, `more than 25`, `just under 50`, `at least 3`, `1/3`, or `some` if it is not known |
| per cent | a number from 0 to 100, written likewise |

Lines and paragraphs may hold `*emphasis*`, `**strong**` and `[words](https://example.org/)`.
"""

_WORDS: tuple[tuple[Any, str], ...] = (
    (Line, "line"),
    (Prose, "paragraphs"),
    (Id, "id"),
    (Day, "date"),
    (Clock, "time"),
    (Percentage, "per cent"),
    (Amount, "number"),
    (Link, "link"),
    (TimeZone, "time zone"),
    (bool, "`true` or `false`"),
    (int, "whole number"),
    (str, "text"),
)


def reference() -> str:
    """The page: the parts of a record, then those of the directory's files."""
    record, directory = models(Dialogue), models(Directory)
    sections = [*map(_section, record)]
    sections.append("# The directory\n\nEach file of `dialogues/directory/` holds one or more of these lists.\n")
    sections += [_section(model) for model in directory if model not in record]
    return "\n".join([_HEAD, *sections])


def _section(model: type[BaseModel]) -> str:
    hints = typing.get_type_hints(model, include_extras=True)
    lines = [f"## {model.__name__}", "", summary(model), "", "| key | value | |", "|---|---|---|"]
    for key, name in keys(model).items():
        shown = f"**`{key}`**" if model.model_fields[name].is_required() else f"`{key}`"
        meaning = describe(model, name).text + _default(model.model_fields[name].default)
        lines.append(f"| {shown} | {_value(hints[name])} | {meaning} |")
    return "\n".join([*lines, ""])


def _default(value: object) -> str:
    if isinstance(value, bool):
        return f" Without it: `{str(value).lower()}`."
    return f" Without it: `{value}`." if isinstance(value, str) and value else ""


def _value(hint: Any) -> str:
    """How a value of this type is written."""
    for known, words in _WORDS:
        if hint == known:
            return words
    arguments = [argument for argument in typing.get_args(hint) if argument is not type(None)]
    match typing.get_origin(hint):
        case typing.Annotated:
            if ref := next((mark for mark in hint.__metadata__ if isinstance(mark, Ref)), None):
                return "id of " + " or ".join(ref.kinds)
            return _value(arguments[0])
        case typing.Literal:
            return ", ".join(f"`{argument}`" for argument in arguments)
        case typing.Union | types.UnionType:
            return " or ".join(map(_value, arguments))
        case origin if origin is tuple:
            return f"list: {_value(arguments[0])}"
    return f"[{hint.__name__}](#{hint.__name__.lower()})"
