"""How well lines are broken, against breaks that people set: boundary F1 beside ICU's own, and illegal breaks, which are none.

    python bench/linebreaks.py [FOLDER...]

A folder holds compiled catalogs (`*.mo`) of one language, named by the folder `km`, `lo` or `th` above them. Translators
of LibreOffice into Khmer have put zero-width spaces between words by hand; Debian has their work:

    apt-get download libreoffice-l10n-km && dpkg -x libreoffice-l10n-km_*.deb messages && python bench/linebreaks.py messages

Without a folder the texts are CLDR's, which Babel carries: translators of Khmer and Lao set breaks there too, those of
Lao at syllables as often as at words; and those of `segmented/`, which were cut into words by hand before the program was run
on them (no licensed Thai text with breaks was found: CLDR, LibreOffice and Firefox set none). A text is left out where its
own breaks are illegal.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

import polib
from babel.localedata import load
from icu4py.breakers import LineBreaker

from reportkit.languages import LANGUAGES, ZWSP, Language, break_opportunities

# What a reader calls a mistake, in words other than the program's own; `|` is a break.
ILLEGAL = re.compile(
    r"\|[ៗ។៕៖៘៚ໆຯๆฯ]"
    r"|\|[\u17b4-\u17d3\u17dd\u0e30-\u0e3a\u0e45\u0e47-\u0e4e\u0eb0-\u0ebd\u0ec8-\u0ece]"
    r"|[\u17d2\u0e40-\u0e44\u0ec0-\u0ec4]\|"
    r"|ຫ\|[ງຍນມຣລວ]"
    r"|(?:^|[| ])[\u1780-\u17a2\u0e01-\u0e2e\u0e81-\u0eae]\||\|[\u1780-\u17a2\u0e01-\u0e2e\u0e81-\u0eae](?:$|[| ])"
)


@dataclass
class Score:
    """Boundaries that agree with people's, and illegal ones."""

    name: str
    right: int = 0
    proposed: int = 0
    wanted: int = 0
    illegal: int = 0

    def add(self, text: str, found: set[int], gold: set[int]) -> None:
        """Count one text's boundaries."""
        self.right += len(found & gold)
        self.proposed += len(found)
        self.wanted += len(gold)
        marked = "".join("|" + char if at in found else char for at, char in enumerate(text))
        self.illegal += len(ILLEGAL.findall(marked))

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / max(1, self.proposed + self.wanted)

    def __str__(self) -> str:
        precision, recall = self.right / max(1, self.proposed), self.right / max(1, self.wanted)
        shares = f"F1 {self.f1:.4f}  precision {precision:.4f}  recall {recall:.4f}"
        return f"  {self.name:10} {shares}  illegal {self.illegal} of {self.proposed}"


def main(folders: list[str]) -> int:
    """Print a table for each language there are texts of; 1 if a break is illegal or ICU alone does better."""
    failed = False
    for row in LANGUAGES.values():
        for source, texts in _sources(row, folders).items() if row.block else ():
            ours, icu = measure(texts, row)
            print(
                f"{row.name}, {source}: {len(texts)} texts with {ours.wanted} breaks set by people", icu, ours, sep="\n"
            )
            failed |= bool(ours.illegal) or ours.f1 < icu.f1
    return int(failed)


def measure(texts: Iterable[str], row: Language) -> tuple[Score, Score]:
    """Our score and ICU's own, for texts with zero-width spaces where people want breaks."""
    ours, icu = Score("reportkit"), Score("ICU alone")
    for marked in texts:
        text, gold = _split(marked, row)
        proposed = set(accumulate(map(len, LineBreaker(text, row.code))))
        icu.add(text, {at for at in proposed if _inside(text, at, row)}, gold)
        ours.add(text, set(break_opportunities(text, row)), gold)
    return ours, icu


def _split(marked: str, row: Language) -> tuple[str, set[int]]:
    pieces = marked.split(ZWSP)
    ends = set(accumulate(map(len, pieces)))
    text = "".join(pieces)
    return text, {at for at in ends if _inside(text, at, row)}


def _inside(text: str, at: int, row: Language) -> bool:
    """Whether an offset stands between two letters of the script: spaces are no question."""
    return 0 < at < len(text) and row.writes(text[at - 1]) and row.writes(text[at])


def _sources(row: Language, folders: list[str]) -> dict[str, list[str]]:
    """Texts with zero-width spaces, by where they are from."""
    paths = [path for folder in folders for path in sorted(Path(folder).rglob("*.mo")) if row.code in path.parts]
    if folders:
        found = {"catalogs": {entry.msgstr for path in paths for entry in polib.mofile(str(path))}}
    else:
        found = {"CLDR": set(_strings(load(row.code))), "by hand": set(_by_hand(row.code))}
    marked = {source: sorted(filter(_usable, texts)) for source, texts in found.items()}
    return {source: texts for source, texts in marked.items() if texts}


def _usable(text: str) -> bool:
    return ZWSP in text and not ILLEGAL.search(text.replace(ZWSP, "|"))


def _by_hand(code: str) -> Iterator[str]:
    path = Path(__file__).with_name("segmented") / f"{code}.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return (line.replace("|", ZWSP) for line in lines if not line.startswith("#"))


def _strings(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from _strings(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _strings(value)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
