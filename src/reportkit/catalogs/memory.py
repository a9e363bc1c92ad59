"""The translations a workspace has in, for a new source the nearest ones out: offered to translators, never used silently.

Nearness is rapidfuzz's ratio of two texts, 0 to 100: which part of both stays when one is made the other by taking out
and putting in letters, or words, whichever says more. 100 is the same text but for capitals.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from reportkit.catalogs.pairs import Pair
from reportkit.catalogs.segments import words

NEAR = 75
"""From here on a translation helps more than it misleads."""
MOST = 3
_FIRST = 0x10000
"""From here on all code points are characters (there are no surrogates above)."""


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
        self._words: dict[str, str] = {}
        self._letters = [pair.source.casefold() for pair in self._pairs]
        self._in_words = [self._coded(source) for source in self._letters]

    def suggest(self, source: str, *, near: int = NEAR, most: int = MOST) -> list[Suggestion]:
        """The nearest translations, best first.

        >>> memory = Memory([Pair("a/title", "", "Two big dams", "ທົດລອງ")])
        >>> [(found.score, found.translation) for found in memory.suggest("Two old dams")]
        [(75, 'ທົດລອງ')]
        """
        folded = source.casefold()
        scores: dict[int, float] = {}
        for asked, known in ((folded, self._letters), (self._coded(folded), self._in_words)):
            for _, score, index in process.extract(asked, known, scorer=fuzz.ratio, score_cutoff=near, limit=most):
                scores[index] = max(score, scores.get(index, 0.0))
        best = sorted(scores, key=lambda index: (-scores[index], index))[:most]
        return [
            Suggestion(int(scores[index]), pair.source, pair.translation, pair.address or "label")
            for index in best
            for pair in (self._pairs[index],)
        ]

    def _coded(self, text: str) -> str:
        """A text with one character for each word, so that texts are compared word by word."""
        return "".join(
            self._words.setdefault(word, chr(_FIRST + len(self._words))) for word in map(str.strip, words(text))
        )
