"""Differences in, plain English about them out: what each is, and how many there are of each kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from reportkit.build.parts import PARTS
from reportkit.catalogs.changes import Piece, word_differences
from reportkit.markup import MarkupError, plain
from reportkit.redline.differences import Difference
from reportkit.redline.telling import NOUNS

WHOLE = "The report as a whole"
_PART_NAMES = {
    "chairs_note": "Note from the chairs",
    "groups": "Working groups",
    "method": "How recommendations were made",
    "themes": "Thematic areas",
    "directory": "People, organizations, terms and places",
}
_LISTS = {"people": "; ", "re-addressed": " · ", "changed": " · "}
"""What stands between the members of lists, by the kind of the difference."""
_ARROW = " → "


def part_name(difference: Difference) -> str:
    """The heading under which a difference stands."""
    part = difference.part
    if part not in PARTS and part not in _PART_NAMES:
        return WHOLE
    return _PART_NAMES.get(part) or part.replace("_", " ").capitalize()


def headline(difference: Difference) -> str:
    """What happened, in a few words: `Issue re-ranked: 1.3 → 1.1`."""
    one = difference
    match one.kind:
        case "re-ranked":
            said = f"{one.what} re-ranked: {one.before}{_ARROW}{one.after}"
        case "re-addressed":
            said = "recommendation re-addressed"
        case "figure":
            said = "figure changed"
        case "people":
            said = "people changed"
        case "edited" if not one.before:
            said = f"{one.what}: text added"
        case "edited" if not one.after:
            said = f"{one.what}: text dropped"
        case _:
            said = f"{one.what} {one.kind}"
    return said[0].upper() + said[1:]


def pieces(difference: Difference) -> Iterator[list[Piece]]:
    """The words of a difference, paragraph by paragraph."""
    one = difference
    match one.kind:
        case "added":
            yield from ([Piece("new", _plain(line))] for line in one.after.split("\n"))
        case "dropped":
            yield from ([Piece("gone", _plain(line))] for line in one.before.split("\n"))
        case "re-ranked":
            return  # the headline says it all
        case "edited":
            before, after = _plain(one.before), _plain(one.after)
            # Only emphasis or a link changed: then the marks are shown.
            texts = (before, after) if before != after else (one.before, one.after)
            yield list(word_differences(*texts))
        case _:
            mark = _LISTS.get(one.kind, "")
            before, after = _plain(one.before), _plain(one.after)
            yield list(_members(before, after, mark) if mark else _replaced(before, after))


def counts(differences: Iterable[Difference]) -> tuple[str, ...]:
    """How much changed, kind by kind: `2 issues added`, `14 texts edited`."""
    found = Counter(_counted(one) for one in differences)
    return tuple(
        f"{number} {_plural(what) if number > 1 else what} {verb}"
        if number > 1 or what in _COUNTED
        else f"{what} {verb}"
        for (what, verb), number in found.items()
    )


_COUNTED = {*NOUNS.values(), "text", "list of people"}


def _counted(one: Difference) -> tuple[str, str]:
    match one.kind:
        case "edited":
            return "text", "edited"
        case "figure":
            return "figure", "changed"
        case "people":
            return "list of people", "changed"
        case "re-addressed":
            return "recommendation", "re-addressed"
    return one.what, one.kind


def _plural(noun: str) -> str:
    """The word for several of them.

    >>> _plural("agenda entry"), _plural("issue"), _plural("list of people"), _plural("series")
    ('agenda entries', 'issues', 'lists of people', 'series')
    """
    first, of, rest = noun.partition(" of ")
    if of:
        return _plural(first) + of + rest
    if noun.endswith("s"):
        return noun
    return noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in "aeiou" else noun + "s"


def _members(before: str, after: str, mark: str) -> Iterator[Piece]:
    """What became of the members of a list."""
    old, new = ([part for part in text.split(mark) if part] for text in (before, after))
    for code, start, end, other, other_end in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if code != "equal" and start < end:
            yield Piece("gone", mark.join(old[start:end]) + (" " if end == len(old) else mark))
        if other < other_end:
            ended = "" if other_end == len(new) and end == len(old) else mark
            yield Piece("same" if code == "equal" else "new", mark.join(new[other:other_end]) + ended)


def _replaced(before: str, after: str) -> Iterator[Piece]:
    if before:
        yield Piece("gone", before + " ")
    if after:
        yield Piece("new", after)


def _plain(text: str) -> str:
    try:
        return plain(text)
    except MarkupError:
        return text  # a figure, a name: no text that has marks
