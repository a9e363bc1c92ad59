"""What an edition chooses goes in, with its language's row; out comes the row that says so wherever it is asked.

A choice is there where publications of the country differ: offices of the Thai state are asked to print Thai digits
(Council of Ministers, 2 May B.E. 2543), the press prints European ones. The row has what is usual. What people typed, in a
record or a catalog, stays as they typed it.
"""

from collections.abc import Mapping
from dataclasses import replace

from reportkit.findings import Finding, ReportkitError
from reportkit.languages.rows import EUROPEAN_DIGITS, Calendar, Language


def chosen(language: Language, choices: Mapping[str, str]) -> Language:
    """The row with an edition's choices of `digits` and `calendar`; raises ReportkitError for what its language does not offer.

    >>> from datetime import date
    >>> from reportkit.languages import format_date, language
    >>> format_date(date(2026, 4, 5), chosen(language("km"), {"digits": "european"}))
    'ថ្ងៃទី5 ខែមេសា ឆ្នាំ2026'
    >>> format_date(date(2026, 4, 5), chosen(language("th"), {"digits": "native", "calendar": "gregorian"}))
    '๕ เมษายน ค.ศ. ๒๐๒๖'
    """
    for name, choice in choices.items():
        if choice not in offered(language)[name]:
            these = " or ".join(f"`{each}`" for each in offered(language)[name])
            message = f"{language.name} has no {name} `{choice}`"
            raise ReportkitError(Finding("bad-setting", message, hint=f"write {these}"))
    digits = {"european": EUROPEAN_DIGITS, "native": language.native_digits}
    calendars: dict[str, Calendar] = {name: name for name in language.calendars}
    return replace(
        language,
        digits=digits[choices["digits"]] if "digits" in choices else language.digits,
        calendar=calendars.get(choices.get("calendar", ""), language.calendar),
    )


def offered(language: Language) -> dict[str, tuple[str, ...]]:
    """What an edition in the language may choose from.

    >>> from reportkit.languages import language
    >>> offered(language("th"))
    {'digits': ('european', 'native'), 'calendar': ('buddhist', 'gregorian')}
    """
    return {
        "digits": ("european", "native") if language.native_digits else ("european",),
        "calendar": language.calendars,
    }
