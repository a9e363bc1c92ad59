"""The checks of translations: a catalog and what its messages are in, findings at its lines out.

A check is a function that yields problems of one translation; its docstring says what it looks for, with lines that
pass and lines that fail. Only settled translations are checked: what is stale or missing is for `catalog status`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

import polib

from reportkit.catalogs.checks import figures, kept, letters, signs, words
from reportkit.catalogs.checks.context import Check, Context, Problem
from reportkit.catalogs.checks.conventions import conventions
from reportkit.catalogs.glossary import Glossary
from reportkit.catalogs.literals import without_literals
from reportkit.catalogs.pairs import Catalog
from reportkit.findings import Finding, Position
from reportkit.languages import chosen, language

__all__ = ["CHECKS", "Context", "Problem", "check_catalog", "context_of"]

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
    "foreign-quotes": signs.foreign_quotes,
    "invisible-character": signs.invisible_character,
    "stray-space": signs.stray_space,
    "look-alike": signs.look_alike,
    "sign-order": signs.sign_order,
    "two-translations": words.two_translations,
    "too-long": words.too_long,
}
"""Every check by its code (`findings.CATALOG_CODES` says in a sentence what each finds)."""


def context_of(
    code: str, glossary: Glossary, catalogs: Iterable[Catalog], choices: Mapping[str, str] = MappingProxyType({})
) -> Context:
    """What all catalogs of a language say together, and what its editions choose; raises ReportkitError for an unknown one."""
    row = chosen(language(code), choices)
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
