"""Lines go in; findings come out for those that leave their column, cell, header or page, or run over each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from reportkit.findings import Finding, Severity
from reportkit.forms.pdf_audit.lines import Edges, Line

SLACK = 1.0
"""What rounding may amount to: three quarters of a point."""

SHORTEN = "shorten the text, or put a space or a soft hyphen (U+00AD) where the long word may break"


def overflows(lines: Iterable[Line]) -> Iterator[Finding]:
    """Lines that stand outside the room they were given."""
    for line in lines:
        over = _outside(line.ink, line.room)
        if over > SLACK:
            place = "page" if line.in_flow and over == line.ink.bottom - line.room.bottom else line.place
            message = f"page {line.page}: “{shown(line)}” runs {over * 0.75:.0f} pt out of its {place}"
            yield Finding("text-overflow", message, hint=SHORTEN, field=line.field, severity=Severity.WARNING)


def _outside(ink: Edges, room: Edges) -> float:
    return max(ink.right - room.right, room.left - ink.left, ink.bottom - room.bottom, room.top - ink.top)


def collisions(lines: Iterable[Line]) -> Iterator[Finding]:
    """Lines whose letters stand on those of other lines."""
    for _, group in groupby(lines, key=lambda line: line.page):
        above: list[Line] = []
        for line in sorted(group, key=lambda line: line.ink.top):
            above = [other for other in above if other.ink.bottom > line.ink.top + SLACK]
            for other in above:
                wide = min(line.ink.right, other.ink.right) - max(line.ink.left, other.ink.left)
                if wide > SLACK:
                    message = f"page {line.page}: “{shown(line)}” runs over “{shown(other)}”"
                    yield Finding("text-collision", message, hint=SHORTEN, field=line.field, severity=Severity.WARNING)
            above.append(line)


def shown(line: Line) -> str:
    """The beginning of a line, as messages quote it."""
    text = " ".join(line.text.replace("\N{ZERO WIDTH SPACE}", "").split())
    return text if len(text) <= 40 else text[:39] + "…"
