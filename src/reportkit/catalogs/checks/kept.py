"""Checks of what a translation keeps as it is: links, placeholders and code, marks, brackets and quotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from reportkit.catalogs.checks.context import Context, Problem
from reportkit.catalogs.pairs import Pair
from reportkit.markup import Emphasis, Inline, Link, MarkupError, Strong, Words, parse_inline

_LINK = re.compile(
    r"(?:https?://|www\.)[!-'*-;=?-~]*[A-Za-z0-9/]|(?<![\w.])[A-Za-z0-9.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z]{2,})+"
)
_PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]?|%%|`[^`]*`|\{\w*\}")
_BRACKETS = {"(": ")", "[": "]", "{": "}", "“": "”", "«": "»"}


def link_changed(pair: Pair, context: Context) -> Iterator[Problem]:
    """A web or mail address is missing, or is another one.

    Passes:

        vi: It is at https://example.org/en. | Nội dung có tại https://example.org/en.

    Fails:

        vi: It is at https://example.org/en. | Nội dung có tại https://example.org/vi.
    """
    yield from _differences(_LINK.findall(pair.source), _LINK.findall(pair.translation), "address")


def placeholder_changed(pair: Pair, context: Context) -> Iterator[Problem]:
    """A placeholder, which the program fills in, or a piece of code is not as it was.

    Passes:

        km: Day %(number)s | ថ្ងៃទី%(number)s

    Fails:

        km: Day %(number)s | ថ្ងៃទី%(លេខ)s
    """
    yield from _differences(
        _PLACEHOLDER.findall(pair.source), _PLACEHOLDER.findall(pair.translation), "placeholder or code"
    )


def markup_changed(pair: Pair, context: Context) -> Iterator[Problem]:
    """A mark for emphasis or a link is missing, is one too many, or does not close.

    Passes:

        vi: They met *twice*. | Họ gặp nhau *hai lần*.

    Fails:

        vi: They met *twice*. | Họ gặp nhau *hai lần.
    """
    try:
        wanted, present = (Counter(_marks(parse_inline(text))) for text in (pair.source, pair.translation))
    except MarkupError as error:
        yield Problem(str(error), error.hint)
        return
    for name in sorted((wanted - present) | (present - wanted)):
        hint = "mark the same words: *emphasis*, **strong**, [words](https://example.org)"
        yield Problem(f"{name}: {wanted[name]} in the source, {present[name]} in the translation", hint)
    stray = [
        text.replace(r"\*", "").count("*") - 2 * marks["emphasis"] - 4 * marks["strong"]
        for text, marks in ((pair.source, wanted), (pair.translation, present))
    ]
    if wanted == present and stray[0] != stray[1]:
        yield Problem("a mark (*) is open or one too many", r"close it; an ordinary star is written \*")


def _marks(inlines: Iterable[Inline]) -> Iterator[str]:
    for inline in inlines:
        match inline:
            case Emphasis(inner):
                yield "emphasis"
            case Strong(inner):
                yield "strong"
            case Link(href, inner):
                yield f"link to {href}"
            case Words():
                continue
        yield from _marks(inner)


def bracket_changed(pair: Pair, context: Context) -> Iterator[Problem]:
    """A bracket or quotation mark is missing, or is not closed.

    A translation may add some, as around a name in its own letters, and do without those around ordinary words.

    Passes:

        vi: The Commission (MRC) met. | Ủy hội (MRC) đã họp.

    Fails:

        vi: The Commission (MRC) met. | Ủy hội (MRC đã họp.
    """
    for opening, closing in _BRACKETS.items():
        if pair.translation.count(opening) != pair.translation.count(closing):
            yield Problem(f"{opening} and {closing} do not pair", "close what is opened")
    # What stands in brackets by its nature: acronyms, names, figures.
    needed = re.findall(r"\([^()]*[A-Z0-9][^()]*\)", pair.source)
    for name, wanted, marks in (
        ("brackets", len(needed), "("),
        ("square brackets", pair.source.count("["), "["),
        ("quotation marks", pair.source.count("“"), "“«"),
    ):
        present = sum(pair.translation.count(mark) for mark in marks)
        if present < wanted:
            yield Problem(f"{wanted} pairs of {name} in the source, {present} in the translation", "add them")


def _differences(wanted: Iterable[str], present: Iterable[str], name: str) -> Iterator[Problem]:
    source, translation = Counter(wanted), Counter(present)
    for each in source - translation:
        yield Problem(f"the {name} {each} is not in the translation", "copy it from the source")
    for each in translation - source:
        yield Problem(f"the {name} {each} is not in the source", "copy what the source has")
