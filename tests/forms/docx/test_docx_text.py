"""A DOCX shows the page's text, all of it, in order, and nothing else."""

import re
from pathlib import Path

import pytest
from lxml import etree
from pypdf import PdfReader

from reportkit.page.model import Heading, ListBlock, Page, Paragraph, Table, for_form, plain_text, walk

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LANGUAGES = ("en", "km")


def squeezed(text: str) -> str:
    """Text without white space: where a form breaks lines is its own affair."""
    return re.sub(r"\s+", "", text.replace("\ufeff", ""))


def page_text(page: Page, *, labels: bool = False) -> str:
    """The page's text for this form; with the bullets and numbers that Word adds to lists, if asked."""
    found = []
    for node in walk(for_form(page.blocks, "docx")):
        if isinstance(node, Paragraph | Heading):
            found.append(plain_text(node.spans))
        elif isinstance(node, Table) and node.caption:
            found.append(plain_text(node.caption))
        elif isinstance(node, ListBlock):
            own = labels and node.role in ("", "bullets")
            for number, item in enumerate(node.items, 1):
                label = (f"{number}." if node.ordered else "•") if own else ""
                found.append(label + plain_text(item.spans))
    return squeezed("".join(found))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_of_the_file_is_the_text_of_the_page(
    language: str, pages: dict[str, Page], parts: dict[str, dict[str, etree._Element]]
) -> None:
    texts = [element.text or "" for element in parts[language]["word/document.xml"].iter(f"{W}t")]
    assert page_text(pages[language]) == squeezed("".join(texts))


@pytest.mark.parametrize("language", LANGUAGES)
def test_libreoffice_reads_the_same_text(language: str, pages: dict[str, Page], converted: dict[str, Path]) -> None:
    text = converted[language].with_suffix(".txt").read_text(encoding="utf-8")
    assert page_text(pages[language], labels=True) == squeezed(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_is_blank(language: str, converted: dict[str, Path]) -> None:
    pages = PdfReader(converted[language].with_suffix(".pdf")).pages
    assert len(pages) >= 2
    assert [page.extract_text().strip() for page in pages].count("") == 0


def test_no_break_opportunities_are_written(parts: dict[str, dict[str, etree._Element]]) -> None:
    assert "\u200b" not in str(etree.tostring(parts["km"]["word/document.xml"], encoding="unicode", method="text"))


def test_what_is_for_another_form_is_left_out(parts: dict[str, dict[str, etree._Element]]) -> None:
    assert "Only on the web" not in str(
        etree.tostring(parts["en"]["word/document.xml"], encoding="unicode", method="text")
    )
