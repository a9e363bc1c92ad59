"""Templates in, their labels out as messages: Babel's extractors read what `_()` and `ngettext()` mark."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from io import BytesIO
from types import ModuleType

from babel.messages.extract import extract

from reportkit.catalogs.messages import Message
from reportkit.records.describe import describe, keys, models
from reportkit.records.model.dialogue import Dialogue
from reportkit.records.model.directory import Directory

_TEMPLATE_KEYWORDS: dict[str, tuple[int, ...] | None] = {"_": None, "gettext": None, "ngettext": (1, 2)}
_MODULE_KEYWORDS: dict[str, tuple[int, ...] | None] = {"N_": None, "text": (1,)}


def template_labels(sources: dict[str, str]) -> Iterator[Message]:
    """The labels of templates, by the path each is shown under."""
    for path, source in sorted(sources.items()):
        yield from _labels(path, source, "jinja2.ext:babel_extract", _TEMPLATE_KEYWORDS)


def module_labels(modules: tuple[ModuleType, ...]) -> Iterator[Message]:
    """The labels that the program's own modules mark with `N_()`."""
    for module in modules:
        path = module.__name__.replace(".", "/") + ".py"
        yield from _labels(path, inspect.getsource(module), "python", _MODULE_KEYWORDS)


def field_labels() -> Iterator[Message]:
    """What each field of a record and of the directory is for, as starters explain it."""
    for model in dict.fromkeys((*models(Dialogue), *models(Directory))):
        for name in keys(model).values():
            found = describe(model, name)
            path = found.module.replace(".", "/") + ".py"
            yield Message("", found.text, path, found.line, "explains a field to writers")


def _labels(path: str, source: str, method: str, keywords: dict[str, tuple[int, ...] | None]) -> Iterator[Message]:
    found = extract(method, BytesIO(source.encode()), keywords, options={"encoding": "utf-8"})
    for line, message, _, _ in found:
        singular, plural = message if isinstance(message, tuple) else (message, "")
        yield Message("", singular, path, line, "label", plural)
