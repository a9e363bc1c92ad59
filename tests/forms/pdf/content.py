"""A page's content, operator by operator, with the marks it stands under and the text its codes tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pikepdf

PAINTING = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "Tj", "TJ", "INLINE IMAGE"})


@dataclass(frozen=True)
class Mark:
    """A marked-content sequence that was opened: its tag and properties."""

    tag: str
    mcid: int | None
    actual_text: str | None


@dataclass
class Painted:
    """Something drawn, with the marks around it, outermost first; of text its codes and what they tell."""

    marks: tuple[Mark, ...]
    font: Any = None
    codes: tuple[int, ...] = ()

    @property
    def is_artifact(self) -> bool:
        return any(mark.tag == "/Artifact" for mark in self.marks)

    @property
    def mcids(self) -> list[int]:
        return [mark.mcid for mark in self.marks if mark.mcid is not None]


@dataclass
class PageContent:
    """What is on a page: everything painted, in order, and every mark that was opened with those around it."""

    painted: list[Painted] = field(default_factory=list)
    opened: list[tuple[Mark, ...]] = field(default_factory=list)

    def texts(self) -> dict[int, str]:
        """What the page's tagged content says, by its number."""
        texts: dict[int, str] = {}
        for marks in self.opened:
            if marks[-1].mcid is not None:
                texts[marks[-1].mcid] = marks[-1].actual_text or ""
        for piece in self.painted:
            if piece.codes and piece.mcids:
                table = to_unicode(piece.font)
                texts[piece.mcids[-1]] += "".join(table.get(code, "\N{REPLACEMENT CHARACTER}") for code in piece.codes)
        return texts

    def all_text(self) -> str:
        """Everything that the page says, in the order in which it is drawn."""
        said = []
        for piece in self.painted:
            table = to_unicode(piece.font) if piece.codes else {}
            said.append("".join(table.get(code, "\N{REPLACEMENT CHARACTER}") for code in piece.codes))
        return "".join(said)


def read_page(page: pikepdf.Page) -> PageContent:
    content = PageContent()
    marks: list[Mark] = []
    font: Any = None
    saved: list[Any] = []
    for instruction in pikepdf.parse_content_stream(page):
        operator, operands = str(instruction.operator), list(instruction.operands)
        if operator in ("BMC", "BDC"):
            marks.append(_mark(operands))
            content.opened.append(tuple(marks))
        elif operator == "EMC":
            marks.pop()
        elif operator == "q":
            saved.append(font)
        elif operator == "Q":
            font = saved.pop()
        elif operator == "Tf":
            font = page.resources.Font[str(operands[0])]
        elif operator in PAINTING:
            codes = tuple(_codes(operands[0])) if operator in ("Tj", "TJ") else ()
            content.painted.append(Painted(tuple(marks), font if codes else None, codes))
    return content


def _mark(operands: list[Any]) -> Mark:
    given = len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary)
    properties: Any = operands[1] if given else {}
    mcid, text = properties.get("/MCID"), properties.get("/ActualText")
    return Mark(str(operands[0]), None if mcid is None else int(mcid), None if text is None else str(text))


def _codes(shown: Any) -> Iterator[int]:
    for part in shown if isinstance(shown, pikepdf.Array) else [shown]:
        if isinstance(part, pikepdf.String):
            data = bytes(part)
            yield from (int.from_bytes(data[at : at + 2], "big") for at in range(0, len(data), 2))


@cache
def _table(written: bytes) -> dict[int, str]:
    entries = re.findall(rb"<([0-9a-f]{4})> <([0-9a-f]*)>\n", written + b"\n")
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in entries}


def to_unicode(font: Any) -> dict[int, str]:
    """The text of each code of a font."""
    if "/ToUnicode" not in font:
        return {}
    return _table(font.ToUnicode.read_bytes())
