"""A site of this repository's records, and small ones; a browser that is refused every other host."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from reportkit.cli import main
from reportkit.workspace import Workspace

BASE = "https://reports.example.org/mekong/"

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def site(repository: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """dialogue-6 in five languages, the announcement in two, and nothing of the working draft."""
    root = tmp_path_factory.mktemp("publish") / "workspace"
    shutil.copytree(repository.root, root)
    shutil.rmtree(root / "dialogues" / "dialogue-4")
    settings = (root / "reportkit.toml").read_text(encoding="utf-8")
    settings = settings.replace('forms = ["pdf", "docx", "html"]', 'forms = ["html"]')
    (root / "reportkit.toml").write_text(f'{settings}\nsite-url = "{BASE}"\n', encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        assert 0 == main(["publish", "--quiet", "--jobs", "1"])
    return root / "site"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def served(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site under a folder of a server, as `/mekong/`."""
    root = tmp_path_factory.mktemp("served")
    (root / "mekong").symlink_to(site)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(root)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/mekong/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def open_page(browser: Browser, served: str) -> Iterator[Open]:
    """Opens a page of the site; a request to another host, one for what is not there, or an error fails the test."""
    wrong: list[str] = []
    contexts = []

    def refuse(route: Route) -> None:
        if route.request.url.startswith((served, "file:", "data:")):
            route.continue_()
        else:
            wrong.append(route.request.url)
            route.abort()

    def build(path: str, *, width: int = 1280, script: bool = True, base: str = served) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=script)
        contexts.append(context)
        context.route("**/*", refuse)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(f"script error: {error}"))
        page.on("response", lambda answer: wrong.append(answer.url) if answer.status >= 400 else None)
        page.goto(base + path)
        return page

    yield build
    for context in contexts:
        context.close()
    assert wrong == []
