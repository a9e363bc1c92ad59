"""What a check sees beside a translation: what is known of the language; and what it answers: problems."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from reportkit.catalogs.checks.conventions import Conventions
from reportkit.catalogs.glossary import Glossary
from reportkit.catalogs.pairs import Pair
from reportkit.languages import Language


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one translation, and what to do about it."""

    message: str
    hint: str


@dataclass(frozen=True)
class Context:
    """What is known of a language when its catalogs are checked."""

    language: Language
    conventions: Conventions
    glossary: Glossary
    names: frozenset[str] = frozenset()
    """Words that the sources write with a capital wherever they stand."""
    used: Mapping[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    """The first translation of each source in a kind of place, with its address."""

    @cached_property
    def kept_words(self) -> frozenset[str]:
        """Latin words that the glossary has as translations."""
        latin = (word for term in self.glossary.terms for each in term.translations for word in each.split())
        return frozenset(word for word in latin if word.isascii())


Check = Callable[[Pair, Context], Iterator[Problem]]
