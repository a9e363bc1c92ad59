"""Fonts that WeasyPrint embedded in, the same fonts without the hour of their making out.

WeasyPrint 70 makes static fonts of variable ones through fontTools, which writes the clock into `head.modified`
(OpenType, `head`): the same page would give other bytes a second later.
"""

from __future__ import annotations

from collections.abc import Collection
from io import BytesIO
from typing import Any

from fontTools.ttLib import TTFont


def settle_font_dates(pdf: Any, settled: Collection[int] = ()) -> None:
    """Set every embedded TrueType font's date of change to its date of making (`pdf` is pydyf's, in the finisher).

    `settled` are the numbers of font files for which that is done.
    """
    streams = {item.number: item for item in pdf.objects}
    for item in pdf.objects:
        reference = item.get("FontFile2") if isinstance(item, dict) else None
        if reference is not None and int(reference.split()[0]) not in settled:
            stream = streams[int(reference.split()[0])]
            data = _settled(b"".join(stream.stream))
            stream.stream = [data]
            stream.extra["Length1"] = len(data)


def _settled(data: bytes) -> bytes:
    font = TTFont(BytesIO(data), recalcTimestamp=False, recalcBBoxes=False)
    font["head"].modified = font["head"].created
    settled = BytesIO()
    font.save(settled, reorderTables=None)
    return settled.getvalue()
