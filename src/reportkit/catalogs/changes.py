"""A catalog in, what changed in the source of its stale messages out, word by word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape
from typing import Literal

import polib

from reportkit.catalogs.segments import words
from reportkit.languages import LANGUAGES

Kind = Literal["same", "gone", "new"]


@dataclass(frozen=True)
class Piece:
    """Some words, and whether both sources have them, the old one only, or the new one only."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class Change:
    """A stale message: what its source was and is, and the translation of what it was."""

    address: str
    pieces: tuple[Piece, ...]
    translation: str
    line: int

    @property
    def is_known(self) -> bool:
        """Whether what the source was is kept; not where a translator marked the message, or another program lost it."""
        return any(piece.kind != "same" for piece in self.pieces)


def changes(catalog: polib.POFile, sources: Mapping[str, str] | None = None) -> Iterator[Change]:
    """Every stale translation: fuzzy, or of a source that is another by now (`sources`, by address)."""
    for entry in catalog:
        translation = entry.msgstr or next(iter(entry.msgstr_plural.values()), "")
        if entry.obsolete or not translation:
            continue
        now = (sources or {}).get(entry.msgctxt or "", entry.msgid)
        if entry.fuzzy or now != entry.msgid:
            was = entry.previous_msgid if entry.fuzzy and entry.previous_msgid else entry.msgid
            pieces = tuple(word_differences(was, now))
            yield Change(entry.msgctxt or entry.msgid, pieces, translation, entry.linenum or 1)


def word_differences(old: str, new: str) -> Iterator[Piece]:
    """What became of a text, in words with the spaces after them (`segments.words`).

    >>> [(piece.kind, piece.text) for piece in word_differences("two big dams", "two old dams")]
    [('same', 'two '), ('gone', 'big '), ('new', 'old '), ('same', 'dams')]
    """
    before, after = words(old), words(new)
    matcher = SequenceMatcher(a=[word.strip() for word in before], b=[word.strip() for word in after], autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            yield Piece("same", "".join(after[new_start:new_end]))
            continue
        if start < end:
            yield Piece("gone", "".join(before[start:end]))
        if new_start < new_end:
            yield Piece("new", "".join(after[new_start:new_end]))


UNKNOWN = "marked as stale; what the source was before is not kept"
_TERMINAL = {"same": "{}", "gone": "\x1b[31;9m{}\x1b[0m", "new": "\x1b[32;4m{}\x1b[0m"}
_PLAIN = {"same": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}
_HTML = {"same": "{}", "gone": "<del>{}</del>", "new": "<ins>{}</ins>"}


def in_terminal(change: Change, *, colour: bool) -> str:
    """A change in a terminal's colours, or in the marks of `wdiff` where there are none."""
    return terminal_pieces(change.pieces, colour=colour)


def marked_words(old: str, new: str, *, colour: bool) -> str:
    """What became of a text, in the same way."""
    return terminal_pieces(word_differences(old, new), colour=colour)


def terminal_pieces(pieces: Iterable[Piece], *, colour: bool) -> str:
    """Words as a terminal shows them."""
    forms = _TERMINAL if colour else _PLAIN
    return "".join(_marked(forms[piece.kind], piece.text) for piece in pieces)


def in_html(found: Mapping[str, Mapping[str, Iterable[Change]]]) -> str:
    """A page of all changes, by language and catalog."""
    parts = []
    for language, catalogs in found.items():
        row = LANGUAGES[language]
        for path, listed in catalogs.items():
            parts.append(f"<h2>{escape(row.name)}: {escape(path)}</h2>")
            parts += [_section(change, row.tag) for change in listed]
    body = "".join(parts) or "<p>No translation is stale.</p>"
    return (
        "<!DOCTYPE html>\n<html lang='en'><head><meta charset='utf-8'><title>What changed</title>"
        "<meta name='viewport' content='width=device-width'>"
        f"<style>{STYLE}</style></head><body><h1>What changed</h1>{body}</body></html>\n"
    )


STYLE = (
    "body{font:1rem/1.6 'Noto Sans',system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}"
    ":lang(km){font-family:'Noto Sans Khmer',sans-serif;line-height:1.9}:lang(lo),:lang(th){line-height:1.8}"
    "del{background:#fbe3df;color:#7a1d10}ins{background:#e0f2e3;color:#0f4d1f;text-decoration:none}"
    "section{border-top:1px solid #ccd;padding:.5rem 0}h2{font-size:1.1rem;overflow-wrap:anywhere}"
    "h3{font:600 .85rem monospace;overflow-wrap:anywhere}.note{color:#555}"
)


def html_pieces(pieces: Iterable[Piece]) -> str:
    """Words as a web page shows them: `<del>` what went, `<ins>` what came."""
    return "".join(_marked(_HTML[piece.kind], escape(piece.text)) for piece in pieces)


def _section(change: Change, tag: str) -> str:
    marked = html_pieces(change.pieces)
    note = "" if change.is_known else f"<p class='note'>{UNKNOWN}</p>"
    return (
        f"<section><h3>{escape(change.address)}</h3><p>{marked}</p>{note}"
        f"<p lang='{tag}'>{escape(change.translation)}</p></section>"
    )


def _marked(form: str, text: str) -> str:
    """Words in a mark, the space after them outside it."""
    words = text.rstrip()
    return form.format(words) + text[len(words) :]
