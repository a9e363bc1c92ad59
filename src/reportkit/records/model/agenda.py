"""The agenda: days, slots (plenary, concurrent block, break, meal, social), segments and sessions with their people."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from reportkit.records.model.base import Clock, Day, Id, Line, Part
from reportkit.records.model.directory import Affiliation, PersonRef

Role = Literal["chair", "speaker", "facilitator", "moderator", "panelist", "discussant"]


class Participation(Part):
    """A person in a session: in which role, whether from afar, and as what if not as the directory says."""

    role: Role
    """In which role the person takes part."""
    person: PersonRef
    """The id of a person in the directory."""
    virtual: bool = False
    """Whether the person takes part from afar."""
    affiliations: tuple[Affiliation, ...] = ()
    """As what the person takes part, where that differs from the directory."""


class Segment(Part):
    """A part of a plenary with people of its own."""

    id: Id
    """A short name for the segment."""
    kind: Literal["remarks", "keynote", "fireside-chat", "panel", "workshop", "discussion"]
    """What kind of segment it is."""
    title: Line
    """What the segment is called."""
    people: tuple[Participation, ...] = ()
    """Who takes part, in the order of the program."""


class Session(Part):
    """One of the sessions held at the same time; its place among them is its track."""

    id: Id
    """A short name for the session."""
    code: str
    """The code that the program gives it: A1."""
    title: Line
    """What the session is called."""
    people: tuple[Participation, ...] = ()
    """Who takes part, in the order of the program."""


class TimedSlot(Part):
    """A slot; an agenda that is announced early may not know its times yet."""

    id: Id
    """A short name for the slot."""
    start: Clock | None = None
    """When it begins, on the 24-hour clock: 08:30."""
    end: Clock | None = None
    """When it ends."""


class Plenary(TimedSlot):
    """A slot for everybody together."""

    kind: Literal["plenary"]
    """For everybody together."""
    title: Line
    """What the plenary is called."""
    segments: tuple[Segment, ...] = ()
    """The parts of the plenary, each with its own people."""


class Concurrent(TimedSlot):
    """A slot of sessions held at the same time."""

    kind: Literal["concurrent"]
    """Sessions held at the same time."""
    title: Line | None = None
    """What the block as a whole is called, if it has a name."""
    sessions: Annotated[tuple[Session, ...], Field(min_length=1)]
    """The sessions, in the order of their tracks."""


class Pause(TimedSlot):
    """A slot without a program."""

    kind: Literal["break", "meal", "social"]
    """Time without a program: a coffee break, a meal, an evening together."""
    title: Line
    """What the pause is called: Coffee break."""


Slot = Annotated[Plenary | Concurrent | Pause, Field(discriminator="kind")]


class AgendaDay(Part):
    """One day of the agenda."""

    id: Id
    """A short name for the day: day-1."""
    date: Day
    """The date: 2023-05-08."""
    opens: Clock | None = None
    """When the doors open."""
    closes: Clock | None = None
    """When the day is over."""
    slots: tuple[Slot, ...]
    """What happens, from morning to evening."""


class Agenda(Part):
    """What happened when."""

    days: tuple[AgendaDay, ...]
    """The days of the dialogue, in order."""
