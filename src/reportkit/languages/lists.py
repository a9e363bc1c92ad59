"""Items go in, with a language; one enumeration comes out: "Cambodia, Laos, and Thailand"."""

from collections.abc import Sequence

from reportkit.languages.rows import Language


def format_list(items: Sequence[str], language: Language) -> str:
    """The items as one phrase; none give an empty text.

    Khmer and Thai write their 'and' and the word after it together, but set a space before a word in another script.

    >>> from reportkit.languages import language
    >>> format_list(["Cambodia", "Laos", "Thailand"], language("en"))
    'Cambodia, Laos, and Thailand'
    >>> format_list(["ไทย", "ลาว", "USAID"], language("th"))
    'ไทย ลาว และ USAID'
    """
    if len(items) < 2:
        return "".join(items)
    *first, last = items
    conjunction = language.lists.pair if len(first) == 1 else language.lists.last
    if not conjunction.endswith(" ") and not language.writes(last[:1]):
        conjunction += " "
    return language.lists.separator.join(first) + conjunction + last
