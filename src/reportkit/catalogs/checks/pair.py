"""What a check sees: a message with its translation, and what is known of the language; what it answers: problems."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from reportkit.catalogs.checks.conventions import Conventions
from reportkit.catalogs.glossary import Glossary
from reportkit.languages import Language

_SPANS = (
    r"`[^`]*`",  # code
    r"%\(\w+\)s",  # a placeholder (Python's printf style, as gettext's `python-format`)
    r"(?:https?://|www\.)[!-'*-;=?-~]*[A-Za-z0-9/]",  # ASCII alone: other scripts may follow without a space
    r"(?<![\w.])[A-Za-z0-9.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z]{2,})+",
    r"(?<![A-Za-z0-9])(?=[0-9*./_-]*[A-Za-z])[A-Za-z0-9*.-]*[/_][A-Za-z0-9*./_-]*",  # a file or a folder
    r"(?<![A-Za-z0-9])[a-z]+\.(?:toml|yaml|po|html|css|csv|xlsx)(?![a-z])",
)
_LITERAL = re.compile("|".join(_SPANS))


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one translation, and what to do about it."""

    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Pair:
    """One message and its translation."""

    address: str
    """Empty for labels."""
    owner: str
    """The kind of item that the text belongs to: `Issue`, `Organisation`; for labels what they are."""
    source: str
    translation: str

    @property
    def kind(self) -> str:
        """The name of the field, whatever the item: `statement`, `title`; `label` for all labels.

        >>> Pair("rivers/context/1", "Theme", "", "").kind
        'context'
        """
        steps = [step for step in self.address.split("/") if not step.isdigit()]
        return steps[-1] if self.address else "label"

    @property
    def is_sentence(self) -> bool:
        """Whether the source is one sentence or more, by the mark at its end and what it belongs to."""
        last = bare_end(self.source)
        return last in (".", "!", "?") and self.kind not in ABBREVIATED and " " in self.source


ABBREVIATED = frozenset({"honorific", "written", "name", "position", "unit", "capacity"})
"""Fields in which a point at the end marks an abbreviation: "Dr.", "Co., Ltd."."""
SHORT = frozenset({*ABBREVIATED, "title", "label", "subtitle"})
"""Fields that are headings, names or labels, where words may have capitals and space is scarce."""
NAMED = frozenset({"Affiliation", "Name", "Organisation", "Picture", "Place"})
"""Items whose texts may be names in Latin letters."""


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


def without_literals(text: str) -> str:
    """A text without what stands in it as it is in every language: code, placeholders, links, files.

    >>> without_literals("See `check`: https://example.org/a, %(number)s times.")
    'See  :  ,   times.'
    """
    return _LITERAL.sub(" ", text)


def bare_end(text: str) -> str:
    """The last character of a text, closing quotes, brackets and marks left aside.

    >>> bare_end("He said “yes.”")
    '.'
    """
    return text.rstrip("”’»\"')]*` \u00a0")[-1:]
