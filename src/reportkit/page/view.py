"""An edition as templates see it: references resolved, things numbered, figures and dates in the edition's language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from functools import cached_property

from reportkit.catalogs.edition import Edition, Labels
from reportkit.languages import (
    Language,
    digits,
    format_date,
    format_date_range,
    format_list,
    format_month,
    format_number,
    format_ordinal,
    format_percent,
    format_time,
    format_time_range,
    format_time_zone,
    format_weekday_date,
    sort_key,
)
from reportkit.page.environment import Printed
from reportkit.records.model.agenda import Concurrent, Participation, Session
from reportkit.records.model.base import Qualifier, Quantity, Text
from reportkit.records.model.directory import Actor, Affiliation, Name, Organisation, Person, Place, Series, Term
from reportkit.records.model.themes import Issue, Recommendation, Theme


def N_(msgid: str) -> str:  # the name that extractors of messages know
    """Marks a label that is translated where it is used."""
    return msgid


QUALIFIED = {
    Qualifier.ABOUT: N_("about %(number)s"),
    Qualifier.MORE_THAN: N_("more than %(number)s"),
    Qualifier.AT_LEAST: N_("at least %(number)s"),
    Qualifier.NEARLY: N_("nearly %(number)s"),
    Qualifier.JUST_UNDER: N_("just under %(number)s"),
    Qualifier.FEWER_THAN: N_("fewer than %(number)s"),
}
"""How a number is written with what is known of it."""

SOME = N_("some")


@dataclass(frozen=True)
class Addressed:
    """An actor and the recommendations that address it."""

    name: Text
    recommendations: tuple[Recommendation, ...]


@dataclass(frozen=True)
class Acronym:
    acronym: Text
    name: Text


class Phrases:
    """The labels of a language, with values and numbers filled in."""

    def __init__(self, labels: Labels, row: Language) -> None:
        self.labels = labels
        self.row = row

    def label(self, msgid: str, **values: str) -> Text:
        """A label with its values filled in."""
        text = self.labels.text(msgid)
        return Text(text.value % values if values else text.value, text.address, text.language, text.state)

    def quantity(self, quantity: Quantity, *, per_cent: bool = False) -> Text:
        """A number with its qualifier: `about 42%`."""
        value = quantity.number
        if value is None:
            return self.label(SOME)
        number = (format_percent if per_cent else format_number)(value, self.row)
        if quantity.qualifier is Qualifier.EXACT:
            return Text(number)
        return self.label(QUALIFIED[quantity.qualifier], number=number)

    def counted(self, msgid: str, plural: str, number: int) -> Text:
        """A label in the form that a number takes."""
        text = self.labels.text(msgid, plural=plural, number=number)
        written = text.value.replace("%(number)s", format_number(number, self.row))
        return Text(written, text.address, text.language, text.state)


class View:
    """What a template calls `report`: the dialogue's own fields, and what is worked out from them."""

    def __init__(self, edition: Edition, printed: Printed) -> None:
        self.edition = edition
        self.printed = printed
        self.told: tuple[int, int] | None = None
        """How many texts stand in the source language and how many marked, when the page asked."""
        self.dialogue = edition.dialogue
        self._whole = edition.whole or edition.dialogue
        self.row: Language = edition.row
        self.phrases = Phrases(edition.labels, self.row)

    # References

    @cached_property
    def _directory(self) -> dict[str, dict[str, object]]:
        directory = self.edition.directory
        # A record's own items stand first, and win.
        return {
            kind: {item.id: item for item in reversed(getattr(directory, kind))}
            for kind in type(directory).model_fields
        }

    def person(self, item: str) -> Person:
        return self._directory["people"][item]  # type: ignore[return-value]

    def organisation(self, item: str) -> Organisation:
        return self._directory["organisations"][item]  # type: ignore[return-value]

    def place(self, item: str) -> Place:
        return self._directory["places"][item]  # type: ignore[return-value]

    def series(self) -> Series | None:
        name = self.dialogue.series
        return self._directory["series"][name] if name else None  # type: ignore[return-value]

    def actor(self, item: str) -> Actor | Organisation:
        kinds = self._directory
        return kinds["actors"].get(item) or kinds["organisations"][item]  # type: ignore[return-value]

    def actor_name(self, item: str) -> Text:
        """An actor as tags show it: an organisation by the acronym it is known by, where it has one."""
        actor = self.actor(item)
        if isinstance(actor, Organisation) and actor.acronym:
            return Text(actor.acronym, f"{actor.name.address.rpartition('/')[0]}/acronym")
        return actor.name

    def honorific(self, name: Name) -> tuple[Text, str] | None:
        """A person's title and what stands between it and the name, as the language has it where both are in it."""
        if name.honorific is None:
            return None
        ours = {name.honorific.language, name.written.language} == {self.row.code}
        return name.honorific, self.row.after_honorific(name.honorific.value) if ours else " "

    def affiliations(self, participation: Participation) -> tuple[tuple[Text, ...], ...]:
        """Where a participant works, each as position, unit and organisation, as far as they are known."""
        stated = participation.affiliations or self.person(participation.person).affiliations
        return tuple(self.affiliation(affiliation) for affiliation in stated)

    def affiliation(self, affiliation: Affiliation) -> tuple[Text, ...]:
        organisation = affiliation.organisation and self.organisation(affiliation.organisation).name
        return tuple(part for part in (affiliation.position, affiliation.unit, organisation) if part)

    def acronyms(self) -> tuple[Acronym, ...]:
        """The report's key acronyms with what they stand for, in alphabetical order."""
        found = []
        for item in self.dialogue.acronyms:
            named = self._directory["organisations"].get(item) or self._directory["terms"][item]
            assert isinstance(named, Organisation | Term)
            place = named.name.address.rpartition("/")[0]
            acronym = Text(named.acronym, f"{place}/acronym") if named.acronym else named.name
            found.append(Acronym(acronym, named.name))
        return tuple(sorted(found, key=lambda entry: sort_key(entry.acronym.value, self.row)))

    def source(self, item: str) -> str:
        """A source as a fact names it, and as the list of sources has it: its publisher and year, not translated."""
        source = next(source for source in self.dialogue.sources if source.id == item)
        return f"{source.publisher}, {source.year}" if source.year else source.publisher

    # Numbers of things

    @cached_property
    def _numbers(self) -> dict[str, str]:
        numbers = {}
        for first, theme in enumerate(self._whole.themes, 1):
            numbers[theme.id] = str(first)
            for second, issue in enumerate(theme.issues, 1):
                numbers[issue.id] = f"{first}.{second}"
                for third, recommendation in enumerate(issue.recommendations, 1):
                    numbers[recommendation.id] = f"{first}.{second}.{third}"
        return numbers

    def number_of(self, item: str) -> str:
        """The number that a theme, issue or recommendation is printed with."""
        return digits(self._numbers[item], self.row)

    def issue(self, item: str) -> Issue:
        return next(issue for theme in self._whole.themes for issue in theme.issues if issue.id == item)

    def actor_index(self) -> tuple[Addressed, ...]:
        """Every actor with the recommendations that address it, in the order of their names."""
        by_actor: dict[str, list[Recommendation]] = {}
        for theme in self.dialogue.themes:
            for issue in theme.issues:
                for recommendation in issue.recommendations:
                    for actor in recommendation.actors:
                        by_actor.setdefault(actor, []).append(recommendation)
        entries = [Addressed(self.actor(actor).name, tuple(found)) for actor, found in by_actor.items()]
        return tuple(sorted(entries, key=lambda entry: sort_key(entry.name.value, self.row)))

    @staticmethod
    def code(session: Session) -> Text:
        """A session's code, which is the same in every language."""
        return Text(session.code, f"{session.id}/code")

    def session_title(self, item: str) -> tuple[str, Text]:
        """A session's code (a slot has none) and title."""
        assert self._whole.agenda is not None
        for day in self._whole.agenda.days:
            for slot in day.slots:
                if slot.id == item and slot.title:
                    return "", slot.title
                for session in slot.sessions if isinstance(slot, Concurrent) else ():
                    if session.id == item:
                        return session.code, session.title
        raise KeyError(item)

    @staticmethod
    def tracks(slots: Sequence[object]) -> int:
        """How many sessions a day holds at the same time at the most."""
        return max((len(slot.sessions) for slot in slots if isinstance(slot, Concurrent)), default=1)

    # Figures, dates, times

    def label(self, msgid: str, **values: str) -> Text:
        """A label with its values filled in."""
        return self.phrases.label(msgid, **values)

    def own_digits(self, written: str) -> str:
        """A number that is a name, as of a version: in the digits of the language, else as it is written."""
        return digits(written, self.row)

    def number(self, value: int) -> str:
        return format_number(value, self.row)

    def ordinal(self, value: int) -> str:
        """The place of something in an order: `7th`."""
        return format_ordinal(value, self.row)

    def listing(self, texts: Sequence[Text]) -> str:
        """Several texts as one phrase: `Cambodia, Laos, and Thailand`."""
        return format_list([text.value for text in texts], self.row)

    def quantity(self, quantity: Quantity, *, per_cent: bool = False, at: str = "") -> Text:
        """A number with its qualifier, `about 42%`, and the address of the field that it is."""
        text = self.phrases.quantity(quantity, per_cent=per_cent)
        return replace(text, address=at) if at else text

    @staticmethod
    def share(quantity: Quantity) -> float:
        """A share as the number a bar is drawn from."""
        return float(quantity.value or 0)

    @staticmethod
    def whole(quantity: Quantity) -> int:
        """A quantity as the whole number that a label counts."""
        return int(quantity.value or 0)

    @staticmethod
    def recommendations_of(theme: Theme) -> int:
        """How many recommendations a thematic area makes."""
        return sum(len(issue.recommendations) for issue in theme.issues)

    def left_in_source(self) -> int:
        """How many of the page's texts stand in the language of the original, for want of a translation."""
        self.told = self.printed.in_source, self.printed.marked
        return self.printed.in_source

    def marked_as_older(self) -> int:
        """How many of the page's texts stand in a translation of an earlier wording, marked as such."""
        return self.printed.marked

    def is_translation(self) -> bool:
        """Whether the edition is in another language than its record."""
        return self.edition.language != self.dialogue.language

    def on(self, day: date) -> str:
        """A day in full."""
        return format_date(day, self.row)

    def month(self) -> str:
        """The month in which the dialogue ended."""
        return format_month(self.dialogue.dates.end, self.row)

    def time_zone(self) -> str:
        zone = self.dialogue.time_zone
        return format_time_zone(zone, self.row) if zone else ""

    def weekday(self, day: date) -> str:
        return format_weekday_date(day, self.row)

    def dates(self) -> str:
        return format_date_range(self.dialogue.dates.start, self.dialogue.dates.end, self.row)

    def at(self, moment: time) -> str:
        """A time of day."""
        return format_time(moment, self.row)

    def times(self, start: time, end: time) -> str:
        return format_time_range(start, end, self.row)
