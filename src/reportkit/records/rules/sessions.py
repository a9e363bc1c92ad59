"""Rules of sessions held at the same time: their codes, and who is where."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from reportkit.findings import Finding
from reportkit.records.model.agenda import Concurrent, Session
from reportkit.records.rules.context import Context

MODERATING = frozenset({"chair", "facilitator", "moderator"})
"""Roles that cannot be played in two rooms at once, not even from afar."""


def duplicate_session_code(context: Context) -> Iterator[Finding]:
    """Two sessions have the same code.

    Passes:

        agenda:
          days:
            - id: day-1
              date: 2024-03-04
              slots:
                - id: block
                  kind: concurrent
                  sessions:
                    - {id: sand-session, code: A1, title: Sand}
                    - {id: fish-session, code: B1, title: Fish}

    Fails:

        agenda:
          days:
            - id: day-1
              date: 2024-03-04
              slots:
                - id: block
                  kind: concurrent
                  sessions:
                    - {id: sand-session, code: A1, title: Sand}
                    - {id: fish-session, code: a1, title: Fish}
    """
    first: dict[str, tuple[str, int]] = {}
    for session, path in context.items(Session):
        code = _compact(session.code)
        if code in first:
            name, line = first[code]
            message = f"the code {session.code} is taken by `{name}` (in line {line})"
            yield context.finding((*path, "code"), message, "give one of the two sessions another code")
        first.setdefault(code, (session.id, context.line((*path, "code"))))


def skipped_session_code(context: Context) -> Iterator[Finding]:
    """A code is missing in a row of session codes: A1, A3 without A2.

    Passes:

        agenda:
          days:
            - id: day-1
              date: 2024-03-04
              slots:
                - {id: block-1, kind: concurrent, sessions: [{id: first, code: A1, title: Sand}]}
                - {id: block-2, kind: concurrent, sessions: [{id: second, code: A2, title: Fish}]}

    Fails:

        agenda:
          days:
            - id: day-1
              date: 2024-03-04
              slots:
                - {id: block-1, kind: concurrent, sessions: [{id: first, code: A1, title: Sand}]}
                - {id: block-2, kind: concurrent, sessions: [{id: second, code: A3, title: Fish}]}
    """
    rows: dict[str, dict[int, Session]] = defaultdict(dict)
    paths = {}
    for session, path in context.items(Session):
        if match := re.fullmatch(r"([A-Z])(\d{1,2})", _compact(session.code)):
            rows[match[1]].setdefault(int(match[2]), session)
            paths[session.id] = path
    for letter, row in rows.items():
        for before, number in zip([0, *sorted(row)], sorted(row), strict=False):
            if skipped := [f"{letter}{each}" for each in range(before + 1, number)]:
                session = row[number]
                message = f"there is no session {', '.join(skipped)} before {session.code}"
                yield context.finding(
                    (*paths[session.id], "code"), message, "correct the codes, or add what is missing"
                )


def moderates_twice(context: Context) -> Iterator[Finding]:
    """One person chairs, facilitates or moderates two sessions that are held at the same time.

    Passes:

        agenda:
          days:
            - id: day-1
              date: 2024-03-04
              slots:
                - id: block
                  kind: concurrent
                  sessions:
                    - {id: sand-session, code: A1, title: Sand, people: [{role: moderator, person: ana-lee}]}
                    - {id: fish-session, code: B1, title: Fish}

    Fails:

        agenda:
          days:
            - id: day-1
              date: 2024-03-04
              slots:
                - id: block
                  kind: concurrent
                  sessions:
                    - {id: sand-session, code: A1, title: Sand, people: [{role: moderator, person: ana-lee}]}
                    - {id: fish-session, code: B1, title: Fish, people: [{role: chair, person: ana-lee}]}
    """
    return _twice(context, moderating=True)


def in_two_places(context: Context) -> Iterator[Finding]:
    """One person takes part in two sessions that are held at the same time.

    Passes:

        agenda:
          days:
            - id: day-1
              date: 2024-03-04
              slots:
                - id: block
                  kind: concurrent
                  sessions:
                    - {id: sand-session, code: A1, title: Sand, people: [{role: panelist, person: ana-lee}]}
                    - {id: fish-session, code: B1, title: Fish}

    Fails:

        agenda:
          days:
            - id: day-1
              date: 2024-03-04
              slots:
                - id: block
                  kind: concurrent
                  sessions:
                    - {id: sand-session, code: A1, title: Sand, people: [{role: panelist, person: ana-lee}]}
                    - {id: fish-session, code: B1, title: Fish, people: [{role: chair, person: ana-lee}]}
    """
    return _twice(context, moderating=False)


def _twice(context: Context, *, moderating: bool) -> Iterator[Finding]:
    for slot, path in context.items(Concurrent):
        met: dict[str, dict[str, bool]] = defaultdict(
            dict
        )  # the codes of a person's sessions, and whether they moderate
        for index, session in enumerate(slot.sessions):
            for place, one in enumerate(session.people):
                moderates = one.role in MODERATING
                for code, moderated in met[one.person].items():
                    if code != session.code and moderating == (moderates and moderated):
                        verb = "moderates" if moderating else "takes part in"
                        message = f"`{one.person}` {verb} {code} and {session.code}, which are held at the same time"
                        where = (*path, "sessions", index, "people", place, "person")
                        yield context.finding(where, message, "look up who it was in one of the two")
                        break
            for one in session.people:
                moderated = met[one.person].get(session.code, False)
                met[one.person][session.code] = moderated or one.role in MODERATING


def _compact(code: str) -> str:
    return re.sub(r"\W", "", code).upper()
