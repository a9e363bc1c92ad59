"""A table and a record's text in, the record with one more part out, checked against the part's model at its cells.

Nothing of the record is written anew: the part's YAML is put between its lines, where the order of parts asks for it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from pydantic import BaseModel

from reportkit.findings import Finding, Position, ReportkitError, has_errors
from reportkit.records.describe import keys
from reportkit.records.load import DirectoryFiles
from reportkit.records.model.agenda import Agenda
from reportkit.records.model.dialogue import Dialogue
from reportkit.records.model.directory import Person
from reportkit.records.model.parts import Feedback, Participants
from reportkit.records.source import MappingNode, Source, read_yaml
from reportkit.records.validate import known_ids, unknown_references, validate
from reportkit.writers import agenda, figures
from reportkit.writers.nodes import Ids, yaml
from reportkit.writers.people import People
from reportkit.writers.tables import Table, check_columns

Made = tuple[MappingNode, list[Finding]]


@dataclass(frozen=True)
class Kind:
    """A kind of table: the part it makes, its columns, and how."""

    key: str
    model: type[BaseModel]
    needed: tuple[str, ...]
    columns: tuple[str, ...]


KINDS = {
    "agenda": Kind("agenda", Agenda, agenda.NEEDED, agenda.COLUMNS),
    "participants": Kind("participants", Participants, figures.PARTICIPANTS_NEEDED, figures.PARTICIPANTS_COLUMNS),
    "survey": Kind("feedback", Feedback, figures.SURVEY_NEEDED, figures.SURVEY_COLUMNS),
}


def bring(kind: str, table: Table, record: Source, directory: DirectoryFiles) -> tuple[str, tuple[Finding, ...]]:
    """The record's text with a table in it; raises ReportkitError with all that does not fit."""
    key = KINDS[kind].key
    if isinstance(record.root, MappingNode) and key in record.root.items:
        message = f"the record has `{key}` already; it is kept"
        hint = f"remove `{key}` first, or take what you need from what --print shows"
        raise ReportkitError(Finding("existing-part", message, record.key_position((key,)), hint, key))
    part, findings = part_of(kind, table, record, directory)
    return _inserted(record, key, part), findings


def part_of(kind: str, table: Table, record: Source, directory: DirectoryFiles) -> tuple[str, tuple[Finding, ...]]:
    """A table as a part's YAML; raises ReportkitError with all that does not fit."""
    what = KINDS[kind]
    findings = check_columns(table, what.needed, what.columns)
    _stop_at(findings)
    ids, _ = known_ids(record, Dialogue)
    taken = Ids({item for items in ids.values() for item in items})
    make: dict[str, Callable[[], Made]] = {
        "agenda": lambda: agenda.agenda(table, taken, People(_people(record, directory))),
        "participants": partial(figures.participants, table, taken),
        "survey": partial(figures.survey, table, taken),
    }
    node, found = make[kind]()
    source = Source(table.path, table.text, node)
    faults = validate(source, what.model)[1]
    # What a row could not be read for is said once, in the table's words.
    said = {finding.position for finding in found}
    lacking = "missing-key" if has_errors(found) else ""
    more = [*faults, *unknown_references(source, what.model, ids, directory.known)]
    findings += [*found, *(fault for fault in more if fault.position not in said and fault.code != lacking)]
    findings.sort(key=lambda finding: finding.position or Position(table.path))
    _stop_at(findings)
    return yaml(what.key, node), tuple(findings)


def _people(record: Source, directory: DirectoryFiles) -> tuple[Person, ...]:
    """The people of the directory and those that the record states itself, as far as it is valid."""
    own = validate(record, Dialogue)[0]
    return (*directory.items.people, *(own.people if own else ()))


def _inserted(record: Source, key: str, part: str) -> str:
    """The record's text with a part before the first that comes later in a report, and the comments above that."""
    order = list(keys(Dialogue))
    later = order[order.index(key) + 1 :]
    lines = record.text.splitlines(keepends=True)
    at = len(lines)
    if isinstance(record.root, MappingNode):
        at = min((node.line - 1 for name, node in record.root.keys.items() if name in later), default=at)
    while 0 < at < len(lines) and lines[at - 1].startswith("#"):
        at -= 1
    end = "\r\n" if "\r\n" in record.text else "\n"
    block = [*(end if line == "" else line + end for line in part.splitlines())]
    if lines[:at] and not lines[at - 1].endswith(("\n", "\r")):
        lines[at - 1] += end
    if at and lines[at - 1].strip():
        block.insert(0, end)
    if at < len(lines):
        block.append(end)
    text = "".join([*lines[:at], *block, *lines[at:]])
    _prove(record, key, part, text)
    return text


def _prove(record: Source, key: str, part: str, text: str) -> None:
    """Make sure that the new text says what the old one said, and the part; raises ReportkitError when it does not."""
    before, added = record.plain(), read_yaml(part, record.path)[0].plain()
    try:
        after = read_yaml(text, record.path)[0].plain()
    except ReportkitError:
        after = None
    if not (isinstance(before, dict) and isinstance(added, dict) and after == {**before, key: added[key]}):
        hint = "write the record's parts as keys on lines of their own, or take the part from --print"
        message = "the part cannot be put into the record as it is written; nothing was changed"
        raise ReportkitError(Finding("unwritable-record", message, Position(record.path), hint))


def _stop_at(findings: list[Finding]) -> None:
    if has_errors(findings):
        raise ReportkitError(*findings)
