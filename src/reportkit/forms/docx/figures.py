"""A figure goes in; its picture and caption come out, or a finding that says why a reader will not see the picture."""

from __future__ import annotations

from io import BytesIO
from typing import cast

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.parts.document import DocumentPart

from reportkit.findings import Finding, Severity
from reportkit.forms.docx.elements import Element, w
from reportkit.page.model import Figure

_EMU = 12700
"""English Metric Units in a point."""
_TALLEST = 0.6
"""Of the page's width: a picture leaves room for its caption and some text."""


def picture(
    figure: Figure, files: dict[str, bytes], part: DocumentPart, width: float
) -> tuple[Element | None, list[Finding]]:
    """The run that shows a figure's picture, as wide as the text or as large as it is."""
    data = files.get(figure.source)
    if data is None:
        return None, [_finding("missing-file", f"the picture {figure.source} is not among the page's files", figure)]
    try:
        _, image = part.get_or_add_image(BytesIO(data))
    except (UnrecognizedImageError, InvalidImageStreamError, UnexpectedEndOfFileError):
        if figure.role == "drawing":
            return None, []  # drawn for the other forms: decoration, or a chart whose numbers stand in the text
        return None, [_finding("renderer-warning", f"Word cannot show {figure.source}; it is left out", figure)]
    natural_width, natural_height = float(image.width) / _EMU, float(image.height) / _EMU
    scale = min(1.0, width / natural_width, width * _TALLEST / natural_height) if figure.role != "drawing" else 1.0
    scale = min(scale, width / natural_width)
    size = round(natural_width * scale * _EMU), round(natural_height * scale * _EMU)
    inline = part.new_pic_inline(BytesIO(data), *size)
    inline.docPr.set("descr", figure.alt)
    return w("r", w("drawing", cast(Element, inline))), []


def _finding(code: str, message: str, figure: Figure) -> Finding:
    return Finding(
        code, message, hint="use a PNG or JPEG file", field=figure.field or figure.id, severity=Severity.WARNING
    )
