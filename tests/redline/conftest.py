"""Small workspaces under real git, and the versions that a test makes of their record."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from samples import DIRECTORY, RECORD, MakeWorkspace

from reportkit.redline.comparing import compared
from reportkit.redline.differences import Difference
from reportkit.redline.session import Redline, changes
from reportkit.redline.versions import git_version, working_version
from reportkit.workspace import Workspace

SETTINGS = 'languages = ["en", "km"]\n'


@dataclass(frozen=True)
class Repository:
    """A workspace in a git repository of its own."""

    workspace: Workspace

    @property
    def path(self) -> Path:
        """The record's file."""
        return self.workspace.record_path("small")

    def write(self, record: str) -> None:
        self.path.write_text(record, encoding="utf-8")

    def git(self, *arguments: str) -> str:
        """Runs git as nobody in particular, at a fixed time."""
        who = {"NAME": "Writer", "EMAIL": "writer@example.org", "DATE": "2026-03-04T05:06:07+07:00"}
        own = {f"GIT_{role}_{name}": value for role in ("AUTHOR", "COMMITTER") for name, value in who.items()}
        env = {**os.environ, **own, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        command = ["git", "-C", str(self.workspace.root), *arguments]
        return subprocess.run(command, env=env, check=True, capture_output=True, text=True).stdout.strip()

    def commit(self) -> str:
        """Commits all there is; returns the commit."""
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "A version")
        return self.git("rev-parse", "HEAD")

    def changes(self, old: str = "HEAD", new: str = "", language: str = "", record: str = "small") -> Redline:
        return changes(self.workspace, record, (old, new), language=language)

    def differences(self, language: str = "") -> tuple[Difference, ...]:
        """What changed since the last commit, by meaning."""
        old = git_version(self.workspace, "small", language, "HEAD").task
        new = working_version(self.workspace, "small", language).task
        assert old is not None and new is not None
        return compared(old.edition, new.edition)


MakeRepository = Callable[..., Repository]


@pytest.fixture
def make_repository(make_workspace: MakeWorkspace) -> MakeRepository:
    """Makes a repository with a first version of the record committed."""

    def build(record: str = RECORD, directory: str = DIRECTORY) -> Repository:
        made = Repository(make_workspace(record, directory, SETTINGS))
        made.git("init", "-q")
        made.commit()
        return made

    return build


@pytest.fixture
def repository_of_small(make_repository: MakeRepository) -> Repository:
    return make_repository()
