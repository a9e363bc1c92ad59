"""A workspace in, the reports that its site shows out: records by status, localised into every language of the site."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from reportkit.brands import Brand, load_brand
from reportkit.catalogs.edition import Edition, localise
from reportkit.findings import Finding, ReportkitError
from reportkit.records.load import load_directory, load_record, require
from reportkit.records.model.dialogue import Dialogue
from reportkit.records.model.directory import Directory
from reportkit.workspace import Workspace


@dataclass(frozen=True)
class Report:
    """One record that the site shows."""

    dialogue: Dialogue
    brand: Brand
    views: dict[str, Edition]
    """The record in each language of the site, and in those that it is published in beyond."""
    languages: tuple[str, ...]
    """The languages that it is published in, its own first."""
    cover: bytes | None = None
    """The picture on its cover, if the record has one."""

    @property
    def id(self) -> str:
        return self.dialogue.id

    @property
    def changed(self) -> date:
        """The day of the last thing that was published of it; before anything was, the dialogue's last day."""
        dialogue = self.dialogue
        versions, errata = (one.date for one in dialogue.versions), (one.date for one in dialogue.errata)
        return max([dialogue.dates.end, *versions, *errata])

    @property
    def published(self) -> date | None:
        """The day of the first version, where the record says so."""
        return self.dialogue.versions[0].date if self.dialogue.versions else None

    def language_for(self, wanted: str) -> str:
        """The language that a reader of another one is given."""
        return wanted if wanted in self.languages else self.languages[0]


def reports(workspace: Workspace, statuses: Collection[str]) -> tuple[Report, ...]:
    """The reports with these statuses, the latest first; raises ReportkitError where a record is not valid or none has one.

    A record with mistakes stops everything: nobody can say whether it was to be on the site.
    """
    directory = load_directory(workspace)
    dialogues = []
    for name in workspace.records():
        record = load_record(workspace, name, directory)
        dialogues.append((require(record, directory), record.directory))
    shown = [pair for pair in dialogues if pair[0].status in statuses]
    if not shown:
        message = f"no record is {' or '.join(sorted(statuses))}"
        hint = "set the `status` of a record that is ready to `final`"
        raise ReportkitError(Finding("nothing-to-publish", message, hint=hint))
    shown.sort(key=lambda pair: (-pair[0].dates.end.toordinal(), pair[0].id))
    return tuple(_report(workspace, dialogue, found) for dialogue, found in shown)


def _report(workspace: Workspace, dialogue: Dialogue, directory: Directory) -> Report:
    languages = dialogue.published_in(workspace.settings.languages)
    codes = dict.fromkeys((*workspace.settings.languages, *languages))
    return Report(
        dialogue=dialogue,
        brand=load_brand(workspace.template_roots(), dialogue.brand or workspace.settings.brand),
        views={code: localise(workspace, dialogue, directory, code) for code in codes},
        languages=languages,
        cover=_cover(workspace, dialogue),
    )


def _cover(workspace: Workspace, dialogue: Dialogue) -> bytes | None:
    if dialogue.cover is None or not dialogue.cover.file:
        return None
    path = workspace.record_path(dialogue.id).parent / dialogue.cover.file
    return path.read_bytes() if path.is_file() else None
