"""Dialogue 6 says everything the original report says: its facts, looked up in the text of the English editions."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from extract import EXTRACT
from ruamel.yaml import YAML

from reportkit.build.plan import Job
from reportkit.records.model.agenda import Concurrent, Plenary
from reportkit.records.model.base import Picture
from reportkit.records.model.dialogue import Dialogue

FACTS: dict[str, Any] = YAML(typ="safe", pure=True).load(
    (Path(__file__).parent / "fixtures" / "dialogue-6-facts.yaml").read_text(encoding="utf-8")
)
WORDS = dict(enumerate(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]))
ORDINALS = dict(enumerate(["zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh"]))


def letters(text: str) -> str:
    """Letters and digits only: lines may break and hyphenate where they like."""
    return re.sub(r"[\W_]+", "", text.casefold())


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text.casefold().replace("’", "'").replace("–", "-"))


@pytest.fixture(scope="module", params=["pdf", "docx", "html"])
def text(request: pytest.FixtureRequest, dialogue_6_files: dict[str, dict[str, bytes]]) -> str:
    return EXTRACT[request.param](dialogue_6_files["en"][request.param])


@pytest.fixture(scope="module")
def dialogue(dialogue_6_jobs: dict[str, Job]) -> Dialogue:
    return dialogue_6_jobs["en"].task.edition.dialogue


def any_of(fact: Any) -> list[str]:
    return [str(one) for one in fact] if isinstance(fact, list) else [str(fact)]


def missing(text: str, facts: list[Any]) -> list[Any]:
    found = letters(text)
    return [fact for fact in facts if not any(letters(one) in found for one in any_of(fact))]


def test_every_person_is_named(text: str) -> None:
    people = [[person["name"], *person.get("also", ())] for person in FACTS["people"]]
    assert len(people) == 58
    assert missing(text, [[*any_of(name[0]), *map(str, name[1:])] for name in people]) == []


def test_every_affiliation_stands_there(text: str) -> None:
    assert missing(text, [fact for person in FACTS["people"] for fact in person.get("affiliations", ())]) == []


def test_every_organisation_place_and_instrument_is_named(text: str) -> None:
    organisations = [fact["name"] for kind in FACTS["organisations"].values() for fact in kind]
    links = [fact["link"] for fact in FACTS["organisations"]["partners"]]
    places = [fact["name"] for fact in FACTS["places"]]
    instruments = [fact["name"] for fact in FACTS["instruments"]]
    others = [*FACTS["speakers_also_from"], *FACTS["areas_of_cooperation"], *FACTS["cross_cutting_values"]]
    assert missing(text, [*organisations, *links, *places, *instruments, *others]) == []


def test_every_acronym_is_explained(text: str) -> None:
    assert missing(text, [fact["acronym"] for fact in FACTS["acronyms"]]) == []
    assert missing(text, [fact["expansion"] for fact in FACTS["acronyms"]]) == []


def test_every_session_code_stands_there(text: str) -> None:
    codes = [session["code"] for session in FACTS["agenda"]["sessions"]]
    assert [code for code in codes if not re.search(rf"\b{code}\b", text)] == []


def shown(figure: dict[str, Any]) -> list[str]:
    """How a figure may be printed, as regular expressions."""
    value = figure["value"]
    printed = [str(figure.get("shown", value))]
    if isinstance(value, int) and figure.get("in_words") and value in WORDS:
        printed += [WORDS[value], ORDINALS.get(value, WORDS[value])]
    if figure["unit"] == "percent":
        return [rf"(?<!\d){re.escape(one)} ?%" for one in printed]
    return [rf"(?<![\d.]){re.escape(one.casefold())}(?![\d%])" for one in printed]


def test_every_figure_stands_there(text: str) -> None:
    searched = flat(text)
    checked = [figure for figure in FACTS["figures"] if isinstance(figure["value"], int)]
    assert len(checked) == 47
    lost = [figure["key"] for figure in checked if not any(re.search(form, searched) for form in shown(figure))]
    assert lost == []


def test_the_agenda_has_every_slot_at_its_time(dialogue: Dialogue) -> None:
    assert dialogue.agenda is not None
    found = [
        {"date": day.date, "opens": f"{day.opens:%H:%M}", "closes": f"{day.closes:%H:%M}", "slots": [
            (f"{slot.start:%H:%M}", f"{slot.end:%H:%M}", [s.code for s in slot.sessions] if isinstance(slot, Concurrent) else [])
            for slot in day.slots
        ]}
        for day in dialogue.agenda.days
    ]  # fmt: skip
    expected = [
        {"date": day["date"], "opens": day["opens"], "closes": day["closes"], "slots": [
            (slot["start"], slot["end"], slot.get("sessions", [])) for slot in day["slots"]
        ]}
        for day in FACTS["agenda"]["days"]
    ]  # fmt: skip
    assert expected == found


def people_of(dialogue_6: Job, participations: Any) -> dict[str, list[str]]:
    directory = {person.id: person for person in dialogue_6.task.edition.directory.people}
    by_role: dict[str, list[str]] = {}
    for one in participations:
        by_role.setdefault(one.role, []).append(letters(directory[one.person].name.written.value))
    return by_role


def test_every_session_has_its_people_in_their_roles(dialogue_6_jobs: dict[str, Job], dialogue: Dialogue) -> None:
    assert dialogue.agenda is not None
    job = dialogue_6_jobs["en"]
    sessions = {
        session.code: people_of(job, session.people)
        for day in dialogue.agenda.days
        for slot in day.slots
        if isinstance(slot, Concurrent)
        for session in slot.sessions
    }
    names = {letters(any_of(person["name"])[0]): person for person in FACTS["people"]}

    def same(found: str, expected: str) -> bool:
        person = names[letters(expected)]
        accepted = {letters(one) for one in (*any_of(person["name"]), *person.get("also", ()))}
        # A nickname in brackets stands in the directory as part of the name: "William (Bill)".
        return found in accepted or all(letters(part) in found for part in expected.split())

    for session in FACTS["agenda"]["sessions"]:
        found = sessions[session["code"]]
        (facilitator,) = found["facilitator"]
        assert same(facilitator, session["facilitator"])
        assert len(found["panelist"]) == len(session["panelists"])
        for name, expected in zip(found["panelist"], session["panelists"], strict=True):
            assert same(name, expected)


def test_who_took_part_from_afar_is_said(text: str) -> None:
    afar = [person for person in FACTS["people"] if person.get("virtual")]
    assert [person["name"] for person in afar] == ["Inshik Sim"]
    assert re.search(r"inshik sim.{0,120}?\(virtual\)", flat(text))


def test_themes_issues_and_recommendations_are_as_many_as_there_were(dialogue: Dialogue) -> None:
    expected = [(theme["title"], theme["recommendations"]) for theme in FACTS["structure"]["themes"]]
    found = [(theme.title.value, [len(issue.recommendations) for issue in theme.issues]) for theme in dialogue.themes]
    assert expected == found
    assert FACTS["structure"]["total_recommendations"] == sum(sum(counts) for _, counts in found)


def test_highlights_take_up_the_issues_they_took_up(dialogue: Dialogue) -> None:
    assert dialogue.summary is not None
    theme_of = {issue.id: theme.id for theme in dialogue.themes for issue in theme.issues}
    assert FACTS["structure"]["highlights"] == [theme_of[one.issue] for one in dialogue.summary.highlights]


def test_the_chairs_sign_and_thank_whom_they_thanked(dialogue: Dialogue, text: str) -> None:
    assert dialogue.chairs_note is not None
    assert FACTS["chairs_note"]["capacity"] in {one.capacity.value for one in dialogue.chairs_note.signatories}
    assert missing(text, FACTS["chairs_note"]["thanked"]) == []
    assert missing(text, FACTS["chairs_note"]["signatories"]) == []


def test_the_next_dialogue_and_the_most_popular_sessions_are_named(dialogue: Dialogue, text: str) -> None:
    upcoming = FACTS["next_dialogue"]
    assert missing(text, [upcoming["subject"], upcoming["city"], "July 2023"]) == []
    assert dialogue.feedback is not None
    popular = [one.removeprefix("session-").upper() for one in dialogue.feedback.popular]
    assert [one.upper() for one in FACTS["feedback"]["most_popular"]] == popular


def test_every_picture_has_its_credit_in_the_record(dialogue: Dialogue) -> None:
    parts = {
        "cover": dialogue.cover,
        "summary": dialogue.summary and dialogue.summary.picture,
        "method": dialogue.method and dialogue.method.picture,
        "engagement": dialogue.engagement and dialogue.engagement.picture,
        **{theme.id: theme.picture for theme in dialogue.themes},
        "coordination-and-collaboration": dialogue.themes[-1].picture,
    }
    assert len(FACTS["credits"]) == 10
    for credit in FACTS["credits"]:
        picture = parts[credit["where"]]
        assert isinstance(picture, Picture)
        words = " ".join(text.value for text in (picture.caption, picture.credit, picture.alt))
        wanted = [*credit["names"], *(credit[key] for key in ("place_shown", "thing_shown") if key in credit)]
        assert missing(words, wanted) == [], credit["where"]


def test_a_credit_is_not_printed_without_its_picture(text: str) -> None:
    assert letters("Tassanee Vejpongsa") not in letters(text)


def test_plenaries_hold_their_segments(dialogue_6_jobs: dict[str, Job], dialogue: Dialogue) -> None:
    assert dialogue.agenda is not None
    opening = dialogue.agenda.days[0].slots[0]
    assert isinstance(opening, Plenary)
    by_role = [people_of(dialogue_6_jobs["en"], segment.people) for segment in opening.segments]
    found = [[name for names in roles.values() for name in names] for roles in by_role]
    expected = [[letters(name) for name in names] for names in FACTS["agenda"]["opening"].values()]
    assert expected == found
