"""A dialogue: everything one report says, as data."""

from __future__ import annotations

from datetime import date
from typing import Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from reportkit.records.model.agenda import Agenda
from reportkit.records.model.base import (
    Day,
    Id,
    LanguageCode,
    Line,
    Link,
    Part,
    Picture,
    Prose,
    TimeZone,
)
from reportkit.records.model.directory import (
    AcronymRef,
    Actor,
    CountryRef,
    Directory,
    Organisation,
    OrganisationRef,
    Person,
    Place,
    PlaceRef,
    SeriesRef,
    Term,
)
from reportkit.records.model.parts import ChairsNote, Engagement, Feedback, Method, Participants, Summary
from reportkit.records.model.themes import Theme


class Dates(Part):
    """The days of a dialogue."""

    start: Day
    """The first day: 2023-05-08."""
    end: Day
    """The last day; the same as the first for one day."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.end < self.start:
            raise PydanticCustomError("impossible_date", "the dialogue ends before it starts")
        return self

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


class Point(Part):
    """One of several things in a sentence of its own: an aim, an expected outcome, a task."""

    id: Id
    """A short name for the point."""
    text: Line
    """The point, in one full sentence."""


class Group(Part):
    """A working group and what it is asked to do."""

    id: Id
    """A short name for the group."""
    name: Line
    """What the group is called."""
    body: Prose = ()
    """Who the group is and what it works on."""
    tasks: tuple[Point, ...] = ()
    """What the group is asked to do."""


class SourceWork(Part):
    """A published work that facts are known from, named as it is published, in no other language."""

    id: Id
    """A short name for the work."""
    title: str
    """The title of the work."""
    publisher: str
    """Who published it."""
    year: int | None = None
    """The year it was published in."""
    link: Link | None = None
    """Where it can be read."""


class Version(Part):
    """One publication of the report: the first, or a later one that differs from it."""

    id: Id
    """A short name for the version: version-2."""
    number: str
    """What the version is called."""
    date: Day
    """The day on which it was published: 2023-07-03."""
    change: Line | None = None
    """What is new in it, in one sentence; the first version needs none."""


class Erratum(Part):
    """A mistake that was found in the published report."""

    id: Id
    """A short name for the erratum."""
    date: Day
    """The day on which it was announced: 2023-07-03."""
    text: Line
    """What was wrong and what is right, in full sentences."""
    field: str | None = None
    """Where the mistake was: an id, or an id and a field (`soft-skills/statement`)."""


class OpenPart(Part):
    """A part that is still to come: who sees to it, and by when, as far as that is known."""

    field: str
    """Which part: its key (`summary`), or an id and a field (`soft-skills/background`)."""
    note: str
    """What is still to be done."""
    owner: str | None = None
    """Who sees to it."""
    due: Day | None = None
    """By when: 2023-05-08."""


class Note(Part):
    """A note to the editor about a field; never published."""

    field: str
    """Which field: its key (`title`), or an id and a field (`session-b3/code`)."""
    text: str
    """What the editor should know."""


class Suppression(Part):
    """A finding that is right by the rule and wrong here, and why."""

    rule: str
    """The code of the rule: overlapping-slots."""
    field: str | None = None
    """Where it is not to be reported: an item or a field (`session-b3/code`); everywhere, if it is left out."""
    reason: str
    """Why the record is right as it is."""


class Dialogue(Part):
    """The record of one dialogue, or of the announcement of one."""

    id: Id
    """The record’s short name, which is the name of its folder too: dialogue-8."""
    kind: Literal["report", "announcement"] = "report"
    """What the record is of; it decides which parts a final edition must have."""
    series: SeriesRef | None = None
    """The id of the series that the dialogue belongs to."""
    number: int | None = None
    """Its number in the series."""
    status: Literal["draft", "review", "final"]
    """How far the report is: a draft and a review may have open parts, a final report may not."""
    language: LanguageCode = "en"
    """The language that the record is written in."""
    languages: tuple[LanguageCode, ...] = ()
    """The languages it is published in, its own included; those of the workspace where none are named."""
    brand: str | None = None
    """The brand that the report is set in; without it, the one that reportkit.toml names."""
    title: Line
    """The title of the dialogue."""
    subtitle: Line | None = None
    """One line under the title on the cover."""
    theme: Line
    """What the dialogue is about, in one sentence."""
    dates: Dates
    """The first and the last day."""
    city: PlaceRef | None = None
    """The id of the city among the places of the directory."""
    country: CountryRef | None = None
    """The id of the country among the places of the directory."""
    time_zone: TimeZone | None = None
    """The time zone of the agenda: Asia/Bangkok."""
    abstract: Prose = ()
    """The report in one paragraph, for catalogs and search engines."""
    host: OrganisationRef
    """The id of the organization that holds the dialogue."""
    partners: tuple[OrganisationRef, ...] = ()
    """The ids of the partners who are presented on the inside cover, in order."""
    funder: OrganisationRef | None = None
    """The id of the organization that pays for the dialogue."""
    cover: Picture | None = None
    """The picture on the cover."""
    acronyms: tuple[AcronymRef, ...] = ()
    """The ids of organizations and terms whose acronyms the report explains."""
    aims: tuple[Point, ...] = ()
    """What the dialogue is held for."""
    outcomes: tuple[Point, ...] = ()
    """What is expected to come of the dialogue, said before it is held."""
    groups: tuple[Group, ...] = ()
    """Working groups and what they are asked to do."""
    chairs_note: ChairsNote | None = None
    """The letter of those who chaired the dialogue."""
    summary: Summary | None = None
    """The report in brief, and its highlights."""
    agenda: Agenda | None = None
    """What happened when, and who took part."""
    method: Method | None = None
    """How the recommendations were made."""
    themes: tuple[Theme, ...] = ()
    """The thematic areas with their priority issues and recommendations."""
    engagement: Engagement | None = None
    """Public events around the dialogue."""
    participants: Participants | None = None
    """How many people took part, and who they were."""
    feedback: Feedback | None = None
    """What participants said in the survey."""
    next_steps: Prose = ()
    """What follows from the dialogue."""
    sources: tuple[SourceWork, ...] = ()
    """Published works that facts in the record are known from."""
    versions: tuple[Version, ...] = ()
    """The publications of the report, the first one first; the site and the report’s last page list them."""
    errata: tuple[Erratum, ...] = ()
    """Mistakes found in the published report, the first one first; they are listed with its versions."""
    open: tuple[OpenPart, ...] = ()
    """Parts that are still to come, with who sees to them and by when; `check` lists them."""
    notes: tuple[Note, ...] = ()
    """Notes to the editor; they are never published."""
    suppress: tuple[Suppression, ...] = ()
    """Findings of `check` that are not to be reported, each with the reason."""
    people: tuple[Person, ...] = ()
    """People who are not in the directory."""
    organisations: tuple[Organisation, ...] = ()
    """Organizations that are not in the directory."""
    actors: tuple[Actor, ...] = ()
    """Actors that are not in the directory."""
    terms: tuple[Term, ...] = ()
    """Terms that are not in the directory."""
    places: tuple[Place, ...] = ()
    """Places that are not in the directory."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        days = [version.date for version in self.versions]
        if days != sorted(days):
            raise PydanticCustomError("impossible_date", "a version is dated before the one above it")
        return self

    def published_in(self, usual: tuple[str, ...]) -> tuple[str, ...]:
        """The languages it is published in, its own first where it is one of them; `usual` are the workspace's."""
        named = self.languages or usual
        return tuple(dict.fromkeys([*(code for code in named if code == self.language), *named]))

    def own_directory(self) -> Directory:
        """The people, organisations and so on that this record states itself."""
        return Directory(
            people=self.people,
            organisations=self.organisations,
            actors=self.actors,
            terms=self.terms,
            places=self.places,
        )
