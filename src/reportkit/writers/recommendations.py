"""Editions in, one list of all that they recommend out, by who is asked to act; as CSV or JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from itertools import groupby

from reportkit.catalogs.edition import Edition
from reportkit.markup import plain
from reportkit.page.environment import Printed
from reportkit.page.view import View


@dataclass(frozen=True, slots=True)
class Asked:
    """One actor asked for one thing; who is not named has no id and no name."""

    actor: str
    actor_name: str
    record: str
    number: str
    recommendation: str
    status: str
    theme: str
    issue: str
    text: str


def asked(editions: Iterable[Edition]) -> list[Asked]:
    """A row for every actor of every recommendation: actors by name, those without one last, then as in the reports."""
    rows = [row for edition in editions for row in _rows(edition)]
    return sorted(rows, key=lambda row: (not row.actor, row.actor_name.casefold(), row.actor))


def as_csv(rows: Iterable[Asked]) -> str:
    """The list as a table, a row for each actor that a recommendation names."""
    text = io.StringIO()
    writer = csv.DictWriter(text, [field.name for field in fields(Asked)], lineterminator="\n")
    writer.writeheader()
    writer.writerows(asdict(row) for row in rows)
    return text.getvalue()


def as_json(rows: Iterable[Asked]) -> str:
    """The list as `[{actor, name, recommendations: [...]}]`."""
    listed = [
        {"actor": actor or None, "name": name or None, "recommendations": [_without_actor(row) for row in group]}
        for (actor, name), group in groupby(rows, key=lambda row: (row.actor, row.actor_name))
    ]
    return json.dumps(listed, ensure_ascii=False, indent=2) + "\n"


def _rows(edition: Edition) -> Iterator[Asked]:
    view = View(edition, Printed())
    for theme in edition.dialogue.themes:
        for issue in theme.issues:
            for recommendation in issue.recommendations:
                for actor in recommendation.actors or ("",):
                    yield Asked(
                        actor=actor,
                        actor_name=plain(view.actor(actor).name.value) if actor else "",
                        record=edition.dialogue.id,
                        number=view.number_of(recommendation.id),
                        recommendation=recommendation.id,
                        status=recommendation.status,
                        theme=plain(theme.title.value),
                        issue=plain(issue.statement.value),
                        text=plain(recommendation.text.value),
                    )


def _without_actor(row: Asked) -> dict[str, str]:
    return {key: value for key, value in asdict(row).items() if not key.startswith("actor")}
