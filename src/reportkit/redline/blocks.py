"""Blocks of two Word documents in, the blocks of the newer out with all that changed tracked, the older's among them.

Paragraphs go by their anchors and words, tables by their rows. A mark at a paragraph's end joins it with the next one when
it goes, so the last paragraph of a cell or body never carries one: the one before it does (17.13.5.15).
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property

from reportkit.catalogs.segments import words
from reportkit.forms.docx.anchors import ANCHOR
from reportkit.forms.docx.elements import PREFIX as W
from reportkit.forms.docx.elements import RELATIONSHIPS, Element, w
from reportkit.redline.aligning import Bag, Pair, aligned
from reportkit.redline.grids import extents, regridded
from reportkit.redline.marks import Marks, State, paragraph_properties
from reportkit.redline.paragraphs import Target, deleted, inserted, merged, paragraph_text

_ANCHORED, _ALIKE, _TABLES = 0.3, 0.4, 0.1
"""What one anchor counts for; how alike paragraphs must be without one; how alike tables."""

Tracked = list[tuple[State | None, Element]]


@dataclass(frozen=True)
class Block:
    """A paragraph, a table or one of its rows, with what it is known by."""

    element: Element
    target: Target

    @cached_property
    def text(self) -> str:
        return "\n".join(paragraph_text(one) for one in self.element.iter(f"{W}p"))

    @cached_property
    def bag(self) -> Bag:
        return Bag.of(words(self.text))

    @cached_property
    def style(self) -> str:
        kind = {f"{W}p": "pStyle", f"{W}tbl": "tblStyle"}.get(self.element.tag, "")
        style = next(self.element.iter(f"{W}{kind}"), None) if kind else None
        return "" if style is None else style.get(f"{W}val", "")

    @cached_property
    def anchor(self) -> str:
        names = (start.get(f"{W}name", "") for start in self.element.iter(f"{W}bookmarkStart"))
        return next((name for name in names if ANCHOR.fullmatch(name)), "")

    @cached_property
    def same(self) -> Hashable:
        """What two blocks have in common that are the same."""
        embedded = [one.get(f"{{{RELATIONSHIPS}}}embed") for one in self.element.iter()]
        pictures = tuple(self.target(one) for one in embedded if one)
        return self.element.tag, self.style, self.text, pictures

    def likeness(self, other: Block) -> float:
        """How much speaks for this being what the other became."""
        if (self.element.tag, self.style) != (other.element.tag, other.style):
            return 0.0
        alike = self.bag.likeness(other.bag)
        if self.element.tag == f"{W}tbl":
            return alike if alike >= _TABLES else 0.0
        if self.element.tag == f"{W}tr" and extents(self.element) != extents(other.element):
            return 0.0
        if self.anchor and self.anchor == other.anchor:
            return alike + _ANCHORED
        return alike if alike >= _ALIKE else 0.0


class Tracking:
    """Tracks the changes of one story."""

    def __init__(self, marks: Marks, target: Target) -> None:
        self.marks = marks
        self.target = target

    def blocks(self, old: Sequence[Element], new: Sequence[Element]) -> list[Element]:
        """The blocks of a body or a cell; both end with a paragraph."""
        tracked: Tracked = []
        for before, after in _ended(self._aligned(old, new)):
            if before is None and after is not None:
                tracked.append(("ins", self._inserted(new[after])))
            elif after is None and before is not None:
                tracked.append(("del", self._deleted(old[before])))
            elif before is not None and after is not None:
                tracked.append((None, self._both(old[before], new[after])))
        self._mark_ends(tracked)
        return self._apart(tracked)

    def _aligned(self, old: Sequence[Element], new: Sequence[Element]) -> list[Pair]:
        sides = [Block(one, self.target) for one in old], [Block(one, self.target) for one in new]
        return aligned(*sides, lambda one: one.same, Block.likeness)

    def _both(self, old: Element, new: Element) -> Element:
        if new.tag == f"{W}tbl":
            return self._table(old, new)
        merged(new, old, self.marks, self.target)
        if Block(old, self.target).style != Block(new, self.target).style:
            self.marks.properties_were(new, old)
        return new

    def _inserted(self, element: Element) -> Element:
        if element.tag == f"{W}tbl":
            for row in element.findall(f"{W}tr"):
                self._row(row, "ins")
        else:
            inserted(element, self.marks)
        return element

    def _deleted(self, element: Element) -> Element:
        if element.tag != f"{W}tbl":
            return deleted(element, self.marks)
        copy = deepcopy(element)
        for row in copy.findall(f"{W}tr"):
            self._row(row, "del")
        return copy

    def _table(self, old: Element, new: Element) -> Element:
        """A table in which rows and the words of their cells are tracked; its grid has the lines of both."""
        old = regridded(old, new)
        rows = old.findall(f"{W}tr"), new.findall(f"{W}tr")
        at = new.index(rows[1][0])
        for row in rows[1]:
            new.remove(row)
        for place, (before, after) in enumerate(self._aligned(*rows)):
            if after is None and before is not None:
                row = deepcopy(rows[0][before])
                self._row(row, "del")
            elif after is not None:
                row = rows[1][after]
                if before is None:
                    self._row(row, "ins")
                else:
                    self._cells(rows[0][before], row)
            new.insert(at + place, row)
        return new

    def _cells(self, old: Element, new: Element) -> None:
        for before, after in zip(old.findall(f"{W}tc"), new.findall(f"{W}tc"), strict=True):
            sides = [[one for one in cell if one.tag in (f"{W}p", f"{W}tbl")] for cell in (before, after)]
            for one in sides[1]:
                after.remove(one)
            after.extend(self.blocks(*sides))

    def _row(self, row: Element, state: State) -> None:
        """A whole row as inserted or deleted, with all that is in it."""
        for paragraph in list(row.iter(f"{W}p")):
            around = paragraph.getparent()
            assert around is not None
            if state == "ins":
                inserted(paragraph, self.marks)
                continue
            gone = deleted(paragraph, self.marks)
            around.replace(paragraph, gone)
            paragraph = gone
        for cell in row.iter(f"{W}tc"):
            for paragraph in cell.findall(f"{W}p")[:-1]:
                self.marks.paragraph_mark(paragraph, state)
        self.marks.row(row, state)

    def _mark_ends(self, tracked: Tracked) -> None:
        """Marks the ends of paragraphs that came or went."""
        last = len(tracked) - 1
        for state, element in tracked[:-1]:
            if state and element.tag == f"{W}p":
                self.marks.paragraph_mark(element, state)
        ended = tracked[last][0] if tracked else None
        if ended is None:
            return
        first = next((at for at in range(last, -1, -1) if tracked[at][0] != ended), -1)
        if first < 0 or tracked[first][0] is not None or tracked[first][1].tag != f"{W}p":
            return
        # What is left when the marks go has the properties of the last paragraph: those of the one that stays.
        kept, end = tracked[first][1], tracked[last][1]
        self.marks.paragraph_mark(kept, ended)
        if ended == "ins":
            self.marks.properties_were(end, kept)
        else:
            was = deepcopy(end)
            looks = [deepcopy(one) for one in paragraph_properties(kept) if one.tag != f"{W}rPr"]
            properties = paragraph_properties(end)
            properties[:] = looks
            self.marks.properties_were(end, was)

    def _apart(self, tracked: Tracked) -> list[Element]:
        """The blocks, with a paragraph that neither version has between two tables, which Word would join."""
        written: list[Element] = []
        for _, element in tracked:
            if written and element.tag == written[-1].tag == f"{W}tbl":
                letters = w("rPr", self.marks.mark("ins"), self.marks.mark("del"))
                written.append(w("p", w("pPr", w("pStyle", val="AfterTable"), letters)))
            written.append(element)
        return written


def _ended(pairs: list[Pair]) -> list[Pair]:
    """The pairs with the last of both sides together, where neither has another partner."""
    tail = len(pairs)
    while tail and None in pairs[tail - 1]:
        tail -= 1
    gone = [pair for pair in pairs[tail:] if pair[1] is None]
    come = [pair for pair in pairs[tail:] if pair[0] is None]
    if not gone or not come:
        return pairs
    return [*pairs[:tail], *gone[:-1], *come[:-1], (gone[-1][0], come[-1][1])]
