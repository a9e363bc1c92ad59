"""A workspace in, the proofs of its editions out: the web page as it is now or last was good, and what was found.

A proof is made anew only when something that it is made from changed. Only `last` may be asked while another thread is at work.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from reportkit.build.fresh import Inputs, digest
from reportkit.build.plan import Task, jobs_of
from reportkit.catalogs.checked import check_catalogs
from reportkit.catalogs.domains import directory_messages
from reportkit.catalogs.messages import messages
from reportkit.catalogs.pairs import read_pairs
from reportkit.findings import Finding, ReportkitError
from reportkit.forms.html import render_html
from reportkit.page.compose import compose
from reportkit.preview.places import Place, Places
from reportkit.records.comments import check_comments, load_comments, open_comments
from reportkit.records.fields import texts
from reportkit.records.load import DirectoryFiles, Record, load_directory, load_record, require
from reportkit.records.model.base import Text
from reportkit.records.model.dialogue import Dialogue
from reportkit.records.model.directory import Directory
from reportkit.settings import CONFIG
from reportkit.workspace import Workspace


@dataclass(frozen=True)
class Good:
    """An edition's page, and all that is known of its texts."""

    html: bytes
    digest: str
    """Of the page."""
    version: str
    """Of all that it is made from, as are its other forms."""
    task: Task
    dialogue: Dialogue
    places: Places
    texts: Mapping[str, Text]
    """By address, in the edition's language where they are translated."""
    written: Mapping[str, Text]
    """By address, in the language that they were written in."""

    def place(self, address: str) -> tuple[Place, ...]:
        """Where a text of the page is kept."""
        return self.places.of(address)


@dataclass(frozen=True)
class Proof:
    """An edition as it is now: its last good page, if there ever was one, and what was found since."""

    good: Good | None
    current: bool
    """Whether the page is of the files as they are now."""
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class _Kept:
    inputs: Mapping[str, str]
    proof: Proof


class Proofs:
    """The proofs of a workspace, each kept until something that it is made from changes."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._kept: dict[tuple[str, str], _Kept] = {}
        self._directory: tuple[Mapping[str, str], DirectoryFiles] | None = None

    def workspace(self) -> Workspace:
        """The workspace with its settings as they are now; raises ReportkitError when they are wrong."""
        return Workspace.find(self.root)

    def of(self, record: str, language: str) -> Proof:
        """The proof of an edition; what cannot be made is said in its findings."""
        kept = self._kept.get((record, language))
        good = kept.proof.good if kept else None
        try:
            workspace = self.workspace()
            inputs = inputs_of(workspace, Inputs(workspace), record, language)
            if kept and kept.inputs == inputs:
                return kept.proof
            directory = self.directory(workspace)
            loaded = load_record(workspace, record, directory)
            proof = _made(workspace, directory, loaded, language, digest(repr(inputs).encode()), good)
        except ReportkitError as error:
            return Proof(good, False, error.findings)
        self._kept[record, language] = _Kept(inputs, proof)
        return proof

    def last(self, record: str, language: str) -> Good | None:
        """The last good page of an edition, whatever has changed since; this may be asked from any thread."""
        kept = self._kept.get((record, language))
        return kept.proof.good if kept else None

    def directory(self, workspace: Workspace) -> DirectoryFiles:
        """The directory, read again only when it changed."""
        files = [*workspace.directory_paths(), workspace.root / CONFIG]
        now = {str(path): digest(path.read_bytes()) for path in files}
        if self._directory is None or self._directory[0] != now:
            self._directory = now, load_directory(workspace)
        return self._directory[1]


def inputs_of(workspace: Workspace, inputs: Inputs, record: str, language: str) -> dict[str, str]:
    """What an edition is made from in all its forms, and what says which findings are shown."""
    return {**inputs.of(record, language, "pdf"), "all settings": workspace.settings.text}


def _made(
    workspace: Workspace, directory: DirectoryFiles, loaded: Record, language: str, version: str, last: Good | None
) -> Proof:
    found = [*directory.findings, *loaded.findings]
    try:
        dialogue = require(loaded, directory)
        (job,) = jobs_of(workspace, loaded, dialogue, [language], ["html"], Path())
        task = job.task
        page, more = compose(task.edition, task.brand, task.pictures, task.lexicon)
        html, last_found = render_html(page, task.brand, addresses=True)
    except ReportkitError as error:
        return Proof(last, False, tuple(dict.fromkeys([*found, *error.findings])))
    assert loaded.source is not None
    good = Good(
        html=html,
        digest=digest(html),
        version=version,
        task=replace(task, forms=("pdf",)),
        dialogue=dialogue,
        places=Places(workspace, loaded.id, language, dialogue.language, loaded.source, directory),
        texts=_texts(task.edition.dialogue, task.edition.directory),
        written=_texts(dialogue, loaded.directory),
    )
    return Proof(good, True, tuple(dict.fromkeys([*found, *more, *last_found])))


def _texts(*models: Dialogue | Directory) -> dict[str, Text]:
    found: dict[str, Text] = {}
    for model in models:
        for field, text in texts(model):
            found.setdefault(text.address or field.address, text)
    return found


def comment_findings(good: Good) -> tuple[Finding, ...]:
    """What reviewers said of an edition in the record's own language and is not resolved, and what is wrong with that file."""
    places, workspace = good.places, good.places.workspace
    if places.language != places.own_language:
        return ()
    try:
        waiting = open_comments(load_comments(workspace, places.record))
    except ReportkitError as error:
        return error.findings
    return (*waiting, *check_comments(workspace, places.record, good.dialogue, places.directory.items))


def translation_findings(good: Good) -> tuple[Finding, ...]:
    """What the checks of translations find in the catalogs of an edition."""
    places, workspace = good.places, good.places.workspace
    if places.language == places.own_language:
        return ()
    of_record = tuple(messages(good.dialogue, places.source))
    domains = {places.record: of_record, "directory": tuple(directory_messages(places.directory))}
    catalogs = []
    try:
        for name, asked in domains.items():
            if workspace.catalog_path(name, places.language).is_file():
                catalogs.append(read_pairs(workspace, name, places.language, asked))
        return tuple(check_catalogs(workspace, places.language, catalogs))
    except ReportkitError as error:
        return error.findings
