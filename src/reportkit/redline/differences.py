"""What two versions of a record differ in, as data: one difference is one thing that a reader would tell another of."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal

Kind = Literal["added", "dropped", "moved", "re-ranked", "re-addressed", "figure", "people", "edited", "changed"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One change; `before` and `after` are inline Markdown, several paragraphs of them for what came or went whole."""

    kind: Kind
    what: str
    """What changed: `issue`, `recommendation`, `background`, `dates`."""
    field: str
    """The address, in the newer version where it is there."""
    part: str
    """The key of the part of the record: `themes`, `agenda`; `directory` for what is kept there."""
    name: str
    """What it is or belongs to, as readers know it: `1.2 Sand is taken faster than rivers bring it.`"""
    before: str = ""
    after: str = ""
    language: str = ""
    """Of the words before and after."""

    def as_dict(self) -> dict[str, str]:
        """A difference as other programs read it."""
        return asdict(self)
