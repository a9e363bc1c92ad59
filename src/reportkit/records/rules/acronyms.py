"""Rules of acronyms: each that readers meet is explained, once, and none is explained that they do not meet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.findings import Finding, Severity
from reportkit.records.fields import fields, texts
from reportkit.records.model.directory import Organisation, Term
from reportkit.records.rules.context import Context, Passage

EVERYDAY = frozenset(
    {"AD", "AI", "AIDS", "AM", "BC", "CCTV", "CD", "CEO", "CO", "COVID", "DNA", "DOI", "EU", "FAQ", "GPS", "HIV", "ID"}
    | {
        "IT",
        "LED",
        "OK",
        "PC",
        "PDF",
        "PM",
        "QR",
        "SIM",
        "SMS",
        "TV",
        "UK",
        "UN",
        "URL",
        "US",
        "USA",
        "USB",
        "USD",
        "VIP",
    }
    | {"TBA", "TBC", "TBD", "TODO"}
    | {"II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII"}
)
"""Acronyms that dictionaries hold as words, and Roman numerals."""

_CAPITALS = re.compile(r"(?<![\w.@/])[A-Z]{2,}(?=s?(?![\w@]|\.\w))")
# Bounded, so that a text full of open brackets takes no longer than another.
_EXPLAINED = re.compile(
    r"(?<![\w’”.-])[\w’”.-]+ \((?:the )?([A-Z][\w&-]{0,20}[A-Z])s?(?:[,;][^()]{0,80})?\)"  # … Labour Organization (ILO)
    r"|\b([A-Z]{2,20}) \((?:the )?[A-Z](?=[^()]{0,150}[a-z]{3})[^()]{0,150}\)"  # ILO (International Labour Organization)
)


def unexplained_acronym(context: Context) -> Iterator[Finding]:
    """A text uses an acronym that neither the list of acronyms nor a text explains.

    Passes:

        abstract: The work of the Mekong River Commission (MRC) goes on; the MRC has four members.

    Fails:

        abstract: The work of the MRC goes on.
    """
    known = {entry.acronym: entry for entry in _entries(context) if entry.acronym}
    listed = {entry.acronym for entry in _listed(context)}
    explained = listed | {acronym for acronym, _, _ in _explanations(context)}
    named = [*explained, *(place.name.value for place in context.directory.places)]
    apart = {word for name in named if name for word in _CAPITALS.findall(name)}
    met: set[str] = set()
    for passage in context.prose():
        used = [(place, acronym) for acronym in known for place in _places(acronym, passage.words)]
        used += [(match.start(), match[0]) for match in _CAPITALS.finditer(passage.words)]
        for _, acronym in sorted(used):
            if acronym in met or acronym in explained or acronym in apart or acronym.split("-")[0] in EVERYDAY:
                continue
            if any(acronym in other and acronym != other for other in known if other in passage.words):
                continue  # a part of a longer acronym, like SEAMEO in SEAMEO RIHED
            met.add(acronym)
            entry = known.get(acronym)
            hint = (
                f"add `{entry.id}` to `acronyms`, or write “{entry.name} ({acronym})” where it comes first"
                if entry
                else f"write out what {acronym} stands for, with ({acronym}) behind it, or add a term to the directory"
            )
            message = f"{acronym} is not explained"
            yield context.finding(passage.field.path, message, hint, phrase=acronym)


def unused_acronym(context: Context) -> Iterator[Finding]:
    """The list of acronyms explains one that readers do not meet: no text, organization or unit has it.

    Passes:

        abstract: MRC stands for an organization with four members.
        acronyms: [mrc]
        organisations: [{id: mrc, name: Mekong River Commission, acronym: MRC}]

    Fails:

        acronyms: [mrc]
        organisations: [{id: mrc, name: Mekong River Commission, acronym: MRC}]
    """
    words = [passage.words for passage in context.passages if passage.field.path[0] not in ("organisations", "terms")]
    words += _words_of_the_directory(context)
    entries = {entry.id: entry for entry in _entries(context)}
    for index, name in enumerate(context.dialogue.acronyms):
        entry = entries.get(name)
        if entry and entry.acronym and not any(_places(entry.acronym, text) for text in words):
            message = f"{entry.acronym} is explained and never used"
            yield context.finding(("acronyms", index), message, "remove it from `acronyms`")


def acronym_explained_twice(context: Context) -> Iterator[Finding]:
    """An acronym is listed twice, or written out in two texts.

    Passes:

        abstract: The Mekong River Commission (MRC) met. The MRC has four members.

    Fails:

        abstract: The Mekong River Commission (MRC) met. The Mekong River Commission (MRC) has four members.
    """
    first: dict[str, int] = {}
    entries = {entry.id: entry for entry in _entries(context)}
    for index, name in enumerate(context.dialogue.acronyms):
        acronym = (entries[name].acronym if name in entries else None) or name
        line = context.line(("acronyms", index))
        if acronym in first:
            message = f"{acronym} stands in the list twice (first in line {first[acronym]})"
            yield context.finding(("acronyms", index), message, "remove one of the two", severity=Severity.WARNING)
        first.setdefault(acronym, line)
    met: dict[str, Passage] = {}
    for acronym, passage, phrase in _explanations(context):
        if acronym in met:
            message = f"{acronym} is written out a second time (first in `{met[acronym].field.address}`)"
            yield context.finding(passage.field.path, message, "once is enough where readers read on", phrase=phrase)
        met.setdefault(acronym, passage)


def _entries(context: Context) -> tuple[Organisation | Term, ...]:
    return (*context.directory.organisations, *context.directory.terms)


def _listed(context: Context) -> list[Organisation | Term]:
    return [entry for entry in _entries(context) if entry.id in context.dialogue.acronyms]


def _explanations(context: Context) -> Iterator[tuple[str, Passage, str]]:
    """Acronyms that a text itself explains, with the words around: `International Labour Organization (ILO)`."""
    for passage in context.prose():
        for match in _EXPLAINED.finditer(passage.words):
            yield match[1] or match[2], passage, match[0]


def _places(acronym: str, words: str) -> list[int]:
    """Where an acronym stands as a word, also in the plural or before a hyphen."""
    if acronym not in words:
        return []
    return [match.start() for match in re.finditer(rf"(?<!\w){re.escape(acronym)}(?=s?(?!\w))", words)]


def _words_of_the_directory(context: Context) -> list[str]:
    """Names, units and positions of the directory that the record prints by reference."""
    used = {str(field.value) for field in context.fields if field.ref}
    people = [person for person in context.directory.people if person.id in used]
    used |= {str(field.value) for person in people for field in fields(person) if field.ref}
    words = [text.value for person in people for _, text in texts(person)]
    words += [entry.name.value for entry in context.directory.organisations if entry.id in used]
    words += [
        text.value
        for entry in context.directory.organisations
        if entry.id in context.dialogue.partners
        for text in entry.description
    ]
    return words
