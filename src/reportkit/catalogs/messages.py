"""A record or directory in, its messages out: what a translator is asked, with the address as msgctxt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from reportkit.catalogs.comments import comment_on
from reportkit.catalogs.literals import is_translatable
from reportkit.records.fields import texts
from reportkit.records.source import Source


@dataclass(frozen=True, slots=True)
class Message:
    """One text to translate; labels have no address, and are known by their source."""

    address: str
    source: str
    path: str
    line: int
    comment: str
    plural: str = ""
    owner: str = "label"
    """The kind of item that the text belongs to: `Issue`, `Organisation`; for labels what they are."""
    what: str = "label"
    """What the text is, in a few words."""


def messages(model: BaseModel, source: Source, prefix: str = "") -> Iterator[Message]:
    """Every text of a record or of one file of the directory that says anything in words, in the order of the file."""
    for field, text in texts(model, prefix):
        if not is_translatable(text.value):
            continue
        what, comment = comment_on(model, field, text.value)
        line = source.position(field.path).line
        yield Message(
            field.address, text.value, source.path, line, comment, owner=type(field.owner).__name__, what=what
        )
