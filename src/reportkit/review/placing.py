"""Paragraphs as they stand in a reviewed draft go in; where each belongs comes out: in which text or list, after what.

A paragraph that is new, or that was moved, belongs beside the neighbour of its own style.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportkit.drafts import Base
from reportkit.review.items import Tree
from reportkit.review.linking import FLATTENED
from reportkit.review.reading import Reviewed, Standing, main_piece

_PROSE = re.compile(r"(?P<key>.+)/(?P<number>\d+)")


def prose_key(address: str) -> str:
    """The text that a paragraph is one of; empty for other fields.

    >>> prose_key("sand/background/2"), prose_key("sand/statement")
    ('sand/background', '')
    """
    match = _PROSE.fullmatch(address)
    return match["key"] if match else ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A paragraph with its place."""

    standing: Standing
    address: str
    """Of its text, where it was in the base."""
    key: str = ""
    """The text of several paragraphs that it belongs to."""
    list: str = ""
    """The list that it is an item of, where one paragraph is all there is of an item."""
    item: str = ""
    moved: bool = False
    """Whether it left its order by itself."""
    along: str = ""
    """The item that it left its order with, all of it together."""
    after: str = ""
    """For a new item: the item that it follows."""


class Placer:
    """Finds the places of a draft's paragraphs."""

    def __init__(self, base: Base, reviewed: Reviewed) -> None:
        self.base = base
        self.tree = Tree(base.lists)
        self.addresses = [self._main(at) for at in range(len(base.paragraphs))]
        self.simple = self._simple_items()
        self.moved = _moved([one.base for one in reviewed.standing])
        self.placed = [self._known(number, one) for number, one in enumerate(reviewed.standing)]
        self._take_along()

    def place(self) -> list[Placed]:
        """Every paragraph with its place, in the draft's order; new ones that fit nowhere have none."""
        behind = self._known_behind()
        filling = self._filling(behind)
        before: Placed | None = None
        for number, one in enumerate(self.placed):
            if one.standing.base is None or one.moved:
                key = filling.get(number, "")
                one = replace(one, key=key) if key else self._beside(number, one, before, behind[number])
                self.placed[number] = one
            if (one.key or one.list) if one.standing.base is None else not one.moved:
                before = one
        return self.placed

    def _known_behind(self) -> list[Placed | None]:
        """For each paragraph the next one that was there before, and stands where it did."""
        found: list[Placed | None] = []
        following: Placed | None = None
        for one in reversed(self.placed):
            found.append(following)
            if one.standing.base is not None and not one.moved:
                following = one
        return found[::-1]

    def _filling(self, behind: Sequence[Placed | None]) -> dict[int, str]:
        """Paragraphs that stand in their style where a text stood of which nothing stays: its address, by their place."""
        stays = [one for one in self.placed if one.standing.base is not None and not one.moved]
        texts = {prose_key(one.address) for one in stays}
        alive = {"", *(item for one in stays for item in self.tree.around(self.tree.item_of(one.address)))}
        found: dict[int, str] = {}
        reached = -1
        for number, (one, following) in enumerate(zip(self.placed, behind, strict=True)):
            if one.standing.base is not None and not one.moved:
                reached = one.standing.base
            elif one.standing.part_of is None and (one.standing.base is None or one.key):
                end = following.standing.base if following is not None else None
                for at in range(reached + 1, len(self.addresses) if end is None else end):
                    key = prose_key(self.addresses[at])
                    same_style = one.standing.style in (self.base.paragraphs[at].style, *FLATTENED)
                    if key and key not in texts and self.tree.item_of(key) in alive and same_style:
                        found.setdefault(number, key)
        return found

    def _main(self, at: int) -> str:
        number = main_piece(self.base, at)
        return self.base.paragraphs[at].pieces[number].address if number is not None else ""

    def _simple_items(self) -> dict[str, str]:
        """Items that are one paragraph: their fields' address by id."""
        owners: dict[str, list[str]] = {}
        for address in dict.fromkeys(filter(None, self.addresses)):
            for item in self.tree.around(self.tree.item_of(address)):
                owners.setdefault(item, []).append(address)
        return {item: found[0] for item, found in owners.items() if len(found) == 1 and not prose_key(found[0])}

    def _known(self, number: int, one: Standing) -> Placed:
        if one.base is None:
            return Placed(one, "")
        address = self.addresses[one.base]
        item = self.tree.item_of(address)
        own = item if self.simple.get(item) == address else ""
        name = self.tree.list_of.get(item, "") if own else ""
        return Placed(one, address, prose_key(address), name, own, number in self.moved)

    def _take_along(self) -> None:
        """What left its order with the whole item that it is in did not move in there."""
        places: dict[str, list[int]] = {}
        for number, one in enumerate(self.placed):
            for item in self.tree.around(self.tree.item_of(one.address)) if one.address else ():
                places.setdefault(item, []).append(number)
        for item, found in sorted(places.items(), key=lambda pair: len(pair[1])):
            if item not in self.simple and self.moved.issuperset(found):
                for number in found:
                    self.placed[number] = replace(self.placed[number], moved=False, along=item)

    def _beside(self, number: int, one: Placed, before: Placed | None, behind: Placed | None) -> Placed:
        if one.standing.part_of is not None:
            before = next(
                (each for each in reversed(self.placed[:number]) if each.standing.base == one.standing.part_of), before
            )
        near = [each for each in (before, behind) if each is not None]
        style = one.standing.style
        if one.moved:
            return self._moved_beside(one, before, behind)
        fitting = [each for each in near if (each.key or each.list) and (each.standing.style == style)]
        if not fitting and style in ("", "normal", "bodytext", "listparagraph", "default", "normalweb", "letter"):
            fitting = [each for each in near if each.key] or [each for each in near if each.list]
        if one.standing.part_of is not None and before is not None and (before.key or before.list):
            fitting = [before]
        if not fitting:
            return one
        beside = fitting[0]
        if beside.key:
            return replace(one, key=beside.key)
        after = (beside.item or beside.after) if beside is before else self._before(beside)
        return replace(one, list=beside.list, after=after)

    def _moved_beside(self, one: Placed, before: Placed | None, behind: Placed | None) -> Placed:
        near = [each for each in (before, behind) if each is not None]
        if one.key:
            if not any(each.key == one.key for each in near):
                other = next((each for each in near if each.key and each.standing.style == one.standing.style), None)
                other = other or next((each for each in near if each.key), None)
                return replace(one, key=other.key) if other else one
        elif one.list and not any(each.list == one.list for each in near):
            other = next((each for each in near if each.list and _kind(each.list) == _kind(one.list)), None)
            if other is not None:
                after = (other.item or other.after) if other is before else self._before(other)
                return replace(one, list=other.list, after=after)
        return one

    def _before(self, one: Placed) -> str:
        """The item before one in its list."""
        found = self.base.lists.get(one.list, ())
        place = found.index(one.item) if one.item in found else 0
        return found[place - 1] if place else ""


def _kind(name: str) -> str:
    """The kind of a list's items: aims, outcomes and tasks are of one."""
    last = name.rpartition("/")[2]
    return "points" if last in ("aims", "outcomes", "tasks") else last


def _moved(order: Sequence[int | None]) -> set[int]:
    """The places of paragraphs that left their order: all but the longest run that kept it."""
    known = [(place, value) for place, value in enumerate(order) if value is not None]
    tails: list[int] = []
    chains: list[int] = []
    previous: dict[int, int] = {}
    for number, (_, value) in enumerate(known):
        at = bisect_left(tails, value)
        tails[at : at + 1] = [value]
        chains[at : at + 1] = [number]
        if at:
            previous[number] = chains[at - 1]
    kept: set[int] = set()
    number = chains[-1] if chains else -1
    while number >= 0:
        kept.add(known[number][0])
        number = previous.get(number, -1)
    return {place for place, _ in known} - kept
