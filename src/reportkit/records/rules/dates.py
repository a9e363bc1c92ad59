"""Rules of dates and numbers of a series: the agenda's days, weekdays in texts, where the dialogue stands in its series."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date

from reportkit.findings import Finding
from reportkit.records.fields import Path
from reportkit.records.model.agenda import AgendaDay
from reportkit.records.model.directory import Series
from reportkit.records.model.parts import EngagementEvent
from reportkit.records.rules.context import Context

WEEKDAYS = tuple(calendar.day_name)
MONTHS = tuple(calendar.month_name)
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")

_HALF_A_YEAR = 183

_MONTH = rf"(?:{'|'.join(MONTHS[1:])})"
_WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})"
_DATE = re.compile(
    rf"(?:(?P<several>{_WEEKDAY}(?:,| and| to|[-–])\s*)?\b(?P<weekday>{_WEEKDAY}),? (?:the )?)?"
    rf"(?:(?P<month>{_MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:[-–]\d{{1,2}}\b)?"
    rf"|(?<!\d)(?P<day_first>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month_second>{_MONTH}))"
    r"(?:,? (?P<year>\d{4})\b)?"
)


def day_outside_dates(context: Context) -> Iterator[Finding]:
    """A day of the agenda is not one of the days of the dialogue.

    Passes:

        dates: {start: 2024-03-04, end: 2024-03-05}
        agenda: {days: [{id: day-1, date: 2024-03-05, slots: []}]}

    Fails:

        dates: {start: 2024-03-04, end: 2024-03-05}
        agenda: {days: [{id: day-1, date: 2024-03-06, slots: []}]}
    """
    dates = context.dialogue.dates
    for day, path in context.items(AgendaDay):
        if day.date not in dates:
            message = f"`{day.id}` is on {day.date}; the dialogue lasts from {dates.start} to {dates.end}"
            yield context.finding((*path, "date"), message, "correct the day or the dates of the dialogue")


def day_order(context: Context) -> Iterator[Finding]:
    """The days of the agenda do not follow one another, or one is there twice.

    Passes:

        agenda: {days: [{id: day-1, date: 2024-03-04, slots: []}, {id: day-2, date: 2024-03-05, slots: []}]}

    Fails:

        agenda: {days: [{id: day-1, date: 2024-03-05, slots: []}, {id: day-2, date: 2024-03-04, slots: []}]}
    """
    before: AgendaDay | None = None
    for day, path in context.items(AgendaDay):
        if before and day.date <= before.date:
            relation = "the same day as" if day.date == before.date else "earlier than"
            message = f"`{day.id}` is {relation} `{before.id}`, which stands above it"
            yield context.finding((*path, "date"), message, "correct the date, or put the days in their order")
        before = day


def wrong_weekday(context: Context) -> Iterator[Finding]:
    """A text names a weekday that the date was not, or a date that cannot be. Without a year, days of the dialogue count.

    Passes:

        abstract: The dialogue began on Monday, March 4, 2024.

    Fails:

        abstract: The dialogue began on Tuesday, March 4, 2024.
    """
    if not context.english:
        return
    for passage in context.prose():
        for match in _DATE.finditer(passage.words):
            month, number = MONTHS.index(match["month"] or match["month_second"]), match["day"] or match["day_first"]
            year = int(match["year"] or context.dialogue.dates.start.year)
            if not 1 <= year <= 9999:
                continue
            if not 1 <= int(number) <= calendar.monthrange(year, month)[1]:
                if match["year"]:
                    message = f"there is no {number} {MONTHS[month]} {year}"
                    yield context.finding(passage.field.path, message, "correct the date", phrase=match[0])
                continue
            day = date(year, month, int(number))
            named = match["weekday"]
            sure = match["year"] or day in context.dialogue.dates
            if named and sure and not match["several"] and named != WEEKDAYS[day.weekday()]:
                message = f"{day.day} {MONTHS[month]} {year} was a {WEEKDAYS[day.weekday()]}, not a {named}"
                hint = "correct the weekday or the date"
                yield context.finding(passage.field.path, message, hint, phrase=match[0])


def dates_outside_series(context: Context) -> Iterator[Finding]:
    """The dialogue, or an event beside it, lies outside the years of its series.

    Passes:

        series: talks
        dates: {start: 2024-03-04, end: 2024-03-05}

    Fails:

        series: talks
        dates: {start: 2042-03-04, end: 2042-03-05}
        agenda: {days: []}
    """
    series = _series(context)
    if series is None:
        return
    dates, events = context.dialogue.dates, context.items(EngagementEvent)
    dated: list[tuple[Path, date | None]] = [(("dates", "start"), dates.start), (("dates", "end"), dates.end)]
    dated += [((*path, "date"), event.date) for event, path in events]
    for path, day in dated:
        if day and not series.first_year <= day.year <= series.last_year:
            message = f"{day} is not within the years of `{series.id}`, {series.first_year} to {series.last_year}"
            yield context.finding(path, message, "correct the date, or the years of the series in the directory")


def event_far_off(context: Context) -> Iterator[Finding]:
    """An event beside the dialogue is more than half a year away from it: mostly a slip in the year.

    Passes:

        engagement:
          body: What was done.
          events: [{id: visit, kind: visit, title: A visit, text: They went there., date: 2024-09-01}]

    Fails:

        engagement:
          body: What was done.
          events: [{id: visit, kind: visit, title: A visit, text: They went there., date: 2025-03-04}]
    """
    dates, series = context.dialogue.dates, _series(context)
    for event, path in context.items(EngagementEvent):
        if event.date is None or (series and not series.first_year <= event.date.year <= series.last_year):
            continue  # what lies outside the series is found by `dates-outside-series`
        days = max((dates.start - event.date).days, (event.date - dates.end).days)
        if days > _HALF_A_YEAR:
            when = "before" if event.date < dates.start else "after"
            message = f"`{event.id}` is on {event.date}, {days} days {when} the dialogue"
            hint = "correct the year, or suppress `event-far-off` with the reason"
            yield context.finding((*path, "date"), message, hint)


def series_number(context: Context) -> Iterator[Finding]:
    """A record's number does not fit its series: it is below 1, or there are fewer dialogues.

    Passes:

        series: talks
        number: 3

    Fails:

        series: talks
        number: 4
    """
    series, number = _series(context), context.dialogue.number
    if series and number is not None and not 1 <= number <= series.dialogues:
        message = f"`{series.id}` has {series.dialogues} dialogues; there is no number {number}"
        yield context.finding(("number",), message, "correct the number, or the series in the directory")


def number_against_id(context: Context) -> Iterator[Finding]:
    """A record of a series has another number than the one its id ends in.

    Passes:

        id: talk-2
        series: talks
        number: 2

    Fails:

        id: talk-2
        series: talks
        number: 3
    """
    dialogue = context.dialogue
    match = re.search(r"-0*(\d{1,3})$", dialogue.id)
    if dialogue.series and dialogue.number is not None and match and int(match[1]) != dialogue.number:
        message = f"the number is {dialogue.number}, and the id is `{dialogue.id}`"
        yield context.finding(("number",), message, "correct the number, or the id with its folder")


def number_taken(context: Context) -> Iterator[Finding]:
    """Another record of the series has the same number.

    Passes:

        id: talk-1
        series: talks
        number: 1
        ---
        id: talk-2
        series: talks
        number: 2

    Fails:

        id: talk-one
        series: talks
        number: 1
        ---
        id: talk-two
        series: talks
        number: 1
    """
    dialogue = context.dialogue
    for other in context.neighbours:
        if dialogue.series and (other.series, other.number) == (dialogue.series, str(dialogue.number)):
            message = f"`{other.id}` is number {dialogue.number} of `{dialogue.series}` too"
            yield context.finding(("number",), message, "correct the number of one of the two records")


def ordinal_against_number(context: Context) -> Iterator[Finding]:
    """A title, abstract or summary calls the dialogue the sixth of its series when its number is another.

    Passes:

        series: talks
        number: 2
        subtitle: Report of the second River Talk

    Fails:

        series: talks
        number: 2
        subtitle: Report of the third River Talk
    """
    series, number = _series(context), context.dialogue.number
    if series is None or number is None or not context.english:
        return
    name = re.escape(series.name.value.removesuffix("s"))
    pattern = re.compile(rf"\b({'|'.join(ORDINALS)})\s+{name}\b", re.IGNORECASE)
    which = "|".join(ORDINALS)
    this = re.compile(
        rf"\bthis (?:(?:was|is) the (?=(?:\w+ ){{1,3}}dialogue (?:of|in) \w+ series))?({which})(?: \w+){{0,2}} dialogue\b",
        re.IGNORECASE,
    )
    for passage in context.prose():
        front = passage.field.address in ("title", "subtitle", "theme", "summary/lead")
        found = [*this.finditer(passage.words), *(pattern.finditer(passage.words) if front else ())]
        for match in found:
            if ORDINALS.index(match[1].lower()) + 1 != number:
                message = f"the text speaks of the {match[1]}; the dialogue’s number is {number}"
                yield context.finding(passage.field.path, message, "correct the word or the number", phrase=match[0])


def _series(context: Context) -> Series | None:
    return next((series for series in context.directory.series if series.id == context.dialogue.series), None)
