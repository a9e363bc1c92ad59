"""A text of a record or the directory in; what translators are told of it out: what it is, where it stands, how it is treated.

A place is said by the ids and session codes around the text, never by numbers or titles: what is put in, moved within its
part or named anew changes no comment of another message. The text's own item is in its address already.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from reportkit.catalogs.kinds import kind_of, room
from reportkit.markup import Emphasis, Inline, Link, MarkupError, Strong, Words, parse_inline
from reportkit.records.fields import Field
from reportkit.records.model.agenda import Session
from reportkit.records.model.directory import Organisation, Term


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of the texts of a field."""

    what: str
    where: str = ""
    """Where it is printed, besides the items around it."""
    how: str = ""


_HEADING = "A heading: no full stop."
_SENTENCE = "One full sentence."
_ALONE = "Stands alone beside its number: no full stop."
_PERSONS = "A person's name: as in the press of your language."
_NAME = "A name: use its official form, if it has one in your language."

TOLD = {
    "Dialogue.title": Told("title of the report", "cover, head of pages", _HEADING),
    "Dialogue.subtitle": Told("line under the title", "cover", _HEADING),
    "Dialogue.theme": Told("what the dialogue is about", "search engines, list of reports", _SENTENCE),
    "Dialogue.abstract": Told("the report in one paragraph", "last page, search engines"),
    "Dialogue.next_steps": Told("what follows from the dialogue", "next steps"),
    "Version.change": Told("what is new in a version", "last page, website", _SENTENCE),
    "Erratum.text": Told("a mistake that was found, and what is right", "last page, website"),
    "Point.text": Told("one of several points: an aim, an outcome, a task", how=_SENTENCE),
    "Group.name": Told("name of a working group", how=_HEADING),
    "Group.body": Told("who the group is and what it works on"),
    "Picture.caption": Told("caption of a picture"),
    "Picture.credit": Told("who made a picture", "after “Photo:”", "Names stay as they are known."),
    "Picture.alt": Told("description of a picture", "read aloud to those who cannot see it"),
    "ChairsNote.body": Told("text of the letter", "letter of the chairs"),
    "Signatory.capacity": Told(
        "in which capacity somebody signs", "letter of the chairs, under the name", "No full stop."
    ),
    "Summary.lead": Told("first paragraph, printed larger", "summary"),
    "Summary.body": Told("text of the summary", "summary"),
    "Highlight.text": Told(
        "a priority issue in short words, and what should be done", "", "As the issue itself says it."
    ),
    "Session.title": Told("title of a session", how=_HEADING),
    "Segment.title": Told("title of a part of a plenary", how=_HEADING),
    "Plenary.title": Told("title of a plenary", how=_HEADING),
    "Concurrent.title": Told("title of several sessions held at the same time", how=_HEADING),
    "Pause.title": Told("a break, a meal or an evening together", how=_HEADING),
    "Method.body": Told("how the recommendations were made", "method"),
    "Count.label": Told("what was counted", how=_ALONE),
    "Theme.title": Told("title of a thematic area", how=_HEADING),
    "Theme.context": Told("introduction to a thematic area"),
    "Issue.statement": Told("a priority issue, printed in bold", how=_SENTENCE),
    "Issue.background": Told("why a priority issue is one"),
    "Recommendation.text": Told(
        "a recommendation",
        how="One full sentence with its own subject.",
    ),
    "Fact.text": Told("what is publicly known", "under “What is known”, before its source", _SENTENCE),
    "Engagement.body": Told("what was done for a wider public", "public events"),
    "EngagementEvent.title": Told("name of an event", how=_HEADING),
    "EngagementEvent.text": Told("what happened at an event"),
    "Breakdown.title": Told("what tells the shares in a chart apart", "over the chart", _HEADING),
    "Share.label": Told("whose share it is", "in a chart, before the figure", _ALONE),
    "Remainder.label": Told("the rest, whose share is not stated", "in a chart", "No full stop."),
    "SurveyFigure.label": Told("what was said in the survey", "beside the figure", _ALONE),
    "Feedback.introduction": Told("how the survey was made, and what it shows"),
    "Feedback.appreciated": Told("what was valued most"),
    "Improvement.text": Told("what respondents would improve"),
    "Name.written": Told("name of a person", "agenda, letter of the chairs", _PERSONS),
    "Name.honorific": Told("title before a person's name", "agenda", "As your language has it before a name."),
    "Affiliation.position": Told("somebody's position", "after the name", "No full stop."),
    "Affiliation.unit": Told("part of an institution", "after the name", _NAME),
    "Organisation.name": Told("name of an institution", "cover, agenda, list of acronyms", _NAME),
    "Organisation.description": Told("what an institution is and does", "page of the partners"),
    "Actor.name": Told("who is asked to act", "beside recommendations, index of actors", "A kind of body, no name."),
    "Term.name": Told("what an acronym stands for", "list of acronyms", "The acronym itself stays."),
    "Place.name": Told("name of a place", "cover, agenda", "A name: the usual form in your language."),
    "Series.name": Told("name of a series of dialogues", "cover, page of the series", _HEADING),
    "Series.about": Told("what a series is for", "page of the series"),
}
"""What is said of each field that holds texts, by its model."""

_PARTS = {
    "ChairsNote": "letter of the chairs",
    "Summary": "summary",
    "Agenda": "agenda",
    "Method": "method",
    "Engagement": "public events",
    "Participants": "participants",
    "Feedback": "feedback",
}
_ITEMS = {
    "AgendaDay": "",
    "Plenary": "plenary",
    "Session": "session",
    "Segment": "part",
    "Theme": "thematic area",
    "Issue": "issue",
    "Group": "group",
    "EngagementEvent": "event",
    "Breakdown": "chart",
}


def comment_on(root: BaseModel, field: Field, source: str) -> tuple[str, str]:
    """What a text is, and the whole comment on it."""
    told = TOLD[f"{type(field.owner).__name__}.{field.name}"]
    what = told.what
    if isinstance(field.owner, Organisation | Term) and field.owner.acronym and field.name == "name":
        what = f"{what} ({field.owner.acronym})"
    places = [*_around(root, field), *([told.where] if told.where else [])]
    where = ", ".join(dict.fromkeys(place for place in places if place))
    first = f"{what}; {where}" if where else what
    return what, "\n".join([first, *_lines(kind_of(field.address), source, told.how)])


def treatment(kind: str, source: str, how: str = "") -> str:
    """How a text is treated: as its field asks, within its room, with its marks and placeholders.

    >>> treatment("label", "%(number)s *days*")
    'At most 48 letters. Stays: %(number)s, *…*.'
    """
    wide = room(kind, source)
    stays = [*dict.fromkeys(re.findall(r"%\(\w+\)s", source)), *_marks(source)]
    parts = [how, f"At most {wide} letters." if wide else "", f"Stays: {', '.join(stays)}." if stays else ""]
    return " ".join(part for part in parts if part)


def _lines(kind: str, source: str, how: str) -> list[str]:
    said = treatment(kind, source, how)
    return [said] if said else []


def _around(root: BaseModel, field: Field) -> Iterator[str]:
    """The parts and items that a text stands in, outermost first; its own item only by a session's code."""
    part: object = root
    for step in field.path[:-1]:
        part = part[step] if isinstance(part, tuple) and isinstance(step, int) else getattr(part, str(step), None)
        name = type(part).__name__
        if name in _PARTS:
            yield _PARTS[name]
        elif isinstance(part, Session):
            yield f"session {part.code}"
        elif name in _ITEMS and part is not field.owner:
            yield f"{_ITEMS[name]} {getattr(part, 'id', '')}".strip()


def _marks(source: str) -> Iterable[str]:
    """The kinds of marks in a text, as they are typed."""
    try:
        found = list(_inside(parse_inline(source)))
    except MarkupError:  # `check` says so where the record is written
        return []
    shapes = ((Emphasis, "*…*"), (Strong, "**…**"), (Link, "[…](its address)"))
    return [shape for kind, shape in shapes if any(isinstance(one, kind) for one in found)]


def _inside(inlines: Iterable[Inline]) -> Iterator[Inline]:
    for inline in inlines:
        yield inline
        if not isinstance(inline, Words):
            yield from _inside(inline.inner)
