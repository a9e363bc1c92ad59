"""The models in, what each field is for out: the docstrings under the fields, which editors, docs and starters show.

They are read from the modules' sources when somebody asks, so that no other command waits for it.
"""

from __future__ import annotations

import ast
import inspect
import sys
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

COMPUTED = {"written"}
"""Fields that follow from others; a record does not state them."""


@dataclass(frozen=True, slots=True)
class Description:
    """A field's docstring on one line, and where it stands."""

    text: str
    module: str
    line: int


def models(root: type[BaseModel]) -> tuple[type[BaseModel], ...]:
    """A model and all that its fields are made of, each once, in the order in which a record has them."""
    found: dict[type[BaseModel], None] = {}

    def visit(model: type[BaseModel]) -> None:
        if model in found:
            return
        found[model] = None
        for info in model.model_fields.values():
            for part in parts_of(info.annotation):
                visit(part)

    visit(root)
    return tuple(found)


def keys(model: type[BaseModel]) -> dict[str, str]:
    """The keys that a mapping of this model may have, with the names of their fields."""
    return {info.alias or name: name for name, info in model.model_fields.items() if name not in COMPUTED}


def describe(model: type[BaseModel], field: str) -> Description:
    """What a field is for; raises KeyError for one without a docstring.

    >>> from reportkit.records.model.agenda import Session
    >>> describe(Session, "code").text
    'The code that the program gives it: A1.'
    """
    for base in model.__mro__:
        found = _docstrings(base.__module__).get((base.__name__, field)) if issubclass(base, BaseModel) else None
        if found is not None:
            return found
    raise KeyError(f"{model.__name__}.{field}")


def summary(model: type[BaseModel]) -> str:
    """What a model is: its docstring, on one line."""
    return " ".join((model.__doc__ or "").split())


@cache
def _docstrings(module: str) -> dict[tuple[str, str], Description]:
    """The docstrings that stand under annotated names in the classes of a module (PEP 257, "attribute docstrings")."""
    found = {}
    for node in ast.parse(inspect.getsource(sys.modules[module])).body:
        for field, below in zip(node.body, node.body[1:], strict=False) if isinstance(node, ast.ClassDef) else ():
            match field, below:
                case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                    assert isinstance(node, ast.ClassDef)
                    found[node.name, name] = Description(" ".join(text.split()), module, below.lineno)
    return found


def parts_of(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models in an annotation, however deep in unions and tuples they stand."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in typing.get_args(annotation):
        yield from parts_of(inner)
