"""What a new item of a record says, before it is written; and which texts YAML takes without quotation marks."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NULL = frozenset({"null", "~", "true", "false", "yes", "no", "on", "off"})


@dataclass(frozen=True, slots=True)
class Several:
    """A text of several paragraphs."""

    paragraphs: tuple[str, ...]


Value = str | tuple[str, ...] | Several | tuple["Entry", ...]
"""What a new item has under a key: a text, ids in one line, paragraphs, or items of its own."""

Entry = tuple[tuple[str, Value], ...]
"""A new item: its keys and values in order."""


def is_plain(value: str, *, flow: bool) -> bool:
    """Whether a text needs no quotation marks."""
    return (
        re.match(r"[^\W_]|[“‘(«]", value) is not None
        and not re.search(r":(\s|$)|\s#|[\x00-\x1f\x7f\u0085\u2028\u2029\ufeff]|\s$", value)
        and not (flow and re.search(r"[,\[\]{}]|(?<!\d):|:(?!\d)", value))
        and value.lower() not in _NULL
    )
