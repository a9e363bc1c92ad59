"""Characters with their looks: inline Markdown in, letters out, and back; what counts as the same text is said here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from reportkit.drafts import Piece
from reportkit.markup import Emphasis, Inline, Link, MarkupError, Strong, Words, parse_inline, write_inline
from reportkit.review.styles import Look

Letter = tuple[str, Look]

BREAK = "\x1e"
"""Between two paragraphs that are looked at together."""

_SAME = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2011": "-", "\t": " ", "\n": " "})


def letters(markdown: str) -> list[Letter]:
    """The letters of a text."""
    try:
        return list(_flat(parse_inline(markdown), Look()))
    except MarkupError:
        return [(letter, Look()) for letter in markdown]


def piece_letters(piece: Piece) -> list[Letter]:
    """The letters of a piece of a draft; words that are no field have no markup."""
    return letters(piece.text) if piece.address else [(letter, Look()) for letter in piece.text]


def _flat(inlines: Sequence[Inline], look: Look) -> Iterable[Letter]:
    for inline in inlines:
        match inline:
            case Words(text):
                yield from ((letter, look) for letter in text)
            case Emphasis(inner):
                yield from _flat(inner, Look(look.bold, True, look.href))
            case Strong(inner):
                yield from _flat(inner, Look(True, look.italic, look.href))
            case Link(href, inner):
                yield from _flat(inner, Look(look.bold, look.italic, href))


def markdown(written: Sequence[Letter]) -> str:
    """Letters as a text: one paragraph, its spaces single and none at its ends.

    >>> markdown([("a", Look()), (" ", Look(bold=True)), ("b", Look(bold=True))])
    'a **b**'
    """
    clean = _trimmed(written)
    if not any(look.bold or look.italic or look.href for _, look in clean):
        return write_inline((Words(_plain(clean)),))
    for marked in _simpler(clean):
        text = write_inline(tuple(_links(marked)))
        if _plain(letters(text)) == _plain(clean):
            return text
    return write_inline((Words(_plain(clean)),))


def _simpler(written: list[Letter]) -> Iterator[list[Letter]]:
    """Where CommonMark would not read the marks (beside a sign in the midst of a word), less of them, and links at least."""
    yield written
    yield _drawn_in(_drawn_in(written, "bold", _is_sign), "italic", _is_sign)
    for bold, italic in ((False, True), (True, False), (False, False)):
        yield [(letter, Look(look.bold and bold, look.italic and italic, look.href)) for letter, look in written]


def _is_sign(letter: str) -> bool:
    return unicodedata.category(letter)[0] not in "LMN"


def _links(written: Sequence[Letter]) -> Iterable[Inline]:
    for href, group in groupby(written, lambda one: one[1].href):
        inner = tuple(_strong(list(group)))
        if re.match(r"https?://|mailto:", href):
            yield Link(href, inner)
        else:
            yield from inner


def _strong(written: Sequence[Letter]) -> Iterable[Inline]:
    for bold, group in groupby(_drawn_in(written, "bold"), lambda one: one[1].bold):
        inner = tuple(_emphasis(list(group)))
        yield from (Strong(inner),) if bold else inner


def _emphasis(written: Sequence[Letter]) -> Iterable[Inline]:
    for italic, group in groupby(_drawn_in(written, "italic"), lambda one: one[1].italic):
        words = (Words("".join(letter for letter, _ in group)),)
        yield from (Emphasis(words),) if italic else words


def _drawn_in(written: Sequence[Letter], name: str, outside: Callable[[str], bool] = str.isspace) -> list[Letter]:
    """Letters with the spaces, or signs, at the ends of what is marked left out of the marks, as CommonMark wants it."""
    result = list(written)
    for on, group in groupby(range(len(result)), lambda at: bool(getattr(result[at][1], name))):
        places = list(group)
        for ordered in (places, places[::-1]) if on else ():
            for at in ordered:
                if not outside(result[at][0]):
                    break
                look = result[at][1]
                bold, italic = look.bold and name != "bold", look.italic and name != "italic"
                result[at] = (result[at][0], Look(bold, italic, look.href))
    return result


def _trimmed(written: Sequence[Letter]) -> list[Letter]:
    result: list[Letter] = []
    for letter, look in written:
        letter = " " if letter in "\t\n\r" + BREAK else letter
        if letter == " " and (not result or result[-1][0] == " "):
            continue
        result.append((letter, look))
    while result and result[-1][0] == " ":
        result.pop()
    return result


def _plain(written: Iterable[Letter]) -> str:
    return "".join(letter for letter, _ in written)


def key(text: str) -> str:
    """What a text is compared by: invisible characters and the kinds of space are no difference."""
    visible = re.sub("[\u00ad\u200b-\u200d\u2060\ufeff]", "", text).translate(_SAME)
    return " ".join(visible.split())


def same(one: str, other: str) -> bool:
    """Whether two texts in Markdown say the same in the same looks."""
    return one == other or key(markdown(letters(one))) == key(markdown(letters(other)))
