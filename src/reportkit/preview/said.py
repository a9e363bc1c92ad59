"""Proofs, findings and places in, what is told of them to the browser out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from reportkit.findings import Finding, Position
from reportkit.preview.places import What, editor_link
from reportkit.preview.proofs import Good, Proof
from reportkit.records.model.base import TextState

_WHAT: dict[What, str] = {
    "record": "Record",
    "directory": "Directory",
    "translation": "Translation",
    "template": "Template",
}
_STATES = {
    TextState.SOURCE: "",
    TextState.TRANSLATED: "",
    TextState.FUZZY: "The translation is of an older source.",
    TextState.MISSING: "Not translated yet.",
}


def proof_said(root: Path, proof: Proof, more: Iterable[Finding] = ()) -> dict[str, object]:
    """An edition's state: which page there is, whether it is of now, and what was found."""
    return {
        "page": proof.good.digest if proof.good else "",
        "version": proof.good.version if proof.good else "",
        "current": proof.current,
        "findings": [finding_said(root, found) for found in dict.fromkeys([*proof.findings, *more])],
    }


def finding_said(root: Path, found: Finding) -> dict[str, str]:
    """A finding, with the place to open in an editor."""
    return {
        "severity": found.severity.value,
        "code": found.code,
        "message": found.message,
        "hint": found.hint,
        "field": found.field,
        **(_position_said(root, found.position) if found.position else {"where": "", "link": ""}),
    }


def field_said(root: Path, good: Good, address: str) -> dict[str, object]:
    """Where a text is kept, what it was translated from, and how far that is."""
    text, written = good.texts.get(address), good.written.get(address)
    translated = text is not None and written is not None and text.value != written.value
    return {
        "address": address,
        "state": _STATES[text.state] if text else "",
        "source": written.value if translated and written else "",
        "sourceLanguage": written.language if translated and written else "",
        "places": [
            {"what": _WHAT[place.what], **_position_said(root, place.position)} for place in good.places.of(address)
        ],
    }


def _position_said(root: Path, position: Position) -> dict[str, str]:
    return {"where": f"{position.path}:{position.line}", "link": editor_link(root, position)}
