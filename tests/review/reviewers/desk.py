"""A draft and a seed go in; a reviewed file comes out, with what should become of it.

A case is a function of its record, language and seed: the same edits on every machine.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from review.reviewers import noise
from review.reviewers.expected import Said, Seen, dead_words, expected, plain, said_by, said_in, seen_in
from review.reviewers.paper import BROKEN, Element, Paper
from review.reviewers.paragraph_edits import ParagraphEdits
from review.reviewers.pen import Pen
from review.reviewers.remarks import Remark, remark
from review.reviewers.text_edits import TextEdits, field_spans
from review.reviewers.words import Words

from reportkit.records.load import load_directory, load_record, require
from reportkit.review.session import new_draft
from reportkit.workspace import Workspace

PEOPLE = ("Ana Lee", "Sok Dara", "Nguyễn Mai", "ສົມພອນ")
TEXT = {
    "replace": 8, "type": 5, "at_start": 2, "at_end": 4, "delete": 5, "backspace": 2, "whole": 2, "empty": 1, "across": 1,
    "second_thoughts": 3, "separator": 1, "emphasise": 3, "colour": 1, "link": 2,
}  # fmt: skip
STRUCTURE = {
    "new": 4, "new_before": 2, "paste": 2, "delete": 4, "split": 3, "join": 3, "move": 4, "block": 1, "row": 1,
}  # fmt: skip


@dataclass(frozen=True)
class Draft:
    """What is reviewed: a workspace, its record and the file that went out."""

    workspace: Workspace
    record: str
    language: str
    data: bytes
    said: Said
    seen: Seen
    addresses: tuple[str, ...]
    translated: bool = False


@dataclass(frozen=True)
class Case:
    """A reviewed file, and all that is known of it."""

    draft: Draft
    data: bytes
    edits: tuple[str, ...]
    before: Said
    after: Said
    loose: frozenset[str]
    inserted: tuple[str, ...]
    deleted: tuple[str, ...]
    remarks: tuple[Remark, ...]


def draft_of(workspace: Workspace, record: str, language: str) -> Draft:
    """A draft that goes out to reviewers; one in another language than the record's is of its translation."""
    data, base, _ = new_draft(workspace, record, language, protect=True)
    directory = load_directory(workspace)
    found = load_record(workspace, record, directory)
    dialogue = require(found, directory)
    said = said_by(dialogue, found.directory)
    prose = (f"{key}/{number + 1}" for key, texts in said.proses.items() for number in range(len(texts)))
    addresses = (*said.fields, *prose)
    translated = dialogue.language != base.language
    if translated:
        paths = [workspace.catalog_path(name, language) for name in (record, "directory")]
        said = said_in(path.read_text(encoding="utf-8") for path in paths if path.is_file())
    seen = seen_in(Paper(data, addresses), said)
    return Draft(workspace, record, base.language, data, said, seen, addresses, translated)


def reviewed(
    draft: Draft,
    seed: int,
    *,
    edits: int = 8,
    tracking: str = "",
    rough: bool = True,
    shape: Callable[[Paper, random.Random], None] | None = None,
) -> Case:
    """A case."""
    chance = random.Random(f"{draft.record} {draft.language} {seed}")
    paper = Paper(draft.data, draft.addresses)
    words = Words(chance, draft.language)
    list_of = {item: name for name, found in draft.said.lists.items() for item in found}
    tracking = tracking or chance.choice(["all", "all", "all", "none", "some"])
    for at in range(chance.randint(1, edits)):
        tracked = tracking == "all" or (tracking == "some" and chance.random() < 0.6)
        pen = Pen(paper, chance, chance.choice(PEOPLE), f"2026-11-{10 + at % 18}T09:30:00Z", tracked=tracked)
        _edit(paper, chance, pen, TextEdits(pen, words), ParagraphEdits(pen, words, list_of))
    after = seen_in(paper, draft.said)
    pieces = dead_words(paper)
    remarks = remark(paper, chance, words, 3) if chance.random() < 0.3 else []
    if rough:
        noise.rough(paper, chance)
    if shape is not None:
        shape(paper, chance)
    if draft.translated:  # what is more than an edit of a text is for the source record
        broken = [one for one in paper.paragraphs() if one.get(BROKEN)]
        paper.loose |= {span.owner.partition("@")[0] for one in broken for span in field_spans(one)}
    elif draft.language != "en":  # the directory is in English: its translations are in a catalog of its own
        shared = (*draft.said.fields, *draft.said.proses)
        paper.loose |= {address for address in shared if address.startswith("directory/")}
    should = expected(draft.said, draft.seen, after)
    deleted = [*paper.removed, *(text for kind, text in pieces if kind == "deleted")]
    inserted = [text for kind, text in pieces if kind == "inserted"]
    return Case(
        draft, paper.save(), tuple(paper.done), draft.said, should, frozenset(paper.loose), tuple(inserted), tuple(deleted),
        tuple(remarks),
    )  # fmt: skip


def _edit(paper: Paper, chance: random.Random, pen: Pen, inside: TextEdits, whole: ParagraphEdits) -> None:
    """One edit that can be made, at a random place."""
    for _ in range(20):
        weights = {**TEXT, **STRUCTURE}
        name = chance.choices(list(weights), list(weights.values()))[0]
        paragraph: Element = chance.choice(paper.paragraphs())
        if not field_spans(paragraph) and name != "separator":
            continue
        owner = next((one.owner for one in field_spans(paragraph)), "")
        if getattr(inside if name in TEXT else whole, name)(paragraph):
            kind = "tracked" if pen.tracked else "untracked"
            paper.done.append(f"{name} {kind} {owner}")
            return


__all__ = ["Case", "Draft", "draft_of", "plain", "reviewed"]
