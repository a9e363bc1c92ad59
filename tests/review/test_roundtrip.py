"""What reviewers change in Word comes back to the line it came from, whichever program saved the file."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from review.conftest import applied, changed_lines, draft_of, record_text
from review.edits import Reviewer

from reportkit.workspace import Workspace

Edit = Callable[[Reviewer], None]

CASES: dict[str, tuple[Edit, list[str], list[str]]] = {
    "a word": (
        lambda at: at.replace("faster", "much faster"),
        ["edit sand/statement clean"],
        [
            "-        statement: Sand is taken faster than rivers bring it.",
            "+        statement: Sand is taken much faster than rivers bring it.",
        ],
    ),
    "words behind the end": (
        lambda at: at.type_at_end("Ministries should set limits.", " They should hold."),
        ["edit limits/text clean"],
        [
            "-          - {id: limits, actors: [ministries], text: Ministries should set limits.}",
            "+          - {id: limits, actors: [ministries], text: Ministries should set limits. They should hold.}",
        ],
    ),
    "a folded paragraph": (
        lambda at: at.replace("Every year", "Each year"),
        ["edit sand/background/1 clean"],
        [
            "-          Every year more sand is dredged from the river bed than the",
            "+          Each year more sand is dredged from the river bed than the",
        ],
    ),
    "a quoted text": (
        lambda at: at.replace("fewer", "far fewer"),
        ["edit fish/statement clean"],
        ['-        statement: "Fish: fewer every year"', '+        statement: "Fish: far fewer every year"'],
    ),
    "emphasis": (
        lambda at: at.emphasise("every licence"),
        ["edit licences/text clean"],
        [
            "-            text: Ministries should publish every licence.",
            "+            text: Ministries should publish *every licence*.",
        ],
    ),
    "a new recommendation": (
        lambda at: at.new_paragraph("publish every licence", "Courts should fine those who dredge without one."),
        ["insert sand/recommendations clean"],
        [
            "+          - id: courts-should-fine-those-who",
            "+            text: Courts should fine those who dredge without one.",
        ],
    ),
    "a recommendation less": (
        lambda at: at.delete_paragraph("survey the river bed"),
        ["delete survey clean"],
        [
            "-          # Agreed only on the last day.",
            "-          - id: survey",
            "-            actors: [ministries, institute]",
            "-            text: >-",
            "-              The institute should survey the river bed every second year, and make what it",
            "-              finds known to the provinces.",
        ],
    ),
    "a new paragraph": (
        lambda at: at.new_paragraph("Every year more sand", "Dams hold back the rest."),
        ["insert sand/background/2 clean"],
        ["+          Dams hold back the rest.", "+"],
    ),
    "a paragraph less": (
        lambda at: at.delete_paragraph("Nobody knows"),
        ["delete sand/background/2 clean"],
        [
            "-",
            "-          Nobody knows *exactly* how much, for licences are not published;",
            "-          see [the survey](https://example.org/sand).",
        ],
    ),
    "a split": (
        lambda at: at.split("for licences"),
        ["split sand/background/2 clean"],
        [
            "-          Nobody knows *exactly* how much, for licences are not published;",
            "-          see [the survey](https://example.org/sand).",
            "+          Nobody knows *exactly* how much,",
            "+",
            "+          for licences are not published; see [the",
            "+          survey](https://example.org/sand).",
        ],
    ),
    "two joined": (
        lambda at: at.join("Every year more sand"),
        ["merge sand/background/1 clean"],
        [
            "-          floods of the rainy season bring down.",
            "-",
            "-          Nobody knows *exactly* how much, for licences are not published;",
            "-          see [the survey](https://example.org/sand).",
            "+          floods of the rainy season bring down. Nobody knows *exactly*",
            "+          how much, for licences are not published; see [the",
            "+          survey](https://example.org/sand).",
        ],
    ),
    "a recommendation moved": (
        lambda at: at.move("publish every licence", "set limits"),
        ["move licences clean"],
        [
            "-          - id: licences",
            "-            actors: [ministries]",
            "-            text: Ministries should publish every licence.",
            "+          - id: licences",
            "+            actors: [ministries]",
            "+            text: Ministries should publish every licence.",
        ],
    ),
    "into another issue": (
        lambda at: at.move("publish every licence", "wider nets"),
        ["move licences clean"],
        [
            "-          - id: licences",
            "-            actors: [ministries]",
            "-            text: Ministries should publish every licence.",
            "+          - id: licences",
            "+            actors: [ministries]",
            "+            text: Ministries should publish every licence.",
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("tracked", [True, False], ids=["tracked", "untracked"])
def test_an_edit_in_words_shape_changes_its_own_lines(workspace: Workspace, name: str, tracked: bool) -> None:
    edit, expected, lines = CASES[name]
    reviewer = Reviewer(draft_of(workspace), tracked=tracked)
    edit(reviewer)
    reviewer.shatter()
    before, data = record_text(workspace), reviewer.save()
    assert expected == applied(workspace, data)
    assert lines == changed_lines(before, record_text(workspace))
    once = record_text(workspace)
    applied(workspace, data)
    assert once == record_text(workspace), "applying twice changes nothing"


@pytest.mark.parametrize("name", CASES)
def test_an_edit_survives_libreoffice(workspace: Workspace, name: str, libreoffice: Callable[[bytes], bytes]) -> None:
    edit, expected, lines = CASES[name]
    reviewer = Reviewer(draft_of(workspace))
    edit(reviewer)
    before = record_text(workspace)
    assert expected == applied(workspace, libreoffice(reviewer.save()))
    assert lines == changed_lines(before, record_text(workspace))


@pytest.mark.parametrize("name", CASES)
def test_an_edit_survives_google_docs(workspace: Workspace, name: str) -> None:
    edit, expected, lines = CASES[name]
    reviewer = Reviewer(draft_of(workspace))
    edit(reviewer)
    reviewer.rename_bookmarks()
    before = record_text(workspace)
    assert expected == applied(workspace, reviewer.save())
    assert lines == changed_lines(before, record_text(workspace))
