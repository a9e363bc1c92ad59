"""A build makes what is not fresh and nothing else, and says why."""

from __future__ import annotations

import shutil
from pathlib import Path

import pikepdf
import pytest
from samples import DIRECTORY, RECORD, MakeWorkspace

from reportkit.cli import main
from reportkit.workspace import Workspace

SETTINGS = 'languages = ["en", "km"]\nforms = ["html", "docx"]\n'


@pytest.fixture
def workspace(make_workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """Two records in two languages and two forms: eight files."""
    made = make_workspace(settings=SETTINGS)
    other = made.root / "dialogues" / "other"
    other.mkdir()
    (other / "dialogue.yaml").write_text(
        RECORD.replace("id: small", "id: other").replace("number: 1", "number: 2"), encoding="utf-8"
    )
    monkeypatch.chdir(made.root)
    return made


def build(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> list[str]:
    """What a build made, by file name."""
    assert code == main(["build", "--jobs", "1", *arguments])
    return sorted(Path(line.split(": ")[0]).name for line in capsys.readouterr().out.splitlines())


ALL = sorted(
    f"{record}.{code}.{form}" for record in ("small", "other") for code in ("en", "km") for form in ("html", "docx")
)


def test_a_second_build_does_nothing(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert ALL == build(capsys)
    assert [] == build(capsys)


def test_a_changed_message_makes_that_records_editions_in_that_language(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["catalog", "update"])
    capsys.readouterr()
    build(capsys)
    catalog = workspace.catalog_path("small", "km")
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(text.replace('msgid "Rivers"\nmsgstr ""', 'msgid "Rivers"\nmsgstr "ទន្លេ"'), encoding="utf-8")
    assert ["small.km.docx", "small.km.html"] == build(capsys)


def test_a_changed_record_makes_its_editions(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    build(capsys)
    path = workspace.record_path("small")
    path.write_text(path.read_text(encoding="utf-8").replace("A Small Dialogue", "Another"), encoding="utf-8")
    assert [name for name in ALL if name.startswith("small")] == build(capsys)


def test_a_changed_directory_or_template_makes_everything(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    build(capsys)
    directory = workspace.root / "dialogues" / "directory" / "all.yaml"
    directory.write_text(DIRECTORY.replace("Institute of Rivers", "River Institute"), encoding="utf-8")
    assert ALL == build(capsys)
    folder = workspace.root / "templates" / "plain"
    folder.mkdir(parents=True)
    (folder / "brand.toml").write_text('title = "Plain"\nextends = "base"\n', encoding="utf-8")
    assert ALL == build(capsys)


def test_a_template_that_moved_makes_everything(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    brand = workspace.root / "templates" / "ours"
    (brand / "old").mkdir(parents=True)
    (brand / "old" / "cover.html").write_text("<p>Ours</p>", encoding="utf-8")
    build(capsys)
    (brand / "old").rename(brand / "parts")
    assert ALL == build(capsys)


def test_a_choice_of_digits_makes_the_editions_of_that_language(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    build(capsys)
    settings = workspace.root / "reportkit.toml"
    settings.write_text(SETTINGS + '[editions.km]\ndigits = "european"\n', encoding="utf-8")
    assert [name for name in ALL if ".km." in name] == build(capsys)
    settings.write_text(SETTINGS + "[editions.km]\n# as usual\n", encoding="utf-8")
    assert [name for name in ALL if ".km." in name] == build(capsys)
    settings.write_text(SETTINGS + 'suppress = ["wrong-weekday"]\n', encoding="utf-8")
    assert [] == build(capsys)


def test_a_variant_of_pdf_makes_pdfs_and_print_files(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    settings = workspace.root / "reportkit.toml"
    settings.write_text('languages = ["en"]\nforms = ["pdf", "print", "html"]\n', encoding="utf-8")
    made = build(capsys, "small")
    assert ["small.en.html", "small.en.pdf", "small.en.print.pdf"] == made
    settings.write_text(settings.read_text(encoding="utf-8") + 'pdf-variant = "pdf/a-2u"\n', encoding="utf-8")
    assert ["small.en.pdf", "small.en.print.pdf"] == build(capsys, "small")
    with pikepdf.open(workspace.root / "dist" / "small" / "small.en.pdf") as pdf:
        assert "2" == pdf.open_metadata()["pdfaid:part"]


def test_a_deleted_file_is_made_alone_and_the_reason_said(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    build(capsys)
    (workspace.root / "dist" / "small" / "small.en.html").unlink()
    assert 0 == main(["build", "--explain", "--jobs", "1"])
    (line,) = capsys.readouterr().out.splitlines()
    assert line.endswith("small.en.html: it is not there any more")


def test_what_changed_is_named(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    build(capsys)
    path = workspace.record_path("small")
    path.write_text(path.read_text(encoding="utf-8") + "# a comment\n", encoding="utf-8")
    main(["build", "--explain", "--jobs", "1"])
    assert {"changed: record"} == {line.split(": ", 1)[1] for line in capsys.readouterr().out.splitlines()}


def test_an_edited_file_is_kept_and_the_build_says_so(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    build(capsys)
    path = workspace.root / "dist" / "small" / "small.en.html"
    path.write_text("mine", encoding="utf-8")
    assert [] == build(capsys, code=1)
    assert "mine" == path.read_text(encoding="utf-8")
    assert ["small.en.html"] == build(capsys, "--force")


def test_a_wrong_record_leaves_the_others_to_be_made(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    path = workspace.record_path("small")
    path.write_text(RECORD.replace("number: 1", "number: one"), encoding="utf-8")
    assert [name for name in ALL if name.startswith("other")] == build(capsys, code=1)
    path.write_text(RECORD, encoding="utf-8")
    assert [name for name in ALL if name.startswith("small")] == build(capsys)


def test_a_copied_workspace_is_fresh_where_its_outputs_came_along(
    workspace: Workspace, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(capsys)
    shutil.copytree(workspace.root, tmp_path / "copy")
    monkeypatch.chdir(tmp_path / "copy")
    assert [] == build(capsys)


def test_a_record_names_the_languages_it_is_published_in(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    path = workspace.record_path("small")
    path.write_text(RECORD.replace("status: final", "status: final\nlanguages: [en]"), encoding="utf-8")
    assert [name for name in ALL if name != "small.km.html" and name != "small.km.docx"] == build(capsys)
