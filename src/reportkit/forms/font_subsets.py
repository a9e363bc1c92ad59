"""A font and a script in, a small font that has the script out, the same bytes for the same wish.

Subsets are made by script, not by text: they are made once a machine, and who edits a report types letters that it did not
have. Shaping rules (`layout_features`), names and licence stay whole: the SIL Open Font License asks that a subset carries
its notice. Fonts whose OS/2 `fsType` forbids embedding or subsetting are left to the reader's machine.
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import Any

import fontTools
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from reportkit.languages import FontFile, Language, font_files, installed_font_files
from reportkit.workspace import machine_cache

_LATIN = frozenset([
    *range(0x20, 0x7F), *range(0xA0, 0x180), 0x1A0, 0x1A1, 0x1AF, 0x1B0, *range(0x300, 0x324), *range(0x1EA0, 0x1EFA),
    *range(0x2010, 0x2028), 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x2044, 0x20AB, 0x20AC, 0x2122, 0x2212,
])  # fmt: skip
"""Letters of English and Vietnamese, with the marks that typesetters use."""

_SYMBOLS = frozenset([*range(0x19E0, 0x1A00), 0x200B, 0x25CC])
"""Khmer's lunar dates, the zero-width space, and the circle that carries a sign without its letter."""

_RESTRICTED, _NO_SUBSETTING = 0x0002, 0x0100
"""Bits of OS/2 `fsType` (OpenType specification, "OS/2", fsType)."""


def upright(family: str, weight: int) -> FontFile | None:
    """The file that has a weight of a family: a package's, else the system's."""
    files = [font for font in font_files(family) or installed_font_files(family) if not font.italic]
    return next((font for font in files if font.weights[0] <= weight <= font.weights[1]), None)


def embeddable(font: FontFile) -> bool:
    """Whether the font's own terms allow a subset of it in a document."""
    with TTFont(font.path, lazy=True) as opened:
        return not opened["OS/2"].fsType & (_RESTRICTED | _NO_SUBSETTING)


def typed_in(language: Language) -> frozenset[int]:
    """The code points that somebody who writes the language may type."""
    if language.block is None:
        return _LATIN
    first, last = (ord(character) for character in language.block)
    return _LATIN | frozenset(range(first, last + 1)) | _SYMBOLS


def static_subset(font: FontFile, weight: int, wanted: frozenset[int]) -> bytes:
    """A TrueType font of one weight, for programs that know no variable fonts."""
    return _subset(font, (weight, weight), wanted, "")


def web_subset(font: FontFile, weights: tuple[int, int], wanted: frozenset[int]) -> bytes:
    """A WOFF2 font with a range of weights, or with the one that a static font has."""
    return _subset(font, weights, wanted, "woff2")


@lru_cache(maxsize=64)
def _subset(font: FontFile, weights: tuple[int, int], wanted: frozenset[int], flavour: str) -> bytes:
    key = f"{fontTools.version} {flavour} {weights} {sorted(wanted)}"
    return machine_cache(key, font.path, lambda: _made(font, weights, wanted, flavour))


def _made(font: FontFile, weights: tuple[int, int], wanted: frozenset[int], flavour: str) -> bytes:
    options = Options()
    options.layout_features = ["*"]
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.hinting = False
    options.notdef_outline = True
    opened = TTFont(font.path, recalcTimestamp=False)
    cutter = Subsetter(options)
    cutter.populate(unicodes=wanted)
    cutter.subset(opened)
    opened = _narrowed(opened, weights)
    opened["head"].modified = opened["head"].created
    opened.flavor = flavour or None
    written = BytesIO()
    opened.save(written)
    return written.getvalue()


def _narrowed(font: TTFont, weights: tuple[int, int]) -> TTFont:
    """A variable font with the weights asked for and its other axes at their defaults; a static one as it is."""
    if "fvar" not in font:
        return font
    low, high = weights
    limits: dict[str, Any] = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
    limits["wght"] = low if low == high else (low, high)
    return instancer.instantiateVariableFont(font, limits, inplace=True, updateFontNames=low == high)
