"""A table of an agenda in, the record's agenda out as nodes that stand where their cells do.

A row is a slot (plenary, break, meal, social), a session of a concurrent block (it has a code), or a segment of the plenary
above it (remarks, keynote, ...). An empty date is that of the row above; an empty time belongs to the slot above.
"""

from __future__ import annotations

import re
import typing
from dataclasses import dataclass, field

from reportkit.findings import Finding
from reportkit.records.model.agenda import Pause, Segment
from reportkit.records.source import MappingNode, Node, ScalarNode
from reportkit.writers.nodes import Ids, mapping, scalar, sequence
from reportkit.writers.people import ROLES, People
from reportkit.writers.tables import Cell, Row, Table

NEEDED = ("date", "title")
COLUMNS = ("date", "start", "end", "kind", "code", "title", *ROLES)
PAUSES: tuple[str, ...] = typing.get_args(Pause.model_fields["kind"].annotation)
SEGMENTS: tuple[str, ...] = typing.get_args(Segment.model_fields["kind"].annotation)
KINDS = ("plenary", "session", *PAUSES, *SEGMENTS)


@dataclass
class _Slot:
    """A slot while its rows come in."""

    cell: Cell
    head: dict[str, Node | None]
    kind: str
    times: tuple[str, str]
    below: list[Node] = field(default_factory=list)

    def node(self) -> MappingNode:
        below = {"plenary": "segments", "concurrent": "sessions"}.get(self.kind)
        return mapping(self.cell, {**self.head, below: sequence(self.cell, self.below)} if below else self.head)


def agenda(table: Table, ids: Ids, people: People) -> tuple[MappingNode, list[Finding]]:
    """The agenda of a table, and what does not fit."""
    findings: list[Finding] = []
    days: dict[str, tuple[Cell, list[_Slot]]] = {}
    date: Cell | None = None
    for row in table.rows:
        date = row["date"] if row["date"].value else date
        title = row["title"]
        if date is None:
            findings.append(table.finding("missing-cell", "the first row has no date", row["date"], "like 2023-05-08"))
            break
        if not title.value:
            findings.append(table.finding("missing-cell", "this row has no title", title, "say what happens then"))
            continue
        _, slots = days.setdefault(date.value, (date, []))
        findings += _add(table, row, slots, ids, list(people.participations(table, row)))
    made = [_day(cell, slots, ids, number) for number, (cell, slots) in enumerate(days.values(), 1)]
    first = next(iter(table.columns.values()))
    return mapping(first, {"days": sequence(first, made)}), [*findings, *people.findings]


def _day(cell: Cell, slots: list[_Slot], ids: Ids, number: int) -> MappingNode:
    head = {"id": scalar(cell, ids.make(f"day {number}", "day")), "date": scalar(cell)}
    return mapping(cell, {**head, "slots": sequence(cell, [slot.node() for slot in slots])})


def _add(table: Table, row: Row, slots: list[_Slot], ids: Ids, people: list[MappingNode]) -> list[Finding]:
    """Add a row to the slots of its day."""
    title, code = row["title"], row.get("code", Cell("", row["title"].line, row["title"].column))
    kind = row["kind"] if "kind" in row and row["kind"].value else Cell("", title.line, title.column)
    name = kind.value.lower().replace(" ", "-") or ("session" if code.value else "plenary")
    if name not in KINDS:
        return [
            table.finding("unknown-value", f"`{kind.value}` is no kind of row", kind, f"one of: {', '.join(KINDS)}")
        ]
    last = slots[-1] if slots else None
    if name == "session":
        if not code.value:
            return [table.finding("missing-cell", "this session has no code", code, "like A1")]
        if last is None or last.kind != "concurrent" or not _belongs(row, last):
            last = _begin(row, slots, ids.make("concurrent 1", "concurrent"), "concurrent", None)
        head = {"id": scalar(code, ids.make(f"session {code.value}", "session")), "code": scalar(code)}
        last.below.append(mapping(title, {**head, "title": scalar(title), "people": sequence(title, people)}))
        return []
    if name in SEGMENTS:
        if last is None or last.kind != "plenary" or not _belongs(row, last):
            last = _begin(row, slots, ids.make(title.value, "plenary"), "plenary", title)
        head = {"id": scalar(title, ids.make(f"{title.value}", name)), "kind": scalar(kind, name)}
        last.below.append(mapping(title, {**head, "title": scalar(title), "people": sequence(title, people)}))
        return []
    _begin(row, slots, ids.make(title.value, name), name, title)
    if not people:
        return []
    cell = next(row[role] for role in ROLES if role in row and row[role].value)
    message = f"a {name} has no people of its own"
    return [table.finding("wrong-type", message, cell, f"give them a row below of a kind: {', '.join(SEGMENTS)}")]


def _belongs(row: Row, slot: _Slot) -> bool:
    """Whether a row's times are those of a slot, or not stated."""
    times = _times(row)
    return times in (("", ""), slot.times) or times == (slot.times[0], "")


def _times(row: Row) -> tuple[str, str]:
    start, end = row.get("start"), row.get("end")
    return (start.value if start else "", end.value if end else "")


def _begin(row: Row, slots: list[_Slot], item: str, kind: str, title: Cell | None) -> _Slot:
    cell = row["title"]
    head: dict[str, Node | None] = {
        "id": scalar(cell, item),
        "kind": ScalarNode(cell.line, cell.column, kind),
        "start": _time(row, "start"),
        "end": _time(row, "end"),
        "title": scalar(title) if title else None,
    }
    slots.append(_Slot(cell, head, kind, _times(row)))
    return slots[-1]


def _time(row: Row, name: str) -> ScalarNode | None:
    """A time as records write it: 9:00 is 09:00."""
    cell = row.get(name)
    return scalar(cell, re.sub(r"^(\d:\d\d)$", r"0\1", cell.value)) if cell else None
