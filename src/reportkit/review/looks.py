"""Paragraphs that belong together go in; which look each role has in this file comes out.

A heading is bold by its style: that is no markup, and a program may say it in every run, or lose it. So a look is judged
against what the role had when the draft left or, where most texts of a role lost or got a look together, against that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from reportkit.drafts import Base, Piece
from reportkit.review.letters import Letter, key, piece_letters
from reportkit.review.linking import Group, base_text
from reportkit.review.story import Paragraph
from reportkit.review.styles import Look

_MANY = 3
"""So many texts of a role are not edited alike by chance."""

Role = tuple[str, str]
"""A paragraph's style and the look of a piece in it."""


@dataclass(slots=True)
class RoleLooks:
    """The looks of roles in one file."""

    base: Base
    other: dict[str, set[Role]] = field(default_factory=lambda: {"bold": set(), "italic": set()})
    """Roles that this file shows otherwise than the draft did."""

    def of(self, piece: tuple[int, int]) -> Look:
        """The look that a piece has by its role alone."""
        paragraph = self.base.paragraphs[piece[0]]
        role = (paragraph.style, paragraph.pieces[piece[1]].look)
        bold, italic = (
            (letter in role[1]) != (role in self.other[name]) for letter, name in (("b", "bold"), ("i", "italic"))
        )
        return Look(bold, italic)

    def doubtful(self, name: str) -> bool:
        """Whether the file shows a look of its own somewhere, so that what a whole text has of it says little."""
        return bool(self.other[name])


def beyond(seen: Look, role: Look, was: Look | None) -> Look:
    """What a letter's look says beyond its role's; under a role's own look, markup stays as it was.

    >>> beyond(Look(bold=True), Look(bold=True), None)
    Look(bold=False, italic=False, href='')
    """
    known = was or Look()
    bold = known.bold if role.bold else seen.bold
    italic = known.italic if role.italic else seen.italic
    return Look(bold, italic, seen.href)


def role_looks(base: Base, groups: Sequence[Group], paragraphs: Sequence[Paragraph]) -> RoleLooks:
    """Compares the texts that nobody edited."""
    seen: Counter[Role] = Counter()
    differ: dict[str, Counter[Role]] = {"bold": Counter(), "italic": Counter()}
    for group in groups:
        if len(group.base) != 1 or len(group.reviewed) != 1:
            continue
        at, one = group.base[0], paragraphs[group.reviewed[0]]
        if key(base_text(base.paragraphs[at])) != key(one.kept):
            continue
        shown = [(letter, run.look) for run in one.runs if not run.deleted for letter in run.text if letter.strip()]
        for piece, was, now in _pieces(base.paragraphs[at].pieces, shown):
            role = (base.paragraphs[at].style, piece.look)
            seen[role] += 1
            for name, letter in (("bold", "b"), ("italic", "i")):
                plain = [look for (_, look), (_, markup) in zip(now, was, strict=True) if not getattr(markup, name)]
                if plain and all(getattr(look, name) != (letter in piece.look) for look in plain):
                    differ[name][role] += 1
    looks = RoleLooks(base)
    for name, counts in differ.items():
        looks.other[name] = {role for role, count in counts.items() if count >= _MANY and 2 * count > seen[role]}
    return looks


def _pieces(pieces: Sequence[Piece], shown: Sequence[Letter]) -> list[tuple[Piece, list[Letter], list[Letter]]]:
    """The fields of a paragraph with their letters then and now."""
    found, reached = [], 0
    for piece in pieces:
        was = [letter for letter in piece_letters(piece) if letter[0].strip()]
        now = list(shown[reached : reached + len(was)])
        reached += len(was)
        if piece.address and was and len(now) == len(was):
            found.append((piece, was, now))
    return found
