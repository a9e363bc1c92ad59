"""Values that readers see (numbers, times, days, names) go in; what a reviewer wrote there comes out as records write it.

A value is read by writing it: of all values that may be meant, the one that the edition would print just so. What is
printed otherwise is nobody's guess, and comes out as the reason why it is not taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import product
from typing import Literal

from reportkit.languages import (
    Language,
    format_date,
    format_date_range,
    format_time,
    format_time_range,
    format_weekday_date,
)
from reportkit.page.view import Phrases
from reportkit.records.fields import Field, fields
from reportkit.records.load import DIRECTORY_PREFIX
from reportkit.records.model.agenda import AgendaDay, TimedSlot
from reportkit.records.model.base import Qualifier, Quantity
from reportkit.records.model.dialogue import Dates, Dialogue
from reportkit.records.model.directory import Directory, Name
from reportkit.records.model.parts import EngagementEvent, Share, SurveyFigure

Kind = Literal["quantity", "share", "time", "times", "day", "weekday", "days", "name"]

_FURTHEST = 400
"""Days from the date that a draft shows to one that a reviewer writes there, at most."""
_LONGEST = 14
"""Days that a dialogue lasts, at most."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A value that drafts show: what kind it is, the fields that hold it, and how the record has it in each."""

    kind: Kind
    fields: tuple[str, ...]
    stored: tuple[str, ...]

    @property
    def written(self) -> str:
        """All that the record has of it, as one text."""
        return "\n".join(self.stored)


Values = Mapping[str, Shown]
"""The values of a record, by the address under which drafts show them."""


def values_of(dialogue: Dialogue, directory: Directory) -> dict[str, Shown]:
    """Every value that a draft shows under an address."""
    found: dict[str, Shown] = {}
    for field in [*fields(dialogue), *fields(directory, DIRECTORY_PREFIX)]:
        shown = _shown(field)
        if shown is not None:
            found.setdefault(field.address, shown)
    return found


def _shown(field: Field) -> Shown | None:
    beside = field.address.rpartition("/")[0]
    match field.owner, field.name, field.value:
        case Share() | SurveyFigure(), "value", Quantity() as value:
            return Shown("share", (field.address,), (str(value),))
        case _, _, Quantity() as value:
            return Shown("quantity", (field.address,), (str(value),))
        case TimedSlot(end=None), "start", time() as start:
            return Shown("time", (field.address,), (_clock(start),))
        case TimedSlot(end=time() as end), "start", time() as start:
            return Shown("times", (field.address, f"{beside}/end"), (_clock(start), _clock(end)))
        case AgendaDay(closes=time() as end), "opens", time() as start:
            return Shown("times", (field.address, f"{beside}/closes"), (_clock(start), _clock(end)))
        case AgendaDay(), "date", date() as day:
            return Shown("weekday", (field.address,), (day.isoformat(),))
        case EngagementEvent(), "date", date() as day:
            return Shown("day", (field.address,), (day.isoformat(),))
        case Dates(end=end), "start", date() as day:
            return Shown("days", (field.address, f"{beside}/end"), (day.isoformat(), end.isoformat()))
        case Name(given=given, family=family, order=order), "written", _:
            names = {"given": given, "family": family}
            parts = ("family", "given") if order == "family-first" else ("given", "family")
            own = [part for part in parts if names[part]]
            return Shown("name", tuple(f"{beside}/{part}" for part in own), tuple(names[part] for part in own))
        case _:
            return None


def _clock(moment: time) -> str:
    return f"{moment:%H:%M}"


def printed(value: Shown, phrases: Phrases) -> str:
    """How an edition shows a value; names it shows in more ways than one, this is the plain one."""
    row, first, last = phrases.row, value.stored[0], value.stored[-1]
    match value.kind:
        case "quantity" | "share":
            return phrases.quantity(Quantity.parse(first), per_cent=value.kind == "share").value
        case "time":
            return format_time(time.fromisoformat(first), row)
        case "times":
            return format_time_range(time.fromisoformat(first), time.fromisoformat(last), row)
        case "weekday":
            return format_weekday_date(date.fromisoformat(first), row)
        case "day":
            return format_date(date.fromisoformat(first), row)
        case "days":
            return format_date_range(date.fromisoformat(first), date.fromisoformat(last), row)
        case "name":
            return " ".join(value.stored)


def read_value(was: Shown, written: str, phrases: Phrases) -> tuple[str, ...]:
    """What the record's fields are to hold; raises ValueError, with the reason, for what cannot be told for certain."""
    if was.kind == "name":
        return _name(was, written)
    wanted = squeezed(written, phrases.row)
    numbers = [int(one) for one in re.findall(r"\d+", wanted)]
    for stored in _CANDIDATES[was.kind](was, wanted, numbers):
        if squeezed(printed(Shown(was.kind, was.fields, stored), phrases), phrases.row) == wanted:
            return stored
    raise ValueError(f"`{written}` cannot be read for certain: write it as `{printed(was, phrases)}` is written")


def squeezed(text: str, row: Language) -> str:
    """A value without what reviewers write in one way or another: spaces, dashes, digits, points of `a.m.`."""
    text = text.translate(str.maketrans(row.digits, "0123456789"))
    text = re.sub(r"(?<=[ap])\.\s?(?=m)|(?<=[ap]m)\.", "", re.sub("[-‒–—]", "–", text).lower())
    return re.sub(r"[\s\u200b]", "", text)


def _quantities(was: Shown, wanted: str, numbers: list[int]) -> Iterator[tuple[str, ...]]:
    yield (Qualifier.SOME.value,)
    for number in re.findall(r"\d[\d.,/]*", wanted)[:1]:
        number = number.rstrip(".,/")
        plain = {number, number.replace(",", ""), number.replace(".", ""), number.replace(".", "").replace(",", ".")}
        for one, qualifier in product(sorted(plain), Qualifier):
            if qualifier is Qualifier.SOME:  # without a number
                continue
            text = one if qualifier is Qualifier.EXACT else f"{qualifier} {one}"
            try:
                Quantity.parse(text)
            except ValueError:
                continue
            yield (text,)


def _times(was: Shown, wanted: str, numbers: list[int]) -> Iterator[tuple[str, ...]]:
    if len(numbers) != 2 * len(was.fields):
        return
    clocks = [
        [time(half, minute) for half in (hour, hour + 12, hour - 12) if 0 <= half < 24 and minute < 60]
        for hour, minute in zip(numbers[::2], numbers[1::2], strict=True)
    ]
    for found in product(*clocks):
        yield tuple(map(_clock, found))


def _days(was: Shown, wanted: str, numbers: list[int]) -> Iterator[tuple[str, ...]]:
    known = date.fromisoformat(was.stored[0])
    for distance in sorted(range(-_FURTHEST, _FURTHEST + 1), key=abs):
        day = known + timedelta(distance)
        if day.day in numbers:
            yield (day.isoformat(),)


def _ranges(was: Shown, wanted: str, numbers: list[int]) -> Iterator[tuple[str, ...]]:
    for (start,) in _days(was, wanted, numbers):
        for length in range(_LONGEST):
            end = date.fromisoformat(start) + timedelta(length)
            if end.day in numbers:
                yield start, end.isoformat()


_CANDIDATES: dict[str, Callable[[Shown, str, list[int]], Iterator[tuple[str, ...]]]] = {
    "quantity": _quantities,
    "share": _quantities,
    "time": _times,
    "times": _times,
    "weekday": _days,
    "day": _days,
    "days": _ranges,
}


def _name(was: Shown, written: str) -> tuple[str, ...]:
    """A name in its parts: the part that stays tells where the other one begins."""
    words, known = written.split(), [part.split() for part in was.stored]
    if len(known) == 1:
        return (_cased(" ".join(words), was.stored[0]),)
    first, last = known
    if [one.lower() for one in words[: len(first)]] == [one.lower() for one in first]:
        parts = [words[: len(first)], words[len(first) :]]
    elif [one.lower() for one in words[-len(last) :]] == [one.lower() for one in last]:
        parts = [words[: -len(last)], words[-len(last) :]]
    elif len(words) == len(first) + len(last):
        parts = [words[: len(first)], words[len(first) :]]
    else:
        parts = []
    if not all(parts) or not parts:
        raise ValueError("it cannot be told which is the given and which the family name: change it in the directory")
    return tuple(_cased(" ".join(part), old) for part, old in zip(parts, was.stored, strict=True))


def _cased(written: str, was: str) -> str:
    """A part of a name as it is kept: lists print the family name in capitals."""
    if written.lower() == was.lower():
        return was
    runs = [run for run in re.findall(r"[^\W\d_]{2,}", written) if run.upper() == run != run.lower()]
    if not runs:
        return written
    if written.upper() != written or re.match(r"(MC|MAC|DE |DI |DU |LA |LE |VAN |VON |O['’])", written):
        raise ValueError("its capitals cannot be told from a name in capitals: change it in the directory")
    return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), written)
