"""A record or directory in, its messages out: what a translator is asked, with the address as msgctxt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from reportkit.catalogs.literals import is_translatable
from reportkit.records.fields import texts
from reportkit.records.source import Source

_WHAT = {
    "name": "name",
    "written": "name of a person, as it is read",
    "honorific": "title before a person's name",
    "position": "somebody's position",
    "unit": "part of an institution where somebody works",
    "title": "heading",
    "caption": "caption of a picture",
    "credit": "who made a picture",
    "alt": "description of a picture for those who cannot see it",
    "label": "what a figure counts; stands alone",
    "statement": "priority issue, in one sentence",
    "capacity": "in which capacity somebody signs",
}
"""What a field's name tells a translator; texts of other names are running text."""


@dataclass(frozen=True, slots=True)
class Message:
    """One text to translate; labels have no address, and are known by their source."""

    address: str
    source: str
    path: str
    line: int
    comment: str
    plural: str = ""


def messages(model: BaseModel, source: Source, prefix: str = "") -> Iterator[Message]:
    """Every text of a record or of one file of the directory that says anything in words, in the order of the file."""
    for field, text in texts(model, prefix):
        if not is_translatable(text.value):
            continue
        comment = f"{type(field.owner).__name__}: {_WHAT.get(field.name, 'running text')}"
        yield Message(field.address, text.value, source.path, source.position(field.path).line, comment)
