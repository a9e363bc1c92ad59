"""The parts of a report beside agenda and themes: note, summary, method, engagement, participants, feedback."""

from __future__ import annotations

from typing import Annotated, Literal

from reportkit.records.model.agenda import Participation
from reportkit.records.model.base import Amount, Day, Id, Line, Part, Percentage, Picture, Prose, Ref
from reportkit.records.model.directory import OrganisationRef, PersonRef, PlaceRef
from reportkit.records.model.themes import Highlight

Population = Literal["registrants", "speakers", "attendees", "participants", "respondents"]
"""What a share is a share of."""


class Signatory(Part):
    """Somebody who signs the letter."""

    person: PersonRef
    """The id of a person in the directory."""
    capacity: Line
    """In which capacity the person signs: Conference Co-Chair."""


class ChairsNote(Part):
    """The letter of those who chaired the dialogue."""

    body: Prose
    """The text of the letter, without salutation and signatures."""
    signatories: tuple[Signatory, ...]
    """Who signs it, in order."""


class Summary(Part):
    """The report in brief."""

    lead: Line
    """The first paragraph, printed larger."""
    body: Prose
    """The rest of the summary."""
    highlights: tuple[Highlight, ...] = ()
    """The most important issues in shorter words, each with what should be done."""
    picture: Picture | None = None
    """A picture for the summary."""


class Count(Part):
    """A number and, in words that stand alone, what was counted."""

    id: Id
    """A short name for the count."""
    value: Amount
    """The number: 42, about 42, more than 25, some."""
    label: Line
    """What was counted, in words that stand alone."""


class Method(Part):
    """How the recommendations were made."""

    body: Prose
    """How participants came to their recommendations."""
    counts: tuple[Count, ...] = ()
    """Numbers that show how much work it was."""
    picture: Picture | None = None
    """A picture of the work."""


class EngagementEvent(Part):
    """A public event."""

    id: Id
    """A short name for the event."""
    title: Line
    """What the event was called."""
    kind: Literal["roundtable", "workshop", "panel", "visit", "lecture", "other"]
    """What kind of event it was."""
    text: Prose
    """What happened there."""
    date: Day | None = None
    """On which day it was held, if that is known."""
    host: OrganisationRef | None = None
    """The id of the organization that hosted it."""
    city: PlaceRef | None = None
    """The id of the place where it was held."""
    in_person: Amount | None = None
    """How many people came."""
    online: Amount | None = None
    """How many people followed it online."""
    speakers: Amount | None = None
    """How many people spoke."""
    people: tuple[Participation, ...] = ()
    """Who took part, and in which role."""


class Engagement(Part):
    """What was done for a wider public."""

    body: Prose
    """What was done for a wider public around the dialogue."""
    events: tuple[EngagementEvent, ...] = ()
    """The public events, each by itself."""
    picture: Picture | None = None
    """A picture of an event."""


class Share(Part):
    """A share of a population."""

    id: Id
    """A short name for the share."""
    label: Line
    """Whose share it is: Mekong countries."""
    value: Percentage
    """The share in per cent: 42, about 42."""


class Remainder(Part):
    """Those whose share is not stated."""

    label: Line
    """Who they are: Other countries."""


class Breakdown(Part):
    """Shares of one population that are told apart by one question."""

    id: Id
    """A short name for the breakdown."""
    of: Population
    """Of whom these are shares."""
    title: Line
    """What tells the shares apart: Speakers by country of origin."""
    shares: tuple[Share, ...]
    """The shares, in per cent; together not above 100."""
    remainder: Remainder | None = None
    """The rest, where its share is not stated."""


class Participants(Part):
    """Who took part."""

    counts: tuple[Count, ...] = ()
    """How many people took part."""
    breakdowns: tuple[Breakdown, ...] = ()
    """Who they were, by sector, origin, gender and the like."""


class Response(Part):
    """How many of a population answered the survey."""

    value: Amount
    """How many answered: 42, about 1/3."""
    of: Population
    """Of whom."""


class SurveyFigure(Part):
    """A result of the survey: a share and a label that stands alone."""

    id: Id
    """A short name for the figure."""
    value: Percentage
    """The share in per cent."""
    of: Population
    """Of whom it is a share."""
    label: Line
    """What they said, in words that stand alone."""
    large: bool = False
    """Whether it is one of the three or four figures that are shown large."""


class Improvement(Part):
    """What respondents asked for, and how many of them did."""

    id: Id
    """A short name for the wish."""
    text: Line
    """What they would improve."""
    respondents: Amount | None = None
    """How many asked for it."""


class Feedback(Part):
    """The survey among those who took part."""

    introduction: Prose = ()
    """How the survey was made, and what it shows on the whole."""
    response: Response | None = None
    """How many answered."""
    figures: tuple[SurveyFigure, ...] = ()
    """The results, in per cent."""
    appreciated: Prose = ()
    """What respondents valued most."""
    popular: tuple[Annotated[Id, Ref(("sessions", "slots"))], ...] = ()
    """The ids of the most popular sessions, first the most popular."""
    improvements: tuple[Improvement, ...] = ()
    """What respondents would improve."""
