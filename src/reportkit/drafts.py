"""What a draft carries when it goes out, and what is found in it when it comes back: types only."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Kind = Literal["edit", "insert", "delete", "move", "split", "merge", "comment", "label"]
State = Literal["clean", "conflict", "unplaced"]

LABEL = "label/"
"""What the addresses of labels begin with: an edit to one is reported, and never merged."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a paragraph, in inline Markdown; the address is empty where they are no field (numbers, commas)."""

    address: str
    text: str
    look: str = ""
    """What its role alone makes of it, whatever it says: `b` for bold, `i` for italic."""


@dataclass(frozen=True, slots=True)
class BaseParagraph:
    """A paragraph as it left: its bookmark, its style by name, its pieces in order."""

    anchor: str
    style: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class BaseText:
    """A text as the draft showed it, and as record or catalog stored it (empty: no translation)."""

    shown: str
    stored: str


@dataclass(frozen=True, slots=True)
class Base:
    """What a draft held when it left."""

    record: str
    language: str
    version: str
    """The digest of the record, or of the catalog and the record, that the draft was made from."""
    paragraphs: tuple[BaseParagraph, ...]
    texts: dict[str, BaseText]
    lists: dict[str, tuple[str, ...]]
    """The ids of the items of each list, by the list's address (`sand/recommendations`, `themes`)."""
    acronyms: tuple[str, ...] = ()
    """The ids of what the report explains."""
    around: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """What stands around the text: headers, contents, the file's own title; see `review.around`."""
    digest: str = ""
    """Of all that the draft shows; it names the file."""

    def to_json(self) -> str:
        """The base as it stands in the file."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Base:
        """The base that a file holds; raises ValueError when it is none."""
        try:
            data: dict[str, Any] = json.loads(text)
            paragraphs = tuple(
                BaseParagraph(
                    str(one["anchor"]),
                    str(one["style"]),
                    tuple(
                        Piece(str(piece["address"]), str(piece["text"]), str(piece.get("look", "")))
                        for piece in one["pieces"]
                    ),
                )
                for one in data["paragraphs"]
            )
            texts = {str(key): BaseText(str(one["shown"]), str(one["stored"])) for key, one in data["texts"].items()}
            lists, around = (
                {str(key): tuple(str(item) for item in one) for key, one in data.get(name, {}).items()}
                for name in ("lists", "around")
            )
            record, language, version = (str(data[key]) for key in ("record", "language", "version"))
            acronyms = tuple(str(one) for one in data.get("acronyms", ()))
            return cls(
                record, language, version, paragraphs, texts, lists, acronyms, around, str(data.get("digest", ""))
            )
        except (KeyError, TypeError, AttributeError, RecursionError) as error:
            raise ValueError("this is no base of a draft") from error


@dataclass(frozen=True, slots=True)
class Revision:
    """Who made a change, and when, as far as the file says."""

    author: str = ""
    date: str = ""
    mixed: bool = False
    """Whether some of it was made with changes not tracked."""

    @property
    def tracked(self) -> bool:
        """Whether Word said all of it."""
        return bool(self.author or self.date) and not self.mixed


@dataclass(frozen=True, slots=True)
class Change:
    """One edit in a reviewed draft; `before` and `after` are inline Markdown."""

    field: str
    kind: Kind
    before: str
    after: str
    author: str = ""
    date: str = ""
    state: State = "clean"
    now: str = ""
    """For a conflict: the text as the record has it now."""
    note: str = ""
    """Why the change could not be placed, or what else there is to know."""
    done: bool = False
    """Whether the record says so already."""
    tracked: bool = True
    """Whether all of it was made with changes tracked."""

    def as_dict(self) -> dict[str, str]:
        """A change as other programs read it."""
        return {name: getattr(self, name) for name in ("field", "kind", "before", "after", "author", "date", "state")}


def change_of(kind: Kind, field: str, before: str, after: str, who: Revision, note: str = "") -> Change:
    """A change that somebody made; with a note that says why, it is unplaced."""
    state: State = "unplaced" if note else "clean"
    return Change(field, kind, before, after, who.author, who.date, state, note=note, tracked=who.tracked)


@dataclass(frozen=True, slots=True)
class Comment:
    """A reviewer's comment: the words it stands on, the field they belong to, and the comment it answers."""

    id: str
    author: str
    date: str
    text: str
    words: str
    field: str = ""
    parent: str = ""
    resolved: bool = False
