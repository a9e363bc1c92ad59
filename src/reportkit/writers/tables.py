"""A CSV or XLSX file in, its rows out, each cell as text with the place it stands in.

The first row that holds anything names the columns. Numbers, dates and times of a spreadsheet are written as records
write them (42, 2023-05-08, 08:30). In a CSV file a cell's place is its line and column of text; in a spreadsheet, which
has no lines, it is the row and the number of the column.
"""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from reportkit.findings import Finding, Position, ReportkitError, Severity, did_you_mean
from reportkit.workspace import read_text

MAX_BYTES = 32 * 1024 * 1024
"""The largest spreadsheet that is read, unpacked."""

MAX_ROWS = 5_000
"""An agenda has some hundred; more is no table of ours."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, without spaces around it, and where."""

    value: str
    line: int
    column: int


Row = Mapping[str, Cell]
"""A row's cells by the names of their columns; an empty cell is there, with an empty value."""


@dataclass(frozen=True)
class Table:
    """A table: the file it came from as people call it, that file's text if it has any, its columns and rows."""

    path: str
    text: str
    columns: Mapping[str, Cell]
    rows: tuple[Row, ...]

    def finding(self, code: str, message: str, cell: Cell, hint: str = "") -> Finding:
        """A finding about a cell."""
        lines = self.text.splitlines()
        line = lines[cell.line - 1] if cell.line <= len(lines) else ""
        return Finding(code, message, Position(self.path, cell.line, cell.column), hint, source_line=line)


def read_table(path: Path) -> Table:
    """Read a table; raises ReportkitError when the file is none."""
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        return _table(str(path), "", _xlsx(path))
    if path.suffix.lower() in (".csv", ".tsv", ".txt"):
        text = read_text(path, str(path))
        return _table(str(path), text, _csv(text, str(path)))
    hint = "save the table as CSV or XLSX"
    raise ReportkitError(Finding("unreadable-table", "tables are CSV or XLSX files", Position(str(path)), hint))


def check_columns(table: Table, needed: Iterable[str], known: Iterable[str]) -> list[Finding]:
    """What is wrong with a table's columns: one that is needed and absent, one that nothing is read from."""
    known = tuple(known)
    first = next(iter(table.columns.values()))
    findings = [
        table.finding("missing-column", f"there is no column `{name}`", first, f"columns are: {', '.join(known)}")
        for name in needed
        if name not in table.columns
    ]
    for name, cell in table.columns.items():
        if name not in known:
            near = did_you_mean(name, known)
            slip = near.startswith("did you mean")
            hint = near if slip else f"nothing is read from it; columns are: {', '.join(known)}"
            found = table.finding("unknown-column", f"no column is called `{name}`", cell, hint)
            findings.append(found if slip else _note(found))
    return findings


def _note(found: Finding) -> Finding:
    return Finding(
        found.code, found.message, found.position, found.hint, severity=Severity.NOTE, source_line=found.source_line
    )


def _table(path: str, text: str, rows: Iterable[list[Cell]]) -> Table:
    filled = [row for row in rows if any(cell.value for cell in row)]
    if not filled:
        hint = "the first row names the columns"
        raise ReportkitError(Finding("unreadable-table", "the table is empty", Position(path), hint))
    columns: dict[str, Cell] = {}
    for cell in filled[0]:
        name = re.sub(r"[\s-]+", "_", cell.value.lower())
        if name in columns:
            position = Position(path, cell.line, cell.column)
            message = f"two columns are called `{name}`"
            raise ReportkitError(Finding("unreadable-table", message, position, "rename one of them"))
        if name:
            columns[name] = cell
    places = [re.sub(r"[\s-]+", "_", cell.value.lower()) for cell in filled[0]]
    return Table(path, text, columns, tuple(dict(_named(places, row)) for row in filled[1:]))


def _named(places: list[str], row: list[Cell]) -> Iterator[tuple[str, Cell]]:
    for index, name in enumerate(places):
        if name:
            yield name, row[index] if index < len(row) else Cell("", row[0].line, row[-1].column)


def _csv(text: str, path: str) -> Iterator[list[Cell]]:
    lines = text.splitlines() or [""]
    delimiter = max(",;\t", key=lines[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    start = 1
    try:
        for number, values in enumerate(reader):
            if number > MAX_ROWS:
                raise _too_long(path)
            yield list(_placed(values, start, lines))
            start = reader.line_num + 1
    except csv.Error as error:
        hint = "look at the quotation marks here"
        raise ReportkitError(Finding("unreadable-table", str(error), Position(path, start), hint)) from error


def _placed(values: list[str], line: int, lines: list[str]) -> Iterator[Cell]:
    """Cells with their columns in the line of text that the row begins in."""
    text = lines[line - 1] if line <= len(lines) else ""
    at = 0
    for value in values:
        first = value.strip().split("\n")[0]
        found = text.find(first, at)
        start = found if found >= 0 else at  # a text with quotation marks in it stands there doubled
        yield Cell(value.strip(), line, start + 1)
        end = start + len(first)
        at = min(end + (2 if text[end : end + 1] == '"' else 1), len(text))


def _xlsx(path: Path) -> Iterator[list[Cell]]:
    import openpyxl

    shown = str(path)
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
        if size > MAX_BYTES:
            raise _too_long(shown)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells of drawings and styles that it does not read
            sheet = openpyxl.load_workbook(BytesIO(path.read_bytes()), read_only=True, data_only=True).worksheets[0]
            for number, cells in enumerate(sheet.iter_rows(), 1):
                if number > MAX_ROWS:
                    raise _too_long(shown)
                yield [Cell(_written(cell.value, cell.number_format), number, at) for at, cell in enumerate(cells, 1)]
    except FileNotFoundError as error:
        hint = "check the name"
        raise ReportkitError(Finding("unreadable-file", "there is no such file", Position(shown), hint)) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, IndexError, ParseError, OSError) as error:
        message, hint = "this is no XLSX file, or a broken one", "save it again as XLSX, or as CSV"
        raise ReportkitError(Finding("unreadable-table", message, Position(shown), hint)) from error
    except (TypeError, ValueError, AttributeError) as error:  # what openpyxl meets in a file that is almost right
        message, hint = f"the spreadsheet cannot be read: {error}", "save it again as XLSX, or as CSV"
        raise ReportkitError(Finding("unreadable-table", message, Position(shown), hint)) from error


def _written(value: Any, number_format: str) -> str:
    """A spreadsheet's value as a record writes it."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | time():
            return value.strftime("%H:%M")
        case date():
            return value.isoformat()
        case int() | float():
            number = value * 100 if "%" in (number_format or "") else value
            return f"{round(number, 6):g}" if abs(number) < 1e6 else str(int(number))
    return str(value).strip()


def _too_long(path: str) -> ReportkitError:
    message = f"the table is too long: at most {MAX_ROWS:,} rows and {MAX_BYTES // 2**20} MiB are read"
    return ReportkitError(Finding("unreadable-table", message, Position(path), "is this the right file?"))
