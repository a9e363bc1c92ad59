"""A document that WeasyPrint has laid out goes in; findings come out for pictures too coarse to be printed at their size."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.images import RasterImage
from weasyprint.layout.replaced import replacedbox_layout

from reportkit.findings import Finding, Severity

GOOD = 300
"""Pixels an inch that printers ask for in photographs; from `ENOUGH` on, few readers see a difference."""
ENOUGH = 200
_CSS_PIXELS = 96
"""To an inch."""


def coarse_pictures(document: Any) -> tuple[Finding, ...]:
    """Of each picture with less than `GOOD` pixels an inch as it is placed: a warning, or a note where it has `ENOUGH`."""
    found = []
    for number, page in enumerate(document.pages, 1):
        for box, field in _pictures(page._page_box, ""):
            width, height, *_ = replacedbox_layout(box)
            resolution = _CSS_PIXELS * min(box.replacement.width / width, box.replacement.height / height)
            if resolution < GOOD:
                found.append(_finding(box, field, number, resolution, width))
    return tuple(found)


def _pictures(box: Any, field: str) -> Iterator[tuple[Any, str]]:
    """The boxes of photographs, each with the address of its caption; drawings have no resolution."""
    if isinstance(box, boxes.ReplacedBox):
        if isinstance(box.replacement, RasterImage):
            yield box, field
        return
    element = getattr(box, "element", None)
    if box.element_tag == "figure" and element is not None:
        field = next((inner.get("data-field", "") for inner in element.iter() if inner.get("data-field")), field)
    children = getattr(box, "children", ())
    yield from chain.from_iterable(_pictures(child, field) for child in children)


def _finding(box: Any, field: str, page: int, resolution: float, width: float) -> Finding:
    inches = width / _CSS_PIXELS
    name = str(box.element.get("src", "")).rpartition(":")[2] if box.element is not None else ""
    message = (
        f"page {page}: the picture `{name}` has {resolution:.0f} pixels an inch as it is placed; print wants {GOOD}"
    )
    hint = f"put in one that is {inches * GOOD:.0f} pixels wide or more"
    severity = Severity.NOTE if resolution >= ENOUGH else Severity.WARNING
    return Finding("coarse-picture", message, hint=hint, field=field, severity=severity)
