"""The tracked DOCX: accepted it is the newer version, rejected the older one, by three independent readers."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx_editor import Document
from openxml_audit import FileFormat, OpenXmlValidator
from redline.libreoffice import settle_all
from redline.outcomes import W, part, runs, settled, text_of, told
from samples import RECORD, MakeWorkspace

from reportkit.build.make import make
from reportkit.forms.docx.package import unzipped
from reportkit.redline.document import redline
from reportkit.redline.versions import file_version
from reportkit.workspace import Workspace

RICH = """\
language: LANG
feedback:
  figures:
    - {id: again, value: 90, of: respondents, label: Would come again, large: true}
    - {id: learned, value: 75, of: respondents, label: Learned something}
    - {id: met, value: 50, of: respondents, label: Met somebody new}
acronyms: [iucn]
terms: [{id: iucn, acronym: IUCN, name: Union for Nature}]
"""
ENGLISH = RECORD + RICH.replace("LANG", "en")
KHMER = (
    ENGLISH.replace("language: en", "language: km")
    .replace("Sand is taken faster than rivers bring it.", "ខ្សាច់ត្រូវបានបូមលឿនជាងទន្លេនាំមក។")
    .replace("Ministries should publish every licence.", "ក្រសួងគួរតែផ្សព្វផ្សាយអាជ្ញាប័ណ្ណទាំងអស់។")
    .replace("Why that is so.", "ទន្លេមេគង្គ*ផ្តល់ជីវិត*ដល់ប្រជាជន ៦០ លាននាក់។")
    .replace("A Small Dialogue", "កិច្ចសន្ទនាតូច")
)
LAST = "          - {id: charts, actors: [institute], text: The institute should draw charts.}\n"
ISSUE = """\
      - id: dams
        statement: Dams hold back what rivers carry.
        background: How that came to be.
        recommendations:
          - {id: gates, actors: [ministries], text: Ministries should open **all** the gates.}
"""
SLOT = "        - {id: lunch, kind: meal, start: 12:00, end: 13:00, title: Lunch}\n"
TRACKS = """\
        - id: groups
          kind: concurrent
          start: 14:00
          end: 15:00
          sessions:
            - {id: a1, code: A1, title: Nets, people: [{role: speaker, person: ana-lee}]}
            - {id: b1, code: B1, title: Boats}
"""
EDITS: dict[str, Callable[[str], str]] = {
    "words": lambda text: text.replace("faster than", "much faster, and deeper, than").replace("go on", "end"),
    "khmer words": lambda text: text.replace("លឿនជាង", "យឺតជាង").replace("ទាំងអស់", "ថ្មីៗ"),
    "emphasis": lambda text: text.replace("Why that is", "Why **that** is").replace("*ផ្តល់ជីវិត*", "ផ្តល់ជីវិត"),
    "a link": lambda text: text.replace("The second", "The [second](https://example.org/2)"),
    "a recommendation": lambda text: text.replace("summary: {lead", f"{LAST}summary: {{lead"),
    "an issue": lambda text: text.replace("summary: {lead", f"{ISSUE}summary: {{lead"),
    "an issue before": lambda text: text.replace("      - id: sand", f"{ISSUE}      - id: sand"),
    "an entry of the agenda": lambda text: text.replace("themes:\n", f"{SLOT}themes:\n", 1),
    "more columns": lambda text: text.replace("themes:\n", f"{TRACKS}themes:\n", 1),
    "people": lambda text: text.replace(
        "              people:\n                - {role: speaker, person: ana-lee}\n", ""
    ),
    "bars": lambda text: text.replace("value: 75", "value: 60").replace("value: 90", "value: 95"),
    "a bar": lambda text: re.sub("    - {id: met.*\n", "", text),
    "a part": lambda text: re.sub("method: .*\n", "", text),
    "the agenda": lambda text: re.sub(r"agenda:\n(  .*\n)+", "", text),
    "the status": lambda text: text.replace("status: final", "status: draft").replace("A Small", "The Small"),
    "a table that is all another": lambda text: text.replace("[iucn]", "[sez]").replace(
        "{id: iucn, acronym: IUCN, name: Union for Nature}", "{id: sez, acronym: SEZ, name: Special economic zone}"
    ),
}
STAMP = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)


_MADE: dict[str, bytes] = {}


def document(workspace: Workspace, record: str) -> bytes:
    """A version as DOCX; each is made once for all tests."""
    if record in _MADE:
        return _MADE[record]
    path = workspace.root / "version.yaml"
    path.write_text(record, encoding="utf-8")
    task = file_version(workspace, "small", "", path).task
    assert task is not None
    _MADE[record] = make(task).files["docx"]
    return _MADE[record]


def problems(data: bytes, folder: Path) -> list[str]:
    path = folder / "redline.docx"
    path.write_bytes(data)
    errors = OpenXmlValidator(file_format=FileFormat.OFFICE_2019).validate(str(path)).errors
    return [str(error) for error in errors]


def assert_both_ways(old: bytes, new: bytes, tracked: bytes) -> None:
    for name in ("word/document.xml", "word/header_default.xml"):
        accepted, rejected = settled(tracked, "accept", name), settled(tracked, "reject", name)
        assert told(part(new, name)) == told(accepted)
        assert told(part(old, name)) == told(rejected)
        assert runs(part(new, name)) == runs(accepted)
        assert runs(part(old, name)) == runs(rejected)


@pytest.mark.parametrize("record", [ENGLISH, KHMER], ids=["en", "km"])
@pytest.mark.parametrize("edit", EDITS)
def test_each_edit_is_tracked_both_ways(make_workspace: MakeWorkspace, record: str, edit: str) -> None:
    workspace = make_workspace(record)
    first, second = document(workspace, record), document(workspace, EDITS[edit](record))
    for old, new in ((first, second), (second, first)):
        tracked, marks = redline(old, new, STAMP)
        assert (marks > 0) == (old != new)
        assert_both_ways(old, new, tracked)


@pytest.mark.parametrize("record", [ENGLISH, KHMER], ids=["en", "km"])
def test_many_edits_at_once_are_tracked_both_ways(make_workspace: MakeWorkspace, record: str, tmp_path: Path) -> None:
    workspace = make_workspace(record)
    chance = random.Random(7)
    old = document(workspace, record)
    for _ in range(4):
        edited = record
        for name in chance.sample(sorted(EDITS), 6):
            edited = EDITS[name](edited) if "- id: dams" not in edited or "issue" not in name else edited
        new = document(workspace, edited)
        tracked, _ = redline(old, new, None)
        assert_both_ways(old, new, tracked)
        assert [] == problems(tracked, tmp_path)
        old = new


@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")  # docx-editor leaves what it read to the collector
@pytest.mark.filterwarnings("ignore:Exception ignored:pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("record", [ENGLISH, KHMER], ids=["en", "km"])
def test_another_program_accepts_and_rejects_to_the_same(
    make_workspace: MakeWorkspace, tmp_path: Path, record: str
) -> None:
    workspace = make_workspace(record)
    edited = record
    for name in ("words", "khmer words", "an issue before", "more columns", "a bar", "people", "a part"):
        edited = EDITS[name](edited)
    old, new = document(workspace, record), document(workspace, edited)
    path = tmp_path / "redline.docx"
    path.write_bytes(redline(old, new, STAMP)[0])
    for choice, expected in (("accept_all", new), ("reject_all", old)):
        opened = Document.open(str(path), author="Reader", workspace_dir=tmp_path / choice)
        assert {"reportkit"} == {one.author for one in opened.list_revisions()}
        getattr(opened, choice)()
        opened.save(str(tmp_path / f"{choice}.docx"))
        opened.close()
        assert told(part(expected)) == told(part((tmp_path / f"{choice}.docx").read_bytes()))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
@pytest.mark.parametrize("record", [ENGLISH, KHMER], ids=["en", "km"])
def test_libreoffice_accepts_and_rejects_to_the_same(
    make_workspace: MakeWorkspace, tmp_path: Path, record: str
) -> None:
    workspace = make_workspace(record)
    edited = record
    for name in ("words", "khmer words", "an issue before", "more columns", "bars", "people", "a part"):
        edited = EDITS[name](edited)
    old, new = document(workspace, record), document(workspace, edited)
    accepted, rejected = settle_all(redline(old, new, STAMP)[0], tmp_path)
    assert read(new) == read(accepted)
    assert read(old) == read(rejected)


def read(data: bytes) -> list[str]:
    """What a reader reads: paragraphs with words, however the program that saved them writes white space."""
    return [" ".join(text.split()) for _, text in told(part(data)) if text.strip()]


def test_only_the_words_that_changed_are_tracked(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace(ENGLISH)
    new = document(workspace, ENGLISH.replace("faster than", "much faster than"))
    tracked, marks = redline(document(workspace, ENGLISH), new, STAMP)
    (mark,) = part(tracked).iter(f"{W}ins", f"{W}del")
    assert (1, "much", "reportkit", "2026-03-04T05:06:07Z") == (
        marks, text_of(mark).strip(), mark.get(f"{W}author"), mark.get(f"{W}date"),
    )  # fmt: skip


def test_khmer_is_tracked_word_by_word(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace(KHMER)
    new = document(workspace, KHMER.replace("លឿនជាង", "យឺតជាង"))
    tracked, _ = redline(document(workspace, KHMER), new, None)
    changed = [(mark.tag.removeprefix(W), text_of(mark)) for mark in part(tracked).iter(f"{W}ins", f"{W}del")]
    assert [("del", "លឿន"), ("ins", "យឺត")] == changed


def test_without_a_date_none_is_made_up(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace(ENGLISH)
    tracked, _ = redline(document(workspace, ENGLISH), document(workspace, EDITS["words"](ENGLISH)), None)
    assert {None} == {mark.get(f"{W}date") for mark in part(tracked).iter(f"{W}ins", f"{W}del")}


def test_the_same_versions_give_the_same_bytes(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace(ENGLISH)
    first, second = document(workspace, ENGLISH), document(workspace, EDITS["an issue before"](ENGLISH))
    assert redline(first, second, STAMP) == redline(first, second, STAMP)


def test_identical_documents_have_no_mark(make_workspace: MakeWorkspace) -> None:
    data = document(make_workspace(ENGLISH), ENGLISH)
    tracked, marks = redline(data, data, None)
    assert (0, told(part(data))) == (marks, told(part(tracked)))


def test_a_report_that_came_or_went_is_tracked_whole(make_workspace: MakeWorkspace, tmp_path: Path) -> None:
    data = document(make_workspace(ENGLISH), ENGLISH)
    came, went = redline(None, data, None)[0], redline(data, None, None)[0]
    assert (told(part(data)), []) == (told(settled(came, "accept")), told(settled(came, "reject")))
    assert ([], told(part(data))) == (told(settled(went, "accept")), told(settled(went, "reject")))
    assert [] == problems(came, tmp_path) + problems(went, tmp_path)


def test_a_picture_that_went_is_in_the_file(make_workspace: MakeWorkspace, tmp_path: Path) -> None:
    from PIL import Image

    workspace = make_workspace(ENGLISH)
    Image.new("RGB", (300, 200), "#246").save(workspace.record_path("small").parent / "a.png")
    picture = "{caption: A river., credit: A painter, alt: Water., file: a.png}"
    shown = ENGLISH.replace("recommendations.}\n", f"recommendations., picture: {picture}}}\n")
    old, new = document(workspace, shown), document(workspace, ENGLISH)
    tracked, _ = redline(old, new, None)
    assert_both_ways(old, new, tracked)
    assert [] == problems(tracked, tmp_path)
    kept = {data for name, data in unzipped(tracked).items() if name.endswith(".png")}
    assert {data for name, data in unzipped(old).items() if name.endswith(".png")} <= kept
