"""A base, what reviewers made of it and the record as it is now go in; changes come out, each with what is to be done.

What only reviewers changed is clean; what the record says already is done; what both changed is a conflict; what has no
place is unplaced. Nothing is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise

from reportkit.drafts import Base, Change, Kind, Revision, change_of
from reportkit.page.bilingual import SOURCE
from reportkit.page.view import Phrases
from reportkit.records.load import DIRECTORY_PREFIX
from reportkit.review.composites import Composites
from reportkit.review.letters import key, letters, same
from reportkit.review.lists import merge_lists
from reportkit.review.operations import Now, Planned, SetProse, SetText, SetValues
from reportkit.review.placing import Placed, Placer, prose_key
from reportkit.review.reading import Reviewed, Value, main_piece, removed_text
from reportkit.review.splits import undivided
from reportkit.review.values import Shown, read_value


def merge(base: Base, reviewed: Reviewed, now: Now, phrases: Phrases) -> list[Planned]:
    """Everything that reviewers changed, in the draft's order by kind: texts, paragraphs, items, then what has no place."""
    placer = Placer(base, reviewed)
    placer.placed, fresh = Composites(base, now, placer.placed).take()
    placed, split = undivided(base, reviewed, now, placer.place())
    merger = _Merger(base, reviewed, now, placed, phrases)
    planned = [*merger.lines(), *merger.proses(), *merge_lists(base, reviewed, now, placed, fresh), *merger.leftovers()]
    planned += [*split, *(Planned(change) for change in reviewed.changes)]
    return [_of_source(one) if one.change.field.startswith(SOURCE) else one for one in planned]


def _of_source(one: Planned) -> Planned:
    """A change in the column of sources, beside which a translation stands."""
    field = one.change.field.removeprefix(SOURCE)
    return Planned(replace(one.change, field=field, state="unplaced", note="it is the source: change the record"))


class _Merger:
    def __init__(self, base: Base, reviewed: Reviewed, now: Now, placed: Sequence[Placed], phrases: Phrases) -> None:
        self.base, self.reviewed, self.now, self.placed, self.phrases = base, reviewed, now, placed, phrases
        self.addresses = {
            at: base.paragraphs[at].pieces[number].address
            for at in range(len(base.paragraphs))
            if (number := main_piece(base, at)) is not None
        }
        self.printing: dict[int, int] = {}
        """How many times a paragraph of the base was printed before."""
        times: Counter[str] = Counter()
        for at, address in self.addresses.items():
            self.printing[at] = times[address]
            times[address] += 1

    def lines(self) -> list[Planned]:
        """Fields of one paragraph; in a translation every paragraph is a message of its own."""
        planned: list[Planned] = []
        for address, values in self.reviewed.values.items():
            if prose_key(address) and address in self.base.texts and not self.now.translated:
                continue
            changed = [value for value in values if value.after != value.before]
            distinct = {key(value.after): value for value in changed}
            for value in distinct.values():
                planned.append(self._line(address, value, len(distinct) > 1))
        return planned

    def _line(self, address: str, value: Value, differ: bool) -> Planned:
        known = self.base.texts.get(address)
        shown = self.now.values.get(address)
        if shown is not None and known is not None:
            return self._value(address, value, known.stored, shown, differ=differ)
        note = ""
        if known is None:
            note = "this is shown in a form of its own: change it where it is kept"
        elif not same(value.before, known.shown):
            note = "the draft shows this text in another form than the record"
        elif differ:
            note = "it stands in several places of the draft, and was changed in different ways"
        elif not value.after:
            note = "its words were removed; the field needs some"
        change = change_of("edit", address, value.before, value.after, value.revision, note)
        if note or known is None:
            return Planned(change)
        return self._three_ways(change, known.stored, self.now.texts.get(address))

    def _value(self, address: str, value: Value, stored: str, shown: Shown, *, differ: bool) -> Planned:
        """A number, a date, times or a name."""
        words = "".join(letter for letter, _ in letters(value.after))
        fields: tuple[str, ...] = ()
        note = ""
        if self.now.translated:
            note = "numbers, dates and times are kept in the record: change it there"
        elif differ:
            note = "it stands in several places of the draft, and was changed in different ways"
        else:
            try:
                fields = read_value(shown, words, self.phrases)
            except ValueError as error:
                note = str(error)
        change = change_of("edit", address, value.before, value.after, value.revision, note)
        if note:
            return Planned(change)
        now = self.now.texts[address]
        if fields == shown.stored:
            return Planned(replace(change, done=True))
        told = zip(shown.fields, fields, shown.stored, strict=True)
        operation = SetValues(tuple((field, written) for field, written, known in told if written != known))
        if same(now, stored):
            return Planned(change, operation)
        return Planned(replace(change, state="conflict", now=now), operation)

    def _three_ways(self, change: Change, stored: str, now: str | None) -> Planned:
        if now is None:
            return Planned(replace(change, state="unplaced", note=_absent(change.field)))
        if same(now, change.after):
            return Planned(replace(change, done=True))
        operation = SetText(change.field, change.after)
        if same(now, stored):
            return Planned(change, operation)
        return Planned(replace(change, state="conflict", now=now), operation)

    def proses(self) -> list[Planned]:
        """Texts of several paragraphs: all that happened to one is merged at once."""
        keys = dict.fromkeys(filter(None, map(prose_key, self.base.texts)))
        shown = {address for one in self.base.paragraphs for piece in one.pieces if (address := piece.address)}
        planned: list[Planned] = []
        for name in keys:
            if self.now.translated:
                continue
            before = [
                self.base.texts[f"{name}/{n}"]
                for n in range(1, len(self.base.texts))
                if f"{name}/{n}" in self.base.texts
            ]
            if not all(f"{name}/{number}" in shown for number in range(1, len(before) + 1)):
                continue
            read = [self._paragraphs(name, len(before), *one) for one in self._printings(name).items()]
            versions = [one for one in read if one[1]]
            if any(not _equal(after, versions[0][0]) for after, _ in versions):
                note = "it stands in several places of the draft, and was changed in different ways"
                several = dict.fromkeys(change for _, changes in versions for change in changes)
                planned += [Planned(replace(change, state="unplaced", note=note)) for change in several]
            elif versions and not self._gone_with_item(name, versions[0][0]):
                planned += self._merged([text.stored for text in before], name, *versions[0])
        return planned

    def _printings(self, name: str) -> dict[int, list[Placed]]:
        """The paragraphs of a text, once for each place of the draft where all of it is printed."""
        own = (at for at, address in self.addresses.items() if prose_key(address) == name)
        printings: dict[int, list[Placed]] = {self.printing[at]: [] for at in own}
        known = {
            number: self.printing[one.standing.base]
            for number, one in enumerate(self.placed)
            if one.standing.base is not None and prose_key(one.address) == name
        }
        for number, one in enumerate(self.placed):
            if one.key == name and printings:
                near = min(known, key=lambda at: abs(at - number), default=None)
                printings[next(iter(printings)) if near is None else known[near]].append(one)
        return printings

    def _gone_with_item(self, name: str, after: Sequence[str]) -> bool:
        """Whether a text went with its whole item, which is said once, of the item."""
        item = name.partition("/")[0]
        return (
            not after
            and any(item in items for items in self.base.lists.values())
            and not any(one.address.startswith(f"{item}/") for one in self.placed if one.address)
        )

    def _paragraphs(
        self, name: str, count: int, printing: int, placed: Sequence[Placed]
    ) -> tuple[list[str], list[Change]]:
        after: list[str] = []
        changes: list[Change] = []
        seen: set[str] = set()
        parts: dict[int, list[Placed]] = {}
        for one in self.placed:
            if one.standing.part_of is not None and one.key:
                parts.setdefault(one.standing.part_of, []).append(one)
        for one in placed:
            who = one.standing.revision
            if one.standing.base is None:
                text = one.standing.whole
                after.append(text)
                if one.standing.part_of is None:
                    changes.append(change_of("insert", f"{name}/{len(after)}", "", text, who))
                continue
            value = next(each for each in self.reviewed.values[one.address] if each.paragraph == one.standing.base)
            after.append(value.after)
            if prose_key(one.address) != name:
                changes.append(change_of("insert", f"{name}/{len(after)}", "", value.after, who))
                continue
            seen.add(one.address)
            changes += self._kinds(one, name, value, parts.get(one.standing.base, []))
        for number in range(1, count + 1):
            address = f"{name}/{number}"
            if address not in seen:
                changes += self._removed(address, printing)
        return [text for text in after if text], changes

    def _kinds(self, one: Placed, name: str, value: Value, parts: Sequence[Placed]) -> list[Change]:
        who = value.revision if value.revision.author else one.standing.revision
        joined = [at for at, into in self.reviewed.merged.items() if into == one.standing.base]
        found = []
        if one.moved:
            found.append(change_of("move", one.address, value.before, value.after, one.standing.revision))
        if parts:
            text = "\n".join([value.after, *(part.standing.text for part in parts)])
            found.append(change_of("split", one.address, value.before, text, who))
        elif joined:
            before = "\n".join([value.before, *(removed_text(self.base, at) for at in joined)])
            found.append(change_of("merge", one.address, before, value.after, who))
        elif value.after != value.before:
            found.append(change_of("edit", one.address, value.before, value.after, value.revision))
        return found

    def _removed(self, address: str, printing: int) -> list[Change]:
        at = next((at for at, own in self.addresses.items() if own == address and self.printing[at] == printing), None)
        if at is None or at in self.reviewed.merged:
            return []
        return [
            change_of("delete", address, self.base.texts[address].shown, "", self.reviewed.gone.get(at, Revision()))
        ]

    def _merged(self, before: list[str], name: str, after: list[str], changes: list[Change]) -> list[Planned]:
        now = list(self.now.prose(name))
        if not now:
            return [Planned(replace(change, state="unplaced", note=_absent(name))) for change in changes]
        if _equal(now, after):
            return [Planned(replace(change, done=True)) for change in changes]
        if not after:
            note = "all its paragraphs were removed; the text needs some"
            return [Planned(replace(change, state="unplaced", note=note)) for change in changes]
        operation = SetProse(name, tuple(after))
        if _equal(now, before):
            return [Planned(change, operation) for change in changes]
        both = three_ways(before, after, now)
        if both is not None and _equal(now, both):
            return [Planned(replace(change, done=True)) for change in changes]
        if both is not None:
            return [Planned(change, SetProse(name, tuple(both))) for change in changes]
        written = "\n".join(now)
        return [Planned(replace(change, state="conflict", now=written), operation) for change in changes]

    def leftovers(self) -> list[Planned]:
        """New paragraphs that belong nowhere, and what translations cannot take."""
        planned = []
        for one in self.placed:
            who = one.standing.revision
            translated = self.now.translated and (one.key or one.list)
            if one.standing.base is None and (translated or not (one.key or one.list)):
                note = "a change of structure is for the source record" if translated else "no field is here to take it"
                kind: Kind = "split" if one.standing.part_of is not None else "insert"
                planned.append(Planned(change_of(kind, one.key or one.list, "", one.standing.whole, who, note)))
            elif one.moved and (self.now.translated or not (one.key or one.item)) and one.address:
                text = self.reviewed.values.get(one.address)
                note = (
                    "a change of structure is for the source record"
                    if self.now.translated
                    else "only items can be moved"
                )
                planned.append(Planned(change_of("move", one.address, text[0].before if text else "", "", who, note)))
        return planned


def _absent(address: str) -> str:
    if address.startswith(DIRECTORY_PREFIX):
        return "the directory has no such text in this language: its translations are in its own catalog"
    return "the record has no such field any more"


def _equal(one: Sequence[str], other: Sequence[str]) -> bool:
    return len(one) == len(other) and all(same(a, b) for a, b in zip(one, other, strict=True))


def three_ways(base: Sequence[str], theirs: Sequence[str], ours: Sequence[str]) -> list[str] | None:
    """Both sides' paragraphs, where they changed different ones; None where they changed the same.

    >>> three_ways(["a", "b"], ["a", "c"], ["x", "a", "b"])
    ['x', 'a', 'c']
    """
    edits = [*_edits(base, theirs), *_edits(base, ours)]
    edits.sort(key=lambda edit: (edit[0], edit[1]))
    for (start, end, text), (next_start, next_end, next_text) in pairwise(edits):
        if next_start < end or (start, end) == (next_start, next_end):
            if (start, end, text) == (next_start, next_end, next_text):
                continue
            return None
    result: list[str] = []
    reached = 0
    for start, end, text in dict.fromkeys(edits):
        result += [*base[reached:start], *text]
        reached = end
    return [*result, *base[reached:]]


def _edits(base: Sequence[str], other: Sequence[str]) -> list[tuple[int, int, tuple[str, ...]]]:
    matcher = SequenceMatcher(None, [key(one) for one in base], [key(one) for one in other], autojunk=False)
    return [
        (start, end, tuple(other[first:last]))
        for kind, start, end, first, last in matcher.get_opcodes()
        if kind != "equal"
    ]
