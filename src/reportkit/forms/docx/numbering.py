"""`word/numbering.xml`: one definition for bullets and one for numbers, bound to the styles of their lists.

An ordered list after another one begins at 1 again, by a number of its own for the same definition.
"""

from __future__ import annotations

from reportkit.forms.docx.elements import Element, twips, w

LIST_NUMBERS = {"bullet": 1, "number": 2}
"""The `w:numId` that a style of each kind has."""

_FORMATS = {"thai": "thaiNumbers"}
_INDENTS = {"bullet": 16.0, "number": 20.0}


def number_format(counter_style: str) -> str:
    """Word's name for a row's counter style (ECMA-376 part 1, 17.18.59): it has no Khmer and no Lao digits to count with."""
    return _FORMATS.get(counter_style, "decimal")


class Numbering:
    """The lists of a document."""

    def __init__(self, colour: str, counter_style: str = "decimal") -> None:
        self._colour = colour
        self._format = number_format(counter_style)
        self._restarts: list[int] = []
        self._ordered = 0

    def ordered_list(self) -> int | None:
        """The `w:numId` of a further ordered list; the first has that of its style and says nothing."""
        self._ordered += 1
        if self._ordered == 1:
            return None
        self._restarts.append(max(LIST_NUMBERS.values()) + len(self._restarts) + 1)
        return self._restarts[-1]

    def element(self) -> Element:
        """The root of `word/numbering.xml`."""
        restart = [
            w("num", w("abstractNumId", val=2), w("lvlOverride", w("startOverride", val=1), ilvl=0), numId=number)
            for number in self._restarts
        ]
        return w(
            "numbering",
            self._definition(1, "bullet", "ListBullet", "•"),
            self._definition(2, "number", "ListNumber", "%1."),
            w("num", w("abstractNumId", val=1), numId=1),
            w("num", w("abstractNumId", val=2), numId=2),
            *restart,
        )

    def _definition(self, identifier: int, kind: str, style: str, text: str) -> Element:
        indent = twips(_INDENTS[kind])
        level = w(
            "lvl",
            w("start", val=1),
            w("numFmt", val="bullet" if kind == "bullet" else self._format),
            w("pStyle", val=style),
            w("lvlText", val=text),
            w("lvlJc", val="left"),
            w("pPr", w("ind", left=indent, hanging=indent)),
            w("rPr", w("b"), w("bCs"), w("color", val=self._colour)),
            ilvl=0,
        )
        return w("abstractNum", w("multiLevelType", val="singleLevel"), level, abstractNumId=identifier)
