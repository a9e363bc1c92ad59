"""A catalog in, what changed in the source of its stale messages out, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape
from typing import Literal

import polib

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


def changes(catalog: polib.POFile) -> Iterator[Change]:
    """Every message that is fuzzy because its source changed."""
    for entry in catalog:
        if entry.fuzzy and not entry.obsolete and entry.previous_msgid:
            pieces = tuple(word_differences(entry.previous_msgid, entry.msgid))
            yield Change(entry.msgctxt or entry.msgid, pieces, entry.msgstr, entry.linenum or 1)


def word_differences(old: str, new: str) -> Iterator[Piece]:
    """What became of a text, in words with the spaces after them.

    >>> [(piece.kind, piece.text) for piece in word_differences("two big dams", "two old dams")]
    [('same', 'two '), ('gone', 'big '), ('new', 'old '), ('same', 'dams')]
    """
    before, after = re.findall(r"\S+\s*", old), re.findall(r"\S+\s*", new)
    matcher = SequenceMatcher(a=[word.strip() for word in before], b=[word.strip() for word in after], autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            yield Piece("same", "".join(after[new_start:new_end]))
            continue
        if start < end:
            yield Piece("gone", "".join(before[start:end]))
        if new_start < new_end:
            yield Piece("new", "".join(after[new_start:new_end]))


_TERMINAL = {"same": "{}", "gone": "\x1b[31;9m{}\x1b[0m", "new": "\x1b[32;4m{}\x1b[0m"}
_PLAIN = {"same": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}
_HTML = {"same": "{}", "gone": "<del>{}</del>", "new": "<ins>{}</ins>"}


def in_terminal(change: Change, *, colour: bool) -> str:
    """A change in a terminal's colours, or in the marks of `wdiff` where there are none."""
    return _in_terminal(change.pieces, colour=colour)


def marked_words(old: str, new: str, *, colour: bool) -> str:
    """What became of a text, in the same way."""
    return _in_terminal(word_differences(old, new), colour=colour)


def _in_terminal(pieces: Iterable[Piece], *, colour: bool) -> str:
    forms = _TERMINAL if colour else _PLAIN
    return "".join(_marked(forms[piece.kind], piece.text) for piece in pieces)


def in_html(language: str, found: dict[str, list[Change]]) -> str:
    """A page of all changes, by catalog."""
    parts = []
    for path, listed in found.items():
        parts.append(f"<h2>{escape(path)}</h2>")
        for change in listed:
            words = "".join(_marked(_HTML[piece.kind], escape(piece.text)) for piece in change.pieces)
            parts.append(
                f"<section><h3>{escape(change.address)}</h3><p lang='en'>{words}</p>"
                f"<p lang='{escape(language)}'>{escape(change.translation)}</p></section>"
            )
    style = (
        "body{font:1rem/1.6 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}"
        "del{background:#fbe3df;color:#7a1d10}ins{background:#e0f2e3;color:#0f4d1f;text-decoration:none}"
        "section{border-top:1px solid #ccd;padding:.5rem 0}h3{font:600 .85rem monospace}"
    )
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>What changed ({escape(language)})</title>"
        f"<style>{style}</style></head><body><h1>What changed ({escape(language)})</h1>{''.join(parts)}</body></html>\n"
    )


def _marked(form: str, text: str) -> str:
    """Words in a mark, the space after them outside it."""
    words = text.rstrip()
    return form.format(words) + text[len(words) :]
