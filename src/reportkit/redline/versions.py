"""What was asked for (a git revision, a file, the record as it stands) goes in; what the record was there comes out.

Records, directory and translations are those of the version. Templates, labels and settings are the workspace's own for
both, so that a redline shows what changed in the record and nothing else.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from reportkit.build.plan import Task, jobs_of
from reportkit.findings import RULE_CODES, Finding, Position, ReportkitError, has_errors
from reportkit.records.load import load_directory, load_record, require
from reportkit.workspace import Workspace, read_text

WORKING = "the working file"
_RECORDS = ("dialogues/*.yaml", "locales/*.po")


@dataclass(frozen=True)
class Version:
    """A record at one time; `task` is None where the version has no such record."""

    name: str
    """As it was asked for: `HEAD~1`, `before.yaml`, `the working file`."""
    task: Task | None
    commit: str = ""
    date: datetime | None = None
    """When the revision was committed; files have no date that would be the same everywhere."""

    @property
    def said(self) -> str:
        """The version as people are told of it: `HEAD~1 (1987d00, 2026-11-22)`."""
        if not self.commit or self.date is None:
            return self.name
        short = self.commit[:7]
        return (
            f"{self.name} ({short}, {self.date:%Y-%m-%d})" if self.name != short else f"{short} ({self.date:%Y-%m-%d})"
        )


def working_version(workspace: Workspace, record: str, language: str) -> Version:
    """The record as it stands in the workspace."""
    return Version(WORKING, _task(_lenient(workspace.root, workspace), record, language, {}))


def file_version(workspace: Workspace, record: str, language: str, path: Path) -> Version:
    """A file in the record's place, beside the directory and the translations as they are now."""
    text = read_text(path, str(path))
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for pattern in ("dialogues/*/*.yaml", "locales/*/LC_MESSAGES/*.po"):
            _copy(workspace, workspace.root.glob(pattern), root)
        _copy(workspace, (workspace.root / "dialogues" / record).rglob("*"), root)
        place = root / "dialogues" / record / "dialogue.yaml"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
        shown = {f"dialogues/{record}/dialogue.yaml": str(path)}
        return Version(str(path), _task(_lenient(root, workspace), record, language, shown))


def git_version(workspace: Workspace, record: str, language: str, revision: str) -> Version:
    """The record as it was in a revision; raises ReportkitError without git, repository or such a revision."""
    prefix = _git(workspace, "rev-parse", "--show-prefix")[:-1].decode()
    wrong = Finding(
        "unknown-revision",
        f"git knows no revision `{revision}`, and there is no such file",
        hint=f"`git log --oneline -- dialogues/{record}` lists those that changed the record",
    )
    if revision.startswith("-"):
        raise ReportkitError(wrong)
    commit = _git(workspace, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}", wrong=wrong).decode().strip()
    date = datetime.fromisoformat(_git(workspace, "show", "-s", "--format=%cI", commit).decode().strip())
    with tempfile.TemporaryDirectory() as folder:
        # An index of our own: the user's, and the files beside it, are not touched.
        index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
        _git(workspace, "read-tree", commit, env=index)
        listed = _git(workspace, "ls-files", "-z", "--", *_RECORDS, f":(literal)dialogues/{record}", env=index)
        out = f"--prefix={Path(folder).as_posix()}/tree/"
        _git(workspace, "checkout-index", "-q", "-z", "--stdin", out, given=listed, env=index)
        root = Path(folder) / "tree" / prefix
        shown = {"": f"{revision}:"}
        return Version(
            revision, _task(_lenient(root, workspace), record, language, shown), commit, date.astimezone(UTC)
        )


def _task(workspace: Workspace, record: str, language: str, shown: dict[str, str]) -> Task | None:
    """All that the edition is made from; raises what is wrong with it, each finding under the version's own name."""
    if not (workspace.root / "dialogues" / record / "dialogue.yaml").is_file():
        return None
    try:
        directory = load_directory(workspace)
        loaded = load_record(workspace, record, directory)
        if has_errors(loaded.findings) or loaded.dialogue is None:
            raise ReportkitError(*directory.findings, *loaded.findings)
        dialogue = require(loaded, directory)
        (job,) = jobs_of(workspace, loaded, dialogue, [language] if language else [], ["docx"], Path())
    except ReportkitError as error:
        raise ReportkitError(*(_renamed(one, shown) for one in error.findings)) from error
    return job.task


def _renamed(finding: Finding, shown: dict[str, str]) -> Finding:
    position = finding.position
    if position is None:
        return finding
    path = shown.get(position.path, shown.get("", "") + position.path)
    return replace(finding, position=Position(path, position.line, position.column))


def _lenient(root: Path, workspace: Workspace) -> Workspace:
    """A workspace at a folder, with the looks and settings of another; its rules are off: the past is not checked."""
    if root != workspace.root:
        own = workspace.root / "templates"
        if own.is_dir():
            shutil.copytree(own, root / "templates", dirs_exist_ok=True)
        _copy(workspace, workspace.root.glob("locales/*/LC_MESSAGES/labels.po"), root)
    return Workspace(root, replace(workspace.settings, suppress=tuple(RULE_CODES)))


def _copy(workspace: Workspace, paths: Iterable[Path], root: Path) -> None:
    for path in paths:
        target = root / path.relative_to(workspace.root)
        if path.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)


def _git(
    workspace: Workspace,
    *arguments: str,
    given: bytes = b"",
    env: dict[str, str] | None = None,
    wrong: Finding | None = None,
) -> bytes:
    """What git prints; `wrong` is raised where git refuses, else what it says itself."""
    try:
        done = subprocess.run(
            ["git", *arguments],
            cwd=workspace.root,
            input=given,
            env={**os.environ, **(env or {}), "LC_ALL": "C"},
            capture_output=True,
            check=False,
        )
    except OSError as error:
        hint = "install git, or name two files with --from FILE and --to FILE"
        raise ReportkitError(Finding("no-repository", "git is not installed", hint=hint)) from error
    if done.returncode == 0:
        return done.stdout
    said = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
    hint = "name a file with --from FILE, or put the workspace under git"
    raise ReportkitError(wrong or Finding("no-repository", f"git cannot be asked: {said}", hint=hint))
