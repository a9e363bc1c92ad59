"""Rules of the agenda's slots: their times, their order, and the hours of the day they are in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time

from reportkit.findings import Finding
from reportkit.records.model.agenda import AgendaDay, TimedSlot
from reportkit.records.rules.context import Context


def overlapping_slots(context: Context) -> Iterator[Finding]:
    """Two slots of a day overlap. Sessions held at the same time belong into one slot of the kind `concurrent`.

    Passes:

        agenda:
          days:
            - id: day-1
              date: 2024-03-04
              slots:
                - {id: talk, kind: plenary, start: 09:00, end: 10:00, title: A talk}
                - {id: tea, kind: break, start: 10:00, end: 10:30, title: Tea}

    Fails:

        agenda:
          days:
            - id: day-1
              date: 2024-03-04
              slots:
                - {id: talk, kind: plenary, start: 09:00, end: 10:15, title: A talk}
                - {id: tea, kind: break, start: 10:00, end: 10:30, title: Tea}
    """
    for day, path in context.items(AgendaDay):
        timed = [
            (slot.start, slot.end, index, slot.id)
            for index, slot in enumerate(day.slots)
            if slot.start and slot.end and slot.start < slot.end
        ]
        latest: tuple[time, str] | None = None
        for start, end, index, name in sorted(timed):
            if latest and start < latest[0]:
                message = f"`{name}` begins at {start:%H:%M}, before `{latest[1]}` ends at {latest[0]:%H:%M}"
                hint = "correct one of the two times, or make both sessions of one concurrent slot"
                yield context.finding((*path, "slots", index, "start"), message, hint)
            if latest is None or end > latest[0]:
                latest = (end, name)


def end_before_start(context: Context) -> Iterator[Finding]:
    """A slot or a day ends before, or when, it begins.

    Passes:

        agenda:
          days:
            - id: day-1
              date: 2024-03-04
              slots:
                - {id: dinner, kind: social, start: 18:00, end: 20:30, title: Dinner}

    Fails:

        agenda:
          days:
            - id: day-1
              date: 2024-03-04
              slots:
                - {id: dinner, kind: social, start: 18:00, end: 08:30, title: Dinner}
    """
    hint = "times are on the 24-hour clock: half past eight in the evening is 20:30"
    for day, path in context.items(AgendaDay):
        if day.opens and day.closes and day.closes <= day.opens:
            message = f"the day closes at {day.closes:%H:%M} and opens at {day.opens:%H:%M}"
            yield context.finding((*path, "closes"), message, hint)
    for slot, path in context.items(TimedSlot):
        if slot.start and slot.end and slot.end <= slot.start:
            message = f"`{slot.id}` ends at {slot.end:%H:%M} and begins at {slot.start:%H:%M}"
            yield context.finding((*path, "end"), message, hint)


def slot_order(context: Context) -> Iterator[Finding]:
    """A slot stands below one that begins later; the agenda is printed in the order of the record.

    Passes:

        agenda:
          days:
            - id: day-1
              date: 2024-03-04
              slots:
                - {id: talk, kind: plenary, start: 09:00, end: 10:00, title: A talk}
                - {id: tea, kind: break, start: 10:00, end: 10:30, title: Tea}

    Fails:

        agenda:
          days:
            - id: day-1
              date: 2024-03-04
              slots:
                - {id: tea, kind: break, start: 10:00, end: 10:30, title: Tea}
                - {id: talk, kind: plenary, start: 09:00, end: 10:00, title: A talk}
    """
    for day, path in context.items(AgendaDay):
        before: TimedSlot | None = None
        for index, slot in enumerate(day.slots):
            if slot.start and before and before.start and slot.start < before.start:
                message = (
                    f"`{slot.id}` begins at {slot.start:%H:%M} and stands below `{before.id}` at {before.start:%H:%M}"
                )
                yield context.finding(
                    (*path, "slots", index, "start"), message, "put the slots in the order of the day"
                )
            before = slot if slot.start else before


def outside_opening_hours(context: Context) -> Iterator[Finding]:
    """A slot begins before the day opens or ends after it closes.

    Passes:

        agenda:
          days:
            - id: day-1
              date: 2024-03-04
              opens: 09:00
              closes: 17:00
              slots:
                - {id: talk, kind: plenary, start: 09:00, end: 17:00, title: A talk}

    Fails:

        agenda:
          days:
            - id: day-1
              date: 2024-03-04
              opens: 09:00
              closes: 17:00
              slots:
                - {id: talk, kind: plenary, start: 09:00, end: 17:30, title: A talk}
    """
    hint = "correct the slot or the day’s hours"
    for day, path in context.items(AgendaDay):
        for index, slot in enumerate(day.slots):
            here = (*path, "slots", index)
            if slot.start and day.opens and slot.start < day.opens:
                message = f"`{slot.id}` begins at {slot.start:%H:%M}; `{day.id}` opens at {day.opens:%H:%M}"
                yield context.finding((*here, "start"), message, hint)
            if slot.end and day.closes and slot.end > day.closes:
                message = f"`{slot.id}` ends at {slot.end:%H:%M}; `{day.id}` closes at {day.closes:%H:%M}"
                yield context.finding((*here, "end"), message, hint)
