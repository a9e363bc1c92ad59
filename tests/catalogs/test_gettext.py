"""The shipped catalogs in the hands of others: gettext, Babel and polib read them, and Weblate's layout survives."""

from __future__ import annotations

import shutil
import subprocess
import sys
from gettext import GNUTranslations
from pathlib import Path

import pytest

from reportkit.catalogs.files import parse_catalog
from reportkit.catalogs.messages import Message
from reportkit.catalogs.update import updated

REPOSITORY = Path(__file__).parents[2]
CATALOGS = sorted((REPOSITORY / "locales").rglob("*.po"))
BABEL = [sys.executable, "-m", "babel.messages.frontend"]


@pytest.mark.parametrize("path", CATALOGS, ids=[f"{path.parts[-3]}-{path.stem}" for path in CATALOGS])
def test_msgfmt_accepts_every_shipped_catalog(path: Path, tmp_path: Path) -> None:
    command = ["msgfmt", "--check", "-o", str(tmp_path / "out.mo"), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (0, "") == (done.returncode, done.stderr)


def test_pybabel_compiles_the_shipped_catalogs(tmp_path: Path) -> None:
    shutil.copytree(REPOSITORY / "locales", tmp_path / "locales")
    command = [*BABEL, "compile", "-d", "locales", "-D", "labels"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    with (tmp_path / "locales" / "km" / "LC_MESSAGES" / "labels.mo").open("rb") as file:
        assert "របៀបវារៈ" == GNUTranslations(file).gettext("Agenda")


def test_what_poedit_saved_is_kept_and_compiles(tmp_path: Path) -> None:
    """The file came from `catalog update` and was translated and saved in Poedit 3.2."""
    path = Path(__file__).with_name("saved-by-poedit.po")
    text = path.read_text(encoding="utf-8")
    assert "X-Generator: Poedit 3.2.2" in text
    found = [
        Message(entry.msgctxt, entry.msgid, entry.occurrences[0][0], int(entry.occurrences[0][1]), entry.comment)
        for entry in parse_catalog(text, path.name, "km")
    ]
    assert text == updated(text, path.name, found, language="km")[0]
    subprocess.run(
        [*BABEL, "compile", "-i", str(path), "-o", str(tmp_path / "x.mo"), "-l", "km"], check=True, capture_output=True
    )


def test_pybabel_extracts_what_the_command_extracts(tmp_path: Path) -> None:
    """By the entry point `babel.extractors` of the installed package, without naming a module."""
    (tmp_path / "mapping.cfg").write_text("[reportkit: dialogues/**.yaml]\n", encoding="utf-8")
    command = [*BABEL, "extract", "-F", "mapping.cfg", "-o", "all.pot", str(REPOSITORY)]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    text = (tmp_path / "all.pot").read_text(encoding="utf-8")
    for address in ("natural-resources/title", "directory/mrc/name", "feedback/introduction/1"):
        assert f'msgctxt "{address}"' in text


@pytest.mark.parametrize("language", ["km", "lo", "th", "vi"])
def test_the_headers_say_what_poedit_and_weblate_ask_for(language: str) -> None:
    for path in CATALOGS:
        if path.parts[-3] == language:
            head = path.read_text(encoding="utf-8").partition("\n\n")[0]
            assert f'"Language: {language}\\n"' in head
            assert '"Plural-Forms: nplurals=1; plural=0;\\n"' in head
            assert '"Content-Type: text/plain; charset=UTF-8\\n"' in head
