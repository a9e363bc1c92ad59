"""YAML text in, a tree of nodes with their positions out; every scalar is text, and what is wrong becomes findings.

Scalars are left as text so that models alone decide what a value means (no Norway problem, no sexagesimal 9:00). Anchors
and aliases are refused: a record's field has one place, which an edit patches, and no file can grow when it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from ruamel.yaml.reader import ReaderError

from reportkit.findings import Finding, Position, ReportkitError

MAX_DEPTH = 50
"""Levels of nesting; a record needs about ten, and scanners slow down by the square of it."""

MAX_FINDINGS = 100
"""Duplicate keys that are listed; a file with more is no record."""

Path = tuple[str | int, ...]
"""Keys and indices from the root of a file down to a node."""


@dataclass(frozen=True, slots=True)
class ScalarNode:
    line: int
    column: int
    value: str


@dataclass(frozen=True, slots=True)
class SequenceNode:
    line: int
    column: int
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class MappingNode:
    line: int
    column: int
    items: dict[str, Node]
    keys: dict[str, ScalarNode]


Node = ScalarNode | SequenceNode | MappingNode
Plain = str | list["Plain"] | dict[str, "Plain"] | None
"""What models validate: text, lists and mappings; an empty value is None."""


@dataclass(frozen=True)
class Source:
    """A file as it stands: its path as shown to people, its text, its tree."""

    path: str
    text: str
    root: Node

    def plain(self) -> Plain:
        """The tree as plain data for the models."""
        return _plain(self.root)

    def node(self, path: Sequence[str | int]) -> tuple[Node, Path]:
        """The deepest node on the way to `path`, and how far the way went."""
        node, walked = self.root, 0
        for step in path:
            inner = _child(node, step)
            if inner is None:
                break
            node, walked = inner, walked + 1
        return node, tuple(path[:walked])

    def position(self, path: Sequence[str | int]) -> Position:
        """Where the value at `path` stands, or the nearest thing around it that is there; its key where it is empty."""
        node, _ = self.node(path)
        if isinstance(node, ScalarNode) and not node.value and path and isinstance(path[-1], str):
            return self.key_position(path)  # the parser puts what is not there at the next thing that is
        return Position(self.path, node.line, node.column)

    def key_position(self, path: Sequence[str | int]) -> Position:
        """Where the key at the end of `path` stands."""
        node, _ = self.node(path[:-1])
        if isinstance(node, MappingNode) and path[-1] in node.keys:
            key = node.keys[str(path[-1])]
            return Position(self.path, key.line, key.column)
        return Position(self.path, node.line, node.column)

    def source_line(self, position: Position) -> str:
        """The line of text at a position."""
        return self.lines[position.line - 1] if 0 < position.line <= len(self.lines) else ""

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text."""
        return self.text.splitlines()


def read_yaml(text: str, path: str) -> tuple[Source, list[Finding]]:
    """The tree of a YAML text; raises ReportkitError when it is no YAML, finds duplicate keys and aliases."""
    builder = _Builder(text, path)
    try:
        root = builder.build(YAML(typ="safe", pure=True).parse(text))
    except MarkedYAMLError as error:
        # What is left open is mended where it began, not where the parser lost patience.
        left_open = "end of stream" in str(error.problem) or "flow" in str(error.context)
        mark = (left_open and error.context_mark) or error.problem_mark or error.context_mark
        position = Position(path, mark.line + 1, mark.column + 1) if mark else Position(path)
        problem = " ".join(part for part in (error.context, error.problem) if part)
        raise ReportkitError(builder.finding("yaml-syntax", problem, position, _syntax_hint(problem))) from error
    except ReaderError as error:
        before = text[: error.position]
        position = Position(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
        message = f"the character U+{ord(text[error.position]):04X} is not allowed in YAML"
        raise ReportkitError(builder.finding("yaml-syntax", message, position, "remove it")) from error
    except YAMLError as error:
        raise ReportkitError(builder.finding("yaml-syntax", str(error), Position(path))) from error
    except AssertionError as error:  # so ruamel.yaml answers a directive with a version that it does not know
        line = next((number for number, line in enumerate(builder.lines, 1) if line.startswith("%YAML")), 1)
        message = "this version of YAML is not known"
        raise ReportkitError(
            builder.finding("yaml-syntax", message, Position(path, line), "remove the line")
        ) from error
    if root is None:
        raise ReportkitError(
            Finding("empty-record", "the file holds nothing", Position(path), "write the record in it")
        )
    return Source(path, text, root), builder.findings


class _Builder:
    """Builds the tree from the parser's events, without recursion: depth is data, not the interpreter's stack."""

    def __init__(self, text: str, path: str) -> None:
        self.lines = text.splitlines()
        self.path = path
        self.findings: list[Finding] = []

    def finding(self, code: str, message: str, position: Position, hint: str = "") -> Finding:
        line = self.lines[position.line - 1] if position.line <= len(self.lines) else ""
        return Finding(code, message, position, hint, source_line=line)

    def build(self, events: Iterator[Event]) -> Node | None:
        root: Node | None = None
        open_nodes: list[tuple[Event, list[Node]]] = []
        documents = 0
        for event in events:
            node: Node | None = None
            match event:
                case DocumentStartEvent():
                    documents += 1
                    if documents > 1:
                        raise ReportkitError(
                            self._at("yaml-syntax", "a second document begins here", event, "one file holds one record")
                        )
                case MappingStartEvent() | SequenceStartEvent():
                    self._refuse_features(event)
                    open_nodes.append((event, []))
                    if len(open_nodes) > MAX_DEPTH:
                        message = f"nested more than {MAX_DEPTH} levels deep"
                        raise ReportkitError(self._at("yaml-syntax", message, event, "a record is not that deep"))
                case MappingEndEvent():
                    start, children = open_nodes.pop()
                    node = self._mapping(start, children)
                case SequenceEndEvent():
                    start, children = open_nodes.pop()
                    node = SequenceNode(*_mark(start), tuple(children))
                case ScalarEvent():
                    self._refuse_features(event)
                    node = ScalarNode(*_mark(event), _folded(event))
                case AliasEvent():
                    raise ReportkitError(self._alias(event))
            if node is not None and open_nodes:
                open_nodes[-1][1].append(node)
            elif node is not None:
                root = node
        return None if isinstance(root, ScalarNode) and not root.value else root

    def _mapping(self, start: Event, children: list[Node]) -> MappingNode:
        items: dict[str, Node] = {}
        keys: dict[str, ScalarNode] = {}
        for key, value in zip(children[::2], children[1::2], strict=True):
            position = Position(self.path, key.line, key.column)
            if not isinstance(key, ScalarNode):
                self.findings.append(self.finding("yaml-syntax", "a key must be a word", position))
            elif key.value in items:
                first = keys[key.value].line
                message = f"`{key.value}` stands here a second time (first in line {first})"
                hint = "remove one of the two, or merge them"
                self.findings.append(self.finding("duplicate-key", message, position, hint))
                if len(self.findings) >= MAX_FINDINGS:
                    raise ReportkitError(*self.findings)
            else:
                items[key.value], keys[key.value] = value, key
        return MappingNode(*_mark(start), items, keys)

    def _refuse_features(self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent) -> None:
        if event.anchor is not None:
            raise ReportkitError(self._alias(event))
        if event.tag is not None and str(event.tag) != "!":  # a quoted scalar has the tag of text
            hint = "remove the tag; quote a text that begins with !"
            raise ReportkitError(self._at("yaml-feature", "tags are not used in records", event, hint))

    def _alias(self, event: Event) -> Finding:
        hint = "write the text out, or move what recurs to the directory; quote a text that begins with & or *"
        return self._at("yaml-feature", "anchors and aliases are not used in records", event, hint)

    def _at(self, code: str, message: str, event: Event, hint: str = "") -> Finding:
        line, column = _mark(event)
        return self.finding(code, message, Position(self.path, line, column), hint)


def _mark(event: Event) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _folded(event: ScalarEvent) -> str:
    """A scalar's text with one newline between paragraphs, however it was written.

    YAML folds `>` so that an empty line is one newline. In `|`, where writers wrap lines by hand, we fold likewise.
    """
    value: str = event.value
    if event.style == "|":
        return re.sub(r"\n\n+", "\n", re.sub(r"(?<!\n)\n(?!\n)", " ", value.strip("\n")))
    return value


def _child(node: Node, step: str | int) -> Node | None:
    if isinstance(node, MappingNode):
        return node.items.get(str(step))
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return None


def _plain(node: Node) -> Plain:
    match node:
        case ScalarNode():
            return node.value or None
        case SequenceNode():
            return [_plain(item) for item in node.items]
        case MappingNode():
            return {key: _plain(value) for key, value in node.items.items()}


def _syntax_hint(problem: str) -> str:
    """What usually stands behind a parser's message."""
    if "\\t" in problem or "tab" in problem:
        return "indent with spaces, not tabs"
    if "mapping values are not allowed" in problem:
        return "a text that holds `: ` must be quoted, or stand in a block under `>-`"
    if "flow" in problem:
        return "the bracket that opens here does not close, or a comma is missing in it"
    if "block end" in problem or "block mapping" in problem or "block collection" in problem:
        return "look at the indentation here and just above"
    if "simple key" in problem or "could not find expected ':'" in problem:
        return "a colon or a quotation mark is missing here or in the line above"
    if "scanning a quoted scalar" in problem or "unexpected end" in problem:
        return "a quotation mark opens and does not close"
    return "look at the quotation marks and the indentation here and just above"
