"""The page for the chair: every change with its place, words and fate; and choosing one by one at a terminal."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import subprocess
import sys
import termios
from collections.abc import Sequence
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser
from review.conftest import draft_of
from review.edits import Reviewer
from review.test_threads import as_word_writes

from reportkit.cli import main
from reportkit.workspace import Workspace


def change_record(workspace: Workspace, old: str, new: str) -> None:
    path = workspace.record_path("small")
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


@pytest.fixture
def reviewed(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two reviewers' copy: a clean edit, a conflict, a label, a deleted recommendation, and a thread; the record moved on."""
    monkeypatch.chdir(workspace.root)
    ana = Reviewer(draft_of(workspace))
    ana.replace("Catches have fallen since 2010.", "Catches fell from <2009> on.")
    ana.replace("Ministries should set limits", "Ministries should set firm limits")
    ana.replace("Next steps", "What comes next")
    as_word_writes(ana)
    bob = Reviewer(ana.save(), author="Bob Orn")
    bob._number = 9500
    bob.delete_paragraph("publish every licence")
    path = workspace.root / "back.docx"
    path.write_bytes(bob.save())
    change_record(workspace, "Ministries should set limits.", "Ministries should set lower limits.")
    return path


def page_of(reviewed: Path) -> html.HtmlElement:
    assert main(["review", "diff", str(reviewed), "--html", "report.html"]) in (0, 1)
    return html.document_fromstring((reviewed.parent / "report.html").read_text(encoding="utf-8"))


def text_of(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_the_page_says_how_much_came_back(reviewed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (summary,) = page_of(reviewed).find_class("summary")
    said = "4 changes by 2 people: 2 clean, 1 conflict, 1 not placed; 3 comments, 3 resolved"
    assert f"{said}." == text_of(summary)
    printed = capsys.readouterr()
    assert "report.html\n" == printed.out
    assert f"{reviewed}: {said}\n" == printed.err


def test_every_change_has_its_place_words_and_author(reviewed: Path) -> None:
    articles = page_of(reviewed).xpath("//article[starts-with(@id, 'change-')]")
    heads = [text_of(one.find("h4")) for one in articles]
    assert {
        "Theme 1, issue 2, background, paragraph 1",
        "Theme 1, issue 1, recommendation 3",
        "Theme 1, issue 1, recommendation 1",
        "Label “Next steps”",
    } == {head.split(". ", 1)[1] for head in heads}
    (edit,) = [one for one in articles if "fish/background/1" in one.text_content()]
    assert ["have fallen since 2010."] == [one.text for one in edit.iter("del")]
    assert ["fell from <2009> on."] == [one.text for one in edit.iter("ins")]
    assert "Changed by Ana Lee, 2026-11-20, 09:30 · clean" in text_of(edit)
    assert ["en-US"] == [one.get("lang") for one in edit.find_class("text")]


def test_a_conflict_shows_all_three_texts(reviewed: Path) -> None:
    (conflict,) = page_of(reviewed).xpath("//article[dl]")
    texts = [text_of(one) for one in conflict.iter("dd")]
    assert [
        "Ministries should set limits.",
        "Ministries should set firm limits.",
        "Ministries should set lower limits.",
    ] == texts
    links = page_of(reviewed).xpath("//ul//a/@href")
    assert [f"#{conflict.get('id')}"] == links[:1]


def test_comments_stand_in_their_threads_with_their_words(reviewed: Path) -> None:
    (thread,) = page_of(reviewed).find_class("thread")
    assert ["wider nets"] == [text_of(one) for one in thread.iter("blockquote")]
    assert ["How wide?", "Three fingers.", "Thanks."] == [text_of(one) for one in thread.find_class("said")]
    assert 2 == len(thread.xpath(".//ol/li/ol/li"))
    assert "resolved" == text_of(thread.find_class("state")[0])


def test_the_page_needs_nothing_else(reviewed: Path) -> None:
    page_of(reviewed)
    found: list[str] = []

    class Links(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag in ("script", "link", "img", "iframe"):
                found.append(tag)

    Links().feed((reviewed.parent / "report.html").read_text())
    assert [] == found


def test_a_draft_in_khmer_is_read_out_as_khmer(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    change_record(workspace, "Fishers should use wider nets.", "អ្នកនេសាទគួរប្រើមងធំជាង។")
    monkeypatch.chdir(workspace.root)
    reviewer = Reviewer(draft_of(workspace))
    reviewer.replace("មងធំជាង", "មងធំ")
    path = workspace.root / "back.docx"
    path.write_bytes(reviewer.save())
    (text,) = page_of(path).find_class("text")
    assert "km-KH" == text.get("lang")
    gone = "".join(one.text or "" for one in text.iter("del"))
    assert gone and gone in "ធំជាង។"  # the word, and not the whole sentence


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(reviewed: Path, browser: Browser, width: int) -> None:
    page_of(reviewed)
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto((reviewed.parent / "report.html").as_uri())
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("() => axe.run(document, { resultTypes: ['violations'] })")
    assert [] == [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_what_was_applied_can_be_sent_too(reviewed: Path) -> None:
    assert 1 == main(["review", "apply", str(reviewed), "--html", "report.html"])
    page = html.document_fromstring((reviewed.parent / "report.html").read_text(encoding="utf-8"))
    states = [text_of(one) for one in page.iter("span") if text_of(one) != "resolved"]
    assert ["conflict", "done", "done", "not placed"] == sorted(states)


def test_a_day_is_a_day(reviewed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["review", "diff", str(reviewed), "--since", "May"])
    assert 2 == stopped.value.code
    assert "'May' is no day" in capsys.readouterr().err


# One by one


def at_terminal(
    folder: Path, arguments: list[str], answers: Sequence[str], environment: dict[str, str]
) -> tuple[int, str]:
    """What the command prints at a terminal at which somebody answers each question, and its exit code."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "reportkit", "review", *arguments]
    run = subprocess.Popen(
        command, cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs, env={**os.environ, **environment},
        start_new_session=True, preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
    )  # fmt: skip
    os.close(theirs)
    printed, left = b"", list(answers)
    while select.select([ours], [], [], 60)[0]:
        try:
            data = os.read(ours, 65536)
        except OSError:  # Linux says so that the last one closed the terminal
            break
        printed += data
        if data.endswith(b"?]: "):
            os.write(ours, left.pop(0).encode())
    os.close(ours)
    return run.wait(10), re.sub(r"\x1b\[[0-9;]*m", "", printed.decode()).replace("\r\n", "\n")


def applied(reviewed: Path, *more: str, answers: Sequence[str] = (), **environment: str) -> tuple[int, str, str]:
    code, printed = at_terminal(reviewed.parent, ["apply", reviewed.name, *more], answers, environment)
    record = (reviewed.parent / "dialogues" / "small" / "dialogue.yaml").read_text()
    return code, printed, record


def test_the_reviewers_text_is_chosen(reviewed: Path) -> None:
    code, printed, record = applied(reviewed, "--interactive", answers=["t\n"])
    assert "1 of 1 change to decide: Theme 1, issue 1, recommendation 3" in printed
    assert "  base:     Ministries should set limits.\n  reviewed: Ministries should set firm limits.\n" in printed
    assert "  record:   Ministries should set lower limits.\n" in printed
    assert "firm limits" in record and "lower limits" not in record
    assert 1 == code  # the label is still to be seen to


def test_the_records_text_is_chosen(reviewed: Path) -> None:
    _, printed, record = applied(reviewed, "--interactive", answers=["?\n", "x\n", "o\n"])
    assert printed.count("take the reviewer's text") == 2
    assert "lower limits" in record and "firm limits" not in record


def test_another_text_is_written_in_the_editor(reviewed: Path, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nsed -i "s/firm/firm and lower/" "$1"\n')
    editor.chmod(0o755)
    _, _, record = applied(reviewed, "--interactive", answers=["e\n"], VISUAL=str(editor))
    assert "Ministries should set firm and lower limits." in record


def test_without_an_editor_another_answer_is_asked_for(reviewed: Path) -> None:
    _, printed, record = applied(reviewed, "--interactive", answers=["e\n", "s\n"], VISUAL="", EDITOR="")
    assert "No editor is named" in printed
    assert "lower limits" in record


def test_quitting_applies_what_is_clean_and_was_chosen(reviewed: Path) -> None:
    code, _, record = applied(reviewed, "--interactive", answers=["q\n"])
    assert "fell from <2009> on" in record and "lower limits" in record
    assert 1 == code


def test_ctrl_c_writes_nothing(reviewed: Path) -> None:
    before = (reviewed.parent / "dialogues" / "small" / "dialogue.yaml").read_text()
    code, _, record = applied(reviewed, "--interactive", answers=["\x03"])
    assert before == record
    assert 0 != code


def test_each_change_is_asked_about(reviewed: Path) -> None:
    """The conflict and the two that are clean: of these one is taken, one is left for later."""
    code, printed, record = applied(reviewed, "--each", answers=["t\n", "o\n", "s\n"])
    assert "3 of 3 changes to decide" in printed
    assert "it was left for later" in printed
    assert 1 == code
    *_, record = applied(reviewed)
    assert "publish every licence" not in record


def test_nobody_is_asked_without_a_terminal(reviewed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (reviewed.parent / "dialogues" / "small" / "dialogue.yaml").read_text()
    assert 1 == main(["review", "apply", str(reviewed), "--interactive"])
    assert "no-terminal" in capsys.readouterr().err
    assert before == (reviewed.parent / "dialogues" / "small" / "dialogue.yaml").read_text()
