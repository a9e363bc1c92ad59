"""Where paragraphs went in; which items are new, gone, moved or in another list comes out, merged three ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportkit.drafts import LABEL, Base, Kind, Revision, change_of
from reportkit.review.composites import NewItem, acronym_row, place_of
from reportkit.review.items import Tree
from reportkit.review.letters import key, same
from reportkit.review.new_items import TITLES, new_item
from reportkit.review.operations import AddAcronym, Delete, Insert, Now, Operation, Planned, Reorder, Transfer
from reportkit.review.placing import Placed, prose_key
from reportkit.review.reading import Reviewed, main_piece, removed_text

_STRUCTURE = "a change of structure is for the source record"


def merge_lists(
    base: Base, reviewed: Reviewed, now: Now, placed: Sequence[Placed], fresh: Sequence[NewItem]
) -> list[Planned]:
    """All that happened to items, and paragraphs that went without their item."""
    lists = _Lists(base, reviewed, now, placed, fresh)
    planned = [*lists.new(), *lists.transferred(), *lists.reordered(), *lists.removed(), *lists.acronyms()]
    planned += lists.strays()
    if not now.translated:
        return planned
    return [Planned(replace(one.change, state="unplaced", note=one.change.note or _STRUCTURE)) for one in planned]


class _Lists:
    def __init__(
        self, base: Base, reviewed: Reviewed, now: Now, placed: Sequence[Placed], fresh: Sequence[NewItem]
    ) -> None:
        self.base, self.reviewed, self.now, self.placed, self.fresh = base, reviewed, now, placed, fresh
        self.gone_rows: set[int] = set()
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
        self.apart = {one.along or one.item for one in placed if one.along or (one.moved and one.item)}
        """Items that left their order, paragraph by paragraph."""
        self.carried = self._carried()
        """Items of several paragraphs that were taken into another list as a whole: that list, and what they follow."""
        self.moved_items |= set(self.carried)
        self.told: set[str] = set()
        """Lists whose new order was told."""

    def _carried(self) -> dict[str, tuple[str, str]]:
        found: dict[str, tuple[str, str]] = {}
        known = [one for one in self.placed if one.standing.base is not None]
        for item in dict.fromkeys(one.along for one in known if one.along):
            own = self.tree.list_of[item]
            others = [each for each in known if each.along != item]
            at = next(place for place, each in enumerate(known) if each.along == item)
            place = place_of(own.rpartition("/")[2], self.base, others, at)
            if place is not None and place[0] != own:
                found[item] = place
        return found

    def new(self) -> Iterator[Planned]:
        """Items that are new, of one paragraph or several, or were split off one."""
        for found in self.fresh:
            yield self._new("insert", found)
        for one in self.placed:
            if one.standing.base is not None or not one.list or self.now.translated:
                continue
            kind: Kind = "split" if one.standing.part_of is not None else "insert"
            yield self._new(kind, new_item(one, self.base, self.now))

    def _new(self, kind: Kind, found: NewItem) -> Planned:
        change = change_of(kind, found.list, "", found.text, found.who, found.note)
        if found.note:
            return Planned(change)
        name, said = next((name, value) for name, value in found.entry if name in TITLES and isinstance(value, str))
        if found.list == "acronyms":
            known = said in self.now.acronyms.values()
            operation: Operation = AddAcronym(found.after, said, str(dict(found.entry)["name"]))
        else:
            items = self.now.lists.get(found.list, ())
            known = any(same(self.now.texts.get(f"{item}/{name}", ""), said) for item in items)
            operation = Insert(found.list, found.after, found.entry)
            if not items:
                return Planned(replace(change, state="unplaced", note="the record has no such list any more"))
        return Planned(replace(change, done=True)) if known else Planned(change, operation)

    def acronyms(self) -> Iterator[Planned]:
        """Rows of the table of acronyms that are gone: the report explains them no longer; the directory keeps them."""
        for at in range(len(self.base.paragraphs)):
            item = acronym_row(self.base, at)
            if not item or self.alive.intersection((at, at + 1)) or self.now.translated:
                continue
            self.gone_rows |= {at, at + 1}
            text = f"{removed_text(self.base, at)}\n{removed_text(self.base, at + 1)}"
            change = change_of("delete", item, text, "", self.reviewed.gone.get(at, Revision()))
            known = item in self.now.acronyms
            yield Planned(change, Delete("acronyms", item)) if known else Planned(replace(change, done=True))

    def transferred(self) -> Iterator[Planned]:
        """Items that stand in another list now."""
        for one in self.placed:
            if one.item in self.moved_items and one.list:
                yield self._transfer(one.item, one.list, one.after, self._text(one), one.standing.revision)
        for item, (target, after) in self.carried.items():
            first = next(one for one in self.placed if one.standing.base in self.home[item])
            text = removed_text(self.base, self.home[item][0])
            yield self._transfer(item, target, after, text, first.standing.revision)

    def _transfer(self, item: str, target: str, after: str, text: str, who: Revision) -> Planned:
        source = self.tree.list_of[item]
        change = change_of("move", item, text, text, who)
        if item in self.now.lists.get(target, ()):
            return Planned(replace(change, done=True))
        if item in self.now.lists.get(source, ()) and target in self.now.lists:
            return Planned(change, Transfer(item, source, target, after))
        return Planned(replace(change, state="conflict", now="the record has moved or lost it since"))

    def _text(self, one: Placed) -> str:
        values = self.reviewed.values.get(one.address)
        return values[0].before if values else one.standing.text

    def reordered(self) -> Iterator[Planned]:
        """Lists in another order."""
        order = {
            one.standing.base: number
            for number, one in enumerate(self.placed)
            if one.standing.base is not None
            and one.item not in self.moved_items
            and not self.moved_items.intersection(self.items_of.get(one.standing.base, ()))
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
            apart = [item for item in is_now if item in self.apart]
            rest = [item for item in is_now if item not in self.apart]
            in_order = rest == [item for item in was if item not in self.apart]
            for item in apart if in_order else _left_order(was, is_now):
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
            text = "\n".join(removed_text(self.base, at) for at in sorted(self._around({*places})))
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
        covered = self._around(dead) | self.gone_rows
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
