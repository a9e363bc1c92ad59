"""Many edits at once, at random: the record that they are merged into reads as the reviewed draft does.

The draft is made anew from the merged record, and its paragraphs are compared with those of the reviewed file, read here
by a plain walk that knows nothing of the reader. `REVIEW_SEEDS=100:300` runs other documents than the few of every run.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from review.edits import Reviewer, W

from reportkit.review.session import new_draft, outcome, review
from reportkit.workspace import Workspace

RECORD = "dialogue-6"
FIRST, _, LAST = os.environ.get("REVIEW_SEEDS", "0:2").partition(":")
PROSE = {"BodyText", "Letter", "Background", "Context", "PanelText"}
STYLES = PROSE | {"Recommendation", "Statement", "Lead", "Highlight"}
WORKED_OUT = {"TableText", "RowHeading", "ThemeNumber", "Meta"}


def style(paragraph: etree._Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return found.get(f"{W}val", "") if found is not None else ""


def text(paragraph: etree._Element) -> str:
    return "".join(t.text or "" for t in paragraph.iter(f"{W}t"))


def accepted(data: bytes) -> list[str]:
    """The paragraphs of a file with all changes accepted, without numbers and what is worked out."""
    root = etree.fromstring(zipfile.ZipFile(BytesIO(data)).read("word/document.xml"))
    found, carried = [], ""
    for paragraph in root.iter(f"{W}p"):
        written = carried + " " if carried else ""
        for element in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br"):
            if not any(True for _ in element.iterancestors(f"{W}del", f"{W}moveFrom", f"{W}tabs")):
                written += (element.text or "") if element.tag == f"{W}t" else " "
        joined = any(paragraph.find(f"{W}pPr/{W}rPr/{W}{tag}") is not None for tag in ("del", "moveFrom"))
        carried = written.strip() if joined else ""
        if not joined and style(paragraph) not in WORKED_OUT and not style(paragraph).startswith("TOC"):
            found.append(" ".join(re.sub(r"^[\d.]+\s+", "", written.replace("\u200b", "").strip()).split()))
    return [one for one in found if one]


def edit(reviewer: Reviewer, chance: random.Random) -> list[str]:
    """A dozen edits in as many paragraphs; returns words that must be found again."""
    candidates = [p for p in reviewer.root.iter(f"{W}p") if style(p) in STYLES and len(text(p)) > 60]
    chosen = chance.sample(candidates, 12)
    words = []
    for number, paragraph in enumerate(chosen):
        longest = max((t.text or "" for t in paragraph.iter(f"{W}t")), key=len)
        start = chance.randrange(5, max(6, len(longest) - 20))
        cut = longest[start : start + chance.randrange(6, 14)]
        if len(longest) < 40 or text(paragraph).count(cut) != 1:
            continue
        word, kind = f"Zq{number}", style(paragraph)
        following = paragraph.getnext()
        actions: dict[str, Callable[[], None]] = {
            "replace": lambda: reviewer.replace(cut, f" {word} "),  # noqa: B023  (called at once)
            "type": lambda: reviewer.type_after(cut, f" {word} "),  # noqa: B023
            "end": lambda: reviewer.type_at_end("", f" {word}."),  # noqa: B023
        }
        silent: dict[str, Callable[[], None]] = {"delete": lambda: reviewer.replace(cut, "")}  # noqa: B023
        if kind in PROSE | {"Recommendation"}:
            actions["new"] = lambda: reviewer.new_paragraph("", f"{word} should see to this.")  # noqa: B023
            silent["remove"] = lambda: reviewer.delete_paragraph("")
        if kind in PROSE:
            silent["split"] = lambda: reviewer.split(cut)  # noqa: B023
            if following is not None and following not in chosen and style(following) == kind:
                silent["join"] = lambda: reviewer.join("")
        target = chance.choice([p for p in candidates if style(p) == kind])
        if kind in PROSE | {"Recommendation"} and target not in chosen:
            silent["move"] = lambda: reviewer.move("", "target")
        name = chance.choice([*actions, *silent])
        pick = {"target": target}
        reviewer.paragraph = lambda found, own=paragraph, pick=pick: pick.get(found, own)  # type: ignore[method-assign, misc]
        {**actions, **silent}[name]()
        words += [word] if name in actions else []
    return words


@pytest.fixture(scope="module")
def draft(repository: Workspace) -> bytes:
    return new_draft(repository, RECORD, "en", protect=True)[0]


@pytest.mark.parametrize("shape", ["word", "google"])
@pytest.mark.parametrize("seed", range(int(FIRST), int(LAST)))
def test_the_merged_record_reads_as_the_reviewed_draft(
    repository: Workspace, draft: bytes, seed: int, shape: str, tmp_path: Path
) -> None:
    chance = random.Random(seed)
    reviewer = Reviewer(draft, tracked=chance.random() < 0.7)
    words = edit(reviewer, chance)
    if shape == "google":
        reviewer.rename_bookmarks()
    else:
        reviewer.shatter(chance.randrange(2, 9))
    planned, files = outcome(review(repository, reviewer.save(), "reviewed.docx"))
    said = "\n".join([*files.values(), *(one.change.after for one in planned)])
    assert [] == [word for word in words if word not in said]
    if any(one.change.state != "clean" for one in planned):
        return  # a text that was removed and must not be, for example: it is listed
    root = tmp_path / "merged"
    shutil.copytree(repository.root, root)
    for name, content in files.items():
        (root / name).write_text(content, encoding="utf-8")
    again = Workspace.find(root)
    assert accepted(reviewer.save()) == accepted(new_draft(again, RECORD, "en", protect=True)[0])
    left = [one.change for one in review(again, reviewer.save(), "reviewed.docx").planned if not one.change.done]
    assert [] == left, "applying twice changes nothing"
