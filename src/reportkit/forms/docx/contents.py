"""The page's list of contents goes in; a field of Word's comes out, filled in with linked entries.

Word fills in the numbers of pages when the reader updates the field: only a layout knows them, so none is guessed, and
nothing asks the reader to update. What stands before the contents is not in them: the field looks through `BODY` alone.
"""

from __future__ import annotations

from reportkit.forms.docx.elements import Element, field_end, field_start
from reportkit.forms.docx.paragraphs import ParagraphWriter, Place
from reportkit.page.model import Link, ListBlock, ListItem, Span, Words

BODY = "report_body"
"""The bookmark around all that the contents list."""


def contents(node: ListBlock, place: Place, writer: ParagraphWriter) -> list[Element]:
    """One paragraph an entry; the field begins in the first and ends in the last."""
    written = [
        writer.paragraph(
            "TOC2" if item.role == "level-2" else "TOC1", _tabbed(item), item, place.inside(node), anchored=False
        )
        for item in node.items
    ]
    if written:
        properties = written[0][0]
        for run in reversed(field_start(rf'TOC \o "1-2" \h \z \u \b {BODY}')):
            properties.addnext(run)
        written[-1].append(field_end())
    return written


def _tabbed(item: ListItem) -> tuple[Span, ...]:
    """The spans of an entry with a tab for the space before the number of its page."""
    spans = list(item.spans)
    for index, span in enumerate(spans[1:], 1):
        before = spans[index - 1]
        if isinstance(span, Link) and span.role == "page-ref" and isinstance(before, Words) and before.text == " ":
            spans[index - 1] = Words(text="\t")
    return tuple(spans)
