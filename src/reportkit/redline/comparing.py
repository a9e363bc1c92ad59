"""Two editions of a record in, what they differ in by meaning out, in the order of the report.

Items are known by their ids wherever they stand, so that one that moved is no other one; paragraphs by their words. What
readers never see (notes to the editor, open parts, suppressed findings) is not compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import time
from functools import cached_property

from pydantic import BaseModel

from reportkit.catalogs.edition import Edition
from reportkit.catalogs.segments import words
from reportkit.records.fields import fields, items
from reportkit.records.load import DIRECTORY_PREFIX
from reportkit.records.model.agenda import Participation, TimedSlot
from reportkit.records.model.base import Text
from reportkit.records.model.dialogue import Dates, Dialogue
from reportkit.records.model.directory import Name
from reportkit.records.model.themes import Recommendation
from reportkit.redline.aligning import Bag, aligned, longest_increasing
from reportkit.redline.differences import Difference, Kind
from reportkit.redline.telling import Teller, noun
from reportkit.review.items import Item, all_items

_UNSEEN = frozenset({"id", "notes", "open", "suppress"})
_OWN_DIRECTORY = frozenset({"people", "organisations", "actors", "terms", "places"})
"""What a record keeps of the directory's kinds: it is compared with what the directory keeps."""
_PARTS_OF_NAMES = frozenset({"given", "family", "order"})
"""`written` says them all."""

_LEAST_ALIKE, _SOMETHING = 0.3, 0.01
"""How alike paragraphs are that are one, unless each side has but one; what speaks for two that stand at one place."""


class Side:
    """One version: its items, where each stands, and what it refers to."""

    def __init__(self, edition: Edition) -> None:
        self.dialogue: Dialogue = edition.dialogue
        self.teller = Teller(edition)
        own = {id(one) for kind in _OWN_DIRECTORY for one in getattr(self.dialogue, kind)}
        models = {str(model.id): model for model, _ in items(self.dialogue) if id(model) not in own}  # type: ignore[attr-defined]
        self.places: dict[str, Item] = {
            name: place for name, place in all_items(self.dialogue).items() if name in models
        }
        self.models: Mapping[str, BaseModel] = models
        self._directory = edition.directory

    @cached_property
    def referred(self) -> dict[str, BaseModel]:
        """Everything of the directory that the record refers to, and what that refers to, by kind and id."""
        found: dict[str, BaseModel] = {}
        waiting: list[BaseModel] = [self.dialogue]
        while waiting:
            for field in fields(waiting.pop()):
                for kind in field.ref.kinds if field.ref else ():
                    kept = getattr(self._directory, "places" if kind == "countries" else kind, ())
                    item = next((one for one in kept if one.id == field.value), None)
                    if item is not None and f"{kind}/{item.id}" not in found:
                        found[f"{kind}/{item.id}"] = item
                        waiting.append(item)
        return found

    def siblings(self, place: Item) -> list[str]:
        """The ids in the list that an item is in, in order."""
        return [name for name, other in self.places.items() if other.list == place.list]


def compared(old: Edition | None, new: Edition | None) -> tuple[Difference, ...]:
    """All that a record's versions differ in; one that is None has no such record."""
    if old is None or new is None:
        there = new or old
        assert there is not None
        side = Side(there)
        told = "\n".join(side.teller.told(side.dialogue))
        name, language = side.dialogue.title.value, there.language
        if new is None:
            return (Difference("dropped", "report", "", "", name, before=told, language=language),)
        return (Difference("added", "report", "", "", name, after=told, language=language),)
    comparison = _Comparison(Side(old), Side(new), new.language)
    order = {name: at for at, name in enumerate((*Dialogue.model_fields, "directory"))}
    return tuple(sorted(comparison.differences(), key=lambda one: order[one.part]))


class _Comparison:
    def __init__(self, old: Side, new: Side, language: str) -> None:
        self.old, self.new, self.language = old, new, language

    def differences(self) -> Iterator[Difference]:
        old, new = self.old, self.new
        yield from self._model(old.dialogue, new.dialogue, "", "", "")
        whole = {
            name
            for name in Dialogue.model_fields
            if any(isinstance(getattr(one.dialogue, name), BaseModel) for one in (old, new))
            and (getattr(old.dialogue, name) is None or getattr(new.dialogue, name) is None)
        }
        yield from self._came_and_went(whole)
        common = [
            name for name in new.places if name in old.places and type(old.models[name]) is type(new.models[name])
        ]
        yield from self._moves(common)
        for name in common:
            part, called = str(new.places[name].path[0]), new.teller.called(new.models[name])
            yield from self._model(old.models[name], new.models[name], name, part, called)
        for name, item in new.referred.items():
            if name in old.referred and type(item) is type(old.referred[name]):
                address = DIRECTORY_PREFIX + name.partition("/")[2]
                yield from self._model(old.referred[name], item, address, "directory", new.teller.title(item))

    def _came_and_went(self, whole: set[str]) -> Iterator[Difference]:
        """Items that only one side has, without those that are in one of them; `whole` are parts that came or went."""

        def alone(side: Side, other: Side) -> Iterator[Item]:
            def is_new(name: str) -> bool:
                return name in side.places and type(other.models.get(name)) is not type(side.models[name])

            for name, place in side.places.items():
                if is_new(name) and not is_new(place.parent) and str(place.path[0]) not in whole:
                    yield place

        for place in alone(self.old, self.new):
            told = "\n".join(self.old.teller.told(self.old.models[place.id]))
            yield self._item("dropped", place.id, self.old, told, "")
        for place in alone(self.new, self.old):
            told = "\n".join(self.new.teller.told(self.new.models[place.id]))
            yield self._item("added", place.id, self.new, "", told)

    def _moves(self, common: Sequence[str]) -> Iterator[Difference]:
        """Items in another list, or at another place in theirs: as few as tell the new order from the old."""
        kept: dict[str, list[str]] = {}
        for name in common:
            was, now = self.old.places[name], self.new.places[name]
            if was.list == now.list:
                kept.setdefault(now.list, []).append(name)
            elif str(was.path[0]) == str(now.path[0]) or was.parent or now.parent:
                before, after = (
                    side.teller.called(side.models[place.parent]) if place.parent else place.list
                    for side, place in ((self.old, was), (self.new, now))
                )
                yield self._item("moved", name, self.new, before, after)
        for names in kept.values():
            was_in = self.old.siblings(self.old.places[names[0]])
            order = [was_in.index(name) for name in names]
            still = set(longest_increasing(order))
            for at, name in enumerate(names):
                if at not in still:
                    ranks = (
                        side.teller.number(name) or str(side.siblings(side.places[name]).index(name) + 1)
                        for side in (self.old, self.new)
                    )
                    yield self._item("re-ranked", name, self.new, *ranks)

    def _item(self, kind: Kind, name: str, side: Side, before: str, after: str) -> Difference:
        model, part = side.models[name], str(side.places[name].path[0])
        called = side.teller.called(model)
        return Difference(kind, noun(model), name, part, called, before, after, self.language)

    def _model(self, old: BaseModel, new: BaseModel, address: str, part: str, name: str) -> Iterator[Difference]:
        """What the own fields of a part differ in, its items left out; `name` is what they belong to."""
        unseen = _UNSEEN | (
            _OWN_DIRECTORY if isinstance(new, Dialogue) else _PARTS_OF_NAMES if isinstance(new, Name) else set()
        )
        for key in type(new).model_fields:
            if getattr(old, key) != getattr(new, key) and key not in unseen:
                where = f"{address}/{key}" if address else key
                yield from self._field((old, new), key, where, part or key, name)

    def _field(
        self, owners: tuple[BaseModel, BaseModel], key: str, address: str, part: str, name: str
    ) -> Iterator[Difference]:
        """What a field differs in, by what kind of field it is."""
        before, after = (getattr(owner, key) for owner in owners)
        tellers = self.old.teller, self.new.teller
        kind, what = _kind(owners[1], key), key.replace("_", " ")

        def said(told: Iterable[str], kind: Kind = kind, what: str = what, address: str = address) -> Difference:
            one, other = told
            return Difference(kind, what, address, part, name, one, other, self.language)

        match next(one for one in (before, after) if one is not None and one != ()):
            case Text():
                if str(before or "") != str(after or ""):
                    yield said((str(before or ""), str(after or "")))
            case (Text(), *_):
                for pair in _paragraphs(before, after):
                    yield said((str(one or "") for one in pair), address=(pair[1] or pair[0] or Text("")).address)
            case (Participation(), *_):
                yield said("; ".join(map(t.participation, v)) for t, v in zip(tellers, (before, after), strict=True))
            case (BaseModel() as first, *_) if hasattr(first, "id"):
                return  # items are compared by their ids
            case Dates():
                yield said(teller.dates() for teller in tellers)
            case time() if isinstance(owners[1], TimedSlot):
                if key == "start" or owners[0].start == owners[1].start:  # type: ignore[attr-defined]
                    yield said((t.times(one) for t, one in zip(tellers, owners, strict=True)), what="time")
            case BaseModel():
                if before is not None and after is not None:
                    yield from self._model(before, after, address, part, name)
                else:
                    told = (t.told(one) if one else [] for t, one in zip(tellers, (before, after), strict=True))
                    yield said(("\n".join(lines) for lines in told), kind="added" if before is None else "dropped")
            case _:
                yield said(t.value(owner, key) for t, owner in zip(tellers, owners, strict=True))


def _kind(owner: BaseModel, key: str) -> Kind:
    """What a change of a field is."""
    value = getattr(owner, key)
    first = value[0] if isinstance(value, tuple) and value else value
    if isinstance(owner, Recommendation) and key == "actors":
        return "re-addressed"
    if isinstance(first, Participation) or key == "people":
        return "people"
    annotation = str(type(owner).model_fields[key].annotation)
    if "Quantity" in annotation:
        return "figure"
    return "edited" if "Text" in annotation else "changed"


def _paragraphs(old: Iterable[Text], new: Iterable[Text]) -> Iterator[tuple[Text | None, Text | None]]:
    """The paragraphs of a text that differ, each with what it became."""
    before, after = list(old), list(new)

    def likeness(one: Text, other: Text) -> float:
        alike = Bag.of(words(one.value)).likeness(Bag.of(words(other.value))) + _SOMETHING
        return alike if alike >= _LEAST_ALIKE or len(before) == len(after) == 1 else 0.0

    for one, other in aligned(before, after, lambda text: text.value, likeness):
        pair = (None if one is None else before[one], None if other is None else after[other])
        if str(pair[0]) != str(pair[1]):
            yield pair
