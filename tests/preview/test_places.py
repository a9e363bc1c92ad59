"""Where a text is written: the line that a writer or translator goes to."""

from __future__ import annotations

from pathlib import Path

from samples import DIRECTORY, RECORD, MakeWorkspace, with_keys

from reportkit.findings import Position
from reportkit.preview.places import editor_link
from reportkit.preview.proofs import Good, Proofs

CATALOG = """\
msgid ""
msgstr ""
"Language: km\\n"

#. A comment
msgctxt "rivers/title"
msgid "Rivers"
msgstr "ទន្លេ"
"""


def good(root: Path, language: str = "en") -> Good:
    proof = Proofs(root).of("small", language)
    assert proof.good, proof.findings
    return proof.good


def places(found: Good, address: str) -> list[tuple[str, str]]:
    return [(place.what, str(place.position)) for place in found.place(address)]


def at(text: str, words: str) -> str:
    """Where words stand in a text: `line:column`."""
    before = text[: text.index(words)]
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


def test_a_text_stands_where_its_words_begin(make_workspace: MakeWorkspace) -> None:
    found = good(make_workspace().root)
    record = "dialogues/small/dialogue.yaml"
    for address, words in {
        "title": "A Small Dialogue",
        "sand/statement": "Sand is taken",
        "rivers/context/1": "The first paragraph",
        "rivers/context/2": "The second paragraph",
        "tea/title": "Tea}",
        "summary/body/1": "The same at length",
    }.items():
        assert [("record", f"{record}:{at(RECORD, words)}")] == places(found, address)


def test_paragraphs_of_a_literal_block_are_told_apart(make_workspace: MakeWorkspace) -> None:
    record = with_keys(RECORD, "next_steps: |  # wrapped by hand\n\n  One\n  more.\n\n\n  Two.\n")
    found = good(make_workspace(record).root)
    assert [("record", f"dialogues/small/dialogue.yaml:{at(record, 'One' + chr(10))}")] == places(found, "next_steps/1")
    assert [("record", f"dialogues/small/dialogue.yaml:{at(record, 'Two.')}")] == places(found, "next_steps/2")


def test_what_recurs_stands_in_the_directory(make_workspace: MakeWorkspace) -> None:
    found = good(make_workspace().root)
    file = "dialogues/directory/all.yaml"
    assert [("directory", f"{file}:{at(DIRECTORY, 'Institute of')}")] == places(found, "directory/institute/name")
    # A person's name as it is read follows from its parts.
    assert [("directory", f"{file}:{at(DIRECTORY, '{given')}")] == places(found, "directory/ana-lee/name/written")


def test_a_translation_stands_beside_its_source(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace(settings='languages = ["en", "km"]\n')
    path = workspace.catalog_path("small", "km")
    path.parent.mkdir(parents=True)
    path.write_text(CATALOG, encoding="utf-8")
    found = good(workspace.root, "km")
    record = f"dialogues/small/dialogue.yaml:{at(RECORD, 'Rivers')}"
    assert [("record", record), ("translation", "locales/km/LC_MESSAGES/small.po:8:1")] == places(found, "rivers/title")
    assert [("record", f"dialogues/small/dialogue.yaml:{at(RECORD, 'A Small')}")] == places(found, "title")


def test_a_label_stands_in_the_workspaces_own_files_or_nowhere(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace()
    assert [] == places(good(workspace.root), "label/Contents")
    template = workspace.root / "templates" / "plain" / "parts" / "contents.html"
    template.parent.mkdir(parents=True)
    (workspace.root / "templates" / "plain" / "brand.toml").write_text('title = "Plain"\nextends = "base"\n')
    template.write_text('<nav id="contents">\n<h2>{{ _("Contents") }}</h2>\n</nav>\n', encoding="utf-8")
    assert [("template", "templates/plain/parts/contents.html:2:1")] == places(good(workspace.root), "label/Contents")


def test_an_editor_is_led_to_files_of_the_workspace_alone(tmp_path: Path) -> None:
    link = editor_link(tmp_path, Position("dialogues/a b/x.yaml", 3, 7))
    assert f"vscode://file{tmp_path.as_posix()}/dialogues/a%20b/x.yaml:3:7" == link
    assert "" == editor_link(tmp_path, Position("/etc/passwd", 1, 1))
    assert "" == editor_link(tmp_path, Position("../other/x.yaml", 1, 1))
