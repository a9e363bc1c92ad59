"""Messages in, the text of a POT out: what a translation into a new language begins with."""

from __future__ import annotations

from collections.abc import Iterable

from reportkit.catalogs.messages import Message
from reportkit.catalogs.update import new_catalog, updated


def catalog_template(name: str, messages: Iterable[Message]) -> str:
    """The POT of a domain; no clock is read, so that the same messages give the same bytes."""
    empty = new_catalog("", name).replace(
        "translations by reportkit's authors.\n# No native reviewer has seen them yet.", "messages to translate."
    )
    return updated(empty, f"{name}.pot", messages)[0]
