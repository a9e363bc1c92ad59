"""`word/settings.xml` and `word/fontTable.xml`: how Word treats the file, and what stands in for a font it lacks."""

from __future__ import annotations

from collections.abc import Mapping

from reportkit.forms.docx.elements import RELATIONSHIPS, Element, w
from reportkit.forms.docx.embedded_fonts import EmbeddedFont
from reportkit.languages.rows import Language

_STAND_INS = {
    "Noto Sans": "Segoe UI",
    "Noto Sans Khmer": "Leelawadee UI",
    "Noto Looped Lao": "Leelawadee UI",
    "Sarabun": "Leelawadee UI",
}
"""Fonts of Windows with the same scripts; Leelawadee UI has Khmer, Lao and Thai."""


def settings() -> Element:
    """Word 2013 and later (`compatibilityMode` 15), nothing that asks the reader anything."""
    uri = "http://schemas.microsoft.com/office/word"
    return w(
        "settings",
        w("zoom", percent=100),
        w("embedTrueTypeFonts"),
        w("saveSubsetFonts"),
        w("defaultTabStop", val=360),
        w("characterSpacingControl", val="doNotCompress"),
        w(
            "compat",
            w("compatSetting", name="compatibilityMode", uri=uri, val=15),
            w("compatSetting", name="overrideTableStyleFontSizeAndJustification", uri=uri, val=1),
            w("compatSetting", name="enableOpenTypeFeatures", uri=uri, val=1),
        ),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    )


def font_table(language: Language, embedded: Mapping[str, EmbeddedFont]) -> Element:
    """The report's fonts, each with its stand-in and what the file carries of it, by the names of its parts."""
    fonts = []
    for family in language.fonts:
        font = w("font", w("altName", val=_STAND_INS[family]) if family in _STAND_INS else None, name=family)
        for name, carried in embedded.items():
            if carried.family == family:
                entry = w(carried.element, fontKey=carried.guid)
                entry.set(f"{{{RELATIONSHIPS}}}id", f"rId_{name}")
                font.append(entry)
        fonts.append(font)
    return w("fonts", *fonts)
