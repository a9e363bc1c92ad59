"""Two texts go in; how much they have in common comes out, and which letters of one are letters of the other.

Texts are compared in words; Khmer, Lao and Thai, which put no spaces between words, in their written syllables.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from reportkit.review.letters import key

_UNSPACED = "\u0e00-\u0eff\u1780-\u17ff"
_MARKS = "\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u17b4-\u17d1\u17d3\u17dd"
_TOKEN = re.compile(rf"[{_UNSPACED}](?:[{_MARKS}]|\u17d2.)*|(?:[^\W{_UNSPACED}][{_MARKS}]*)+|\s|[^\w\s]")
_UNIT = re.compile(rf"[{_UNSPACED}]+|[^\W{_UNSPACED}]+|[^\w\s]")
_WORDS = re.compile(rf"[\w {_MARKS}\u17d2]+")
"""Nothing that parts one field from the next."""
_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2011": "-"})
_LONGEST = 4_000_000
"""Beyond this product of their lengths, texts are compared at their ends only."""


def alike(one: str, other: str) -> float:
    """How much two texts have in common, from 0 to 1, whatever the order.

    >>> alike("rivers and lakes", "lakes and hills")
    0.6666666666666666
    """
    first, second = Counter(_units(one)), Counter(_units(other))
    total = first.total() + second.total()
    return 2 * (first & second).total() / total if total else 1.0


def _units(text: str) -> Iterator[str]:
    """Words and signs; of what has no spaces between words, every three letters that stand together."""
    for found in _UNIT.findall(key(text)):
        if re.match(rf"[{_UNSPACED}]", found) and len(found) > 3:
            yield from (found[at : at + 3] for at in range(len(found) - 2))
        else:
            yield found


def paired(base: str, reviewed: str) -> list[tuple[int, int]]:
    """The letters that two texts share, as pairs of places in order, found word by word.

    A space alone between words that changed is shared by accident, and so are letters fewer than what changed around them.
    """
    base, reviewed = base.translate(_SPACES), reviewed.translate(_SPACES)
    head = 0
    while head < min(len(base), len(reviewed)) and base[head] == reviewed[head]:
        head += 1
    tail = 0
    while tail < min(len(base), len(reviewed)) - head and base[-1 - tail] == reviewed[-1 - tail]:
        tail += 1
    pairs = [(at, at) for at in range(head)]
    first, second = _TOKEN.findall(base[head : len(base) - tail]), _TOKEN.findall(reviewed[head : len(reviewed) - tail])
    starts, others = _starts(first, head), _starts(second, head)
    if len(first) * len(second) < _LONGEST:
        blocks = [
            (starts[a], others[b], starts[a + size] - starts[a])
            for a, b, size in SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
        ]
        reached = other = head
        for (at, there, length), (behind, after, _) in pairwise([*blocks, blocks[-1]]):
            shared = base[at : at + length]
            around = min(max(at - reached, there - other), max(behind - at - length, after - there - length))
            if shared.strip(" ") and (length > around or not _WORDS.fullmatch(shared)):
                pairs += [(at + step, there + step) for step in range(length)]
                reached, other = at + length, there + length
    return [*pairs, *((len(base) - at, len(reviewed) - at) for at in range(tail, 0, -1))]


def _starts(words: Sequence[str], start: int) -> list[int]:
    starts = []
    for word in words:
        starts.append(start)
        start += len(word)
    return [*starts, start]
