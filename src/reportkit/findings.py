"""Findings: what is wrong with an input, where it stands and what to do; data only, printing is the command line's.

A stage returns its result and its findings. A `ReportkitError` carries findings out of a stage that cannot go on; every
expected failure derives from it, and anything else is a bug that shows its traceback.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum


class Severity(StrEnum):
    """How grave a finding is; only errors change the exit code."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


RULE_CODES: dict[str, str] = {
    "overlapping-slots": "Two slots of a day overlap.",
    "end-before-start": "A slot or a day ends before, or when, it begins.",
    "slot-order": "A slot stands below one that begins later.",
    "outside-opening-hours": "A slot begins before the day opens or ends after it closes.",
    "duplicate-session-code": "Two sessions have the same code.",
    "skipped-session-code": "A code is missing in a row of session codes.",
    "moderates-twice": "One person moderates two sessions that are held at the same time.",
    "in-two-places": "One person takes part in two sessions that are held at the same time.",
    "day-outside-dates": "A day of the agenda is not one of the days of the dialogue.",
    "day-order": "The days of the agenda do not follow one another.",
    "wrong-weekday": "A text names a weekday that the date was not, or a date that cannot be.",
    "dates-outside-series": "A dialogue or one of its events lies outside the years of its series.",
    "event-far-off": "An event beside the dialogue is more than half a year away from it.",
    "series-number": "A record’s number does not fit its series.",
    "number-against-id": "A record’s number is not the one in its id.",
    "number-taken": "Another record of the series has the same number.",
    "ordinal-against-number": "A text calls the dialogue the sixth when its number is another.",
    "shares-above-100": "Shares of one population come to more than 100%.",
    "shares-against-remainder": "Shares leave something over that is not named, or nothing for the rest that is.",
    "contradicting-share": "A text states another percentage than the data.",
    "contradicting-count": "A text states another number than the data.",
    "unexplained-acronym": "A text uses an acronym that is explained nowhere.",
    "unused-acronym": "The list of acronyms explains one that no text uses.",
    "acronym-explained-twice": "An acronym is explained more than once.",
    "picture-without-words": "A picture’s caption, credit or alternative text says nothing.",
    "alt-repeats-caption": "A picture’s alternative text only repeats its caption.",
    "stray-signs": "A text holds marks that would be printed as they stand, or signs that nobody sees.",
    "recommendation-without-actor": "A recommendation addresses nobody.",
    "not-a-link": "A link leads nowhere, or an address in a text is not written as a link.",
    "inconsistent-spelling": "A name is spelt otherwise than in the directory.",
    "misspelt-name": "A name differs by a letter or two from one in the directory.",
    "open-part": "A part of the report is still to come.",
    "open-but-there": "A part is listed as still to come, and something of it is there.",
    "open-in-final": "A final record lists parts that are still to come.",
    "unknown-address": "A note, an open part, an erratum or a suppression is about a field that is not there.",
}
"""The codes of the rules that `check` applies to valid records; these, and no others, may be suppressed."""

CATALOG_CODES: dict[str, str] = {
    "number-changed": "A number of the source is missing in the translation, or another stands there.",
    "foreign-digits": "A number is written in other digits than publications in the language print.",
    "percentage-changed": "A percentage of the source is none in the translation, or the other way round.",
    "date-changed": "A month or weekday of the source is missing in the translation, or another stands there.",
    "link-changed": "A web or mail address is missing in the translation, or is another one.",
    "placeholder-changed": "A placeholder or a piece of code is not as it was in the source.",
    "markup-changed": "A mark for emphasis or a link is missing, is one too many, or does not close.",
    "bracket-changed": "A bracket or quotation mark is missing in the translation, or is not closed.",
    "glossary-term": "A term of the source is not translated as in the glossary.",
    "wrong-script": "A letter of another script stands in the translation, or none of the language’s own.",
    "english-left": "An English word is left in the translation.",
    "sentence-end": "The mark at the end is not the one that the language sets there.",
    "foreign-quotes": "A quotation mark is a typewriter’s, or one that the language does not use.",
    "invisible-character": "A character that nobody sees stands in the text.",
    "stray-space": "Two spaces stand together, one at the text’s beginning or end, or one before a mark.",
    "look-alike": "Characters look like others.",
    "sign-order": "Signs stand in an order in which the script is not written.",
    "two-translations": "The same text in the same kind of place is translated otherwise elsewhere.",
    "too-long": "A label, heading or name is longer than its place can hold.",
}
"""The codes of the checks that `catalog check` applies to translations."""

CODES: dict[str, str] = {
    "unreadable-file": "A file cannot be read: missing, a folder, no permission, too large, or not a text file.",
    "not-utf-8": "A file holds bytes that are not UTF-8.",
    "yaml-syntax": "A file is not well-formed YAML.",
    "yaml-feature": "A record uses a YAML anchor, alias or tag; in a record every field is text in its own place.",
    "toml-syntax": "reportkit.toml is not well-formed TOML.",
    "bad-setting": "A setting in reportkit.toml, in a brand or on the command line is unknown or has a wrong value.",
    "unknown-workspace": "No reportkit.toml was found in this folder or above it.",
    "unknown-record": "A record was asked for that the workspace does not hold.",
    "unknown-revision": "A version was asked for that is neither a revision that git knows nor a file.",
    "no-repository": "A revision was asked for where git, or a repository around the workspace, is not there.",
    "empty-record": "A record or directory file holds nothing.",
    "duplicate-key": "A key stands twice in one mapping; the second would silently win.",
    "unknown-key": "A key that no field of the record has.",
    "missing-key": "A required field is absent.",
    "wrong-type": "A value is not of the kind its field asks for.",
    "unknown-value": "A value is not one of those its field allows.",
    "impossible-date": "A date or time is not written as expected, or cannot be.",
    "duplicate-id": "Two items of a record (or of the directory) have the same id.",
    "unknown-reference": "A reference names an id that neither the record nor the directory holds.",
    "bad-markup": "A text uses inline markup that is outside the subset, or that does not close.",
    "id-mismatch": "A record's id is not the name of its folder.",
    "catalog-syntax": "A PO catalog cannot be read.",
    "duplicate-message": "A PO catalog holds two messages with the same msgctxt.",
    "untranslated": "Texts of an edition have no translation, or an older one; the message says what stands there.",
    "template-error": "A template cannot be compiled or fails while it is rendered.",
    "page-vocabulary": "A template wrote an element, class or nesting that pages do not have.",
    "missing-file": "A file that a record or brand names is not there.",
    "missing-font": "A font that the language asks for is neither packaged nor installed; another stands in.",
    "nothing-to-publish": "No record of the workspace is final, or, where that is asked for, in review.",
    "no-site-url": "The site is made without its address: it lacks the sitemap and whatever else needs one.",
    "renderer-version": "The installed renderer is a version this program does not know.",
    "renderer-warning": "The renderer reported something while it made a file.",
    "missing-glyph": "No font at hand has a character; readers see an empty box.",
    "fallback-font": "Characters stand in a font that was not asked for, and look foreign in the text.",
    "text-overflow": "A line of text leaves its column, table cell, header or page.",
    "text-collision": "A line of text runs over another.",
    "lone-heading": "A heading stands alone at the foot of a page or column.",
    "stranded-line": "A page or column begins or ends with a single line of a paragraph.",
    "coarse-picture": "A picture has too few pixels for print at the size it is placed in.",
    "cmyk-picture": "A picture is in CMYK colours, and the file is to be PDF/A, which defines RGB.",
    "near-empty-page": "The last page of a part holds no more than one or two lines.",
    "unreadable-draft": "A reviewed file cannot be read: no DOCX, broken, encrypted, too large, or of no record here.",
    "draft-without-base": "A reviewed file does not carry what the draft held when it left.",
    "open-comment": "A reviewer’s comment on a text is not resolved yet; only the preview says so.",
    "comment-without-field": "An open comment kept beside a record stands on a text that the report does not show.",
    "no-terminal": "Changes are to be chosen one by one, and there is no terminal to ask at.",
    "existing-file": "A file that a command would make is there already; it is kept.",
    "existing-part": "A record already has the part that was to be brought in; nothing is overwritten.",
    "unknown-part": "A part was asked for that reports do not have, or that this record does not have.",
    "unreadable-table": "A table cannot be read: not a CSV or XLSX file, or a broken one.",
    "unknown-column": "A table has a column that nothing is brought in from; it is not read.",
    "missing-column": "A table lacks a column that is needed.",
    "missing-cell": "A row of a table lacks a value that is needed.",
    "unwritable-record": "A part cannot be put into a record as it is written; nothing was changed.",
    "edited-output": "An output was edited by somebody since it was made; it is not replaced.",
    "unwritable-output": "An output cannot be written.",
    "taken-port": "The port that the preview would listen on is taken, or is not allowed.",
    "unknown-language": "A language was asked for that has no row.",
    "stopped-worker": "A worker process ended before its artifact was made.",
    "no-cluster": "The scheduler that should distribute the work does not answer, has no workers, or cannot be asked.",
    "other-program": "The workers of a cluster run another reportkit, or other versions of what renders.",
    "lost-scheduler": "The scheduler of a cluster went away before an edition was made.",
    "unused-suppression": "A record suppresses a finding that is not there.",
    "bad-glossary": "locales/glossary.csv cannot be read as a table of terms.",
    **CATALOG_CODES,
    **RULE_CODES,
}
"""Every code with what it says; `docs/findings.md` is this table and a test keeps them the same."""


@dataclass(frozen=True, order=True)
class Position:
    """A place in a text file: the path as shown to people, and 1-based line and column counted in code points."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True)
class Finding:
    """One thing found: a stable code, a message, where it is, the field's address, and what to do about it."""

    code: str
    message: str
    position: Position | None = None
    hint: str = ""
    field: str = ""
    severity: Severity = Severity.ERROR
    source_line: str = ""
    """The line of the file at `position`, shown under the message with a caret."""

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise ValueError(f"{self.code!r} is not a documented finding code")


class ReportkitError(Exception):
    """An expected failure: its findings say what is wrong; the command line prints them and exits with 1."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__("; ".join(finding.message for finding in findings))
        self.findings = findings

    def __reduce__(self) -> tuple[type[ReportkitError], tuple[Finding, ...]]:
        return (type(self), self.findings)  # findings, not the message: an error may cross processes


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any of the findings is an error."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def summary(findings: Iterable[Finding]) -> str:
    """How many findings there are of each severity: `2 errors, 1 note`."""
    counts = Counter(found.severity for found in findings)
    parts = [f"{counts[kind]} {kind}{'s' if counts[kind] > 1 else ''}" for kind in Severity if counts[kind]]
    return ", ".join(parts)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word, or lists them when there are few.

    >>> did_you_mean("moderater", ["moderator", "panelist"])
    'did you mean `moderator`?'
    >>> did_you_mean("zzz", ["draft", "final"])
    'one of: draft, final'
    """
    words = sorted(set(known))
    near = get_close_matches(word.lower(), words, n=1, cutoff=0.6)
    if near:
        return f"did you mean `{near[0]}`?"
    if 0 < len(words) <= 12:
        return "one of: " + ", ".join(words)
    return ""
