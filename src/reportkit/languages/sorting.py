"""A text goes in, with a language; the key comes out by which lists of the language are sorted.

The order is that of the language's dictionaries as CLDR's collations have it, for words and names: letters first, then
accents and tones, then capitals. Letters of the language's own script come before those of others.
"""

from collections.abc import Iterator
from unicodedata import category, normalize

from reportkit.languages.rows import Language

SortKey = tuple[tuple[tuple[int, int], ...], tuple[int, ...], str]

# Written before the consonant that they are read after, and sorted as they are read (UTS 10, section 3.6, and the DUCET's
# contractions of these vowels with every consonant).
_PRE_VOWELS = frozenset("เแโใไ" + "ເແໂໃໄ")
# Tones, and signs that shorten, mute or repeat: they decide between words that have the same letters.
_SECOND = frozenset(map(chr, [*range(0x0E46, 0x0E4F), 0x0EC6, *range(0x0EC8, 0x0ECF), *range(0x17C6, 0x17D2), 0x17D7]))
_TWO_LETTERS = {"\u0edc": "ຫນ", "\u0edd": "ຫມ"}
_SPACE, _DIGIT, _OWN, _OTHER = range(4)


def sort_key(text: str, language: Language) -> SortKey:
    """What to sort the text by.

    >>> from reportkit.languages import language
    >>> vietnamese = language("vi")
    >>> sorted(["ăn", "anh", "Đà", "da", "dứa", "dừa"], key=lambda word: sort_key(word, vietnamese))
    ['anh', 'ăn', 'da', 'dừa', 'dứa', 'Đà']
    """
    letters: list[tuple[int, int]] = []
    marks: list[int] = []
    for character in _as_read(_letters(text, language)):
        if character in _SECOND or (category(character) == "Mn" and not language.writes(character)):
            tone = language.tones.find(character)
            marks += [len(letters), tone + 1 if tone >= 0 else ord(character)]
        else:
            letters.append(_weight(character, language))
    return tuple(letters), tuple(marks), text.swapcase()


def _letters(text: str, language: Language) -> Iterator[str]:
    """The text's characters without capitals, accents apart but where a letter of the alphabet has them."""
    for letter in normalize("NFC", text.casefold()):
        apart = normalize("NFD", letter)
        if language.writes(letter) or letter in language.alphabet or len(apart) == 1:
            yield letter
            continue
        # `ẩ` is the letter `â` with a tone: one accent may belong to the letter.
        whole = next((mark for mark in apart[1:] if normalize("NFC", apart[0] + mark) in language.alphabet), "")
        yield normalize("NFC", apart[0] + whole)
        yield from (mark for mark in apart[1:] if mark != whole)


def _as_read(letters: Iterator[str]) -> Iterator[str]:
    """Each vowel that is written before its consonant behind it, and ligatures as their two letters."""
    for letter in letters:
        if letter in _PRE_VOWELS:
            consonant = next(letters, "")
            yield from _TWO_LETTERS.get(consonant, consonant)
        yield from _TWO_LETTERS.get(letter, letter)


def _weight(letter: str, language: Language) -> tuple[int, int]:
    if not letter or (not letter.isalnum() and category(letter)[0] != "M"):
        return _SPACE, 0
    if letter.isdecimal():
        return _DIGIT, int(letter)
    own = language.writes(letter) or (language.block is None and letter < "\u0250")
    at = language.alphabet.find(letter)
    return (_OWN if own else _OTHER), at if at >= 0 else ord(letter)
