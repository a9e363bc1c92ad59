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
    person: PersonRef
    virtual: bool = False
    affiliations: tuple[Affiliation, ...] = ()


class Segment(Part):
    """A part of a plenary with people of its own."""

    id: Id
    kind: Literal["remarks", "keynote", "fireside-chat", "panel", "workshop", "discussion"]
    title: Line
    people: tuple[Participation, ...] = ()


class Session(Part):
    """One of the sessions held at the same time; its place among them is its track."""

    id: Id
    code: str
    title: Line
    people: tuple[Participation, ...] = ()


class TimedSlot(Part):
    """A slot; an agenda that is announced early may not know its times yet."""

    id: Id
    start: Clock | None = None
    end: Clock | None = None


class Plenary(TimedSlot):
    kind: Literal["plenary"]
    title: Line
    segments: tuple[Segment, ...] = ()


class Concurrent(TimedSlot):
    kind: Literal["concurrent"]
    title: Line | None = None
    sessions: Annotated[tuple[Session, ...], Field(min_length=1)]


class Pause(TimedSlot):
    kind: Literal["break", "meal", "social"]
    title: Line


Slot = Annotated[Plenary | Concurrent | Pause, Field(discriminator="kind")]


class AgendaDay(Part):
    id: Id
    date: Day
    opens: Clock | None = None
    closes: Clock | None = None
    slots: tuple[Slot, ...]


class Agenda(Part):
    days: tuple[AgendaDay, ...]
