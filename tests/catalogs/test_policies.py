"""What an edition does with stale and missing texts: its colophon and the terminal say it, in every form."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docx import Document
from extract import EXTRACT
from samples import RECORD, MakeWorkspace

from reportkit.brands import load_brand
from reportkit.catalogs.edition import localise
from reportkit.cli import main
from reportkit.page.compose import compose
from reportkit.page.model import plain_text
from reportkit.records.load import load_directory, load_record, require
from reportkit.workspace import Workspace

TITLE, THEME = "Đối thoại nhỏ", "Nội dung của một cuộc đối thoại nhỏ."
SOURCE = r"(\d+) đoạn được giữ bằng ngôn ngữ của bản gốc vì câu chữ hiện tại chưa được dịch\."
MARKED = r"(\d+) đoạn được dịch từ câu chữ trước đây và được đánh dấu bằng đường chấm phía dưới\."


@pytest.fixture
def make_stale(make_workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch) -> MakeWorkspace:
    """Makes a workspace whose catalog has one settled translation (of the theme), one stale (of the title), and gaps."""

    def build(policy: str, language: str = "vi") -> Workspace:
        settings = f'translations = "{policy}"\nlanguages = ["en", "{language}"]\n'
        workspace = make_workspace(settings=settings)
        monkeypatch.chdir(workspace.root)
        assert 0 == main(["catalog", "update", "small", "--lang", language])
        path = workspace.catalog_path("small", language)
        text = path.read_text(encoding="utf-8")
        for source, translation in (("A Small Dialogue", TITLE), ("What a small dialogue is about.", THEME)):
            text = text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{translation}"')
        path.write_text(text, encoding="utf-8")
        changed = RECORD.replace("title: A Small Dialogue", "title: A Small and Late Dialogue")
        workspace.record_path("small").write_text(changed, encoding="utf-8")
        assert 0 == main(["catalog", "update", "small", "--lang", language])
        return workspace

    return build


def said(pattern: str, text: str) -> str:
    """The number in the sentence that the pattern is, the text's lines joined; nothing where it does not stand."""
    found = re.search(pattern, " ".join(text.split()))
    return found[1] if found else ""


@pytest.mark.parametrize(("policy", "title"), [("source", "A Small and Late Dialogue"), ("marked", TITLE)])
def test_colophon_and_terminal_say_the_same_in_every_form(
    policy: str, title: str, make_stale: MakeWorkspace, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace = make_stale(policy)
    capsys.readouterr()
    assert 0 == main(["render", "small", "--lang", "vi"])
    told = capsys.readouterr().err
    in_source = said(r"small \(`vi`\): of .*; (\d+) stands? in the language of the original", told)
    marked = said(r", (\d+) stands as translated then, marked as older", told)
    assert ("1" if policy == "marked" else "") == marked
    assert in_source
    for form, extract in EXTRACT.items():
        text = extract((workspace.root / "dist" / "small" / f"small.vi.{form}").read_bytes())
        assert (in_source, marked) == (said(SOURCE, text), said(MARKED, text)), form
        assert title in " ".join(text.split()), form
    assert 0 == main(["build", "--out", str(workspace.root / "built")])
    assert told.splitlines()[0] in capsys.readouterr().err


def test_what_is_marked_is_dotted_in_word_too(make_stale: MakeWorkspace) -> None:
    workspace = make_stale("marked")
    main(["render", "small", "--lang", "vi", "--format", "docx"])
    document = Document(str(workspace.root / "dist" / "small" / "small.vi.docx"))
    stale = [
        run.text for paragraph in document.paragraphs for run in paragraph.runs if run.style.name == "Inline Stale"
    ]
    assert TITLE in stale
    assert 'w:u w:val="dotted"' in document.styles["Inline Stale"].element.xml


def test_an_edition_that_is_refused_says_why_and_is_not_made(
    make_stale: MakeWorkspace, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace = make_stale("refuse")
    for command in (["render", "small", "--lang", "vi"], ["build", "--out", "dist"]):
        capsys.readouterr()
        assert 1 == main(command)
        told = capsys.readouterr().err
        assert re.search(r"error\[untranslated\] small \(`vi`\): of \d+ texts, \d+ have no translation and 1 has", told)
        assert "such an edition is not made (`translations` in reportkit.toml)" in told
        assert not list(Path(workspace.root).rglob("small.vi.*"))


@pytest.mark.parametrize("policy", ["source", "marked"])
@pytest.mark.parametrize("language", ["km", "lo", "th", "vi"])
def test_the_sentences_are_in_the_language_of_the_edition_and_count_all_of_the_page(
    language: str, policy: str, make_stale: MakeWorkspace
) -> None:
    workspace = make_stale(policy, language)
    directory = load_directory(workspace)
    record = load_record(workspace, "small", directory)
    edition = localise(workspace, require(record, directory), record.directory, language)
    page, (finding,) = compose(edition, load_brand(workspace.template_roots(), "base"), {})
    (colophon,) = [block for block in page.blocks if block.id == "colophon"]
    told = [int(number) for number in re.findall(r"(\d+) stand", finding.message)]
    numbers = [int(number) for number in re.findall(r"\d+", plain_text((colophon,)))]
    assert told == [number for number in numbers if number in told]
    assert "language of the original" not in plain_text((colophon,))
    assert (2 if policy == "marked" else 1) == len(told)


def test_a_finished_edition_says_nothing_of_it(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace()
    directory = load_directory(workspace)
    record = load_record(workspace, "small", directory)
    edition = localise(workspace, require(record, directory), record.directory, "en")
    page, findings = compose(edition, load_brand(workspace.template_roots(), "base"), {})
    assert [] == findings
    assert "language of the original" not in plain_text(page.blocks)
