"""A workspace in, the messages of each of its catalogs out: labels, the directory, and every record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportkit.catalogs.edition import LABEL_LANGUAGE
from reportkit.catalogs.messages import Message, messages
from reportkit.findings import ReportkitError
from reportkit.languages import language
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
    """The domains of a workspace; raises ReportkitError when a record is not valid, or a language has no row.

    Every domain goes into `languages` where some are given, else a record into those that it names, and all others
    into those of the workspace; none into the language that it is written in.
    """
    for code in languages:
        language(code)  # raises where there is none
    asked = tuple(dict.fromkeys(languages)) or workspace.settings.languages
    shared = _others(asked, LABEL_LANGUAGE)
    directory = load_directory(workspace)
    yield Domain("labels", tuple(labels), shared)
    if len(directory.sources) < len(workspace.directory_paths()):
        raise ReportkitError(*directory.findings)
    yield Domain("directory", tuple(directory_messages(directory)), shared)
    for name in dict.fromkeys(records or workspace.records()):
        record = load_record(workspace, name, directory)
        dialogue = require(record, directory)
        assert record.source is not None
        published = asked if languages else dialogue.published_in(asked)
        yield Domain(name, tuple(messages(dialogue, record.source)), _others(published, dialogue.language))


def _others(languages: Sequence[str], own: str) -> tuple[str, ...]:
    return tuple(code for code in languages if code != own)


def directory_messages(directory: DirectoryFiles) -> Iterator[Message]:
    """The messages of all files of the directory, in their order."""
    for source in directory.sources:
        model, findings = validate(source, Directory, DIRECTORY_PREFIX)
        if model is None:  # to go on without a file would make its translations obsolete
            raise ReportkitError(*findings)
        yield from messages(model, source, DIRECTORY_PREFIX)
