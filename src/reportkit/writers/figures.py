"""Tables of participants and of a survey in, the record's `participants` and `feedback` out as nodes at their cells."""

from __future__ import annotations

from reportkit.findings import Finding
from reportkit.records.source import MappingNode, Node
from reportkit.writers.nodes import Ids, mapping, scalar, sequence
from reportkit.writers.tables import Cell, Row, Table

PARTICIPANTS_NEEDED = ("label", "value")
PARTICIPANTS_COLUMNS = ("breakdown", "of", "label", "value")
REST = "rest"
"""The value of a row whose share is not stated."""

SURVEY_NEEDED = ("label", "value", "of")
SURVEY_COLUMNS = ("kind", "label", "value", "of", "large")
SURVEY_KINDS = ("figure", "response", "improvement")


def participants(table: Table, ids: Ids) -> tuple[MappingNode, list[Finding]]:
    """Rows without a breakdown are counts; rows with one are its shares, in per cent, or its rest."""
    findings = _missing(table, ("label", "value"))
    counts: list[Node] = []
    groups: dict[str, list[Row]] = {}
    for row in table.rows:
        title = row.get("breakdown")
        if title and title.value:
            groups.setdefault(title.value, []).append(row)
        else:
            counts.append(_figure(row, ids, "count", {}))
    breakdowns = [_breakdown(rows, ids) for rows in groups.values()]
    first = next(iter(table.columns.values()))
    items = {"counts": sequence(first, counts), "breakdowns": sequence(first, breakdowns)}
    return mapping(first, items), findings


def survey(table: Table, ids: Ids) -> tuple[MappingNode, list[Finding]]:
    """Rows are figures, in per cent, if their kind does not say otherwise: how many answered, what they would improve."""
    findings: list[Finding] = []
    response: Node | None = None
    figures: list[Node] = []
    improvements: list[Node] = []
    for row in table.rows:
        kind = row.get("kind", row["label"])
        match kind.value.lower() if "kind" in row else "":
            case "response":
                response = mapping(row["value"], {"value": scalar(row["value"], _number(row)), "of": scalar(row["of"])})
            case "improvement":
                item = {"id": scalar(row["label"], ids.make(row["label"].value, "improvement"))}
                item |= {"respondents": scalar(row["value"]), "text": scalar(row["label"])}
                improvements.append(mapping(row["label"], item))
            case "figure" | "":
                large = row.get("large")
                size = scalar(large, "true") if large and large.value.lower() in ("true", "yes", "x", "1") else None
                findings += _missing_in(table, row, ("label", "value", "of"))
                figures.append(_figure(row, ids, "figure", {"of": scalar(row["of"]), "large": size}))
            case _:
                hint = f"one of: {', '.join(SURVEY_KINDS)}"
                findings.append(table.finding("unknown-value", f"`{kind.value}` is no kind of row", kind, hint))
    first = next(iter(table.columns.values()))
    items = {"figures": sequence(first, figures), "improvements": sequence(first, improvements)}
    return mapping(first, {"response": response, **items}), findings


def _breakdown(rows: list[Row], ids: Ids) -> MappingNode:
    title = rows[0]["breakdown"]
    population = next(
        (row["of"] for row in rows if "of" in row and row["of"].value), Cell("", title.line, title.column)
    )
    rest = next((row["label"] for row in rows if row["value"].value.lower() == REST), None)
    shares = [_figure(row, ids, "share", {}) for row in rows if row["value"].value.lower() != REST]
    return mapping(
        title,
        {
            "id": scalar(title, ids.make(title.value, "breakdown")),
            "of": scalar(population),
            "title": scalar(title),
            "shares": sequence(title, shares),
            "remainder": mapping(rest, {"label": scalar(rest)}) if rest else None,
        },
    )


def _figure(row: Row, ids: Ids, otherwise: str, more: dict[str, Node | None]) -> MappingNode:
    label = row["label"]
    head = {"id": scalar(label, ids.make(label.value, otherwise)), "value": scalar(row["value"], _number(row))}
    return mapping(label, {**head, **more, "label": scalar(label)})


def _number(row: Row) -> str:
    """A stated number without its per-cent sign."""
    return row["value"].value.removesuffix("%").strip()


def _missing(table: Table, names: tuple[str, ...]) -> list[Finding]:
    return [finding for row in table.rows for finding in _missing_in(table, row, names)]


def _missing_in(table: Table, row: Row, names: tuple[str, ...]) -> list[Finding]:
    return [
        table.finding("missing-cell", f"this row has no {name}", row[name], "fill it in, or remove the row")
        for name in names
        if not row[name].value
    ]
