"""A number goes in, with a language; the text a reader sees comes out.

Grouping, decimal mark and percent pattern are CLDR's (`numbers/symbols`, `numbers/percentFormats`), digits the row's.
"""

import re
from decimal import Decimal
from fractions import Fraction

from babel import Locale
from babel.numbers import format_decimal

from reportkit.languages.rows import EUROPEAN_DIGITS, Language

Number = int | Decimal | Fraction

# A run of European text. With a letter in it, it is a word, a code or an address, and keeps its digits: A1, COVID-19.
_EUROPEAN_RUN = re.compile(r"[!-~\u00c0-\u024f\u1e00-\u1eff]+")
_EUROPEAN_LETTER = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")


def digits(text: str, language: Language) -> str:
    """The text with European digits turned into those its publications print; words in European letters stay whole.

    >>> from reportkit.languages import language
    >>> digits("ឆ្នាំ2026 (A1)", language("km"))
    'ឆ្នាំ២០២៦ (A1)'
    """
    if language.digits == EUROPEAN_DIGITS:
        return text
    table = str.maketrans(EUROPEAN_DIGITS, language.digits)
    return _EUROPEAN_RUN.sub(lambda run: run[0] if _EUROPEAN_LETTER.search(run[0]) else run[0].translate(table), text)


def format_number(value: Number, language: Language) -> str:
    """The number as text. A decimal keeps the places it was given; a fraction is set on the line.

    >>> from reportkit.languages import language
    >>> format_number(Decimal("1234.50"), language("vi"))
    '1.234,50'
    >>> format_number(Fraction(1, 3), language("km"))
    '១/៣'

    Raises `ValueError` for a decimal that is infinite or no number.
    """
    if isinstance(value, Fraction) and value.denominator != 1:
        return digits(f"{value.numerator}/{value.denominator}", language)
    number = Decimal(value.numerator) if isinstance(value, Fraction) else Decimal(value)
    if not number.is_finite():
        raise ValueError(f"not a finite number: {value}")
    exponent = int(number.as_tuple().exponent)
    pattern = "#,##0" + ("." + "0" * -exponent if exponent < 0 else "")
    return digits(format_decimal(number, pattern, locale=language.locale), language)


def format_percent(value: Number, language: Language) -> str:
    """A value given in per cent, with the sign where the language puts it (with CLDR's no-break space, if it has one).

    >>> from reportkit.languages import language
    >>> format_percent(97, language("km"))
    '៩៧%'
    """
    pattern = Locale.parse(language.locale).percent_formats[None].pattern
    return digits(str(pattern).replace("#,##0", format_number(value, language)), language)


def format_ordinal(value: int, language: Language) -> str:
    """A whole number as the place of something in an order.

    >>> from reportkit.languages import language
    >>> [format_ordinal(number, language("en")) for number in (1, 2, 3, 11, 21)]
    ['1st', '2nd', '3rd', '11th', '21st']
    >>> format_ordinal(7, language("km")), format_ordinal(1, language("vi"))
    ('ទី៧', 'thứ nhất')
    """
    category = Locale.parse(language.locale).ordinal_form(value)
    pattern = str(getattr(language.ordinals, category, "")) or language.ordinals.other
    return digits(pattern.format(value), language)
