"""Names as a table writes them in, people of the directory out; a name that the directory lacks comes with its YAML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from reportkit.findings import Finding
from reportkit.records.model.directory import Name, Person
from reportkit.records.source import MappingNode, ScalarNode
from reportkit.writers.nodes import mapping, quoted, scalar, slug
from reportkit.writers.tables import Cell, Row, Table

ROLES = ("chair", "speaker", "facilitator", "moderator", "panelist", "discussant")
"""The columns that hold names, separated by semicolons; `(virtual)` after a name says that its bearer was not there."""

_VIRTUAL = re.compile(r"\s*\((virtual|online)\)$", re.IGNORECASE)
_HONORIFICS = re.compile(r"^((Dr|Mr|Mrs|Ms|Prof|Professor|Amb|H\.E|Hon|Gen|Col)\b\.?\s+)+", re.IGNORECASE)


class People:
    """Finds people by their ids or names, in either order, with or without a title."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._ids = {spelling: person.id for person in people for spelling in _spellings(person.id, person.name)}
        self._asked: set[str] = set()
        self.findings: list[Finding] = []

    def participations(self, table: Table, row: Row) -> Iterator[MappingNode]:
        """Who a row names in which role; one unknown is a finding, once."""
        for role in ROLES:
            cell = row.get(role)
            for written in re.split(r"[;\n]", cell.value) if cell else ():
                name = _VIRTUAL.sub("", written.strip())
                if cell is None or not name:
                    continue
                virtual = "true" if name != written.strip() else ""
                yield mapping(
                    cell,
                    {
                        "role": ScalarNode(cell.line, cell.column, role),
                        "person": scalar(cell, self._id(table, cell, name)),
                        "virtual": scalar(cell, virtual),
                    },
                )

    def _id(self, table: Table, cell: Cell, name: str) -> str:
        known = self._ids.get(_normal(name)) or self._ids.get(_normal(_HONORIFICS.sub("", name)))
        if known is None and _normal(name) not in self._asked:
            self._asked.add(_normal(name))
            near = get_close_matches(_normal(name), self._ids, n=1, cutoff=0.85)
            hint = f"did you mean `{self._ids[near[0]]}`? If not, " if near else ""
            hint += f"add to dialogues/directory/people.yaml, under `people:`\n{snippet(name)}"
            self.findings.append(
                table.finding("unknown-reference", f"`{name}` is not among the people of the directory", cell, hint)
            )
        return known or slug(name) or "unknown"


def snippet(name: str) -> str:
    """A person as people.yaml has them, as far as a name tells.

    >>> print(snippet("Dr. Ana Lee"))
      - id: ana-lee
        name: {honorific: Dr., given: Ana, family: Lee}
    """
    honorific = _HONORIFICS.match(name)
    bare = _HONORIFICS.sub("", name)
    given, _, family = bare.rpartition(" ")
    parts = {"honorific": honorific[0].strip() if honorific else "", "given": given, "family": family}
    written = ", ".join(f"{key}: {quoted(value, flow=True)}" for key, value in parts.items() if value)
    return f"  - id: {slug(bare) or 'short-name'}\n    name: {{{written}}}"


def _spellings(item: str, name: Name) -> Iterator[str]:
    parts = [part for part in (name.given, name.family) if part]
    orders = (parts, parts[::-1])
    titles = ("", f"{name.honorific} ") if name.honorific else ("",)
    yield item
    for title in titles:
        for order in orders:
            yield _normal(title + " ".join(order))


def _normal(name: str) -> str:
    return " ".join(re.sub(r"[.,]", " ", name).casefold().split())
