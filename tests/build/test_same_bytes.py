"""The same inputs give the same bytes: in another folder, time zone, locale, order of hashes, and with an empty cache."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest
from samples import DIRECTORY, RECORD

SETTINGS = 'languages = ["en", "km"]\nforms = ["pdf", "docx", "html", "epub", "print"]\n'
HERE = {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8"}
THERE = {"PYTHONHASHSEED": "2", "TZ": "America/Los_Angeles", "LC_ALL": "C"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, bytes]]:
    """The files of a workspace's build and site, made in two folders on what might be two machines."""
    results = []
    for name, environment in (("here", HERE), ("a longer/place there", THERE)):
        root = tmp_path_factory.mktemp("same") / name
        (root / "dialogues" / "small").mkdir(parents=True)
        (root / "dialogues" / "directory").mkdir()
        (root / "dialogues" / "small" / "dialogue.yaml").write_text(RECORD, encoding="utf-8")
        (root / "dialogues" / "directory" / "all.yaml").write_text(DIRECTORY, encoding="utf-8")
        (root / "reportkit.toml").write_text(SETTINGS + 'site-url = "https://example.org/reports/"\n', encoding="utf-8")
        for command in (["build"], ["publish"]):
            subprocess.run(
                [sys.executable, "-m", "reportkit", *command, "--quiet", "--jobs", "1"],
                cwd=root,
                check=True,
                env={**os.environ, **environment, "XDG_CACHE_HOME": str(root / "cache")},
            )
            time.sleep(1.1)  # a clock that is written anywhere has moved on by a second
        results.append(
            {
                path.relative_to(root).as_posix(): path.read_bytes()
                for folder in ("dist", "site")
                for path in sorted((root / folder).rglob("*"))
                if path.is_file() and not path.name.startswith(".reportkit")
            }
        )
    return results


@pytest.mark.parametrize("kind", [".pdf", ".docx", ".html", ".epub", "site/"])
def test_two_builds_of_the_same_inputs_are_the_same_bytes(kind: str, made: list[dict[str, bytes]]) -> None:
    one, two = (
        {name: data for name, data in files.items() if name.endswith(kind) or name.startswith(kind)} for files in made
    )
    assert set(one) == set(two)
    assert len(one) >= 2
    assert [] == [name for name in one if one[name] != two[name]]
