"""A document that WeasyPrint has laid out goes in; a PDF comes out whose text can be copied, searched and read aloud.

Two things that WeasyPrint 70 does not do: the text that is taken out of the PDF is the text that went in, in every
script (`lines`, `codes`), and its tags say what the HTML said (`boxes`, `tables`, `writing`). With a WeasyPrint that this
package does not know, the document is written as that one writes it, and a finding says so.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pydyf
from weasyprint.pdf.stream import Stream

from reportkit.findings import Finding, Severity
from reportkit.forms.pdf_finish.boxes import Tree, mark_contents
from reportkit.forms.pdf_finish.codes import write_codes
from reportkit.forms.pdf_finish.hooks import KNOWN, hooked, is_known
from reportkit.forms.pdf_finish.lines import Lines, UnknownDrawing
from reportkit.forms.pdf_finish.metadata import claim_accessibility
from reportkit.forms.pdf_finish.pictures import settle_pictures
from reportkit.forms.pdf_finish.tables import head_tables, number_lists
from reportkit.forms.pdf_finish.writing import describe_links, write_tree
from reportkit.forms.pdf_fonts import settle_font_dates


def write_finished(
    document: Any, page_number: Callable[[int], str], **options: Any
) -> tuple[bytes, tuple[Finding, ...]]:
    """The PDF of a `weasyprint.Document`; `options` are those of its `write_pdf`.

    `page_number` writes a page's number as readers see it, for the descriptions of links.
    """
    if not is_known():
        return _write_plain(document, options, "of another release than this program knows")
    lines = Lines()

    def add_tags(pdf: Any, document: Any, _: Any, streams: list[Any]) -> None:
        _tag(pdf, document, lines, streams, page_number)

    def finish(document: Any, pdf: Any) -> None:
        settle_font_dates(pdf, settled=write_codes(pdf, list(document.fonts.values()), lines.codes))
        claim_accessibility(pdf)
        settle_pictures(pdf)

    try:
        with hooked(document, lines, add_tags):
            return document.write_pdf(finisher=finish, **options), ()
    except UnknownDrawing as problem:
        return _write_plain(document, options, f"not known to draw text like “{problem}”")


def _write_plain(document: Any, options: dict[str, Any], why: str) -> tuple[bytes, tuple[Finding, ...]]:
    data = document.write_pdf(finisher=lambda _, pdf: settle_font_dates(pdf), **options)
    message = f"WeasyPrint is {why}: the text of the PDF may not be copied as it was written, and its tags are plain"
    hint = f"install WeasyPrint {KNOWN[0]}*"
    return data, (Finding("renderer-version", message, hint=hint, severity=Severity.WARNING),)


def _tag(pdf: Any, document: Any, lines: Lines, streams: list[Any], page_number: Callable[[int], str]) -> None:
    """Take the place of WeasyPrint's `add_tags`: the language of the tree is the catalog's."""
    inner = [item for item in pdf.objects if isinstance(item, Stream) and item not in streams]
    marks = mark_contents(document.pages, [*streams, *inner], lines.texts)
    for mark in (mark for of_page in marks for mark in of_page.values() if mark.text.isspace()):
        mark.properties["ActualText"] = pydyf.String(mark.text)  # WeasyPrint draws nothing that would tell it
    tree = Tree(document, marks, document.metadata.lang or "")
    root = tree.build()
    number_lists(root)
    targets = {name: number for number, page in reversed([*enumerate(document.pages)]) for name in page.anchors}
    describe_links(root, targets, lambda number: page_number(number + 1))
    for annotation in tree.redundant:
        page = pdf.objects[pdf.pages["Kids"][3 * annotation.page]]
        page["Annots"].remove(annotation.written.reference)
    write_tree(pdf, root, head_tables(root), len(document.pages))


__all__ = ["write_finished"]
