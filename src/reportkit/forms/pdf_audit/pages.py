"""Lines of running text go in; findings come out where a page or column begins or ends in the wrong place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from reportkit.findings import Finding, Severity
from reportkit.forms.pdf_audit.lines import Line
from reportkit.forms.pdf_audit.overflow import shown

RESET = "shorten or lengthen the text before it by a line or two"


def lone_headings(lines: Sequence[Line]) -> Iterator[Finding]:
    """Headings that stand last on a page or in a column, with what they head on the next."""
    for line, following in pairwise(lines):
        if line.leads and _parted(line, following) and line.section is following.section:
            message = f"page {line.page}: the heading “{shown(line)}” stands alone at the foot"
            yield Finding("lone-heading", message, hint=RESET, field=line.field, severity=Severity.WARNING)


def stranded_lines(lines: Sequence[Line]) -> Iterator[Finding]:
    """Single lines of a paragraph that a page or column begins or ends with."""
    for _, group in groupby(lines, key=lambda line: id(line.paragraph)):
        pieces = _pieces(list(group))
        if len(pieces) < 2:
            continue
        for piece, where in ((pieces[0], "ends"), (pieces[-1], "begins")):
            if _rows(piece) == 1:
                line = piece[0]
                message = f"page {line.page} {where} with a single line of a paragraph: “{shown(line)}”"
                yield Finding("stranded-line", message, hint=RESET, field=line.field, severity=Severity.WARNING)


def near_empty_pages(lines: Sequence[Line]) -> Iterator[Finding]:
    """Last pages of a section that hold one or two lines and nothing else."""
    for _, group in groupby(lines, key=lambda line: id(line.section)):
        pages = [list(page) for _, page in groupby(group, key=lambda line: line.page)]
        if len(pages) > 1 and _rows(pages[-1]) <= 2:
            line = max(pages[-1], key=lambda line: len(line.text))
            message = f"page {line.page} holds no more than “{shown(line)}”"
            hint = "shorten the text of this part by a line or two"
            yield Finding("near-empty-page", message, hint=hint, field=line.field, severity=Severity.WARNING)


def _parted(line: Line, following: Line) -> bool:
    """Whether a page or column ends between two lines; one that spans the columns above them is not parted from them."""
    parted_by_column = line.column and following.column and line.column != following.column
    return line.page != following.page or bool(parted_by_column)


def _pieces(lines: list[Line]) -> list[list[Line]]:
    """A paragraph's lines, page by page and column by column."""
    pieces = [lines[:1]]
    for line, following in pairwise(lines):
        if _parted(line, following):
            pieces.append([])
        pieces[-1].append(following)
    return pieces


def _rows(lines: Sequence[Line]) -> int:
    """How many lines stand one below the other."""
    rows, bottom = 0, float("-inf")
    for line in sorted(lines, key=lambda line: line.ink.top):
        if line.ink.top >= bottom:
            rows += 1
            bottom = line.ink.bottom
    return rows
