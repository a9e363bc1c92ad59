"""A workspace in, what its home page shows out: each record with its status, its findings and how far it is translated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportkit.build.fresh import Inputs
from reportkit.catalogs.files import read_catalog
from reportkit.catalogs.messages import messages
from reportkit.catalogs.status import Status, status
from reportkit.findings import Finding, ReportkitError
from reportkit.preview.proofs import Proofs, inputs_of
from reportkit.records.load import DirectoryFiles, Record, load_record
from reportkit.workspace import Workspace


@dataclass(frozen=True)
class Row:
    """A record on the home page."""

    id: str
    title: str
    """Its id where it cannot be read."""
    language: str
    """The language of the title; empty where there is none."""
    status: str
    languages: tuple[str, ...]
    translations: Mapping[str, Status]
    """By language, for those that the record is not written in and that have a catalog which can be read."""
    findings: tuple[Finding, ...]

    def percent(self, language: str) -> int | None:
        """How much of the words is translated, never rounded up to all; None for the record's own language."""
        if language == self.language:
            return None
        found = self.translations.get(language)
        return int(found.share * 100) if found else 0


@dataclass(frozen=True)
class Overview:
    """The home page's content: the records, and what was found in settings and directory."""

    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]


class Overviews:
    """The overview of a workspace, of which only the records that changed are read again."""

    def __init__(self, proofs: Proofs) -> None:
        self._proofs = proofs
        self._rows: dict[str, tuple[object, Row]] = {}

    def now(self) -> Overview:
        """The overview as it is now; what cannot be read is said in its findings."""
        try:
            workspace = self._proofs.workspace()
            directory = self._proofs.directory(workspace)
        except ReportkitError as error:
            return Overview((), error.findings)
        inputs = Inputs(workspace)  # shared by all rows: each file is read once
        rows = tuple(self._row(workspace, inputs, directory, name) for name in workspace.records())
        return Overview(rows, directory.findings)

    def row(self, name: str) -> Row:
        """One record; raises ReportkitError where it cannot even be looked for."""
        workspace = self._proofs.workspace()
        return self._row(workspace, Inputs(workspace), self._proofs.directory(workspace), name)

    def _row(self, workspace: Workspace, inputs: Inputs, directory: DirectoryFiles, name: str) -> Row:
        made_from = [inputs_of(workspace, inputs, name, language) for language in workspace.settings.languages]
        kept = self._rows.get(name)
        if kept is None or kept[0] != made_from:
            kept = self._rows[name] = made_from, _row(workspace, load_record(workspace, name, directory))
        return kept[1]


def languages_of(workspace: Workspace, record: Record) -> tuple[str, ...]:
    """The languages that a record is shown in: that in which it is written, be it published or not, and those of its editions."""
    if record.dialogue is None:
        return workspace.settings.languages
    return tuple(dict.fromkeys((record.dialogue.language, *record.dialogue.published_in(workspace.settings.languages))))


def _row(workspace: Workspace, record: Record) -> Row:
    dialogue, languages = record.dialogue, languages_of(workspace, record)
    if dialogue is None:
        return Row(record.id, record.id, "", "", languages, {}, record.findings)
    translations: dict[str, Status] = {}
    findings = [*record.findings]
    for language in languages[1:]:
        try:
            translations |= _translation(workspace, record, language)
        except ReportkitError as error:
            findings += error.findings
    return Row(
        record.id, dialogue.title.value, dialogue.language, dialogue.status, languages, translations, tuple(findings)
    )


def _translation(workspace: Workspace, record: Record, language: str) -> dict[str, Status]:
    path = workspace.catalog_path(record.id, language)
    if record.dialogue is None or record.source is None or not path.is_file():
        return {}
    asked = messages(record.dialogue, record.source)
    return {language: status(record.id, language, asked, read_catalog(workspace, path, language))}
