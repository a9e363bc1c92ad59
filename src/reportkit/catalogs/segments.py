"""A text in, its words out, whichever script it is in."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from reportkit.languages import LANGUAGES, break_opportunities

# Where print leaves line breaks to its own engine (Thai), words are divided all the same.
_UNSPACED = [
    (re.compile(f"[{row.block[0]}-{row.block[1]}]"), replace(row, break_engine="zwsp"))
    for row in LANGUAGES.values()
    if row.block
]


def words(text: str) -> list[str]:
    """The words of a text, each with the spaces after it; scripts that set none are divided where lines may break.

    >>> words("Two  big dams.")
    ['Two  ', 'big ', 'dams.']
    >>> words("แม่น้ำโขง")
    ['แม่น้ำ', 'โขง']
    """
    found = re.findall(r"\S+\s*|\s+", text)
    row = next((row for letter, row in _UNSPACED if letter.search(text)), None)
    if row is None:
        return found
    divided = []
    for word in found:
        places = [0, *break_opportunities(word, row), len(word)]
        divided += [word[start:end] for start, end in pairwise(places)]
    return divided
