"""A group of paragraphs goes in; for each paragraph that is left, its words by the piece of the base they belong to.

Tracked changes say themselves which letter is whose; where changes are not tracked, the words are compared. What is
inserted belongs to the piece it stands in, or replaces; between two fields it is nobody's, and is never guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Literal

from reportkit.drafts import BaseParagraph, Revision
from reportkit.forms.docx.anchors import anchor_name
from reportkit.review.comparing import alike, paired
from reportkit.review.letters import BREAK, Letter, key, piece_letters
from reportkit.review.looks import RoleLooks, beyond
from reportkit.review.sliding import PieceAt, anchor_digest, slid
from reportkit.review.story import Paragraph, Run
from reportkit.review.styles import Look


@dataclass(slots=True)
class Left:
    """A paragraph that is left: its letters by piece, in order; None for what belongs to no piece."""

    parts: list[tuple[PieceAt | None, Letter]] = field(default_factory=list)
    revision: Revision = field(default_factory=Revision)

    def of(self, piece: PieceAt) -> list[Letter]:
        """The letters that belong to a piece."""
        return [letter for owner, letter in self.parts if owner == piece]


@dataclass(frozen=True, slots=True)
class Stray:
    """Words that belong to no one piece: what was there and what is written instead."""

    before: str
    after: str
    revision: Revision


@dataclass(frozen=True, slots=True)
class _Slot:
    """A letter of the base or of the reviewed draft; a letter that is kept is of both."""

    kind: Literal["keep", "gone", "new"]
    letter: Letter
    base: int = -1
    run: Run | None = None


@dataclass(slots=True)
class Aligned:
    left: list[Left]
    strays: list[Stray]
    revisions: dict[PieceAt, Revision]
    """Who changed a piece."""
    plain: set[PieceAt]
    """Pieces of which some lost the look that their role has."""
    comments: dict[str, PieceAt] = field(default_factory=dict)
    """The piece whose words a comment stands on, by the comment's id."""

    def note(self, piece: PieceAt, revision: Revision, *, mixed: bool) -> None:
        """Somebody changed a piece; the first to do so is told, and whether all is tracked."""
        known = self.revisions.get(piece)
        untold = known is not None and not (known.author or known.date)
        self.revisions[piece] = replace(known or revision, mixed=mixed or untold or bool(known and known.mixed))

    def remark(self, piece: PieceAt | None, run: Run | None, paragraphs: dict[int, BaseParagraph]) -> None:
        """Words of a piece, there before or new; comments that begin on them stand on that field."""
        if piece is not None and run is not None and paragraphs[piece[0]].pieces[piece[1]].address:
            self.comments |= {one: piece for one in run.comments if one not in self.comments}


def align(base: Sequence[tuple[int, BaseParagraph]], reviewed: Sequence[Paragraph], looks: RoleLooks) -> Aligned:
    """What became of some paragraphs of the base in the paragraphs that belong to them."""
    owners, base_letters = _base(base)
    paragraphs = dict(base)
    slots = list(_slots(base_letters, owners, paragraphs, reviewed))
    aligned = Aligned([Left()], [], {}, set())
    reached = 0
    for keep, group in groupby(slots, lambda slot: slot.kind == "keep"):
        region = list(group)
        if keep:
            for slot in region:
                owner = owners[slot.base]
                _keep(aligned, owner, slot, base_letters[slot.base][1], looks)
                aligned.remark(owner, slot.run, paragraphs)
                reached = slot.base + 1
            continue
        gone = [slot.base for slot in region if slot.kind == "gone"]
        new = [slot for slot in region if slot.kind == "new"]
        target, found = _target(gone, new, reached, owners, base)
        revision = next((one for slot in region if (one := _revision(slot))), Revision())
        mixed = not all(_revision(slot) for slot in region)
        for piece in {owners[at] for at in gone} | {target}:
            if piece is not None:
                aligned.note(piece, revision, mixed=mixed)
        if not found and key("".join(slot.letter[0] for slot in new)):
            before = "".join(base_letters[at][0] for at in gone)
            aligned.strays.append(Stray(before, "".join(slot.letter[0] for slot in new).strip(), revision))
        for slot in new:
            if found or slot.letter[0] == BREAK:
                role = looks.of(target) if target else slot.run.role if slot.run else Look()
                _put(aligned, target, (slot.letter[0], beyond(slot.letter[1], role, None)))
            if found:
                aligned.remark(target, slot.run, paragraphs)
            if found and revision.author and not aligned.left[-1].revision.author:
                aligned.left[-1].revision = revision
        reached = max([reached, *(at + 1 for at in gone)])
    return aligned


def _keep(aligned: Aligned, owner: PieceAt | None, slot: _Slot, was: Look, looks: RoleLooks) -> None:
    """A letter that stays, with what its look says beyond its role's."""
    if owner is None or slot.run is None:
        _put(aligned, owner, slot.letter)
        return
    role, seen = looks.of(owner), slot.letter[1]
    now = beyond(seen, role, was)
    if now != was and slot.letter[0].strip():
        who = slot.run.formatted
        aligned.note(owner, who or Revision(), mixed=who is None)
    if slot.letter[0].strip() and ((role.bold and not seen.bold) or (role.italic and not seen.italic)):
        aligned.plain.add(owner)
    _put(aligned, owner, (slot.letter[0], now))


def _put(aligned: Aligned, owner: PieceAt | None, letter: Letter) -> None:
    if letter[0] == BREAK:
        aligned.left.append(Left())
    else:
        aligned.left[-1].parts.append((owner, letter))


def _revision(slot: _Slot) -> Revision | None:
    return (slot.run.inserted or slot.run.deleted) if slot.run else None


def _base(base: Sequence[tuple[int, BaseParagraph]]) -> tuple[list[PieceAt | None], list[Letter]]:
    owners: list[PieceAt | None] = []
    written: list[Letter] = []
    for number, (index, paragraph) in enumerate(base):
        if number:
            owners.append(None)
            written.append((BREAK, Look()))
        for at, piece in enumerate(paragraph.pieces):
            own = piece_letters(piece)
            owners += [(index, at)] * len(own)
            written += own
    return owners, written


def _slots(
    base: Sequence[Letter],
    owners: Sequence[PieceAt | None],
    paragraphs: dict[int, BaseParagraph],
    reviewed: Sequence[Paragraph],
) -> Iterator[_Slot]:
    stream = list(_stream(reviewed))
    was = [(at, run) for at, (_, run) in enumerate(stream) if not run.inserted]
    before, words = "".join(stream[at][0][0] for at, _ in was), "".join(letter for letter, _ in base)
    if _equal(before, words):
        pairs = [(at, at) for at in range(len(base))]
    elif alike(before, words) >= alike("".join(letter for (letter, _), run in stream if not run.deleted), words):
        pairs = slid(paired(words, before), [stream[at] for at, _ in was], owners, paragraphs)
    else:  # taken elsewhere as a whole, and edited there
        kept = [(letter, run) for letter, run in stream if not run.deleted]
        pairs = slid(paired(words, "".join(letter for (letter, _), _ in kept)), kept, owners, paragraphs)
        yield from _compared(base, kept, pairs, next((run for _, run in stream if run.inserted or run.deleted), None))
        return
    places = {was[there][0]: here for here, there in pairs}
    reached = 0
    for at, (letter, run) in enumerate(stream):
        if at not in places:
            if not run.deleted:
                yield _Slot("new", letter, run=run)
            continue
        for gone in range(reached, places[at]):
            yield _Slot("gone", base[gone], gone)
        reached = places[at] + 1
        kind: Literal["gone", "keep"] = "gone" if run.deleted else "keep"
        yield _Slot(kind, (base[places[at]][0], letter[1]) if kind == "keep" else letter, places[at], run)
    for gone in range(reached, len(base)):
        yield _Slot("gone", base[gone], gone)


def _compared(
    base: Sequence[Letter],
    kept: Sequence[tuple[Letter, Run]],
    pairs: Sequence[tuple[int, int]],
    changed: Run | None,
) -> Iterator[_Slot]:
    at = other = 0
    for base_at, kept_at in [*pairs, (len(base), len(kept))]:
        for gone in range(at, base_at):
            yield _Slot("gone", base[gone], gone, changed)
        for new in range(other, kept_at):
            yield _Slot("new", kept[new][0], run=kept[new][1])
        if base_at < len(base) and kept_at < len(kept):
            letter, run = kept[kept_at]
            yield _Slot("keep", (base[base_at][0], letter[1]), base_at, run)
        at, other = base_at + 1, kept_at + 1


def _equal(one: str, other: str) -> bool:
    """Letter by letter, but for the kinds of spaces; where two paragraphs meet is no space."""
    return len(one) == len(other) and all(
        a == b or (BREAK not in (a, b) and key(f"x{a}x") == key(f"x{b}x")) for a, b in zip(one, other, strict=True)
    )


def _stream(reviewed: Sequence[Paragraph]) -> Iterator[tuple[Letter, Run]]:
    for number, paragraph in enumerate(reviewed):
        for run in paragraph.runs:
            for letter in run.text:
                yield (letter, run.look), run
        if number < len(reviewed) - 1:
            yield (BREAK, Look()), Run(BREAK, inserted=paragraph.inserted, deleted=paragraph.deleted)


def _target(
    gone: Sequence[int],
    new: Sequence[_Slot],
    reached: int,
    owners: Sequence[PieceAt | None],
    base: Sequence[tuple[int, BaseParagraph]],
) -> tuple[PieceAt | None, bool]:
    """The piece that inserted words belong to, and whether there is just one such."""
    paragraphs = dict(base)

    def is_field(piece: PieceAt) -> bool:
        return bool(paragraphs[piece[0]].pieces[piece[1]].address)

    replaced = {owner for at in gone if (owner := owners[at]) is not None}
    touched = [piece for piece in sorted(replaced) if is_field(piece)]
    if len(touched) == 1:
        return touched[0], True
    if touched:
        return None, not any(slot.letter[0].strip() and slot.letter[0] != BREAK for slot in new)
    if replaced:
        return sorted(replaced)[0], True
    before = owners[reached - 1] if reached else None
    after = owners[reached] if reached < len(owners) else None
    near = [piece for piece in dict.fromkeys((before, after)) if piece is not None]
    fields = [piece for piece in near if is_field(piece)]
    if len(near) == 1 or len(fields) == 1:
        return (fields or near)[0], True
    if not near:  # nothing was there: a translation that was still to be written
        near = [(at, 0) for at, paragraph in base if paragraph.pieces]
    if not fields:
        return (near[0], True) if near else (None, False)
    return _by_anchor(fields, new, paragraphs)


def _by_anchor(
    fields: Sequence[PieceAt], new: Sequence[_Slot], paragraphs: dict[int, BaseParagraph]
) -> tuple[PieceAt | None, bool]:
    """Between two fields that touch, only the bookmark that words stand in says whose they are."""
    inside = {anchor_digest(name) for slot in new if slot.run for name in slot.run.anchors}
    names = {piece: anchor_name(paragraphs[piece[0]].pieces[piece[1]].address) for piece in fields}
    found = [piece for piece, name in names.items() if anchor_digest(name) in inside]
    return (found[0], True) if len(found) == 1 else (None, False)
