"""What programs do to a file without anybody's changing it: none of it is a change."""

from __future__ import annotations

import copy
import random

from lxml import etree
from review.reviewers.paper import Element, Paper, W, cut, letters, runs, style, within


def rough(paper: Paper, chance: random.Random) -> None:
    """Some of Word's habits, at random."""
    for habit in (
        split_runs,
        proofing,
        smart_tags,
        rendered_breaks,
        spaces,
        invisible,
        soft_hyphens,
        properties,
        bookmarks,
    ):
        if chance.random() < 0.35:
            paper.done.append(habit.__name__)
            habit(paper, chance)


def split_runs(paper: Paper, chance: random.Random) -> None:
    """Runs cut anywhere, each with a revision id of its own."""
    for paragraph in paper.paragraphs():
        size = len(letters(paragraph))
        for _ in range(min(6, size // 12)):
            at = chance.randrange(size)
            for run in cut(paragraph, at, size):
                run.set(f"{W}rsidR", f"00{chance.randrange(16**6):06X}")


def proofing(paper: Paper, chance: random.Random) -> None:
    """Marks of the spelling and grammar checker."""
    for run in _some(paper, chance):
        for kind, put in (("spellStart", run.addprevious), ("spellEnd", run.addnext)):
            element = etree.Element(f"{W}proofErr")
            element.set(f"{W}type", kind)
            put(element)


def smart_tags(paper: Paper, chance: random.Random) -> None:
    """Runs in smart tags, as older versions of Word wrap names and places."""
    for run in _some(paper, chance):
        tag = etree.Element(f"{W}smartTag")
        tag.set(f"{W}uri", "urn:schemas-microsoft-com:office:smarttags")
        tag.set(f"{W}element", "place")
        run.addprevious(tag)
        tag.append(run)


def rendered_breaks(paper: Paper, chance: random.Random) -> None:
    """Where pages broke when the file was last shown."""
    for run in _some(paper, chance):
        run.insert(1 if run.find(f"{W}rPr") is not None else 0, etree.Element(f"{W}lastRenderedPageBreak"))


def spaces(paper: Paper, chance: random.Random) -> None:
    """Spaces that became non-breaking, untracked."""
    for run in _some(paper, chance):
        for text in run.iter(f"{W}t"):
            text.text = (text.text or "").replace(" ", chance.choice("\u00a0\u202f"), 2)


def invisible(paper: Paper, chance: random.Random) -> None:
    """Break opportunities and joiners put in, or taken out."""
    for run in _some(paper, chance):
        for text in run.iter(f"{W}t"):
            value = text.text or ""
            at = chance.randrange(len(value) + 1)
            text.text = value[:at] + chance.choice("\u200b\u00ad\u2060\ufeff") + value[at:]


def soft_hyphens(paper: Paper, chance: random.Random) -> None:
    """Hyphens as Word's own elements."""
    for run in _some(paper, chance):
        for text in list(run.iter(f"{W}t")):
            value = text.text or ""
            at = value.find("-", 1)
            mark = "noBreakHyphen" if 0 < at < len(value) - 1 else "softHyphen"
            at = at if mark == "noBreakHyphen" else len(value) // 2
            rest = copy.deepcopy(text)
            text.text, rest.text = value[:at], value[at + (mark == "noBreakHyphen") :]
            element = etree.Element(f"{W}{mark}")
            text.addnext(element)
            element.addnext(rest)
            for one in (text, rest):
                one.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def properties(paper: Paper, chance: random.Random) -> None:
    """Paragraphs aligned otherwise, with the change tracked; a style changed here and there."""
    for paragraph in chance.sample(paper.paragraphs(), 4):
        found = paragraph.find(f"{W}pPr")
        if found is None or found.find(f"{W}pPrChange") is not None:
            continue
        old = etree.Element(f"{W}pPrChange")
        for name, value in (("id", paper.number()), ("author", "Ana"), ("date", "2026-11-20T09:30:00Z")):
            old.set(f"{W}{name}", value)
        before = etree.SubElement(old, f"{W}pPr")
        for one in found:
            if one.tag not in (f"{W}rPr", f"{W}sectPr"):
                before.append(copy.deepcopy(one))
        named = found.find(f"{W}pStyle")
        if named is not None and chance.random() < 0.3 and style(paragraph) in ("Background", "Context", "BodyText"):
            named.set(f"{W}val", "Normal")
        found.append(old)


def bookmarks(paper: Paper, chance: random.Random) -> None:
    """Some bookmarks lost, some under another name, some twice."""
    starts = [one for one in paper.body.iter(f"{W}bookmarkStart") if one.get(f"{W}name", "").startswith("_rk")]
    for start in chance.sample(starts, min(len(starts), 6)):
        fate = chance.choice(["lost", "renamed", "twice"])
        if fate == "renamed":
            start.set(f"{W}name", f"_GoBack{paper.number()}")
        elif fate == "lost":
            number = start.get(f"{W}id")
            for one in list(paper.body.iter(f"{W}bookmarkEnd", f"{W}bookmarkStart")):
                if one.get(f"{W}id") == number and one.getparent() is not None:
                    one.getparent().remove(one)  # type: ignore[union-attr]
        else:
            _again(paper, start, chance)


def _again(paper: Paper, start: Element, chance: random.Random) -> None:
    """The same bookmark on some other paragraph too, as copying leaves it in some programs."""
    other = chance.choice(paper.paragraphs())
    number = paper.number()
    for tag in ("bookmarkStart", "bookmarkEnd"):
        element = etree.SubElement(other, f"{W}{tag}")
        element.set(f"{W}id", number)
        if tag == "bookmarkStart":
            element.set(f"{W}name", start.get(f"{W}name", ""))


def _some(paper: Paper, chance: random.Random) -> list[Element]:
    """A few runs of plain text."""
    found = [
        run
        for paragraph in paper.paragraphs()
        for run in runs(paragraph)
        if len(run.findall(f"{W}t")) == 1
        and len(run.findtext(f"{W}t") or "") > 6
        and within(run, (f"{W}ins", f"{W}smartTag")) is None
    ]
    return chance.sample(found, min(8, len(found)))
