"""A dialogue: everything one report says, as data."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from reportkit.records.model.agenda import Agenda, Participation
from reportkit.records.model.base import (
    Amount,
    Day,
    Id,
    Line,
    Link,
    Part,
    Percentage,
    Picture,
    Prose,
    Ref,
    TimeZone,
)
from reportkit.records.model.directory import (
    AcronymRef,
    Actor,
    Directory,
    Organisation,
    OrganisationRef,
    Person,
    PersonRef,
    Place,
    PlaceRef,
    SeriesRef,
    Term,
)
from reportkit.records.model.themes import Highlight, Theme

Population = Literal["registrants", "speakers", "attendees", "participants", "respondents"]
"""What a share is a share of."""


class Dates(Part):
    start: Day
    end: Day

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.end < self.start:
            raise PydanticCustomError("impossible_date", "the dialogue ends before it starts")
        return self

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


class Signatory(Part):
    person: PersonRef
    capacity: Line


class ChairsNote(Part):
    """The letter of those who chaired the dialogue."""

    body: Prose
    signatories: tuple[Signatory, ...]


class Summary(Part):
    lead: Line
    body: Prose
    highlights: tuple[Highlight, ...] = ()
    picture: Picture | None = None


class Count(Part):
    """A number and, in words that stand alone, what was counted."""

    id: Id
    value: Amount
    label: Line


class Method(Part):
    """How the recommendations were made."""

    body: Prose
    counts: tuple[Count, ...] = ()
    picture: Picture | None = None


class EngagementEvent(Part):
    id: Id
    title: Line
    kind: Literal["roundtable", "workshop", "panel", "visit", "lecture", "other"]
    date: Day
    text: Prose
    host: OrganisationRef | None = None
    city: PlaceRef | None = None
    in_person: Amount | None = None
    online: Amount | None = None
    speakers: Amount | None = None
    people: tuple[Participation, ...] = ()


class Engagement(Part):
    body: Prose
    events: tuple[EngagementEvent, ...] = ()
    picture: Picture | None = None


class Share(Part):
    id: Id
    label: Line
    value: Percentage


class Remainder(Part):
    """Those whose share is not stated."""

    label: Line


class Breakdown(Part):
    """Shares of one population that are told apart by one question."""

    id: Id
    of: Population
    title: Line
    shares: tuple[Share, ...]
    remainder: Remainder | None = None


class Participants(Part):
    counts: tuple[Count, ...] = ()
    breakdowns: tuple[Breakdown, ...] = ()


class Response(Part):
    """How many of a population answered the survey."""

    value: Amount
    of: Population


class SurveyFigure(Part):
    """A result of the survey: a share and a label that stands alone."""

    id: Id
    value: Percentage
    of: Population
    label: Line
    large: bool = False


class Improvement(Part):
    """What respondents asked for, and how many of them did."""

    id: Id
    text: Line
    respondents: Amount | None = None


class Feedback(Part):
    introduction: Prose
    response: Response | None = None
    figures: tuple[SurveyFigure, ...] = ()
    appreciated: Prose = ()
    popular: tuple[Annotated[Id, Ref(("sessions", "slots"))], ...] = ()
    improvements: tuple[Improvement, ...] = ()


class Point(Part):
    """One of several things in a sentence of its own: an aim, an expected outcome, a task."""

    id: Id
    text: Line


class Group(Part):
    """A working group and what it is asked to do."""

    id: Id
    name: Line
    body: Prose = ()
    tasks: tuple[Point, ...] = ()


class SourceWork(Part):
    """A published work that facts are known from, named as it is published, in no other language."""

    id: Id
    title: str
    publisher: str
    year: int | None = None
    link: Link | None = None


class OpenPart(Part):
    """A part that is still to come: who sees to it, and by when, as far as that is known."""

    field: str
    note: str
    owner: str | None = None
    due: Day | None = None


class Note(Part):
    """A note to the editor about a field; never published."""

    field: str
    text: str


class Dialogue(Part):
    """The record of one dialogue, or of the announcement of one."""

    id: Id
    kind: Literal["report", "announcement"] = "report"
    """What the record is of; it decides which parts a final edition must have."""
    series: SeriesRef | None = None
    number: int | None = None
    status: Literal["draft", "review", "final"]
    language: str = "en"
    brand: str | None = None
    title: Line
    subtitle: Line | None = None
    theme: Line
    dates: Dates
    city: PlaceRef | None = None
    country: PlaceRef | None = None
    time_zone: TimeZone | None = None
    abstract: Prose = ()
    host: OrganisationRef
    partners: tuple[OrganisationRef, ...] = ()
    funder: OrganisationRef | None = None
    cover: Picture | None = None
    acronyms: tuple[AcronymRef, ...] = ()
    aims: tuple[Point, ...] = ()
    outcomes: tuple[Point, ...] = ()
    """What is expected to come of the dialogue, said before it is held."""
    groups: tuple[Group, ...] = ()
    chairs_note: ChairsNote | None = None
    summary: Summary | None = None
    agenda: Agenda | None = None
    method: Method | None = None
    themes: tuple[Theme, ...] = ()
    engagement: Engagement | None = None
    participants: Participants | None = None
    feedback: Feedback | None = None
    next_steps: Prose = ()
    sources: tuple[SourceWork, ...] = ()
    open: tuple[OpenPart, ...] = ()
    notes: tuple[Note, ...] = ()
    people: tuple[Person, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    actors: tuple[Actor, ...] = ()
    terms: tuple[Term, ...] = ()
    places: tuple[Place, ...] = ()

    def own_directory(self) -> Directory:
        """The people, organisations and so on that this record states itself."""
        return Directory(
            people=self.people,
            organisations=self.organisations,
            actors=self.actors,
            terms=self.terms,
            places=self.places,
        )
