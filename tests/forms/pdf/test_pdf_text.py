"""The text that is taken out of a PDF is the text that went in, in every script and with every program."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest
from forms.pdf.content import read_page
from forms.pdf.expected import bare, page_text, tree_text
from forms.pdf.extractors import BY_PLACE, IN_ORDER, Extract, pdfium
from forms.pdf.structure import read_document

from reportkit.page.model import Words, for_form, walk

if TYPE_CHECKING:
    from forms.pdf.conftest import Edition


def drawn(data: bytes) -> list[str]:
    """Each page's text in the order in which it is drawn, running titles with it."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return [bare(read_page(page).all_text()) for page in pdf.pages]


def test_the_tags_tell_the_whole_text_in_its_order_across_pages(edition: Edition) -> None:
    with pikepdf.open(BytesIO(edition.data)) as pdf:
        root = read_document(pdf).root
        assert root is not None
        assert tree_text(root) == page_text(edition.page)


@pytest.mark.parametrize("extract", IN_ORDER.values(), ids=IN_ORDER)
def test_programs_that_keep_the_order_tell_every_character(edition: Edition, extract: Extract) -> None:
    assert [bare(page) for page in extract(edition.data)] == drawn(edition.data)


@pytest.mark.parametrize("extract", BY_PLACE.values(), ids=BY_PLACE)
def test_programs_that_go_by_place_tell_the_same_characters(edition: Edition, extract: Extract) -> None:
    assert [Counter(bare(page)) for page in extract(edition.data)] == [Counter(page) for page in drawn(edition.data)]


def test_chromium_tells_every_text_whole(edition: Edition) -> None:
    """But for those that run over a page, where the running title and the page's number stand between."""
    said = bare("".join(pdfium(edition.data)))
    texts = {bare(node.text) for node in walk(for_form(edition.page.blocks, "pdf")) if isinstance(node, Words)}
    parted = [text for text in texts if text not in said and text != "·"]
    assert len(parted) <= len(pdfium(edition.data))
    assert all(len(text) > 80 for text in parted)


@pytest.mark.parametrize("extract", [*IN_ORDER.values(), *BY_PLACE.values()], ids=[*IN_ORDER, *BY_PLACE])
def test_no_space_is_put_inside_a_word(editions: dict[str, Edition], extract: Extract) -> None:
    """A search for a Khmer word finds it: nobody takes signs that stand off the line for words of their own."""
    edition = editions["dialogue-6.km"]
    texts = [node.text for node in walk(for_form(edition.page.blocks, "pdf")) if isinstance(node, Words)]
    source = "\n".join(" ".join(text.split()) for text in texts)
    spaced = re.finditer(r"([\u1780-\u17d3]{2,8}) (?=([\u1780-\u17d3]{2,8}))", "\n".join(extract(edition.data)))
    assert [m[0] + m[2] for m in spaced if m[0] + m[2] not in source and m[1] + m[2] in source] == []


def test_break_opportunities_of_layout_are_not_told(edition: Edition) -> None:
    for extract in (BY_PLACE["poppler"], BY_PLACE["pdfium"], IN_ORDER["pypdf"]):
        assert "\N{ZERO WIDTH SPACE}" not in "".join(extract(edition.data))


def test_a_word_is_selected_where_it_stands(editions: dict[str, Edition]) -> None:
    """Chromium's boxes of letters do not overlap from one word to the next, and are no wider than their line."""
    page = pypdfium2.PdfDocument(editions["dialogue-6.km"].data)[4]
    text = page.get_textpage()
    said = text.get_text_range()
    start = said.index("\n", 300) + 1
    boxes = [text.get_charbox(at) for at in range(start, start + 30) if said[at].isalpha() and ord(said[at]) < 0x17B4]
    lefts = [box[0] for box in boxes]
    assert lefts == sorted(lefts)
    assert all(box[2] - box[0] < 20 for box in boxes)
