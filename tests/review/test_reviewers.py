"""A sample of reviewed drafts at random: each edit is in its field, or listed, and no word of a reviewer is lost.

`bench/review_random.py` runs thousands of them, and says with which seed one fails.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from docx_editor import Document
from review.reviewers.desk import Draft, draft_of, reviewed
from review.reviewers.expected import said
from review.reviewers.judge import judge
from review.reviewers.paper import Paper, W, style
from review.reviewers.records import LANGUAGES, NAME, made_up
from review.reviewers.shapes import google

SEEDS = 2


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Draft]:
    """A draft of a made-up record in each language."""
    root = tmp_path_factory.mktemp("records")
    return {language: draft_of(made_up(root / language, language, 0), NAME, language) for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("shape", [None, google], ids=["word", "google"])
def test_every_edit_comes_back(drafts: Mapping[str, Draft], language: str, shape: Callable[..., None] | None) -> None:
    for seed in range(SEEDS):
        case = reviewed(drafts[language], seed, shape=shape)
        assert [] == judge(case).faults, (seed, case.edits)


@pytest.mark.filterwarnings(
    "ignore::docx_editor.UnhandledRevisionWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)
@pytest.mark.parametrize("language", ["en", "km"])
def test_another_library_reads_the_tracked_changes_alike(
    drafts: Mapping[str, Draft], language: str, tmp_path: Path
) -> None:
    for seed in range(SEEDS):
        paper = Paper(reviewed(drafts[language], seed, tracking="all", rough=False).data, ())
        for paragraph in [p for p in paper.body.iter(f"{W}p") if style(p).startswith("TOC")]:
            paragraph.getparent().remove(paragraph)  # type: ignore[union-attr]
        path = tmp_path / f"{seed}.docx"
        path.write_bytes(paper.save())
        with Document.open(path) as document:
            document.accept_all()
            assert _bare(said(paper)) == _bare(document.get_visible_text())


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)
