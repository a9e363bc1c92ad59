"""Templates in, their labels out as messages: Babel's extractors read what `_()` and `ngettext()` mark."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from io import BytesIO
from types import ModuleType

from babel.messages.extract import extract

from reportkit.catalogs.comments import treatment
from reportkit.catalogs.kinds import EXPLANATION
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
            # Which of the fields that say the same is named first is for nobody to follow: the comment names none.
            yield _message(found.text, path, found.line, EXPLANATION, "remarks in starter files", owner=EXPLANATION)


def _labels(path: str, source: str, method: str, keywords: dict[str, tuple[int, ...] | None]) -> Iterator[Message]:
    lines = source.split("\n")
    for line, message, _, _ in extract(method, BytesIO(source.encode()), keywords, options={"encoding": "utf-8"}):
        singular, plural = message if isinstance(message, tuple) else (message, "")
        yield _message(singular, path, line, _what(lines[line - 1], singular), _where(path), plural)


def _message(
    source: str, path: str, line: int, what: str, where: str, plural: str = "", owner: str = "label"
) -> Message:
    first = f"{what}; {where}" if where else what
    said = treatment("label", plural or source, _HOW.get(what, ""))
    comment = f"{first}\n{said}" if said and owner == "label" else first
    return Message("", source, path, line, comment, plural, owner, what)


_ELEMENTS = {
    "th": "head of a column or row",
    "button": "button",
    "figcaption": "caption",
    "title": "title of a web page",
}
_HOW = {"heading": "A heading: no full stop.", "words read aloud": "For those who do not see the page."}


def _what(line: str, source: str) -> str:
    """What a label is, by the element of the template's line that it stands in."""
    before = line[: max(line.find(source[:20].replace('"', '\\"')), 0)]
    before = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", before)  # conditions may hold < and >
    inside = re.search(r"<(\w+)\b([^<>]*)(>?)[^<>]*$", before)
    if inside is None:
        return "label"
    if not inside[3]:
        return "words read aloud" if re.search(r"(aria-label|alt)=[^=]*$", inside[2]) else "label"
    return "heading" if re.fullmatch(r"h\d", inside[1]) else _ELEMENTS.get(inside[1], "label")


def _where(path: str) -> str:
    """Where the labels of a file are printed, as far as its name tells: `agenda`."""
    folder, _, name = path.removesuffix(".html").removesuffix(".py").rpartition("/")
    if folder.endswith("/site"):
        return "website"
    if "templates/start" in path or name == "starters":
        return "remarks in starter files"
    return name.replace("-", " ") if folder.endswith("/parts") and name != "macros" else ""
