"""An address or a field's name in; the kind of place out: whether texts there are sentences, and how long they may be."""

from __future__ import annotations

import re
import unicodedata

ABBREVIATED = frozenset({"honorific", "written", "name", "position", "unit", "capacity"})
"""Fields in which a point at the end marks an abbreviation: "Dr.", "Co., Ltd."."""
SHORT = frozenset({*ABBREVIATED, "title", "label", "subtitle"})
"""Fields that are headings, names or labels, where words may have capitals and space is scarce."""
NAMED = frozenset({"Affiliation", "Name", "Organisation", "Picture", "Place"})
"""Items whose texts may be names in Latin letters."""
EXPLANATION = "explains a field to writers"
"""The owner of labels that say what a field is for; their examples, after a colon, are values as a record has them."""
_ROOM = 14
"""Letters that a short text may have beyond twice its source: one long word."""


def kind_of(address: str) -> str:
    """The kind of place that an address is: the name of the field, whatever the item; `label` for labels, which have none.

    >>> kind_of("rivers/context/1"), kind_of("")
    ('context', 'label')
    """
    steps = [step for step in address.split("/") if not step.isdigit()]
    return steps[-1] if address else "label"


def is_sentence(kind: str, source: str) -> bool:
    """Whether a source is one sentence or more, by the mark at its end and the kind of place.

    >>> is_sentence("statement", "Sand is taken."), is_sentence("name", "Rivers Co.")
    (True, False)
    """
    return bare_end(source) in (".", "!", "?") and kind not in ABBREVIATED and " " in source


def room(kind: str, source: str) -> int | None:
    """How many letters wide the place of a text is, by its source; None where it is as long as it needs to be.

    >>> room("title", "Next steps"), room("context", "Next steps"), room("name", "ASEAN")
    (34, None, None)
    """
    if kind not in SHORT or is_sentence(kind, source) or re.search("[A-Z]{2}", source):
        return None
    return 2 * width(source) + _ROOM


def width(text: str) -> int:
    """Columns that a text takes: signs above and below letters take none."""
    return sum(unicodedata.category(character) not in ("Mn", "Cf") for character in text)


def bare_end(text: str) -> str:
    """The last character of a text, closing quotes, brackets and marks left aside.

    >>> bare_end("He said “yes.”")
    '.'
    """
    return text.rstrip("”’»\"')]*` \u00a0")[-1:]
