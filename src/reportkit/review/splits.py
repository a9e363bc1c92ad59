"""Paragraphs that were split go in; those whose field takes one line come out whole again, and each such split, listed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportkit.drafts import Base, Revision, change_of
from reportkit.review.new_items import new_item
from reportkit.review.operations import Now, Planned
from reportkit.review.placing import Placed
from reportkit.review.reading import Reviewed, main_piece, removed_text


def undivided(base: Base, reviewed: Reviewed, now: Now, placed: Sequence[Placed]) -> tuple[list[Placed], list[Planned]]:
    """The paragraphs without parts that nothing can take; their fields then read as before: half of a text is none."""
    refused: dict[int, tuple[str, Revision]] = {}
    for one in placed:
        origin, note = one.standing.part_of, _refusal(one, base, now)
        if origin is not None and note and origin not in reviewed.merged.values():
            refused.setdefault(origin, (note, one.standing.revision))
    for address, values in reviewed.values.items():
        whole = [replace(one, after=one.before) if one.paragraph in refused else one for one in values]
        reviewed.values[address] = whole
    planned = []
    for origin, (note, who) in refused.items():
        pieces, main = base.paragraphs[origin].pieces, main_piece(base, origin)
        address = pieces[main].address if main is not None else next((one.address for one in pieces if one.address), "")
        before = removed_text(base, origin)
        planned.append(Planned(change_of("split", address, before, reviewed.split[origin], who, note)))
    return [one for one in placed if one.standing.part_of not in refused], planned


def _refusal(part: Placed, base: Base, now: Now) -> str:
    """Why a part of a paragraph cannot stand by itself."""
    if not (part.key or part.list):
        return "what stands here is one line"
    if now.translated:
        return "a change of structure is for the source record"
    return "" if part.key else new_item(part, base, now).note
