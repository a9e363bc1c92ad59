"""Names of parts in, a dialogue with these parts alone out; the cover and what describes the report always stay."""

from __future__ import annotations

from collections.abc import Sequence

from reportkit.findings import Finding, ReportkitError, did_you_mean
from reportkit.records.model.dialogue import Dialogue

PARTS = (
    "acronyms",
    "aims",
    "outcomes",
    "groups",
    "chairs_note",
    "summary",
    "agenda",
    "method",
    "themes",
    "engagement",
    "participants",
    "feedback",
    "next_steps",
    "sources",
)
"""The parts of a report, by their keys in the record, in the order of the report."""

ALIASES = {"recommendations": "themes"}
"""Other names that people call parts by."""


def known_parts(names: Sequence[str]) -> tuple[str, ...]:
    """The parts of these names, in the report's order; raises ReportkitError for one that no report has.

    >>> known_parts(["recommendations", "chairs-note"])
    ('chairs_note', 'themes')
    """
    keys = {name: ALIASES.get(name, name.replace("-", "_")) for name in names}
    unknown = [name for name, key in keys.items() if key not in PARTS]
    if unknown:
        known = [*(part.replace("_", "-") for part in PARTS), *ALIASES]
        raise ReportkitError(
            *(
                Finding("unknown-part", f"a report has no part `{name}`", hint=did_you_mean(name, known) or _all(known))
                for name in unknown
            )
        )
    return tuple(part for part in PARTS if part in keys.values())


def only(dialogue: Dialogue, parts: Sequence[str]) -> Dialogue:
    """The dialogue with these parts alone, or whole for none; raises ReportkitError for a part that it does not have."""
    if not parts:
        return dialogue
    absent = [part for part in parts if not getattr(dialogue, part)]
    if absent:
        written = ", ".join(part for part in PARTS if getattr(dialogue, part)) or "none"
        message = f"{dialogue.id} has no `{absent[0]}` yet"
        raise ReportkitError(Finding("unknown-part", message, hint=f"parts it has: {written}"))
    dropped = {part: Dialogue.model_fields[part].default for part in PARTS if part not in parts}
    return dialogue.model_copy(update=dropped)


def file_suffix(parts: Sequence[str]) -> str:
    """What tells a file of some parts from one of the whole report.

    >>> file_suffix(("summary", "themes"))
    '.summary-recommendations'
    """
    names = {key: name for name, key in ALIASES.items()}
    return "." + "-".join(names.get(part, part).replace("_", "-") for part in parts) if parts else ""


def _all(known: Sequence[str]) -> str:
    return "one of: " + ", ".join(known)
