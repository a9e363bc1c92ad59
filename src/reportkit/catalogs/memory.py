"""The translations a workspace has in, for a new source the nearest ones out: offered to translators, never used silently.

Nearness is rapidfuzz's ratio of two texts, 0 to 100: which part of both stays when one is made the other by taking out
and putting in characters. 100 is the same text but for capitals.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from reportkit.catalogs.pairs import Pair

NEAR = 75
"""From here on a translation helps more than it misleads."""
MOST = 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A translated source that is near, where it stands, and how near it is in per cent."""

    score: int
    source: str
    translation: str
    address: str


class Memory:
    """What has been translated into one language, each source with each of its translations once."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        self._pairs = list({(pair.source, pair.translation): pair for pair in pairs}.values())
        self._sources = [pair.source.casefold() for pair in self._pairs]

    def suggest(self, source: str, *, near: int = NEAR, most: int = MOST) -> list[Suggestion]:
        """The nearest translations, best first.

        >>> memory = Memory([Pair("a/title", "", "Two big dams", "ທົດລອງ")])
        >>> [(found.score, found.translation) for found in memory.suggest("Two old dams")]
        [(75, 'ທົດລອງ')]
        """
        found = process.extract(source.casefold(), self._sources, scorer=fuzz.ratio, score_cutoff=near, limit=most)
        return [
            Suggestion(int(score), pair.source, pair.translation, pair.address or "label")
            for _, score, index in found
            for pair in (self._pairs[index],)
        ]
