"""The records say everything the original reports say: their facts, looked up in the text of the English editions."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from extract import EXTRACT
from ruamel.yaml import YAML

from reportkit.build.plan import Job
from reportkit.records.model.agenda import Concurrent, Participation, Plenary
from reportkit.records.model.base import Picture
from reportkit.records.model.dialogue import Dialogue

FIXTURES = Path(__file__).parent / "fixtures"
REPORTS = ("dialogue-4", "dialogue-6")
WORDS = dict(enumerate(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]))
WORDS |= dict(enumerate(["eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen"], 11))
ORDINALS = dict(enumerate(["zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh"]))

Facts = dict[str, Any]


def facts_of(record: str) -> Facts:
    name = "nep" if record.startswith("nep") else record
    loaded: Facts = YAML(typ="safe", pure=True).load((FIXTURES / f"{name}-facts.yaml").read_text(encoding="utf-8"))
    return loaded


def letters(text: str) -> str:
    """Letters and digits only: lines may break and hyphenate where they like."""
    return re.sub(r"[\W_]+", "", text.casefold())


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text.casefold().replace("’", "'").replace("–", "-"))


@pytest.fixture(scope="module", params=REPORTS)
def record(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def facts(record: str) -> Facts:
    return facts_of(record)


@pytest.fixture(scope="module", params=["pdf", "docx", "html"])
def text(request: pytest.FixtureRequest, record: str, english_files: dict[str, dict[str, bytes]]) -> str:
    return EXTRACT[request.param](english_files[record][request.param])


@pytest.fixture(scope="module")
def job(record: str, english_jobs: dict[str, Job]) -> Job:
    return english_jobs[record]


@pytest.fixture(scope="module")
def dialogue(job: Job) -> Dialogue:
    return job.task.edition.dialogue


def any_of(fact: Any) -> list[str]:
    return [str(one) for one in fact] if isinstance(fact, list) else [str(fact)]


def missing(text: str, wanted: list[Any]) -> list[Any]:
    found = letters(text)
    return [fact for fact in wanted if not any(letters(one) in found for one in any_of(fact))]


def test_every_person_is_named(text: str, facts: Facts, record: str) -> None:
    people = [[*any_of(person["name"]), *person.get("also", ())] for person in facts["people"]]
    assert {"dialogue-4": 48, "dialogue-6": 58}[record] == len(people)
    assert missing(text, people) == []


def test_every_affiliation_stands_there(text: str, facts: Facts) -> None:
    assert missing(text, [fact for person in facts["people"] for fact in person.get("affiliations", ())]) == []


def test_every_organisation_place_and_instrument_is_named(text: str, facts: Facts) -> None:
    organisations = [fact["name"] for kind in facts["organisations"].values() for fact in kind]
    links = [fact["link"] for fact in facts["organisations"]["partners"] if "link" in fact]
    places = [fact["name"] for fact in facts["places"]]
    instruments = [fact["name"] for fact in facts["instruments"]]
    lists = ("speakers_also_from", "registrants_also_from", "areas_of_cooperation", "cross_cutting_values")
    others = [fact for name in lists for fact in facts.get(name, ())]
    assert missing(text, [*organisations, *links, *places, *instruments, *others]) == []


def test_every_acronym_is_explained(text: str, facts: Facts) -> None:
    assert missing(text, [fact["acronym"] for fact in facts["acronyms"]]) == []
    assert missing(text, [fact["expansion"] for fact in facts["acronyms"]]) == []


def test_every_session_code_stands_there(text: str, facts: Facts) -> None:
    codes = [session["code"] for session in facts["agenda"]["sessions"]]
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


def test_every_figure_stands_there(text: str, facts: Facts, record: str) -> None:
    searched = flat(text)
    checked = [figure for figure in facts["figures"] if isinstance(figure["value"], int)]
    assert {"dialogue-4": 38, "dialogue-6": 47}[record] == len(checked)
    lost = [figure["key"] for figure in checked if not any(re.search(form, searched) for form in shown(figure))]
    assert lost == []


def test_the_agenda_has_every_slot_at_its_time(dialogue: Dialogue, facts: Facts) -> None:
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
        for day in facts["agenda"]["days"]
    ]  # fmt: skip
    assert expected == found


def people_of(job: Job, participations: tuple[Participation, ...]) -> dict[str, list[str]]:
    """Names by role."""
    directory = {person.id: person for person in job.task.edition.directory.people}
    by_role: dict[str, list[str]] = {}
    for one in participations:
        by_role.setdefault(one.role, []).append(letters(directory[one.person].name.written.value))
    return by_role


def same(found: str, expected: str, facts: Facts) -> bool:
    """Whether a name in the record is the person that a fact names."""
    for person in facts["people"]:
        accepted = {letters(one) for one in (*any_of(person["name"]), *person.get("also", ()))}
        if letters(expected) in accepted and found in accepted:
            return True
    # A nickname in brackets stands in the directory as part of the name: "William (Bill)".
    return all(letters(part) in found for part in expected.split())


def test_every_session_has_its_people_in_their_roles(job: Job, dialogue: Dialogue, facts: Facts) -> None:
    assert dialogue.agenda is not None
    slots = [slot for day in dialogue.agenda.days for slot in day.slots if isinstance(slot, Concurrent)]
    sessions = {session.code: people_of(job, session.people) for slot in slots for session in slot.sessions}
    assert len(sessions) == len(facts["agenda"]["sessions"])
    for session in facts["agenda"]["sessions"]:
        found = sessions[session["code"]]
        leads = {role: any_of(session[role]) for role in ("facilitator", "moderator") if role in session}
        others = {role: session[f"{role}s"] for role in ("panelist", "speaker", "facilitator") if f"{role}s" in session}
        expected = {**leads, **others}
        assert {role: len(names) for role, names in expected.items()} == {r: len(n) for r, n in found.items()}
        for role, names in expected.items():
            for name, fact in zip(found[role], names, strict=True):
                assert same(name, fact, facts), (session["code"], name, fact)


def test_who_took_part_from_afar_is_said(text: str, facts: Facts) -> None:
    afar = [person["name"] for person in facts["people"] if person.get("virtual")]
    lost = [name for name in afar if not re.search(rf"{re.escape(name.casefold())}.{{0,160}}?\(virtual\)", flat(text))]
    assert lost == []


def test_themes_issues_and_recommendations_are_as_many_as_there_were(dialogue: Dialogue, facts: Facts) -> None:
    expected = [(theme["title"], theme["recommendations"]) for theme in facts["structure"]["themes"]]
    found = [(theme.title.value, [len(issue.recommendations) for issue in theme.issues]) for theme in dialogue.themes]
    assert expected == found
    assert facts["structure"]["total_recommendations"] == sum(sum(counts) for _, counts in found)


def test_highlights_take_up_the_issues_they_took_up(dialogue: Dialogue, facts: Facts) -> None:
    assert dialogue.summary is not None
    theme_of = {issue.id: theme.id for theme in dialogue.themes for issue in theme.issues}
    assert facts["structure"]["highlights"] == [theme_of[one.issue] for one in dialogue.summary.highlights]


def test_the_chairs_sign_and_thank_whom_they_thanked(dialogue: Dialogue, text: str, facts: Facts) -> None:
    assert dialogue.chairs_note is not None
    assert facts["chairs_note"]["capacity"] in {one.capacity.value for one in dialogue.chairs_note.signatories}
    assert missing(text, facts["chairs_note"]["thanked"]) == []
    assert missing(text, facts["chairs_note"]["signatories"]) == []


DIALOGUE_6 = facts_of("dialogue-6")


@pytest.fixture(scope="module", params=["pdf", "docx", "html"])
def text_6(request: pytest.FixtureRequest, english_files: dict[str, dict[str, bytes]]) -> str:
    return EXTRACT[request.param](english_files["dialogue-6"][request.param])


@pytest.fixture(scope="module")
def dialogue_6(english_jobs: dict[str, Job]) -> Dialogue:
    return english_jobs["dialogue-6"].task.edition.dialogue


def test_the_next_dialogue_and_the_most_popular_sessions_are_named(dialogue_6: Dialogue, text_6: str) -> None:
    upcoming = DIALOGUE_6["next_dialogue"]
    assert missing(text_6, [upcoming["subject"], upcoming["city"], "July 2023"]) == []
    assert dialogue_6.feedback is not None
    popular = [one.removeprefix("session-").upper() for one in dialogue_6.feedback.popular]
    assert [one.upper() for one in DIALOGUE_6["feedback"]["most_popular"]] == popular


def test_every_picture_has_its_credit_in_the_record(dialogue_6: Dialogue) -> None:
    parts = {
        "cover": dialogue_6.cover,
        "summary": dialogue_6.summary and dialogue_6.summary.picture,
        "method": dialogue_6.method and dialogue_6.method.picture,
        "engagement": dialogue_6.engagement and dialogue_6.engagement.picture,
        **{theme.id: theme.picture for theme in dialogue_6.themes},
        "coordination-and-collaboration": dialogue_6.themes[-1].picture,
    }
    assert len(DIALOGUE_6["credits"]) == 10
    for credit in DIALOGUE_6["credits"]:
        picture = parts[credit["where"]]
        assert isinstance(picture, Picture)
        words = " ".join(text.value for text in (picture.caption, picture.credit, picture.alt))
        wanted = [*credit["names"], *(credit[key] for key in ("place_shown", "thing_shown") if key in credit)]
        assert missing(words, wanted) == [], credit["where"]


def test_a_credit_is_not_printed_without_its_picture(text_6: str) -> None:
    assert letters("Tassanee Vejpongsa") not in letters(text_6)


def test_plenaries_hold_their_segments(english_jobs: dict[str, Job], dialogue_6: Dialogue) -> None:
    assert dialogue_6.agenda is not None
    opening = dialogue_6.agenda.days[0].slots[0]
    assert isinstance(opening, Plenary)
    by_role = [people_of(english_jobs["dialogue-6"], segment.people) for segment in opening.segments]
    found = [[name for names in roles.values() for name in names] for roles in by_role]
    expected = [[letters(name) for name in names] for names in DIALOGUE_6["agenda"]["opening"].values()]
    assert expected == found


def test_two_recommendations_of_dialogue_4_address_nobody(english_jobs: dict[str, Job]) -> None:
    themes = english_jobs["dialogue-4"].task.edition.dialogue.themes
    found = [
        {"theme": theme.id, "issue": number, "recommendation": place}
        for theme in themes
        for number, issue in enumerate(theme.issues, 1)
        for place, recommendation in enumerate(issue.recommendations, 1)
        if not recommendation.actors
    ]
    assert facts_of("dialogue-4")["structure"]["without_actors"] == found


NEP = "nep-joint-working-group"


@pytest.fixture(scope="module", params=["pdf", "docx", "html"])
def announcement(request: pytest.FixtureRequest, english_files: dict[str, dict[str, bytes]]) -> str:
    return EXTRACT[request.param](english_files[NEP][request.param])


def test_the_announcement_says_what_is_known(announcement: str) -> None:
    known = facts_of(NEP)
    names = [known["dialogue"][key] for key in ("title", "host", "acronym", "country")]
    group = known["groups"]
    wanted = [*names, *known["aims"], *known["outcomes"], *known["agenda"], group["name"], group["facilitators"]]
    assert missing(announcement, [*wanted, *group["tasks"], "144", "December 22, 2023"]) == []


def test_the_announcement_says_nothing_that_is_not_known(english_jobs: dict[str, Job]) -> None:
    dialogue = english_jobs[NEP].task.edition.dialogue
    assert dialogue.agenda is not None
    slots = [slot for day in dialogue.agenda.days for slot in day.slots]
    assert [None] * len(slots) == [slot.start for slot in slots]
    assert (None, None, None, None) == (dialogue.city, dialogue.feedback, dialogue.participants, dialogue.summary)
