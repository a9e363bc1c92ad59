"""The preview of the PDF form: made when it is asked for, in the browser's own viewer, anew after a save."""

from __future__ import annotations

import re
from io import BytesIO
from urllib.request import urlopen

from playwright.sync_api import expect
from preview.conftest import Look, Start
from pypdf import PdfReader
from samples import MakeWorkspace

WAIT = 60_000


def test_the_pdf_is_made_on_demand_and_anew(look: Look, start: Start, make_workspace: MakeWorkspace) -> None:
    running = start(make_workspace().root)

    def title(page_frame: str) -> str:
        with urlopen(running.address + "pdf/small/en") as answer:
            assert "application/pdf" == answer.headers["Content-Type"]
            info = PdfReader(BytesIO(answer.read())).metadata
        assert info
        return str(info.title)

    page = look("/edition/small/en/pdf#rivers%2Ftitle", running=running)
    frame = page.locator("iframe")
    expect(frame).to_have_attribute("src", re.compile(r"/pdf/small/en\?\w+#nameddest=rivers$"), timeout=WAIT)
    expect(page.locator(".waiting")).to_be_hidden()
    back = page.get_by_role("navigation", name="Form").get_by_role("link", name="Web")
    assert (back.get_attribute("href") or "").endswith("/small/en/html#rivers%2Ftitle")
    first = frame.get_attribute("src") or ""
    assert "A Small Dialogue" == title(first)
    running.change("dialogues/small/dialogue.yaml", "title: A Small Dialogue", "title: Another Dialogue")
    expect(frame).not_to_have_attribute("src", first, timeout=WAIT)
    assert "Another Dialogue" == title(frame.get_attribute("src") or "")


def test_what_only_the_pdf_has_is_found(look: Look, start: Start, make_workspace: MakeWorkspace) -> None:
    """A character that no font has shows where the PDF is made, beside what the record's rules find."""
    workspace = make_workspace()
    record = workspace.root / "dialogues" / "small" / "dialogue.yaml"
    record.write_text(
        record.read_text(encoding="utf-8").replace("One paragraph.", "One \U00012000 paragraph."), encoding="utf-8"
    )
    page = look("/edition/small/en/pdf", running=start(workspace.root))
    expect(page.locator("#panel .finding").filter(has_text="U+12000")).to_be_visible(timeout=WAIT)
