"""A record's id in, the record with the directory it refers to out, and every finding about either."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from reportkit.brands.load import known_brands
from reportkit.findings import Finding, Position, ReportkitError, did_you_mean, has_errors
from reportkit.languages import LANGUAGES, chosen
from reportkit.records.model.dialogue import Dialogue
from reportkit.records.model.directory import Directory
from reportkit.records.rules import Context, Neighbour, examine
from reportkit.records.source import MappingNode, ScalarNode, Source, read_yaml
from reportkit.records.validate import Known, known_ids, merge_known, unknown_references, validate
from reportkit.workspace import Workspace

DIRECTORY_PREFIX = "directory/"
"""What addresses of the directory's texts begin with."""


@dataclass(frozen=True)
class DirectoryFiles:
    """The directory of a workspace: its items, the ids it holds, the sources it came from."""

    items: Directory
    sources: tuple[Source, ...]
    known: dict[str, dict[str, Position]]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Record:
    """A dialogue and what it refers to; `dialogue` is None when findings say why it is not valid."""

    id: str
    dialogue: Dialogue | None
    directory: Directory
    source: Source | None
    findings: tuple[Finding, ...]


def load_directory(workspace: Workspace) -> DirectoryFiles:
    """Read the directory's files; what is wrong with one does not hide the others."""
    items = Directory()
    sources: list[Source] = []
    findings: list[Finding] = []
    known: list[Known] = []
    for path in workspace.directory_paths():
        try:
            source, found = _source(workspace, path)
            model, faults = validate(source, Directory, DIRECTORY_PREFIX)
        except ReportkitError as error:
            findings += error.findings
            continue
        ids, doubles = known_ids(source, Directory)
        sources.append(source)
        known.append(ids)
        findings += [*found, *faults, *doubles]
        items = items.merged(model) if model else items
    merged = merge_known(known)
    findings += _doubles_across(sources)
    for source in sources:
        findings += unknown_references(source, Directory, merged)
    return DirectoryFiles(items, tuple(sources), merged, tuple([*_settings(workspace), *findings]))


def _settings(workspace: Workspace) -> list[Finding]:
    """What reportkit.toml says of languages, brands, digits and calendars that are not there."""
    settings, brands = workspace.settings, known_brands(workspace.template_roots())
    named: list[tuple[str, tuple[str, ...]]] = [(code, ("languages",)) for code in settings.languages]
    named += [(code, ("editions", code)) for code in settings.editions]
    wrong = [
        Finding(
            "bad-setting", f"there is no language `{code}`", settings.position(*keys), did_you_mean(code, LANGUAGES)
        )
        for code, keys in named
        if code not in LANGUAGES
    ]
    if settings.brand not in brands:
        message, hint = f"there is no brand `{settings.brand}`", did_you_mean(settings.brand, brands)
        wrong.append(Finding("bad-setting", message, settings.position("brand"), hint))
    for code, choices in settings.editions.items():
        for name, choice in choices.items() if code in LANGUAGES else ():
            try:
                chosen(LANGUAGES[code], {name: choice})
            except ReportkitError as error:
                wrong += [replace(one, position=settings.position("editions", code, name)) for one in error.findings]
    return wrong


def _brand(workspace: Workspace, source: Source, dialogue: Dialogue | None) -> list[Finding]:
    """A brand that a record asks for and nobody has."""
    brands = known_brands(workspace.template_roots())
    if dialogue is None or dialogue.brand is None or dialogue.brand in brands:
        return []
    position = source.position(("brand",))
    message, hint = f"there is no brand `{dialogue.brand}`", did_you_mean(dialogue.brand, brands)
    line = source.source_line(position)
    return [Finding("unknown-reference", message, position, hint, "brand", source_line=line)]


def load_record(workspace: Workspace, record: str, directory: DirectoryFiles) -> Record:
    """Read and check one record against the directory; raises ReportkitError only when there is no such record."""
    path = workspace.record_path(record)
    try:
        source, findings = _source(workspace, path)
    except ReportkitError as error:
        return Record(record, None, directory.items, None, error.findings)
    checked = check_source(
        source, findings, record, directory, _neighbours(workspace, record), workspace.settings.suppress
    )
    unbranded = _brand(workspace, source, checked.dialogue)
    return replace(checked, dialogue=None, findings=(*checked.findings, *unbranded)) if unbranded else checked


def check_source(
    source: Source,
    found: Iterable[Finding],
    record: str,
    directory: DirectoryFiles,
    neighbours: Iterable[Neighbour] = (),
    off: Collection[str] = (),
) -> Record:
    """A record as it was read, with what was found then, against the models and, once its form is right, the rules."""
    dialogue, faults = validate(source, Dialogue)
    ids, doubles = known_ids(source, Dialogue)
    findings = [*found, *faults, *doubles, *unknown_references(source, Dialogue, ids, directory.known)]
    findings += _name_of_folder(source, record)
    items = dialogue.own_directory().merged(directory.items) if dialogue else directory.items
    if dialogue and not has_errors(findings) and not has_errors(directory.findings):
        findings += examine(Context.of(dialogue, items, source, neighbours), off)
    valid = not has_errors(findings) and not has_errors(directory.findings)
    return Record(record, dialogue if valid else None, items, source, tuple(sorted(findings, key=_place)))


def require(record: Record, directory: DirectoryFiles) -> Dialogue:
    """The record's dialogue; raises ReportkitError with all findings when it is not valid."""
    if record.dialogue is None:
        raise ReportkitError(*directory.findings, *record.findings)
    return record.dialogue


def _source(workspace: Workspace, path: Path) -> tuple[Source, list[Finding]]:
    return read_yaml(workspace.read(path), workspace.show(path))


def _place(finding: Finding) -> Position:
    return finding.position or Position("")


def _neighbours(workspace: Workspace, record: str) -> list[Neighbour]:
    """The other records, as far as their first lines tell without reading them as YAML."""
    found = []
    for name in workspace.records():
        if name == record:
            continue
        try:
            text = workspace.read(workspace.record_path(name))
        except ReportkitError:
            continue  # it is found where that record is loaded
        keys = dict(re.findall(r"^(series|number):[ \t]*[\"']?([\w-]+)", text, re.MULTILINE))
        found.append(Neighbour(name, keys.get("series", ""), keys.get("number", "")))
    return found


def _doubles_across(sources: Iterable[Source]) -> list[Finding]:
    """Ids that two files of the directory both give: an address must name one thing."""
    first: dict[str, Position] = {}
    findings = []
    for source in sources:
        given = {item: position for ids in known_ids(source, Directory)[0].values() for item, position in ids.items()}
        for item, position in given.items():
            if item in first and first[item].path != position.path:
                message = f"the id `{item}` is taken (first in {first[item]})"
                hint = "give one of the two another id"
                line = source.source_line(position)
                findings.append(Finding("duplicate-id", message, position, hint, f"{item}/id", source_line=line))
            first.setdefault(item, position)
    return findings


def _name_of_folder(source: Source, record: str) -> list[Finding]:
    node = source.root.items.get("id") if isinstance(source.root, MappingNode) else None
    if not isinstance(node, ScalarNode) or node.value == record:
        return []
    position = source.position(("id",))
    message = f"the record calls itself `{node.value}` and stands in the folder `{record}`"
    hint = f"write `id: {record}`, or rename the folder"
    return [Finding("id-mismatch", message, position, hint, "id", source_line=source.source_line(position))]
