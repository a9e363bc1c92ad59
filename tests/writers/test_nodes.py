"""What a table says is what the record says, whatever is in its cells."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportkit.findings import ReportkitError
from reportkit.records.load import DirectoryFiles
from reportkit.records.model.directory import Directory
from reportkit.records.source import read_yaml
from reportkit.workspace import read_text
from reportkit.writers.agenda import COLUMNS, KINDS
from reportkit.writers.bring import bring
from reportkit.writers.nodes import mapping, scalar, sequence, yaml
from reportkit.writers.tables import Cell, read_table

RECORD, _ = read_yaml("id: small\ntitle: Small\nopen: []\n", "dialogues/small/dialogue.yaml")
NOBODY = DirectoryFiles(Directory(), (), {}, ())
LINES = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufffe\uffff"), max_size=150)
WORDS = LINES.map(lambda text: " ".join(text.split())).filter(bool)


@given(st.lists(WORDS, min_size=1, max_size=4))
def test_texts_come_back_from_yaml_as_they_went_in(texts: list[str]) -> None:
    cells = [Cell(text, 1, 1) for text in texts]
    items = [mapping(cell, {"id": scalar(cell), "title": scalar(cell)}) for cell in cells]
    node = mapping(cells[0], {"title": scalar(cells[0]), "items": sequence(cells[0], items)})
    read, found = read_yaml(yaml("part", node), "part.yaml")
    expected = {"title": texts[0], "items": [{"id": text, "title": text} for text in texts]}
    assert ({"part": expected}, []) == (read.plain(), found)


CELLS = st.one_of(
    st.just(""),
    st.sampled_from([*KINDS, "2024-03-04", "2024-03-05", "09:00", "10:30", "A1", "B1"]),
    st.text(max_size=12),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=len(COLUMNS) + 1), max_size=6), st.sampled_from(",;\t"))
def test_any_table_is_brought_in_or_found_wrong(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], delimiter: str
) -> None:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([list(COLUMNS), *rows])
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(text.getvalue().encode("utf-8", "replace"))
    try:
        record, _ = bring("agenda", read_table(path), RECORD, NOBODY)
    except ReportkitError as error:
        lines = len(re.split(r"\r\n|\r|\n", read_text(path, "any.csv")))
        assert all(found.position and 1 <= found.position.line <= lines for found in error.findings)
    else:
        assert "agenda" in str(read_yaml(record, "record.yaml")[0].plain())
