"""Inline Markdown: the one parser and writer of the subset that texts of records and catalogs use.

The subset is `*emphasis*`, `**strong**` and `[words](https://…)`, by CommonMark's rules; a backslash before a mark makes
it an ordinary character. Nothing else has a meaning, so that a text may hold any other sign.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token


class MarkupError(ValueError):
    """A text whose marks are not of the subset; `hint` says what to write instead."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Words:
    """Characters without a mark of their own."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    inner: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Strong:
    inner: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    href: str
    inner: tuple[Inline, ...]


Inline = Words | Emphasis | Strong | Link


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("zero").enable(["emphasis", "link", "escape"])


def parse_inline(text: str) -> tuple[Inline, ...]:
    """The inlines of a text; raises MarkupError for an address that is no web or mail link.

    >>> parse_inline("a *b* c")
    (Words(text='a '), Emphasis(inner=(Words(text='b'),)), Words(text=' c'))
    """
    root: list[Inline] = []
    stack: list[tuple[Token, list[Inline]]] = []
    target = root
    for token in _parser().parseInline(text)[0].children or ():
        if token.nesting == 1:
            stack.append((token, target))
            target = []
        elif token.nesting == -1:
            opening, outer = stack.pop()
            outer.append(_wrap(opening, tuple(target)))
            target = outer
        elif token.type in ("text", "text_special"):
            _append(target, token.content)
        elif token.type in ("softbreak", "hardbreak"):
            _append(target, " ")
    return tuple(root)


def plain(text: str) -> str:
    """A text without its marks.

    >>> plain("**Stop** [here](https://example.org)")
    'Stop here'
    """
    return "".join(_plain(inline) for inline in parse_inline(text))


def write_inline(inlines: tuple[Inline, ...]) -> str:
    """The text of inlines, so that `parse_inline(write_inline(x)) == x`.

    >>> write_inline((Words("2 * 3"), Strong((Words("!"),))))
    '2 \\\\* 3**!**'
    """
    return "".join(_write(inline) for inline in inlines)


def _append(target: list[Inline], words: str) -> None:
    """Adds words, joined to the words before them: the parser splits at every sign that might have been a mark."""
    if target and isinstance(last := target[-1], Words):
        target[-1] = Words(last.text + words)
    elif words:
        target.append(Words(words))


def _wrap(opening: Token, inner: tuple[Inline, ...]) -> Inline:
    match opening.type:
        case "em_open":
            return Emphasis(inner)
        case "strong_open":
            return Strong(inner)
        case _:
            href = str(opening.attrGet("href") or "")
            if not re.match(r"https?://|mailto:", href):
                raise MarkupError(
                    f"`{href}` is not a link that readers can follow", "begin it with https:// or mailto:"
                )
            return Link(href, inner)


def _plain(inline: Inline) -> str:
    return inline.text if isinstance(inline, Words) else "".join(_plain(part) for part in inline.inner)


def _write(inline: Inline) -> str:
    match inline:
        case Words(text):
            return re.sub(r"([\\*\[\]_])", r"\\\1", text)
        case Emphasis(inner):
            return f"*{write_inline(inner)}*"
        case Strong(inner):
            return f"**{write_inline(inner)}**"
        case Link(href, inner):
            return f"[{write_inline(inner)}]({href})"
