"""The audit on records made to break the layout, and on those that we publish."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from samples import DIRECTORY, RECORD, MakeWorkspace

from reportkit.build.make import Made, make
from reportkit.build.plan import plan
from reportkit.cli import main
from reportkit.records.load import load_directory
from reportkit.workspace import Workspace

COMPOUND = "donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauamts"  # sixty letters
URL = "https://example.org/" + "".join(f"part{number}" for number in range(50))  # some three hundred letters
SESSIONS = f"""\
        - id: parallel
          kind: concurrent
          start: 10:30
          end: 12:00
          sessions:
            - {{id: one, code: A1, title: One}}
            - {{id: two, code: A2, title: Two}}
            - {{id: three, code: A3, title: {COMPOUND}}}
themes:
"""


def made(workspace: Workspace, record: str = "small", language: str = "en") -> Made:
    jobs, _ = plan(workspace, load_directory(workspace), [record], [language], ["pdf"], Path("unused"))
    return make(jobs[0].task)


def found(result: Made) -> list[tuple[str, str]]:
    return [(finding.code, finding.field) for finding in result.findings]


def test_a_compound_of_sixty_letters_in_a_narrow_cell_is_found(make_workspace: MakeWorkspace) -> None:
    result = made(make_workspace(record=RECORD.replace("themes:\n", SESSIONS)))
    assert ("text-overflow", "three/title") in found(result)


def test_a_title_too_long_for_the_page_s_footer_is_found(make_workspace: MakeWorkspace) -> None:
    result = made(make_workspace(record=RECORD.replace("A Small Dialogue", "A dialogue " + "of many words " * 24)))
    assert ("text-overflow", "title") in found(result)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Sand \U000f0000 is taken.", {"missing-glyph"}),
        ("ሰላም is a greeting.", {"missing-glyph", "fallback-font"}),  # one or the other: what fonts a machine has
        ("Sand is taken 🏖.", {"missing-glyph", "fallback-font"}),
    ],
)
def test_a_script_without_a_font_is_found(make_workspace: MakeWorkspace, text: str, codes: set[str]) -> None:
    record = RECORD.replace("Sand is taken faster than rivers bring it.", text)
    assert {code for code, field in found(made(make_workspace(record=record))) if field == "sand/statement"} & codes


def test_a_url_of_three_hundred_letters_is_broken_and_whole(make_workspace: MakeWorkspace) -> None:
    result = made(make_workspace(directory=DIRECTORY.replace("https://example.org/", URL)))
    assert [] == found(result)
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(result.files["pdf"])).pages)
    assert URL.removeprefix("https://") in "".join(text.split())


def test_strict_fails_on_what_the_audit_finds(make_workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = make_workspace(record=RECORD.replace("themes:\n", SESSIONS))
    monkeypatch.chdir(workspace.root)
    assert 0 == main(["render", "small", "--format", "pdf"])
    assert 1 == main(["render", "small", "--format", "pdf", "--strict"])


@pytest.mark.parametrize(
    ("record", "language"),
    [
        ("dialogue-4", "en"),
        ("dialogue-6", "en"),
        ("dialogue-6", "km"),
        ("dialogue-7", "en"),
        ("dialogue-7", "th"),
        ("dialogue-7", "vi"),
        ("nep-joint-working-group", "en"),
    ],
)
def test_what_we_publish_needs_no_proofreader(repository: Workspace, record: str, language: str) -> None:
    result = made(repository, record, language)
    assert [] == [finding for finding in result.findings if finding.code != "untranslated"]
