"""The two places where a known WeasyPrint hands over to this package: a drawn line of text, and the tree of tags.

WeasyPrint has no interface for either, so its functions are replaced while a document is written and put back after.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

import weasyprint.draw.text
import weasyprint.pdf

from reportkit.forms.pdf_finish.lines import Lines

KNOWN = ("70.",)
"""The releases whose drawing and tagging this was written against."""

_PARAMETERS = {
    "draw_first_line": ("stream", "textbox", "text_overflow", "block_ellipsis", "matrix"),
    "add_tags": ("pdf", "document", "pdf_version", "page_streams"),
}
_writing = Lock()


def is_known() -> bool:
    """Whether the installed WeasyPrint is one that `hooked` may be used with."""
    return weasyprint.__version__.startswith(KNOWN) and all(
        tuple(inspect.signature(function).parameters) == _PARAMETERS[name]
        for name, function in (
            ("draw_first_line", getattr(weasyprint.draw.text, "draw_first_line", is_known)),
            ("add_tags", getattr(weasyprint.pdf, "add_tags", is_known)),
        )
    )


@contextmanager
def hooked(document: Any, lines: Lines, add_tags: Callable[[Any, Any, Any, list[Any]], None]) -> Iterator[None]:
    """While this lasts, the document's lines go to `lines` and its tags are added by `add_tags`; one at a time."""
    draw = weasyprint.draw.text.draw_first_line
    tag = weasyprint.pdf.add_tags

    def draw_first_line(stream: Any, box: Any, *how: Any) -> Any:
        start = len(stream.stream)
        emojis = draw(stream, box, *how)
        if len(stream.stream) > start and stream._fonts is document.fonts:
            lines.add(stream, box, start)
        return emojis

    with _writing:
        weasyprint.draw.text.draw_first_line, weasyprint.pdf.add_tags = draw_first_line, add_tags
        try:
            yield
        finally:
            weasyprint.draw.text.draw_first_line, weasyprint.pdf.add_tags = draw, tag
