"""The address of a text goes in; the name of the hidden bookmark that marks it in a DOCX comes out.

A draft's texts are found again by these names, so they are a function of the address alone: `_rk` and a hash. Bookmarks
whose names begin with `_` are hidden in Word, survive it and LibreOffice, and may have 40 characters (ECMA-376 part 1,
17.13.6.2). A text that stands on a page more than once has `_2`, `_3`, ... from its second place on.

What readers may link to, a block's id, has a bookmark of its own under a name they can recognise.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter

PREFIX = "_rk"
ANCHOR = re.compile(rf"{PREFIX}(?P<digest>[0-9a-f]{{20}})(_(?P<place>[0-9]+))?")
"""What the name of an anchor looks like, and no other bookmark's."""

_LONGEST = 40


def anchor_name(address: str, place: int = 1) -> str:
    """The bookmark of the text at an address, where it stands for the `place`th time.

    >>> anchor_name("soft-skills/statement")
    '_rk5a6cabbebb21abe773c7'
    >>> anchor_name("soft-skills/statement", 2)
    '_rk5a6cabbebb21abe773c7_2'
    """
    digest = hashlib.sha256(address.encode("utf-8")).hexdigest()[:20]
    return PREFIX + digest + (f"_{place}" if place > 1 else "")


def link_name(block_id: str) -> str:
    """The bookmark of a block's id: letters, digits and `_`, a letter first, shortened by a hash if it must be.

    >>> link_name("soft-skills")
    'soft_skills'
    >>> link_name("2023-review")
    'at_2023_review'
    """
    name = re.sub(r"[^0-9A-Za-z]", "_", block_id)
    if not name[:1].isalpha():
        name = f"at_{name}"
    if len(name) <= _LONGEST:
        return name
    return f"{name[:31]}_{hashlib.sha256(block_id.encode('utf-8')).hexdigest()[:8]}"


class Anchors:
    """Hands out the names and numbers of a document's bookmarks, each of them once."""

    def __init__(self) -> None:
        self._places: Counter[str] = Counter()
        self._number = 0

    def name(self, address: str) -> str:
        """The name for the next place at which the text of an address stands."""
        self._places[address] += 1
        return anchor_name(address, self._places[address])

    def number(self) -> int:
        """A number that no other bookmark of the document has."""
        self._number += 1
        return self._number
