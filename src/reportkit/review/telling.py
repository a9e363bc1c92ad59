"""Changes and comments in, the words in which people are told of them out: how many, what became of each, where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportkit.drafts import LABEL, Change, Comment
from reportkit.records.fields import Path, fields
from reportkit.records.load import DIRECTORY_PREFIX
from reportkit.records.model.dialogue import Dialogue
from reportkit.review.items import all_items

_OWN_TEXT = ("text", "statement")
"""Fields that are what their item says: the item's name says enough."""


def summary(changes: Sequence[Change], comments: Sequence[Comment], formatting: int = 0) -> str:
    """How much came back: `41 changes by 3 people: 37 clean, 2 conflicts, 2 not placed; 12 comments, 4 resolved`."""
    people = len({*(one.author for one in changes), *(one.author for one in comments)} - {""})
    clean = sum(change.state == "clean" for change in changes)
    conflicts = sum(change.state == "conflict" for change in changes)
    by = f" by {count(people, 'person', 'people')}" if people else ""
    parts = [f"{clean} clean", count(conflicts, "conflict"), f"{len(changes) - clean - conflicts} not placed"]
    text = count(len(changes), "change")
    text += f"{by}: {', '.join(part for part in parts if not part.startswith('0 '))}" if changes else ""
    if comments:
        text += f"; {count(len(comments), 'comment')}{'' if changes else by}, {sum(one.resolved for one in comments)} resolved"
    return text + (f"; {count(formatting, 'change')} of formatting" if formatting else "")


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: `1 change`, `2 people`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def state_of(change: Change, *, applied: bool) -> str:
    """What became of a change, or would."""
    if change.done:
        return "done" if applied else "already there"
    return "not placed" if change.state == "unplaced" else change.state


class HumanPlaces:
    """Where the texts of a record stand, as one would say it: `Theme 2, issue 1, recommendation 3`."""

    def __init__(self, dialogue: Dialogue) -> None:
        self._paths: dict[str, Path] = {field.address: field.path for field in fields(dialogue)}
        for item in all_items(dialogue).values():
            self._paths.setdefault(item.id, item.path)
            self._paths.setdefault(item.list, item.path[:-1])

    def of(self, address: str) -> str:
        """The place of an address, or of the nearest thing around it; empty where the record has none."""
        if address.startswith(LABEL):
            return f"Label “{address.removeprefix(LABEL)}”"
        if address.startswith(DIRECTORY_PREFIX):
            return "Directory, " + _spaced(address.removeprefix(DIRECTORY_PREFIX).replace("/", ", "))
        steps = address.split("/")
        rest: list[str] = []
        while steps:
            path = self._paths.get("/".join(steps)) or self._paths.get("/".join([*steps, "1"]), ())[:-1]
            if path:
                return _said((*path, *rest))
            rest.insert(0, steps.pop())
        return ""


def _said(path: Sequence[str | int]) -> str:
    parts: list[str] = []
    for at, step in enumerate(path):
        following = path[at + 1] if at + 1 < len(path) else None
        if isinstance(step, int):
            continue
        name = _spaced(step)
        if isinstance(following, int):
            name = f"{_ONE.get(step) or _singular(name)} {following + 1}"
        elif at and step in _OWN_TEXT:
            continue
        if step not in _UNSAID:
            parts.append(name)
    text = ", ".join(parts)
    return text[:1].upper() + text[1:]


_ONE: Mapping[str, str] = {
    "people": "person",
}
_UNSAID = frozenset({"agenda"})
"""Keys that hold others and say nothing of their own."""


def _singular(name: str) -> str:
    if name.endswith("ies"):
        return f"{name[:-3]}y"
    return name[:-1] if name.endswith("s") else f"{name}, paragraph"


def _spaced(name: str) -> str:
    return name.replace("_", " ")
