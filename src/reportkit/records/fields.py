"""Walks over a record: every field with its address, its path in the file and what its type says of it.

An address is the nearest item's id and the field's name below it (`soft-skills/statement`); paragraphs and parts without
an id go by their place, counted from 1 (`soft-skills/background/2`).
"""

from __future__ import annotations

import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel

from reportkit.records.model.base import Ref, Text

M = TypeVar("M", bound=BaseModel)
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One value of a record: where it stands and what it is known by."""

    address: str
    path: Path
    value: object
    owner: BaseModel
    name: str
    ref: Ref | None = None


def fields(model: BaseModel, prefix: str = "") -> Iterator[Field]:
    """Every text, reference, item and other single value of a model, in the order of the file."""
    return _fields(model, prefix.rstrip("/"), ())


def items(model: BaseModel) -> Iterator[tuple[BaseModel, Path]]:
    """Every item (a part with an id) below a model, with its path; the model itself is not among them."""
    for field in fields(model):
        if field.name == "id" and field.owner is not model:
            yield field.owner, field.path[:-1]


def texts(model: BaseModel, prefix: str = "") -> Iterator[tuple[Field, Text]]:
    """Every text that readers see."""
    for field in fields(model, prefix):
        if isinstance(field.value, Text):
            yield field, field.value


UNTRANSLATED = frozenset({"acronym", "code"})
"""Fields of plain words that are the same in every language."""


def shown_texts(model: BaseModel, prefix: str = "") -> Iterator[tuple[Field, Text]]:
    """Every text that readers see, and the words that are the same in every language."""
    for field in fields(model, prefix):
        if isinstance(field.value, Text):
            yield field, field.value
        elif isinstance(field.value, str) and field.name in UNTRANSLATED:
            yield field, Text(field.value, field.address)


def map_texts(model: M, function: Callable[[str, Text], Text], prefix: str = "") -> M:
    """The same model with each text replaced by what `function` makes of its address and itself."""
    changed = _mapped(model, prefix.rstrip("/"), "", function)
    assert isinstance(changed, type(model))
    return changed


def _base(model: BaseModel, place: str, root: str) -> str:
    """The address that a part's fields begin with: its own id if it is an item, else its place in what holds it."""
    item = getattr(model, "id", None)
    if item is None or place == root:
        return place
    return f"{root}/{item}" if root else str(item)


def _join(base: str, step: str | int) -> str:
    return f"{base}/{step}" if base else str(step)


def _fields(model: BaseModel, root: str, path: Path, place: str | None = None) -> Iterator[Field]:
    base = _base(model, root if place is None else place, root)
    for name, info in type(model).model_fields.items():
        key = info.alias or name
        yield from _below(getattr(model, name), model, name, root, (*path, key), _join(base, name))


def _below(value: Any, owner: BaseModel, name: str, root: str, path: Path, address: str) -> Iterator[Field]:
    if isinstance(value, BaseModel):
        yield from _fields(value, root, path, address)
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from _below(inner, owner, name, root, (*path, index), f"{address}/{index + 1}")
    elif value is not None:
        yield Field(address, path, value, owner, name, ref_of(type(owner), name))


def _mapped(value: Any, root: str, place: str, function: Callable[[str, Text], Text]) -> Any:
    if isinstance(value, Text):
        return function(place, value)
    if isinstance(value, tuple):
        return tuple(_mapped(inner, root, f"{place}/{index + 1}", function) for index, inner in enumerate(value))
    if not isinstance(value, BaseModel):
        return value
    base = _base(value, place or root, root)
    changes = {}
    for name in type(value).model_fields:
        old = getattr(value, name)
        new = _mapped(old, root, _join(base, name), function)
        if new is not old and new != old:
            changes[name] = new
    return value.model_copy(update=changes) if changes else value


@cache
def ref_of(model: type[BaseModel], name: str) -> Ref | None:
    """The Ref in a field's annotation, however deep in unions and tuples it stands."""
    info = model.model_fields[name]
    for found in (*info.metadata, *_metadata(info.annotation)):
        if isinstance(found, Ref):
            return found
    return None


def _metadata(annotation: Any) -> Iterator[object]:
    yield from getattr(annotation, "__metadata__", ())
    for inner in typing.get_args(annotation):
        yield from _metadata(inner)
