"""The text of a PDF, DOCX or HTML file, as other programs read it."""

from __future__ import annotations

import subprocess
import zipfile
from html.parser import HTMLParser
from io import BytesIO

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def pdf_text(data: bytes) -> str:
    """By poppler, in reading order."""
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", "-", "-"], input=data, capture_output=True, check=True)
    return done.stdout.decode()


def docx_text(data: bytes) -> str:
    """The words of the document's body, a line a paragraph."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    paragraphs = []
    for paragraph in body.iter(f"{_W}p"):
        parts = []
        for node in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br"):
            parts.append(node.text or "" if node.tag == f"{_W}t" else " ")
        paragraphs.append("".join(parts))
    return "\n".join(paragraphs)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.skipped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.skipped += tag in ("style", "script", "title")
        if tag not in ("span", "a", "strong", "em"):
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.skipped -= tag in ("style", "script", "title")

    def handle_data(self, data: str) -> None:
        if not self.skipped:
            self.parts.append(data)


def html_text(data: bytes) -> str:
    """The words of a web page, without its scripts and styles."""
    words = _Words()
    words.feed(data.decode())
    return "".join(words.parts)


EXTRACT = {"pdf": pdf_text, "docx": docx_text, "html": html_text}
