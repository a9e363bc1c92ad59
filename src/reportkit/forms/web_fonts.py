"""A language in, the @font-face rules of a page or book that carries its fonts out, the families' licence in the fonts."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass

from reportkit.forms.font_subsets import embeddable, typed_in, upright, web_subset
from reportkit.languages import FontFile, Language

_WEIGHTS = (400, 700)


@dataclass(frozen=True)
class WebFont:
    """A font as pages carry it: what a language is written with, in the weights that pages are set in."""

    family: str
    weight: str
    """As CSS has it: `400`, or `400 700` for a font that varies."""
    letters: frozenset[int]
    data: bytes

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"{self.family} {self.weight}".lower().replace(" ", "-") + ".woff2"

    def rule(self, address: str, letters: str = "") -> str:
        """The rule by which a page finds it; with `letters`, only where one of these stands on the page."""
        asked = f" unicode-range: {letters};" if letters else ""
        return (
            f"@font-face {{ font-family: '{self.family}'; font-weight: {self.weight}; font-display: swap;{asked}"
            f" src: url('{address}') format('woff2') }}"
        )


def carried_fonts(language: Language) -> str:
    """One rule for each font of the language's families, each with its subset inside."""
    return font_rules(language, lambda _, data: f"data:font/woff2;base64,{b64encode(data).decode()}")


def font_rules(language: Language, place: Callable[[str, bytes], str]) -> str:
    """One rule for each font of the language's families; `place` gets a file's name and its bytes, and says where it is."""
    found = (web_font(font, language) for family in language.fonts for font in embeddable_fonts(family))
    return "\n".join(font.rule(place(font.name, font.data)) for font in found)


def embeddable_fonts(family: str) -> list[FontFile]:
    """The files that have a family's weights and that pages may carry."""
    found = [upright(family, weight) for weight in _WEIGHTS]
    return [font for font in dict.fromkeys(found) if font is not None and embeddable(font)]


def web_font(font: FontFile, language: Language) -> WebFont:
    """What of a font is carried for a language."""
    low, high = max(_WEIGHTS[0], font.weights[0]), min(_WEIGHTS[1], font.weights[1])
    letters = typed_in(language)
    data = web_subset(font, (low, high), letters)
    return WebFont(font.family, str(low) if low == high else f"{low} {high}", letters, data)
