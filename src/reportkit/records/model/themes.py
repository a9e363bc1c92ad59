"""Thematic areas, their priority issues and recommendations, and the summary's highlights."""

from __future__ import annotations

from typing import Annotated, Literal

from reportkit.records.model.base import Id, Line, Part, Picture, Prose, Ref
from reportkit.records.model.directory import ActorRef


class Recommendation(Part):
    """A full sentence, and the actors it addresses as tags beside it."""

    id: Id
    text: Line
    actors: tuple[ActorRef, ...] = ()
    status: Literal["agreed", "proposed"] = "agreed"
    """Whether participants agreed on it, or it is put forward for them to discuss."""


class Issue(Part):
    """A priority issue: what is the matter in one sentence, why, and what should be done."""

    id: Id
    statement: Line
    background: Prose
    recommendations: tuple[Recommendation, ...]


class Fact(Part):
    """One thing that is publicly known, and where it is known from."""

    id: Id
    text: Line
    source: Annotated[Id, Ref(("sources",))]


class Theme(Part):
    """A thematic area of the dialogue."""

    id: Id
    title: Line
    context: Prose
    issues: tuple[Issue, ...]
    facts: tuple[Fact, ...] = ()
    picture: Picture | None = None


class Highlight(Part):
    """An issue as the summary puts it, in shorter words of its own."""

    id: Id
    issue: Annotated[Id, Ref(("issues",))]
    text: Line
