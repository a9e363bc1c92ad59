"""`locales/glossary.csv` in; out come terms with their translations, found in texts, and said in translators' comments.

The columns are `term`, `definition`, one for each language, and `note`. Several translations that are as good are
separated by `|`, the one to prefer first; an empty cell asks for nothing.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from io import StringIO

from reportkit.catalogs.messages import Message
from reportkit.findings import Finding, Position, ReportkitError
from reportkit.workspace import Workspace

PATH = ("locales", "glossary.csv")
_FIXED = ("term", "definition", "note")


@dataclass(frozen=True, slots=True)
class Term:
    """A term, what it means here, and how it is translated into one language."""

    term: str
    definition: str
    translations: tuple[str, ...]
    note: str = ""

    def said_in(self, translation: str) -> bool:
        """Whether a translation has one of the term's translations."""
        folded = translation.casefold()
        return any(each.casefold() in folded for each in self.translations)

    def kept_in(self, translation: str) -> bool:
        """Whether the term stands in a translation as part of a name: with a capital, in English letters."""
        return any(match[0][0].isupper() for match in _pattern(self.term).finditer(translation))


@dataclass(frozen=True)
class Glossary:
    """The terms of one language."""

    terms: tuple[Term, ...] = ()

    def find(self, source: str) -> Iterator[Term]:
        """The terms in a text, in the text's order; of terms that overlap the longest.

        >>> terms = (Term("river", "", ("ទន្លេ",)), Term("river basin", "", ("អាង",)))
        >>> [term.term for term in Glossary(terms).find("Two river basins")]
        ['river basin']
        """
        lowered = source.casefold()
        found = [
            (match.start(), -match.end(), term)
            for term in self.terms
            if term.term[:-1].casefold() in lowered
            for match in _pattern(term.term).finditer(source)
        ]
        end = 0
        seen = set()
        for start, negative_end, term in sorted(found, key=lambda hit: hit[:2]):
            if start >= end:
                end = -negative_end
                if term.term not in seen:
                    seen.add(term.term)
                    yield term

    def explain(self, messages: Iterable[Message]) -> Iterator[Message]:
        """The messages with a line in the comment for each term in their source."""
        for message in messages:
            lines = [f"Glossary: {term.term} = {' | '.join(term.translations)}" for term in self.find(message.source)]
            yield replace(message, comment="\n".join([message.comment, *lines])) if lines else message


@cache
def _pattern(term: str) -> re.Pattern[str]:
    """A term as it stands in texts: in the plural too; with the capitals of a name, or with any."""
    stem = re.escape(term[:-1]) + r"(?:y|ies)" if re.search(r"[^aeiou]y$", term) else re.escape(term) + r"(?:s|es)?"
    flags = re.IGNORECASE if term == term.casefold() else 0
    return re.compile(rf"(?<![\w-]){stem}(?!\w|-\w)", flags)


def read_glossary(workspace: Workspace, language: str) -> Glossary:
    """The terms that have a translation; none where the workspace has no glossary; raises ReportkitError for a bad file."""
    path = workspace.root.joinpath(*PATH)
    return parse_glossary(workspace.read(path), language, workspace.show(path)) if path.is_file() else Glossary()


def parse_glossary(text: str, language: str, shown: str = "/".join(PATH)) -> Glossary:
    """The terms of a language in the text of a glossary; raises ReportkitError for rows that do not fit the heading."""
    reader = csv.reader(StringIO(text.removeprefix("\ufeff")))
    head = next(reader, [])
    missing = [name for name in _FIXED if name not in head]
    if missing:
        raise _bad(f"the first row lacks the column `{missing[0]}`", shown, 1)
    terms: dict[str, Term] = {}
    for row in reader:
        if len(row) != len(head):
            raise _bad(f"the row has {len(row)} cells, the first one {len(head)}", shown, reader.line_num)
        cells = dict(zip(head, (cell.strip() for cell in row), strict=True))
        translations = tuple(each.strip() for each in cells.get(language, "").split("|") if each.strip())
        if cells["term"] in terms:
            raise _bad(f"`{cells['term']}` has a row already", shown, reader.line_num)
        terms[cells["term"]] = Term(cells["term"], cells["definition"], translations, cells["note"])
    return Glossary(tuple(term for term in terms.values() if term.term and term.translations))


def _bad(message: str, shown: str, line: int) -> ReportkitError:
    hint = "columns: term, definition, one for each language, note; `|` between translations; quotes around commas"
    return ReportkitError(Finding("bad-glossary", message, Position(shown, line), hint))
