"""Two sequences in, the pairs of what became what out, in order: nothing of either is left out, nothing crosses."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")

Pair = tuple[int | None, int | None]
"""Places in the older and the newer sequence; None where one of them has nothing."""

MOST = 1_000_000
"""Pairs that are looked at in a gap between what is the same; in a larger one, all is taken for new."""


def aligned(
    old: Sequence[T], new: Sequence[T], same: Callable[[T], Hashable], likeness: Callable[[T, T], float]
) -> list[Pair]:
    """What became what: first what is the same and stands once on both sides, then, between, what is most alike.

    `likeness` is 0 for what must not be paired.

    >>> aligned("abcd", "axcd", str, lambda one, other: 0.0)
    [(0, 0), (1, None), (None, 1), (2, 2), (3, 3)]
    """
    keys = [same(one) for one in old], [same(one) for one in new]
    once = [{key for key, count in Counter(side).items() if count == 1} for side in keys]
    places = {key: at for at, key in enumerate(keys[1])}
    anchors = [(at, places[key]) for at, key in enumerate(keys[0]) if key in once[0] & once[1]]
    kept = [anchors[at] for at in longest_increasing([other for _, other in anchors])]
    pairs: list[Pair] = []
    start, other_start = 0, 0
    for end, other_end in [*kept, (len(old), len(new))]:
        pairs += _between(old, new, (start, end), (other_start, other_end), likeness)
        if end < len(old):
            pairs.append((end, other_end))
        start, other_start = end + 1, other_end + 1
    return pairs


def _between(
    old: Sequence[T], new: Sequence[T], span: tuple[int, int], other: tuple[int, int], likeness: Callable[[T, T], float]
) -> list[Pair]:
    """The pairs with the greatest likeness in all; what is left of the older stands before what is left of the newer."""
    rows, columns = range(*span), range(*other)
    if not rows or not columns or len(rows) * len(columns) > MOST:
        return [*((at, None) for at in rows), *((None, at) for at in columns)]
    alike = [[likeness(old[row], new[column]) for column in columns] for row in rows]
    best = [[0.0] * (len(columns) + 1) for _ in range(len(rows) + 1)]
    for i in reversed(range(len(rows))):
        for j in reversed(range(len(columns))):
            paired = alike[i][j] + best[i + 1][j + 1] if alike[i][j] > 0 else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    pairs: list[Pair] = []
    left: list[Pair] = []
    i = j = 0
    while i < len(rows) and j < len(columns):
        if alike[i][j] > 0 and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            pairs += [*_sorted(left), (rows[i], columns[j])]
            left = []
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            left.append((rows[i], None))
            i += 1
        else:
            left.append((None, columns[j]))
            j += 1
    left += [*((at, None) for at in rows[i:]), *((None, at) for at in columns[j:])]
    return [*pairs, *_sorted(left)]


def _sorted(pairs: list[Pair]) -> list[Pair]:
    return sorted(pairs, key=lambda pair: pair[0] is None)


def longest_increasing(values: Sequence[int]) -> list[int]:
    """The places of a longest increasing subsequence (patience sorting).

    >>> longest_increasing([3, 1, 2, 0])
    [1, 2]
    """
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, value in enumerate(values):
        place = bisect_left(tails, value)
        before.append(ends[place - 1] if place else -1)
        if place == len(tails):
            tails.append(value)
            ends.append(at)
        else:
            tails[place], ends[place] = value, at
    found = []
    at = ends[-1] if ends else -1
    while at >= 0:
        found.append(at)
        at = before[at]
    return found[::-1]


@dataclass(frozen=True)
class Bag:
    """The words of a text, whatever their order."""

    words: Counter[str]
    total: int

    @classmethod
    def of(cls, words: Sequence[str]) -> Bag:
        """The bag of some words, spaces around them left out."""
        counted = Counter(word.strip() for word in words if word.strip())
        return cls(counted, counted.total())

    def likeness(self, other: Bag) -> float:
        """How much two texts have in common, from 0 to 1 (Dice)."""
        total = self.total + other.total
        if not total:
            return 1.0
        small, large = sorted((self.words, other.words), key=len)
        return 2 * sum(min(count, large[word]) for word, count in small.items()) / total
