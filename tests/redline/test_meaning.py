"""Differences by meaning: each is told as what it is, once, at its address."""

from __future__ import annotations

import pytest
from redline.conftest import MakeRepository, Repository
from samples import DIRECTORY, RECORD

from reportkit.redline.differences import Difference
from reportkit.redline.wording import counts, headline, pieces

SECOND = """\
      - id: dams
        statement: Dams hold back what rivers carry.
        background: How that came to be.
        recommendations:
          - {id: gates, actors: [ministries], text: Ministries should open the gates.}
          - {id: ladders, actors: [institute], text: The institute should count fish.}
"""
THEME = """\
  - id: lakes
    title: Lakes
    context: A lake.
    issues:
      - {id: shores, statement: Shores move., background: They do., recommendations: []}
"""
TWO = RECORD.replace("summary: {lead", f"{SECOND}{THEME}summary: {{lead")
SIMPLE = (
    # what is written instead of what, and what is told: kind, what, field, before, after
    ("status: final", "status: review", ("changed", "status", "status", "final", "review")),
    ("end: 2024-03-05}", "end: 2024-03-06}", ("changed", "dates", "dates", "March 4–5, 2024", "March 4–6, 2024")),
    ("city: vientiane\n", "", ("changed", "city", "city", "Vientiane", "")),
    ("start: 09:00\n", "start: 08:30\n", ("changed", "time", "talk/start", "9:00–10:00\u00a0am", "8:30–10:00\u00a0am")),
    ("{role: speaker,", "{role: chair,", ("people", "people", "keynote/people", "Ana Lee (speaker)", "Ana Lee (chair)")),
    ("value: 40", "value: about 45", ("figure", "value", "count-people/value", "40", "about 45")),
    ("rivers bring it", "they bring it", ("edited", "statement", "sand/statement",
     "Sand is taken faster than rivers bring it.", "Sand is taken faster than they bring it.")),
    ("[ministries]\n", "[institute]\n", ("re-addressed", "actors", "licences/actors", "Ministries", "Institute of Rivers")),
    ("title: Tea}", "title: Tea and fruit}", ("edited", "title", "tea/title", "Tea", "Tea and fruit")),
    ("next_steps: Everybody meets again in a year.\n", "", ("edited", "next steps", "next_steps/1",
     "Everybody meets again in a year.", "")),
    ("method: {body: Groups wrote the recommendations.}\n", "", ("dropped", "method", "method",
     "Groups wrote the recommendations.", "")),
)  # fmt: skip


def told(repository: Repository, record: str) -> tuple[Difference, ...]:
    repository.write(record)
    return repository.differences()


@pytest.mark.parametrize("right, other, expected", SIMPLE, ids=[case[2][2] for case in SIMPLE])
def test_one_change_is_one_difference(
    repository_of_small: Repository, right: str, other: str, expected: tuple[str, ...]
) -> None:
    assert right in RECORD
    found = told(repository_of_small, RECORD.replace(right, other, 1))
    assert [expected] == [(one.kind, one.what, one.field, one.before, one.after) for one in found]


def test_an_issue_that_came_is_told_with_all_that_is_in_it(make_repository: MakeRepository) -> None:
    (found,) = told(make_repository(RECORD), RECORD.replace("summary: {lead", f"{SECOND}summary: {{lead"))
    assert ("added", "issue", "dams", "1.2 Dams hold back what rivers carry.") == (
        found.kind, found.what, found.field, found.name,
    )  # fmt: skip
    assert [
        "1.2 Dams hold back what rivers carry.",
        "How that came to be.",
        "1.2.1 Ministries: Ministries should open the gates.",
        "1.2.2 Institute of Rivers: The institute should count fish.",
    ] == found.after.split("\n")


def test_issues_that_changed_places_are_one_re_ranked(make_repository: MakeRepository) -> None:
    sand = RECORD[RECORD.index("      - id: sand") : RECORD.index("summary: {lead")]
    swapped = TWO.replace(sand + SECOND, SECOND + sand)
    (found,) = told(make_repository(TWO), swapped)
    assert ("re-ranked", "issue", {"1.1", "1.2"}) == (found.kind, found.what, {found.before, found.after})
    assert headline(found).startswith("Issue re-ranked: 1.")


def test_a_recommendation_that_went_to_another_issue_moved_and_is_no_new_one(make_repository: MakeRepository) -> None:
    line = "          - {id: ladders, actors: [institute], text: The institute should count fish.}\n"
    moved = TWO.replace(line, "").replace("      - id: dams", f"{line}      - id: dams")
    (found,) = told(make_repository(TWO), moved)
    assert ("moved", "recommendation", "ladders") == (found.kind, found.what, found.field)
    assert ("1.2 Dams hold back what rivers carry.", "1.1 Sand is taken faster than rivers bring it.") == (
        found.before, found.after,
    )  # fmt: skip


def test_an_issue_that_went_to_another_area_and_was_edited_is_both(make_repository: MakeRepository) -> None:
    moved = TWO.replace(SECOND, "").replace(
        "      - {id: shores", SECOND.replace("hold back", "keep") + "      - {id: shores"
    )
    found = told(make_repository(TWO), moved)
    assert {("moved", "dams"), ("edited", "dams/statement")} == {(one.kind, one.field) for one in found}


def test_a_paragraph_put_before_others_leaves_them_alone(repository_of_small: Repository) -> None:
    found = told(repository_of_small, RECORD.replace("      The first", "      A new one.\n\n      The first"))
    assert [("edited", "rivers/context/1", "", "A new one.")] == [
        (one.kind, one.field, one.before, one.after) for one in found
    ]
    assert "Context: text added" == headline(found[0])


def test_who_is_in_the_directory_counts_where_the_record_names_them(make_repository: MakeRepository) -> None:
    repository = make_repository()
    path = repository.workspace.directory_paths()[0]
    more = "  - {id: nobody, name: {given: No, family: Body}}\n"
    path.write_text(DIRECTORY.replace("family: Lee", "family: Leigh").replace("people:\n", f"people:\n{more}"))
    (found,) = repository.differences()
    assert ("edited", "directory/ana-lee/name/written", "Ana Lee", "Ana Leigh", "Ana Leigh") == (
        found.kind, found.field, found.before, found.after, found.name,
    )  # fmt: skip


def test_a_change_of_emphasis_alone_shows_its_marks(repository_of_small: Repository) -> None:
    (found,) = told(repository_of_small, RECORD.replace("Why that is so.", "Why *that* is so."))
    assert ["Why ", "that ", "*that* ", "is so."] == [piece.text for line in pieces(found) for piece in line]


def test_an_untouched_record_has_no_difference(repository_of_small: Repository) -> None:
    assert () == repository_of_small.differences()


def test_differences_are_counted_by_what_they_are(make_repository: MakeRepository) -> None:
    record = TWO.replace("status: final", "status: draft").replace("hold back", "keep").replace("A lake.", "Lakes.")
    record = record.replace(SECOND[SECOND.index("          - {id: gates") :], "").replace("[ministries]\n", "[]\n")
    record = record.replace(
        "How that came to be.\n        recommendations:\n", "How that came to be.\n        recommendations: []\n"
    )
    found = told(make_repository(TWO), record)
    assert {
        "status changed", "2 texts edited", "2 recommendations dropped", "1 recommendation re-addressed",
    } == set(counts(found))  # fmt: skip


def test_a_translation_is_compared_too(repository_of_small: Repository) -> None:
    path = repository_of_small.workspace.catalog_path("small", "km")
    path.parent.mkdir(parents=True)
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    catalog = header + '\nmsgctxt "title"\nmsgid "A Small Dialogue"\nmsgstr "{}"\n'
    path.write_text(catalog.format("កិច្ចសន្ទនាតូច"), encoding="utf-8")
    repository_of_small.commit()
    path.write_text(catalog.format("កិច្ចសន្ទនាតូចមួយ"), encoding="utf-8")
    (found,) = repository_of_small.differences("km")
    assert ("title", "កិច្ចសន្ទនាតូច", "កិច្ចសន្ទនាតូចមួយ", "km") == (
        found.field, found.before, found.after, found.language,
    )  # fmt: skip
    assert () == repository_of_small.differences()
