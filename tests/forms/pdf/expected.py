"""What a page says, and what a PDF made of it says, in characters without white space."""

from __future__ import annotations

from forms.pdf.structure import Element

from reportkit.languages import Language, format_number, language
from reportkit.page.model import Link, ListBlock, Page, Styled, Table, Words, children, for_form


def bare(text: str) -> str:
    """The text without white space, which layout makes and takes away."""
    return "".join(text.split())


def page_text(page: Page) -> str:
    """Every text that the PDF of a page shows, in reading order."""
    row = language(page.language)
    return bare("".join(_text(block, row) for block in for_form(page.blocks, "pdf")))


def _text(node: object, row: Language, inside: str = "") -> str:
    match node:
        case Words():
            return node.text
        case Styled(role="separator") if inside == "actors":
            return ""  # the print style sets each actor on a line of its own
        case Link(role="source"):
            return f"({''.join(_text(part, row) for part in node.inner)})"  # the brackets are the style sheet's
        case Table():
            return "".join(_text(part, row) for part in (*node.caption, *node.rows))
        case ListBlock(ordered=True):
            items = enumerate(node.items, start=1)  # the numbers are the style sheet's
            return "".join(format_number(number, row) + _text(item, row) for number, item in items)
    role = getattr(node, "role", "") or inside
    return "".join(_text(child, row, role) for child in children(node))


def tree_text(element: Element) -> str:
    """What is read out of a tagged PDF, without what only layout adds: dashes of lists, page numbers of the contents."""
    if element.tag == "Lbl" and element.spoken().strip() == "–":
        return ""
    in_contents = element.parent is not None and element.parent.tag == "TOCI"
    parts = [part if isinstance(part, str) else tree_text(part) for part in element.order]
    return bare(
        "".join(
            part for part, raw in zip(parts, element.order, strict=True) if not (in_contents and isinstance(raw, str))
        )
    )
