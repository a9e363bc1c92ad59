"""Lines go in; findings come out for characters without a glyph, or with one of a font that nobody asked for.

Pango chooses fonts character by character, so it is asked once for each style with all characters set in it. A style
that passes clears every line in it; only where one fails are the lines looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any
from unicodedata import category

from weasyprint.text.ffi import ffi, pango
from weasyprint.text.line_break import Layout

from reportkit.findings import Finding, Severity
from reportkit.forms.pdf_audit.lines import Line

_Key = tuple[tuple[str, ...], str, str, int]


def wrong_fonts(lines: Iterable[Line]) -> Iterator[Finding]:
    """Fields with characters that no font has, then those for which another font stands in."""
    lines = list(lines)
    alphabets: dict[_Key, set[str]] = defaultdict(set)
    styles: dict[_Key, Any] = {}
    for line in lines:
        for text, style in line.texts:
            alphabets[_key(style)].update(text)
            styles.setdefault(_key(style), style)
    faults = {key: _faults("".join(sorted(alphabets[key])), style) for key, style in styles.items()}
    places: dict[tuple[str, str], tuple[Line, dict[str, None]]] = {}
    for line in lines:
        for text, style in line.texts:
            for character in text:
                family = faults[_key(style)].get(character)
                if family is not None:
                    places.setdefault((family, line.field), (line, {}))[1][character] = None
    for (family, field), (line, characters) in sorted(places.items(), key=lambda item: item[0][0]):
        named = ", ".join(f"{character} (U+{ord(character):04X})" for character in list(characters)[:5])
        if family:
            code, message = "fallback-font", f"page {line.page}: {named} stands in {family}, which was not asked for"
        else:
            code, message = "missing-glyph", f"page {line.page}: no font has {named}"
        hint = "write it otherwise, or add a font of its script to the language's"
        yield Finding(code, message, hint=hint, field=field, severity=Severity.WARNING)


def _key(style: Any) -> _Key:
    return style["font_family"], style["lang"] or "", style["font_style"], style["font_weight"]


def _faults(alphabet: str, style: Any) -> dict[str, str]:
    """The characters that are not set in a family asked for, each with the family used, or none for no glyph."""
    asked = {family.casefold() for family in style["font_family"]}
    visible = [character for character in alphabet if category(character)[0] not in "ZC" or category(character) == "Co"]
    text = "\N{ZERO WIDTH SPACE}".join(visible)
    if not text:
        return {}
    layout = Layout(style)
    layout.set_text(text)
    line, _ = layout.get_first_line()
    encoded = text.encode()
    faults: dict[str, str] = {}
    run = line.runs[0]
    while run != ffi.NULL:
        item, glyphs = run.data.item, run.data.glyphs
        characters = encoded[item.offset : item.offset + item.length].decode()
        family = _family(item.analysis.font)
        if family.casefold() not in asked:
            faults.update(dict.fromkeys(characters, family))
        for glyph in glyphs.glyphs[0 : glyphs.num_glyphs]:
            if glyph.glyph != pango.PANGO_GLYPH_EMPTY and glyph.glyph & pango.PANGO_GLYPH_UNKNOWN_FLAG:
                faults[chr(glyph.glyph - pango.PANGO_GLYPH_UNKNOWN_FLAG)] = ""
        run = run.next
    layout.deactivate()
    return {character: family for character, family in faults.items() if character in visible}


def _family(font: Any) -> str:
    described = ffi.gc(pango.pango_font_describe_with_absolute_size(font), pango.pango_font_description_free)
    name: bytes = ffi.string(pango.pango_font_description_get_family(described))
    return name.decode()
