"""A language's fonts in, the obfuscated fonts that a DOCX carries out, so that a reader without them sees them.

Static instances of the regular and the bold, subset by script rather than by text: reviewers type letters that the report
did not have. Obfuscation is that of ECMA-376 part 4, section 10.1: the first 32 bytes XORed with the reversed GUID.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from reportkit.forms.font_subsets import embeddable, static_subset, typed_in, upright
from reportkit.languages import FontFile
from reportkit.languages.rows import Language

_WEIGHTS = {"embedRegular": 400, "embedBold": 700}
"""The elements of a font's entry in the font table, and the weights they hold."""


@dataclass(frozen=True, slots=True)
class EmbeddedFont:
    """One weight of a family, as it stands in the package."""

    family: str
    element: str
    guid: str
    data: bytes


def embedded_fonts(language: Language) -> tuple[EmbeddedFont, ...]:
    """The fonts to carry; none of a family that is not at hand or whose terms forbid it."""
    return tuple(
        _embedded(family, element, font, weight, language)
        for family in language.fonts
        for element, weight in _WEIGHTS.items()
        if (font := upright(family, weight)) is not None and embeddable(font)
    )


def _embedded(family: str, element: str, font: FontFile, weight: int, language: Language) -> EmbeddedFont:
    data = static_subset(font, weight, typed_in(language))
    digest = hashlib.sha256(data).hexdigest()[:32].upper()
    guid = "-".join((digest[:8], digest[8:12], digest[12:16], digest[16:20], digest[20:]))
    return EmbeddedFont(family, element, f"{{{guid}}}", _obfuscated(data, digest))


def _obfuscated(data: bytes, digest: str) -> bytes:
    key = bytes.fromhex(digest)[::-1]
    head = bytes(byte ^ key[index % 16] for index, byte in enumerate(data[:32]))
    return head + data[32:]
