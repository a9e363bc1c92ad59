"""What a rule sees: a valid record with what it refers to, its texts without marks, and the means to report a finding."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from reportkit.findings import Finding, Position, Severity
from reportkit.markup import plain
from reportkit.records.fields import Field, Path, fields, items
from reportkit.records.model.base import Part, Text
from reportkit.records.model.dialogue import Dialogue
from reportkit.records.model.directory import Directory
from reportkit.records.shapes import address, shapes
from reportkit.records.source import Source

P = TypeVar("P", bound=Part)


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph that readers see, without marks."""

    field: Field
    words: str


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another record of the workspace, as far as rules across records need it."""

    id: str
    series: str
    number: str


@dataclass(frozen=True)
class Context:
    """A valid record as rules see it; `code` and `severity` are those of the rule at work."""

    dialogue: Dialogue
    directory: Directory
    """What the record may refer to, its own items first."""
    source: Source
    neighbours: tuple[Neighbour, ...]
    parts: tuple[tuple[Part, Path], ...]
    fields: tuple[Field, ...]
    passages: tuple[Passage, ...]
    marks: tuple[tuple[int, int], ...]
    """Where the values of the file begin, in order."""
    code: str = ""
    severity: Severity = Severity.WARNING

    @classmethod
    def of(
        cls, dialogue: Dialogue, directory: Directory, source: Source, neighbours: Iterable[Neighbour] = ()
    ) -> Context:
        """The context of a record."""
        found = tuple(fields(dialogue))
        parts = tuple((part, path) for part, path in items(dialogue) if isinstance(part, Part))
        passages = tuple(Passage(field, plain(field.value.value)) for field in found if isinstance(field.value, Text))
        marks = tuple(sorted((shape.node.line, shape.node.column) for shape in shapes(source.root, Dialogue)))
        return cls(dialogue, directory, source, tuple(neighbours), parts, found, passages, marks)

    def under(self, code: str, severity: Severity) -> Context:
        """The same record for the rule with this code."""
        return replace(self, code=code, severity=severity)

    @property
    def english(self) -> bool:
        """Whether rules that know English words apply."""
        return self.dialogue.language == "en"

    def items(self, kind: type[P]) -> Iterator[tuple[P, Path]]:
        """Every part of a kind that has an id, with its path, in the order of the file."""
        for part, path in self.parts:
            if isinstance(part, kind):
                yield part, path

    def prose(self) -> Iterator[Passage]:
        """The passages of the report itself: no credits, and nothing of the directory that the record may bring."""
        own = Directory.model_fields.keys()
        for passage in self.passages:
            if passage.field.name != "credit" and passage.field.path[0] not in own:
                yield passage

    def finding(
        self, path: Path, message: str, hint: str = "", *, phrase: str = "", severity: Severity | None = None
    ) -> Finding:
        """A finding of the rule at work about the value at a path: at a phrase in it, if one is given and found."""
        position = self._phrase(path, phrase) if phrase else self.source.position(path)
        return Finding(
            self.code,
            message,
            position,
            hint,
            address(self.source, path),
            severity or self.severity,
            self.source.source_line(position),
        )

    def line(self, path: Path) -> int:
        """The line that a value begins in."""
        return self.source.position(path).line

    def _phrase(self, path: Path, phrase: str) -> Position:
        """Where words stand in a text that may be folded over several lines; the text's beginning if they are not found."""
        start = self.source.position(path)
        lines = self.source.lines
        place = bisect_right(self.marks, (start.line, start.column))
        last = self.marks[place][0] if place < len(self.marks) else len(lines)
        words = "\n".join(lines[start.line - 1 : last])
        pattern = r"\s+".join(re.escape(word) for word in phrase.split())
        match = re.compile(pattern).search(words, start.column - 1)
        if match is None:
            return start
        before = words[: match.start()]
        return Position(start.path, start.line + before.count("\n"), len(before) - before.rfind("\n"))


Check = Callable[[Context], Iterator[Finding]]
"""A rule: it yields a finding for each thing that is not as it should be."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule and how grave its findings are, where it does not say otherwise itself."""

    check: Check
    severity: Severity
