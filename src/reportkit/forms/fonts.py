"""A language's fonts as style sheets need them: @font-face rules for packaged files, a finding for each missing family."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from reportkit.findings import Finding, Severity
from reportkit.languages import LANGUAGES, FontFile, Language, font_files


def families(language: Language) -> tuple[str, ...]:
    """The language's families, then those of all others: a page may quote any script it knows."""
    others = (family for row in LANGUAGES.values() for family in row.fonts)
    return tuple(dict.fromkeys([*language.fonts, *others]))


def font_faces(names: Iterable[str], address: Callable[[FontFile], str]) -> str:
    """One @font-face for each packaged file. One family a script: merged ones drew Latin as Khmer signs."""
    return "\n".join(_face(font, address(font)) for name in names for font in font_files(name))


def missing_fonts(language: Language, installed: Callable[[str], bool]) -> list[Finding]:
    """A finding when none of the fonts for the language's own script is at hand."""
    own = [family for family in language.fonts if family != "Noto Sans"] or list(language.fonts)
    if any(font_files(family) or installed(family) for family in own):
        return []
    message = f"no font for {language.name} is at hand: none of {', '.join(own)} is packaged or installed"
    hint = f"install {own[0]} (Debian: fonts-noto-core, fonts-noto-extra)"
    return [Finding("missing-font", message, hint=hint, severity=Severity.WARNING)]


def _face(font: FontFile, address: str) -> str:
    low, high = font.weights
    # WeasyPrint 70 ignores a range of weights, and takes every weight from a variable font that states none.
    weight = f" font-weight: {low};" if low == high else ""
    style = "italic" if font.italic else "normal"
    return f"@font-face {{ font-family: '{font.family}';{weight} font-style: {style}; src: url('{address}') }}"
