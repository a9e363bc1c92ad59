"""A document that WeasyPrint has laid out goes in; findings about its pictures come out: too coarse, or in other colours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class _Placed:
    """A photograph at its place; drawings are none, they have no resolution."""

    image: Any
    width: float
    height: float
    """As it is drawn, with what is cut off; CSS pixels."""
    page: int
    what: str
    field: str
    """The address of its caption."""


def coarse_pictures(document: Any) -> tuple[Finding, ...]:
    """Of each picture with less than `GOOD` pixels an inch as it is placed: a warning, or a note where it has `ENOUGH`."""
    return tuple(chain.from_iterable(map(_coarse, _pictures(document))))


def _coarse(placed: _Placed) -> Iterator[Finding]:
    image = placed.image
    resolution = _CSS_PIXELS * min(image.width / placed.width, image.height / placed.height)
    if resolution < GOOD:
        has = f"page {placed.page}: {placed.what} has {resolution:.0f} pixels an inch as it is placed"
        hint = f"put in one that is {placed.width / _CSS_PIXELS * GOOD:.0f} pixels wide or more"
        severity = Severity.NOTE if resolution >= ENOUGH else Severity.WARNING
        message = f"{has}; print wants {GOOD}"
        yield Finding("coarse-picture", message, hint=hint, field=placed.field, severity=severity)


def undefined_colours(document: Any) -> tuple[Finding, ...]:
    """Of each picture in CMYK: an archive file defines RGB alone (ISO 19005-2, 6.2.4.3)."""
    hint = "convert the picture to RGB"
    return tuple(
        Finding(
            "cmyk-picture",
            f"page {placed.page}: {placed.what} is in CMYK colours, which PDF/A does not define here",
            hint=hint,
            field=placed.field,
            severity=Severity.WARNING,
        )
        for placed in _pictures(document)
        if placed.image.mode == "CMYK"
    )


def _pictures(document: Any) -> Iterator[_Placed]:
    for number, page in enumerate(document.pages, 1):
        yield from _inside(page._page_box, number, "")


def _inside(box: Any, page: int, field: str) -> Iterator[_Placed]:
    element = getattr(box, "element", None)
    if isinstance(box, boxes.ReplacedBox):
        if isinstance(box.replacement, RasterImage):
            width, height, *_ = replacedbox_layout(box)
            name = str(element.get("src", "")).rpartition(":")[2] if element is not None else ""
            yield _Placed(box.replacement, width, height, page, f"the picture `{name}`", field)
        return
    for layer in box.background.layers if getattr(box, "background", None) else ():
        if isinstance(layer.image, RasterImage):
            width, height = layer.size
            yield _Placed(layer.image, width, height, page, "a picture of the style sheet", field)
    if box.element_tag == "figure" and element is not None:
        field = next((inner.get("data-field", "") for inner in element.iter() if inner.get("data-field")), field)
    yield from chain.from_iterable(_inside(child, page, field) for child in getattr(box, "children", ()))
