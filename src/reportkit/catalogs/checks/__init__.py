"""The checks of translations: a catalog and what its messages are in, findings at its lines out.

A check is a function that yields problems of one translation; its docstring says what it looks for, with lines that
pass and lines that fail. Only settled translations are checked: what is stale or missing is for `catalog status`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import polib

from reportkit.catalogs.checks import figures, kept, letters, signs, words
from reportkit.catalogs.checks.conventions import conventions
from reportkit.catalogs.checks.pair import Check, Context, Pair, Problem, without_literals
from reportkit.catalogs.glossary import Glossary
from reportkit.catalogs.messages import Message
from reportkit.findings import Finding, Position
from reportkit.languages import language

__all__ = ["CHECKS", "Catalog", "Context", "Pair", "Problem", "check_catalog", "context_of"]

CHECKS: dict[str, Check] = {
    "number-changed": figures.number_changed,
    "foreign-digits": figures.foreign_digits,
    "percentage-changed": figures.percentage_changed,
    "date-changed": figures.date_changed,
    "link-changed": kept.link_changed,
    "placeholder-changed": kept.placeholder_changed,
    "markup-changed": kept.markup_changed,
    "bracket-changed": kept.bracket_changed,
    "glossary-term": words.glossary_term,
    "wrong-script": letters.wrong_script,
    "english-left": letters.english_left,
    "sentence-end": signs.sentence_end,
    "invisible-character": signs.invisible_character,
    "stray-space": signs.stray_space,
    "look-alike": signs.look_alike,
    "sign-order": signs.sign_order,
    "two-translations": words.two_translations,
    "too-long": words.too_long,
}
"""Every check by its code (`findings.CATALOG_CODES` says in a sentence what each finds)."""


@dataclass(frozen=True)
class Catalog:
    """A PO file as it stands, with the messages that its workspace has for it now."""

    shown: str
    """Its path, as shown to people."""
    text: str
    entries: polib.POFile
    messages: tuple[Message, ...]

    def pairs(self) -> Iterator[tuple[Pair, polib.POEntry]]:
        """Every settled translation."""
        entries = {_key(entry.msgctxt, entry.msgid): entry for entry in self.entries if not entry.obsolete}
        unique = {_key(message.address, message.source): message for message in self.messages}
        for key, message in unique.items():
            entry = entries.get(key)
            if entry is None or entry.fuzzy or entry.msgid != message.source:
                continue
            owner = message.comment.partition("\n")[0].partition(":")[0]
            source = entry.msgid_plural or message.source
            forms = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
            for form in filter(None, forms):
                yield Pair(message.address, owner, source, form), entry


def context_of(code: str, glossary: Glossary, catalogs: Iterable[Catalog]) -> Context:
    """What all catalogs of a language say together; raises UnknownLanguageError for a language without a row."""
    row = language(code)
    used: dict[tuple[str, str], tuple[str, str]] = {}
    capital: set[str] = set()
    small: set[str] = set()
    for catalog in catalogs:
        for message in catalog.messages:
            plain = without_literals(message.source)
            capital.update(re.findall(r"(?<![\w-])[A-Z][A-Za-z]{3,}", plain))
            small.update(re.findall(r"(?<![\w-])[a-z]{4,}", plain))
        for pair, _ in catalog.pairs():
            used.setdefault((pair.kind, pair.source), (pair.translation, pair.address))
    names = frozenset(word for word in capital if word.lower() not in small)
    return Context(row, conventions(row), glossary, names, used)


def check_catalog(catalog: Catalog, context: Context, checks: Mapping[str, Check] = CHECKS) -> Iterator[Finding]:
    """What the checks find in a catalog, in its order."""
    lines = catalog.text.splitlines()
    for pair, entry in catalog.pairs():
        for code, check in checks.items():
            for problem in check(pair, context):
                line = _line(lines, entry)
                position = Position(catalog.shown, line)
                field = pair.address or f"label/{entry.msgid}"
                yield Finding(
                    code, problem.message, position, problem.hint, field, source_line=lines[line - 1] if lines else ""
                )


def _line(lines: list[str], entry: polib.POEntry) -> int:
    """The line, counted from 1, where an entry's translation begins."""
    first = entry.linenum or 1
    for number in range(first, len(lines) + 1):
        if lines[number - 1].startswith("msgstr"):
            return number
    return first


def _key(address: str | None, source: str) -> tuple[str, str]:
    return (address, "") if address else ("", source)
