"""A preview that runs as its users run it, and Chromium to look at it."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import REPOSITORY
from playwright.sync_api import Browser, Page, Request

PHONE, WIDE = 390, 1280


@dataclass(frozen=True)
class Running:
    """A preview and the workspace it shows."""

    root: Path
    address: str
    process: subprocess.Popen[str]

    def change(self, path: str, old: str, new: str) -> None:
        """Save a file with something else in the place of a text that is in it."""
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")


Start = Callable[[Path], Running]


@pytest.fixture(scope="session")
def start() -> Iterator[Start]:
    """Starts a preview of a workspace; every one ends with the tests."""
    running: list[subprocess.Popen[str]] = []

    def build(root: Path) -> Running:
        command = [sys.executable, "-m", "reportkit", "preview", "--port", "0"]
        process = subprocess.Popen(
            command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
        )
        running.append(process)
        assert process.stdout
        return Running(root, process.stdout.readline().split()[0], process)

    yield build
    for process in running:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
    assert ["" for _ in running] == [process.communicate(timeout=20)[1] for process in running]


@pytest.fixture(scope="session")
def preview(start: Start, tmp_path_factory: pytest.TempPathFactory) -> Running:
    """A preview of the repository's own records; tests that change a file put it back."""
    root = tmp_path_factory.mktemp("previewed")
    for name in ("dialogues", "locales", "templates"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copy(REPOSITORY / "reportkit.toml", root)
    return start(root)


@pytest.fixture
def keep(preview: Running) -> Iterator[Callable[[str], None]]:
    """Remembers a file, and puts it back as it was."""
    kept: dict[Path, bytes] = {}

    def remember(path: str) -> None:
        kept[preview.root / path] = (preview.root / path).read_bytes()

    yield remember
    for path, data in kept.items():
        path.write_bytes(data)


Look = Callable[..., Page]


@pytest.fixture
def look(browser: Browser, preview: Running) -> Iterator[Look]:
    """Opens a page of the preview; a request to another host, and anything the browser complains of, fails the test."""
    wrong: list[str] = []
    contexts = []

    def build(path: str, width: int = WIDE, *, scheme: str = "light", running: Running = preview) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()

        def asked(request: Request) -> None:
            # The browser's own PDF viewer is made of pages of its own.
            if not request.url.startswith((running.address, "data:", "chrome:", "chrome-extension:")):
                wrong.append(request.url)

        page.on("request", asked)
        page.on("pageerror", lambda error: wrong.append(f"script error: {error}"))
        page.on("console", lambda told: wrong.append(told.text) if told.type in ("error", "warning") else None)
        page.goto(running.address.rstrip("/") + path)
        return page

    yield build
    for context in contexts:
        context.close()
    assert wrong == []
