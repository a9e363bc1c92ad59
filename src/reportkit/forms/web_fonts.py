"""A language in, the @font-face rules of a page or book that carries its fonts out, the families' licence in the fonts."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable

from reportkit.forms.font_subsets import embeddable, typed_in, upright, web_subset
from reportkit.languages import FontFile, Language

_WEIGHTS = (400, 700)


def carried_fonts(language: Language) -> str:
    """One rule for each font of the language's families, each with its subset inside."""
    return font_rules(language, lambda _, data: f"data:font/woff2;base64,{b64encode(data).decode()}")


def font_rules(language: Language, place: Callable[[str, bytes], str]) -> str:
    """One rule for each font of the language's families; `place` gets a file's name and its bytes, and says where it is."""
    return "\n".join(_face(family, font, language, place) for family in language.fonts for font in _fonts(family))


def _fonts(family: str) -> list[FontFile]:
    found = [upright(family, weight) for weight in _WEIGHTS]
    return [font for font in dict.fromkeys(found) if font is not None and embeddable(font)]


def _face(family: str, font: FontFile, language: Language, place: Callable[[str, bytes], str]) -> str:
    low, high = max(_WEIGHTS[0], font.weights[0]), min(_WEIGHTS[1], font.weights[1])
    weight = str(low) if low == high else f"{low} {high}"
    name = f"{family.lower().replace(' ', '-')}-{weight.replace(' ', '-')}.woff2"
    address = place(name, web_subset(font, (low, high), typed_in(language)))
    return (
        f"@font-face {{ font-family: '{family}'; font-weight: {weight}; font-display: swap;"
        f" src: url('{address}') format('woff2') }}"
    )
