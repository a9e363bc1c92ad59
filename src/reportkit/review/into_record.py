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
from reportkit.records.source import Path, Source, read_yaml
from reportkit.records.validate import validate
from reportkit.review.items import Item, Tree, all_items, item_lists
from reportkit.review.letters import same
from reportkit.review.operations import Delete, Insert, Operation, Planned, Reorder, SetProse, SetText, Transfer
from reportkit.writers.nodes import Ids


@dataclass(frozen=True)
class Outcome:
    """The changes with what became of them, and the texts of the files that change, by their shown paths."""

    planned: tuple[Planned, ...]
    files: dict[str, str]


def apply(planned: Sequence[Planned], record: Record, directory: DirectoryFiles) -> Outcome:
    """Do what is clean; an operation that would make the record invalid is not done, and says so."""
    assert record.dialogue is not None and record.source is not None
    refused: dict[Operation, str] = {}
    while True:
        files = _patched(planned, record.source, record.dialogue, directory, refused)
        faults = _faults(files, record, directory) or _lost(files, planned, record, refused)
        if not faults:
            break
        structural = [
            one.operation for one in planned if _is_structural(one.operation) and one.operation not in refused
        ]
        others = [one.operation for one in planned if one.operation is not None and one.operation not in refused]
        culprits = structural or others
        if not culprits:
            files = {}
            break
        for operation in culprits:
            if operation is not None:
                refused[operation] = f"the record would not be valid: {faults[0].message}"
    done = tuple(_told(one, refused) for one in planned)
    return Outcome(done, files)


def _told(one: Planned, refused: dict[Operation, str]) -> Planned:
    if one.operation is None or one.change.state != "clean" or one.change.done:
        return one
    if one.operation in refused:
        return replace(one, change=replace(one.change, state="unplaced", note=refused[one.operation]))
    return replace(one, change=replace(one.change, done=True))


def _is_structural(operation: Operation | None) -> bool:
    return isinstance(operation, Delete | Insert | Reorder | Transfer)


def _patched(
    planned: Sequence[Planned],
    source: Source,
    dialogue: Dialogue,
    directory: DirectoryFiles,
    refused: dict[Operation, str],
) -> dict[str, str]:
    """The files with all operations done that are not refused; those that cannot be written are added there."""
    files = {one.path: one for one in (source, *directory.sources)}
    patches: dict[str, Patch] = {}
    places = _places(source, dialogue, directory)
    writer = _Writer(source.path, places, all_items(dialogue))
    operations = dict.fromkeys(
        one.operation
        for one in planned
        if one.operation is not None and one.change.state == "clean" and not one.change.done
    )
    for operation in operations:
        if operation in refused:
            continue
        try:
            path = writer.file_of(operation)
            if path not in patches:
                patches[path] = Patch(files[path].text)
            writer.write(operation, patches[path])
        except PatchError as error:
            refused[operation] = str(error)
    return {path: patch.result() for path, patch in patches.items()}


@dataclass(frozen=True)
class _Target:
    file: str
    path: Path
    value: str


def _places(source: Source, dialogue: Dialogue, directory: DirectoryFiles) -> dict[str, _Target]:
    """Where each text is written, by its address."""
    places = {field.address: _Target(source.path, field.path, str(field.value)) for field in fields(dialogue)}
    for one in directory.sources:
        model, _ = validate(one, Directory, DIRECTORY_PREFIX)
        if model is not None:
            for field in fields(model, DIRECTORY_PREFIX):
                places.setdefault(field.address, _Target(one.path, field.path, str(field.value)))
    return places


class _Writer:
    def __init__(self, record: str, places: dict[str, _Target], items: dict[str, Item]) -> None:
        self.record, self.places, self.items = record, places, items
        self.ids = Ids(items)
        self.lists: dict[str, Path] = {}
        self.order: dict[str, list[str]] = {}
        for item in items.values():
            self.lists.setdefault(item.list, item.path[:-1])
            self.order.setdefault(item.list, []).append(item.id)

    def file_of(self, operation: Operation) -> str:
        """The file that an operation changes."""
        if isinstance(operation, SetText):
            if operation.address not in self.places:
                raise PatchError("the text follows from other fields: change those")
            return self.places[operation.address].file
        if isinstance(operation, SetProse):
            return self.places[f"{operation.key}/1"].file
        return self.record

    def write(self, operation: Operation, patch: Patch) -> None:
        """One operation, into the file's patch."""
        match operation:
            case SetText(address, text):
                self._text(address, text, patch)
            case SetProse(key, paragraphs):
                now = [self.places[f"{key}/{number}"].value for number in range(1, self._count(key) + 1)]
                patch.set_prose(self.places[f"{key}/1"].path[:-1], [_as_written(text, now) for text in paragraphs])
            case Delete(name, item):
                patch.delete(self._list(name), self._index(name, item))
            case Insert(name, after, values, lists):
                identifier = self.ids.make(dict(values)["text"], "item")
                patch.insert(self._list(name), self._after(name, after), [("id", identifier), *lists, *values])
            case Reorder(name, items):
                own = self.order[name]
                moving = iter(item for item in items if item in own)
                patch.reorder(
                    self._list(name), [own.index(next(moving)) if one in items else own.index(one) for one in own]
                )
            case Transfer(item, name, target, after):
                patch.move(self._list(name), self._index(name, item), self._list(target), self._after(target, after))

    def _text(self, address: str, text: str, patch: Patch) -> None:
        path = self.places[address].path
        if not isinstance(path[-1], int):
            patch.set_text(path, text)
            return
        key, _, number = address.rpartition("/")
        now = [self.places[f"{key}/{place}"].value for place in range(1, self._count(key) + 1)]
        now[int(number) - 1] = text
        patch.set_prose(path[:-1], now)

    def _count(self, key: str) -> int:
        count = 0
        while f"{key}/{count + 1}" in self.places:
            count += 1
        return count

    def _list(self, name: str) -> Path:
        if name not in self.lists:
            raise PatchError("the list is empty, so nobody knows how it is written")
        return self.lists[name]

    def _index(self, name: str, item: str) -> int:
        if item not in self.order.get(name, ()):
            raise PatchError(f"`{item}` is not in its list any more")
        return self.order[name].index(item)

    def _after(self, name: str, item: str) -> int:
        if item and item not in self.order.get(name, ()):
            raise PatchError(f"`{item}`, after which it stands, is not in the record any more")
        return self.order[name].index(item) if item else -1


def _as_written(text: str, now: Sequence[str]) -> str:
    """A paragraph as the record writes it already, if it says the same."""
    return next((known for known in now if same(known, text)), text)


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


def _faults(files: dict[str, str], record: Record, directory: DirectoryFiles) -> list[Finding]:
    """What would be wrong with the files and is not now."""
    assert record.source is not None
    known = {(finding.code, finding.field) for finding in record.findings}
    found: list[Finding] = []
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
