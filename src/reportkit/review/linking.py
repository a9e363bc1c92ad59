"""The paragraphs of a reviewed draft and those of its base go in; which is which comes out.

By bookmark first; then by text and order, for what lost its bookmark; then by text alone, for what was moved. Paragraphs
that belong together (split, joined) are in one group.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise

from reportkit.drafts import BaseParagraph
from reportkit.review.comparing import alike
from reportkit.review.letters import key, letters
from reportkit.review.story import Paragraph

_MANY, _FEW = 4_000_000, 200_000
"""Pairs of paragraphs that are compared at most: those of a long report, even if a program lost every bookmark."""


@dataclass(slots=True)
class Group:
    """Paragraphs of the base, and what became of them: indices into both, in order. Either may be empty."""

    base: list[int] = field(default_factory=list)
    reviewed: list[int] = field(default_factory=list)


def base_text(paragraph: BaseParagraph) -> str:
    """The letters of a paragraph of the base."""
    return "".join(
        "".join(letter for letter, _ in letters(piece.text)) if piece.address else piece.text
        for piece in paragraph.pieces
    )


def link(base: Sequence[BaseParagraph], reviewed: Sequence[Paragraph]) -> list[Group]:
    """The groups, in the order of the reviewed draft; then those of which nothing is left."""
    linker = _Linker(base, reviewed)
    linker.by_anchor()
    linker.by_text()
    linker.by_place()
    linker.by_mark()
    linker.moved()
    linker.unlink_strangers()
    return linker.groups()


FLATTENED = ("", "normal", "standard")
"""What some programs call the style of every paragraph that is no heading."""


class _Linker:
    def __init__(self, base: Sequence[BaseParagraph], reviewed: Sequence[Paragraph]) -> None:
        self.reviewed = reviewed
        self.base = base
        self.base_texts = [base_text(one) for one in base]
        self.base_keys = [key(text) for text in self.base_texts]
        self.kept = [key(one.kept) for one in reviewed]
        self.was = [key(one.was) for one in reviewed]
        self.links: list[set[int]] = [set() for _ in reviewed]
        self.live = [at for at, one in enumerate(reviewed) if not one.contents and not one.boxed]

    def by_anchor(self) -> None:
        places = {one.anchor: at for at, one in enumerate(self.base)}
        holders: dict[int, list[int]] = {}
        for at in self.live:
            for name in self.reviewed[at].anchors:
                if name in places:
                    holders.setdefault(places[name], []).append(at)
        for target, found in holders.items():
            for at in self._chosen(target, found):
                self.links[at].add(target)

    def _chosen(self, target: int, found: list[int]) -> list[int]:
        """Of the paragraphs with one anchor, those that stand together around the one most like the base."""
        if len(found) == 1:
            return found
        best = max(found, key=lambda at: (bool(self.kept[at]), alike(self.base_texts[target], self.reviewed[at].kept)))
        chosen = [best]
        for step in (1, -1):
            at = best + step
            while at in found:
                chosen.append(at)
                at += step
        return sorted(chosen)

    def _free(self) -> tuple[list[int], list[int]]:
        taken = set().union(*self.links) if self.links else set()
        free_base = [at for at in range(len(self.base)) if at not in taken and self.base_keys[at]]
        return free_base, [at for at in self.live if not self.links[at] and (self.kept[at] or self.was[at])]

    def by_text(self) -> None:
        """What has lost its anchor: equal texts in order, then the likest between them."""
        for texts in (self.was, self.kept):
            free, unlinked = self._free()
            if not free or not unlinked:
                return
            first, second = [self.base_keys[at] for at in free], [texts[at] or "\0" for at in unlinked]
            if len(first) * len(second) > _MANY:
                return
            for a, b, size in SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks():
                for step in range(size):
                    if self._fits(unlinked[b + step], free[a + step]):
                        self.links[unlinked[b + step]].add(free[a + step])
        self._likest()

    def _fits(self, at: int, target: int) -> bool:
        """Whether linking keeps the order of what is linked around it."""
        before, after = self._around(at)
        return before < target < after or before > after

    def _around(self, at: int) -> tuple[int, int]:
        """What is linked before and behind a paragraph."""
        before = next((max(self.links[one]) for one in range(at - 1, -1, -1) if self.links[one]), -1)
        after = next((min(self.links[one]) for one in range(at + 1, len(self.links)) if self.links[one]), 10**9)
        return before, after

    def _likest(self) -> None:
        free, unlinked = self._free()
        remaining = set(free)
        if len(free) * len(unlinked) > _MANY:
            return
        for at in unlinked:
            text = self.was[at] or self.kept[at]
            before, after = self._around(at)
            near = [one for one in sorted(remaining) if before < one < after or before > after][:40]
            scored = sorted(((alike(self.base_texts[one], text), -one) for one in near), reverse=True)
            if scored and scored[0][0] >= 0.55:
                self.links[at].add(-scored[0][1])
                remaining.discard(-scored[0][1])

    def by_place(self) -> None:
        """What was rewritten from end to end, and has lost its anchor: it stands where its paragraph stood."""
        known = [-1, *(at for at in self.live if self.links[at]), len(self.reviewed)]
        for before, behind in pairwise(known):
            first = max(self.links[before]) if before >= 0 else -1
            last = min(self.links[behind]) if behind < len(self.reviewed) else len(self.base)
            free, new = self._free()
            free = [at for at in free if first < at < last]
            new = [at for at in new if before < at < behind and self.was[at]]
            if len(free) == len(new) and all(map(self._same_style, free, new)):
                for target, at in zip(free, new, strict=True):
                    self.links[at].add(target)

    def _same_style(self, target: int, at: int) -> bool:
        return self.reviewed[at].style in (self.base[target].style, *FLATTENED)

    def by_mark(self) -> None:
        """A paragraph's mark that was inserted divides what was one; one that was deleted joins what were two."""
        for place, at in enumerate(self.live[:-1]):
            following = self.live[place + 1]
            one = self.reviewed[at]
            if one.inserted and not one.deleted and not self.links[following] and self.was[following]:
                self.links[following] |= self.links[at]
            elif not self.links[at] and self.links[following] and one.inserted and not one.deleted and self.was[at]:
                self.links[at] |= self.links[following]
            elif not self.links[following] and self._part_of(at, following):
                self.links[following] |= self.links[at]
            elif not self.links[at] and self._part_of(following, at):
                self.links[at] |= self.links[following]
        place = 0
        while place < len(self.live):
            chain = [self.live[place]]
            while place + 1 < len(self.live) and self._joined(self.live[place]):
                place += 1
                chain.append(self.live[place])
            place += 1
            alive = [at for at in chain if self.kept[at]]
            if len(alive) > 1:
                together = set().union(*(self.links[at] for at in alive))
                for at in chain:
                    if self.kept[at] or self.links[at] & together:
                        self.links[at] |= together
                for at in range(alive[0], alive[-1]):
                    self.links[at] |= together

    def _joined(self, at: int) -> bool:
        one = self.reviewed[at]
        return bool(one.deleted) and not one.last

    def _part_of(self, at: int, other: int) -> bool:
        """Whether a paragraph without anchor is what the one beside it has lost."""
        part = self.kept[other]
        if len(part) < 12:
            return False
        return any(part in self.base_keys[target] and part not in self.kept[at] for target in self.links[at])

    def moved(self) -> None:
        """Words that vanished in one place and stand in another."""
        alive = set().union(*(self.links[at] for at in self.live if self.kept[at])) if self.live else set()
        dead = [at for at in range(len(self.base)) if at not in alive and len(self.base_keys[at]) >= 8]
        texts = {self.base_keys[at]: at for at in reversed(dead)}
        unlinked = [at for at in self.live if not self.links[at] and self.kept[at]]
        for at in unlinked:
            if not dead or (len(dead) * len(unlinked) > _FEW and texts.get(self.kept[at]) not in dead):
                continue
            scored = [(alike(self.base_texts[one], self.kept[at]), one) for one in dead[:400]]
            score, target = max(scored, key=lambda pair: pair[0])
            if self.base_keys[target] == self.kept[at] or (score >= 0.8 and len(self.kept[at]) >= 30):
                for other in self.links:
                    other.discard(target)
                self.links[at].add(target)
                dead.remove(target)

    def unlink_strangers(self) -> None:
        """Enter at the beginning or the end of a paragraph makes a new one, though the bookmark may span both."""
        for target in range(len(self.base)):
            holders = [at for at in self.live if target in self.links[at] and self.kept[at]]
            if len(holders) < 2:
                continue
            known = [at for at in holders if self._from_base(at, target)]
            for at in holders if known else ():
                if at not in known and self.links[at] == {target}:
                    self.links[at] = set()

    def _from_base(self, at: int, target: int) -> bool:
        """Whether some of a paragraph's kept text was there when the draft left."""
        tracked = any(run.inserted for run in self.reviewed[at].runs)
        if tracked:
            return bool(
                key("".join(run.text for run in self.reviewed[at].runs if not run.inserted and not run.deleted))
            )
        words, known = self.kept[at].split(), set(self.base_keys[target].split())
        return self.kept[at] in self.base_keys[target] or sum(word in known for word in words) > 0.6 * len(words)

    def groups(self) -> list[Group]:
        """What is linked, directly or through another paragraph, is one group."""
        root = list(range(len(self.base)))

        def find(one: int) -> int:
            while root[one] != one:
                root[one] = root[root[one]]
                one = root[one]
            return one

        for found in self.links:
            for one in found:
                root[find(one)] = find(min(found))
        groups: dict[int, Group] = {}
        result: list[Group] = []
        for at in self.live:
            if not self.links[at]:
                if self.kept[at]:
                    result.append(Group([], [at]))
                continue
            name = find(min(self.links[at]))
            if name not in groups:
                groups[name] = Group()
                result.append(groups[name])
            groups[name].reviewed.append(at)
        for at in range(len(self.base)):
            name = find(at)
            if name not in groups:
                groups[name] = Group()
                result.append(groups[name])
            groups[name].base.append(at)
        return result
