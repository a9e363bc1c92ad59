"""A document that WeasyPrint has laid out goes in; what a proofreader would send back comes out, as findings.

The boxes are walked once, before they are drawn. Each finding names the page, and the field that the text comes from:
the HTML that was laid out has to carry addresses (`data-field`).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from reportkit.findings import Finding, Severity
from reportkit.forms.pdf_audit.fonts import wrong_fonts
from reportkit.forms.pdf_audit.lines import Line, read_lines
from reportkit.forms.pdf_audit.overflow import collisions, overflows
from reportkit.forms.pdf_audit.pages import lone_headings, near_empty_pages, stranded_lines
from reportkit.forms.pdf_audit.pictures import coarse_pictures, undefined_colours

MOST = 20
"""Of one kind, more findings than this are counted only: they have one cause."""


def audit(document: Any) -> tuple[Finding, ...]:
    """The findings about a `weasyprint.Document`, kind by kind, in the order of its pages."""
    lines = read_lines(document)
    text = [line for line in lines if line.in_flow]
    found = [
        *wrong_fonts(lines),
        *overflows(lines),
        *collisions(lines),
        *lone_headings(text),
        *stranded_lines(text),
        *near_empty_pages(text),
    ]
    return tuple(_counted(found))


def _counted(found: list[Finding]) -> Iterator[Finding]:
    for code, group in groupby(found, key=lambda finding: finding.code):
        each = list(group)
        yield from each[:MOST]
        if (rest := len(each) - MOST) and rest > 0:
            message = f"and in {rest} more places"
            yield Finding(code, message, hint=each[0].hint, severity=Severity.WARNING)


__all__ = ["Line", "audit", "coarse_pictures", "undefined_colours"]
