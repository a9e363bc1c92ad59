"""A catalog's text and its entries brought up to date in, the new text out: what did not change stays byte for byte.

Writing a catalog anew would rewrap what Poedit or Weblate wrapped and shift what translators set; so each entry keeps the
lines it came in, with what stands after them, and only those that changed are written. Where just the reference or the
extracted comment moved, those lines are replaced and the others stay. Line ends are those of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import polib

_WRAPPED = re.compile(r'(?m)^"(?!.*\\n"\r?$).*"\r?\n"')
"""A line of a text that goes on in the next line though no line of the text ends there."""
_WIDTH = 78
"""Where gettext's programs wrap (GNU gettext manual, section "Output details" of msgmerge)."""

State = tuple[object, ...]


@dataclass(frozen=True)
class Chunk:
    """The lines of one entry as they came, and what they said."""

    text: str
    after: str
    """What stands between this entry and the next: empty lines, mostly."""
    following: int | None
    """Which entry that is (its `id`)."""
    words: State
    place: State


class Verbatim:
    """What a catalog looked like when it was read."""

    def __init__(self, text: str, entries: Iterable[polib.POEntry]) -> None:
        lines = re.split(r"(?<=\n)", text)
        self.newline = "\r\n" if lines[0].endswith("\r\n") else "\n"
        self.width = _WIDTH if _WRAPPED.search(text) else 0
        present = list(entries)
        starts = [(entry.linenum or 1) - 1 for entry in present]
        ends = [*starts[1:], len(lines)]
        self.head = "".join(lines[: starts[0]] if starts else lines)
        self.first = id(present[0]) if present else None
        self.chunks: dict[int, Chunk] = {}
        for index, entry in enumerate(present):
            body, after = _parted(lines[starts[index] : ends[index]])
            following = id(present[index + 1]) if index + 1 < len(present) else None
            self.chunks[id(entry)] = Chunk(body, after, following, _words(entry), _place(entry))

    def write(self, entries: Iterable[polib.POEntry]) -> str:
        """The catalog's text with these entries, old and new, in their order."""
        present = list(entries)
        parts = [self.head if present and id(present[0]) == self.first else self._head(last=not present)]
        for entry, following in zip(present, [*map(id, present[1:]), None], strict=True):
            chunk = self.chunks.get(id(entry))
            parts.append(self._entry(entry, chunk))
            as_it_was = chunk is not None and chunk.following == following
            after = chunk.after if chunk else ""
            parts.append(after if as_it_was else self._gap(after, last=following is None))
        return "".join(parts)

    def _head(self, *, last: bool) -> str:
        """The header before an entry that did not come first."""
        bare = self.head.rstrip("\r\n")
        return bare + self.newline + ("" if last else self.newline) if bare else ""

    def _gap(self, after: str, *, last: bool) -> str:
        """An empty line between an entry and one that did not follow it; a remark that stood there stays."""
        remark = after.strip("\r\n")
        said = [self.newline, remark, self.newline] if remark else []
        return "".join([self.newline, *said, *([] if last else [self.newline])])

    def _entry(self, entry: polib.POEntry, chunk: Chunk | None) -> str:
        if chunk is None or chunk.words != _words(entry):
            return self.newline.join(self._lines(entry))
        if chunk.place == _place(entry):
            return chunk.text
        kept = [line for line in re.split(r"(?<=\n)", chunk.text) if not line.startswith(("#.", "#:"))]
        fresh = [line + self.newline for line in self._lines(entry) if line.startswith(("#.", "#:"))]
        after_comments = next(
            (index for index, line in enumerate(kept) if not re.match(r"#(\s|$)", line)), len(kept)
        )  # a translator's own comments come first (GNU gettext manual, "PO Files")
        return "".join([*kept[:after_comments], *fresh, *kept[after_comments:]])

    def _lines(self, entry: polib.POEntry) -> list[str]:
        return str(entry.__unicode__(wrapwidth=self.width)).rstrip("\n").split("\n")


def _parted(lines: list[str]) -> tuple[str, str]:
    """The lines of an entry, and what comes after its last one."""
    says = [index for index, line in enumerate(lines) if line.lstrip().startswith(('"', "msg", "#~"))]
    end = says[-1] + 1 if says else 0
    body = "".join(lines[:end])
    bare = body.rstrip("\r\n")
    return bare, body[len(bare) :] + "".join(lines[end:])


def _words(entry: polib.POEntry) -> State:
    plural = tuple(sorted(entry.msgstr_plural.items()))
    previous = (entry.previous_msgctxt, entry.previous_msgid, entry.previous_msgid_plural)
    texts = (entry.msgctxt, entry.msgid, entry.msgid_plural, entry.msgstr, plural)
    return (*texts, *previous, tuple(entry.flags), entry.tcomment, bool(entry.obsolete))


def _place(entry: polib.POEntry) -> State:
    return (entry.comment, tuple(tuple(occurrence) for occurrence in entry.occurrences))
