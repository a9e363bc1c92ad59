"""A draft's comments: `comments.xml` and Word's `commentsExtended.xml` in, comments with their threads out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reportkit.drafts import Comment
from reportkit.forms.docx.elements import PREFIX as W
from reportkit.forms.docx.elements import Element
from reportkit.review.package import Package
from reportkit.review.story import Story

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"


_RESOLVED, _REOPENED = "_Marked as resolved_", "_Re-opened_"
"""What Google Docs writes as an answer, where Word has a part of its own for threads."""


_NOWHERE = ((10**9, 0),)


@dataclass(frozen=True, slots=True)
class _State:
    answers: str = ""
    """The number of the comment that it answers."""
    done: bool = False


def comments(package: Package, story: Story, fields: Mapping[str, str]) -> tuple[Comment, ...]:
    """The comments in order; `fields` gives the address of what each stands on."""
    root = package.related("comments")
    if root is None:
        return ()
    words = _words(story)
    found = []
    for one in root.iterfind(f"{W}comment"):
        identifier = one.get(f"{W}id", "")
        text = "\n".join("".join(part.text or "" for part in each.iter(f"{W}t")) for each in one.iter(f"{W}p"))
        author, date = one.get(f"{W}author", ""), one.get(f"{W}date", "")
        field = fields.get(identifier, "")
        found.append(Comment(identifier, author, date, text.strip(), words.get(identifier, ""), field))
    extended = package.related("commentsExtended")
    states = _told(root, extended) if extended is not None else {}
    places = _places(story)
    found.sort(key=lambda one: (places.get(one.id, _NOWHERE)[0], one.date))
    if extended is None or _by_libreoffice(package):
        states = _supposed(found, places, states)
    return _threaded([one for one in found if one.text not in (_RESOLVED, _REOPENED)], states)


def _by_libreoffice(package: Package) -> bool:
    """Whether LibreOffice saved the file, which says what is resolved, but not what answers what."""
    root = package.xml("docProps/app.xml")
    name = next((one.text or "" for one in root if one.tag.endswith("}Application")), "") if root is not None else ""
    return name.startswith("LibreOffice")


def _told(root: Element, extended: Element) -> dict[str, _State]:
    """The threads that Word writes, by the ids of the comments' paragraphs (MS-DOCX 2.5.4)."""
    numbers = {
        name: one.get(f"{W}id", "")
        for one in root.iterfind(f"{W}comment")
        for paragraph in one.iter(f"{W}p")
        if (name := paragraph.get(f"{_W14}paraId"))
    }
    return {
        numbers[paragraph]: _State(
            numbers.get(one.get(f"{_W15}paraIdParent", ""), ""), one.get(f"{_W15}done", "0") in ("1", "true")
        )
        for one in extended
        if (paragraph := one.get(f"{_W15}paraId", "")) in numbers
    }


def _places(story: Story) -> dict[str, tuple[tuple[int, int], ...]]:
    """The paragraphs and runs that each comment stands on."""
    places: dict[str, tuple[tuple[int, int], ...]] = {}
    for number, paragraph in enumerate(story.paragraphs):
        for at, run in enumerate(paragraph.runs):
            for identifier in run.comments:
                places[identifier] = (*places.get(identifier, ()), (number, at))
    return places


def _supposed(
    found: Sequence[Comment], places: Mapping[str, tuple[tuple[int, int], ...]], known: Mapping[str, _State]
) -> dict[str, _State]:
    """Where no part says so, comments on just the same words are one thread."""
    first: dict[tuple[tuple[int, int], ...], str] = {}
    states = dict(known)
    for one in found:
        place = places.get(one.id, ())
        parent = first.setdefault(place, one.id) if place else one.id
        state = states.get(one.id, _State())
        if one.text in (_RESOLVED, _REOPENED):
            states[parent] = _State(done=one.text == _RESOLVED)
        elif parent != one.id and not state.answers:
            states[one.id] = _State(parent, state.done)
    return states


def _threaded(found: Sequence[Comment], states: Mapping[str, _State]) -> tuple[Comment, ...]:
    """Comments with the number of the one they answer; an answer is resolved with what it answers."""
    known = {one.id: one for one in found}
    result = []
    for one in found:
        state = states.get(one.id, _State())
        parent = known.get(state.answers)
        done = state.done or (parent is not None and states.get(parent.id, _State()).done)
        field = one.field or (parent.field if parent else "")
        result.append(replace(one, field=field, parent=parent.id if parent else "", resolved=done))
    return tuple(result)


def _words(story: Story) -> dict[str, str]:
    """The words that each comment stands on."""
    words: dict[str, str] = {}
    for paragraph in story.paragraphs:
        for run in paragraph.runs:
            for identifier in run.comments:
                words[identifier] = words.get(identifier, "") + ("" if run.deleted else run.text)
    return {identifier: " ".join(text.split()) for identifier, text in words.items()}
