"""Header and footer: the report's title and the section's, a draft's status, and the page's number on the outer edge.

The section's name is a field of Word's (`STYLEREF 1`, which knows "Heading 1" in every language Word speaks). It is left
empty until Word fills it: LibreOffice 7 does not know the field and would print one section's name on every page.
"""

from __future__ import annotations

from reportkit.forms.docx.elements import Element, field, w
from reportkit.forms.docx.spans import Hand, SpanWriter


def furniture(title: str, status: str, hand: Hand, spans: SpanWriter) -> dict[str, Element]:
    """The roots of headers and footers by place; odd pages are `default`, the first is the cover and has neither."""

    def name() -> list[Element]:
        label = [*spans.words(" · ", hand), *spans.words(status, Hand(hand.language, style="InlineStatus"))]
        return [*spans.words(title, hand), *(label if status else [])]

    def section() -> list[Element]:
        return field("STYLEREF 1")

    def page() -> list[Element]:
        return field("PAGE", (w("r", w("t")),))

    return {
        "header_default": _part("hdr", "Header", [*name(), _tab(), *section()]),
        "header_even": _part("hdr", "Header", [*section(), _tab(), *name()]),
        "header_first": _part("hdr", "Footer", []),
        "footer_default": _part("ftr", "Footer", [_tab(), *page()]),
        "footer_even": _part("ftr", "Footer", page()),
        "footer_first": _part("ftr", "Footer", []),
    }


def _tab() -> Element:
    return w("r", w("tab"))


def _part(root: str, style: str, content: list[Element]) -> Element:
    return w(root, w("p", w("pPr", w("pStyle", val=style)), *content))
