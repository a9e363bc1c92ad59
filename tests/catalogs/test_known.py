"""What is translated once is taken over: by new messages, in the same kind of place, where catalogs agree; never near ones."""

from __future__ import annotations

import polib
import pytest
from samples import RECORD, MakeWorkspace

from reportkit.catalogs.edition import read_labels
from reportkit.catalogs.files import read_catalog
from reportkit.cli import main
from reportkit.workspace import Workspace

OTHER = (
    RECORD.replace("id: small", "id: other")
    .replace("number: 1", "number: 2")
    .replace("text: Ministries", "text: All ministries")
)


@pytest.fixture
def workspace(make_workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A workspace with a translated record, and another like it that has no catalog yet."""
    workspace = make_workspace(settings='languages = ["en", "km"]\n')
    monkeypatch.chdir(workspace.root)
    assert 0 == main(["catalog", "update"])
    translate(workspace, "small", {"Rivers": "ទន្លេ", "Tea": "តែ", "Ministries should publish every licence.": "ក្រសួង"})
    (workspace.root / "dialogues" / "other").mkdir()
    (workspace.root / "dialogues" / "other" / "dialogue.yaml").write_text(OTHER, encoding="utf-8")
    return workspace


def translate(workspace: Workspace, record: str, translations: dict[str, str]) -> None:
    path = workspace.catalog_path(record, "km")
    text = path.read_text(encoding="utf-8")
    for source, translation in translations.items():
        assert f'msgid "{source}"\nmsgstr ""' in text
        text = text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{translation}"')
    path.write_text(text, encoding="utf-8")


def entries(workspace: Workspace, record: str) -> dict[str, polib.POEntry]:
    catalog = read_catalog(workspace, workspace.catalog_path(record, "km"), "km")
    return {entry.msgctxt: entry for entry in catalog if not entry.obsolete}


def test_a_new_message_takes_the_translation_of_the_same_source_in_the_same_kind_of_place(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert 0 == main(["catalog", "update", "other"])
    found = entries(workspace, "other")
    assert ("ទន្លេ", False) == (found["rivers/title"].msgstr, found["rivers/title"].fuzzy)
    assert "" == found["licences/text"].msgstr  # near, but not the same
    assert "2 translated as elsewhere" in capsys.readouterr().out


def test_where_catalogs_disagree_nothing_is_taken(workspace: Workspace) -> None:
    path = workspace.catalog_path("third", "km")
    path.write_text('msgid ""\nmsgstr ""\n\nmsgctxt "x/title"\nmsgid "Rivers"\nmsgstr "ស្ទឹង"\n', encoding="utf-8")
    assert 0 == main(["catalog", "update", "other"])
    assert "" == entries(workspace, "other")["rivers/title"].msgstr


def test_another_kind_of_place_stale_ones_and_broken_catalogs_give_nothing(workspace: Workspace) -> None:
    path = workspace.catalog_path("small", "km")
    text = path.read_text(encoding="utf-8")
    text = text.replace('msgctxt "tea/title"', '#, fuzzy\nmsgctxt "tea/title"')
    path.write_text(text.replace('msgctxt "rivers/title"', 'msgctxt "rivers/statement"'), encoding="utf-8")
    workspace.catalog_path("third", "km").write_bytes(b"no PO")
    assert 0 == main(["catalog", "update", "other"])
    assert ("", "") == tuple(entries(workspace, "other")[address].msgstr for address in ("rivers/title", "tea/title"))


def test_an_item_with_a_new_id_keeps_its_translations(workspace: Workspace) -> None:
    path = workspace.record_path("small")
    path.write_text(path.read_text(encoding="utf-8").replace("id: rivers", "id: streams"), encoding="utf-8")
    assert 0 == main(["catalog", "update", "small"])
    assert "ទន្លេ" == entries(workspace, "small")["streams/title"].msgstr


def test_what_stands_empty_in_a_catalog_stays_empty(workspace: Workspace) -> None:
    assert 0 == main(["catalog", "update", "other"])
    translate(workspace, "small", {"Opening talk": "សុន្ទរកថា"})
    before = workspace.catalog_path("other", "km").read_bytes()
    assert 0 == main(["catalog", "update", "other"])
    assert before == workspace.catalog_path("other", "km").read_bytes()


def test_the_labels_of_the_program_come_translated_and_stay_where_the_workspaces_own_are_empty(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    path = workspace.catalog_path("labels", "km")
    assert 'msgid "Agenda"\nmsgstr "របៀបវារៈ"' in path.read_text(encoding="utf-8")
    head = path.read_text(encoding="utf-8").partition("\n\n")[0]
    path.write_text(f'{head}\n\nmsgid "Agenda"\nmsgstr ""\n\nmsgid "Next steps"\nmsgstr "ជំហាន"\n', encoding="utf-8")
    labels = read_labels(workspace, "km")
    assert ("របៀបវារៈ", "ជំហាន") == (labels.text("Agenda").value, labels.text("Next steps").value)


def test_a_copied_label_that_is_emptied_is_the_programs_again_and_own_words_stay(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    path = workspace.catalog_path("labels", "km")
    copy = path.read_text(encoding="utf-8")
    own = copy.replace('msgid "Agenda"\nmsgstr "របៀបវារៈ"', 'msgid "Agenda"\nmsgstr "កម្មវិធី"')
    path.write_text(own.replace('msgid "Contact"\nmsgstr "ទំនាក់ទំនង"', 'msgid "Contact"\nmsgstr ""'), encoding="utf-8")
    assert "ទំនាក់ទំនង" == read_labels(workspace, "km").text("Contact").value
    assert 0 == main(["catalog", "update"])
    assert own == path.read_text(encoding="utf-8")
    path.write_text(own.replace('msgid "Agenda"\n', '#, fuzzy\nmsgid "Agenda"\n'), encoding="utf-8")
    assert "របៀបវារៈ" == read_labels(workspace, "km").text("Agenda").value
    capsys.readouterr()
    assert 0 == main(["catalog", "suggest", "small", "--lang", "km"])
    assert "label/Agenda\n  Agenda\n  100% Agenda (label)\n       របៀបវារៈ\n" in capsys.readouterr().out
