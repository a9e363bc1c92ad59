"""What tests share: the repository's own workspace, and small ones made in a temporary folder."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from samples import DIRECTORY, RECORD, MakeWorkspace

from reportkit.build.make import make
from reportkit.build.plan import Job, plan
from reportkit.findings import has_errors
from reportkit.records.load import load_directory
from reportkit.workspace import Workspace

REPOSITORY = Path(__file__).parents[1]


@pytest.fixture
def make_workspace(tmp_path: Path) -> MakeWorkspace:
    """Makes a workspace with one record, `small`, whose text the test may change."""

    def build(record: str | bytes = RECORD, directory: str = DIRECTORY, settings: str = "") -> Workspace:
        root = tmp_path / "workspace"
        (root / "dialogues" / "small").mkdir(parents=True, exist_ok=True)
        (root / "dialogues" / "directory").mkdir(exist_ok=True)
        data = record if isinstance(record, bytes) else record.encode()
        (root / "dialogues" / "small" / "dialogue.yaml").write_bytes(data)
        (root / "dialogues" / "directory" / "all.yaml").write_text(directory, encoding="utf-8")
        (root / "reportkit.toml").write_text(settings, encoding="utf-8")
        return Workspace.find(root)

    return build


@pytest.fixture(scope="session")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The repository's workspace, in a folder of its own: nothing a test does reaches the records we keep."""
    root = tmp_path_factory.mktemp("repository")
    for name in ("dialogues", "locales", "templates"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copy(REPOSITORY / "reportkit.toml", root)
    return Workspace.find(root)


@pytest.fixture(scope="session")
def english_jobs(repository: Workspace) -> dict[str, Job]:
    """What there is to make of every record in English."""
    jobs, findings = plan(
        repository, load_directory(repository), repository.records(), ["en"], ["pdf", "docx", "html"], Path("unused")
    )
    assert not has_errors(findings)
    return {job.task.edition.dialogue.id: job for job in jobs}


@pytest.fixture(scope="session")
def english_files(english_jobs: dict[str, Job]) -> dict[str, dict[str, bytes]]:
    """Every record in English in every form: `files["dialogue-6"]["pdf"]`."""
    return {record: make(job.task).files for record, job in english_jobs.items()}


@pytest.fixture(scope="session")
def dialogue_6_jobs(repository: Workspace) -> dict[str, Job]:
    """What there is to make of dialogue-6, by language."""
    jobs, findings = plan(
        repository, load_directory(repository), ["dialogue-6"], ["en", "km"], ["pdf", "docx", "html"], Path("unused")
    )
    assert not has_errors(findings)
    return {job.task.edition.language: job for job in jobs}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; one for all tests, for Playwright runs once a process."""
    with sync_playwright() as playwright:
        found = shutil.which("chromium") or shutil.which("chromium-browser")
        chromium = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield chromium
        chromium.close()
