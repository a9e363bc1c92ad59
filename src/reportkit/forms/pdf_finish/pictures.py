"""A PDF goes in; its pictures are drawn from their own pixels: smoothing is the viewer's, and PDF/A forbids to ask for it.

WeasyPrint 70 asks for it wherever `image-rendering` is `auto` (ISO 19005-2, 6.2.8: Interpolate shall be false).
"""

from __future__ import annotations

from typing import Any

import pydyf


def settle_pictures(pdf: Any) -> None:
    """Take the wish for interpolation from every picture of a `pydyf.PDF`."""
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and item.extra.get("Subtype") == "/Image":
            item.extra["Interpolate"] = "false"
