"""Where paragraphs went in; which items are new, gone, moved or in another list comes out, merged three ways."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportkit.drafts import LABEL, Base, Kind, Revision, change_of
from reportkit.review.items import Tree
from reportkit.review.letters import key, same
from reportkit.review.operations import Delete, Insert, Now, Planned, Reorder, Transfer
from reportkit.review.placing import Placed, prose_key
from reportkit.review.reading import Reviewed, main_piece, removed_text

_PLAIN = frozenset({"recommendations", "aims", "outcomes", "tasks"})
"""Lists whose items need an id and a text, no more."""
_STRUCTURE = "a change of structure is for the source record"


def merge_lists(base: Base, reviewed: Reviewed, now: Now, placed: Sequence[Placed]) -> list[Planned]:
    """All that happened to items, and paragraphs that went without their item."""
    lists = _Lists(base, reviewed, now, placed)
    planned = [*lists.new(), *lists.transferred(), *lists.reordered(), *lists.removed(), *lists.strays()]
    if not now.translated:
        return planned
    return [Planned(replace(one.change, state="unplaced", note=one.change.note or _STRUCTURE)) for one in planned]


class _Lists:
    def __init__(self, base: Base, reviewed: Reviewed, now: Now, placed: Sequence[Placed]) -> None:
        self.base, self.reviewed, self.now, self.placed = base, reviewed, now, placed
        self.tree = Tree(base.lists)
        self.alive = {one.standing.base for one in placed if one.standing.base is not None}
        self.home: dict[str, list[int]] = {}
        """The paragraphs of the base that an item has, all below it included."""
        self.items_of: dict[int, list[str]] = {}
        seen: set[str] = set()
        for at in range(len(base.paragraphs)):
            number = main_piece(base, at)
            address = base.paragraphs[at].pieces[number].address if number is not None else ""
            if not address or address in seen:  # it is printed again: the item is not at home here
                continue
            seen.add(address)
            self.items_of[at] = self.tree.around(self.tree.item_of(address))
            for item in self.items_of[at]:
                self.home.setdefault(item, []).append(at)
        self.dead = {item for item, found in self.home.items() if not self.alive.intersection(found)}
        self.moved_items = {
            one.item for one in placed if one.list and one.item and self.tree.list_of[one.item] != one.list
        }
        self.told: set[str] = set()
        """Lists whose new order was told."""

    def new(self) -> Iterator[Planned]:
        """Paragraphs that are new items, or were split off one."""
        for one in self.placed:
            if one.standing.base is not None or not one.list or self.now.translated:
                continue
            kind: Kind = "split" if one.standing.part_of is not None else "insert"
            text = re.sub(r"^[\d.]+\s+(?=\S)", "", one.standing.text)
            who = one.standing.revision
            if one.list.rpartition("/")[2] not in _PLAIN:
                note = f"an item of `{one.list}` needs more than a text"
                yield Planned(change_of(kind, one.list, "", one.standing.text, who, note))
                continue
            change = change_of(kind, one.list, "", text, who)
            present = [self.now.texts.get(f"{item}/text", "") for item in self.now.lists.get(one.list, ())]
            if any(same(each, text) for each in present):
                yield Planned(replace(change, done=True))
            elif one.list not in self.now.lists:
                yield Planned(replace(change, state="unplaced", note="the record has no such list any more"))
            else:
                yield Planned(change, self._insert(one, text))

    def _insert(self, one: Placed, text: str) -> Insert:
        names = [name.strip() for name in one.standing.lead.split("·") if name.strip()]
        actors = tuple(self.now.actors[name] for name in names if name in self.now.actors)
        if len(actors) == len(names):
            return Insert(one.list, one.after, (("text", text),), (("actors", actors),) if actors else ())
        return Insert(one.list, one.after, (("text", f"{one.standing.lead} {text}"),))

    def transferred(self) -> Iterator[Planned]:
        """Items that stand in another list now."""
        for one in self.placed:
            if one.item not in self.moved_items or not one.list:
                continue
            source = self.tree.list_of[one.item]
            text = self._text(one)
            change = change_of("move", one.item, text, text, one.standing.revision)
            if one.item in self.now.lists.get(one.list, ()):
                yield Planned(replace(change, done=True))
            elif one.item in self.now.lists.get(source, ()) and one.list in self.now.lists:
                yield Planned(change, Transfer(one.item, source, one.list, one.after))
            else:
                yield Planned(replace(change, state="conflict", now="the record has moved or lost it since"))

    def _text(self, one: Placed) -> str:
        values = self.reviewed.values.get(one.address)
        return values[0].before if values else one.standing.text

    def reordered(self) -> Iterator[Planned]:
        """Lists in another order."""
        order = {
            one.standing.base: number
            for number, one in enumerate(self.placed)
            if one.standing.base is not None and one.item not in self.moved_items
        }
        for name, items in self.base.lists.items():
            printed = [item for item in items if any(at in order for at in self.home.get(item, ()))]
            was = sorted(printed, key=lambda item: self.home[item][0])
            # An item stands where its first paragraph does, whatever of it was taken elsewhere.
            places = {item: next(order[at] for at in self.home[item] if at in order) for item in printed}
            is_now = sorted(printed, key=lambda item: places[item])
            if was == is_now:
                continue
            self.told.add(name)
            for item in _left_order(was, is_now):
                at = self.home[item][0]
                one = next(each for each in self.placed if each.standing.base in self.home[item])
                text = removed_text(self.base, at)
                change = change_of("move", item, text, text, one.standing.revision)
                present = [each for each in self.now.lists.get(name, ()) if each in is_now]
                if was != printed:
                    note = "the report shows this list in an order of its own"
                    yield Planned(replace(change, state="unplaced", note=note))
                elif present == [each for each in is_now if each in present]:
                    yield Planned(replace(change, done=True))
                elif present == [each for each in was if each in present]:
                    yield Planned(change, Reorder(name, tuple(is_now)))
                else:
                    yield Planned(
                        replace(change, state="conflict", now=", ".join(present)), Reorder(name, tuple(is_now))
                    )

    def removed(self) -> Iterator[Planned]:
        """Items of which nothing is left."""
        for item in self.home:
            if item not in self.dead or any(around in self.dead for around in self.tree.around(item)[1:]):
                continue
            name = self.tree.list_of[item]
            places = self.home[item]
            into = next((self.reviewed.merged[at] for at in places if at in self.reviewed.merged), None)
            text = "\n".join(removed_text(self.base, at) for at in places)
            who = next((self.reviewed.gone[at] for at in places if at in self.reviewed.gone), Revision())
            change = change_of("merge" if into is not None else "delete", item, text, "", who)
            if into is not None:
                change = replace(change, after=self._main_text(into))
            if item not in self.now.lists.get(name, ()):
                yield Planned(replace(change, done=True))
            elif since := self._changed_since(item):
                yield Planned(replace(change, state="conflict", now=since), Delete(name, item))
            else:
                yield Planned(change, Delete(name, item))

    def _main_text(self, at: int) -> str:
        number = main_piece(self.base, at)
        address = self.base.paragraphs[at].pieces[number].address if number is not None else ""
        values = self.reviewed.values.get(address)
        return values[0].after if values else ""

    def _changed_since(self, item: str) -> str:
        """What the record says in an item that it did not when the draft left."""
        for address, text in self.now.texts.items():
            if item not in self.tree.around(self.tree.item_of(address)):
                continue
            known = self.base.texts.get(address)
            if known is None or not same(known.stored, text):
                return text
        return ""

    def strays(self) -> Iterator[Planned]:
        """Paragraphs that are gone, or moved, though the item they belong to is not."""
        dead = {at for item in self.dead for at in self.home[item]}
        covered = self._around(dead)
        for at, who in sorted(self.reviewed.gone.items()):
            paragraph = self.base.paragraphs[at]
            text = removed_text(self.base, at)
            if at in covered or not key(text):
                continue
            number = main_piece(self.base, at)
            address = paragraph.pieces[number].address if number is not None else ""
            if prose_key(address) and not self.now.translated:
                continue  # told with its text
            if not address:
                address = next((piece.address for piece in paragraph.pieces if piece.address), "")
                label = not address or address.startswith(LABEL)
                yield Planned(
                    change_of("label" if label else "delete", address, text, "", who, "what stands here is worked out")
                )
                continue
            note = (
                _STRUCTURE
                if self.now.translated
                else "only items and paragraphs can be removed: the field needs a text"
            )
            yield Planned(change_of("delete", address, text, "", who, note))
        yield from self._moved()

    def _around(self, dead: set[int]) -> set[int]:
        """What went with dead items: numbers, labels and shared words in one run with them."""
        covered = set(dead)
        for step in (1, -1):
            for at in sorted(dead, reverse=step < 0):
                beside = at + step
                while beside in self.reviewed.gone and beside not in covered and beside not in self.items_of:
                    covered.add(beside)
                    beside += step
        return covered

    def _moved(self) -> Iterator[Planned]:
        told: set[str] = set()
        for one in self.placed:
            if not one.moved or one.key or one.item or one.standing.base is None:
                continue
            around = self.items_of.get(one.standing.base, [])
            if any(self.tree.list_of[item] in self.told for item in around) or told.intersection(around):
                continue
            if not around:
                continue
            told.update(around[:1])
            text = removed_text(self.base, one.standing.base)
            yield Planned(change_of("move", around[0], text, text, one.standing.revision, "it cannot be moved there"))


def _left_order(was: Sequence[str], is_now: Sequence[str]) -> list[str]:
    """The items that left their order: as few as explain the new one."""
    places = {item: number for number, item in enumerate(was)}
    best: list[list[str]] = []
    for item in is_now:
        before = [chain for chain in best if places[chain[-1]] < places[item]]
        best.append([*_longest(before), item])
    kept = set(_longest(best))
    return [item for item in is_now if item not in kept]


def _longest(chains: Sequence[list[str]]) -> list[str]:
    return max(chains, key=len) if chains else []
