"""What stands around a draft's text goes in; what reviewers changed there comes out: listed, since no field holds it.

Headers and footers, the contents, foot- and endnotes, text boxes, pictures, and what the file says of itself. What a
program leaves out altogether, or makes anew of the headings, is no change by itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from reportkit.drafts import Base, Change, Revision, change_of
from reportkit.forms.docx.elements import PREFIX as W
from reportkit.forms.docx.elements import Element
from reportkit.review.comparing import alike
from reportkit.review.letters import key
from reportkit.review.package import Package
from reportkit.review.story import Paragraph, Story
from reportkit.review.styles import StyleSheet

_DC = "{http://purl.org/dc/elements/1.1/}"
_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_PROPERTIES = (
    f"{_DC}title", f"{_DC}subject", f"{_DC}creator", f"{_DC}description", f"{_CORE}keywords", f"{_CORE}category",
    f"{_CORE}contentStatus",
)  # fmt: skip

FRAME, CONTENTS, DRAWINGS = "headers and footers", "contents", "drawings"
_WHY = {
    FRAME: "headers and footers are made of the title and the status",
    CONTENTS: "the contents are made of the headings: change those",
}
_ALIKE = 0.3
"""From here on, a text is taken for another one that was edited."""

AddressOf = Callable[[int], str]
"""The field that the paragraph at an index belongs to."""


def around_of(package: Package, story: Story) -> dict[str, tuple[str, ...]]:
    """What stands around the text of a draft that is on its way out."""
    shown = {
        FRAME: tuple(one.kept for one in _frame(package) if key(one.kept)),
        CONTENTS: tuple(_entry(one.kept) for one in story.paragraphs if one.contents),
        DRAWINGS: ("",) * len(story.drawings),
    }
    return {**shown, **{name: (text,) for name, text in _properties(package).items()}}


def around_changes(package: Package, story: Story, base: Base, address_of: AddressOf) -> list[Change]:
    """All that reviewers changed there."""
    frame, contents = _frame(package), [one for one in story.paragraphs if one.contents]
    body = [key(one.kept) for one in story.paragraphs if not one.contents]
    # A heading alone, or with its number, which may stand in a paragraph of its own before it.
    headings = {*body, *(f"{number} {text}" for number, text in pairwise(body))}
    return [
        *_compared(base.around.get(FRAME, ()), frame, FRAME, set()),
        *_compared(base.around.get(CONTENTS, ()), contents, CONTENTS, headings),
        *_boxes(story, address_of),
        *_drawings(story, base, address_of),
        *_notes(package, story, address_of),
        *_properties_changed(package, base),
    ]


def _frame(package: Package) -> list[Paragraph]:
    styles = StyleSheet(None)
    roots = [*package.all_related("header"), *package.all_related("footer")]
    return [one for root in roots for one in Story(root, styles, {}).paragraphs]


def _entry(text: str) -> str:
    """An entry of the contents without the number of its page."""
    return re.sub(r"\t\s*\d*\s*$", "", text)


def _compared(known: Sequence[str], found: Sequence[Paragraph], kind: str, others: set[str]) -> list[Change]:
    """Paragraphs against what was there; `others` are texts that a program may put there by itself."""
    if not found:
        return []
    expected = {key(text) for text in known}
    kept = [_entry(one.kept) if kind == CONTENTS else one.kept for one in found]
    present = {key(text) for text in kept}
    gone = {key(text): text for text in known if key(text) not in present}
    changes = []
    for one, text in zip(found, kept, strict=True):
        was = _entry(one.was) if kind == CONTENTS else one.was
        tracked = key(was) != key(text)
        if (key(text) in expected | others or not key(text)) and not tracked:
            continue
        before = was if tracked else max(gone.values(), key=lambda each: alike(each, text), default="")
        if not tracked and alike(before, text) < _ALIKE:
            before = ""
        gone.pop(key(before), None)
        changes.append(
            change_of("label" if key(before) else "insert", "", before.strip(), text.strip(), one.revision, _WHY[kind])
        )
    remade = [name for name in present & others if len(name) > 1]
    for name, text in gone.items():
        natural = kind == CONTENTS and (name not in others or any(each in name for each in remade))
        if name and not natural:
            changes.append(change_of("label", "", text.strip(), "", Revision(), _WHY[kind]))
    return changes


def _boxes(story: Story, address_of: AddressOf) -> list[Change]:
    note = "it stands in a text box: records have none"
    return [
        change_of("insert", address_of(at), "", one.kept.strip(), one.revision, note)
        for at, one in enumerate(story.paragraphs)
        if one.boxed and key(one.kept)
    ]


def _drawings(story: Story, base: Base, address_of: AddressOf) -> list[Change]:
    """Pictures that were put in: those that are tracked, else as many as there are more than before."""
    tracked = [(at, who) for at, who in story.drawings if who is not None]
    changes = [change_of("insert", address_of(at), "", "(a picture)", who, "it is no text") for at, who in tracked]
    more = len(story.drawings) - len(tracked) - len(base.around.get(DRAWINGS, ()))
    if DRAWINGS in base.around and more > 0:
        words = f"({more} pictures)" if more > 1 else "(a picture)"
        changes.append(change_of("insert", "", "", words, Revision(), "the draft had fewer when it left"))
    return changes


def _notes(package: Package, story: Story, address_of: AddressOf) -> list[Change]:
    """Foot- and endnotes: records have none, so what stands in one is listed."""
    changes = []
    for kind in ("footnote", "endnote"):
        root = package.related(f"{kind}s")
        for note in root if root is not None else ():
            if note.get(f"{W}type", "normal") != "normal":
                continue  # a line between text and notes
            paragraphs = Story(note, StyleSheet(None), {}).paragraphs
            text = "\n".join(one.kept.strip() for one in paragraphs if key(one.kept))
            at = story.notes.get(f"{kind}/{note.get(f'{W}id', '')}")
            if text:
                who = next((one.revision for one in paragraphs if one.revision != Revision()), Revision())
                address = address_of(at) if at is not None else ""
                changes.append(change_of("insert", address, "", text, who, f"a {kind}: records have none"))
    return changes


def _properties(package: Package) -> dict[str, str]:
    """What a file says of itself, by name; what is not said is left out."""
    root = package.xml("docProps/core.xml")
    found: list[Element] = list(root) if root is not None else []
    return {one.tag: one.text or "" for one in found if one.tag in _PROPERTIES}


def _properties_changed(package: Package, base: Base) -> list[Change]:
    core = package.xml("docProps/core.xml")
    editor = (core.findtext(f"{_CORE}lastModifiedBy") or "") if core is not None else ""
    changes = []
    for tag, text in _properties(package).items():
        before = next(iter(base.around.get(tag, ())), "")
        name = tag.rpartition("}")[2]
        if _said(before) != _said(text) and base.around:
            note = f"the file's own {name}: it follows from the record"
            changes.append(change_of("label", "", before, text, Revision(editor), note))
    return changes


def _said(text: str) -> str:
    """A property's words: LibreOffice drops the commas between keywords."""
    return key(re.sub("[,;]", " ", text))
