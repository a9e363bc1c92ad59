"""A text in; out comes what of it is the same in every language: code, placeholders, links, files, numbers, session codes."""

from __future__ import annotations

import re
from functools import lru_cache

_SPANS = (
    r"`[^`]*`",  # code
    r"%\(\w+\)s",  # a placeholder (Python's printf style, as gettext's `python-format`)
    r"(?:https?://|www\.)[!-'*-;=?-~]*[A-Za-z0-9/]",  # ASCII alone: other scripts may follow without a space
    r"(?<![\w.])[A-Za-z0-9.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z]{2,})+",
    r"(?<![A-Za-z0-9])(?=[0-9*./_-]*[A-Za-z])[A-Za-z0-9*.-]*[/_][A-Za-z0-9*./_-]*",  # a file or a folder
    r"(?<![A-Za-z0-9])[a-z]+\.(?:toml|yaml|po|html|css|csv|xlsx)(?![a-z])",
)
_LITERAL = re.compile("|".join(_SPANS))
_SESSION_CODE = re.compile(r"[A-Z]\d{1,2}[a-z]?")


@lru_cache(maxsize=1024)  # each check of a translation asks
def without_literals(text: str, instead: str = " ") -> str:
    """A text without what stands in it as it is in every language: code, placeholders, links, files.

    >>> without_literals("See `check`: https://example.org/a, %(number)s times.")
    'See  :  ,   times.'
    """
    return _LITERAL.sub(instead, text)


def is_translatable(text: str) -> bool:
    """Whether a text says anything in words: a code, a link or a bare number is the same in every language.

    >>> [is_translatable(text) for text in ("C1", "https://example.org/a", "1,285", "53%", "ASEAN", "Day 2")]
    [False, False, False, False, True, True]
    """
    if _SESSION_CODE.fullmatch(text):
        return False
    return any(character.isalpha() for character in without_literals(text))
