"""Every text of a draft can be found again: by a bookmark that is named after its address and survives an office program."""

import shutil
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from reportkit.forms.docx.anchors import ANCHOR, anchor_name, link_name
from reportkit.page.model import ListBlock, Page, for_form, walk

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

Parts = dict[str, dict[str, etree._Element]]


def anchored(document: etree._Element) -> dict[str, str]:
    """The text between the start and the end of each anchor."""
    texts: dict[str, str] = {}
    names: dict[str, str] = {}
    for element in document.iter():
        if element.tag == f"{W}bookmarkStart" and ANCHOR.fullmatch(name := element.get(f"{W}name", "")):
            names[element.get(f"{W}id", "")] = name
            texts[name] = ""
        elif element.tag == f"{W}bookmarkEnd":
            names.pop(element.get(f"{W}id", ""), None)
        elif element.tag == f"{W}t":
            for name in names.values():
                texts[name] += element.text or ""
    return texts


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("title", "Shared Water"),
        ("note/body/1", "Water is shared, and talk helps; see the statutes."),
        ("label/A note", "A note"),
        ("a1/title", "Nets"),
        ("nets/statement", "Nets should be wider."),
        ("nets/background/1", "In ខ្មែរ the word is សំណាញ់ (net)."),
        ("r1/text", "NGOs should measure nets."),
        ("r1", "1.1.1NGOs · UNNGOs should measure nets."),
    ],
)
def test_the_anchor_of_an_address_holds_its_text(address: str, expected: str, parts: Parts) -> None:
    assert expected == anchored(parts["en"]["word/document.xml"])[anchor_name(address)]


def test_a_text_that_stands_twice_has_two_anchors(parts: Parts) -> None:
    texts = anchored(parts["en"]["word/document.xml"])
    assert ["Sok Dara"] * 2 == [texts[anchor_name("directory/sok/name", place)] for place in (1, 2)]


@pytest.mark.parametrize("language", ["en", "km"])
def test_every_field_has_an_anchor(language: str, pages: dict[str, Page], parts: Parts) -> None:
    blocks = for_form(pages[language].blocks, "docx")
    contents = {id(node) for block in walk(blocks) if isinstance(block, ListBlock) and block.role == "contents-list"
                for node in walk((block,))}  # fmt: skip
    fields = {getattr(node, "field", "") for node in walk(blocks) if id(node) not in contents} - {""}
    assert {anchor_name(field) for field in fields} <= anchored(parts[language]["word/document.xml"]).keys()


@pytest.mark.parametrize("language", ["en", "km"])
def test_every_paragraph_with_text_has_an_anchor(language: str, parts: Parts) -> None:
    for paragraph in parts[language]["word/document.xml"].iter(f"{W}p"):
        if any(text.text for text in paragraph.iter(f"{W}t")):
            names = [start.get(f"{W}name", "") for start in paragraph.iter(f"{W}bookmarkStart")]
            assert any(ANCHOR.fullmatch(name) for name in names)


@pytest.mark.parametrize(
    ("identifier", "expected"),
    [("soft-skills", "soft_skills"), ("2023-review", "at_2023_review"), ("a" * 60, f"{'a' * 31}_11ee3912")],
)
def test_links_lead_to_names_that_people_know(identifier: str, expected: str) -> None:
    assert expected == link_name(identifier)
    assert len(link_name(identifier)) <= 40


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
def test_anchors_survive_libreoffice(files: dict[str, Path], parts: Parts, tmp_path: Path) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    out = tmp_path / "saved"
    command = ["soffice", profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(out)]
    subprocess.run([*command, *(str(path) for path in files.values())], check=True, capture_output=True, timeout=120)
    for language, path in files.items():
        with ZipFile(out / path.name) as archive:
            saved = anchored(etree.fromstring(archive.read("word/document.xml")))
        assert anchored(parts[language]["word/document.xml"]) == saved
