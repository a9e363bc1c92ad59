"""The text of a PDF's pages, as the programs that people use take it out.

pdf.js runs in node where the environment names its package (`PDFJS_DIST=.../node_modules/pdfjs-dist`). PyMuPDF is not
among the packages that tests install; it is asked where it is at hand.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdf
import pypdfium2
import pytest

Extract = Callable[[bytes], list[str]]
PDFJS = Path(__file__).with_name("pdfjs.mjs")


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
    package = os.environ.get("PDFJS_DIST", "")
    if not package:
        pytest.skip("PDFJS_DIST does not name the package pdfjs-dist")
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        Path(file.name).write_bytes(data)
        done = subprocess.run(["node", str(PDFJS), package, file.name], capture_output=True, check=True)
    return done.stdout.decode().split("\f")


def pypdf_text(data: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages]


def pdfminer(data: bytes) -> list[str]:
    high_level = pytest.importorskip("pdfminer.high_level")
    text: str = high_level.extract_text(BytesIO(data))
    return text.split("\f")[:-1]


def mupdf(data: bytes) -> list[str]:
    pymupdf = pytest.importorskip("pymupdf")
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
