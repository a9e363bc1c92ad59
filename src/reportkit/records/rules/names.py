"""Rules of names: people, organizations and places are spelt in texts as the directory spells them."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from reportkit.findings import Finding
from reportkit.records.rules.context import Context

OTHER_NAMES = {
    "Lao PDR": ("Laos", "Lao P.D.R."),
    "Laos": ("Lao PDR", "Lao P.D.R."),
    "Myanmar": ("Burma",),
    "Hanoi": ("Ha Noi",),
    "Timor-Leste": ("East Timor",),
}
"""Other names of places than the directory's, which a report should not use beside it."""

LONGEST = 9
"""Words of a name; longer ones are not looked for."""

_WORD = re.compile(r"[\w&][\w.&'’-]*")
_EMBASSY = re.compile(r"[Ee]mbass(?:y|ies)(?: (?:in|of|to))? $")


def inconsistent_spelling(context: Context) -> Iterator[Finding]:
    """A name is written with other spaces, hyphens, points or accents than in the directory, or under another name.

    Passes:

        abstract: Officials from Vietnam and the Lao PDR met.
        places: [{id: vietnam, name: Vietnam}, {id: lao-pdr, name: Lao PDR}]

    Fails:

        abstract: Officials from Viet Nam and the Lao PDR met.
        places: [{id: vietnam, name: Vietnam}, {id: lao-pdr, name: Lao PDR}]
    """
    names = _names(context)
    folded = {_fold(name): name for name in sorted(names) if len(_fold(name)) >= 5}
    accepted = {_same(name) for name in names}
    others = {
        other: place.name.value
        for place in context.directory.places
        for other in OTHER_NAMES.get(place.name.value, ())
        if other not in names
    }
    for passage in context.prose():
        words = passage.words
        for phrase in dict.fromkeys(_phrases(words)):
            name = folded.get(_fold(phrase))
            if name and _same(phrase) not in accepted and phrase.lower() != name.lower():
                message = f"“{phrase}” is “{name}” in the directory"
                yield context.finding(passage.field.path, message, f"write {name}", phrase=phrase)
        for other, name in others.items():
            found = re.search(rf"(?<!\w){re.escape(other)}(?!\w)", words)
            # An embassy's name has the country as the sending country writes it.
            if found and not _EMBASSY.search(words[: found.start()]):
                message = f"“{other}” is “{name}” in the directory"
                yield context.finding(passage.field.path, message, f"write {name}", phrase=other)


def misspelt_name(context: Context) -> Iterator[Finding]:
    """A name of several words differs by a letter or two, in one longer word, from one in the directory.

    Passes:

        abstract: The dialogue was opened by Somchai Rattanakul.
        people: [{id: somchai-rattanakul, name: {given: Somchai, family: Rattanakul}}]

    Fails:

        abstract: The dialogue was opened by Somchai Ratanakul.
        people: [{id: somchai-rattanakul, name: {given: Somchai, family: Rattanakul}}]
    """
    names = _names(context)
    patterns: dict[tuple[str | None, ...], list[str]] = defaultdict(list)
    for name in sorted(names):
        words = name.split()
        if 2 <= len(words) <= LONGEST:
            for index, word in enumerate(words):
                if len(word) >= 5:
                    patterns[(*words[:index], None, *words[index + 1 :])].append(name)
    known = {_fold(name) for name in names}
    for passage in context.prose():
        for phrase in dict.fromkeys(_phrases(passage.words)):
            words = phrase.split()
            if len(words) < 2 or _fold(phrase) in known:
                continue
            for index, word in enumerate(words):
                near = patterns.get((*words[:index], None, *words[index + 1 :]), ())
                match = next((name for name in near if _nearly(word, name.split()[index])), None)
                if match:
                    message = f"“{phrase}” is nearly “{match}” of the directory"
                    hint = f"write {match}, or add the other name to the directory"
                    yield context.finding(passage.field.path, message, hint, phrase=phrase)
                    break


def _names(context: Context) -> set[str]:
    directory = context.directory
    named = [person.name.written.value for person in directory.people]
    named += [organisation.name.value for organisation in directory.organisations]
    named += [place.name.value for place in directory.places]
    return {" ".join(name.split()) for name in named}


def _phrases(words: str) -> Iterator[str]:
    """Every row of words that begins and ends with a capital and has no sign but spaces between, without possessives."""
    found = [(match.start(), match.end()) for match in _WORD.finditer(words)]
    for first, (start, _) in enumerate(found):
        if not words[start].isupper():
            continue
        end = start
        for after, stop in found[first : first + LONGEST]:
            if after != start and words[end:after].strip():
                break
            end = stop
            bare = re.sub(r"['’]s?$", "", words[start:stop]).rstrip(".,-’'")
            if words[after].isupper() and bare:
                yield bare


def _fold(name: str) -> str:
    """A name's letters, without accents, case and whatever stands between them."""
    letters = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D")).casefold()
    return "".join(letter for letter in letters if letter.isalnum())


def _same(name: str) -> str:
    """A name as it is compared: kinds of apostrophes and a point at the end make no difference."""
    return unicodedata.normalize("NFC", name).replace("'", "’").rstrip(".")


def _nearly(word: str, right: str) -> bool:
    """Whether a word is likely to be a slip for another: same initial, a letter or two changed, and no mere ending."""
    bare, other = word.casefold(), right.casefold()
    if bare == other or bare[:1] != other[:1] or bare.rstrip("s’'") == other.rstrip("s’'"):
        return False
    return _distance(bare, other) <= (1 if len(other) < 8 else 2)


def _distance(one: str, other: str) -> int:
    """Letters to add, drop, change or swap with the next (optimal string alignment)."""
    if abs(len(one) - len(other)) > 2:
        return 3
    older: list[int] = []
    previous = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        current = [row]
        for column, against in enumerate(other, 1):
            cost = min(previous[column] + 1, current[-1] + 1, previous[column - 1] + (letter != against))
            if row > 1 and column > 1 and (letter, one[row - 2]) == (other[column - 2], against):
                cost = min(cost, older[column - 2] + 1)
            current.append(cost)
        older, previous = previous, current
    return previous[-1]
