"""Reviewed files with what they change go in; one page of HTML that can be sent to the chair comes out.

The page stands alone: no script, nothing fetched. Every text a reviewer or a record holds is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import jinja2

from reportkit.catalogs.changes import Piece, word_differences
from reportkit.drafts import Change, Comment
from reportkit.languages import LANGUAGES
from reportkit.review.operations import Planned
from reportkit.review.session import Review
from reportkit.review.telling import HumanPlaces, count, state_of, summary

_ENVIRONMENT = jinja2.Environment(
    loader=jinja2.PackageLoader("reportkit.review"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)

_KINDS = {
    "edit": "Changed",
    "insert": "Added",
    "delete": "Removed",
    "move": "Moved",
    "split": "Split in several paragraphs",
    "merge": "Joined to one paragraph",
    "label": "Label changed",
    "comment": "Comment",
}


@dataclass(frozen=True)
class Told:
    """A change as the page shows it."""

    number: int
    change: Change
    place: str
    kind: str
    state: str
    to_decide: bool
    pieces: tuple[Piece, ...]
    now: tuple[Piece, ...]
    """Of a conflict: what became of the base in the record."""


@dataclass(frozen=True)
class Thread:
    """A comment and its answers."""

    place: str
    first: Comment
    answers: tuple[Comment, ...]


@dataclass(frozen=True)
class ReviewedFile:
    """A file that came back, with what became of its changes."""

    name: str
    review: Review
    planned: tuple[Planned, ...]
    applied: bool
    first: int = 1
    """The number of its first change on the page."""

    @property
    def title(self) -> str:
        """What the record calls itself."""
        dialogue = self.review.record.dialogue
        return str(dialogue.title) if dialogue else self.review.base.record

    @property
    def title_tag(self) -> str:
        """The language of that."""
        dialogue = self.review.record.dialogue
        return LANGUAGES[dialogue.language].tag if dialogue else "en"

    @property
    def summary(self) -> str:
        """How much came back in it."""
        return summary([one.change for one in self.planned], self.review.comments, self.review.formatting)

    @cached_property
    def changes(self) -> tuple[Told, ...]:
        """Its changes in order."""
        return tuple(self._told(number, one.change) for number, one in enumerate(self.planned, self.first))

    def _told(self, number: int, change: Change) -> Told:
        moved = change.kind == "move"
        pieces = (Piece("same", change.before),) if moved else tuple(word_differences(change.before, change.after))
        now = tuple(word_differences(change.before, change.now)) if change.state == "conflict" else ()
        to_decide = change.state != "clean" and not change.done
        state = state_of(change, applied=self.applied)
        return Told(number, change, self._places.of(change.field), _KINDS[change.kind], state, to_decide, pieces, now)

    @property
    def threads(self) -> Iterator[Thread]:
        """Its comments, each with its answers; an answer whose comment is not among them stands alone."""
        known = {one.id for one in self.review.comments}
        for one in self.review.comments:
            if one.parent not in known:
                answers = tuple(each for each in self.review.comments if each.parent == one.id)
                yield Thread(self._places.of(one.field), one, answers)

    @cached_property
    def _places(self) -> HumanPlaces:
        assert self.review.record.dialogue is not None
        return HumanPlaces(self.review.record.dialogue)

    def tag(self, text: str) -> str:
        """The language of something that is written in or beside the draft: its script tells those that have their own."""
        own = LANGUAGES[self.review.base.language]
        for row in (own, *LANGUAGES.values()):
            if row.block and any(row.block[0] <= sign <= row.block[1] for sign in text):
                return row.tag
        return own.tag if not own.block else "en"


def report_html(files: Sequence[ReviewedFile]) -> str:
    """The page of these files."""
    comments = [one for file in files for one in file.review.comments]
    changes = [one.change for file in files for one in file.planned]
    whole = summary(changes, comments, sum(file.review.formatting for file in files))
    people = {
        name: (sum(one.author == name for one in changes), sum(one.author == name for one in comments))
        for name in dict.fromkeys([*(one.author for one in changes), *(one.author for one in comments)])
    }
    template = _ENVIRONMENT.get_template("report.html")
    return template.render(files=files, summary=whole, people=people, count=count, when=_when, split=_split)


def _when(date: str) -> str:
    """A file's time as people read it.

    >>> _when("2026-11-20T09:30:00Z")
    '2026-11-20, 09:30'
    """
    day, _, time = date.partition("T")
    return f"{day}, {time[:5]}" if time else day


def _split(text: str) -> tuple[str, str]:
    """Words, and the space after them, which no mark holds.

    >>> _split("two ")
    ('two', ' ')
    """
    words = text.rstrip()
    return words, text[len(words) :]
