"""A DOCX's styles go in; which look a run has comes out: bold and italic, by itself or by its styles.

A program may say a look in a style, in a style's base, or in every run. Only what a reader sees can be compared.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportkit.forms.docx.elements import PREFIX as W
from reportkit.forms.docx.elements import Element

_OFF = frozenset({"0", "false", "off", "none"})
_COMPLEX = re.compile("[\u0e00-\u0eff\u1780-\u17ff\u19e0-\u19ff]")
_DEPTH = 16
"""Styles that one is based on, at most: a file may say that they go round in a circle."""


@dataclass(frozen=True, slots=True)
class Look:
    """Formatting that markup knows."""

    bold: bool = False
    italic: bool = False
    href: str = ""


PLAIN = Look()


class StyleSheet:
    """The styles of a document by their ids, which programs change; their names stay."""

    def __init__(self, root: Element | None) -> None:
        found = root.iterfind(f"{W}style") if root is not None else ()
        self._styles = {style.get(f"{W}styleId", ""): style for style in found}
        self._default = next((one for one in self._styles.values() if _is_default(one)), None)

    def name(self, identifier: str) -> str:
        """A style's name as `style_name` has it; the id's, if there is no such style."""
        style = self._styles.get(identifier)
        name = style.find(f"{W}name") if style is not None else None
        return style_name(name.get(f"{W}val", "") if name is not None else identifier)

    def looks(self, properties: Element | None, paragraph: str, text: str) -> tuple[Look, Look]:
        """The look of a run with these `w:rPr` in a paragraph of a style, and the look that its styles alone give it."""
        style = properties.find(f"{W}rStyle") if properties is not None else None
        own = self._styles.get(style.get(f"{W}val", "")) if style is not None else None
        around = self._styles.get(paragraph, self._default)
        marks = own is not None and self.name(own.get(f"{W}styleId", "")) in ("strong", "emphasis")
        is_complex = bool(_COMPLEX.search(text)) or _says(properties, "cs") is True

        def looks(name: str) -> tuple[bool, bool]:
            direct = _look(properties, name, is_complex)
            named = self._said(own, name, is_complex)
            placed = self._said(around, name, is_complex)
            seen = next((said for said in (direct, named, placed) if said is not None), False)
            return seen, bool(placed if marks or named is None else named)

        (bold, bold_by_style), (italic, italic_by_style) = looks("b"), looks("i")
        return Look(bold, italic), Look(bold_by_style, italic_by_style)

    def _said(self, style: Element | None, name: str, is_complex: bool) -> bool | None:
        """What a style says of a look, or the one that it is based on."""
        for _ in range(_DEPTH):
            if style is None:
                return None
            said = _look(style.find(f"{W}rPr"), name, is_complex)
            if said is not None:
                return said
            base = style.find(f"{W}basedOn")
            style = self._styles.get(base.get(f"{W}val", "")) if base is not None else None
        return None


def style_name(name: str) -> str:
    """A style's name as all programs write it: small letters, nothing between them.

    >>> style_name("Heading 1") == style_name("heading1")
    True
    """
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _is_default(style: Element) -> bool:
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default", "0") not in _OFF


def _look(properties: Element | None, name: str, is_complex: bool) -> bool | None:
    """What is said of a look: complex scripts have a property of their own (ECMA-376 part 1, 17.3.2.2)."""
    if is_complex and (said := _says(properties, f"{name}Cs")) is not None:
        return said
    return _says(properties, name)


def _says(properties: Element | None, name: str) -> bool | None:
    found = properties.find(f"{W}{name}") if properties is not None else None
    return None if found is None else found.get(f"{W}val", "1") not in _OFF
