"""A catalog's text and its entries brought up to date in, the new text out: what did not change stays byte for byte.

Writing a catalog anew would rewrap what Poedit or Weblate wrapped and shift what translators set; so each entry keeps the
lines it came in, and only those that changed are written. Where just the reference or the extracted comment moved, those
lines are replaced and the others stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import polib

_WRAPPED = re.compile(r'(?m)^"(?!.*\\n"$).*"\n"')
"""A line of a text that goes on in the next line though no line of the text ends there."""
_WIDTH = 78
"""Where gettext's programs wrap (GNU gettext manual, section "Output details" of msgmerge)."""

State = tuple[object, ...]


@dataclass(frozen=True)
class Chunk:
    """The lines of one entry as they came, and what they said."""

    text: str
    words: State
    place: State


class Verbatim:
    """What a catalog looked like when it was read."""

    def __init__(self, text: str, entries: Iterable[polib.POEntry]) -> None:
        lines = text.splitlines(keepends=True)
        self.width = _WIDTH if _WRAPPED.search(text) else 0
        present = list(entries)
        starts = [(entry.linenum or 1) - 1 for entry in present]
        self.head = "".join(lines[: starts[0]] if starts else lines)
        self.chunks = {
            id(entry): Chunk("".join(lines[start:end]), _words(entry), _place(entry))
            for entry, start, end in zip(present, starts, [*starts, len(lines)][1:], strict=True)
        }

    def write(self, entries: Iterable[polib.POEntry]) -> str:
        """The catalog's text with these entries, old and new, in their order."""
        parts = [self.head.rstrip("\n")]
        parts += [self._entry(entry).rstrip("\n") for entry in entries]
        return "\n\n".join(parts) + "\n"

    def _entry(self, entry: polib.POEntry) -> str:
        chunk = self.chunks.get(id(entry))
        if chunk is None or chunk.words != _words(entry):
            return str(entry.__unicode__(wrapwidth=self.width))
        if chunk.place == _place(entry):
            return chunk.text
        kept = [line for line in chunk.text.splitlines(keepends=True) if not line.startswith(("#.", "#:"))]
        fresh = [
            line + "\n"
            for line in str(entry.__unicode__(wrapwidth=self.width)).splitlines()
            if line.startswith(("#.", "#:"))
        ]
        after_comments = next(
            (index for index, line in enumerate(kept) if not re.match(r"#( |$)", line)), len(kept)
        )  # a translator's own comments come first (GNU gettext manual, "PO Files")
        return "".join([*kept[:after_comments], *fresh, *kept[after_comments:]])


def _words(entry: polib.POEntry) -> State:
    plural = tuple(sorted(entry.msgstr_plural.items()))
    previous = (entry.previous_msgctxt, entry.previous_msgid, entry.previous_msgid_plural)
    texts = (entry.msgctxt, entry.msgid, entry.msgid_plural, entry.msgstr, plural)
    return (*texts, *previous, tuple(entry.flags), entry.tcomment, bool(entry.obsolete))


def _place(entry: polib.POEntry) -> State:
    return (entry.comment, tuple(tuple(occurrence) for occurrence in entry.occurrences))
