"""An edition's digits and calendar reach every number that the program writes, in every form, and no text of people."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from samples import RECORD, MakeWorkspace

from reportkit.build.make import make
from reportkit.build.plan import plan
from reportkit.records.load import load_directory

TYPED = "The 12 parties met in 2024."
SURVEY = """feedback:
  introduction: What they said.
  popular: [talk]
  figures: [{id: figure-good, label: found it good, value: 97.5, of: respondents}]
"""


def files(make_workspace: MakeWorkspace, language: str, settings: str, *forms: str) -> dict[str, bytes]:
    record = RECORD.replace("A Small Dialogue", TYPED) + SURVEY
    workspace = make_workspace(record, settings=settings)
    jobs, _ = plan(workspace, load_directory(workspace), ["small"], [language], forms, Path())
    return make(jobs[0].task).files


@pytest.mark.parametrize(
    ("language", "settings", "date", "time", "share"),
    [
        ("km", "", "ថ្ងៃទី៤–៥ ខែមីនា ឆ្នាំ២០២៤", "ម៉ោង\xa0៩:០០–១០:០០", "៩៧.៥%"),
        ("km", '[editions.km]\ndigits = "european"', "ថ្ងៃទី4–5 ខែមីនា ឆ្នាំ2024", "ម៉ោង\xa09:00–10:00", "97.5%"),
        ("lo", '[editions.lo]\ndigits = "native"', "ວັນທີ ໔–໕ ມີນາ ໒໐໒໔", "໙:໐໐–໑໐:໐໐\xa0ໂມງ", "໙໗,໕%"),
        ("th", '[editions.th]\ndigits = "native"', "๔–๕ มีนาคม ๒๕๖๗", "๐๙.๐๐–๑๐.๐๐\xa0น.", "๙๗.๕%"),
        ("th", '[editions.th]\ncalendar = "gregorian"', "4–5 มีนาคม ค.ศ. 2024", "09.00–10.00\xa0น.", "97.5%"),
    ],
)
def test_web_page_and_document(
    make_workspace: MakeWorkspace, language: str, settings: str, date: str, time: str, share: str
) -> None:
    made = files(make_workspace, language, settings, "html", "docx")
    html = re.sub(r"<[^>]*>", "", made["html"].decode())
    with ZipFile(BytesIO(made["docx"])) as package:
        document = re.sub(r"<[^>]*>", "", package.read("word/document.xml").decode())
    for text in (html, document):
        assert [date, time, share, TYPED] == [each for each in (date, time, share, TYPED) if each in text]


@pytest.mark.parametrize(
    ("settings", "numbers"), [("", "decimal"), ('[editions.th]\ndigits = "native"', "thaiNumbers")]
)
def test_word_counts_pages_and_items_in_thai_digits(make_workspace: MakeWorkspace, settings: str, numbers: str) -> None:
    with ZipFile(BytesIO(files(make_workspace, "th", settings, "docx")["docx"])) as package:
        numbering, document = (package.read(f"word/{name}.xml").decode() for name in ("numbering", "document"))
    assert {"bullet", numbers} == set(re.findall(r'numFmt w:val="(\w+)"', numbering))
    assert ([numbers] if settings else []) == re.findall(r'pgNumType w:fmt="(\w+)"', document)


@pytest.mark.parametrize(
    ("language", "settings", "expected", "other"),
    [
        ("km", "", "០១២៣៤៥៦៧៨៩", "0123456789"),
        ("km", '[editions.km]\ndigits = "european"', "0123456789", "០១២៣៤៥៦៧៨៩"),
        ("lo", '[editions.lo]\ndigits = "native"', "໐໑໒໓໔໕໖໗໘໙", "0123456789"),
        ("th", '[editions.th]\ndigits = "native"', "๐๑๒๓๔๕๖๗๘๙", "0123456789"),
    ],
)
def test_pages_contents_and_markers_of_a_pdf(
    make_workspace: MakeWorkspace, language: str, settings: str, expected: str, other: str
) -> None:
    with pypdfium2.PdfDocument(files(make_workspace, language, settings, "pdf")["pdf"]) as document:
        text = "\n".join(page.get_textpage().get_text_range() for page in document)
    text = " ".join(text.split()).replace(TYPED, "")
    assert set(expected) & set(text)
    assert not re.search(f"(?<![A-Za-z{other}-])[{other}]+(?![A-Za-z])", text)


def test_a_web_page_counts_in_the_digits_of_the_edition(make_workspace: MakeWorkspace) -> None:
    html = files(make_workspace, "th", '[editions.th]\ndigits = "native"', "html")["html"].decode()
    assert "--counter: thai" in html
    assert '"digits": "๐๑๒๓๔๕๖๗๘๙"' in html
