"""Checks of the letters: the script is the language's, and no English is left inside."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.catalogs.checks.context import Context, Problem
from reportkit.catalogs.kinds import EXPLANATION, NAMED, SHORT
from reportkit.catalogs.literals import without_literals
from reportkit.catalogs.pairs import Pair

_WORD = re.compile(r"(?<![A-Za-z])[A-Za-z]{4,}(?![A-Za-z])")
_LATIN_WORD = re.compile(r"(?<![^\W\d_])[A-Za-z]{4,}(?![^\W\d_])")
# Vietnamese syllables that need no mark (Thompson, A Vietnamese Reference Grammar, chapter 2): a final c, ch, p or t
# asks for a tone mark, so English words that end in one are told apart.
_SYLLABLE = re.compile(
    "(?:b|ch?|d|gh?|gi|h|kh?|l|m|nh?|ngh?|ph?|qu|r|s|th?|tr|v|x)?"
    "(?:(?:oa|oe|uy|[aeiouy])(?:m|nh?|ng)?|ai|ao|au|ay|eo|ia|iu|oi|oai|oay|oao|ua|ui|uya|uyu|uai|uay)",
    re.IGNORECASE,
)


def wrong_script(pair: Pair, context: Context) -> Iterator[Problem]:
    """A letter of another script stands in the translation, or none of the language's own.

    Passes:

        lo: The river | ແມ່ນ້ຳ

    Fails:

        lo: The river | ແມ່ນ้ຳ
        lo: The river rises. | The river rises.
    """
    foreign = context.conventions.foreign_letter.findall(pair.translation)
    strange = [letter for letter in dict.fromkeys(foreign) if letter not in pair.source]
    if strange:
        shown = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in strange)
        yield Problem(f"not letters of {context.language.name}: {shown}", "type the word again")
    words = re.findall(r"[^\W\d_]{2,}", without_literals(pair.source))
    ordinary = pair.owner not in NAMED and any(not word.isupper() for word in words)
    if ordinary and not context.conventions.own_letter.search(pair.translation):
        yield Problem(f"no letter of {context.language.name} is in the translation", "translate the text")


def english_left(pair: Pair, context: Context) -> Iterator[Problem]:
    """An English word of four letters or more is left that is no name, no acronym and not in the glossary.

    Passes:

        th: The Mekong Dam Monitor is open. | ระบบ Mekong Dam Monitor เปิดให้ใช้

    Fails:

        th: Every wetland counts. | ทุก wetland มีความสำคัญ
    """
    kept = set(context.kept_words)
    if pair.owner == EXPLANATION:  # after the colon come values as a record has them
        kept |= set(_WORD.findall(pair.source.partition(": ")[2]))
    quoted = {
        word
        for inside in re.findall(r"\(([^()]*)\)", pair.translation)
        if inside.strip(" “”").casefold() in pair.source.casefold()
        for word in _WORD.findall(inside)
    }
    text = without_literals(pair.translation)
    if not pair.address:
        text = re.sub(r"(?<![A-Za-z])[a-z]+(?:-[a-z0-9]+)+", " ", text)  # ids
    latin = context.language.script == "Latn"
    words = _LATIN_WORD.findall(text) if latin else _WORD.findall(text)
    left = [
        word
        for word in dict.fromkeys(words)
        if word not in kept | quoted
        and not word.isupper()
        and (_is_english(word, pair) if latin else not _is_name(word, pair, context))
    ]
    if left:
        hint = "translate it; if it is a name that stays, add it to the glossary"
        yield Problem(f"English is left in the translation: {', '.join(left)}", hint)


def _is_english(word: str, pair: Pair) -> bool:
    """Whether a word among Latin ones is the source's, in small letters, and none of the language's own syllables."""
    inner = re.compile(rf"\b{word}s?\b")
    return word.islower() and not _SYLLABLE.fullmatch(word) and inner.search(pair.source) is not None


def _is_name(word: str, pair: Pair, context: Context) -> bool:
    """Whether a Latin word may stand among letters of another script: the source has it as a name."""
    if word.islower() or not re.search(rf"\b{word}s?\b", pair.source):
        return False
    if pair.owner in NAMED or word in context.names or not word[1:].islower():
        return True
    # A capital inside a sentence makes a name; in a heading all words may have one.
    return pair.kind not in SHORT and re.search(rf"[\w,;’)] {word}\b", pair.source) is not None
