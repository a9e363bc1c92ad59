"""A workspace and a reviewed file go in; what its reviewers changed comes out, and what applying it would write."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reportkit.brands import load_brand
from reportkit.build.plan import Task, plan
from reportkit.catalogs.edition import read_labels
from reportkit.catalogs.files import MAX_BYTES, parse_catalog
from reportkit.catalogs.messages import messages
from reportkit.catalogs.pairs import read_pairs
from reportkit.drafts import Base, Comment
from reportkit.findings import Finding, Position, ReportkitError, Severity
from reportkit.languages import LANGUAGES, chosen
from reportkit.languages import language as row_of
from reportkit.page.bilingual import Side
from reportkit.page.view import Phrases
from reportkit.records.comments import Kept, comments_path, load_comments
from reportkit.records.load import DirectoryFiles, Record, load_directory, load_record, require
from reportkit.review import into_catalog, into_record
from reportkit.review.current import catalogs_now, record_now
from reportkit.review.keeping import kept_with
from reportkit.review.merging import merge
from reportkit.review.operations import Now, Planned
from reportkit.review.outgoing import draft
from reportkit.review.package import Package
from reportkit.review.reading import base_in, read
from reportkit.review.side_by_side import SideBySide, side_by_side
from reportkit.workspace import Workspace

_DC = "{http://purl.org/dc/elements/1.1/}"


@dataclass(frozen=True)
class Review:
    """What came back in one file, against the record as it is."""

    base: Base
    planned: tuple[Planned, ...]
    comments: tuple[Comment, ...]
    formatting: int
    findings: tuple[Finding, ...]
    record: Record
    directory: DirectoryFiles
    source: Now
    catalogs: dict[str, str]
    """The texts of the translation's catalogs, by shown path; none for the record's own language."""
    kept: tuple[str, str]
    """The shown path and the text of the file that keeps the record's comments, empty while there is none."""

    @property
    def is_translated(self) -> bool:
        """Whether the draft was in another language than its record, so that all of it is the catalogs'."""
        return self.record.dialogue is not None and self.base.language != self.record.dialogue.language


def new_draft(
    workspace: Workspace, record: str, language: str, *, protect: bool
) -> tuple[bytes, Base, tuple[Finding, ...]]:
    """A draft of a record in a language (empty: its own); raises ReportkitError if the record is not valid."""
    task, found = _task(workspace, record, language)
    own = task.edition.language == task.edition.dialogue.language
    kept = load_comments(workspace, record) if own else Kept()
    data, base, more = draft(task, version(workspace, record, task.edition.language), kept, protect=protect)
    return data, base, (*found, *more)


def _task(workspace: Workspace, record: str, language: str) -> tuple[Task, tuple[Finding, ...]]:
    languages = [language] if language else []
    jobs, found = plan(workspace, load_directory(workspace), [record], languages, ["docx"], Path())
    if not jobs:
        raise ReportkitError(*found)
    shown = tuple(one for one in found if one.severity is not Severity.NOTE)
    return jobs[0].task, shown


def new_side_by_side(workspace: Workspace, record: str, language: str) -> SideBySide:
    """Source and translation side by side; raises ReportkitError if there is no catalog, or the record is not valid."""
    directory = load_directory(workspace)
    loaded = load_record(workspace, record, directory)
    dialogue = require(loaded, directory)
    assert loaded.source is not None
    catalog = read_pairs(workspace, record, language, tuple(messages(dialogue, loaded.source)))
    sides = [Side(*side) for side in catalog.sides()]
    brand = load_brand(workspace.template_roots(), dialogue.brand or workspace.settings.brand)
    labels = read_labels(workspace, language)
    return side_by_side(dialogue, sides, labels, brand, version(workspace, record, language))


def version(workspace: Workspace, record: str, language: str) -> str:
    """The digest of all that a draft's texts come from."""
    paths = [workspace.record_path(record), *workspace.directory_paths()]
    paths += [path for name in (record, "directory") if (path := workspace.catalog_path(name, language)).is_file()]
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()


def review(workspace: Workspace, data: bytes, shown: str) -> Review:
    """What a reviewed file changes; raises ReportkitError for a file that cannot be read, or of a record unknown here."""
    package = Package(data, shown)
    found: list[Finding] = []
    base = base_in(package)
    if base is None:
        base = _rebuilt(workspace, package)
        message = "the file carries no base: it is compared with the record as it is now"
        hint = "what the record changed since cannot be told from what reviewers changed"
        found.append(Finding("draft-without-base", message, Position(shown), hint, severity=Severity.WARNING))
    directory = load_directory(workspace)
    record = load_record(workspace, base.record, directory)
    dialogue = require(record, directory)
    source = now = record_now(dialogue, record.directory)
    catalogs: dict[str, str] = {}
    if base.language != dialogue.language:
        catalogs = _catalogs(workspace, base)
        now = catalogs_now((parse_catalog(text, path) for path, text in catalogs.items()), source)
    reviewed = read(package, base)
    planned = tuple(merge(base, reviewed, now, phrases_of(workspace, base.language)))
    path = comments_path(workspace, base.record)
    kept = workspace.show(path), workspace.read(path) if path.exists() else ""
    return Review(
        base, planned, reviewed.comments, reviewed.formatting, tuple(found), record, directory, source, catalogs, kept
    )


def phrases_of(workspace: Workspace, language: str) -> Phrases:
    """The labels of a language, and its row as the workspace's editions have it."""
    row = chosen(row_of(language), workspace.settings.editions.get(language, {}))
    return Phrases(read_labels(workspace, language), row)


def _catalogs(workspace: Workspace, base: Base) -> dict[str, str]:
    paths = [workspace.catalog_path(name, base.language) for name in (base.record, "directory")]
    return {workspace.show(path): workspace.read(path, MAX_BYTES) for path in paths if path.is_file()}


def _rebuilt(workspace: Workspace, package: Package) -> Base:
    """The base that a draft of the record would have now, for a form that `render` made."""
    core = package.xml("docProps/core.xml")
    identifier = (core.findtext(f"{_DC}identifier") or "") if core is not None else ""
    record, _, beside = identifier.partition(".")
    if beside in LANGUAGES and record in workspace.records():
        return new_side_by_side(workspace, record, beside).base
    language = (core.findtext(f"{_DC}language") or "").split("-")[0] if core is not None else ""
    if identifier not in workspace.records():
        raise package.refuse(
            "the file is no draft of a record of this workspace", "was it made by `reportkit review draft`, or here?"
        )
    return new_draft(workspace, identifier, language, protect=False)[1]


def outcome(found: Review, *, theirs: bool = False, ours: bool = False) -> tuple[tuple[Planned, ...], dict[str, str]]:
    """The changes with what became of them, and the files that change, by shown path."""
    planned = [_decided(one, theirs=theirs, ours=ours) for one in found.planned]
    if found.is_translated:
        return into_catalog.apply(planned, found.catalogs, found.source, found.comments)
    applied = into_record.apply(planned, found.record, found.directory)
    path, text = found.kept
    kept = kept_with(text, path, found.comments)
    return applied.planned, applied.files | ({path: kept} if kept != text else {})


def tracked_only(planned: Sequence[Planned]) -> tuple[Planned, ...]:
    """The same changes, those unplaced that were made with tracking off, or are written together with such ones."""
    untracked = {one.operation for one in planned if not one.change.tracked and not one.change.done}

    def kept(one: Planned) -> bool:
        return one.change.done or (one.change.tracked and (one.operation is None or one.operation not in untracked))

    return tuple(one if kept(one) else _unplaced(one) for one in planned)


def _unplaced(one: Planned) -> Planned:
    note = one.change.note or (
        "it stands in one text with words that are not tracked" if one.change.tracked else "it is not tracked"
    )
    return Planned(replace(one.change, state="unplaced", note=note))


def _decided(one: Planned, *, theirs: bool, ours: bool) -> Planned:
    if one.change.state != "conflict":
        return one
    if theirs and one.operation is not None:
        return replace(one, change=replace(one.change, state="clean"))
    if ours:
        return replace(one, change=replace(one.change, done=True, note="the record's text was kept"))
    return one


def left(planned: Sequence[Planned]) -> list[Planned]:
    """What still has to be seen to by somebody."""
    return [one for one in planned if one.change.state != "clean" and not one.change.done]
