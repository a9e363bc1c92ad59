"""WordprocessingML elements, written as they read: `w("p", w("pPr", w("keepNext")))`.

Names and attributes get the namespace of ECMA-376 part 1; an attribute that is None is left out, and lengths are made
from points where they are used.
"""

from __future__ import annotations

from lxml import etree

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PREFIX = f"{{{WORD}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NAMESPACES = {"w": WORD, "r": RELATIONSHIPS}

Element = etree._Element


def w(name: str, /, *children: Element | None, **attributes: str | int | None) -> Element:
    """An element with its children, those that are None left out.

    >>> etree.tostring(w("jc", val="left")).decode().split()[-1]
    'w:val="left"/>'
    """
    element = etree.Element(PREFIX + name, nsmap=_NAMESPACES)
    for key, value in attributes.items():
        if value is not None:
            element.set(PREFIX + key, str(value))
    element.extend(child for child in children if child is not None)
    return element


def text_element(text: str, name: str = "t") -> Element:
    """Characters, with their spaces kept."""
    element = w(name)
    element.text = text
    element.set(_SPACE, "preserve")
    return element


def field(instruction: str, result: tuple[Element, ...] = ()) -> list[Element]:
    """The runs of a field (ECMA-376 part 1, 17.16.18): its instruction, and what it shows until Word computes it."""
    return [*field_start(instruction), *result, field_end()]


def field_start(instruction: str) -> list[Element]:
    """The runs before a field's result."""
    return [
        w("r", w("fldChar", fldCharType="begin")),
        w("r", text_element(f" {instruction} ", "instrText")),
        w("r", w("fldChar", fldCharType="separate")),
    ]


def field_end() -> Element:
    """The run that closes a field."""
    return w("r", w("fldChar", fldCharType="end"))


def twips(points: float) -> int:
    """Twentieths of a point, in which Word measures pages and paragraphs."""
    return round(points * 20)


def half_points(points: float) -> int:
    """Half points, in which Word measures letters."""
    return round(points * 2)


def rgb(colour: str) -> str:
    """A brand's colour as Word writes it.

    >>> rgb("#1d3f5e")
    '1D3F5E'
    """
    return colour.removeprefix("#").upper()
