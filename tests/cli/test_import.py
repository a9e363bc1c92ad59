"""Tables brought into records: what is written where, and what is said of that which does not fit."""

from __future__ import annotations

import json
from datetime import date, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from samples import DIRECTORY, RECORD, MakeWorkspace

from reportkit.cli import main
from reportkit.records.load import load_directory, load_record
from reportkit.records.model.agenda import Concurrent, Pause, Plenary
from reportkit.records.model.dialogue import Dialogue
from reportkit.workspace import Workspace

AGENDA_KEY, THEMES_KEY = RECORD.index("agenda:"), RECORD.index("themes:")
WITHOUT_AGENDA = RECORD[:AGENDA_KEY].replace("final", "draft") + RECORD[THEMES_KEY:]
WITHOUT_PARTICIPANTS = RECORD.replace("status: final", "status: draft").replace(
    "participants:\n  counts: [{id: count-people, value: 40, label: people took part}]\n", ""
)
PEOPLE = DIRECTORY.replace(
    "organisations:",
    """  - id: mak-sok
    name: {honorific: Dr., given: Sok, family: Mak, order: family-first}
organisations:""",
    1,
)

AGENDA = """\
Date,Start,End,Kind,Code,Title,Speaker,Moderator,Panelist
2024-03-04,9:00,10:00,,,Opening,,,
,,,keynote,,"Rivers: a keynote",Ana Lee,,
,10:00,10:30,break,,Tea,,,
,10:30,12:00,,A1,Sand,,Dr. Sok Mak,ana-lee (virtual)
,10:30,12:00,,B1,Fish,,,Mak Sok; Ana Lee
2024-03-05,09:00,10:00,panel,,Closing panel,,Ana Lee,
"""


@pytest.fixture
def workspace(make_workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    made = make_workspace(WITHOUT_AGENDA, PEOPLE)
    monkeypatch.chdir(made.root)
    return made


def table(content: str, name: str = "table.csv") -> str:
    Path(name).write_bytes(content.encode())
    return name


def dialogue(workspace: Workspace) -> Dialogue:
    record = load_record(workspace, "small", load_directory(workspace))
    assert record.dialogue is not None, record.findings
    return record.dialogue


def found(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[tuple[str, int, int]]:
    """The code, line and column of everything that is found."""
    capsys.readouterr()
    main(["import", *arguments])
    lines = [line for line in capsys.readouterr().err.splitlines() if "]" in line and ": " in line and "[" in line]
    places = [line.split(": ")[0].rsplit(":", 2) for line in lines]
    codes = [line.partition("[")[2].partition("]")[0] for line in lines]
    return [(code, int(place[1]), int(place[2])) for code, place in zip(codes, places, strict=True)]


def test_an_agenda_becomes_days_slots_segments_and_sessions(workspace: Workspace) -> None:
    assert 0 == main(["import", "agenda", "small", table(AGENDA)])
    made = dialogue(workspace).agenda
    assert made is not None
    opening, tea, concurrent = made.days[0].slots
    assert isinstance(opening, Plenary) and isinstance(tea, Pause) and isinstance(concurrent, Concurrent)
    assert (time(9), time(10), "Opening") == (opening.start, opening.end, opening.title.value)
    assert [("keynote", "Rivers: a keynote")] == [(part.kind, part.title.value) for part in opening.segments]
    assert ["A1", "B1"] == [session.code for session in concurrent.sessions]
    assert [("moderator", "mak-sok", False), ("panelist", "ana-lee", True)] == [
        (one.role, one.person, one.virtual) for one in concurrent.sessions[0].people
    ]
    assert ["mak-sok", "ana-lee"] == [one.person for one in concurrent.sessions[1].people]
    assert (date(2024, 3, 5), "Closing panel") == (made.days[1].date, made.days[1].slots[0].title.value)  # type: ignore[union-attr]


def test_it_stands_where_a_report_has_it_and_all_else_stays(workspace: Workspace) -> None:
    before = workspace.record_path("small").read_text(encoding="utf-8")
    assert 0 == main(["import", "agenda", "small", table(AGENDA)])
    after = workspace.record_path("small").read_text(encoding="utf-8")
    start, end = after.index("agenda:"), after.index("themes:")
    assert before == after[: start - 1] + after[end:]  # but for the empty line that sets it off
    assert "    - id: day-1\n      date: 2024-03-04\n      slots:\n        - id: opening\n" in after
    assert "        - {id: tea, kind: break, start: 10:00, end: 10:30, title: Tea}\n" in after


def test_a_record_with_other_line_ends_keeps_them(workspace: Workspace) -> None:
    path = workspace.record_path("small")
    path.write_bytes(WITHOUT_AGENDA.replace("\n", "\r\n").encode())
    assert 0 == main(["import", "agenda", "small", table(AGENDA)])
    assert b"\n" not in path.read_bytes().replace(b"\r\n", b"")


def test_a_spreadsheet_says_the_same_as_a_csv(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    rows: list[list[Any]] = [line.split(",") for line in AGENDA.replace('"', "").splitlines()]
    for row in rows[1:]:
        row[0] = date.fromisoformat(row[0]) if row[0] else None
        row[1:3] = [time.fromisoformat(cell.zfill(5)) if cell else None for cell in row[1:3]]
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save("table.xlsx")
    assert 0 == main(["import", "agenda", "small", "table.xlsx", "--print"])
    printed = capsys.readouterr().out
    assert 0 == main(["import", "agenda", "small", table(AGENDA), "--print"])
    assert printed == capsys.readouterr().out


@pytest.mark.parametrize(
    ("right", "wrong", "expected"),
    [
        (",9:00,", ",25:00,", [("impossible-date", 2, 12)]),
        ("2024-03-04", "4 March", [("impossible-date", 2, 1)]),
        ("break", "brake", [("unknown-value", 4, 14)]),
        (",Tea,", ",,", [("missing-cell", 4, 21)]),
        ("Speaker,", "Speeker,", [("unknown-column", 1, 32)]),
        ("Title,", "Heading,", [("missing-column", 1, 1), ("unknown-column", 1, 26)]),
        (",,,Opening,,", ",,,Opening,Ana Lee,", [("wrong-type", 2, 33)]),
        ("2024-03-04,", ",", [("missing-cell", 2, 1)]),
        (",,A1,", ",session,,", [("missing-cell", 5, 22)]),
    ],
)
def test_what_does_not_fit_is_found_at_its_cell(
    right: str,
    wrong: str,
    expected: list[tuple[str, int, int]],
    workspace: Workspace,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = workspace.record_path("small").read_bytes()
    places = found(capsys, "agenda", "small", table(AGENDA.replace(right, wrong, 1)))
    assert expected == places
    assert before == workspace.record_path("small").read_bytes()


def test_a_column_that_nothing_is_read_from_is_a_note(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    with_room = "\n".join(f"{line},7" for line in AGENDA.splitlines()).replace("Panelist,7", "Panelist,Room")
    assert 0 == main(["import", "agenda", "small", table(with_room)])
    assert "note[unknown-column] no column is called `room`" in capsys.readouterr().err


def test_people_the_directory_lacks_come_with_their_yaml(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 1 == main(["import", "agenda", "small", table(AGENDA.replace("Dr. Sok Mak", "Dr. Somchai Dee"))])
    printed = capsys.readouterr().err
    assert "error[unknown-reference] `Dr. Somchai Dee` is not among the people" in printed
    snippet = "  - id: somchai-dee\n    name: {honorific: Dr., given: Somchai, family: Dee}\n"
    assert snippet in printed
    people = workspace.root / "dialogues" / "directory" / "more.yaml"
    people.write_text(f"people:\n{snippet}", encoding="utf-8")
    assert 0 == main(["import", "agenda", "small", table(AGENDA.replace("Dr. Sok Mak", "Dr. Somchai Dee"))])


def test_a_slip_in_a_name_is_recognised(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert 1 == main(["import", "agenda", "small", table(AGENDA.replace("Dr. Sok Mak", "Sok Makk"))])
    assert "did you mean `mak-sok`?" in capsys.readouterr().err


def test_a_part_that_is_there_is_kept(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    workspace.record_path("small").write_text(RECORD, encoding="utf-8")
    assert 1 == main(["import", "agenda", "small", table(AGENDA)])
    printed = capsys.readouterr().err
    assert "error[existing-part] the record has `agenda` already" in printed
    assert RECORD == workspace.record_path("small").read_text(encoding="utf-8")
    assert 0 == main(["import", "agenda", "small", "table.csv", "--print"])
    assert capsys.readouterr().out.startswith("agenda:\n  days:\n")


def test_a_record_written_in_braces_is_kept(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    path = workspace.record_path("small")
    path.write_text("{id: small, themes: []}\n", encoding="utf-8")
    assert 1 == main(["import", "agenda", "small", table(AGENDA)])
    assert "{id: small, themes: []}\n" == path.read_text(encoding="utf-8")
    assert "unwritable-record" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("table.ods", b"", "unreadable-table"),
        ("table.csv", b"", "unreadable-table"),
        ("table.csv", b"date,date\n", "unreadable-table"),
        ("table.csv", b'date,title\n"2024', "unreadable-table"),
        ("table.csv", b"date,title\n\xff", "not-utf-8"),
        ("table.xlsx", b"PK", "unreadable-table"),
        ("absent.xlsx", None, "unreadable-file"),
        ("absent.csv", None, "unreadable-file"),
    ],
)
def test_a_file_that_is_no_table_is_a_finding(
    name: str, content: bytes | None, code: str, workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    if content is not None:
        Path(name).write_bytes(content)
    assert 1 == main(["import", "agenda", "small", name])
    assert f"error[{code}]" in capsys.readouterr().err


PARTICIPANTS = """\
breakdown;of;label;value
;;people took part in person;78
;;people took part online;some
Speakers by country of origin;speakers;Mekong countries;about 42%
Speakers by country of origin;;United States;20
Speakers by country of origin;;Other countries;rest
"""


def test_participants_become_counts_and_breakdowns(
    make_workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace = make_workspace(WITHOUT_PARTICIPANTS)
    monkeypatch.chdir(workspace.root)
    assert 0 == main(["import", "participants", "small", table(PARTICIPANTS)]), capsys.readouterr().err
    made = dialogue(workspace).participants
    assert made is not None
    assert [78, None] == [count.value.value for count in made.counts]
    breakdown = made.breakdowns[0]
    assert ("speakers", ["42", "20"]) == (breakdown.of, [str(share.value.value) for share in breakdown.shares])
    assert breakdown.remainder is not None
    assert "Other countries" == breakdown.remainder.label.value


SURVEY = """\
kind,label,value,of,large
,Would recommend a future dialogue,97,respondents,yes
figure,Learned something new,88 %,respondents,
response,,about 1/3,attendees,
improvement,More time for discussion,6,,
"""


def test_a_survey_becomes_feedback(workspace: Workspace) -> None:
    assert 0 == main(["import", "survey", "small", table(SURVEY)])
    made = dialogue(workspace).feedback
    assert made is not None and made.response is not None
    assert [("97", True), ("88", False)] == [(str(figure.value.value), figure.large) for figure in made.figures]
    assert "attendees" == made.response.of
    assert ["More time for discussion"] == [wish.text.value for wish in made.improvements]


@pytest.mark.parametrize(
    ("kind", "content", "expected"),
    [
        ("survey", SURVEY.replace(",97,", ",197,"), ("wrong-type", 2, 36)),
        ("survey", SURVEY.replace("97,respondents", "97,readers"), ("unknown-value", 2, 39)),
        ("survey", SURVEY.replace("figure,", "figur,"), ("unknown-value", 3, 1)),
        ("survey", SURVEY.replace(",97,", ",,"), ("missing-cell", 2, 36)),
        ("participants", PARTICIPANTS.replace(";78", ";many"), ("wrong-type", 2, 30)),
        ("participants", PARTICIPANTS.replace(";speakers;", ";;"), ("missing-key", 4, 1)),
    ],
)
def test_figures_that_do_not_fit_are_found_at_their_cell(
    kind: str,
    content: str,
    expected: tuple[str, int, int],
    make_workspace: MakeWorkspace,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    workspace = make_workspace(WITHOUT_PARTICIPANTS)
    monkeypatch.chdir(workspace.root)
    assert [expected] == found(capsys, kind, "small", table(content))


def test_shares_of_a_spreadsheet_in_per_cent_are_per_cent(workspace: Workspace) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["label", "value", "of"])
    sheet.append(["Would come again", 0.97, "respondents"])
    sheet["B2"].number_format = "0%"
    book.save("table.xlsx")
    assert 0 == main(["import", "survey", "small", "table.xlsx"])
    made = dialogue(workspace).feedback
    assert made is not None
    assert 97 == made.figures[0].value.value


def test_what_is_brought_in_passes_as_json_for_programs(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["import", "agenda", "small", table(AGENDA)])
    capsys.readouterr()
    main(["check", "small", "--output-format", "json"])
    errors = [one for one in json.loads(capsys.readouterr().out) if one["severity"] == "error"]
    assert [] == errors
