"""Issues, agenda entries, acronyms and whatever else a reviewer would add, remove or move comes back as items."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from review.conftest import ISSUES, applied, changed_lines, draft_of, record_text
from review.edits import Reviewer, W
from samples import DIRECTORY, RECORD, MakeWorkspace

from reportkit.review.session import review
from reportkit.workspace import Workspace

PARTS = """\
acronyms: [mrc, ngo]
aims:
  - {id: aim-talk, text: People who use the river talk to each other.}
sources:
  - {id: atlas, title: River Atlas, publisher: Atlas Press, year: 2020}
  - {id: survey-book, title: The Survey, publisher: Survey Office}
"""

AGENDA = """\
        - {id: tea, kind: break, start: 10:00, end: 10:30, title: Tea}
        - id: rooms
          kind: concurrent
          start: 10:30
          end: 12:00
          sessions:
            - {id: sand-room, code: A1, title: Sand}
            - {id: fish-room, code: B1, title: Fish}
        - {id: lunch, kind: meal, start: 12:00, end: 13:00, title: Lunch}
"""

FACTS = """\
    facts:
      - {id: length, text: The river is long., source: atlas}
"""

HIGHLIGHTS = """\
  highlights:
    - {id: short-sand, issue: sand, text: Sand goes fast.}
"""

TERMS = """\
terms:
  # What we say often.
  - {id: mrc, acronym: MRC, name: Mekong River Commission}
  - {id: ngo, acronym: NGO, name: Nongovernmental organization}
"""


@pytest.fixture
def rich(make_workspace: MakeWorkspace) -> Workspace:
    """A workspace whose record has items of most kinds."""
    head, _, rest = RECORD.partition("    issues:\n")
    record = head + ISSUES + rest[rest.index("summary:") :]
    tea = next(line for line in AGENDA.splitlines(keepends=True))
    record = record.replace(tea, AGENDA).replace("    issues:\n", f"{FACTS}    issues:\n")
    record = record.replace(
        "summary: {lead: What was said in brief., body: The same at length.}\n",
        f"summary:\n  lead: What was said in brief.\n  body: The same at length.\n{HIGHLIGHTS}",
    )
    record = record.replace("agenda:\n", f"{PARTS}agenda:\n")
    institute = DIRECTORY.replace("name: Institute of Rivers,", "name: Institute of Rivers, acronym: IR,")
    return make_workspace(record, institute + TERMS)


def issue(reviewer: Reviewer, after: str, *paragraphs: tuple[str, str]) -> None:
    """Writes paragraphs of these styles one after another."""
    for style, text in reversed(paragraphs):
        reviewer.new_paragraph(after, text, style=style)


def row(reviewer: Reviewer, after: str, *texts: str) -> None:
    """Inserts a row below the one with a text, as Word does: its cells are copied, without their words."""
    source = next(reviewer.paragraph(after).iterancestors(f"{W}tr"))
    fresh = copy.deepcopy(source)
    source.addnext(fresh)
    if reviewer.tracked:
        properties = fresh.find(f"{W}trPr")
        assert properties is not None
        properties.append(reviewer._wrapped("ins", None))
    for cell, text in zip(fresh.iter(f"{W}tc"), texts, strict=True):
        first, *others = cell.iter(f"{W}p")
        for other in others:
            cell.remove(other)
        for child in list(first):
            if child.tag != f"{W}pPr":
                first.remove(child)
        first.append(reviewer._inserted(reviewer._run(text, None)))


def delete_row(reviewer: Reviewer, text: str) -> None:
    source = next(reviewer.paragraph(text).iterancestors(f"{W}tr"))
    if not reviewer.tracked:
        source.getparent().remove(source)  # type: ignore[union-attr]
        return
    for run in list(source.iter(f"{W}r")):
        reviewer._delete_run(run)
    properties = source.find(f"{W}trPr")
    assert properties is not None
    properties.append(reviewer._wrapped("del", None))


def move_row(reviewer: Reviewer, text: str, behind: str) -> None:
    """Cuts a row and pastes it, with tracking off: tracked, Word deletes one and inserts the other."""
    source, target = (next(reviewer.paragraph(one).iterancestors(f"{W}tr")) for one in (text, behind))
    target.addnext(source)


BACKGROUND = ("Background", "They hold back what rivers carry.")
ADVICE = ("Recommendation", "Owners should open them for a month.")

Edit = Callable[[Reviewer], None]
CASES: dict[str, tuple[Edit, list[str], list[str]]] = {
    "an issue": (
        lambda at: issue(at, "should set limits.", ("Statement", "Dams stand in the way."), BACKGROUND, ADVICE),
        ["insert rivers/issues clean"],
        [
            "+      - id: dams-stand-in-the-way",
            "+        statement: Dams stand in the way.",
            "+        background: They hold back what rivers carry.",
            "+        recommendations:",
            "+          - id: owners-should-open-them-for",
            "+            text: Owners should open them for a month.",
        ],
    ),
    "an entry of the agenda": (
        lambda at: row(at, "Lunch", "1:00–2:30 pm", "A walk along the river"),
        ["insert day-1/slots clean"],
        [
            "+        - id: a-walk-along-the-river",
            "+          kind: break",
            '+          start: 13:00',
            '+          end: 14:30',
            "+          title: A walk along the river",
        ],
    ),
    "an acronym": (
        lambda at: row(at, "Mekong River Commission", "NBA", "National Basin Authority"),
        ["insert acronyms clean"],
        ["-acronyms: [mrc, ngo]", "+acronyms: [mrc, nba, ngo]"],
    ),
    "an acronym that the directory has": (
        lambda at: row(at, "Mekong River Commission", "IR", "Institute of Rivers"),
        ["insert acronyms clean"],
        ["-acronyms: [mrc, ngo]", "+acronyms: [mrc, institute, ngo]"],
    ),
    "a highlight": (
        lambda at: at.new_paragraph("Sand goes fast.", "1.2 Fish go too."),
        ["insert summary/highlights clean"],
        ["+    - id: fish-go-too", "+      issue: fish", "+      text: Fish go too."],
    ),
    "a fact": (
        lambda at: at.new_paragraph("The river is long.", "The river is deep. Survey Office"),
        ["insert rivers/facts clean"],
        ["+      - id: the-river-is-deep", "+        text: The river is deep.", "+        source: survey-book"],
    ),
    "an aim": (
        lambda at: at.new_paragraph("People who use the river", "They agree on what to do."),
        ["insert aims clean"],
        ["+  - id: they-agree-on-what-to", "+    text: They agree on what to do."],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("tracked", [True, False], ids=["tracked", "untracked"])
def test_what_is_new_becomes_an_item(rich: Workspace, name: str, tracked: bool) -> None:
    edit, expected, lines = CASES[name]
    reviewer = Reviewer(draft_of(rich), tracked=tracked)
    edit(reviewer)
    before, data = record_text(rich), reviewer.save()
    assert expected == applied(rich, data)
    assert lines == changed_lines(before, record_text(rich))
    once = record_text(rich)
    assert expected == applied(rich, data)
    assert once == record_text(rich), "applying twice changes nothing"


@pytest.mark.parametrize("name", CASES)
def test_what_is_new_survives_libreoffice(rich: Workspace, name: str, libreoffice: Callable[[bytes], bytes]) -> None:
    edit, expected, lines = CASES[name]
    reviewer = Reviewer(draft_of(rich))
    edit(reviewer)
    before = record_text(rich)
    assert expected == applied(rich, libreoffice(reviewer.save()))
    assert lines == changed_lines(before, record_text(rich))


def directory_text(workspace: Workspace) -> str:
    return Path(workspace.root / "dialogues/directory/all.yaml").read_text(encoding="utf-8")


def test_a_new_acronym_is_added_to_the_directory(rich: Workspace) -> None:
    reviewer = Reviewer(draft_of(rich))
    row(reviewer, "Mekong River Commission", "NBA", "National Basin Authority")
    before = directory_text(rich)
    applied(rich, reviewer.save())
    assert [
        "+  - id: nba",
        "+    acronym: NBA",
        "+    name: National Basin Authority",
    ] == changed_lines(before, directory_text(rich))


def test_an_acronym_and_what_it_stands_for_are_changed_where_they_are_kept(rich: Workspace) -> None:
    reviewer = Reviewer(draft_of(rich))
    reviewer.replace("MRC", "MeRC")
    reviewer.replace("Mekong River", "Mekong Rivers")
    before, record = directory_text(rich), record_text(rich)
    assert ["edit directory/mrc/acronym clean", "edit directory/mrc/name clean"] == applied(rich, reviewer.save())
    assert [
        "-  - {id: mrc, acronym: MRC, name: Mekong River Commission}",
        "+  - {id: mrc, acronym: MeRC, name: Mekong Rivers Commission}",
    ] == changed_lines(before, directory_text(rich))
    assert record == record_text(rich)


def test_a_term_of_the_records_own_is_changed_in_the_record(rich: Workspace) -> None:
    path = rich.record_path("small")
    own = "terms:\n  - {id: dam, acronym: DAM, name: Dams and mills}\n"
    path.write_text(record_text(rich).replace("[mrc, ngo]", "[dam, mrc]") + own)
    reviewer = Reviewer(draft_of(rich))
    reviewer.replace("Dams and", "Dams or")
    row(reviewer, "Mekong River Commission", "NBA", "National Basin Authority")
    before, directory = record_text(rich), directory_text(rich)
    assert ["edit dam/name clean", "insert acronyms clean"] == applied(rich, reviewer.save())
    assert directory == directory_text(rich)
    assert [
        "-acronyms: [dam, mrc]",
        "+acronyms: [dam, mrc, nba]",
        "-  - {id: dam, acronym: DAM, name: Dams and mills}",
        "+  - {id: dam, acronym: DAM, name: Dams or mills}",
        "+  - id: nba",
        "+    acronym: NBA",
        "+    name: National Basin Authority",
    ] == changed_lines(before, record_text(rich))


GONE: dict[str, tuple[Edit, list[str], list[str]]] = {
    "an acronym": (
        lambda at: delete_row(at, "Nongovernmental"),
        ["delete ngo clean"],
        ["-acronyms: [mrc, ngo]", "+acronyms: [mrc]"],
    ),
    "an entry of the agenda": (
        lambda at: delete_row(at, "Lunch"),
        ["delete lunch clean"],
        ["-        - {id: lunch, kind: meal, start: 12:00, end: 13:00, title: Lunch}"],
    ),
    "a session": (
        lambda at: empty(at, "B1"),
        ["delete fish-room clean"],
        ["-            - {id: fish-room, code: B1, title: Fish}"],
    ),
}  # fmt: skip


def empty(reviewer: Reviewer, text: str) -> None:
    """Empties the cell with a text."""
    for run in list(reviewer.paragraph(text).iter(f"{W}r")):
        reviewer._delete_run(run)


@pytest.mark.parametrize("name", GONE)
@pytest.mark.parametrize("tracked", [True, False], ids=["tracked", "untracked"])
def test_what_is_gone_goes(rich: Workspace, name: str, tracked: bool) -> None:
    edit, expected, lines = GONE[name]
    reviewer = Reviewer(draft_of(rich), tracked=tracked)
    edit(reviewer)
    before, data = record_text(rich), reviewer.save()
    assert expected == applied(rich, data)
    assert lines == changed_lines(before, record_text(rich))
    assert expected == applied(rich, data)


@pytest.mark.parametrize("tracked", [True, False], ids=["tracked", "untracked"])
def test_an_issue_that_is_gone_goes_with_all_that_is_in_it(rich: Workspace, tracked: bool) -> None:
    reviewer = Reviewer(draft_of(rich), tracked=tracked)
    for text in ("Fish: fewer", "Catches have fallen", "wider nets"):
        reviewer.delete_paragraph(text)
    assert ["delete fish clean"] == applied(rich, reviewer.save())
    assert "id: fish\n" not in record_text(rich) and "wider nets" not in record_text(rich)


def test_an_issue_moves_with_all_that_is_in_it(rich: Workspace) -> None:
    reviewer = Reviewer(draft_of(rich), tracked=False)
    target = reviewer.paragraph("The river is long.")
    for text in ("wider nets", "Catches have fallen", "Fish: fewer"):
        target.addnext(reviewer.paragraph(text))
    assert ["move fish clean"] == applied(rich, reviewer.save())
    text = record_text(rich)
    assert text.index("id: fish\n") < text.index("id: sand\n") and "# The first issue is" in text


def test_an_entry_of_the_agenda_moves(rich: Workspace) -> None:
    reviewer = Reviewer(draft_of(rich), tracked=False)
    move_row(reviewer, "Lunch", "Tea")
    assert ["move lunch clean"] == applied(rich, reviewer.save())
    assert record_text(rich).index("id: lunch") < record_text(rich).index("id: rooms")


def test_an_issue_moves_into_another_theme(rich: Workspace) -> None:
    path = rich.record_path("small")
    theme = """\
  - id: lakes
    title: Lakes
    context: Lakes are still.
    issues:
      - id: weeds
        statement: Weeds grow.
        background: They like still water.
        recommendations:
          - {id: mow, text: Owners should mow.}
summary:"""
    path.write_text(record_text(rich).replace("summary:", theme))
    reviewer = Reviewer(draft_of(rich), tracked=False)
    target = reviewer.paragraph("Owners should mow.")
    for text in ("wider nets", "Catches have fallen", "Fish: fewer"):
        target.addnext(reviewer.paragraph(text))
    before, data = record_text(rich), reviewer.save()
    assert ["move fish clean"] == applied(rich, data)
    assert sorted(before.split()) == sorted(record_text(rich).split())
    assert record_text(rich).index("id: mow") < record_text(rich).index("id: fish\n")
    assert ["move fish clean"] == applied(rich, data)
    assert record_text(rich).index("id: mow") < record_text(rich).index("id: fish\n")


def test_a_new_session_stands_among_those_at_its_time(rich: Workspace) -> None:
    reviewer = Reviewer(draft_of(rich))
    cell = next(p for p in reviewer.root.iter(f"{W}p") if "B1" in "".join(t.text or "" for t in p.iter(f"{W}t")))
    fresh = etree.Element(f"{W}p")
    fresh.append(copy.deepcopy(cell[0]))
    fresh.append(reviewer._inserted(reviewer._run("C1 Dams", None)))
    cell.addnext(fresh)
    assert ["insert rooms/sessions clean"] == applied(rich, reviewer.save())
    assert "- id: dams\n              code: C1\n              title: Dams\n" in record_text(rich)


UNSAID: dict[str, tuple[Edit, str, str]] = {
    "an issue without its background": (
        lambda at: issue(at, "set limits.", ("Statement", "Dams stand in the way."), ADVICE),
        "Dams stand in the way.\nOwners should open them for a month.",
        "an issue needs its background too",
    ),
    "an entry at no time": (
        lambda at: row(at, "Lunch", "after lunch", "A walk"),
        "after lunch\nA walk",
        "`after lunch` cannot be read as times, like 9:00–10:00 am",
    ),
    "a highlight of no issue": (
        lambda at: at.new_paragraph("Sand goes fast.", "Fish go too."),
        "Fish go too.",
        "begin it with the number of the issue that it is about, like 1.2",
    ),
    "a fact of no source": (
        lambda at: at.new_paragraph("The river is long.", "The river is deep."),
        "The river is deep.",
        "a fact needs its source behind it, as the others have it: one of those under `sources`",
    ),
}


@pytest.mark.parametrize("name", UNSAID)
def test_what_an_item_needs_is_never_guessed(rich: Workspace, name: str) -> None:
    edit, words, note = UNSAID[name]
    reviewer = Reviewer(draft_of(rich))
    edit(reviewer)
    before, data = record_text(rich), reviewer.save()
    (one,) = review(rich, data, "x").planned
    assert ("unplaced", words, note) == (one.change.state, one.change.after, one.change.note)
    applied(rich, data)
    assert before == record_text(rich)
