"""Operations and a record's files go in; the files with these fields changed come out, and what could not be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportkit.findings import Finding, ReportkitError
from reportkit.records.fields import fields
from reportkit.records.load import DIRECTORY_PREFIX, DirectoryFiles, Record, check_source
from reportkit.records.model.dialogue import Dialogue
from reportkit.records.model.directory import Directory
from reportkit.records.patch import Patch, PatchError
from reportkit.records.source import Source, read_yaml
from reportkit.records.validate import known_ids, merge_known, validate
from reportkit.review.items import Tree, all_items, item_lists
from reportkit.review.operations import AddAcronym, Delete, Insert, Operation, Planned, Reorder, Transfer
from reportkit.review.writing import Target, Writer


@dataclass(frozen=True)
class Outcome:
    """The changes with what became of them, and the texts of the files that change, by their shown paths."""

    planned: tuple[Planned, ...]
    files: dict[str, str]


def apply(planned: Sequence[Planned], record: Record, directory: DirectoryFiles) -> Outcome:
    """Do what is clean; an operation that would make the record invalid is not done, and says so."""
    wanted = dict.fromkeys(
        one.operation
        for one in planned
        if one.operation is not None and one.change.state == "clean" and not one.change.done
    )
    trial = _Trial(planned, record, directory, sorted(wanted, key=_is_structural))
    trial.add(trial.operations)
    for operation in list(trial.refused):  # what it needs may have been added after it
        trial.add([operation])
    return Outcome(tuple(_told(one, trial.refused) for one in planned), trial.files)


class _Trial:
    """Operations that leave the record valid together, as many as can be."""

    def __init__(
        self, planned: Sequence[Planned], record: Record, directory: DirectoryFiles, operations: Sequence[Operation]
    ) -> None:
        self.planned, self.record, self.directory, self.operations = planned, record, directory, operations
        self.kept: list[Operation] = []
        self.refused: dict[Operation, str] = {}
        self.files: dict[str, str] = {}

    def add(self, some: Sequence[Operation]) -> None:
        """Adds operations to those that are kept; where that cannot be, as many of them as can."""
        if not some:
            return
        assert self.record.dialogue is not None and self.record.source is not None
        together = {*self.kept, *some}
        out = {one: "" for one in self.operations if one not in together}
        files = _patched(self.planned, self.record.source, self.record.dialogue, self.directory, out)
        faults = _faults(files, self.record, self.directory) or _lost(files, self.planned, self.record, out)
        if not faults:
            self.kept += some
            self.files = files
            written = [one for one in some if one not in out]
            self.refused = {one: why for one, why in self.refused.items() if one not in written}
            self.refused |= {one: why for one, why in out.items() if why}
        elif len(some) == 1:
            self.refused[some[0]] = f"the record would not be valid: {faults[0].message}"
        else:
            half = len(some) // 2
            self.add(some[:half])
            self.add(some[half:])


def _told(one: Planned, refused: dict[Operation, str]) -> Planned:
    if one.operation is None or one.change.state != "clean" or one.change.done:
        return one
    if one.operation in refused:
        return replace(one, change=replace(one.change, state="unplaced", note=refused[one.operation]))
    return replace(one, change=replace(one.change, done=True))


def _is_structural(operation: Operation | None) -> bool:
    return isinstance(operation, Delete | Insert | AddAcronym | Reorder | Transfer)


def _patched(
    planned: Sequence[Planned],
    source: Source,
    dialogue: Dialogue,
    directory: DirectoryFiles,
    refused: dict[Operation, str],
) -> dict[str, str]:
    """The files with all operations done that are not refused; those that cannot be written are added there."""
    files = {one.path: one for one in (source, *directory.sources)}
    patches = {path: Patch(one.text) for path, one in files.items()}
    writer = Writer(source.path, dialogue, directory, patches, _places(source, dialogue, directory))
    operations = dict.fromkeys(
        one.operation
        for one in planned
        if one.operation is not None and one.change.state == "clean" and not one.change.done
    )
    for operation in operations:
        if operation in refused:
            continue
        try:
            writer.write(operation)
        except PatchError as error:
            refused[operation] = str(error)
    texts = {path: patch.result() for path, patch in patches.items()}
    return {path: text for path, text in texts.items() if text != files[path].text}


def _places(source: Source, dialogue: Dialogue, directory: DirectoryFiles) -> dict[str, Target]:
    """Where each text is written, by its address."""
    places = {field.address: Target(source.path, field.path, str(field.value)) for field in fields(dialogue)}
    for one in directory.sources:
        model, _ = validate(one, Directory, DIRECTORY_PREFIX)
        if model is not None:
            for field in fields(model, DIRECTORY_PREFIX):
                places.setdefault(field.address, Target(one.path, field.path, str(field.value)))
    return places


def _lost(
    files: dict[str, str], planned: Sequence[Planned], record: Record, refused: dict[Operation, str]
) -> list[Finding]:
    """Items that nobody removed and that are not there any more: nothing may be lost, whatever was done."""
    assert record.dialogue is not None and record.source is not None
    if record.source.path not in files:
        return []
    after = validate(read_yaml(files[record.source.path], record.source.path)[0], Dialogue)[0]
    removed = {
        one.operation.item for one in planned if isinstance(one.operation, Delete) and one.operation not in refused
    }
    tree = Tree(item_lists(record.dialogue))
    left = set(all_items(after)) if after is not None else set()
    gone = [item for item in tree.list_of if item not in left and not removed.intersection(tree.around(item))]
    return [Finding("unwritable-record", f"`{item}` would be lost", field=item) for item in gone]


def _with(directory: DirectoryFiles, files: dict[str, str]) -> DirectoryFiles:
    """The directory as it will be, for what refers to it; what is wrong with a file is found where that is read."""
    if not any(one.path in files for one in directory.sources):
        return directory
    items, known = Directory(), []
    for one in directory.sources:
        source = read_yaml(files[one.path], one.path)[0] if one.path in files else one
        model, _ = validate(source, Directory, DIRECTORY_PREFIX)
        items = items.merged(model) if model else items
        known.append(known_ids(source, Directory)[0])
    return replace(directory, items=items, known=merge_known(known))


def _faults(files: dict[str, str], record: Record, directory: DirectoryFiles) -> list[Finding]:
    """What would be wrong with the files and is not now."""
    assert record.source is not None
    known = {(finding.code, finding.field) for finding in record.findings}
    found: list[Finding] = []
    try:
        directory = _with(directory, files)
    except ReportkitError as error:
        return list(error.findings)
    for path, text in files.items():
        try:
            source, faults = read_yaml(text, path)
        except ReportkitError as error:
            return list(error.findings)
        if path == record.source.path:
            faults = list(check_source(source, faults, record.id, directory).findings)
        else:
            faults += validate(source, Directory, DIRECTORY_PREFIX)[1]
        found += [one for one in faults if one.severity == "error" and (one.code, one.field) not in known]
    return found
