"""Rules of a record's progress: which parts are still to come, and whether that is allowed at its status."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.findings import Finding, Severity
from reportkit.records.model.base import Part
from reportkit.records.model.dialogue import Dialogue, OpenPart
from reportkit.records.rules.context import Context

REQUIRED = {
    "report": ("abstract", "city", "summary", "agenda", "method", "themes", "participants", "next_steps"),
    "announcement": ("abstract", "aims", "agenda"),
}
"""What a final record of each kind must have, beside what every record must have."""

SEVERITY = {"draft": Severity.NOTE, "review": Severity.WARNING, "final": Severity.ERROR}
"""How grave it is that something is still to come, by status."""


def open_part(context: Context) -> Iterator[Finding]:
    """A part is still to come: a note in a draft, a warning in a record under review, an error in a final one.

    Passes:

        status: final
        method: {body: Groups wrote the recommendations.}

    Fails:

        status: draft
        method:
        open: [{field: method, owner: Ana Lee, due: 2024-05-01, note: Who wrote the recommendations.}]
    """
    dialogue = context.dialogue
    severity, known = SEVERITY[dialogue.status], _items(context)
    required = REQUIRED[dialogue.kind]
    named = {entry.field for entry in dialogue.open}
    for index, entry in enumerate(dialogue.open):
        if _is_there(context, known, entry.field) or (dialogue.status == "final" and entry.field not in required):
            continue  # the second is what open_in_final is for
        message = f"`{entry.field}` is still to come{_by_whom(entry)}: {entry.note}"
        yield context.finding(("open", index), message, "write it, then remove it from `open`", severity=severity)
    for name in required:
        if not getattr(dialogue, name) and name not in named:
            message = f"`{name}` is still to come"
            hint = f"write `{name}: …`, or say under `open` who sees to it, and by when"
            yield context.finding((name,), message, hint, severity=severity)


def open_but_there(context: Context) -> Iterator[Finding]:
    """A part is listed as still to come, and something of it is there: is it complete?

    Passes:

        status: draft
        method:
        open: [{field: method, note: Who wrote the recommendations.}]
        suppress: [{rule: open-part, reason: It comes last.}]

    Fails:

        status: draft
        method: {body: Groups wrote the recommendations.}
        open: [{field: method, note: Who wrote the recommendations.}]
    """
    known = _items(context)
    for index, entry in enumerate(context.dialogue.open):
        if context.dialogue.status != "final" and _is_there(context, known, entry.field):
            message = f"something of `{entry.field}` is there, and more is to come: {entry.note}"
            yield context.finding(("open", index), message, "remove it from `open` once it is complete")


def open_in_final(context: Context) -> Iterator[Finding]:
    """A final record lists parts that are still to come.

    Passes:

        status: review
        open: [{field: cover, note: A picture.}]
        suppress: [{rule: open-part, reason: The picture is being made.}]

    Fails:

        status: final
        open: [{field: cover, note: A picture.}]
    """
    if context.dialogue.status != "final":
        return
    known = _items(context)
    for index, entry in enumerate(context.dialogue.open):
        if _is_there(context, known, entry.field) or entry.field not in REQUIRED[context.dialogue.kind]:
            message = f"`{entry.field}` is listed as still to come, and the record is final"
            hint = "write what is missing and remove it from `open`, or make the record a draft again"
            yield context.finding(("open", index), message, hint)


def unknown_address(context: Context) -> Iterator[Finding]:
    """A note, an open part, an erratum or a suppression is about a field or an item that the record does not have.

    Passes:

        notes: [{field: licences/text, text: Is this the law of 2019?}]

    Fails:

        notes: [{field: licenses/text, text: Is this the law of 2019?}]
    """
    dialogue, known = context.dialogue, _items(context)
    named: dict[str, list[str | None]] = {
        "open": [entry.field for entry in dialogue.open],
        "notes": [note.field for note in dialogue.notes],
        "suppress": [suppression.field for suppression in dialogue.suppress],
        "errata": [erratum.field for erratum in dialogue.errata],
    }
    for key, addresses in named.items():
        for index, field in enumerate(addresses):
            if field is not None and not _may_be(known, field):
                message = f"no field or item is called `{field}`"
                hint = "write the key of a part (`summary`), or an id and a key (`soft-skills/background`)"
                yield context.finding((key, index, "field"), message, hint)


def _by_whom(entry: OpenPart) -> str:
    known = [entry.owner, f"by {entry.due}" if entry.due else None]
    return f" ({', '.join(part for part in known if part)})" if any(known) else ""


def _is_there(context: Context, known: dict[str, Part], field: str) -> bool:
    """Whether a field, or an item, has anything."""
    base, *rest = field.split("/")
    value: object = known.get(base) or getattr(context.dialogue, base, None)
    for step in rest:
        match value:
            case tuple():
                place = int(step) if step.isdecimal() and len(step) < 6 else 0
                value = value[place - 1] if 0 < place <= len(value) else None
            case Part():
                value = getattr(value, step, None)
            case _:
                return False
    return bool(value)


def _may_be(known: dict[str, Part], field: str) -> bool:
    """Whether a field could be in the record, filled or not: a key of the record, or an item and one of its keys."""
    base, _, rest = field.partition("/")
    if base not in known:
        return base in Dialogue.model_fields
    return not rest or rest.split("/")[0] in type(known[base]).model_fields


def _items(context: Context) -> dict[str, Part]:
    """Every item of the record and of what it may refer to, by id."""
    kinds = type(context.directory).model_fields
    found = {item.id: item for kind in kinds for item in getattr(context.directory, kind)}
    return {**found, **{str(getattr(part, "id", "")): part for part, _ in context.parts}}
