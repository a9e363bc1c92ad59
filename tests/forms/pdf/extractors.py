"""The text of a PDF's pages, as the programs that people use take it out. node and pdf.js are of the environment."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pymupdf
import pypdf
import pypdfium2
from pdfminer import high_level

Extract = Callable[[bytes], list[str]]
PDFJS = Path(__file__).with_name("pdfjs.mjs")
NODE = Path(sys.prefix, "bin", "node")
PDFJS_PACKAGE = Path(sys.prefix, "npm", "node_modules", "pdfjs-dist")
"""As scripts/setup installs it."""


def poppler(data: bytes) -> list[str]:
    """By `pdftotext`, as it puts blocks of text in order."""
    return _pdftotext(data)


def poppler_raw(data: bytes) -> list[str]:
    """By `pdftotext`, in the order of the content."""
    return _pdftotext(data, "-raw")


def _pdftotext(data: bytes, *options: str) -> list[str]:
    command = ["pdftotext", "-enc", "UTF-8", *options, "-", "-"]
    done = subprocess.run(command, input=data, capture_output=True, check=True)
    return done.stdout.decode().split("\f")[:-1]


def pdfium(data: bytes) -> list[str]:
    """As Chromium's viewer copies and searches."""
    document = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_range() for page in document]


def pdfjs(data: bytes) -> list[str]:
    """As Firefox's viewer copies and searches."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        Path(file.name).write_bytes(data)
        done = subprocess.run([NODE, PDFJS, PDFJS_PACKAGE, file.name], capture_output=True, check=True)
    return done.stdout.decode().split("\f")


def pypdf_text(data: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages]


def pdfminer(data: bytes) -> list[str]:
    text: str = high_level.extract_text(BytesIO(data))
    return text.split("\f")[:-1]


def mupdf(data: bytes) -> list[str]:
    with pymupdf.open(stream=data) as document:
        return [page.get_text() for page in document]


IN_ORDER: dict[str, Extract] = {
    "poppler -raw": poppler_raw,
    "pdf.js": pdfjs,
    "pypdf": pypdf_text,
    "MuPDF": mupdf,
}
"""Programs that give text in the order in which it is drawn."""

BY_PLACE: dict[str, Extract] = {"poppler": poppler, "pdfium": pdfium, "pdfminer.six": pdfminer}
"""Programs that put lines or blocks in an order of their own, by where they stand on the page."""
