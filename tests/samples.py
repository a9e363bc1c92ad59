"""A small record and directory that tests change; everything in them is made up."""

from __future__ import annotations

import re
from collections.abc import Callable

from reportkit.findings import Finding
from reportkit.records.load import load_directory, load_record
from reportkit.workspace import Workspace

MakeWorkspace = Callable[..., Workspace]

RECORD = """\
id: small
series: talks
number: 1
status: final
title: A Small Dialogue
theme: What a small dialogue is about.
dates: {start: 2024-03-04, end: 2024-03-05}
city: vientiane
time_zone: Asia/Vientiane
abstract: One paragraph.
host: institute
agenda:
  days:
    - id: day-1
      date: 2024-03-04
      opens: 09:00
      closes: 17:00
      slots:
        - id: talk
          kind: plenary
          start: 09:00
          end: 10:00
          title: Opening talk
          segments:
            - id: keynote
              kind: keynote
              title: Keynote
              people:
                - {role: speaker, person: ana-lee}
        - {id: tea, kind: break, start: 10:00, end: 10:30, title: Tea}
themes:
  - id: rivers
    title: Rivers
    context: >-
      The first paragraph
      goes on here.

      The second paragraph.
    issues:
      - id: sand
        statement: Sand is taken faster than rivers bring it.
        background: Why that is so.
        recommendations:
          - id: licences
            actors: [ministries]
            text: Ministries should publish every licence.
summary: {lead: What was said in brief., body: The same at length.}
method: {body: Groups wrote the recommendations.}
participants:
  counts: [{id: count-people, value: 40, label: people took part}]
next_steps: Everybody meets again in a year.
"""

DIRECTORY = """\
people:
  - id: ana-lee
    name: {given: Ana, family: Lee}
    affiliations:
      - {position: Director, organisation: institute}
organisations:
  - {id: institute, name: Institute of Rivers, link: "https://example.org/"}
actors:
  - {id: ministries, name: Ministries}
places:
  - {id: vientiane, name: Vientiane}
series:
  - {id: talks, name: River Talks, dialogues: 3, from: 2024, to: 2026, about: A series of talks.}
"""


def with_keys(record: str, part: str) -> str:
    """A record with the top-level keys of a part in the place of its own."""
    kept = record
    for key in re.findall(r"^(\w+):", part, re.MULTILINE):
        kept = re.sub(rf"^{key}:.*\n(?:[ #-].*\n|\n)*", "", kept, flags=re.MULTILINE)
    return f"{kept}{part}\n"


def findings_of(workspace: Workspace, *records: str) -> list[Finding]:
    """What is found in the directory and in records."""
    directory = load_directory(workspace)
    found = [finding for name in records for finding in load_record(workspace, name, directory).findings]
    return [*directory.findings, *found]
