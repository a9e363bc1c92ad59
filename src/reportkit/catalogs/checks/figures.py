"""Checks of numbers, percentages and dates: what is counted or dated is the same in both, however it is written."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from reportkit.catalogs.checks.context import Context, Problem
from reportkit.catalogs.kinds import EXPLANATION
from reportkit.catalogs.literals import without_literals
from reportkit.catalogs.pairs import Pair

_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*")
_NAMED = re.compile(r"[A-Z][A-Za-z]* \d+\.\d+")
"""A number that is part of a name and keeps its form: Track 1.5."""
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_MONTH = re.compile(
    r"\b(?:" + "|".join(name for name in _MONTHS if name != "May") + r")\b"
    r"|\bMay\b(?=\s+\d)|(?<=\d )May\b|(?<=\b[Ii]n )May\b|(?<=[–-])May\b"
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
    " nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion half quarter dozen"
    " first second third fourth fifth sixth seventh eighth ninth tenth once twice both single pair couple"
)
_WORD = re.compile(rf"\b(?:{_WORDS.replace(' ', '|')})s?\b", re.IGNORECASE)


def number_changed(pair: Pair, context: Context) -> Iterator[Problem]:
    """A number of the source is missing in the translation, or another stands there.

    The digits may be those of the language, the year that of its calendar; groups and decimals have its marks. A number
    in words may be written in digits, and a month as a number.

    Passes:

        vi: It covers 795,000 km. | Diện tích là 795.000 km.
        th: In 2020 it began. | โครงการเริ่มในปี 2563

    Fails:

        vi: It has 1,285 members. | Hội có 1.258 thành viên.
        th: In 2020 it began. | โครงการเริ่มในปี 2020
    """
    source, translation = without_literals(pair.source), without_literals(pair.translation)
    left = Counter(_numbers(translation, context))
    for match in _NUMBER.finditer(source):
        accepted = _accepted(match, source, pair, context)
        found = next((number for number in accepted if left[number] > 0), None)
        if found is None:
            hint = f"write it as in the source; here that is {accepted[0]}"
            yield Problem(f"the number {match[0]} is not in the translation", hint)
        else:
            left[found] -= 1
    spare = len(_WORD.findall(source)) + len(_MONTH.findall(source))
    extra = list(left.elements())
    if len(extra) > spare:
        yield Problem(f"the number {extra[-1]} is not in the source", "take it out, or correct it")


def _accepted(match: re.Match[str], source: str, pair: Pair, context: Context) -> list[str]:
    """How a number of the source may stand in the translation, in European digits."""
    number, habits = match[0], context.conventions
    whole, point, decimals = number.replace(",", "").partition(".")
    grouped = f"{int(whole):,}".replace(",", habits.group) if len(whole) > 3 and "," in number else whole
    forms = [form + (habits.decimal + decimals if point else "") for form in dict.fromkeys((grouped, whole))]
    if point and any(named.end() == match.end() for named in _NAMED.finditer(source)):
        forms.insert(0, number)
    is_year = habits.era and len(number) == 4 and 1800 <= int(whole) < 2200
    if not is_year:
        return forms
    if context.language.calendar == "gregorian":
        return [number, f"ค.ศ. {number}"]
    forms = [str(int(number) + habits.era), f"ค.ศ. {number}"]
    in_a_name = pair.kind in ("name", "title") or "-" in source[max(0, match.start() - 1) : match.end() + 1]
    return [*forms, number] if in_a_name else forms


def _numbers(text: str, context: Context) -> Iterator[str]:
    """The numbers of a translation in European digits; a Gregorian year that says so keeps its mark."""
    european = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)
    for match in _NUMBER.finditer(european):
        before = european[: match.start()].rstrip("\u00a0 ")
        yield f"ค.ศ. {match[0]}" if before.endswith("ค.ศ.") else match[0]


def foreign_digits(pair: Pair, context: Context) -> Iterator[Problem]:
    """A number is written in other digits than publications in the language print.

    Codes keep their European digits, and so does what stands as it is in all languages.

    Passes:

        km: There are 25 in session A1. | មានចំនួន ២៥ នៅក្នុងវគ្គ A1។

    Fails:

        km: There are 25. | មានចំនួន 25។
        lo: There are 25. | ມີທັງໝົດ ๒๕.
    """
    own = context.language.digits
    examples = pair.source.partition(": ")[2] if pair.owner == EXPLANATION else ""
    for match in re.finditer(r"\d+", without_literals(pair.translation)):
        around = pair.translation
        code = re.search(rf"[A-Za-z]-?{match[0]}|{match[0]}-?[A-Za-z]|\d-{match[0]}", around)
        if set(match[0]) <= set(own) or code or match[0] in examples:
            continue
        yield Problem(f"{match[0]} is not written in the digits of the language", f"its digits are {own}")


def percentage_changed(pair: Pair, context: Context) -> Iterator[Problem]:
    """A percentage of the source is none in the translation, or the other way round.

    Passes:

        vi: A share of 53.5% came. | Có 53,5% đến.
        th: Only 53% came. | มาเพียงร้อยละ 53

    Fails:

        vi: Of all, 53% came. | Có 53 đến.
    """
    wanted = len(re.findall(r"\d\s*(?:%|per ?cent\b)", without_literals(pair.source)))
    present = len(context.conventions.percent.findall(without_literals(pair.translation)))
    if present < wanted:
        yield Problem(f"{wanted} percentages in the source, {present} in the translation", "write each as per cent")
    elif present and not re.search(r"%|per ?cent|\bshares?\b|\bproportion", pair.source, re.IGNORECASE):
        yield Problem("a percentage stands in the translation that the source does not have", "correct the number")


def date_changed(pair: Pair, context: Context) -> Iterator[Problem]:
    """A month or weekday of the source is missing in the translation, or another stands there.

    Passes:

        lo: They met on July 17. | ພວກເຂົາພົບກັນວັນທີ 17 ກໍລະກົດ.

    Fails:

        lo: They met on July 17. | ພວກເຂົາພົບກັນວັນທີ 17 ມິຖຸນາ.
    """
    source, translation = without_literals(pair.source), without_literals(pair.translation)
    wanted = {_MONTHS.index(month) for month in _MONTH.findall(source)}
    present = {index for index, month in enumerate(context.conventions.months) if month.search(translation)}
    # A month may be named once more or less; none is checked where the source names none, for their names are words too.
    for index in sorted(wanted - present):
        yield Problem(f"the month of {_MONTHS[index]} is not in the translation", "write the month of the source")
    for index in sorted(present - wanted) if wanted else ():
        yield Problem(f"{_MONTHS[index]} stands in the translation, not in the source", "write the month of the source")
    for english, own in zip(_WEEKDAYS, context.conventions.weekdays, strict=True):
        if re.search(rf"\b{english}\b", source) and own.casefold() not in translation.casefold():
            yield Problem(f"{english} is not in the translation", f"the day is {own}")
