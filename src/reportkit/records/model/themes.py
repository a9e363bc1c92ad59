"""Thematic areas, their priority issues and recommendations, and the summary's highlights."""

from __future__ import annotations

from typing import Annotated, Literal

from reportkit.records.model.base import Id, Line, Part, Picture, Prose, Ref
from reportkit.records.model.directory import ActorRef


class Recommendation(Part):
    """A full sentence, and the actors it addresses as tags beside it."""

    id: Id
    """A short name for the recommendation."""
    text: Line
    """One full sentence with its own subject: “Ministries should publish every licence.”"""
    actors: tuple[ActorRef, ...] = ()
    """Who is asked to act: ids of actors or organizations in the directory."""
    status: Literal["agreed", "proposed"] = "agreed"
    """Whether participants agreed on it, or it is put forward for them to discuss."""


class Issue(Part):
    """A priority issue: what is the matter in one sentence, why, and what should be done."""

    id: Id
    """A short name for the issue."""
    statement: Line
    """What is the matter, in one full sentence; it is printed in bold."""
    background: Prose
    """Why that is so, in one or more paragraphs."""
    recommendations: tuple[Recommendation, ...]
    """What should be done about it."""


class Fact(Part):
    """One thing that is publicly known, and where it is known from."""

    id: Id
    """A short name for the fact."""
    text: Line
    """The fact, in one full sentence."""
    source: Annotated[Id, Ref(("sources",))]
    """The id of the work under `sources` where it is published."""


class Theme(Part):
    """A thematic area of the dialogue."""

    id: Id
    """A short name for the area."""
    title: Line
    """What the area is called."""
    context: Prose
    """What readers need to know before the issues, in some paragraphs."""
    issues: tuple[Issue, ...]
    """The area’s priority issues."""
    facts: tuple[Fact, ...] = ()
    """What is publicly known about the area, each with its source."""
    picture: Picture | None = None
    """A picture for the area."""


class Highlight(Part):
    """An issue as the summary puts it, in shorter words of its own."""

    id: Id
    """A short name for the highlight."""
    issue: Annotated[Id, Ref(("issues",))]
    """The id of the priority issue that it is about."""
    text: Line
    """First the issue, then what should be done; one paragraph."""
