"""Rules of figures: shares and their remainder; percentages and numbers in texts against those in the data."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from reportkit.findings import Finding
from reportkit.records.model.agenda import Session
from reportkit.records.model.base import Part, Qualifier, Quantity
from reportkit.records.model.parts import Breakdown, Count, EngagementEvent, Improvement, SurveyFigure
from reportkit.records.model.themes import Issue, Recommendation, Theme
from reportkit.records.rules.context import Context, Passage

_WORDS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
NUMBERS = {word: value for value, word in enumerate(_WORDS, 1)}
_NUMBER = rf"(?<![\w.,–-])(?P<number>\d[\d,]*(?:\.\d+)?|{'|'.join(NUMBERS)})"
_SHARE = re.compile(
    rf"{_NUMBER}\s?(?:%|percent|per cent) of (?:all |the |our )*"
    r"(?P<population>registrants|speakers|attendees|participants|respondents)\b",
    re.IGNORECASE,
)
_PEOPLE = r"(?:people|persons|participants|attendees|guests|students|respondents|representatives|experts)"
_HEADS = re.compile(rf"{_NUMBER}(?: \w+)? {_PEOPLE}\b", re.IGNORECASE)
_TOTAL = re.compile(
    rf"(?P<all>\ball (?:of )?(?:the |our )?|\ba total of )?{_NUMBER} (?P<what>thematic areas|themes|priority issues"
    r"|recommendations|concurrent sessions|parallel sessions|breakout sessions)\b(?P<in_all> in all\b)?",
    re.IGNORECASE,
)


def shares_above_100(context: Context) -> Iterator[Finding]:
    """Shares of one population come to more than 100%, by more than rounding explains.

    Passes:

        participants:
          breakdowns:
            - id: by-gender
              of: speakers
              title: Speakers by gender
              shares: [{id: women, label: Women, value: 48}, {id: men, label: Men, value: 52}]

    Fails:

        participants:
          breakdowns:
            - id: by-gender
              of: speakers
              title: Speakers by gender
              shares: [{id: women, label: Women, value: 48}, {id: men, label: Men, value: 62}]
    """
    for breakdown, path in context.items(Breakdown):
        total, slack = _sum(breakdown)
        if total > 100 + slack:
            message = f"the shares of `{breakdown.id}` come to {_written(total)}%"
            hint = "correct the shares; if several answers were possible, give each as a figure of its own"
            yield context.finding((*path, "shares"), message, hint)


def shares_against_remainder(context: Context) -> Iterator[Finding]:
    """Shares leave something over that no remainder names, or nothing for the remainder that is named.

    Passes:

        participants:
          breakdowns:
            - id: by-origin
              of: speakers
              title: Speakers by origin
              shares: [{id: mekong, label: Mekong countries, value: 78}]
              remainder: {label: Other countries}

    Fails:

        participants:
          breakdowns:
            - id: by-origin
              of: speakers
              title: Speakers by origin
              shares: [{id: mekong, label: Mekong countries, value: 78}]
    """
    for breakdown, path in context.items(Breakdown):
        total, slack = _sum(breakdown)
        known = all(share.value.value is not None for share in breakdown.shares)
        if breakdown.remainder and 100 <= total <= 100 + slack:
            message = f"the shares of `{breakdown.id}` come to {_written(total)}%: nothing is left for the remainder"
            yield context.finding((*path, "remainder"), message, "remove the remainder, or correct the shares")
        elif breakdown.shares and known and not breakdown.remainder and total < 100 - slack:
            message = f"the shares of `{breakdown.id}` come to {_written(total)}%, and the rest is not named"
            yield context.finding((*path, "shares"), message, "add `remainder: {label: …}`, or correct the shares")


def contradicting_share(context: Context) -> Iterator[Finding]:
    """A text states a percentage of speakers, respondents or others that is nearly one of the data, or has its label.

    Passes:

        abstract: Of those invited, 42% of the speakers came from Mekong countries.
        participants:
          breakdowns:
            - id: by-origin
              of: speakers
              title: Speakers by origin
              shares: [{id: mekong, label: Mekong countries, value: about 42}]
              remainder: {label: Other countries}

    Fails:

        abstract: Of those invited, 43% of the speakers came from Mekong countries.
        participants:
          breakdowns:
            - id: by-origin
              of: speakers
              title: Speakers by origin
              shares: [{id: mekong, label: Mekong countries, value: about 42}]
              remainder: {label: Other countries}
    """
    stated = _stated_shares(context) if context.english else {}
    sentences = ((passage, sentence) for passage in context.prose() for sentence in _sentences(passage.words))
    for passage, sentence in sentences if stated else ():
        for match in _SHARE.finditer(sentence):
            shares, number = stated.get(match["population"].lower(), ()), _value(match["number"])
            if any(share.value == number for share in shares):
                continue
            for share in shares:
                if _labelled(share.label, sentence) or (share.whole and abs(share.value - number) <= 1):
                    message = f"the text says {match[0]}; `{share.id}` says {_written(share.value)}%"
                    yield context.finding(passage.field.path, message, "correct one of the two", phrase=match[0])
                    break


def contradicting_count(context: Context) -> Iterator[Finding]:
    """A text states another number than the data: of people, of respondents, of themes, issues or sessions.

    Passes:

        abstract: The dialogue brought 78 people to Vientiane in person.
        participants:
          counts: [{id: count-people, value: 78, label: people took part in person}]

    Fails:

        abstract: The dialogue brought 87 people to Vientiane in person.
        participants:
          counts: [{id: count-people, value: 78, label: people took part in person}]
    """
    if not context.english:
        return
    held, counted = _held(context), {count.value.value for count, _ in context.items(Count)}
    for passage in context.prose():
        yield from _of_the_item(context, passage)
        yield from _of_the_dialogue(context, passage)
        if not isinstance(passage.field.owner, Count):
            yield from _of_parts(context, passage, held, counted)


def _of_the_item(context: Context, passage: Passage) -> Iterator[Finding]:
    """People counted in the words of a survey's wish, or of an event, and in its own fields."""
    match passage.field.owner:
        case Improvement(respondents=Quantity() as count):
            stated, tolerance = [count], None
        case EngagementEvent() as event:
            stated = [count for count in (event.in_person, event.online) if count]
            tolerance = Fraction(1, 5)
        case _:
            return
    values = [count.value for count in stated if count.value is not None]
    for match in _HEADS.finditer(passage.words):
        number = _value(match["number"])
        near = [value for value in values if tolerance is None or abs(value - number) <= value * tolerance]
        if near and number not in values and number != sum(values) and not _allowed(number, stated):
            message = f"the text says {match[0]}; the data says {_written(near[0])}"
            yield context.finding(passage.field.path, message, "correct one of the two", phrase=match[0])


def _of_the_dialogue(context: Context, passage: Passage) -> Iterator[Finding]:
    """People who came in person or joined online, as the counts of participants have it."""
    counts = context.dialogue.participants.counts if context.dialogue.participants else ()
    if isinstance(passage.field.owner, EngagementEvent | Count):
        return
    for sentence in _sentences(passage.words):
        heads = list(_HEADS.finditer(sentence))
        ways = [way for way in ("in person", "online") if way in sentence.lower()]
        if len(heads) != 1 or len(ways) != 1:
            continue  # it could be either, or about others
        phrase, number = heads[0][0], _value(heads[0]["number"])
        stated = [count.value for count in counts if ways[0] in count.label.value.lower()]
        near = [one.value for one in stated if one.value and abs(one.value - number) <= one.value / 5]
        if near and not _allowed(number, stated):
            message = f"the text says {phrase} {ways[0]}; the counts of participants say {_written(near[0])}"
            yield context.finding(passage.field.path, message, "correct one of the two", phrase=phrase)


def _of_parts(
    context: Context, passage: Passage, held: dict[str, int], counted: set[Fraction | None]
) -> Iterator[Finding]:
    """Themes, issues and the like that the record holds: no text can speak of more, or of `all` of another number."""
    for match in _TOTAL.finditer(passage.words):
        number, there = _value(match["number"]), held[match["what"].lower().split()[-1]]
        total = bool(match["all"] or match["in_all"])
        if there and number not in counted and (number > there or (total and number != there)):
            message = f"the text says {match['number']} {match['what']}; the record holds {there}"
            yield context.finding(
                passage.field.path, message, "correct the text, or add what is missing", phrase=match[0]
            )


@dataclass(frozen=True, slots=True)
class _Share:
    id: str
    label: str
    value: Fraction
    whole: bool
    """Whether it is one of several shares that make a whole, not one answer of many."""


def _stated_shares(context: Context) -> dict[str, list[_Share]]:
    stated: dict[str, list[_Share]] = defaultdict(list)
    for breakdown, _ in context.items(Breakdown):
        for share in breakdown.shares:
            if share.value.value is not None:
                stated[breakdown.of].append(_Share(share.id, share.label.value, share.value.value, True))
        if breakdown.remainder:
            rest = 100 - _sum(breakdown)[0]
            stated[breakdown.of].append(_Share(breakdown.id, breakdown.remainder.label.value, rest, False))
    for figure, _ in context.items(SurveyFigure):
        if figure.value.value is not None:
            stated[figure.of].append(_Share(figure.id, figure.label.value, figure.value.value, False))
    return stated


def _sum(breakdown: Breakdown) -> tuple[Fraction, int]:
    """The shares together, and how far that may be from 100 by rounding: further where they are not exact."""
    values = [share.value for share in breakdown.shares]
    exact = all(value.qualifier is Qualifier.EXACT for value in values)
    return sum((value.value for value in values if value.value), Fraction(0)), 1 if exact else 5


def _allowed(number: Fraction, stated: list[Quantity]) -> bool:
    """Whether a number in a text may stand for one of the stated quantities: 86 for `more than 85`."""
    for count in stated:
        if count.value is None:
            continue
        match count.qualifier:
            case Qualifier.MORE_THAN | Qualifier.AT_LEAST:
                fits = number >= count.value
            case Qualifier.NEARLY | Qualifier.JUST_UNDER | Qualifier.FEWER_THAN:
                fits = number <= count.value
            case Qualifier.ABOUT:
                fits = abs(number - count.value) <= count.value / 10
            case _:
                fits = number == count.value
        if fits:
            return True
    return False


def _labelled(label: str, sentence: str) -> bool:
    """Whether a sentence has all the longer words of a label."""
    words = re.findall(r"\w{4,}", label.lower())
    return bool(words) and all(re.search(rf"\b{re.escape(word)}\b", sentence.lower()) for word in words)


def _sentences(words: str) -> list[str]:
    """The sentences of a text, and the parts of sentences between semicolons."""
    return re.split(r"(?<=[.!?;])\s", words)


def _value(written: str) -> Fraction:
    return Fraction(NUMBERS.get(written.lower()) or written.replace(",", ""))


def _written(value: Fraction) -> str:
    return f"{float(value):g}"


def _held(context: Context) -> dict[str, int]:
    """How many themes, issues and the like the record holds, by the words that texts call them."""
    kinds: dict[str, type[Part]] = {"themes": Theme, "areas": Theme, "issues": Issue, "sessions": Session}
    kinds["recommendations"] = Recommendation
    return {word: sum(1 for _ in context.items(kind)) for word, kind in kinds.items()}
