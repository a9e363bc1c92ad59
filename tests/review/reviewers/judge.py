"""A case goes in; what the program made of it comes out, against what it should have made: right, listed, lost or wrong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from review.reviewers.desk import Case
from review.reviewers.expected import JOIN, Said, from_markdown, plain, said_by, said_in, same

from reportkit.drafts import Change
from reportkit.records.model.dialogue import Dialogue
from reportkit.records.model.directory import Directory
from reportkit.records.source import read_yaml
from reportkit.records.validate import validate
from reportkit.review.session import Review, outcome, review


@dataclass
class Verdict:
    """How many things that should change did; and what is amiss, in words."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    loose: set[str] = field(default_factory=set)

    def fault(self, kind: str, text: str) -> None:
        self.counts[kind] += 1
        self.faults.append(f"{kind}: {text}")


def judge(case: Case) -> Verdict:
    """The verdict on one case."""
    verdict = Verdict(Counter(documents=1, edits=len(case.edits)))
    found = review(case.draft.workspace, case.data, "reviewed.docx")
    planned, files = outcome(found)
    changes = [one.change for one in planned]
    now = _said(case, found, files)
    _places(case, now, [one for one in changes if not one.done], verdict)
    _words(case, changes, verdict)
    _remarks(case, found, verdict)
    for one in changes:
        if one.state == "clean" and not one.done:
            verdict.fault("lost", f"{one.kind} {one.field} is called clean and was not done")
        if one.state == "conflict":
            verdict.fault("wrong", f"{one.kind} {one.field} is called a conflict, though only reviewers changed it")
    return verdict


def _said(case: Case, found: Review, files: dict[str, str]) -> Said:
    """What the files say that applying would write."""
    if case.draft.translated:
        return said_in((found.catalogs | files).values())
    source = found.record.source
    assert source is not None and found.record.dialogue is not None
    dialogue, directory = found.record.dialogue, found.directory
    if source.path in files:
        merged, faults = validate(read_yaml(files[source.path], source.path)[0], Dialogue)
        assert merged is not None, faults
        dialogue = merged
    if not files.keys() & {one.path for one in directory.sources}:
        return said_by(dialogue, found.record.directory)
    items = dialogue.own_directory()
    for one in directory.sources:
        part, faults = validate(read_yaml(files.get(one.path, one.text), one.path)[0], Directory, "directory/")
        assert part is not None, faults
        items = items.merged(part)
    return said_by(dialogue, items)


def _places(case: Case, now: Said, left: list[Change], verdict: Verdict) -> None:
    written = _squeezed(" ".join(f"{one.before} {one.after}" for one in left))
    known = {item for found in case.before.lists.values() for item in found}
    fresh = {item for found in now.lists.values() for item in found} - known
    for address in {*case.after.fields, *(one for one in now.fields if one.partition("/")[0] not in fresh)}:
        was, should, is_now = (one.fields.get(address) for one in (case.before, case.after, now))
        fine = is_now == should or (should is not None and is_now is not None and same(should, is_now))
        looks = should is not None and is_now is not None and same(plain(should), plain(is_now))
        listed = any(one.field == address for one in left)
        _told(address, str(was), str(should), str(is_now), fine, looks, listed, case, verdict)
    for key in {*case.after.proses, *now.proses}:
        before, after, actual = (one.proses.get(key, ()) for one in (case.before, case.after, now))
        fine = _equal(after, actual)
        looks = _equal(tuple(map(plain, after)), tuple(map(plain, actual)))
        listed = any(one.field.startswith(key) for one in left)
        _told(key, "\n".join(before), "\n".join(after), "\n".join(actual), fine, looks, listed, case, verdict)
    emptied = {item for name, found in case.before.lists.items() if not case.after.lists.get(name) for item in found}
    texts = {address.partition("/")[0]: text for address, text in now.fields.items() if address.endswith("/text")}
    for name in {*case.after.lists, *now.lists}:
        after, actual = case.after.lists.get(name, ()), now.lists.get(name, ())
        actual = tuple(one if one in known else f"+{plain(texts.get(one, one))}" for one in actual)
        fine = len(after) == len(actual) and all(map(_same_item, after, actual))
        listed = any(one.field == name or one.field in after or one.field in actual for one in left) or any(
            _squeezed(one[1:]) in written for one in after if one.startswith("+")
        )
        before = case.before.lists.get(name, ())
        if (emptied | case.loose) & ({*before} ^ {*after}):
            verdict.loose.add(
                name
            )  # whether a list may be empty, an item be without its text, is the record's own affair
        _told(name, str(before), str(after), str(actual), fine, fine, listed, case, verdict)


def _told(
    name: str, was: str, should: str, is_now: str, fine: bool, looks: bool, listed: bool, case: Case, verdict: Verdict
) -> None:
    if was == should and fine:
        return
    loose = not verdict.loose.union(case.loose).isdisjoint((name, name.partition("/")[0]))
    verdict.counts["places"] += 1
    told = f"{name}\n    {_difference(was, should, is_now)}"
    if fine:
        verdict.counts["right"] += 1
    elif loose and (is_now == was or listed):
        verdict.counts["listed, as may be"] += 1
    elif loose:
        verdict.counts["otherwise, as may be"] += 1
    elif looks:
        verdict.fault("looks", told)
    elif listed:
        verdict.fault("listed", told)
    elif is_now == was:
        verdict.fault("lost", told)
    else:
        verdict.fault("wrong", told)


def _shared(texts: Sequence[str]) -> int:
    """How many letters all begin with."""
    return next(
        (at for at, letters in enumerate(zip(*texts, strict=False)) if len({*letters}) > 1), min(map(len, texts))
    )


def _difference(*texts: str) -> str:
    """Texts without what all begin and end with."""
    head = _shared(texts)
    tail = min(_shared([text[::-1] for text in texts]), min(map(len, texts)) - head)
    start = max(0, head - 20)
    shown = [text[start : len(text) - tail] + text[len(text) - tail :][:20] for text in texts]
    return "\n    ".join(f"{name:7}{text!r}" for name, text in zip(("was", "should", "is"), shown, strict=True))


def _equal(expected: tuple[str, ...], actual: tuple[str, ...]) -> bool:
    return len(expected) == len(actual) and all(same(one, other) for one, other in zip(expected, actual, strict=True))


def _same_item(expected: str, actual: str) -> bool:
    return expected == actual or (expected[:1] == actual[:1] == "+" and _squeezed(expected) == _squeezed(actual))


def _squeezed(text: str) -> str:
    """Letters and digits alone."""
    return re.sub(r"[\W_]+", "", plain(from_markdown(text)).replace(JOIN, ""))


def _words(case: Case, changes: list[Change], verdict: Verdict) -> None:
    """Every word that a reviewer typed or deleted stands in some change."""
    before = _squeezed("\n".join(one.before for one in changes))
    after = _squeezed("\n".join(f"{one.after} {one.note}" for one in changes))
    for text in case.deleted:
        if _squeezed(text) not in before:
            verdict.fault("lost", f"deleted words: {text!r}")
    for text in case.inserted:
        if _squeezed(text) not in after:
            verdict.fault("lost", f"inserted words: {text!r}")


def _remarks(case: Case, found: Review, verdict: Verdict) -> None:
    by_id = {one.id: one for one in found.comments}
    said = {
        (one.author, one.text, one.field, by_id[one.parent].text if one.parent else "", one.resolved)
        for one in found.comments
    }
    for one in case.remarks:
        verdict.counts["comments"] += 1
        if (one.author, one.text, one.field, one.answers, one.resolved) not in said:
            verdict.fault("comment", f"{one} is not in {said}")
