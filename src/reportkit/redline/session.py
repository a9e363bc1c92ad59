"""A record and the names of two versions in, what changed between them out: differences, tracked document, web page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from reportkit.build.make import make
from reportkit.build.plan import Task
from reportkit.findings import Finding, ReportkitError, did_you_mean, has_errors
from reportkit.records.model.base import is_id
from reportkit.redline.comparing import compared
from reportkit.redline.differences import Difference
from reportkit.redline.document import redline
from reportkit.redline.page import page
from reportkit.redline.versions import Version, file_version, git_version, working_version
from reportkit.workspace import Workspace

FORMS = ("docx", "html")


@dataclass(frozen=True)
class Redline:
    """What changed between two versions of a record."""

    record: str
    language: str
    versions: tuple[Version, Version]
    differences: tuple[Difference, ...]
    files: dict[str, bytes]
    """By form; none where nothing changed."""
    findings: tuple[Finding, ...]


def changes(
    workspace: Workspace,
    record: str,
    asked: tuple[str, str],
    forms: Iterable[str] = FORMS,
    language: str = "",
    stamp: datetime | None = None,
) -> Redline:
    """What changed from a version to another; each is named by a git revision or a file, the record as it is by nothing.

    Changes are dated by `stamp`, else by the newer version's commit, else not at all. Raises ReportkitError for a version
    that is not there or not valid.
    """
    new = _version(workspace, record, language, asked[1])
    old = _version(workspace, record, language or _language(new), asked[0])
    there = new.task or old.task
    if there is None:
        hint = (
            did_you_mean(record, workspace.records()) or "records are folders of dialogues/ that hold a dialogue.yaml"
        )
        raise ReportkitError(Finding("unknown-record", f"neither version has a record `{record}`", hint=hint))
    differences = compared(*(task.edition if task else None for task in (old.task, new.task)))
    date = stamp or new.date
    findings: list[Finding] = []
    before, after = (_document(task, there, findings) for task in (old.task, new.task))
    tracked, marks = redline(before, after, date)
    found = Redline(record, there.edition.language, (old, new), differences, {}, tuple(dict.fromkeys(findings)))
    if not differences and not marks:
        return found
    title = there.edition.dialogue.title.value
    said = (old.said, new.said)
    made = {"docx": tracked, "html": page(title, found.language, said, differences)}
    return replace(found, files={form: made[form] for form in dict.fromkeys(forms)})


def _version(workspace: Workspace, record: str, language: str, asked: str) -> Version:
    if not is_id(record):
        raise ReportkitError(Finding("unknown-record", f"there is no record `{record}`"))
    if not asked:
        return working_version(workspace, record, language)
    if Path(asked).is_file() or asked.endswith((".yaml", ".yml")):
        return file_version(workspace, record, language, Path(asked))
    return git_version(workspace, record, language, asked)


def _language(version: Version) -> str:
    return version.task.edition.language if version.task else ""


def _document(task: Task | None, there: Task, findings: list[Finding]) -> bytes | None:
    """A version as DOCX, in the looks of the newer one."""
    if task is None:
        return None
    made = make(replace(task, brand=there.brand, forms=("docx",)))
    if "docx" not in made.files or has_errors(made.findings):
        raise ReportkitError(*made.findings)
    findings += made.findings
    return made.files["docx"]
