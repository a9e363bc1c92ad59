"""Operations go in; the lines that they change in a record's files come out, as patches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportkit.records.entries import Entry, Value
from reportkit.records.load import DirectoryFiles
from reportkit.records.model.dialogue import Dialogue
from reportkit.records.patch import Patch, PatchError
from reportkit.records.source import Path
from reportkit.review.items import all_items
from reportkit.review.letters import same
from reportkit.review.operations import (
    AddAcronym,
    Delete,
    Insert,
    Operation,
    Reorder,
    SetProse,
    SetText,
    SetValues,
    Transfer,
)
from reportkit.writers.nodes import Ids

_TITLES = ("statement", "title", "text", "label")
"""Fields that ids are made of."""


@dataclass(frozen=True)
class Target:
    """Where a value is written."""

    file: str
    path: Path
    value: str


class Writer:
    """Says operations as changes to lines, collected until all are said."""

    def __init__(
        self,
        record: str,
        dialogue: Dialogue,
        directory: DirectoryFiles,
        patches: dict[str, Patch],
        places: dict[str, Target],
    ) -> None:
        self.patches, self.places = patches, places
        self.patch = patches[record]
        """Of the record itself."""
        self.dialogue, self.directory = dialogue, directory
        items = all_items(dialogue)
        self.ids = Ids({*items, *(item for kind in directory.known.values() for item in kind)})
        self.lists: dict[str, Path] = {"acronyms": ("acronyms",)}
        self.order: dict[str, list[str]] = {"acronyms": list(dialogue.acronyms)}
        for item in items.values():
            self.lists.setdefault(item.list, item.path[:-1])
            self.order.setdefault(item.list, []).append(item.id)

    def write(self, operation: Operation) -> None:
        """One operation; raises PatchError for what cannot be written."""
        match operation:
            case SetText(address, text):
                self._text(address, text)
            case SetValues(values):
                for address, value in values:
                    target = self.places[address]
                    self.patches[target.file].set_text(target.path, value)
            case SetProse(key, paragraphs):
                now = [self.places[f"{key}/{number}"].value for number in range(1, self._count(key) + 1)]
                target = self.places[f"{key}/1"]
                patch = self.patches[target.file]
                patch.set_prose(target.path[:-1], [_as_written(text, now) for text in paragraphs])
            case Delete(name, item):
                self.patch.delete(self._list(name), self._index(name, item))
            case Insert(name, after, entry):
                self.patch.insert(self._list(name), self._after(name, after), self._with_ids(entry))
            case AddAcronym(after, acronym, name):
                identifier = self._known_as(acronym) or self._new_term(acronym, name)
                self.patch.insert_id(self._list("acronyms"), self._after("acronyms", after), identifier)
            case Reorder(name, items):
                own = self.order[name]
                moving = iter(item for item in items if item in own)
                order = [own.index(next(moving)) if one in items else own.index(one) for one in own]
                self.patch.reorder(self._list(name), order)
            case Transfer(item, name, target_list, after):
                place = self._after(target_list, after)
                self.patch.move(self._list(name), self._index(name, item), self._list(target_list), place)

    def _with_ids(self, entry: Entry) -> Entry:
        """An item with an id made of its first text, and so the items in it."""
        title = next((value for name, value in entry if name in _TITLES and isinstance(value, str)), "")
        return (("id", self.ids.make(title, "item")), *((name, self._inner(value)) for name, value in entry))

    def _inner(self, value: Value) -> Value:
        if isinstance(value, tuple) and any(not isinstance(one, str) for one in value):
            return tuple(self._with_ids(one) for one in value if not isinstance(one, str))
        return value

    def _known_as(self, acronym: str) -> str:
        """The id of what has an acronym already, in the record or the directory."""
        for items in (self.dialogue.own_directory(), self.directory.items):
            known = [(one.acronym, one.id) for one in items.terms]
            known += [(one.acronym or "", one.id) for one in items.organisations]
            if acronym in dict(known):
                return dict(known)[acronym]
        return ""

    def _new_term(self, acronym: str, name: str) -> str:
        """A term written where terms are kept: in the record, if it states some, else in the directory."""
        identifier = self.ids.make(acronym, "term")
        entry: Entry = (("id", identifier), ("acronym", acronym), ("name", name))
        for path, patch in [("", self.patch), *self.patches.items()]:
            count = patch.count(("terms",))
            if count and (path == "" or patch is not self.patch):
                patch.insert(("terms",), count - 1, entry)
                return identifier
        raise PatchError("nobody has it yet, and no file of the directory has `terms` to add it to")

    def _text(self, address: str, text: str) -> None:
        if address not in self.places:
            raise PatchError("the text follows from other fields: change those")
        path, patch = self.places[address].path, self.patches[self.places[address].file]
        if not isinstance(path[-1], int):
            patch.set_text(path, text)
            return
        key, _, number = address.rpartition("/")
        now = [self.places[f"{key}/{place}"].value for place in range(1, self._count(key) + 1)]
        now[int(number) - 1] = text
        patch.set_prose(path[:-1], now)

    def _count(self, key: str) -> int:
        count = 0
        while f"{key}/{count + 1}" in self.places:
            count += 1
        return count

    def _list(self, name: str) -> Path:
        if name not in self.lists:
            raise PatchError("the list is empty, so nobody knows how it is written")
        return self.lists[name]

    def _index(self, name: str, item: str) -> int:
        if item not in self.order.get(name, ()):
            raise PatchError(f"`{item}` is not in its list any more")
        return self.order[name].index(item)

    def _after(self, name: str, item: str) -> int:
        if item and item not in self.order.get(name, ()):
            raise PatchError(f"`{item}`, after which it stands, is not in the record any more")
        return self.order[name].index(item) if item else -1


def _as_written(text: str, now: Sequence[str]) -> str:
    """A paragraph as the record writes it already, if it says the same."""
    return next((known for known in now if same(known, text)), text)
