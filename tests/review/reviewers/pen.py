"""A reviewer's hand in Word: types, deletes and formats at a character of a paragraph, tracked or not."""

from __future__ import annotations

import copy
import random

from lxml import etree
from review.reviewers.paper import (
    ALIVE,
    DEAD,
    FRESH,
    OWNER,
    SPACE,
    UNCERTAIN,
    Element,
    Paper,
    W,
    attributes,
    cut,
    letters,
    within,
)


class Pen:
    """One reviewer at one moment: what is done carries this name and date, or none if changes are not tracked."""

    def __init__(self, paper: Paper, chance: random.Random, author: str, date: str, *, tracked: bool) -> None:
        self.paper, self.chance = paper, chance
        self.author, self.date, self.tracked = author, date, tracked

    def revision(self, tag: str) -> Element:
        """An element of a tracked change."""
        element = etree.Element(f"{W}{tag}")
        for name, value in (("id", self.paper.number()), ("author", self.author), ("date", self.date)):
            element.set(f"{W}{name}", value)
        return element

    def run(self, text: str, owner: str, like: Element | None) -> Element:
        """A run that this reviewer typed."""
        run = etree.Element(f"{W}r")
        run.set(OWNER, owner)
        run.set(FRESH, "yes")
        run.set(f"{W}rsidR", f"00{self.chance.randrange(16**6):06X}")
        properties = like.find(f"{W}rPr") if like is not None else None
        if properties is not None:
            run.append(copy.deepcopy(properties))
            for change in list(run[0].iterfind(f"{W}rPrChange")):
                run[0].remove(change)
        element = etree.SubElement(run, f"{W}t")
        element.text = text
        element.set(SPACE, "preserve")
        return run

    def wrapped(self, run: Element) -> Element:
        """A run as something inserted."""
        if not self.tracked:
            return run
        holder = self.revision("ins")
        holder.append(run)
        return holder

    def type(self, paragraph: Element, at: int, text: str, *, owner: str | None = None) -> None:
        """Types before the character `at` of a paragraph that has some text."""
        found = letters(paragraph)
        behind = at > 0 and (at == len(found) or self.chance.random() < 0.5 or found[at].text in "\t\n")
        if 0 < at < len(found) and found[at - 1].text in "\t\n":
            behind = False
        owner = self._owner(paragraph, at) if owner is None else owner
        neighbour = found[at - 1] if behind else found[at]
        beside = cut(paragraph, at - 1, at)[0] if behind else cut(paragraph, at, at + 1)[0]
        run = self.run(text, owner, beside if neighbour.owner else None)
        holder = within(beside, ALIVE)
        if holder is not None and self.tracked and self._own(holder):
            (beside.addnext if behind else beside.addprevious)(run)
            return
        place = self._apart(beside, ALIVE) if self.tracked else beside
        link = place.getparent()
        edge = link is not None and link.tag == f"{W}hyperlink" and place is (link[-1] if behind else link[0])
        if edge and link is not None and self.chance.random() < 0.5:
            place = link  # at a link's edge Word goes on outside of it
            self._plain(run)
        fresh = self.wrapped(run)
        if behind:
            for _ in range(self.chance.choice((0, 0, 1, 9))):  # inside the bookmarks that end here, or behind them
                following = place.getnext()
                if following is None or following.tag != f"{W}bookmarkEnd":
                    break
                place = following
            place.addnext(fresh)
        else:
            for _ in range(self.chance.choice((0, 0, 1, 9))):
                previous = place.getprevious()
                if previous is None or previous.tag != f"{W}bookmarkStart":
                    break
                place = previous
            place.addprevious(fresh)

    def _plain(self, run: Element) -> None:
        properties = run.find(f"{W}rPr")
        named = properties.find(f"{W}rStyle") if properties is not None else None
        if named is not None and properties is not None:
            properties.remove(named)

    def _owner(self, paragraph: Element, at: int) -> str:
        """Whose words are typed before a character: those of the one field there is, of nobody between two."""
        found = letters(paragraph)
        before = found[at - 1].owner if at else ""
        after = found[at].owner if at < len(found) else ""
        near = {one for one in (before, after) if one}
        return near.pop() if len(near) == 1 else UNCERTAIN if near else ""

    def _own(self, holder: Element) -> bool:
        return holder.tag == f"{W}ins" and holder.get(f"{W}author") == self.author

    def _apart(self, run: Element, tags: tuple[str, ...]) -> Element:
        """The outermost tracked change around a run, cut so that it holds nothing else; else the run itself."""
        place = run
        while (holder := within(place, tags)) is not None:
            for siblings, put in ((list(place.itersiblings(preceding=True))[::-1], holder.addprevious),
                                  (list(place.itersiblings()), holder.addnext)):  # fmt: skip
                if siblings:
                    other = etree.Element(holder.tag, attributes(holder))
                    other.set(f"{W}id", self.paper.number())
                    for one in siblings:
                        other.append(one)
                    put(other)
            place = holder
        return place

    def erase(self, paragraph: Element, start: int, end: int) -> str:
        """Deletes characters; returns them."""
        found = "".join(one.text for one in letters(paragraph)[start:end])
        for run in cut(paragraph, start, end):
            self.erase_run(run)
        return found

    def erase_run(self, run: Element) -> None:
        """Deletes a run that stands there yet: one's own insertions vanish, all else is marked."""
        holder = within(run, ALIVE)
        if not self.tracked or (holder is not None and self._own(holder)):
            if run.get(FRESH) is None:
                self.paper.removed.append("".join(t.text or "" for t in run.iter(f"{W}t")))
            parent = run.getparent()
            assert parent is not None
            parent.remove(run)
            if parent.tag in ALIVE and not len(parent):
                parent.getparent().remove(parent)  # type: ignore[union-attr]
            return
        for text in run.iter(f"{W}t"):
            text.tag = f"{W}delText"
        before = run.getprevious()
        if before is not None and before.tag == f"{W}del" and before.get(f"{W}author") == self.author:
            before.append(run)
            return
        change = self.revision("del")
        run.addprevious(change)
        change.append(run)

    def mark(self, paragraph: Element, tag: str) -> None:
        """Marks a paragraph's end as inserted or deleted."""
        if not self.tracked:
            return
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            properties = etree.Element(f"{W}pPr")
            paragraph.insert(0, properties)
        look = properties.find(f"{W}rPr")
        if look is None:
            look = etree.SubElement(properties, f"{W}rPr")
            for name in ("sectPr", "pPrChange"):  # these two come last (ECMA-376 part 1, 17.3.1.26)
                last = properties.find(f"{W}{name}")
                if last is not None:
                    properties.append(last)
        look.insert(0, self.revision(tag))

    def paragraph_like(self, paragraph: Element) -> Element:
        """An empty paragraph that looks like another one."""
        fresh = etree.Element(f"{W}p")
        properties = paragraph.find(f"{W}pPr")
        if properties is not None:
            fresh.append(copy.deepcopy(properties))
            for name in ("pPrChange", "sectPr", "pageBreakBefore"):
                for one in list(fresh[0].iterfind(f"{W}{name}")):
                    fresh[0].remove(one)
            for one in list(fresh[0].iterfind(f"{W}rPr/*")):
                if one.tag in (*DEAD, *ALIVE):
                    one.getparent().remove(one)  # type: ignore[union-attr]
        return fresh
