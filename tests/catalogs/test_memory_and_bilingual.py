"""What was translated before is offered, never used; a reviewer without a PO editor gets both texts side by side."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import docx
import pytest
from samples import RECORD, MakeWorkspace

from reportkit.catalogs.memory import Memory
from reportkit.catalogs.pairs import Pair
from reportkit.cli import main
from reportkit.forms.docx.anchors import anchor_name
from reportkit.workspace import Workspace

PAIRS = [
    Pair("a/title", "Session", "Concurrent sessions 1", "វគ្គដំណាលគ្នា ១"),
    Pair("b/text", "Issue", "Sand is taken faster than rivers bring it.", "គេបូមខ្សាច់លឿនជាងទន្លេនាំមក។"),
    Pair("c/text", "Issue", "Something entirely different is said here.", "ផ្សេង"),
]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Concurrent sessions 2", [(95, "a/title")]),
        ("Sand is taken faster than rivers bring it.", [(100, "b/text")]),
        ("Sand is taken much faster than the rivers bring it.", [(90, "b/text")]),
        ("An opening talk", []),
    ],
)
def test_the_nearest_translations_are_offered(source: str, expected: list[tuple[int, str]]) -> None:
    assert expected == [(found.score, found.address) for found in Memory(PAIRS).suggest(source)]


@pytest.fixture
def workspace(make_workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A record half translated into Khmer, one of the translations stale."""
    workspace = make_workspace(settings='languages = ["en", "km"]\n')
    monkeypatch.chdir(workspace.root)
    assert 0 == main(["catalog", "update"])
    path = workspace.catalog_path("small", "km")
    text = path.read_text(encoding="utf-8")
    for source, translation in (
        ("A Small Dialogue", "កិច្ចសន្ទនាតូចមួយ"),
        ("Sand is taken faster than rivers bring it.", "គេបូមខ្សាច់លឿនជាងទន្លេនាំមក។"),
    ):
        text = text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{translation}"')
    path.write_text(text, encoding="utf-8")
    record = RECORD.replace(
        "Sand is taken faster than rivers bring it.", "Sand is taken far faster than rivers bring it."
    )
    workspace.record_path("small").write_text(record, encoding="utf-8")
    return workspace


def test_suggestions_are_shown_and_nothing_is_written(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    path = workspace.catalog_path("small", "km")
    other = workspace.catalog_path("labels", "km")
    text = other.read_text(encoding="utf-8")
    other.write_text(text.replace('msgid "Agenda"\nmsgstr ""', 'msgid "Agenda"\nmsgstr "របៀបវារៈ"'), encoding="utf-8")
    before = path.read_bytes()
    capsys.readouterr()
    assert 0 == main(["catalog", "suggest", "small", "--lang", "km", "--output-format", "json"])
    assert before == path.read_bytes()
    assert all(row["suggestions"][0]["score"] >= 75 for row in json.loads(capsys.readouterr().out))


def test_both_texts_stand_side_by_side_and_the_translation_has_its_address(
    workspace: Workspace, tmp_path: Path
) -> None:
    assert 0 == main(["catalog", "bilingual", "small", "--lang", "km", "--out", str(tmp_path / "out")])
    data = (tmp_path / "out" / "small.km.bilingual.docx").read_bytes()
    (table,) = docx.Document(BytesIO(data)).tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert ["English", "ខ្មែរ"] == rows[0]
    assert ["title · title of the report\nA Small Dialogue", "កិច្ចសន្ទនាតូចមួយ"] in rows
    stale = next(row for row in table.rows if "sand/statement" in row.cells[0].text)
    assert "Sand is taken far faster" in stale.cells[0].text
    assert "គេបូមខ្សាច់លឿនជាងទន្លេនាំមក។" == stale.cells[1].text
    assert anchor_name("sand/statement") in stale.cells[1]._tc.xml
    html = (tmp_path / "out" / "small.km.bilingual.html").read_text(encoding="utf-8")
    assert "Sand is taken far faster" in html
    assert '<td><p id="title" lang="km">កិច្ចសន្ទនាតូចមួយ</p></td>' in html


def test_a_file_that_a_reviewer_wrote_into_is_not_replaced(workspace: Workspace) -> None:
    assert 0 == main(["catalog", "bilingual", "small", "--lang", "km"])
    path = workspace.root / "drafts" / "small.km.bilingual.docx"
    assert 0 == main(["catalog", "bilingual", "small", "--lang", "km"])
    path.write_bytes(path.read_bytes() + b"notes")
    assert 1 == main(["catalog", "bilingual", "small", "--lang", "km"])
    assert path.read_bytes().endswith(b"notes")
