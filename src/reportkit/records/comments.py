"""A record's id in, what reviewers said of it and is kept beside it out (`comments.yaml`), every fault at its line.

One entry is one thread, in the order in which threads came. Nothing that is published reads this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator
from pydantic_core import PydanticCustomError

from reportkit.findings import Finding, Position, ReportkitError, Severity
from reportkit.records.fields import fields
from reportkit.records.load import DIRECTORY_PREFIX
from reportkit.records.model.base import Part
from reportkit.records.model.dialogue import Dialogue
from reportkit.records.model.directory import Directory
from reportkit.records.source import Source, read_yaml
from reportkit.records.validate import validate
from reportkit.workspace import Workspace


def _words(value: Any) -> Any:
    return "" if value is None else value


def is_date(value: str) -> bool:
    """Whether this is a day, with a time or without, as Word writes it in a file.

    >>> is_date("2026-11-20T09:30:00Z"), is_date("2026-11-20"), is_date("yesterday")
    (True, True, False)
    """
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return re.fullmatch(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?", value) is not None


def _date(value: str) -> str:
    if value and not is_date(value):
        raise PydanticCustomError("impossible_date", "expected a day or a time, 2026-11-20 or 2026-11-20T09:30:00Z")
    return value


Words = Annotated[str, BeforeValidator(_words)]
When = Annotated[str, BeforeValidator(_words), AfterValidator(_date)]


class Said(Part):
    """What somebody said, and when."""

    author: Words = ""
    date: When = ""
    text: Words


class Thread(Said):
    """A comment with its answers: the field and the words that it stands on, who said what, whether it is settled."""

    field: Words = ""
    words: Words = ""
    resolved: bool = False
    replies: tuple[Said, ...] = ()


class Comments(Part):
    """All that is kept of a record's reviews."""

    comments: Annotated[tuple[Thread, ...], BeforeValidator(lambda value: () if value is None else value)] = ()


@dataclass(frozen=True)
class Kept:
    """The threads of a record; the source is None where nothing is kept yet."""

    source: Source | None = None
    threads: tuple[Thread, ...] = ()

    def open(self) -> Iterator[Thread]:
        """Those that still wait for somebody."""
        return (one for one in self.threads if not one.resolved)


def comments_path(workspace: Workspace, record: str) -> Path:
    """Where a record's comments are kept; raises ReportkitError when the workspace has no such record."""
    return workspace.record_path(record).with_name("comments.yaml")


def load_comments(workspace: Workspace, record: str) -> Kept:
    """The comments kept beside a record; raises ReportkitError with all that is wrong with the file."""
    path = comments_path(workspace, record)
    if not path.exists():
        return Kept()
    return read_comments(workspace.read(path), workspace.show(path))


def read_comments(text: str, shown: str) -> Kept:
    """The threads of a file; raises ReportkitError with all that is wrong with it."""
    if all(not line.strip() or line.startswith("#") for line in text.splitlines()):
        return Kept()
    source, found = read_yaml(text, shown)
    model, faults = validate(source, Comments)
    if model is None or found:
        raise ReportkitError(*found, *faults)
    return Kept(source, model.comments)


def check_comments(workspace: Workspace, record: str, dialogue: Dialogue | None, directory: Directory) -> list[Finding]:
    """What is wrong with a record's comments, and which of those that are open have lost their field."""
    try:
        kept = load_comments(workspace, record)
    except ReportkitError as error:
        return list(error.findings)
    if dialogue is None:
        return []
    known = {one.address for one in (*fields(dialogue), *fields(directory, DIRECTORY_PREFIX))}
    known |= {"/".join(steps[:count]) for one in known for steps in [one.split("/")] for count in range(1, len(steps))}
    return [
        without_field(kept, one) for one in kept.open() if one.field not in known and not one.field.startswith("label/")
    ]


def open_comments(kept: Kept) -> list[Finding]:
    """A note for each comment that still waits for somebody, with what was answered, at its field."""
    found = []
    for one in kept.open():
        said = "; ".join(f"{each.author or 'somebody'}: {each.text}" for each in [one, *one.replies])
        about = f"on “{one.words}”, " if one.words else ""
        position = _place(kept, one)
        found.append(
            Finding("open-comment", f"{about}{said}", position, _DEALT_WITH, one.field, severity=Severity.NOTE)
        )
    return found


def without_field(kept: Kept, thread: Thread) -> Finding:
    """The finding for an open comment whose field is nowhere."""
    position = _place(kept, thread)
    who = f"{thread.author}’s comment" if thread.author else "a comment"
    about = f" on “{thread.words}”" if thread.words else ""
    message = f"{who}{about} stands on no text that the report shows: {thread.text}"
    hint = f"write another `field:`, or {_DEALT_WITH}"
    line = kept.source.source_line(position) if kept.source else ""
    return Finding("comment-without-field", message, position, hint, thread.field, Severity.WARNING, source_line=line)


_DEALT_WITH = "write `resolved: true` in its thread when it is dealt with"


def _place(kept: Kept, thread: Thread) -> Position:
    assert kept.source is not None
    return kept.source.position(("comments", kept.threads.index(thread)))
