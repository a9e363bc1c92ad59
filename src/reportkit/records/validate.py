"""A YAML source in, a validated model out, with every fault of form as a finding at its line."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from reportkit.findings import Finding, Position, did_you_mean
from reportkit.markup import MarkupError, parse_inline
from reportkit.records.fields import map_texts, texts
from reportkit.records.shapes import address, keys_of, model_at, shapes
from reportkit.records.source import MappingNode, Path, ScalarNode, SequenceNode, Source

M = TypeVar("M", bound=BaseModel)

Known = Mapping[str, Mapping[str, Position]]
"""Ids that may be referred to, by kind (`people`, `issues`): where each stands."""


def validate(source: Source, model: type[M], prefix: str = "") -> tuple[M | None, list[Finding]]:
    """The model of a source with its texts at their addresses; None when something is wrong with its form."""
    try:
        record = model.model_validate(source.plain())
    except ValidationError as error:
        return None, [_finding(source, model, fault) for fault in error.errors(include_url=False)]
    language = getattr(record, "language", "en")
    record = map_texts(record, lambda place, text: text.at(place, language), prefix)
    return record, _markup(source, record)


_HINTS = {"countries": "a country is one of the places of the directory that has no `country` itself"}


def known_ids(source: Source, model: type[BaseModel]) -> tuple[dict[str, dict[str, Position]], list[Finding]]:
    """The ids of a source by kind, and a finding for each that stands twice."""
    known: dict[str, dict[str, Position]] = defaultdict(dict)
    first: dict[str, Position] = {}
    findings = []
    for shape in shapes(source.root, model):
        if not (shape.path and isinstance(shape.node, MappingNode)):
            continue
        item = shape.node.items.get("id")
        if not isinstance(item, ScalarNode) or not item.value:
            continue  # one without a value names nothing; validation says so
        position = Position(source.path, item.line, item.column)
        if item.value in first:
            message = f"the id `{item.value}` is taken (first in line {first[item.value].line})"
            hint = "give one of the two another id; ids are unique in a record wherever the item stands"
            findings.append(_at(source, "duplicate-id", message, (*shape.path, "id"), hint))
        first.setdefault(item.value, position)
        kind = _kind(shape.path)
        known[kind][item.value] = position
        if kind == "places" and "country" not in shape.node.items:
            known["countries"][item.value] = position
    return known, findings


def unknown_references(source: Source, model: type[BaseModel], *known: Known) -> list[Finding]:
    """A finding for each reference to an id that none of `known` holds."""
    findings = []
    for shape in shapes(source.root, model):
        if shape.ref is None or not isinstance(shape.node, ScalarNode) or not shape.node.value:
            continue  # an empty value is no reference; where one is required, validation says so
        candidates = {item for ids in known for kind in shape.ref.kinds for item in ids.get(kind, {})}
        if shape.node.value not in candidates:
            kinds = " or ".join(shape.ref.kinds)
            message = f"`{shape.node.value}` is not among the {kinds}"
            near = did_you_mean(shape.node.value, candidates)
            hint = near or _HINTS.get(kinds, f"add it to the {kinds} of the directory, or of this record")
            findings.append(_at(source, "unknown-reference", message, shape.path, hint))
    return findings


def merge_known(parts: Iterable[Known]) -> dict[str, dict[str, Position]]:
    """The ids of several sources together."""
    merged: dict[str, dict[str, Position]] = defaultdict(dict)
    for part in parts:
        for kind, ids in part.items():
            merged[kind].update(ids)
    return merged


def _kind(path: Path) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def _markup(source: Source, record: BaseModel) -> list[Finding]:
    findings = []
    for field, text in texts(record):
        try:
            parse_inline(text.value)
        except MarkupError as error:
            findings.append(_at(source, "bad-markup", str(error), field.path, error.hint))
    return findings


def _finding(source: Source, model: type[BaseModel], fault: Mapping[str, Any]) -> Finding:
    """One of pydantic's errors as a finding in the words of a record."""
    path = _path(source, fault["loc"])
    kind, context = fault["type"], fault.get("ctx", {})
    name = str(path[-1]) if path else ""
    if kind == "missing":
        owner = address(source, path).rpartition("/")[0]
        where = f" in `{owner}`" if owner else ""
        return _at(source, "missing-key", f"`{name}` is missing{where}", path, f"add a line `{name}: …`")
    if kind == "extra_forbidden":
        owner_model = model_at(source.root, model, path[:-1])
        hint = did_you_mean(name, keys_of(owner_model)) if owner_model else ""
        message = f"no field is called `{name}` here"
        return _at(source, "unknown-key", message, path, hint or "remove it", source.key_position(path))
    node = source.node(path)[0]
    if kind in ("literal_error", "union_tag_invalid"):
        tagged = kind == "union_tag_invalid"
        if tagged:
            path = (*path, "kind")
            node = source.node(path)[0]
        allowed = re.findall(r"'([^']*)'", str(context.get("expected_tags" if tagged else "expected", "")))
        hint = did_you_mean(node.value if isinstance(node, ScalarNode) else "", allowed)
        return _at(source, "unknown-value", f"{_found(node)} is not one of: {', '.join(allowed)}", path, hint)
    if kind == "union_tag_not_found":
        hint = "add a line `kind: …`: plenary, concurrent, break, meal or social"
        return _at(source, "missing-key", f"`kind` is missing in `{address(source, path)}`", path, hint)
    if kind in ("wrong_type", "impossible_date", "unknown_value"):
        found = f"; found {_found(node)}" if fault["msg"].startswith("expected") else ""
        return _at(source, kind.replace("_", "-"), f"{fault['msg']}{found}", path, "")
    expected = _EXPECTED.get(kind, fault["msg"])
    return _at(source, "wrong-type", f"expected {expected}; found {_found(node)}", path, _HINTS.get(kind, ""))


_EXPECTED = {
    "model_type": "lines of `key: value`",
    "model_attributes_type": "lines of `key: value`",
    "tuple_type": "a list",
    "int_parsing": "a whole number",
    "int_type": "a whole number",
    "bool_parsing": "`true` or `false`",
    "bool_type": "`true` or `false`",
    "string_type": "a text",
    "too_short": "at least one item",
}
_HINTS = {
    "tuple_type": "begin each item with `- `, or write them as [first, second]",
    "model_type": "indent the keys below this one",
}


def _found(node: object) -> str:
    match node:
        case ScalarNode(value=value):
            return f"`{value if len(value) <= 40 else value[:39] + '…'}`" if value else "nothing"
        case SequenceNode():
            return "a list"
        case _:
            return "lines of `key: value`"


def _path(source: Source, location: Iterable[str | int]) -> Path:
    """pydantic's location without the steps it adds itself (union tags, validator names)."""
    steps = list(location)
    path: Path = ()
    for index, step in enumerate(steps):
        _, reached = source.node((*path, step))
        if len(reached) == len(path) + 1 or index == len(steps) - 1:
            path = (*path, step)
    return path


def _at(source: Source, code: str, message: str, path: Path, hint: str, position: Position | None = None) -> Finding:
    position = position or source.position(path)
    return Finding(code, message, position, hint, address(source, path), source_line=source.source_line(position))
