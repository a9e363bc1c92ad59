"""A wheel built from the tree works in an empty folder elsewhere, with its own templates and label catalogs."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import REPOSITORY

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the wheel is installed; what it depends on is that of these tests, so that no network is needed."""
    wheels, target = tmp_path_factory.mktemp("wheels"), tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    build = [*pip, "wheel", "--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", str(wheels)]
    subprocess.run([*build, str(REPOSITORY)], check=True, capture_output=True)
    (wheel,) = wheels.glob("*.whl")
    install = [*pip, "install", "--no-deps", "--no-index", "--target", str(target), str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    return target


@pytest.fixture
def run(installed: Path, tmp_path: Path) -> Run:
    """Runs the installed program in an empty folder."""
    environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONDONTWRITEBYTECODE": "1"}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )

    return run


def test_it_is_the_wheel_that_runs(run: Run, installed: Path) -> None:
    done = run("-c", "import reportkit; print(reportkit.__file__)")
    assert str(installed / "reportkit" / "__init__.py") == done.stdout.strip()


def test_it_holds_templates_and_labels_and_no_record(installed: Path) -> None:
    share = installed / "reportkit" / "_share"
    assert (share / "templates" / "base" / "page.html").is_file()
    assert (share / "templates" / "start" / "dialogue.yaml").is_file()
    preview = installed / "reportkit" / "preview"
    assert (preview / "templates" / "edition.html").is_file()
    assert (preview / "static" / "web.js").is_file()
    catalogs = {path.name for path in (share / "locales").rglob("*.po")}
    assert {"labels.po"} == catalogs


def test_from_an_empty_folder_to_a_report(run: Run, tmp_path: Path) -> None:
    for command in (["init"], ["new", "dialogue-8", "--lang", "km"], ["check"]):
        done = run("-m", "reportkit", *command)
        assert 0 == done.returncode, done.stderr
    made = run("-m", "reportkit", "render", "dialogue-8", "--lang", "en", "--lang", "km")
    assert 0 == made.returncode, made.stderr
    expected = {
        f"dist/dialogue-8/dialogue-8.{code}.{form}" for code in ("en", "km") for form in ("pdf", "docx", "html")
    }
    assert expected == set(made.stdout.split())
    assert (tmp_path / "dist/dialogue-8/dialogue-8.en.pdf").read_bytes().startswith(b"%PDF-")
    assert "Dialogue 8" in (tmp_path / "dist/dialogue-8/dialogue-8.en.html").read_text(encoding="utf-8")


def test_from_an_empty_folder_to_a_site(run: Run, tmp_path: Path) -> None:
    for command in (["init"], ["new", "dialogue-8"]):
        assert 0 == run("-m", "reportkit", *command).returncode
    (tmp_path / "reportkit.toml").write_text('forms = ["html", "epub"]\n', encoding="utf-8")
    record = tmp_path / "dialogues/dialogue-8/dialogue.yaml"
    record.write_text(record.read_text("utf-8").replace("status: draft", "status: review"), encoding="utf-8")
    made = run("-m", "reportkit", "publish", "--include", "review", "--jobs", "1")
    assert 0 == made.returncode, made.stderr
    site = tmp_path / "site"
    for page in ("index.html", "en/reports/dialogue-8.html", "editions/dialogue-8/dialogue-8.en.html"):
        assert "Dialogue 8" in (site / page).read_text("utf-8")
    with zipfile.ZipFile(site / "editions/dialogue-8/dialogue-8.en.epub") as book:
        assert b"series-line" in book.read("EPUB/styles.css")
    assert "reportkitIndex" in (site / "assets/search.js").read_text("utf-8")
    assert ".card" in (site / "assets/site.css").read_text("utf-8")
