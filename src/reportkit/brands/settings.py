"""One brand.toml as written: its keys with their lines, and what is wrong with them taken by themselves.

The tables and keys are those of `tokens`; nothing is merged here.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

from reportkit.brands.tokens import Art, Colours, PageSize, Type
from reportkit.findings import Finding, Position, ReportkitError, did_you_mean

TOML = "brand.toml"
TABLES: dict[str, type] = {"colours": Colours, "type": Type, "page": PageSize, "art": Art}
MAX_LENGTH = 300.0
"""The longest length a brand may set, in points: half a sheet's width."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One brand.toml as read, before anything is merged."""

    name: str
    folder: Path
    shown: str
    """The brand's folder as people read it, from the folder that holds `templates`."""
    text: str
    content: Mapping[str, Any]

    def at(self, *keys: str) -> Position:
        """Where a key stands in the file; its table's line, or line 1, when it is not found on a line of its own."""
        for depth in range(len(keys), 0, -1):
            for number, dotted, column in _key_lines(self.text):
                if dotted == ".".join(keys[:depth]):
                    return Position(f"{self.shown}/{TOML}", number, column)
        return Position(f"{self.shown}/{TOML}")

    def wrong(self, message: str, hint: str, *keys: str) -> Finding:
        """The finding about a key."""
        position = self.at(*keys)
        lines = self.text.splitlines()
        source = lines[position.line - 1] if position.line <= len(lines) else ""
        return Finding("bad-setting", message, position, hint, source_line=source)


def parse(text: str, shown: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r" \(at line (\d+), column (\d+)\)$", str(error))
        lines = text.splitlines() or [""]
        line, column = (int(place[1]), int(place[2])) if place else (len(lines), len(lines[-1]) + 1)
        source = lines[line - 1] if line <= len(lines) else ""
        message = str(error)[: place.start()] if place else str(error).removesuffix(" (at end of document)")
        finding = Finding("toml-syntax", message, Position(shown, line, column), "mend this line", source_line=source)
        raise ReportkitError(finding) from error


def _key_lines(text: str) -> Iterator[tuple[int, str, int]]:
    """Line, dotted key and column of each key and table header that begins a line."""
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        if header := re.match(r"\s*\[\s*([^\[\]]+?)\s*\]", line):
            table = re.sub(r"[\s\"']", "", header[1])
            yield number, table, header.start(1) + 1
        elif key := re.match(r"\s*([\w.\"' -]+?)\s*=", line):
            bare = re.sub(r"[\s\"']", "", key[1])
            yield number, f"{table}.{bare}" if table else bare, key.start(1) + 1


def check(settings: Settings) -> Iterator[Finding]:
    """What is wrong with the keys and values of one brand.toml, taken by itself."""
    for key, value in settings.content.items():
        if key in TABLES:
            if isinstance(value, dict):
                yield from _check_table(settings, key, value)
            else:
                yield settings.wrong(f"`{key}` must be a table", f"write [{key}] on a line of its own", key)
        elif key == "title":
            if not isinstance(value, str) or not value.strip():
                yield settings.wrong("`title` must be a text", 'write it like title = "Our series"', key)
        elif key != "extends":
            hint = did_you_mean(key, ["title", "extends", *TABLES])
            yield settings.wrong(f"a brand has no setting `{key}`", hint, key)


def _check_table(settings: Settings, table: str, content: Mapping[str, object]) -> Iterator[Finding]:
    kinds = get_type_hints(TABLES[table])
    for key, value in content.items():
        if key not in kinds:
            yield settings.wrong(f"[{table}] has no key `{key}`", did_you_mean(key, kinds), table, key)
        elif fault := _fault(kinds[key], value):
            yield settings.wrong(f"`{key}` in [{table}] {fault[0]}", fault[1], table, key)


def _fault(kind: Any, value: object) -> tuple[str, str] | None:
    """What is wrong with a value, and what to write instead; None when it is as its token asks.

    >>> _fault(str, "#1d3f5e"), _fault(str, "blue")[1]
    (None, 'write it as #rrggbb, like #1d3f5e')
    """
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if get_origin(kind) is Literal:
        allowed = [str(item) for item in get_args(kind)]
        hint = "write " + " or ".join(f'"{item}"' for item in allowed)
        return None if value in allowed else (f"cannot be {value!r}", hint)
    if kind is int:
        fits = number and isinstance(value, int)
        return None if fits else (f"must be a whole number, not {value!r}", "write it like seed = 7")
    if kind is float:
        fits = isinstance(value, int | float) and number and 0 < value <= MAX_LENGTH
        hint = f"a number above 0 and at most {MAX_LENGTH:g}, without a unit, like 10.5"
        return None if fits else (f"must be a length in points, not {value!r}", hint)
    fits = isinstance(value, str) and re.fullmatch(r"#[0-9a-fA-F]{6}", value) is not None
    return None if fits else (f"must be a colour, not {value!r}", "write it as #rrggbb, like #1d3f5e")
