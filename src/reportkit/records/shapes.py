"""A record's tree seen through its models: which model, item and reference each node is, valid or not.

Ids and references are looked at here rather than on validated models, so that one wrong date does not hide an unknown
person: a run reports all that is wrong.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from reportkit.records.model.base import Ref
from reportkit.records.source import MappingNode, Node, Path, ScalarNode, SequenceNode, Source


@dataclass(frozen=True, slots=True)
class Shape:
    """A node and what the models say it is."""

    path: Path
    node: Node
    model: type[BaseModel] | None = None
    ref: Ref | None = None


def shapes(root: Node, model: type[BaseModel]) -> Iterator[Shape]:
    """Every node that a model describes, depth first, in the order of the file."""
    return _shapes(root, model, (), None)


def address(source: Source, path: Sequence[str | int]) -> str:
    """The address of the field at a path, also where the record is not valid."""
    base: list[str] = []
    for index, step in enumerate(path):
        base.append(str(step + 1) if isinstance(step, int) else step)
        node, reached = source.node(path[: index + 1])
        if len(reached) <= index:
            continue  # a key that is missing: its address is that of the field it should be
        if isinstance(node, MappingNode) and isinstance(item := node.items.get("id"), ScalarNode) and item.value:
            base = [item.value]
    return "/".join(base)


def model_at(root: Node, model: type[BaseModel], path: Path) -> type[BaseModel] | None:
    """The model that describes the mapping at a path."""
    for shape in shapes(root, model):
        if shape.path == path and shape.model is not None:
            return shape.model
    return None


def keys_of(model: type[BaseModel]) -> list[str]:
    """The keys a mapping of this model may have."""
    return [info.alias or name for name, info in model.model_fields.items() if name != "written"]


def _shapes(node: Node, annotation: Any, path: Path, ref: Ref | None) -> Iterator[Shape]:
    annotation, inner_ref = _bare(annotation)
    ref = ref or inner_ref
    match node:
        case ScalarNode():
            yield Shape(path, node, None, ref)
        case SequenceNode():
            inner = typing.get_args(annotation)[0] if typing.get_origin(annotation) is tuple else None
            for index, item in enumerate(node.items):
                yield from _shapes(item, inner, (*path, index), ref)
        case MappingNode():
            model = _model(annotation, node)
            yield Shape(path, node, model, None)
            known = {} if model is None else {info.alias or n: info for n, info in model.model_fields.items()}
            for key, value in node.items.items():
                info = known.get(key)
                if info is not None:
                    marks = [mark for mark in info.metadata if isinstance(mark, Ref)]
                    yield from _shapes(value, info.annotation, (*path, key), marks[0] if marks else None)


def _bare(annotation: Any) -> tuple[Any, Ref | None]:
    """An annotation without Annotated and None, and the reference that stood in it."""
    ref = None
    while True:
        if typing.get_origin(annotation) is typing.Annotated:
            ref = next((mark for mark in annotation.__metadata__ if isinstance(mark, Ref)), ref)
            annotation = typing.get_args(annotation)[0]
            continue
        if isinstance(annotation, types.UnionType) or typing.get_origin(annotation) is typing.Union:
            inner = [argument for argument in typing.get_args(annotation) if argument is not type(None)]
            if len(inner) == 1:
                annotation = inner[0]
                continue
        return annotation, ref


def _model(annotation: Any, node: MappingNode) -> type[BaseModel] | None:
    """The model of a mapping; among several, the one whose `kind` the mapping states."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    kind = node.items.get("kind")
    for option in typing.get_args(annotation):
        if isinstance(option, type) and issubclass(option, BaseModel) and isinstance(kind, ScalarNode):
            allowed = typing.get_args(option.model_fields["kind"].annotation) if "kind" in option.model_fields else ()
            if kind.value in allowed:
                return option
    return None
