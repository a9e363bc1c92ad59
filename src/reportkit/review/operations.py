"""What can be done to a record or catalog because of a review: types only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reportkit.drafts import Change
from reportkit.records.entries import Entry
from reportkit.review.values import Values


@dataclass(frozen=True, slots=True)
class SetText:
    """Give a field another text."""

    address: str
    text: str


@dataclass(frozen=True, slots=True)
class SetValues:
    """Give a number, a date, times or a name other values: what is to stand in each of its fields."""

    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SetProse:
    """Give a text of several paragraphs other paragraphs."""

    key: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Delete:
    """Remove an item, or an id, from its list."""

    list: str
    item: str


@dataclass(frozen=True, slots=True)
class Insert:
    """Add an item to a list, after another one or at its beginning."""

    list: str
    after: str
    entry: Entry
    """Without ids: those are made when it is written."""


@dataclass(frozen=True, slots=True)
class AddAcronym:
    """Explain one more acronym, after another one; it becomes a term where nobody has it yet."""

    after: str
    acronym: str
    name: str


@dataclass(frozen=True, slots=True)
class Reorder:
    """Put the items of a list into another order."""

    list: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Transfer:
    """Take an item into another list, after another one or to its beginning."""

    item: str
    list: str
    target: str
    after: str


Operation = SetText | SetValues | SetProse | Delete | Insert | AddAcronym | Reorder | Transfer


@dataclass(frozen=True, slots=True)
class Planned:
    """A change, and what is to be done for it; None where nothing can be."""

    change: Change
    operation: Operation | None = None


@dataclass(frozen=True, slots=True)
class Now:
    """A record, or a catalog, as it is now."""

    texts: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    actors: Mapping[str, str] = field(default_factory=dict)
    """The ids of actors by the names that drafts show."""
    acronyms: Mapping[str, str] = field(default_factory=dict)
    """What the report explains, by the id of the term or organization."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """The ids of published works by how facts name them."""
    values: Values = field(default_factory=dict)
    """Numbers, dates, times and names, by the address under which drafts show them."""
    translated: bool = False

    def prose(self, key: str) -> tuple[str, ...]:
        """The paragraphs of a text."""
        found: list[str] = []
        while (text := self.texts.get(f"{key}/{len(found) + 1}")) is not None:
            found.append(text)
        return tuple(found)
