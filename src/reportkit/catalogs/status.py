"""A domain's messages and its catalog in, how far the translation is out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import polib

from reportkit.catalogs.edition import native_reviewer
from reportkit.catalogs.messages import Message
from reportkit.catalogs.segments import words


@dataclass(frozen=True)
class Status:
    """How many messages of one catalog are translated, stale or missing, how many words that is, and what checks find."""

    domain: str
    language: str
    translated: int
    fuzzy: int
    missing: int
    words: int
    """Words of the source."""
    words_translated: int
    checks_failed: int
    """Findings of `catalog check`."""
    reviewer: str
    """The native reviewer that the catalog names, if one has seen it."""

    @property
    def total(self) -> int:
        """All messages."""
        return self.translated + self.fuzzy + self.missing

    @property
    def share(self) -> float:
        """The part of the source's words that is translated, from 0 to 1."""
        return self.words_translated / self.words if self.words else 1.0


def status(
    domain: str, language: str, messages: Iterable[Message], catalog: polib.POFile, checks_failed: int = 0
) -> Status:
    """Compare messages with a catalog: what counts is the source as it is now, not as the catalog has it."""
    entries = {
        (entry.msgctxt or "", "" if entry.msgctxt else entry.msgid): entry for entry in catalog if not entry.obsolete
    }
    counts = {"translated": 0, "fuzzy": 0, "missing": 0}
    total = words_translated = 0
    unique = {(message.address, "" if message.address else message.source): message for message in messages}
    for key, message in unique.items():
        state = _state(entries.get(key), message)
        counts[state] += 1
        length = len(words(message.source))
        total += length
        words_translated += length if state == "translated" else 0
    return Status(
        domain,
        language,
        **counts,
        words=total,
        words_translated=words_translated,
        checks_failed=checks_failed,
        reviewer=native_reviewer(catalog),
    )


def _state(entry: polib.POEntry | None, message: Message) -> str:
    if entry is None or not (entry.msgstr or any(entry.msgstr_plural.values())):
        return "missing"
    return "fuzzy" if entry.fuzzy or entry.msgid != message.source else "translated"
