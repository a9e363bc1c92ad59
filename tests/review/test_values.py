"""Numbers, times, dates and names that a reviewer writes come back as the record writes them, or are listed with the reason."""

from __future__ import annotations

from datetime import date, time

import pytest
from review.conftest import applied, changed_lines, draft_of, record_text
from review.edits import Reviewer

from reportkit.catalogs.edition import Labels
from reportkit.languages import language
from reportkit.page.view import Phrases
from reportkit.review.session import review
from reportkit.review.values import Kind, Shown, printed, read_value
from reportkit.workspace import Workspace

VALUES: list[tuple[Kind, tuple[str, ...]]] = [
    ("quantity", ("about 1234.5",)),
    ("quantity", ("1/3",)),
    ("quantity", ("some",)),
    ("share", ("more than 97.5",)),
    ("time", (f"{time(13, 30):%H:%M}",)),
    ("times", ("09:30", "12:00")),
    ("day", (date(2024, 2, 29).isoformat(),)),
    ("weekday", ("2023-05-09",)),
    ("days", ("2023-04-30", "2023-05-02")),
]
BEFORE: dict[Kind, tuple[str, ...]] = {
    "quantity": ("7",),
    "share": ("nearly 8",),
    "time": ("08:00",),
    "times": ("10:00", "11:00"),
    "day": ("2024-03-01",),
    "weekday": ("2023-05-08",),
    "days": ("2023-05-08", "2023-05-09"),
}


@pytest.mark.parametrize("code", ["en", "km", "lo", "th", "vi"])
@pytest.mark.parametrize(("kind", "stored"), VALUES)
def test_what_an_edition_prints_is_read_again(kind: Kind, stored: tuple[str, ...], code: str) -> None:
    phrases, fields = Phrases(Labels(), language(code)), ("one", "other")[: len(stored)]
    shown = printed(Shown(kind, fields, stored), phrases)
    assert stored == read_value(Shown(kind, fields, BEFORE[kind]), shown, phrases)


def test_european_digits_in_a_khmer_report_are_read() -> None:
    phrases = Phrases(Labels(), language("km"))
    assert ("41",) == read_value(Shown("share", ("x",), ("40",)), "41%", phrases)


@pytest.mark.parametrize(
    ("was", "written", "expected"),
    [
        (("Brian", "Hanley"), "Brian HANLEYS", ("Brian", "Hanleys")),
        (("Brian", "Hanley"), "Bryan HANLEY", ("Bryan", "Hanley")),
        (("Hai Thanh", "Luong"), "Hai Thanh LUONG VAN", ("Hai Thanh", "Luong Van")),
        (("Sok", "Dara"), "Chea Sophal", ("Chea", "Sophal")),
        (("Madonna",), "Madonna", ("Madonna",)),
    ],
)
def test_a_name_is_read_in_its_parts(was: tuple[str, ...], written: str, expected: tuple[str, ...]) -> None:
    fields = ("given", "family")[: len(was)]
    assert expected == read_value(Shown("name", fields, was), written, Phrases(Labels(), language("en")))


@pytest.mark.parametrize("written", ["Anna Maria von BERG", "Brian", "Brian MCDONALD", "Brian HAN long ago LEY"])
def test_a_name_that_may_be_read_in_two_ways_is_not(written: str) -> None:
    with pytest.raises(ValueError, match="cannot be told"):
        read_value(Shown("name", ("given", "family"), ("Brian", "Hanley")), written, Phrases(Labels(), language("en")))


@pytest.mark.parametrize(
    ("old", "new", "at", "field", "line"),
    [
        ("40", "41", "40people", "count-people/value", "value: 41"),
        ("40", "about 1,200", "40people", "count-people/value", "value: about 1200"),
        ("10:00–10:30", "10:00 – 10:45", "10:00–10:30", "tea/start", "end: 10:45"),
    ],
)
def test_a_value_comes_back(workspace: Workspace, old: str, new: str, at: str, field: str, line: str) -> None:
    before, reviewer = record_text(workspace), Reviewer(draft_of(workspace))
    reviewer.replace(old, new, at=at)
    assert [f"edit {field} clean"] == applied(workspace, reviewer.save())
    removed, added = changed_lines(before, record_text(workspace))
    assert line in added and line not in removed
    assert not [one for one in review(workspace, reviewer.save(), "reviewed.docx").planned if not one.change.done]


@pytest.mark.parametrize(
    ("old", "new", "at"),
    [("40", "forty", "40people"), ("40", "40 or 41", "40people"), ("Monday", "Sunday", "Monday, March 4")],
)
def test_what_is_no_such_value_is_listed(workspace: Workspace, old: str, new: str, at: str) -> None:
    before, reviewer = record_text(workspace), Reviewer(draft_of(workspace))
    reviewer.replace(old, new, at=at)
    (told,) = applied(workspace, reviewer.save())
    assert told.endswith("unplaced") and before == record_text(workspace)


def test_a_value_that_the_record_changed_too_is_a_conflict(workspace: Workspace) -> None:
    reviewer = Reviewer(draft_of(workspace))
    reviewer.replace("40", "41", at="40people")
    path = workspace.record_path("small")
    path.write_text(record_text(workspace).replace("value: 40", "value: 42"), encoding="utf-8")
    assert ["edit count-people/value conflict"] == applied(workspace, reviewer.save())
    assert ["edit count-people/value clean"] == applied(workspace, reviewer.save(), theirs=True)
    assert "value: 41" in record_text(workspace)
