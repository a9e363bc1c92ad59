"""Findings in, lines on a terminal, in a pipe or in another program's format out."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from unicodedata import category, east_asian_width

from reportkit.findings import Finding, Severity

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
FORMATS = ("human", "short", "json", "github")


@dataclass(frozen=True)
class Output:
    """How a command speaks: with colour or not, how much, in which format."""

    colour: bool = False
    quiet: bool = False
    format: str = "human"

    @classmethod
    def of(cls, options: argparse.Namespace) -> Output:
        """As the options and the environment ask (https://no-color.org)."""
        asked = getattr(options, "color", "auto")
        colour = asked == "always" or (asked == "auto" and sys.stderr.isatty() and not os.environ.get("NO_COLOR"))
        return cls(colour, getattr(options, "quiet", False), getattr(options, "output_format", "human"))

    def findings(self, findings: Iterable[Finding]) -> None:
        """Print findings, errors or all; JSON goes to standard output whole, everything else to standard error."""
        shown = [found for found in findings if not self.quiet or found.severity is Severity.ERROR]
        if self.format == "json":
            print(json.dumps([as_dict(found) for found in shown], ensure_ascii=False, indent=2))
            return
        write = {"short": _short, "github": _github}.get(self.format, self._human)
        for found in shown:
            print(write(found), file=sys.stdout if self.format == "github" else sys.stderr)

    def _human(self, found: Finding) -> str:
        where = f"{found.position}: " if found.position else ""
        lines = [f"{where}{self._paint(found.severity, found.severity)}[{found.code}] {found.message}"]
        if found.position and found.source_line.strip():
            number = str(found.position.line)
            text, column = _excerpt(found.source_line, found.position.column)
            lines.append(f"{' ' * len(number)} |")
            lines.append(f"{number} | {text}")
            lines.append(f"{' ' * len(number)} | {' ' * column}{self._paint('^', found.severity)}")
        if found.field:
            lines.append(f"  field: {found.field}")
        if found.hint:
            lines.append(f"  help: {found.hint}")
        return "\n".join(lines)

    def _paint(self, text: str, severity: Severity) -> str:
        return f"\x1b[1;{_COLOURS[severity]}m{text}\x1b[0m" if self.colour else text


def as_dict(found: Finding) -> dict[str, object]:
    """A finding as other programs read it."""
    position = found.position
    return {
        "path": position.path if position else None,
        "line": position.line if position else None,
        "column": position.column if position else None,
        "code": found.code,
        "severity": found.severity.value,
        "message": found.message,
        "hint": found.hint or None,
        "field": found.field or None,
    }


def shown_path(path: Path) -> str:
    """A path as the user would type it: from here, where it lies below."""
    resolved = path.resolve()
    here = Path.cwd().resolve()
    return str(resolved.relative_to(here)) if resolved.is_relative_to(here) else str(path)


def _short(found: Finding) -> str:
    where = f"{found.position}: " if found.position else ""
    return f"{where}{found.severity} {found.code} {found.message}"


def _github(found: Finding) -> str:
    """A workflow command of GitHub Actions (docs.github.com, "Workflow commands", which also names what is escaped)."""
    properties = [f"title={found.code}"]
    if found.position:
        position = found.position
        properties = [f"file={position.path}", f"line={position.line}", f"col={position.column}", *properties]
    message = found.message + (f" ({found.hint})" if found.hint else "")
    escaped = message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return f"::{_GITHUB[found.severity]} {','.join(properties)}::{escaped}"


def _excerpt(line: str, column: int, width: int = 100) -> tuple[str, int]:
    """The part of a line around a column, and how many terminal cells in the column is."""
    line = line.replace("\t", " ")
    start = max(0, column - 1 - width // 2) if len(line) > width else 0
    part = line[start : start + width]
    before = part[: column - 1 - start]
    lead = "…" if start else ""
    return lead + part + ("…" if start + width < len(line) else ""), len(lead) + sum(map(_cells, before))


def _cells(character: str) -> int:
    """Terminal cells a character takes: none for combining signs (Khmer vowels below, tones), two for wide ones."""
    if category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1
