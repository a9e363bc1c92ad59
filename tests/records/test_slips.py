"""Records with one thing wrong that a rule finds, at its line; and records that look as if, in which nothing is wrong."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from samples import RECORD, MakeWorkspace, findings_of, with_keys

from reportkit.findings import Severity


@dataclass(frozen=True)
class Slip:
    """A part of a record, what is found in it, where, and with which words in the message."""

    part: str
    code: str
    at: str
    """The text that the finding's column points at."""
    field: str
    says: str = ""
    severity: Severity = Severity.WARNING


def day(slots: str, head: str = "") -> str:
    return f"agenda:\n  days:\n    - id: day-1\n      date: 2024-03-04\n{head}      slots:\n{slots}"


def block(*sessions: str) -> str:
    return day(
        "        - id: block\n          kind: concurrent\n          sessions:\n"
        + "".join(f"            - {session}\n" for session in sessions)
    )


def breakdown(shares: str, rest: str = "") -> str:
    return (
        "participants:\n  breakdowns:\n    - id: by-origin\n      of: speakers\n      title: Origin\n"
        f"      shares: [{shares}]\n{rest}"
    )


MEKONG = breakdown(
    "{id: mekong, label: Mekong countries, value: about 42}, {id: states, label: United States, value: 36}",
    "      remainder: {label: Others}\n",
)
EVENT = "engagement:\n  body: There was more.\n  events:\n    - {{id: lunch, title: Lunch, kind: roundtable, {0}}}\n"
WISH = "feedback:\n  introduction: Many answered.\n  improvements:\n    - id: time\n      respondents: 6\n      text: {0}\n"
ERROR, NOTE = Severity.ERROR, Severity.NOTE

SLIPS = {
    "a slot inside a long one": Slip(
        day(
            "        - {id: a, kind: plenary, start: 09:00, end: 12:00, title: A}\n"
            "        - {id: b, kind: break, start: 09:30, end: 10:00, title: B}\n"
            "        - {id: c, kind: plenary, start: 12:00, end: 12:30, title: C}\n"
        ),
        "overlapping-slots",
        "09:30",
        "b/start",
        "before `a` ends at 12:00",
        ERROR,
    ),
    "a day that closes before it opens": Slip(
        day("        []\n", "      opens: 09:00\n      closes: 05:00\n"),
        "end-before-start",
        "05:00",
        "day-1/closes",
        "closes at 05:00",
        ERROR,
    ),
    "a slot that ends when it begins": Slip(
        day("        - {id: a, kind: break, start: 09:00, end: 09:00, title: A}\n"),
        "end-before-start",
        "09:00, title",
        "a/end",
        "",
        ERROR,
    ),
    "a slot before the doors open": Slip(
        day("        - {id: a, kind: plenary, start: 08:30, end: 10:00, title: A}\n", "      opens: 09:00\n"),
        "outside-opening-hours",
        "08:30",
        "a/start",
        "`day-1` opens at 09:00",
    ),
    "a code twice on two days": Slip(
        block("{id: a, code: B2, title: A}", "{id: b, code: B2, title: B}", "{id: c, code: B1, title: C}"),
        "duplicate-session-code",
        "B2, title: B",
        "b/code",
        "taken by `a` (in line",
        ERROR,
    ),
    "a row of codes that begins late": Slip(
        block("{id: a, code: A3, title: A}"), "skipped-session-code", "A3", "a/code", "no session A1, A2 before A3"
    ),
    "a moderator of two sessions, once as facilitator": Slip(
        block(
            "{id: a, code: A1, title: A, people: [{role: facilitator, person: ana-lee}]}",
            "{id: b, code: B1, title: B, people: [{role: moderator, person: ana-lee}]}",
        ),
        "moderates-twice",
        "ana-lee",
        "b/people/1/person",
        "`ana-lee` moderates A1 and B1",
        ERROR,
    ),
    "a panelist of two sessions, once from afar": Slip(
        block(
            "{id: a, code: A1, title: A, people: [{role: panelist, person: ana-lee}]}",
            "{id: b, code: B1, title: B, people: [{role: panelist, person: ana-lee, virtual: true}]}",
        ),
        "in-two-places",
        "ana-lee",
        "b/people/1/person",
    ),
    "a day twice": Slip(
        "agenda:\n  days:\n    - {id: day-1, date: 2024-03-04, slots: []}\n    - {id: day-2, date: 2024-03-04, slots: []}",
        "day-order",
        "2024-03-04",
        "day-2/date",
        "the same day as `day-1`",
        ERROR,
    ),
    "a day of another year": Slip(
        "agenda: {days: [{id: day-1, date: 2023-03-04, slots: []}]}",
        "day-outside-dates",
        "2023-03-04",
        "day-1/date",
        "",
        ERROR,
    ),
    "a weekday that was another, the day first": Slip(
        "abstract: >-\n  It all began\n  on Friday,\n  4 March 2024.",
        "wrong-weekday",
        "Friday,",
        "abstract/1",
        "was a Monday, not a Friday",
    ),
    "a weekday without a year": Slip(
        "abstract: It began on Tuesday, March 4.", "wrong-weekday", "Tuesday, March 4", "abstract/1"
    ),
    "a date that cannot be": Slip(
        "abstract: It began on February 30, 2024.",
        "wrong-weekday",
        "February 30",
        "abstract/1",
        "there is no 30 February",
    ),
    "an event of another decade": Slip(
        EVENT.format("date: 2042-03-06, text: It was short."),
        "dates-outside-series",
        "2042-03-06",
        "lunch/date",
        "the years of `talks`, 2024 to 2026",
    ),
    "a number below one": Slip("number: 0", "series-number", "0", "number", "there is no number 0", ERROR),
    "the ordinal of the last report": Slip(
        "summary:\n  lead: This was the fifth River Talk.\n  body: More.",
        "ordinal-against-number",
        "fifth River Talk",
        "summary/lead",
        "speaks of the fifth; the dialogue’s number is 1",
    ),
    "shares far above 100": Slip(
        breakdown("{id: a, label: A, value: 80}, {id: b, label: B, value: about 40}"),
        "shares-above-100",
        "[{id: a",
        "by-origin/shares",
        "come to 120%",
        ERROR,
    ),
    "a remainder where nothing is left": Slip(
        breakdown("{id: a, label: A, value: 60}, {id: b, label: B, value: 40}", "      remainder: {label: The rest}\n"),
        "shares-against-remainder",
        "{label: The rest",
        "by-origin/remainder",
        "nothing is left",
    ),
    "a share with the label’s words and another number": Slip(
        f"abstract: >-\n  The Mekong countries\n  sent 24% of all speakers.\n{MEKONG}",
        "contradicting-share",
        "24% of all speakers",
        "abstract/1",
        "`mekong` says 42%",
    ),
    "a share in words": Slip(
        f"abstract: From the states came 37 per cent of the speakers.\n{MEKONG}",
        "contradicting-share",
        "37 per cent of the speakers",
        "abstract/1",
        "`states` says 36%",
    ),
    "fewer people than more than": Slip(
        "abstract: No fewer than 80 participants came in person.\n"
        "participants: {counts: [{id: people, value: more than 85, label: people attended in person}]}",
        "contradicting-count",
        "80 participants",
        "abstract/1",
        "say 85",
    ),
    "respondents of a wish": Slip(
        WISH.format("Five respondents wanted more time."),
        "contradicting-count",
        "Five respondents",
        "time/text",
        "the data says 6",
    ),
    "guests of an event": Slip(
        EVENT.format("in_person: more than 25, text: Some 24 guests came."),
        "contradicting-count",
        "24 guests",
        "lunch/text/1",
        "the data says 25",
    ),
    "more themes than there are": Slip(
        "abstract: The talks had seven thematic areas.",
        "contradicting-count",
        "seven thematic areas",
        "abstract/1",
        "the record holds 1",
    ),
    "all of fewer themes": Slip(
        "abstract: It went on. A total of two recommendations came of it.",
        "contradicting-count",
        "A total of two",
        "abstract/1",
    ),
    "an acronym of the directory": Slip(
        "abstract: >-\n  Three\n  IRs met.\norganisations: [{id: ir, name: Institute of the River, acronym: IR}]",
        "unexplained-acronym",
        "IR",
        "abstract/1",
        "IR is not explained",
    ),
    "an acronym nobody lists, with a hyphen": Slip(
        "abstract: An MRC-led plan.", "unexplained-acronym", "MRC", "abstract/1"
    ),
    "an acronym twice in the list": Slip(
        "abstract: The SEZ.\nacronyms: [sez, sez]\nterms: [{id: sez, acronym: SEZ, name: Special economic zone}]",
        "acronym-explained-twice",
        "sez]",
        "acronyms/2",
        "stands in the list twice",
    ),
    "an acronym explained again": Slip(
        "abstract: The special economic zone (SEZ).\ntheme: Special economic zones (SEZs).",
        "acronym-explained-twice",
        "zone (SEZ)",
        "abstract/1",
        "first in `theme`",
        NOTE,
    ),
    "a picture’s words to come": Slip(
        "cover: {caption: A river., credit: Ana Lee, alt: TBD}", "picture-without-words", "TBD", "cover/alt"
    ),
    "a picture that is there without a credit": Slip(
        "cover: {file: river.jpg, caption: A river., credit: '---', alt: Water between banks}",
        "picture-without-words",
        "'---'",
        "cover/credit",
        "the picture’s credit says nothing",
        ERROR,
    ),
    "an alternative text that says photo of": Slip(
        "cover: {caption: A river at dawn., credit: Ana Lee, alt: Photo of a river at dawn}",
        "alt-repeats-caption",
        "Photo of",
        "cover/alt",
    ),
    "a link to no site": Slip(
        "abstract: 'Read [this](https://example).'", "not-a-link", "https://example", "abstract/1", "which is no site"
    ),
    "a mail address without a site": Slip(
        "abstract: 'Write [us](mailto:ana@institute).'", "not-a-link", "mailto:", "abstract/1", "is no mail address"
    ),
    "a source’s link with a point": Slip(
        "sources: [{id: work, title: Work, publisher: Us, link: https://example.org/a.}]",
        "not-a-link",
        "https://example.org/a.",
        "work/link",
        "ends in `.`",
    ),
    "a bare address": Slip(
        "abstract: See https://example.org/talks for more.", "not-a-link", "https:", "abstract/1", "is not a link here"
    ),
    "a place with a space": Slip(
        "abstract: >-\n  We met in Luang\n  Prabang, and in Luangprabang.\nplaces: [{id: luang-prabang, name: Luang Prabang}]",
        "inconsistent-spelling",
        "Luangprabang",
        "abstract/1",
        "“Luangprabang” is “Luang Prabang”",
    ),
    "a country by its older name": Slip(
        "abstract: Guests from Burma.\nplaces: [{id: myanmar, name: Myanmar}]",
        "inconsistent-spelling",
        "Burma",
        "abstract/1",
    ),
    "a name without its accents": Slip(
        "abstract: Nguyen Thi Hoa spoke.\n"
        "people: [{id: hoa, name: {family: Nguyễn, given: Thị Hoa, order: family-first}}]",
        "inconsistent-spelling",
        "Nguyen Thi Hoa",
        "abstract/1",
    ),
    "an organization with a letter changed": Slip(
        "abstract: The Stimson Centre’s report.\norganisations: [{id: stimson, name: Stimson Center}]",
        "misspelt-name",
        "Stimson Centre",
        "abstract/1",
        "nearly “Stimson Center”",
    ),
    "a part missing from a review": Slip("status: review\nmethod:", "open-part", "method", "method", "still to come"),
    "a part missing from a final report": Slip(
        "method:", "open-part", "method", "method", "`method` is still to come", ERROR
    ),
    "a final part that is listed": Slip(
        "method:\nopen:\n  - {field: method, owner: Ana, due: 2024-05-01, note: Ask.}",
        "open-part",
        "{field: method",
        "open/1",
        "still to come (Ana, by 2024-05-01): Ask.",
        ERROR,
    ),
    "a final part that is there and listed": Slip(
        "open: [{field: sand/background, note: More.}]", "open-in-final", "{field", "open/1", "", ERROR
    ),
    "an open part nobody knows": Slip(
        "status: draft\nopen: [{field: sumary, note: It.}]\nsuppress: [{rule: open-part, reason: So it is.}]",
        "unknown-address",
        "sumary",
        "open/1/field",
    ),
    "a rule nobody knows": Slip(
        "suppress: [{rule: wrong-weekdays, reason: So it is.}]",
        "unknown-value",
        "wrong-weekdays",
        "suppress/1/rule",
        "no rule is called",
        ERROR,
    ),
    "a suppression of nothing": Slip(
        "suppress: [{rule: wrong-weekday, field: abstract, reason: So it is.}]",
        "unused-suppression",
        "{rule",
        "suppress/1",
        "finds nothing here",
        NOTE,
    ),
}


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS.keys())
def test_a_slip_is_found_where_it_stands(slip: Slip, make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace(with_keys(RECORD, slip.part))
    found = findings_of(workspace, "small")
    assert [(slip.code, slip.field, slip.severity)] == [(each.code, each.field, each.severity) for each in found]
    (finding,) = found
    assert finding.position is not None
    line = workspace.record_path("small").read_text(encoding="utf-8").splitlines()[finding.position.line - 1]
    assert line == finding.source_line
    assert line[finding.position.column - 1 :].startswith(slip.at)
    assert slip.says in finding.message


RIGHT = {
    "tracks that go on next day": block(
        "{id: a, code: A1, title: A}", "{id: b, code: B1, title: B}", "{id: c, code: Opening, title: C}"
    ),
    "somebody at two times": day(
        "        - {id: a, kind: concurrent, start: 09:00, end: 10:00, sessions: [{id: a1, code: A1, title: A,"
        " people: [{role: chair, person: ana-lee}]}]}\n"
        "        - {id: b, kind: concurrent, start: 10:00, end: 11:00, sessions: [{id: a2, code: A2, title: B,"
        " people: [{role: chair, person: ana-lee}]}]}\n"
    ),
    "shares of 99 by rounding": breakdown(
        "{id: a, label: A, value: 33}, {id: b, label: B, value: 33}, {id: c, label: C, value: 33}"
    ),
    "shares of which one is only some": breakdown("{id: a, label: A, value: 33}, {id: b, label: B, value: some}"),
    "a share of others": f"abstract: Of the audience, 43% were students; 42% of the speakers came from here.\n{MEKONG}",
    "some of the themes": "abstract: In 2024, one theme stood out, and two sessions were crowded.",
    "more than more than": (
        "abstract: Exactly 87 people came in person.\n"
        "participants: {counts: [{id: people, value: more than 85, label: people attended in person}]}"
    ),
    "acronyms of everyday life": "abstract: The UN, COVID-19, A1, and the U.S. Partnership.",
    "an acronym in a name": "abstract: The Lao PDR.\nplaces: [{id: lao-pdr, name: Lao PDR}]",
    "an embassy by its own name": "abstract: The U.S. Embassy in Laos.\nplaces: [{id: lao-pdr, name: Lao PDR}]",
    "another person of the family": (
        "abstract: Somsri Rattanakul came with Somchai Rattanakul’s students.\n"
        "people: [{id: somchai, name: {given: Somchai, family: Rattanakul}}]"
    ),
    "two weekdays": "abstract: We met on Monday and Tuesday, March 4–5, 2024, and on Tuesday, March 5.",
    "a month in another year": "abstract: It is held on Wednesday, March 27.",
    "an address that is a link": "abstract: 'See [https://example.org/talks](https://example.org/talks).'",
    "a language whose words no rule knows": (
        "language: th\nabstract: Tuesday, March 4, 2024 with seven thematic areas and MRC (Mekong River Commission)."
    ),
}


@pytest.mark.parametrize("part", RIGHT.values(), ids=RIGHT.keys())
def test_what_is_right_is_not_found(part: str, make_workspace: MakeWorkspace) -> None:
    assert findings_of(make_workspace(with_keys(RECORD, part)), "small") == []
