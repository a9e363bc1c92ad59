"""Comments stay beside the record, and the next draft has those that are open: on their words, in their threads."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator
from review.conftest import applied, changed_lines, draft_of
from review.edits import DATE, Reviewer, W
from review.test_threads import as_word_writes

from reportkit.cli import main
from reportkit.findings import ReportkitError
from reportkit.review.session import new_draft, review
from reportkit.workspace import Workspace

KEPT = """\
# What reviewers said of this record. `reportkit review apply` adds to it, and the next draft shows what is open.
# Write `resolved: true` in a thread that is dealt with.
comments:
  - field: nets/text
    words: wider nets
    author: Ana Lee
    date: 2026-11-20T09:30:01Z
    text: How wide?
    replies:
      - author: Bob Orn
        date: 2026-11-20T09:30:02Z
        text: Three fingers.
      - author: Ana Lee
        date: 2026-11-20T09:30:03Z
        text: Thanks.
"""


def file_of(workspace: Workspace) -> Path:
    return workspace.root / "dialogues" / "small" / "comments.yaml"


def with_thread(workspace: Workspace, done: str = "0") -> Reviewer:
    reviewer = Reviewer(draft_of(workspace))
    as_word_writes(reviewer)
    name = "word/commentsExtended.xml"
    reviewer.parts[name] = reviewer.parts[name].replace(b'done="1"', f'done="{done}"'.encode())
    return reviewer


def threads(workspace: Workspace, data: bytes) -> list[tuple[str, str, str, str, bool]]:
    """Field, words, author, text, whether it answers."""
    return [
        (one.field, one.words, one.author, one.text, bool(one.parent)) for one in review(workspace, data, "x").comments
    ]


THREAD = [
    ("nets/text", "wider nets", "Ana Lee", "How wide?", False),
    ("nets/text", "wider nets", "Bob Orn", "Three fingers.", True),
    ("nets/text", "wider nets", "Ana Lee", "Thanks.", True),
]


def test_open_comments_are_kept_beside_the_record(workspace: Workspace) -> None:
    applied(workspace, with_thread(workspace).save())
    assert KEPT == file_of(workspace).read_text()


def test_a_file_that_is_applied_twice_adds_nothing(workspace: Workspace) -> None:
    data = with_thread(workspace).save()
    applied(workspace, data)
    applied(workspace, data)
    assert KEPT == file_of(workspace).read_text()


def test_the_next_draft_has_them_on_their_words_in_their_threads(workspace: Workspace) -> None:
    applied(workspace, with_thread(workspace).save())
    data = draft_of(workspace)
    assert THREAD == threads(workspace, data)
    assert () == review(workspace, data, "x").planned
    applied(workspace, data)
    assert KEPT == file_of(workspace).read_text()


def test_a_draft_with_other_comments_has_another_name(workspace: Workspace) -> None:
    before = new_draft(workspace, "small", "", protect=True)[1].digest
    applied(workspace, with_thread(workspace).save())
    assert before != new_draft(workspace, "small", "", protect=True)[1].digest


def test_a_draft_with_comments_is_a_valid_word_file(workspace: Workspace, tmp_path: Path) -> None:
    applied(workspace, with_thread(workspace).save())
    data = draft_of(workspace)
    path = tmp_path / "draft.docx"
    path.write_bytes(data)
    assert [] == [one.description for one in OpenXmlValidator(FileFormat.MICROSOFT_365).validate(str(path)).errors]
    names = zipfile.ZipFile(BytesIO(data)).namelist()
    assert {f"word/{name}.xml" for name in ("comments", "commentsExtended", "commentsIds", "people")} <= set(names)


def test_libreoffice_shows_and_keeps_them(workspace: Workspace, libreoffice: Callable[[bytes], bytes]) -> None:
    """They come back from it as the same threads, and are not kept twice."""
    applied(workspace, with_thread(workspace).save())
    saved = libreoffice(draft_of(workspace))
    assert THREAD == threads(workspace, saved)
    applied(workspace, saved)
    assert KEPT == file_of(workspace).read_text()


def test_what_a_later_draft_resolves_goes_out_no_more(workspace: Workspace) -> None:
    first = with_thread(workspace).save()
    applied(workspace, first)
    second = Reviewer(draft_of(workspace))
    name = "word/commentsExtended.xml"
    second.parts[name] = second.parts[name].replace(b'done="0"', b'done="1"')
    applied(workspace, second.save())
    assert f"{KEPT}    resolved: true\n" == file_of(workspace).read_text()
    assert [] == threads(workspace, draft_of(workspace))
    applied(workspace, first)  # an older copy that comes late opens nothing again
    assert f"{KEPT}    resolved: true\n" == file_of(workspace).read_text()


def test_who_answers_what_is_resolved_opens_it_again(workspace: Workspace) -> None:
    applied(workspace, with_thread(workspace, "1").save())
    assert "    resolved: true" in file_of(workspace).read_text()
    late = with_thread(workspace)
    late.parts["word/comments.xml"] = late.parts["word/comments.xml"].replace(b"Thanks.", b"No, two.")
    applied(workspace, late.save())
    assert "    resolved:" not in file_of(workspace).read_text()
    assert "No, two." in [one[3] for one in threads(workspace, draft_of(workspace))]


def test_what_people_write_in_the_file_stays(workspace: Workspace) -> None:
    applied(workspace, with_thread(workspace).save())
    own = KEPT.replace("    words:", "    # asked Ana by phone\n    words:") + (
        "# Of the second round:\n  - {field: sand/statement, author: Eve, text: 'Source?'}\n"
    )
    own = own.replace(
        "  - {field: sand/statement, author: Eve, text: 'Source?'}", "  - text: 'Source?'\n    author: Eve"
    )
    file_of(workspace).write_text(own)
    reviewer = Reviewer(draft_of(workspace), author="Dao")
    reviewer.comment("faster", "Faster than when?")
    applied(workspace, reviewer.save())
    assert [
        "+  - field: sand/statement",
        "+    words: faster",
        "+    author: Dao",
        f"+    date: {DATE}",
        "+    text: Faster than when?",
    ] == changed_lines(own, file_of(workspace).read_text())


def test_the_whole_text_has_it_where_the_words_are_gone(workspace: Workspace) -> None:
    file_of(workspace).write_text(KEPT.replace("wider nets", "finer nets"))
    (first, *_) = threads(workspace, draft_of(workspace))
    assert ("nets/text", "Fishers should use wider nets.", "Ana Lee", "How wide?", False) == first


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("licences/text", "every"),
        ("sand/background/2", "exactly"),
        ("sand/background/2", "knows exactly how"),
        ("sand/background/2", "see the survey"),
        ("talk/title", "Opening talk"),
        ("label/Next steps", "Next"),
    ],
)
def test_words_are_found_across_runs_links_and_tables(workspace: Workspace, field: str, words: str) -> None:
    file_of(workspace).write_text(f"comments:\n  - field: {field}\n    words: {words}\n    text: Why?\n")
    assert [(field, words, "", "Why?", False)] == threads(workspace, draft_of(workspace))


def test_words_of_a_language_without_spaces(workspace: Workspace) -> None:
    record = workspace.record_path("small")
    text = record.read_text().replace("Fishers should use wider nets.", "អ្នកនេសាទគួរប្រើមងធំជាង។")
    record.write_text(text)
    file_of(workspace).write_text("comments:\n  - {field: nets/text, words: មងធំ, text: ប៉ុណ្ណា?}\n")
    assert [("nets/text", "មងធំ", "", "ប៉ុណ្ណា?", False)] == threads(workspace, draft_of(workspace))


def test_a_comment_whose_field_is_gone_is_listed(workspace: Workspace) -> None:
    file_of(workspace).write_text(KEPT.replace("nets/text", "lines/text"))
    data, _, findings = new_draft(workspace, "small", "", protect=True)
    (found,) = [one for one in findings if one.code == "comment-without-field"]
    assert ("lines/text", 4) == (found.field, found.position.line if found.position else 0)
    assert "How wide?" in found.message
    assert [] == threads(workspace, data)
    assert KEPT.replace("nets/text", "lines/text") == file_of(workspace).read_text()


def test_a_draft_in_another_language_has_none(workspace: Workspace) -> None:
    file_of(workspace).write_text(KEPT)
    assert b"comments.xml" not in zipfile.ZipFile(BytesIO(draft_of(workspace, "vi"))).read("[Content_Types].xml")


def test_what_is_rendered_has_none(workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file_of(workspace).write_text(KEPT)
    monkeypatch.chdir(workspace.root)
    assert 0 == main(["render", "small", "--format", "docx", "--format", "html", "--out", str(tmp_path)])
    with zipfile.ZipFile(tmp_path / "small" / "small.en.docx") as archive:
        assert all(b"How wide" not in archive.read(name) for name in archive.namelist())
        assert not any("comment" in name for name in archive.namelist())
    assert "How wide" not in (tmp_path / "small" / "small.en.html").read_text()


@pytest.mark.parametrize(
    ("written", "code", "line"),
    [
        ("comments:\n  - text: x\n    when: y\n", "unknown-key", 3),
        ("comments:\n  - text: x\n    date: yesterday\n", "impossible-date", 3),
        ("comments:\n  - author: x\n", "missing-key", 2),
        ("comments:\n  - text: x\n    resolved: perhaps\n", "wrong-type", 3),
        ("comments:\n  - text: x\n   author: y\n", "yaml-syntax", 3),
        ("comments: 3\n", "wrong-type", 1),
        ("comments:\n  - text: x\n    field: a/b\n", "comment-without-field", 2),
    ],
)
def test_check_reads_the_file(
    workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    written: str,
    code: str,
    line: int,
) -> None:
    file_of(workspace).write_text(written)
    monkeypatch.chdir(workspace.root)
    expected = 0 if code == "comment-without-field" else 1
    assert expected == main(["check", "small", "--output-format", "short"])
    assert re.search(rf"^dialogues/small/comments.yaml:{line}:\d+: \w+ {code} ", capsys.readouterr().err, re.MULTILINE)


def test_a_file_that_is_not_in_order_stops_apply_before_it_writes(workspace: Workspace) -> None:
    file_of(workspace).write_text("comments:\n  - author: x\n")
    reviewer = with_thread_and_edit(workspace)
    before = workspace.record_path("small").read_text()
    with pytest.raises(ReportkitError):
        applied(workspace, reviewer)
    assert before == workspace.record_path("small").read_text()


def with_thread_and_edit(workspace: Workspace) -> bytes:
    kept = file_of(workspace).read_text()
    file_of(workspace).unlink()
    reviewer = with_thread(workspace)
    reviewer.replace("faster", "slower")
    file_of(workspace).write_text(kept)
    return reviewer.save()


def test_control_characters_and_long_words_are_written_as_yaml_takes_them(workspace: Workspace) -> None:
    reviewer = Reviewer(draft_of(workspace))
    reviewer.comment("wider nets", "placeholder")
    comments = etree.fromstring(reviewer.parts["word/comments.xml"])
    (text,) = comments.iter(f"{W}t")
    text.text = "yes: no\x85#\x9f \u2028{a} 'b' \ufeff" + "x" * 300 + " ក\u200bខ 🐟"
    reviewer.parts["word/comments.xml"] = etree.tostring(comments)
    data = reviewer.save()
    applied(workspace, data)
    once = file_of(workspace).read_text()
    applied(workspace, data)
    assert once == file_of(workspace).read_text()
    ((*_, written, _),) = threads(workspace, draft_of(workspace))
    assert "yes: no # {a} 'b' " + "x" * 300 + " ក\u200bខ 🐟" == " ".join(written.split())


def test_the_same_words_in_several_places_are_several_threads(workspace: Workspace) -> None:
    reviewer = Reviewer(draft_of(workspace))
    for words in ("wider", "nets", "every licence", "faster"):
        reviewer.comment(words, "Source?")
    data = reviewer.save()
    applied(workspace, data)
    once = file_of(workspace).read_text()
    assert 4 == once.count("text: Source?")
    applied(workspace, data)
    assert once == file_of(workspace).read_text()
    assert ["faster", "every licence", "wider", "nets"] == [one[1] for one in threads(workspace, draft_of(workspace))]


def test_a_thread_that_was_given_another_field_stays_one(workspace: Workspace) -> None:
    data = with_thread(workspace).save()
    applied(workspace, data)
    moved = KEPT.replace("nets/text", "limits/text")
    file_of(workspace).write_text(moved)
    applied(workspace, data)
    assert moved == file_of(workspace).read_text()


@pytest.mark.parametrize(("typed", "words"), [("IR", "IR"), ("IRThe institute", "IR The institute")])
def test_a_comment_on_the_actors_is_about_their_recommendation(workspace: Workspace, typed: str, words: str) -> None:
    """Actors' names stand in many places: in the next draft it stands where it was, words of two fields and all."""
    reviewer = Reviewer(draft_of(workspace))
    place = reviewer.paragraph("The institute should survey")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reviewer, "paragraph", lambda _: place)
        reviewer.comment(typed, "Only they?")
    applied(workspace, reviewer.save())
    assert [("survey/text", words, "Ana Lee", "Only they?", False)] == threads(workspace, draft_of(workspace))
