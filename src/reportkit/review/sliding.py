"""The letters that a draft shares with its base go in, as pairs; what is inserted between them where it fits best comes out.

Words typed behind a field, with a space before them, may as well have been typed behind the space that follows it: the
letters are the same. They belong where their bookmark says, into the midst of a field rather than beside one, and to a
field of the record rather than to a label or number.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportkit.drafts import LABEL, BaseParagraph
from reportkit.forms.docx.anchors import ANCHOR, anchor_name
from reportkit.review.letters import Letter
from reportkit.review.story import Run

PieceAt = tuple[int, int]
"""A piece of the base: the index of its paragraph, and its own in there."""
Written = Sequence[tuple[Letter, Run]]


def slid(
    pairs: Sequence[tuple[int, int]],
    written: Written,
    owners: Sequence[PieceAt | None],
    paragraphs: dict[int, BaseParagraph],
) -> list[tuple[int, int]]:
    """Pairs of places in the base and in what is written; `owners` says whose each letter of the base is."""
    result = list(pairs)
    for number in range(len(result) - 1, 0, -1):
        (before, start), (behind, end) = result[number - 1], result[number]
        if behind != before + 1 or end == start + 1:
            continue
        best, shift = _claim(behind, range(start + 1, end), written, owners, paragraphs), 0
        for step in range(1, number + 1):
            left, right = start + 1 - step, end - step
            if result[number - step] != (behind - step, left) or written[left][0][0] != written[right][0][0]:
                break
            claim = _claim(behind - step, range(left, right), written, owners, paragraphs)
            if claim > best:
                best, shift = claim, step
        for step in range(1, shift + 1):
            result[number - step] = (behind - step, end - step)
    return result


def _claim(
    at: int,
    new: range,
    written: Written,
    owners: Sequence[PieceAt | None],
    paragraphs: dict[int, BaseParagraph],
) -> int:
    """How well new letters fit before a letter of the base."""
    near = [owners[one] for one in (at - 1, at) if 0 <= one < len(owners)]
    addresses = [paragraphs[one[0]].pieces[one[1]].address if one is not None else "" for one in near]
    inside = {
        anchor_digest(run.anchors[-1]) for one in new if (run := written[one][1]).anchors and _visible(written[one])
    }
    if inside & {anchor_digest(anchor_name(address)) for address in addresses if address}:
        return 3
    if len(set(near)) == 1 and addresses[0]:
        return 2
    return int(any(address and not address.startswith(LABEL) for address in addresses))


def _visible(written: tuple[Letter, Run]) -> bool:
    return bool(written[0][0].strip())


def anchor_digest(name: str) -> str:
    """What an anchor's name says of its address; empty for other bookmarks."""
    match = ANCHOR.fullmatch(name)
    return match["digest"] if match else ""
