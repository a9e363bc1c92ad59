"""A field's address in, the places where its words are kept out: file, line and column, and a link that opens an editor there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path as FilePath
from typing import Literal
from urllib.parse import quote

from reportkit.catalogs.edition import LABEL_LANGUAGE
from reportkit.catalogs.files import MAX_BYTES, parse_catalog
from reportkit.catalogs.labels import template_labels
from reportkit.findings import Position, ReportkitError
from reportkit.records.load import DIRECTORY_PREFIX, DirectoryFiles
from reportkit.records.model.dialogue import Dialogue
from reportkit.records.model.directory import Directory
from reportkit.records.shapes import address as address_of
from reportkit.records.shapes import shapes
from reportkit.records.source import Path, Source
from reportkit.workspace import Workspace

LABEL_PREFIX = "label/"

What = Literal["record", "directory", "translation", "template"]


@dataclass(frozen=True)
class Place:
    """Where a text is kept, and what that is."""

    what: What
    position: Position


@dataclass(frozen=True)
class Places:
    """Where the texts of an edition are kept."""

    workspace: Workspace
    record: str
    language: str
    own_language: str
    """The language that the record is written in."""
    source: Source
    directory: DirectoryFiles
    _catalogs: dict[str, dict[str, int]] = field(default_factory=dict)

    def of(self, address: str) -> tuple[Place, ...]:
        """The places of a text: what is written first, its translation after it."""
        if address.startswith(LABEL_PREFIX):
            return tuple(self._label(address.removeprefix(LABEL_PREFIX)))
        shared = address.startswith(DIRECTORY_PREFIX)
        found = [Place("directory" if shared else "record", position) for position in self._written(address)]
        if self.language != self.own_language:
            found += self._translation("directory" if shared else self.record, address)
        return tuple(found)

    def _written(self, address: str) -> Iterator[Position]:
        """Where a field stands in YAML, or the nearest thing around it that does."""
        steps = address.split("/")
        while steps:
            kept = self._paths.get("/".join(steps))
            if kept is not None:
                source, path = kept
                rest = address.split("/")[len(steps) :]
                yield _paragraph(source, path, int(rest[0]) if len(rest) == 1 and rest[0].isdigit() else 1)
                return
            steps.pop()

    @cached_property
    def _paths(self) -> dict[str, tuple[Source, Path]]:
        """Every node by its address, as far as the files can be read: they need not be valid."""
        found: dict[str, tuple[Source, Path]] = {}
        for source in self.directory.sources:
            for shape in shapes(source.root, Directory):
                found[DIRECTORY_PREFIX + address_of(source, shape.path)] = (source, shape.path)
        for shape in shapes(self.source.root, Dialogue):
            found[address_of(self.source, shape.path)] = (self.source, shape.path)
        return found

    def _translation(self, domain: str, key: str) -> Iterator[Place]:
        """Where a message's translation begins, or would stand."""
        path = self.workspace.catalog_path(domain, self.language)
        if not path.is_file():
            return  # there is none yet, or it comes with the program and is not for writers to edit
        if domain not in self._catalogs:
            self._catalogs[domain] = _lines(self.workspace.read(path, MAX_BYTES), self.workspace.show(path))
        if key in self._catalogs[domain]:
            yield Place("translation", Position(self.workspace.show(path), self._catalogs[domain][key]))

    def _label(self, key: str) -> Iterator[Place]:
        if self.language != LABEL_LANGUAGE:
            yield from self._translation("labels", key)
        elif key in self._template_lines:
            yield Place("template", self._template_lines[key])

    @cached_property
    def _template_lines(self) -> dict[str, Position]:
        """Where the workspace's own templates hold each label first."""
        templates = sorted((self.workspace.root / "templates").rglob("*.html"))
        sources = {self.workspace.show(path): self.workspace.read(path) for path in templates}
        found: dict[str, Position] = {}
        for message in template_labels(sources):
            for said in filter(None, (message.source, message.plural)):
                found.setdefault(said, Position(message.path, message.line))
        return found


def editor_link(root: FilePath, position: Position) -> str:
    """The address by which Visual Studio Code opens a file at a position; empty for one outside of the workspace."""
    path = (root / position.path).resolve()
    if not path.is_relative_to(root.resolve()):
        return ""
    # https://code.visualstudio.com/docs/configure/command-line#_opening-vs-code-with-urls
    return f"vscode://file/{quote(path.as_posix().lstrip('/'))}:{position.line}:{position.column}"


def _paragraph(source: Source, path: Path, number: int) -> Position:
    """Where a paragraph's own words begin, in a block below its key or beside it."""
    position = source.position(path)
    if not re.match(r"[>|][-+0-9]*\s*(#|$)", source.source_line(position)[position.column - 1 :]):
        return position
    found, empty = 0, True
    for line, text in enumerate(source.lines[position.line :], position.line + 1):
        if text.strip() and empty:
            found += 1
            if found == number:
                return Position(source.path, line, len(text) - len(text.lstrip()) + 1)
        empty = not text.strip()
    return position


def _lines(text: str, shown: str) -> dict[str, int]:
    """The line on which each message's translation begins, by its address, or by its context and words for labels."""
    try:
        catalog = parse_catalog(text, shown)
    except ReportkitError:
        return {}  # said where the edition is made
    lines = text.splitlines()
    found: dict[str, int] = {}
    for entry in catalog:
        if entry.obsolete or not entry.linenum:
            continue
        first = entry.linenum
        line = next((n for n in range(first, len(lines) + 1) if lines[n - 1].startswith("msgstr")), first)
        # A record's message is known by its address, a label by its words, behind its context where it has one.
        for key in filter(None, (entry.msgctxt, _label_key(entry.msgctxt, entry.msgid))):
            found.setdefault(key, line)
    return found


def _label_key(context: str | None, msgid: str) -> str:
    return f"{context}/{msgid}" if context else msgid
