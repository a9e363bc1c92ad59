"""A tracked DOCX in, what is left of it when all changes are accepted or rejected out; written apart from the program.

By ECMA-376 part 1, 17.13.5: a row that goes is gone; runs that go are gone; a paragraph whose end goes is joined with the
next, whose properties stay.
"""

from __future__ import annotations

from io import BytesIO
from typing import Literal
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Choice = Literal["accept", "reject"]

Told = list[tuple[str, str]]
"""The style and the text of each paragraph."""


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    with ZipFile(BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def settled(data: bytes, choice: Choice, name: str = "word/document.xml") -> etree._Element:
    """A part of the document after the choice."""
    root = part(data, name)
    goes, stays = ("del", "ins") if choice == "accept" else ("ins", "del")
    for row in list(root.iter(f"{W}tr")):
        if row.find(f"{W}trPr/{W}{goes}") is not None:
            remove(row)
    for table in list(root.iter(f"{W}tbl")):
        if table.find(f"{W}tr") is None:
            remove(table)
    joined = [one for one in root.iter(f"{W}p") if one.find(f"{W}pPr/{W}rPr/{W}{goes}") is not None]
    for run in [one for one in root.iter(f"{W}{goes}") if one.getparent().tag not in (f"{W}rPr", f"{W}trPr")]:  # type: ignore[union-attr]
        remove(run)
    for run in [one for one in root.iter(f"{W}{stays}") if len(one)]:
        holder = run.getparent()
        assert holder is not None
        at = holder.index(run)
        for child in reversed(run):
            holder.insert(at, child)
        holder.remove(run)
    for paragraph in joined:
        following = paragraph.getnext()
        content = [one for one in paragraph if one.tag != f"{W}pPr"]
        if following is not None and following.tag == f"{W}p":
            following[1:1] = content
        else:
            assert "" == text_of(paragraph), "a paragraph that goes has nobody to be joined with"
        remove(paragraph)
    for changed in list(root.iter(f"{W}pPrChange")):
        properties, was = changed.getparent(), changed[0]
        assert properties is not None
        properties.remove(changed)
        if choice == "reject":
            properties[:] = list(was)
    return root


def remove(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def text_of(paragraph: etree._Element) -> str:
    """The text, a picture as a sign of its own."""
    signs = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}drawing": "\ufffc"}
    nodes = (one for run in paragraph.iter(f"{W}r") for one in run)
    return "".join(
        (one.text or "") if one.tag in (f"{W}t", f"{W}delText") else signs.get(str(one.tag), "") for one in nodes
    )


def told(root: etree._Element) -> Told:
    """What a reader sees, paragraph by paragraph; the empty ones that only keep tables apart are left out."""
    found = []
    for paragraph in root.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        text = text_of(paragraph)
        if text:
            found.append(("" if style is None else style.get(f"{W}val", ""), text))
    return found


def runs(root: etree._Element) -> list[tuple[str, str]]:
    """Every letter with the looks of its run, neighbours of the same looks together."""
    found: list[tuple[str, str]] = []
    for run in root.iter(f"{W}r"):
        properties = run.find(f"{W}rPr")
        looks = "" if properties is None else etree.tostring(properties, method="c14n").decode()
        text = text_of(run)
        if text and found and found[-1][0] == looks:
            found[-1] = (looks, found[-1][1] + text)
        elif text:
            found.append((looks, text))
    return found
