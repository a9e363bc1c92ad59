"""A workspace in, the messages of each of its catalogs out: labels, the directory, and every record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportkit.catalogs.messages import Message, messages
from reportkit.records.load import DIRECTORY_PREFIX, DirectoryFiles, load_directory, load_record, require
from reportkit.records.model.directory import Directory
from reportkit.records.validate import validate
from reportkit.workspace import Workspace


@dataclass(frozen=True)
class Domain:
    """One catalog's messages, and the languages it is translated into."""

    name: str
    messages: tuple[Message, ...]
    languages: tuple[str, ...]


def domains(
    workspace: Workspace, labels: Sequence[Message], records: Sequence[str], languages: Sequence[str]
) -> Iterator[Domain]:
    """The domains of a workspace; raises ReportkitError when a record is not valid.

    Every domain goes into `languages` where some are given, else a record into those that it names, and all others
    into those of the workspace.
    """
    asked = tuple(languages) or workspace.settings.languages
    directory = load_directory(workspace)
    yield Domain("labels", tuple(labels), asked)
    yield Domain("directory", tuple(directory_messages(directory)), asked)
    for name in records or workspace.records():
        record = load_record(workspace, name, directory)
        dialogue = require(record, directory)
        assert record.source is not None
        published = tuple(languages) or dialogue.languages or asked
        others = tuple(code for code in published if code != dialogue.language)
        yield Domain(name, tuple(messages(dialogue, record.source)), others)


def directory_messages(directory: DirectoryFiles) -> Iterator[Message]:
    """The messages of all files of the directory, in their order."""
    for source in directory.sources:
        model, _ = validate(source, Directory, DIRECTORY_PREFIX)
        if model is not None:
            yield from messages(model, source, DIRECTORY_PREFIX)
