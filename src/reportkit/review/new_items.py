"""A new paragraph among the items of a list goes in; what the new item says comes out, or what it lacks."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from reportkit.drafts import Base
from reportkit.records.entries import Entry
from reportkit.records.model.base import Quantity
from reportkit.review.composites import NUMBER, NewItem, recommendation
from reportkit.review.operations import Now
from reportkit.review.placing import Placed

TITLES = ("statement", "acronym", "title", "text", "label")
"""What items of each kind are known by."""


class _Written(NamedTuple):
    lead: str
    text: str
    base: Base
    now: Now


def new_item(one: Placed, base: Base, now: Now) -> NewItem:
    """The item that a paragraph makes; a note says what is missing."""
    standing = one.standing
    said = standing.whole
    read = _READ.get(one.list.rpartition("/")[2])
    if read is None:
        note = f"an item of `{one.list}` needs more than a text"
        return NewItem(one.list, one.after, (), said, standing.revision, note)
    entry = read(_Written(standing.lead, standing.text, base, now))
    note = entry if isinstance(entry, str) else ""
    entry = () if isinstance(entry, str) else entry
    text = next((str(value) for name, value in entry if name in TITLES), said)
    return NewItem(one.list, one.after, entry, text, standing.revision, note)


def _point(one: _Written) -> Entry | str:
    return (("text", NUMBER.sub("", f"{one.lead} {one.text}".strip())),)


def _recommendation(one: _Written) -> Entry | str:
    return recommendation(one.lead, one.text, one.now)


def _highlight(one: _Written) -> Entry | str:
    """The number of its issue stands before it, as in the others."""
    text = f"{one.lead} {one.text}".strip()
    number = NUMBER.match(text)
    issue = _numbers(one.base).get(number[0].strip().rstrip(".")) if number else None
    if number is None or issue is None:
        return "begin it with the number of the issue that it is about, like 1.2"
    return (("issue", issue), ("text", text[number.end() :]))


def _numbers(base: Base) -> dict[str, str]:
    """The issues by the numbers that the draft shows."""
    found = {}
    for paragraph in base.paragraphs:
        owner = next((one.address for one in paragraph.pieces if one.address.endswith("/statement")), "")
        if owner and not paragraph.pieces[0].address:
            found[paragraph.pieces[0].text.strip()] = owner.partition("/")[0]
    return found


def _fact(one: _Written) -> Entry | str:
    """Where it is known from stands behind it, as the other facts have it."""
    text = f"{one.lead} {one.text}".strip()
    for shown, source in one.now.sources.items():
        match = re.fullmatch(rf"(.+?)\s*\(?{re.escape(shown)}\)?\.?", text)
        if match:
            return (("text", match[1]), ("source", source))
    return "a fact needs its source behind it, as the others have it: one of those under `sources`"


def _count(one: _Written) -> Entry | str:
    match = re.fullmatch(r"((?:[a-z]+ ){0,2}[\d.,/]+|some)\s+(\S.*)", f"{one.lead} {one.text}".strip())
    try:
        value = match[1].replace(",", "") if match else ""
        Quantity.parse(value)
    except ValueError:
        return "begin it with its number, like `about 42`"
    return (("value", value), ("label", match[2] if match else ""))


_READ: dict[str, Callable[[_Written], Entry | str]] = {
    "recommendations": _recommendation,
    "aims": _point,
    "outcomes": _point,
    "tasks": _point,
    "improvements": _point,
    "highlights": _highlight,
    "facts": _fact,
    "counts": _count,
}
