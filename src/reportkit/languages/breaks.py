"""Text goes in, with a language; the offsets come out at which a line may break where no space says so.

Khmer, Lao and Thai are written without spaces between words. Pango 1.50 has no dictionary of the first two, and of Thai
only where it was built with one: without help a paragraph is one line. ICU's dictionaries propose breaks; the rules
below take out those that a reader of the language would call a mistake. Nothing is ever returned that ICU did not
propose, and for languages that break at spaces nothing at all.

Break opportunities exist for layout alone. They belong in no record, no catalog and no text taken out of a document.

This is the one module that knows icu4py.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from typing import NewType
from unicodedata import category

from icu4py.breakers import LineBreaker

from reportkit.languages.rows import Language

CodePoint = NewType("CodePoint", int)
"""An offset into a `str`, counted in code points. ICU counts UTF-16 units: its offsets never leave this module."""

ZWSP = "\N{ZERO WIDTH SPACE}"

# Signs of repetition, abbreviation and end belong to the word before them. So do the Lao and Thai vowels that Unicode
# counts as letters; every other dependent vowel, sign and tone is a combining mark.
_NEVER_FIRST = frozenset("ៗ។៕៖៘៚ໆຯๆฯ" + "ະາຳຽ" + "ะาำๅ")
# A coeng stacks the next consonant below (The Unicode Standard, 16.4); a pre-vowel is read after the next consonant.
_NEVER_LAST = frozenset("\u17d2" + "ເແໂໃໄ" + "เแโใไ")
# A silent ຫ raises the tone of the consonant it leads: the two are one onset (The Unicode Standard, 16.2).
_LED_BY_HO_SUNG = frozenset("ງຍນມຣລວ\N{LAO SEMIVOWEL SIGN LO}")
_CONSONANT = re.compile("[\u1780-\u17a2\u0e01-\u0e2e\u0e81-\u0eae\u0edc-\u0edf]")
# ICU's Khmer and Lao dictionaries have no word with its sign of repetition (the Thai one has), and cut the words before
# it into syllables. A space in the sign's place ends the word there, and leaves every offset where it was.
_REPETITION = re.compile(r"(?<=\S)[ៗໆ]")
_SHORT = 14  # letters: the narrowest columns of our brands take some twenty
_NUMBER = "[0-9០-៩໐-໙]"


def break_opportunities(text: str, language: Language, lexicon: Iterable[str] = ()) -> tuple[CodePoint, ...]:
    """Where a zero-width space may stand, in ascending order; no phrase of the lexicon is broken inside.

    Breaks at spaces are not among them: layout finds those itself.

    >>> from reportkit.languages import language
    >>> break_opportunities("ប្រទេសកម្ពុជា", language("km"))
    (6,)
    >>> break_opportunities("ប្រទេសកម្ពុជា", language("km"), ["ប្រទេសកម្ពុជា"])
    ()
    """
    if language.break_engine != "zwsp":
        return ()
    held = _held(text, language, lexicon)
    proposed = list(accumulate(map(len, LineBreaker(_REPETITION.sub(" ", text), language.code))))
    ours = [at for at in proposed[:-1] if language.writes(text[at - 1]) and language.writes(text[at])]
    legal = [at for at in ours if at not in held and _legal(text, at)]
    stranding = _stranding(text, sorted({*proposed} - {*ours} | {*legal}))
    return tuple(CodePoint(at) for at in legal if at not in stranding)


def insert_breaks(text: str, language: Language, lexicon: Iterable[str] = ()) -> str:
    """The text for layout: U+200B at every break opportunity, and nowhere else.

    >>> from reportkit.languages import language
    >>> insert_breaks("ເຄື່ອງຫມາຍຕ່າງໆ", language("lo")).split(ZWSP)
    ['ເຄື່ອງ', 'ຫມາຍ', 'ຕ່າງໆ']
    """
    plain = remove_breaks(text)
    offsets = [0, *break_opportunities(plain, language, lexicon), len(plain)]
    return ZWSP.join(plain[start:end] for start, end in pairwise(offsets))


def short_phrases(phrases: Iterable[str]) -> tuple[str, ...]:
    """Those that may be kept whole unasked: longer ones would stand out of a narrow column, if no line may end in them.

    >>> short_phrases(["ລາວ", "ການຮ່ວມມືລະຫວ່າງປະເທດ"])
    ('ລາວ',)
    """
    short = (phrase for phrase in phrases if sum(category(char)[0] != "M" for char in phrase) <= _SHORT)
    return tuple(dict.fromkeys(short))


def remove_breaks(text: str) -> str:
    """The text as people wrote it, without U+200B.

    >>> remove_breaks("ប្រទេស\\u200bកម្ពុជា")
    'ប្រទេសកម្ពុជា'
    """
    return text.replace(ZWSP, "")


def _legal(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    return not (
        after in _NEVER_FIRST
        or category(after).startswith("M")
        or before in _NEVER_LAST
        or category(before) == "Nd"  # a number stays with the word that says of what
        or (before == "ຫ" and after in _LED_BY_HO_SUNG)
    )


def _held(text: str, language: Language, lexicon: Iterable[str]) -> set[int]:
    """Offsets inside a phrase, an abbreviation, or a number with its unit, and between a title and a phrase."""
    spans = [match.span() for match in _numbers_with_units(language).finditer(text)]
    for phrase in _plain(tuple(lexicon)):
        if phrase not in text:
            continue
        for start, end in _occurrences(phrase, text):
            title = next((title for title in language.honorifics if text.endswith(title, 0, start)), "")
            spans.append((start - len(title), end))
    for abbreviation in language.abbreviations:
        spans += _occurrences(abbreviation, text)
    return {offset for start, end in spans for offset in range(start + 1, end)}


@lru_cache(maxsize=8)
def _plain(phrases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(filter(None, map(remove_breaks, phrases)))


def _occurrences(phrase: str, text: str) -> Iterator[tuple[int, int]]:
    """Where a phrase stands in a text, overlaps among them."""
    at = text.find(phrase)
    while at >= 0:
        yield at, at + len(phrase)
        at = text.find(phrase, at + 1)


@cache
def _numbers_with_units(language: Language) -> re.Pattern[str]:
    units = "|".join(re.escape(unit) for unit in sorted(language.units, key=len, reverse=True))
    return re.compile(f"{_NUMBER}[ \u00a0]?(?:{units})")


def _stranding(text: str, line_ends: list[int]) -> set[int]:
    """Places a line can end, here or at a space, that have one bare consonant between them."""
    return {
        at
        for piece in pairwise([0, *line_ends])
        if _CONSONANT.fullmatch("".join(char for char in text[slice(*piece)] if category(char)[0] in "LMN"))
        for at in piece
    }
