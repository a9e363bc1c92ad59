"""A page goes in, the page with marks where lines may end comes out; and Pango is kept from ending lines elsewhere.

Pango finds Thai words itself where it was built with libthai, and parts `50\\u00a0กิโลเมตร` there; other builds find none.
Its attribute against breaks (`pango_attr_allow_breaks_new`, since 1.44) leaves the text alone, where a joining
character would be found in every text taken out of the PDF. WeasyPrint has no interface for it: the method that hands
text to Pango is replaced while a document is laid out, and put back after.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from threading import Lock
from typing import Any

from weasyprint.text import line_break
from weasyprint.text.ffi import ffi, pango

from reportkit.languages import LANGUAGES, Language, insert_breaks, language, unbreakable
from reportkit.page.model import Page, map_words, plain_text

_laying_out = Lock()


def with_breaks(page: Page) -> Page:
    """The page with a zero-width space at every line-break opportunity that its scripts need."""
    broken = breaker(page)
    return replace(page, blocks=tuple(map_words(block, broken, page.language) for block in page.blocks))


def breaker(page: Page) -> Callable[[str, str], str]:
    """What marks the line-break opportunities in a text of a language; the page's names stay whole.

    Words of another script in the text, a Lao name in English, are broken as that script is.
    """
    whole = plain_text(page.blocks) + page.properties.title
    lexicon = tuple(phrase for phrase in page.lexicon if phrase in whole)
    unspaced = [row for row in LANGUAGES.values() if row.break_engine == "zwsp"]

    def broken(text: str, code: str) -> str:
        for row in (language(code), *unspaced):
            if any(map(row.writes, text)):
                text = insert_breaks(text, row, lexicon)
        return text

    return broken


@contextmanager
def own_breaks() -> Iterator[None]:
    """While this lasts, no line begins where `unbreakable` says that none may; one document at a time."""
    _declare()
    set_text, get_log_attrs = line_break.Layout.set_text, line_break.get_log_attrs

    def holding_set_text(layout: Any, text: str, *how: Any, **named: Any) -> None:
        set_text(layout, text, *how, **named)
        _hold(layout)

    def holding_log_attrs(text: str, lang: str | None) -> Any:
        found = get_log_attrs(text, lang)
        for start, end in unbreakable(text, _language(lang)):
            for at in range(start + 1, end):
                found[at].is_line_break = 0
        return found

    with _laying_out:
        line_break.Layout.set_text, line_break.get_log_attrs = holding_set_text, holding_log_attrs
        try:
            yield
        finally:
            line_break.Layout.set_text, line_break.get_log_attrs = set_text, get_log_attrs


def _hold(layout: Any) -> None:
    """Forbid Pango the breaks of a layout's text that the language forbids."""
    text = layout.text
    stretches = unbreakable(text, _language(layout.style["lang"]))
    if not stretches:
        return
    attributes = pango.pango_layout_get_attributes(layout.layout)
    if attributes == ffi.NULL:
        attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
    at_character = at_byte = 0
    for start, end in stretches:
        at_byte += len(text[at_character:start].encode())
        attribute = pango.pango_attr_allow_breaks_new(False)
        attribute.start_index = at_byte
        at_byte += len(text[start:end].encode())
        attribute.end_index = at_byte
        at_character = end
        pango.pango_attr_list_insert(attributes, attribute)
    pango.pango_layout_set_attributes(layout.layout, attributes)


def _language(tag: str | None) -> Language:
    code = (tag or "").partition("-")[0]
    return language(code) if code in LANGUAGES else language("en")


@cache
def _declare() -> None:
    ffi.cdef("PangoAttribute * pango_attr_allow_breaks_new (gboolean allow_breaks);")
