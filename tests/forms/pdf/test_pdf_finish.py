"""What becomes of a PDF when WeasyPrint is another one, and what the finishing costs in bytes."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from reportkit.forms import pdf_finish
from reportkit.forms.pdf import render_pdf
from reportkit.forms.pdf_finish import hooks, lines

if TYPE_CHECKING:
    from forms.pdf.conftest import Edition


@pytest.fixture
def khmer(editions: dict[str, Edition]) -> Edition:
    return editions["dialogue-6.km"]


def test_a_known_weasyprint_is_no_finding(khmer: Edition) -> None:
    assert hooks.is_known()


def test_an_unknown_weasyprint_is_a_finding_and_the_file_is_plain(
    editions: dict[str, Edition], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hooks, "KNOWN", ("1.",))
    edition = editions["small.th"]
    data, findings = render_pdf(edition.page, edition.brand)
    assert data.startswith(b"%PDF")
    assert [finding.code for finding in findings if finding.code == "renderer-version"] == ["renderer-version"]


def test_drawing_that_is_not_understood_is_a_finding_and_the_file_is_plain(
    editions: dict[str, Edition], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> None:
        raise lines.UnknownDrawing("ក")

    monkeypatch.setattr(lines, "_compare", refuse)
    edition = editions["small.th"]
    data, findings = render_pdf(edition.page, edition.brand)
    assert data.startswith(b"%PDF")
    assert "renderer-version" in {finding.code for finding in findings}


def test_weasyprint_is_left_as_it_was(editions: dict[str, Edition]) -> None:
    import weasyprint.draw.text
    import weasyprint.pdf

    render_pdf(editions["small.th"].page, editions["small.th"].brand)
    assert weasyprint.draw.text.draw_first_line.__module__ == "weasyprint.draw.text"
    assert weasyprint.pdf.add_tags.__module__ == "weasyprint.pdf.tags"


def test_the_file_grows_by_no_more_than_15_per_cent(khmer: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_finish, "is_known", lambda: False)
    plain, _ = render_pdf(khmer.page, khmer.brand)
    assert len(khmer.data) < 1.15 * len(plain)


SAME = """
import hashlib, pickle, sys
from reportkit.forms.pdf import render_pdf
print(hashlib.sha256(render_pdf(*pickle.load(sys.stdin.buffer))[0]).hexdigest())
"""


def test_the_bytes_are_the_same_in_every_process(editions: dict[str, Edition]) -> None:
    import pickle

    edition = editions["small.lo"]
    pages = pickle.dumps((edition.page, edition.brand))
    runs = [
        subprocess.run(
            [sys.executable, "-c", SAME], input=pages, capture_output=True, check=True, env={"PYTHONHASHSEED": seed}
        )
        for seed in ("1", "2")
    ]
    assert runs[0].stdout == runs[1].stdout
