"""Paragraphs as they stand go in; new items that several paragraphs make come out: issues, agenda entries, acronyms.

A new item is known by the styles of its paragraphs, and of a table's row by standing together; its place is behind the
item before it. What an item needs and nobody wrote is never guessed: the words are then listed with what is missing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import time
from itertools import groupby, product

from reportkit.drafts import Base, Revision
from reportkit.languages import format_time_range, language
from reportkit.records.entries import Entry, Several
from reportkit.review.items import Tree
from reportkit.review.letters import key
from reportkit.review.operations import Now
from reportkit.review.placing import Placed
from reportkit.review.reading import Standing

NUMBER = re.compile(r"^\d+(\.\d+)*\.?\s+(?=\S)")
_CODE = re.compile(r"(?P<code>[^\W\d]{1,3}\d{1,2})[\s:.]+(?P<title>\S.*)")
_BODY = frozenset({"background", "normal", "bodytext", "default", "normalweb"})
_BARRIERS = ("heading", "tableheading", "panelheading", "themenumber")


@dataclass(frozen=True, slots=True)
class NewItem:
    """An item that reviewers wrote: its list, the item before it, and what it says; a note says what is missing."""

    list: str
    after: str
    entry: Entry
    text: str
    who: Revision
    note: str = ""


@dataclass(slots=True)
class Composites:
    """Finds new items of several paragraphs, and takes their paragraphs out of what is left to place."""

    base: Base
    now: Now
    placed: list[Placed]
    found: list[NewItem] = field(default_factory=list)
    known: list[int] = field(init=False)
    """The places of paragraphs that were there before."""

    def __post_init__(self) -> None:
        self.known = [number for number, one in enumerate(self.placed) if one.standing.base is not None]

    def take(self) -> tuple[list[Placed], list[NewItem]]:
        """The paragraphs that are left, and the new items."""
        taken: set[int] = set()
        for first, last in self._rows():
            if self._row(first, last):
                taken |= set(range(first, last))
        number = 0
        while number < len(self.placed):
            end = number + 1
            if number not in taken and self._is_new(number) and self.placed[number].standing.style == "statement":
                while end < len(self.placed) and self._is_new(end) and end not in taken and self._continues(end):
                    end += 1
                if self._issue(number, end):
                    taken |= set(range(number, end))
            number = end
        for number, one in enumerate(self.placed):
            if number not in taken and self._is_new(number) and self._session(number, one.standing):
                taken.add(number)
        return [one for number, one in enumerate(self.placed) if number not in taken], self.found

    def _is_new(self, number: int) -> bool:
        standing = self.placed[number].standing
        return standing.base is None and standing.part_of is None

    def _continues(self, number: int) -> bool:
        return self.placed[number].standing.style in _BODY | {"recommendation"}

    # Issues

    def _issue(self, first: int, end: int) -> bool:
        place = self._place("issues", first)
        if place is None:
            return False
        head, *others = (one.standing for one in self.placed[first:end])
        statement = NUMBER.sub("", head.whole)
        body = [one.whole for one in others if one.style in _BODY]
        recommendations = tuple(
            recommendation(one.lead, one.text, self.now) for one in others if one.style == "recommendation"
        )
        entry: Entry = (("statement", statement), ("background", Several(tuple(body))))
        entry = (*entry, ("recommendations", recommendations))
        missing = [name for name, said in (("its background", body), ("a recommendation", recommendations)) if not said]
        note = f"an issue needs {' and '.join(missing)} too" if missing else ""
        self._add(place, entry, [one.standing for one in self.placed[first:end]], note)
        return True

    def _session(self, number: int, one: Standing) -> bool:
        match = _CODE.fullmatch(one.text) if one.style == "sessiontitle" and one.row else None
        place = self._place("sessions", number) if match else None
        if match is None or place is None:
            return False
        self._add(place, (("code", match["code"]), ("title", match["title"])), [one])
        return True

    # Rows of tables

    def _rows(self) -> list[tuple[int, int]]:
        """The new rows: from their first paragraph to behind their last."""
        rows: list[tuple[int, int]] = []
        start = 0
        for row, group in groupby(self.placed, lambda one: one.standing.row):
            size = len(list(group))
            if row and all(self._is_new(number) for number in range(start, start + size)):
                rows.append((start, start + size))
            start += size
        return rows

    def _row(self, first: int, end: int) -> bool:
        standings = [one.standing for one in self.placed[first:end]]
        styles = [one.style for one in standings]
        if styles == ["rowheading", "tabletext"] and (after := self._acronym_before(first)) is not None:
            entry = (("acronym", standings[0].text), ("name", standings[1].text))
            self._add(("acronyms", after), entry, standings)
            return True
        titles = [one for one in standings if one.style in ("sessiontitle", "pause")]
        place = self._place("slots", first) if titles else None
        if place is None:
            return False
        times = [one.text for one in standings if one.style == "time"]
        others = [one for one in standings if one not in titles and one.style != "time"]
        note = "an agenda entry has one title" if len(titles) > 1 else ""
        note = "its people and parts cannot be read from the row" if others else note
        clock = times_of(times[0], self.base.language) if times and key(times[0]) else ()
        if clock is None:
            clock, note = (), f"`{times[0]}` cannot be read as times, like 9:00–10:00 am"
        kind = "plenary" if titles[0].style == "sessiontitle" else "break"
        self._add(place, (("kind", kind), *clock, ("title", titles[0].text)), standings, note)
        return True

    def _acronym_before(self, first: int) -> str | None:
        """The id of the acronym in the row above, `""` before the first; None elsewhere than in that table."""
        at = bisect_left(self.known, first)
        above = self.placed[self.known[at - 1]] if at else None
        below = self.placed[self.known[at]] if at < len(self.known) else None
        for one, step in ((above, 1), (below, 0)):
            if one is not None and one.standing.base is not None and one.standing.row:
                row = acronym_row(self.base, one.standing.base - step)
                if row:
                    return row if step else ""
        return None

    def _place(self, kind: str, first: int) -> tuple[str, str] | None:
        at = bisect_left(self.known, first)
        found = place_of(kind, self.base, [self.placed[number] for number in self.known], at)
        return found if found is not None and found[0] in self.now.lists else None

    def _add(self, place: tuple[str, str], entry: Entry, standings: Sequence[Standing], note: str = "") -> None:
        words = "\n".join(one.whole for one in standings)
        who = next((one.revision for one in standings if one.revision != Revision()), Revision())
        who = replace(who, mixed=who.mixed or not all(one.revision.tracked for one in standings))
        self.found.append(NewItem(*place, entry, words, who, note))


def place_of(kind: str, base: Base, placed: Sequence[Placed], at: int) -> tuple[str, str] | None:
    """The list of a kind that stands at a place between paragraphs, and the item of it before that place."""
    tree = Tree(base.lists)

    def item_of(one: Placed) -> tuple[str, str]:
        for item in tree.around(tree.item_of(one.address)) if one.address else []:
            if tree.list_of[item].rpartition("/")[2] == kind:
                return tree.list_of[item], item
            if f"{item}/{kind}" in base.lists:
                return f"{item}/{kind}", ""
        return "", ""

    for one in reversed(placed[:at]):
        name, item = item_of(one)
        if name:
            return name, item
        if one.standing.base is not None and one.standing.style.startswith(_BARRIERS):
            break
    for one in placed[at:]:
        name, item = item_of(one)
        if name and item:
            items = base.lists[name]
            return name, items[items.index(item) - 1] if items.index(item) else ""
    return None


def acronym_row(base: Base, at: int) -> str:
    """The id of what a row of the table of acronyms explains, if a paragraph of the base is the first of one.

    An acronym stands in tags too, but heads a row there alone.
    """
    if base.paragraphs[at].style != "rowheading":
        return ""
    for piece in base.paragraphs[at].pieces:
        identifier = piece.address.removeprefix("directory/").partition("/")[0]
        if identifier in base.acronyms and piece.address.endswith(("/acronym", "/name")):
            return identifier
    return ""


def recommendation(lead: str, text: str, now: Now) -> Entry:
    """What a new recommendation says: its actors stand in a line of their own before it."""
    lead = NUMBER.sub("", f"{lead} ").strip()
    names = [name.strip() for name in lead.split("·") if name.strip()]
    actors = tuple(now.actors[name] for name in names if name in now.actors)
    text = NUMBER.sub("", text)
    if len(actors) != len(names):
        return (("text", f"{lead} {text}"),)
    return (("actors", actors), ("text", text)) if actors else (("text", text),)


def times_of(written: str, code: str) -> Entry | None:
    """Start and end of a slot, if the language writes just these times so; None for what is no such text.

    >>> times_of("1:30–3:00 pm", "en")
    (('start', '13:30'), ('end', '15:00'))
    """
    found = re.findall(r"(\d{1,2})[:.](\d{2})", written)
    if len(found) != 2:
        return None
    clocks = [
        [time(half, int(minute)) for half in (int(hour), int(hour) + 12, int(hour) - 12) if 0 <= half < 24]
        for hour, minute in found
        if int(minute) < 60
    ]
    for start, end in product(*clocks):
        if _squeezed(format_time_range(start, end, language(code))) == _squeezed(written):
            return (("start", f"{start:%H:%M}"), ("end", f"{end:%H:%M}"))
    return None


def _squeezed(text: str) -> str:
    return re.sub(r"[\s.]", "", re.sub("[-‒–—]", "–", text)).lower()
