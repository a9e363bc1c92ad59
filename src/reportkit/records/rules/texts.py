"""Rules of what stands beside the prose: words about pictures, links, who is asked to act."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from reportkit.findings import Finding, Severity
from reportkit.markup import Emphasis, Inline, Link, Strong, parse_inline, plain
from reportkit.records.model.base import Picture, Text
from reportkit.records.model.themes import Recommendation
from reportkit.records.rules.context import Context

PLACEHOLDERS = frozenset(
    {"", "alt", "caption", "credit", "image", "na", "none", "photo", "picture", "tba", "tbc", "tbd", "todo", "xxx"}
)
"""What people write where they will write something later."""

_ADDRESS = re.compile(r"(?<![\w@./-])(?:https?://|www\.)[^\s<>()]*[\w/]")


def picture_without_words(context: Context) -> Iterator[Finding]:
    """A picture's caption, credit or alternative text says nothing: an error once the picture is there.

    Passes:

        cover: {caption: A dredger at work., credit: Ana Lee, alt: A boat with a crane takes sand from a river.}

    Fails:

        cover: {caption: A dredger at work., credit: '?', alt: A boat with a crane takes sand from a river.}
    """
    for field in context.fields:
        if isinstance(field.owner, Picture) and isinstance(field.value, Text):
            words = re.sub(r"[\W_]+", "", field.value.value.casefold())
            if words in PLACEHOLDERS or (field.name != "credit" and words == "unknown"):
                there = Severity.ERROR if field.owner.file else Severity.WARNING
                message = f"the picture’s {field.name} says nothing"
                hint = _WANTED[field.name]
                yield context.finding(field.path, message, hint, severity=there)


_WANTED = {
    "caption": "say in a sentence what the picture shows",
    "credit": "say who made the picture, and by whose courtesy it is printed",
    "alt": "say what a person who cannot see the picture needs to know of it",
}


def alt_repeats_caption(context: Context) -> Iterator[Finding]:
    """A picture's alternative text only repeats its caption, which screen readers read out anyway.

    Passes:

        cover: {caption: A dredger at work., credit: Ana Lee, alt: A boat with a crane takes sand from a river.}

    Fails:

        cover: {caption: A dredger at work., credit: Ana Lee, alt: A dredger at work}
    """
    for field in context.fields:
        if isinstance(field.owner, Picture) and field.name == "alt":
            alt, caption = (
                re.sub(r"[\W_]+", " ", words.casefold()).strip()
                for words in (str(field.value), str(field.owner.caption))
            )
            bare = re.sub(r"^(?:an? |the )?(?:photo|photograph|picture|image)(?: of| showing)? ", "", alt)
            if alt and caption in (alt, bare):
                yield context.finding(field.path, "the alternative text repeats the caption", _WANTED["alt"])


def stray_signs(context: Context) -> Iterator[Finding]:
    """A text holds marks that would be printed as they stand, or signs that nobody sees.

    Passes:

        subtitle: What *sand* is worth, and **why**

    Fails:

        subtitle: What <b>sand</b> is worth, and **why
    """
    for field in context.fields:
        if not isinstance(field.value, Text):
            continue
        if mark := _LITERAL.search(plain(field.value.value)):
            message = f"`{mark[0]}` will be printed as it stands"
            hint = (
                "marks are *emphasis*, **strong** and [words](https://…); put a backslash before a sign that is meant"
            )
            yield context.finding(field.path, message, hint)
        if word := _MIXED.search(field.value.value):
            message = f"`{word[0]}` mixes letters of two alphabets that look alike"
            yield context.finding(field.path, message, "type the word anew, in Latin letters")
        if "  " in field.value.value:
            yield context.finding(field.path, "two spaces stand together", "leave one of them")
        if sign := _INVISIBLE.search(field.value.value):
            message = f"the text holds a sign that nobody sees (U+{ord(sign[0]):04X})"
            yield context.finding(field.path, message, "remove it; line breaks are found without it")


_LITERAL = re.compile(r"\*\*|</?[a-z][a-z0-9]*(?: [^<>]*)?/?>|\]\([a-z]+:", re.IGNORECASE)
_MIXED = re.compile(r"\b(?=\w*[A-Za-z])(?=\w*[\u0370-\u03ff\u0400-\u04ff])\w+")
"""Latin beside Greek or Cyrillic in one word: the СТІР that is no CTIP."""
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
"""Soft hyphen, zero-width spaces and joiners, directional marks (Unicode, general category Cf)."""


def recommendation_without_actor(context: Context) -> Iterator[Finding]:
    """A recommendation addresses nobody.

    Passes:

        themes:
          - id: rivers
            title: Rivers
            context: Rivers carry sand.
            issues:
              - id: sand
                statement: Sand is taken.
                background: It builds towns.
                recommendations:
                  - {id: licences, actors: [ministries], text: Ministries should publish every licence.}

    Fails:

        themes:
          - id: rivers
            title: Rivers
            context: Rivers carry sand.
            issues:
              - id: sand
                statement: Sand is taken.
                background: It builds towns.
                recommendations:
                  - {id: licences, text: Every licence should be published.}
    """
    for recommendation, path in context.items(Recommendation):
        if not recommendation.actors:
            message = f"`{recommendation.id}` does not say who is asked to act"
            yield context.finding(path, message, "add `actors: [...]` with ids of the directory")


def not_a_link(context: Context) -> Iterator[Finding]:
    """A link has no address that can be followed, or an address stands in a text without being a link.

    Passes:

        abstract: The series has [a site](https://www.example.org/talks).

    Fails:

        abstract: The series has a site, www.example.org/talks.
    """
    for field in context.fields:
        if field.name == "link" and isinstance(field.value, str) and (problem := _problem(field.value)):
            yield context.finding(field.path, f"`{field.value}` {problem}", "copy the address from the browser")
    for passage in context.passages:
        assert isinstance(passage.field.value, Text)
        inlines = parse_inline(passage.field.value.value)
        links = list(_links(inlines))
        for link in links:
            if problem := _problem(link.href):
                message = f"`{link.href}` {problem}"
                yield context.finding(
                    passage.field.path, message, "copy the address from the browser", phrase=link.href
                )
        shown = {match for link in links for match in _ADDRESS.findall(_words(link.inner))}
        for match in _ADDRESS.finditer(passage.words):
            if match[0] not in shown:
                hint = f"write [words]({match[0] if '://' in match[0] else 'https://' + match[0]})"
                yield context.finding(passage.field.path, f"`{match[0]}` is not a link here", hint, phrase=match[0])


def _links(inlines: tuple[Inline, ...]) -> Iterator[Link]:
    for inline in inlines:
        if isinstance(inline, Link):
            yield inline
        elif isinstance(inline, Emphasis | Strong):
            yield from _links(inline.inner)


def _words(inlines: tuple[Inline, ...]) -> str:
    return "".join(_words(inline.inner) if not hasattr(inline, "text") else inline.text for inline in inlines)


def _problem(link: str) -> str:
    """Why a web or mail address cannot be followed; empty if it can."""
    if link.startswith("mailto:"):
        return "" if re.fullmatch(r"mailto:[^@\s]+@[^@\s.]+(\.[^@\s.]+)+", link) else "is no mail address"
    try:
        parts = urlsplit(link)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return "is no web address"
    if not re.fullmatch(r"[^\s.]+(\.[^\s.]+)*\.[^\W\d]{2,}", host):
        return "names no site" if not host else f"leads to `{host}`, which is no site"
    if link[-1] in ".,;:”’\"'":
        return f"ends in `{link[-1]}`"
    return ""
