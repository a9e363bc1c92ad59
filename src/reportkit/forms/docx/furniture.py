"""Header and footer: the report's title and the section's, a draft's status, and the page's number on the outer edge.

The section's name is a field of Word's (`STYLEREF 1`, which knows "Heading 1" in every language Word speaks). It is
left empty until Word fills it: LibreOffice 7 does not know it and would print one section's name on every page.
"""

from __future__ import annotations

from reportkit.forms.docx.elements import Element, field, w
from reportkit.forms.docx.spans import Hand, SpanWriter


def furniture(title: str, status: str, hand: Hand, spans: SpanWriter) -> dict[str, Element]:
    """The roots of headers and footers by the names of their parts; the first page is the cover and shows neither."""
    name = spans.words(title, hand)
    if status:
        name += spans.words(" · ", hand) + spans.words(status, Hand(hand.language, style="InlineStatus"))
    page = field("PAGE", (w("r", w("t")),))
    return {
        "header_default": _part("hdr", "Header", [*name, w("r", w("tab")), *field("STYLEREF 1")]),
        "header_first": _part("hdr", "Footer", []),
        "footer_default": _part("ftr", "Footer", [w("r", w("tab")), *page]),
        "footer_first": _part("ftr", "Footer", []),
    }


def _part(root: str, style: str, content: list[Element]) -> Element:
    return w(root, w("p", w("pPr", w("pStyle", val=style)), *content))
