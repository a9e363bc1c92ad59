"""A brand's tokens: what style sheets and Word styles are made of, and nothing else decides how a report looks.

Lengths are points. Colours are sRGB, `#rrggbb`; contrasts are checked when a brand is loaded.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Colours:
    """Each colour by what it is for."""

    ink: str = "#1c2329"
    """Text."""
    muted: str = "#4f5a63"
    """Captions, credits, times, roles."""
    primary: str = "#1d3f5e"
    """Structure: headings, bands, rules of tables."""
    accent: str = "#9a4527"
    """The one accent: actors, numbers, links under the pointer."""
    tint: str = "#eef2f5"
    """Panels."""
    rule: str = "#b9c4cc"
    """Thin rules."""
    paper: str = "#ffffff"


@dataclass(frozen=True, slots=True)
class Type:
    """Sizes for Latin text, in points; a language's row scales them to its script."""

    body: float = 10.5
    line: float = 15.5
    small: float = 8.5
    lead: float = 13.0
    heading: float = 22.0
    """Level 2: the parts of a report."""
    subheading: float = 13.5
    """Level 3."""
    minor: float = 11.0
    """Level 4."""
    title: float = 34.0
    """Level 1: the report's title on its cover."""


@dataclass(frozen=True, slots=True)
class PageSize:
    """A sheet and its margins, in points; `outer` is the wide margin for actors, credits and small notes."""

    name: Literal["Letter", "A4"] = "Letter"
    top: float = 68.0
    bottom: float = 68.0
    inner: float = 64.0
    outer: float = 64.0

    @property
    def width(self) -> float:
        """The sheet's width (ISO 216, ANSI A)."""
        return 612.0 if self.name == "Letter" else 595.28

    @property
    def height(self) -> float:
        """The sheet's height."""
        return 792.0 if self.name == "Letter" else 841.89


@dataclass(frozen=True, slots=True)
class Art:
    """What the program draws on the cover: a pattern and its seed."""

    pattern: Literal["river", "krama", "none"] = "none"
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Brand:
    """A brand as loaded: its tokens, and the texts of its templates and style sheets by file name."""

    name: str
    title: str
    colours: Colours = field(default_factory=Colours)
    type: Type = field(default_factory=Type)
    page: PageSize = field(default_factory=PageSize)
    art: Art = field(default_factory=Art)
    templates: dict[str, str] = field(default_factory=dict)
    """Jinja sources by name (`page.html`, `parts/agenda.html`); the brand's own before its base's. Each is also here
    under its brand's name (`base/page.html`), so that a template can extend the one whose place it takes."""
    origins: dict[str, str] = field(default_factory=dict)
    """Where each template (`page.html`, `base/page.html`) and style sheet (`base/print.css`) stands, for findings."""
    styles: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Style sheets by name (`print.css`, `screen.css`), the base's first, so that a brand's own rules win."""
    files: dict[str, bytes] = field(default_factory=dict)
    """Pictures of the brand (logos), by name."""
