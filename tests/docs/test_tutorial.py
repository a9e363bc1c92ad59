"""The writers' tutorial does what it says: its files are written, its commands run, in the order of the page."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from conftest import REPOSITORY

TUTORIAL = REPOSITORY / "docs" / "tutorial.md"
_BLOCK = re.compile(r"((?:<!-- .*? -->\n)*)```(\w+)\n(.*?)```\n|(<!-- replace: .*? -->)\n", re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A block of the page and the remarks above it, which readers of the page do not see."""

    language: str
    text: str
    remarks: str


def blocks(page: str) -> Iterator[Block]:
    for match in _BLOCK.finditer(page):
        yield Block(match[2] or "", match[3] or "", match[1] or match[4] or "")


def test_the_tutorial_works_as_it_stands(tmp_path: Path) -> None:
    folder = tmp_path
    printed = ""
    for block in blocks(TUTORIAL.read_text(encoding="utf-8")):
        for path, old, new in re.findall(r"<!-- replace: (\S+): (.*?) => (.*?) -->", block.remarks):
            text = (folder / path).read_text(encoding="utf-8")
            assert old in text
            (folder / path).write_text(text.replace(old, new), encoding="utf-8")
        if written := re.search(r"<!-- write: (\S+) -->", block.remarks):
            (folder / written[1]).write_text(block.text, encoding="utf-8")
        if block.language == "text":
            assert block.text in printed
        if block.language == "sh":
            expected = re.search(r"<!-- exit: (\d) -->", block.remarks)
            done = run(block.text, folder)
            printed = done.stdout + done.stderr
            assert (int(expected[1]) if expected else 0) == done.returncode, f"{block.text}\n{printed}"
            folder = folder / moved[1] if (moved := re.search(r"^cd (\S+)$", block.text, re.MULTILINE)) else folder
    made = {path.name for path in (folder / "dist" / "dialogue-1").iterdir()}
    assert {
        "dialogue-1.en.pdf",
        "dialogue-1.en.docx",
        "dialogue-1.en.html",
        "dialogue-1.en.summary-recommendations.pdf",
        "dialogue-1.km.html",
    } == made


def run(commands: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a block as a reader would, with the program of these tests on the path."""
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run(
        ["bash", "-e", "-c", commands], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
