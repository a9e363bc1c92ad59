"""Two DOCX of a record in, one out in which all that changed is tracked: accepted, it is the newer; rejected, the older.

It is the newer file with the older's blocks in it: styles, fonts and settings are those of the newer.
"""

from __future__ import annotations

import hashlib
import re
from copy import deepcopy
from datetime import datetime
from posixpath import basename, splitext

from lxml import etree

from reportkit.forms.docx.elements import PREFIX as W
from reportkit.forms.docx.elements import RELATIONSHIPS, Element
from reportkit.forms.docx.package import CONTENT_TYPES, unzipped, xml, zipped
from reportkit.redline.blocks import Tracking
from reportkit.redline.marks import Marks
from reportkit.redline.paragraphs import paragraph_text

BODY, LINKS, NUMBERING = "word/document.xml", "word/_rels/document.xml.rels", "word/numbering.xml"
_EDGES = re.compile(r"word/(header|footer)\w*\.xml")
_REFERENCES = tuple(f"{{{RELATIONSHIPS}}}{name}" for name in ("id", "embed"))
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_CHANGES = tuple(f"{W}{name}" for name in ("ins", "del", "pPrChange"))

Parts = dict[str, bytes]


def redline(old: bytes | None, new: bytes | None, date: datetime | None) -> tuple[bytes, int]:
    """The bytes of the tracked document, and how many marks it has; a side that is None is a document without text."""
    base = new or old
    assert base is not None
    after = unzipped(base) if new else _emptied(unzipped(base))
    before = unzipped(old) if old else _emptied(unzipped(base))
    roots = {name: (etree.fromstring(before[name]), etree.fromstring(after[name])) for name in _stories(before, after)}
    marks = Marks(date, max((_highest(root) for pair in roots.values() for root in pair), default=0))
    parts = dict(after)
    if _numbers(before) > _numbers(after):
        parts[NUMBERING] = before[NUMBERING]  # the same lists, and those that only the older has
    targets = _adopt(roots[BODY][0], before, parts)
    _renumber(*roots[BODY])
    for name, (was, now) in roots.items():
        holders = [next(root.iter(f"{W}body"), root) for root in (was, now)]
        sides = [[one for one in holder if one.tag in (f"{W}p", f"{W}tbl")] for holder in holders]
        if name != BODY and [*map(paragraph_text, sides[0])] == [*map(paragraph_text, sides[1])]:
            continue
        for element in sides[1]:
            holders[1].remove(element)
        tracked = Tracking(marks, lambda link: targets.get(link, link)).blocks(*sides)
        holders[1][:] = [*tracked, *holders[1]]
        parts[name] = xml(now)
    changes = sum(1 for _, now in roots.values() for _ in now.iter(*_CHANGES))
    return zipped(parts), changes


def _stories(before: Parts, after: Parts) -> list[str]:
    """The parts with text that both files have; which headers and footers there are is the same for all reports."""
    return [BODY, *sorted(name for name in after if _EDGES.fullmatch(name) and name in before)]


def _emptied(parts: Parts) -> Parts:
    """The same file without a word in it."""
    emptied = dict(parts)
    for name in _stories(parts, parts):
        root = etree.fromstring(parts[name])
        holder = next(root.iter(f"{W}body"), root)
        blocks = [one for one in holder if one.tag in (f"{W}p", f"{W}tbl")]
        for element in blocks[:-1]:
            holder.remove(element)
        for child in list(blocks[-1]):
            if child.tag != f"{W}pPr":
                blocks[-1].remove(child)
        emptied[name] = xml(root)
    return emptied


def _highest(root: Element) -> int:
    return max((int(one.get(f"{W}id", "0")) for one in root.iter(f"{W}bookmarkStart")), default=0)


def _numbers(parts: Parts) -> int:
    return sum(1 for _ in etree.fromstring(parts[NUMBERING]).iter(f"{W}num"))


def _adopt(body: Element, before: Parts, parts: Parts) -> dict[str, str]:
    """Gives the older body the relationships of the newer file, which gets those that it lacks, and their pictures.

    Returns what each relationship leads to: pictures by their digest, addresses as they are.
    """
    theirs, ours = etree.fromstring(before[LINKS]), etree.fromstring(parts[LINKS])
    targets = {one.get("Id", ""): _target(one, parts) for one in ours}
    known = {target: identifier for identifier, target in reversed(targets.items())}
    renamed: dict[str, str] = {}
    for link in theirs:
        target = _target(link, before)
        if target in known:
            renamed[link.get("Id", "")] = known[target]
            continue
        copy = deepcopy(link)
        ours.append(copy)
        copy.set("Id", f"rIdOld{len(targets)}")
        if link.get("TargetMode") != "External":
            name = f"media/before-{target[:16]}{splitext(link.get('Target', ''))[1]}"
            parts[f"word/{name}"] = before[_part(link)]
            copy.set("Target", name)
            _declare(parts, before, splitext(name)[1][1:])
        renamed[link.get("Id", "")] = known[target] = copy.get("Id", "")
        targets[copy.get("Id", "")] = target
    for element in body.iter():
        for name in _REFERENCES:
            if element.get(name) and element.tag != f"{W}headerReference" and element.tag != f"{W}footerReference":
                element.set(name, renamed.get(element.get(name, ""), element.get(name, "")))
    parts[LINKS] = etree.tostring(ours, xml_declaration=True, encoding="UTF-8", standalone=True)
    return targets


def _target(link: Element, parts: Parts) -> str:
    if link.get("TargetMode") == "External":
        return link.get("Target", "")
    if not link.get("Type", "").endswith("/image"):
        return basename(link.get("Target", ""))  # styles, headers and the like: one of each
    return hashlib.sha256(parts[_part(link)]).hexdigest()


def _part(link: Element) -> str:
    target = link.get("Target", "")
    return target[1:] if target.startswith("/") else f"word/{target}"


def _declare(parts: Parts, before: Parts, extension: str) -> None:
    """Says of what type files with an extension are, as the older file says it."""
    own, theirs = etree.fromstring(parts[CONTENT_TYPES]), etree.fromstring(before[CONTENT_TYPES])
    if any(one.get("Extension") == extension for one in own):
        return
    own[:0] = [one for one in theirs if one.get("Extension") == extension]
    parts[CONTENT_TYPES] = etree.tostring(own, xml_declaration=True, encoding="UTF-8", standalone=True)


def _renumber(old: Element, new: Element) -> None:
    """Gives the older body's pictures numbers that the newer does not have."""
    highest = max((int(one.get("id", "0")) for one in new.iter(_DRAWN)), default=0)
    for number, drawn in enumerate(old.iter(_DRAWN), highest + 1):
        drawn.set("id", str(number))
