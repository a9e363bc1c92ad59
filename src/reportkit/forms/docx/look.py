"""What a Word style looks like, as data: made of a brand by `looks`, written as XML by `styles`. Lengths are points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """How letters look; what is None is as in the style it is based on."""

    size: float | None = None
    colour: str = ""
    bold: bool | None = None
    italic: bool | None = None
    underline: Literal["", "single", "dotted"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A line above or below a paragraph, `space` away from it."""

    colour: str
    width: float = 0.5
    space: float = 6.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A paragraph style; what is None is as in the style it is based on."""

    name: str
    based_on: str = "Normal"
    follow: str = ""
    """The style of the paragraph that Enter makes after one of this; the same if empty."""
    letters: Letters = Letters()
    before: float | None = None
    after: float | None = None
    leading: float | None = None
    """From line to line, at the least."""
    lines: float | None = None
    """From line to line, against the font's own."""
    exactly: float | None = None
    """From line to line, whatever stands there."""
    left: float | None = None
    right: float | None = None
    hanging: float | None = None
    first: float | None = None
    """How much further in the first line stands; it does not hang then."""
    tab: float | None = None
    """Of a tab stop on the right."""
    keep_next: bool | None = None
    keep_lines: bool | None = None
    level: int | None = None
    """In Word's navigation, from 0."""
    list: Literal["", "bullet", "number"] = ""
    fill: str = ""
    above: Rule | None = None
    below: Rule | None = None
    quiet: bool = False
    """Not offered in Word's gallery."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CharacterLook:
    """A character style."""

    name: str
    letters: Letters
