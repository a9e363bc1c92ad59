"""Records, languages and forms asked for in, the artifacts to make out, each with all that its making needs.

An artifact's task carries its inputs: a worker reads no disk but installed fonts and the cache of their subsets, so that
it can be anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reportkit.brands import Brand, load_brand
from reportkit.build.parts import file_suffix, known_parts, only
from reportkit.catalogs.edition import Edition, localise
from reportkit.catalogs.glossary import read_glossary
from reportkit.findings import Finding, Position, ReportkitError
from reportkit.languages import language, short_phrases
from reportkit.records.load import DirectoryFiles, Record, load_record, require
from reportkit.records.model.base import Picture
from reportkit.records.model.dialogue import Dialogue
from reportkit.settings import PdfVariant, edition_file
from reportkit.workspace import Workspace


@dataclass(frozen=True)
class Task:
    """Everything one edition's files are made from: a function of this and of nothing else."""

    edition: Edition
    brand: Brand
    pictures: dict[str, bytes]
    forms: tuple[str, ...]
    lexicon: tuple[str, ...] = ()
    """Phrases that the workspace lists as not to be broken."""
    pdf_variant: PdfVariant = "pdf/ua-1"


@dataclass(frozen=True)
class Artifact:
    """One file to make."""

    path: Path
    form: str


@dataclass(frozen=True)
class Job:
    """An edition to make, and where its files go; they share one page."""

    name: str
    task: Task
    artifacts: tuple[Artifact, ...]


def plan(
    workspace: Workspace,
    directory: DirectoryFiles,
    records: Sequence[str],
    languages: Sequence[str],
    forms: Sequence[str],
    out: Path,
    parts: Sequence[str] = (),
    pdf_variant: PdfVariant | None = None,
) -> tuple[tuple[Job, ...], tuple[Finding, ...]]:
    """The jobs for records in languages and forms (a record's own language where none is given), whole or in part.

    The variant of PDF is the workspace's unless one is given.

    What is wrong with one record is found without hiding the others; raises ReportkitError only for languages that
    have no row.
    """
    for code in languages:
        language(code)  # raises where there is none
    parts = known_parts(parts)
    jobs: list[Job] = []
    findings: list[Finding] = list(directory.findings)
    for name in dict.fromkeys(records):
        try:
            record = load_record(workspace, name, directory)
            findings += record.findings
            if record.dialogue is not None:
                dialogue = require(record, directory)
                jobs += jobs_of(workspace, record, dialogue, languages, forms, out, parts, pdf_variant)
        except ReportkitError as error:
            findings += error.findings
    return tuple(jobs), tuple(dict.fromkeys(findings))


def jobs_of(
    workspace: Workspace,
    record: Record,
    dialogue: Dialogue,
    languages: Sequence[str],
    forms: Sequence[str],
    out: Path,
    parts: Sequence[str] = (),
    pdf_variant: PdfVariant | None = None,
) -> Iterable[Job]:
    """The jobs for one record that is read already; raises ReportkitError when what it needs is not there."""
    brand = load_brand(workspace.template_roots(), dialogue.brand or workspace.settings.brand)
    pictures = _pictures(workspace, only(dialogue, parts))
    suffix = file_suffix(parts)
    variant = pdf_variant or workspace.settings.pdf_variant
    for code in dict.fromkeys(languages or (dialogue.language,)):
        edition = localise(workspace, dialogue, record.directory, code)
        if parts:
            edition = replace(edition, dialogue=only(edition.dialogue, parts), whole=edition.dialogue)
        artifacts = tuple(
            Artifact(out / edition_file(record.id, code, form, suffix), form) for form in dict.fromkeys(forms)
        )
        task = Task(edition, brand, pictures, tuple(dict.fromkeys(forms)), _lexicon(workspace, code), variant)
        yield Job(f"{record.id} ({code})", task, artifacts)


def _lexicon(workspace: Workspace, code: str) -> tuple[str, ...]:
    """What the workspace lists as not to be broken, and its short glossary terms."""
    terms = (said for term in read_glossary(workspace, code).terms for said in term.translations)
    return (*workspace.lexicon(code), *short_phrases(terms))


def _pictures(workspace: Workspace, dialogue: Dialogue) -> dict[str, bytes]:
    """The pictures a record names, by the path it names them by; raises ReportkitError for one that is not there."""
    parts = (dialogue, dialogue.summary, dialogue.method, dialogue.engagement, *dialogue.themes)
    named = [getattr(part, "cover", None) or getattr(part, "picture", None) for part in parts if part]
    found: dict[str, bytes] = {}
    folder = workspace.record_path(dialogue.id).parent
    for picture in named:
        if isinstance(picture, Picture) and picture.file:
            path = (folder / picture.file).resolve()
            if not path.is_relative_to(folder.resolve()) or not path.is_file():
                position = Position(workspace.show(folder / "dialogue.yaml"))
                hint = "put the picture into the record's folder, or remove `file` until it is there"
                message = f"there is no picture `{picture.file}` in the record's folder"
                raise ReportkitError(Finding("missing-file", message, position, hint, picture.caption.address))
            found[picture.file] = path.read_bytes()
    return found
