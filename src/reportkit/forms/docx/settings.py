"""`word/settings.xml` and `word/fontTable.xml`: how Word treats the file, and what stands in for a font it lacks."""

from __future__ import annotations

from reportkit.forms.docx.elements import Element, w
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


def font_table(language: Language) -> Element:
    """The report's fonts, each with its stand-in."""
    fonts = [
        w("font", w("altName", val=_STAND_INS[font]) if font in _STAND_INS else None, name=font)
        for font in language.fonts
    ]
    return w("fonts", *fonts)
