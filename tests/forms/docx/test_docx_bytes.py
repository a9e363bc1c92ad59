"""The same page and brand give the same bytes, in any process."""

import hashlib
import pickle
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

from reportkit.brands.tokens import Brand
from reportkit.forms.docx import render_docx
from reportkit.page.art import draw
from reportkit.page.model import Page

PROGRAM = """
import openpyxl  # gives lxml prefixes of its own, as whatever else a process has loaded may do
import hashlib, pickle, sys
from reportkit.forms.docx import render_docx
page, brand = pickle.load(sys.stdin.buffer)
print(hashlib.sha256(render_docx(page, brand)[0]).hexdigest())
"""


def test_two_processes_write_the_same_file(pages: dict[str, Page], brand: Brand) -> None:
    drawing = draw("river", "talk-3/1", brand.colours, brand.page.width, brand.page.height)
    page = pages["en"]
    page.files["cover-art.svg"] = drawing
    try:
        data = pickle.dumps((page, brand))
        seeds = ("1", "2")
        digests = {
            subprocess.run(
                [sys.executable, "-c", PROGRAM],
                input=data,
                env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
                capture_output=True,
                check=True,
            ).stdout.decode()
            for seed in seeds
        }
        here = hashlib.sha256(render_docx(page, brand)[0]).hexdigest()
    finally:
        del page.files["cover-art.svg"]
    assert {here} == {digest.strip() for digest in digests}


def test_the_package_is_in_order_and_notes_neither_time_nor_system(files: dict[str, Path]) -> None:
    with ZipFile(files["en"]) as archive:
        entries = archive.infolist()
    names = [entry.filename for entry in entries]
    assert "[Content_Types].xml" == names[0]
    assert sorted(names[1:]) == names[1:]
    assert {((1980, 1, 1, 0, 0, 0), 0)} == {(entry.date_time, entry.create_system) for entry in entries}
