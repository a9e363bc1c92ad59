"""A part of an edition in, the words in which readers know it out: names, numbers, figures and dates as the report has them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time

from pydantic import BaseModel

from reportkit.catalogs.edition import Edition
from reportkit.page.environment import Printed
from reportkit.page.view import View
from reportkit.records.fields import items, ref_of
from reportkit.records.model import agenda, directory, parts, themes
from reportkit.records.model.agenda import Participation, TimedSlot
from reportkit.records.model.base import Quantity, Ref, Text
from reportkit.records.model.dialogue import Group, Point, SourceWork
from reportkit.records.model.directory import Affiliation, Name
from reportkit.records.model.parts import Signatory

NOUNS: dict[type[BaseModel], str] = {
    themes.Theme: "thematic area",
    themes.Issue: "issue",
    themes.Recommendation: "recommendation",
    themes.Fact: "fact",
    themes.Highlight: "highlight",
    agenda.AgendaDay: "day",
    agenda.Plenary: "agenda entry",
    agenda.Concurrent: "agenda entry",
    agenda.Pause: "agenda entry",
    agenda.Segment: "segment",
    agenda.Session: "session",
    parts.Count: "figure",
    parts.Share: "figure",
    parts.SurveyFigure: "figure",
    parts.Breakdown: "breakdown",
    parts.Improvement: "improvement",
    parts.EngagementEvent: "event",
    Group: "group",
    Point: "point",
    SourceWork: "source",
    directory.Person: "person",
    directory.Organisation: "organization",
    directory.Actor: "actor",
    directory.Term: "acronym",
    directory.Place: "place",
    directory.Series: "series",
}
_TITLES = ("statement", "title", "name", "label", "text", "acronym")
"""The fields that items are known by; the first that one has."""


def noun(model: BaseModel) -> str:
    """What an item is: `issue`, `session`."""
    return NOUNS[type(model)]


class Teller:
    """Tells of one edition's parts."""

    def __init__(self, edition: Edition) -> None:
        self._view = View(edition, Printed())
        self._directory = edition.directory
        numbered = (themes.Theme, themes.Issue, themes.Recommendation)
        self._numbered = {one.id for one, _ in items(edition.dialogue) if isinstance(one, numbered)}

    def title(self, model: BaseModel) -> str:
        """What an item is known by."""
        if isinstance(model, agenda.AgendaDay):
            return self._view.weekday(model.date)
        found = next((getattr(model, name) for name in _TITLES if getattr(model, name, None)), "")
        return str(found.written if isinstance(found, Name) else found)

    def number(self, item: str) -> str:
        """The number that a thematic area, issue or recommendation is printed with; others have none."""
        return self._view.number_of(item) if item in self._numbered else ""

    def called(self, model: BaseModel) -> str:
        """The same with its number or code: `1.2 Sand is taken faster than rivers bring it.`"""
        number = self.number(str(getattr(model, "id", ""))) or str(getattr(model, "code", ""))
        return f"{number} {self.title(model)}".strip()

    def quantity(self, owner: BaseModel, quantity: Quantity) -> str:
        """A figure, in per cent where it is a share."""
        share = isinstance(owner, parts.SurveyFigure | parts.Share)
        return str(self._view.quantity(quantity, per_cent=share))

    def dates(self) -> str:
        """The days of the dialogue."""
        return self._view.dates()

    def times(self, slot: BaseModel) -> str:
        """When an entry of the agenda begins and ends, as far as that is known."""
        assert isinstance(slot, TimedSlot)
        if slot.start and slot.end:
            return self._view.times(slot.start, slot.end)
        return (
            "–".join(self._view.at(one) if one else "" for one in (slot.start, slot.end))
            if slot.start or slot.end
            else ""
        )

    def participation(self, one: Participation) -> str:
        """Somebody in a session: `Ana Lee (speaker, from afar)`."""
        works = [", ".join(map(str, each)) for each in map(self._view.affiliation, one.affiliations)]
        said = ", ".join([one.role, *(["from afar"] if one.virtual else []), *works])
        return f"{self._view.person(one.person).name.written} ({said})"

    def value(self, owner: BaseModel, key: str) -> str:
        """Any other field's value."""
        value = getattr(owner, key)
        if isinstance(value, Quantity):
            return self.quantity(owner, value)
        ref = ref_of(type(owner), key)
        values = value if isinstance(value, tuple) else (value,)
        return " · ".join(filter(None, (self._one(one, ref) for one in values)))

    def _one(self, value: object, ref: Ref | None) -> str:
        match value:
            case None:
                return ""
            case Affiliation():
                return ", ".join(map(str, self._view.affiliation(value)))
            case Signatory():
                return f"{self._view.person(value.person).name.written}, {value.capacity}"
            case bool():
                return "yes" if value else "no"
            case time():
                return self._view.at(value)
            case date():
                return self._view.on(value)
            case str() if ref:
                return self._named(value, ref)
        return str(value)

    def _named(self, item: str, ref: Ref) -> str:
        """What a reference leads to, by its name."""
        if "actors" in ref.kinds:
            return str(self._view.actor_name(item))
        for kind in ref.kinds:
            kept = getattr(self._directory, "places" if kind == "countries" else kind, ())
            found = next((one for one in kept if one.id == item), None)
            if found is not None:
                return self.title(found)
        if "sessions" in ref.kinds:
            code, title = self._view.session_title(item)
            return f"{code} {title}".strip()
        return self.number(item) or item

    def told(self, model: BaseModel) -> list[str]:
        """All that a part says, paragraph by paragraph, for when it came or went as a whole."""
        match model:
            case themes.Recommendation():
                actors = self.value(model, "actors")
                number = self.number(model.id)
                return [" ".join(filter(None, (number, f"{actors}:" if actors else "", str(model.text))))]
            case parts.Count() | parts.Share() | parts.SurveyFigure():
                return [f"{self.quantity(model, model.value)} {model.label}"]
            case Participation():
                return [self.participation(model)]
            case Signatory() | Affiliation():
                return [self._one(model, None)]
        lines = list(self._fields(model))
        if isinstance(model, TimedSlot) and (when := self.times(model)):
            lines[:1] = [f"{when} {lines[0]}"] if lines else [when]
        elif isinstance(model, agenda.AgendaDay):
            lines.insert(0, self.title(model))
        elif (called := self.called(model)) and lines and called.endswith(lines[0]):
            lines[0] = called
        return lines

    def _fields(self, model: BaseModel) -> Iterator[str]:
        for key in type(model).model_fields:
            value = getattr(model, key)
            for one in value if isinstance(value, tuple) else (value,):
                if isinstance(one, Text):
                    yield one.value
                elif isinstance(one, Quantity):
                    yield f"{key.replace('_', ' ')}: {self.quantity(model, one)}"
                elif isinstance(one, Name):
                    yield one.written.value
                elif isinstance(one, BaseModel) and key not in ("notes", "open", "suppress"):
                    yield from self.told(one)
