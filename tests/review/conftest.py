"""A workspace with a record that has something of everything, drafts of it, and LibreOffice to open and save them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from samples import DIRECTORY, RECORD, MakeWorkspace

from reportkit.review.session import Review, new_draft, outcome, review
from reportkit.workspace import Workspace

ISSUES = """\
    issues:
      # The first issue is the one that was talked about most.
      - id: sand
        statement: Sand is taken faster than rivers bring it.
        background: >-
          Every year more sand is dredged from the river bed than the
          floods of the rainy season bring down.

          Nobody knows *exactly* how much, for licences are not published;
          see [the survey](https://example.org/sand).
        recommendations:
          - id: licences
            actors: [ministries]
            text: Ministries should publish every licence.
          # Agreed only on the last day.
          - id: survey
            actors: [ministries, institute]
            text: >-
              The institute should survey the river bed every second year, and make what it
              finds known to the provinces.
          - {id: limits, actors: [ministries], text: Ministries should set limits.}
      - id: fish
        statement: "Fish: fewer every year"
        background: Catches have fallen since 2010.
        recommendations:
          - id: nets
            text: Fishers should use wider nets.
"""


@pytest.fixture
def workspace(make_workspace: MakeWorkspace) -> Workspace:
    """A workspace whose record has two issues and four recommendations."""
    head, _, rest = RECORD.partition("    issues:\n")
    record = head + ISSUES + rest[rest.index("summary:") :]
    actors = DIRECTORY.replace("name: Institute of Rivers,", "name: Institute of Rivers, acronym: IR,")
    return make_workspace(record, actors)


Apply = Callable[[bytes], Review]


def draft_of(workspace: Workspace, language: str = "") -> bytes:
    return new_draft(workspace, "small", language, protect=True)[0]


def record_text(workspace: Workspace) -> str:
    return workspace.read(workspace.record_path("small"))


def applied(workspace: Workspace, data: bytes, **decisions: bool) -> list[str]:
    """Apply a file; what became of each change: `edit sand/statement clean`."""
    planned, files = outcome(review(workspace, data, "reviewed.docx"), **decisions)
    for name, text in files.items():
        (workspace.root / name).write_text(text, encoding="utf-8")
    return [f"{one.change.kind} {one.change.field} {one.change.state}" for one in planned]


def changed_lines(before: str, after: str) -> list[str]:
    """The lines that differ, as `git diff` would show them."""
    import difflib

    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], bytes]:
    """Opens a DOCX in LibreOffice and saves it."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    folder = tmp_path_factory.mktemp("libreoffice")

    def saved(data: bytes) -> bytes:
        path = folder / "reviewed.docx"
        path.write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "docx:MS Word 2007 XML"]
        subprocess.run(
            [*command, "--outdir", str(folder / "out"), str(path)], check=True, capture_output=True, timeout=120
        )
        return Path(folder / "out" / "reviewed.docx").read_bytes()

    return saved
