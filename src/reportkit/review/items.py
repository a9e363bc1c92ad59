"""A record in, its lists of items out: what is in each, and where in the file it stands."""

from __future__ import annotations

from dataclasses import dataclass

from reportkit.records.fields import Path, items
from reportkit.records.model.dialogue import Dialogue


@dataclass(frozen=True, slots=True)
class Item:
    """An item: the list it is in, and the item around it."""

    id: str
    list: str
    path: Path
    parent: str


def all_items(dialogue: Dialogue) -> dict[str, Item]:
    """Every item of a record, by its id."""
    owners: dict[Path, str] = {}
    found: dict[str, Item] = {}
    for model, path in items(dialogue):
        identifier = str(model.id)  # type: ignore[attr-defined]
        owners[path] = identifier
        around = next((path[:end] for end in range(len(path) - 1, 0, -1) if path[:end] in owners), ())
        parent = owners.get(around, "")
        steps = [parent] if parent else []
        name = "/".join([*steps, *(str(step) for step in path[len(around) : -1])])
        found[identifier] = Item(identifier, name, path, parent)
    return found


def item_lists(dialogue: Dialogue) -> dict[str, tuple[str, ...]]:
    """The ids in each list, by the list's address."""
    lists: dict[str, tuple[str, ...]] = {}
    for item in all_items(dialogue).values():
        lists[item.list] = (*lists.get(item.list, ()), item.id)
    return lists


class Tree:
    """The items of a base, as far as its addresses tell."""

    def __init__(self, lists: dict[str, tuple[str, ...]]) -> None:
        self.lists = lists
        self.list_of = {item: name for name, found in lists.items() for item in found}

    def item_of(self, address: str) -> str:
        """The item that a field belongs to; empty for a field of the record itself."""
        first = address.partition("/")[0]
        return first if first in self.list_of else ""

    def around(self, item: str) -> list[str]:
        """An item and those it is in, innermost first."""
        found = []
        while item and item not in found:
            found.append(item)
            item = self.item_of(self.list_of.get(item, ""))
        return found
