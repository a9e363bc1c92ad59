"""Every check finds the error it is for, planted at random in the catalogs that we ship; in them as they are, nothing.

The figures are printed by `pytest -s tests/catalogs/test_checks_mutation.py`; the seed makes them the same every time.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace

import pytest
from catalogs.shipped import LANGUAGES, catalogs, context, pairs

from reportkit.catalogs.checks import CHECKS, Context, check_catalog
from reportkit.catalogs.kinds import SHORT, bare_end
from reportkit.catalogs.literals import without_literals
from reportkit.catalogs.pairs import Pair

Plant = Callable[[Pair, Context, random.Random], str | None]
"""Makes a translation wrong; None where this one cannot be made so."""

PLANTED = 200
FOUND = 0.95
ORDER = {  # two signs in a row that belong the other way round
    "km": r"(\u17d2[\u1780-\u17a2])([\u17b6-\u17c5])|([\u17b6-\u17c5])([\u17c6-\u17c8\u17cb])|([\u17c9\u17ca])([\u17b6-\u17c5])",
    "lo": r"([\u0eb4-\u0eb9\u0eb1\u0ebb])([\u0ec8-\u0ecb])",
    "th": r"([\u0e31\u0e34-\u0e3a])([\u0e48-\u0e4c])",
}
LOOKS = {
    "km": [("\u17c4", "\u17c1\u17b6"), ("\u17be", "\u17c1\u17b8"), ("\u17a2", "\u17a3")],
    "lo": [("ແ", "ເເ"), ("ຳ", "\u0ecdາ"), ("້ຳ", "\u0ecd້າ")],
    "th": [("แ", "เเ"), ("ำ", "\u0e4dา"), ("้ำ", "\u0e4d้า")],
}
FOREIGN = {"km": "ກกдж", "lo": "กកдж", "th": "ກកдж", "vi": "аеорсħðקກ"}


def number(pair: Pair, context: Context, rng: random.Random) -> str | None:
    """One digit of a number that the source has becomes another; or the mark of the decimals, or the calendar."""
    habits = context.conventions
    if habits.era and rng.random() < 0.3:
        years = [year for year in re.findall(r"\b2[45]\d\d\b", pair.translation) if str(int(year) - 543) in pair.source]
        return pair.translation.replace(years[0], str(int(years[0]) - 543)) if years else None
    if rng.random() < 0.2:
        marks = str.maketrans({habits.decimal: habits.group, habits.group: habits.decimal})
        swapped = re.sub(r"\d+[.,]\d+", lambda match: match[0].translate(marks), pair.translation)
        return swapped if swapped != pair.translation and "Track 1.5" not in pair.source else None
    found = [m for m in re.finditer(r"\d+", pair.translation) if european(m[0]) in re.findall(r"\d+", pair.source)]
    if not found or without_literals(pair.translation) != pair.translation:
        return None
    match = rng.choice(found)
    at = rng.randrange(match.start(), match.end())
    digits = context.language.digits
    other = rng.choice([digit for digit in digits if digit != pair.translation[at]])
    return pair.translation[:at] + other + pair.translation[at + 1 :]


def european(number: str) -> str:
    return "".join(str(unicodedata.decimal(digit)) for digit in number)


def digits(pair: Pair, context: Context, rng: random.Random) -> str | None:
    """A number stands in the digits of another language."""
    found = list(re.finditer(r"(?<![A-Za-z0-9-])\d+(?![A-Za-z0-9-])", without_literals(pair.translation)))
    if not found or without_literals(pair.translation) != pair.translation or ": " in pair.source:
        return None
    match = rng.choice(found)
    system = rng.choice(
        [each for each in ("0123456789", "០១២៣៤៥៦៧៨៩", "໐໑໒໓໔໕໖໗໘໙", "๐๑๒๓๔๕๖๗๘๙") if each != context.language.digits]
    )
    written = "".join(system[unicodedata.decimal(digit)] for digit in match[0])
    return pair.translation[: match.start()] + written + pair.translation[match.end() :]


def percentage(pair: Pair, context: Context, rng: random.Random) -> str | None:
    found = list(context.conventions.percent.finditer(pair.translation))
    if not found or not re.search(r"\d%|\d per ?cent", pair.source):
        return None
    match = rng.choice(found)
    return pair.translation[: match.start()] + pair.translation[match.end() :]


def date(pair: Pair, context: Context, rng: random.Random) -> str | None:
    """Another month."""
    if not re.search(
        r"(?:January|February|March|April|June|July|August|September|October|November|December)", pair.source
    ):
        return None
    months = context.conventions.months
    found = [match for month in months for match in month.finditer(pair.translation)]
    if not found:
        return None
    match = rng.choice(found)
    if context.language.code == "vi":
        other = re.sub(r"\d+$", lambda old: str(int(old[0]) % 12 + 1), match[0])
    else:
        other = rng.choice([month.pattern.split("(")[0] for month in months if not month.fullmatch(match[0])])
    return pair.translation[: match.start()] + other + pair.translation[match.end() :]


def link(pair: Pair, context: Context, rng: random.Random) -> str | None:
    found = re.search(r"https?://[!-'*-;=?-~]*[A-Za-z0-9/]", pair.translation)
    if found is None:
        return None
    at = rng.randrange(found.start() + 8, found.end())
    return pair.translation[:at] + rng.choice(["x", ""]) + pair.translation[at + 1 :]


def placeholder(pair: Pair, context: Context, rng: random.Random) -> str | None:
    found = list(re.finditer(r"%\(\w+\)s|`[^`]+`", pair.translation))
    if not found:
        return None
    match = rng.choice(found)
    wrong = rng.choice([match[0][:-1], match[0][1:], ""])
    wrong = match[0][:2] + "x" + match[0][2:] if rng.random() < 0.4 else wrong
    return pair.translation[: match.start()] + wrong + pair.translation[match.end() :]


def markup(pair: Pair, context: Context, rng: random.Random) -> str | None:
    """Words are marked that were not, or a mark is lost."""
    if "`" in pair.translation:
        return None
    if "*" in pair.translation:
        at = rng.choice([match.start() for match in re.finditer(r"\*", pair.translation)])
        return pair.translation[:at] + pair.translation[at + 1 :]
    words = [match for match in re.finditer(r"\w\S*\w", pair.translation) if "%" not in match[0]]
    if not words:
        return None
    word = rng.choice(words)
    form = rng.choice(["*{}*", "**{}**", "[{}](https://example.org)", "{}*"])
    return pair.translation[: word.start()] + form.format(word[0]) + pair.translation[word.end() :]


def bracket(pair: Pair, context: Context, rng: random.Random) -> str | None:
    found = [at for at, char in enumerate(pair.translation) if char in "()[]“”«»"]
    if not found:
        return None
    at = rng.choice(found)
    return pair.translation[:at] + rng.choice(["", pair.translation[at] * 2]) + pair.translation[at + 1 :]


def term(pair: Pair, context: Context, rng: random.Random) -> str | None:
    """Another term in the place of a term's translations."""
    terms = [term for term in context.glossary.find(without_literals(pair.source)) if term.said_in(pair.translation)]
    if not terms or pair.owner in ("Name", "Organisation", "Place", "Affiliation", "Picture"):
        return None
    chosen = rng.choice(terms)
    changed = pair.translation
    for each in chosen.translations:
        changed = re.sub(re.escape(each), "…", changed, flags=re.IGNORECASE)
    return None if chosen.said_in(changed) else changed


def script(pair: Pair, context: Context, rng: random.Random) -> str | None:
    found = [match.start() for match in context.conventions.own_letter.finditer(pair.translation)]
    if not found:
        return None
    at = rng.choice(found)
    return pair.translation[:at] + rng.choice(FOREIGN[context.language.code]) + pair.translation[at + 1 :]


def english(pair: Pair, context: Context, rng: random.Random) -> str | None:
    """A word of the source stands in the translation."""
    plain = without_literals(pair.source)
    words = [word for word in re.findall(r"(?<![\w-])[a-z]{4,}(?![\w-])", plain) if word not in context.kept_words]
    gaps = [match.start() for match in re.finditer(" ", pair.translation)]
    if not words or not gaps or set("`(/%:") & set(pair.translation) or ": " in pair.source:
        return None
    at = rng.choice(gaps)
    return f"{pair.translation[:at]} {rng.choice(words)} {pair.translation[at + 1 :]}"


def end(pair: Pair, context: Context, rng: random.Random) -> str | None:
    """The last mark is lost, or stands where none belongs."""
    stops = context.conventions.full_stops
    if pair.is_sentence and bare_end(pair.source) == ".":
        if stops:
            return pair.translation[:-1] if pair.translation[-1] in stops else None
        return pair.translation + rng.choice(".។") if pair.translation[-1] not in "`/." else None
    marked = not pair.translation[-1].isalnum() and unicodedata.category(pair.translation[-1])[0] not in "M"
    return None if marked or not bare_end(pair.source).isalnum() else pair.translation + rng.choice([*stops, "."])


def invisible(pair: Pair, context: Context, rng: random.Random) -> str:
    at = rng.randrange(len(pair.translation) + 1)
    return pair.translation[:at] + rng.choice("\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e") + pair.translation[at:]


def space(pair: Pair, context: Context, rng: random.Random) -> str | None:
    gaps = [match.start() for match in re.finditer(r" (?=\S)", pair.translation)]
    kind = rng.choice(["double", "edge"])
    if kind == "edge":
        return rng.choice([" {}", "{} "]).format(pair.translation)
    at = rng.choice(gaps) if gaps else None
    return None if at is None else pair.translation[:at] + rng.choice([" ", "\u00a0"]) + pair.translation[at:]


def look(pair: Pair, context: Context, rng: random.Random) -> str | None:
    if context.language.code == "vi":
        apart = unicodedata.normalize("NFD", pair.translation)
        return (
            rng.choice([apart, pair.translation.replace("đ", "ð")])
            if apart != pair.translation and "đ" in apart
            else None
        )
    fitting = [(right, wrong) for right, wrong in LOOKS[context.language.code] if right in pair.translation]
    return pair.translation.replace(*rng.choice(fitting), 1) if fitting else None


def order(pair: Pair, context: Context, rng: random.Random) -> str | None:
    pattern = ORDER.get(context.language.code)
    found = list(re.finditer(pattern, pair.translation)) if pattern else []
    if not found:
        return None
    match = rng.choice(found)
    first, second = (group for group in match.groups() if group)
    return pair.translation[: match.start()] + second + first + pair.translation[match.end() :]


def other(pair: Pair, context: Context, rng: random.Random) -> str | None:
    twice = [each for each in pairs(context.language.code) if (each.kind, each.source) == (pair.kind, pair.source)]
    return pair.translation[:-1] if len(twice) > 1 and len(pair.translation) > 2 else None


def long(pair: Pair, context: Context, rng: random.Random) -> str | None:
    """A whole sentence stands after a heading or label."""
    if pair.kind not in SHORT or pair.is_sentence or re.search("[A-Z]{2}", pair.source) or len(pair.source) > 60:
        return None
    sentence = rng.choice([each for each in pairs(context.language.code) if len(each.source) > 150]).translation
    return f"{pair.translation} {sentence}"


def quotes(pair: Pair, context: Context, rng: random.Random) -> str | None:
    """Words are quoted as on a typewriter, or as in another language."""
    opening, closing = rng.choice([('"', '"'), ("„", "“"), ("「", "」")])
    if "“" in pair.translation:
        return pair.translation.replace("“", opening).replace("”", closing)
    words = without_literals(pair.translation).split()
    if not words or without_literals(pair.translation) != pair.translation:
        return None
    word = rng.choice(words)
    return pair.translation.replace(word, f"{opening}{word}{closing}", 1)


PLANTS: dict[str, Plant] = {
    "number-changed": number,
    "foreign-digits": digits,
    "percentage-changed": percentage,
    "date-changed": date,
    "link-changed": link,
    "placeholder-changed": placeholder,
    "markup-changed": markup,
    "bracket-changed": bracket,
    "glossary-term": term,
    "wrong-script": script,
    "english-left": english,
    "sentence-end": end,
    "foreign-quotes": quotes,
    "invisible-character": invisible,
    "stray-space": space,
    "look-alike": look,
    "sign-order": order,
    "two-translations": other,
    "too-long": long,
}


@pytest.mark.parametrize("code", CHECKS)
def test_a_check_finds_what_was_planted(code: str) -> None:
    rng = random.Random(f"catalog {code}")
    everything = [(pair, context(language)) for language in LANGUAGES for pair in pairs(language)]
    rng.shuffle(everything)
    found = planted = 0
    missed = []
    fitting: list[tuple[Pair, Context]] = []
    for _ in range(500):
        everything = fitting or everything  # further rounds take those alone in which the error can be planted
        for pair, known in everything:
            wrong = PLANTS[code](pair, known, rng)
            if wrong is None or wrong == pair.translation:
                continue
            if everything is not fitting:
                fitting.append((pair, known))
            planted += 1
            if any(CHECKS[code](replace(pair, translation=wrong), known)):
                found += 1
            else:
                missed.append((pair.source, wrong))
            if planted == PLANTED:
                break
        if planted == PLANTED:
            break
    print(f"\n{code}: {found} of {planted} found")
    assert planted == PLANTED
    assert found >= FOUND * planted, missed[:5]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_catalogs_pass_all_checks(language: str) -> None:
    found = [finding for catalog in catalogs(language) for finding in check_catalog(catalog, context(language))]
    assert [] == [f"{finding.position} {finding.code}: {finding.message}" for finding in found]
