"""Search in a real browser, without a server's help: whatever part of a word is typed, in whichever way, is found."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from lxml import html
from publish.conftest import Open

from reportkit.publish.folding import folded
from reportkit.publish.search import Indexed, Passage, index_files, passages, shard_of

FOUND = "#results li a"


def typed(open_page: Open, language: str, query: str, **options: object) -> list[str]:
    """The passages that a query finds, as they are shown."""
    page = open_page(f"{language}/search.html", **options)
    page.get_by_role("searchbox").fill(query)
    page.get_by_role("button").first.click()
    page.wait_for_function(
        "/\\d|[០-៩]|ບໍ່|ไม่|Không|Nothing|រកមិន/.test(document.getElementById('search-status').textContent)"
    )
    while (more := page.locator("#results button")).count():
        more.click()
    return [item.inner_text() for item in page.locator("#results li").all()]


def occurring(site: Path, language: str, words: str) -> int:
    """In how many passages of all web editions of a language the words stand."""
    pages = site.glob(f"editions/*/*.{language}.html")
    texts = [folded(passage.text) for page in pages for passage in passages(page.read_bytes())]
    return sum(all(word in text for word in folded(words).split()) for text in texts)


QUERIES = [
    ("en", "trafficking", "trafficking"),
    ("en", "TRAFFICK", "traffick"),
    ("en", "afficki", "afficki"),  # the middle of a word
    ("km", "ជួញដូរមនុស្ស", "ជួញដូរមនុស្ស"),
    ("km", "ដូរមនុ", "ដូរមនុ"),  # begins and ends in the middle of words
    ("km", "សង្គមស៊ីវិល", "សង្គមស៊ីវិល"),
    ("km", "78", "៧៨"),
    ("km", "៧៨", "៧៨"),
    ("km", "បន្ដ", "បន្ត"),  # subscript da for subscript ta, which looks the same
    ("lo", "ຄ້າມະນຸດ", "ຄ້າມະນຸດ"),
    ("lo", "ມະນຸ", "ມະນຸ"),
    ("lo", "ໜ່ວຍງານ", "ຫນ່ວຍງານ"),  # the ligature, or its two letters
    ("lo", "໗໘", "78"),
    ("th", "ค้ามนุษย์", "ค้ามนุษย์"),
    ("th", "มนุษ", "มนุษ"),
    ("th", "๗๘", "78"),
    ("vi", "mua bán người", "mua bán người"),
    ("vi", "mua ban nguoi", "mua ban nguoi"),
    ("vi", "đối thoại", "đối thoại"),
    ("vi", "DOI THOAI", "đối thoại"),
]


@pytest.mark.parametrize(("language", "query", "words"), QUERIES)
def test_every_passage_that_holds_the_words_is_found(
    open_page: Open, site: Path, language: str, query: str, words: str
) -> None:
    there = occurring(site, language, words)
    assert there > 0
    assert there == len(typed(open_page, language, query))


def test_who_types_accents_means_them(open_page: Open) -> None:
    without, exact = (typed(open_page, "vi", query) for query in ("ban", "bán"))
    assert 0 < len(exact) < len(without)
    assert all("bán" in passage.lower() for passage in exact)


def test_several_words_are_found_wherever_they_stand_in_a_passage(open_page: Open) -> None:
    found = typed(open_page, "en", "police prosecutors")
    assert found
    assert len(found) < len(typed(open_page, "en", "police"))
    assert all("police" in passage.lower() and "prosecutors" in passage.lower() for passage in found)


def test_khmer_words_typed_as_one_are_found_apart(open_page: Open) -> None:
    """No passage has these two words side by side, and the browser's dictionary would divide them elsewhere."""
    found = typed(open_page, "km", "ស្ថានទូតជនរងគ្រោះ")
    assert len(found) >= 2
    assert typed(open_page, "km", "ស្ថានទូតឡឡឡឡឡឡឡឡ") == []


def test_what_is_nowhere_is_said_not_to_be(open_page: Open) -> None:
    page = open_page("en/search.html?q=xylophone")
    page.get_by_text("Nothing was found.").wait_for()
    assert page.locator(FOUND).count() == 0


@pytest.mark.parametrize(
    ("language", "query"),
    [("en", "wildlife"), ("km", "ជួញដូរ"), ("lo", "ມະນຸດ"), ("th", "มนุษย์"), ("vi", "động vật")],
)
def test_a_result_opens_the_edition_at_its_paragraph(open_page: Open, language: str, query: str) -> None:
    page = open_page(f"{language}/search.html?q={query}")
    page.locator(FOUND).nth(4).wait_for()
    for at in (0, 4):
        link = page.locator(FOUND).nth(at)
        marked = page.locator("#results li").nth(at).locator("mark").first.inner_text()
        edition = open_page(link.evaluate("(link) => link.href.split('/mekong/')[1]"))
        target = edition.locator(":target")
        assert target.count() == 1
        assert marked in target.inner_text()
        assert edition.evaluate("document.documentElement.lang").startswith(language)


def test_a_page_on_a_disk_searches_too(open_page: Open, site: Path) -> None:
    assert typed(open_page, "km", "ជួញដូរ", base=f"{site.as_uri()}/")


def test_the_script_folds_as_the_program_does(open_page: Open, site: Path) -> None:
    page = open_page("en/search.html")
    for language in ("en", "km", "lo", "th", "vi"):
        path = site / f"editions/dialogue-6/dialogue-6.{language}.html"
        texts = [passage.text for passage in passages(path.read_bytes())]
        for exact in (False, True):
            theirs = page.evaluate("([texts, exact]) => texts.map((text) => fold(text, exact).text)", [texts, exact])
            assert [folded(text, exact=exact) for text in texts] == theirs
    grams = ["abc", "ជួញ", "ค้า"]
    assert [shard_of(gram, 7) for gram in grams] == page.evaluate(
        "(grams) => grams.map((gram) => shardOf(gram, 7))", grams
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ក្ដី", "ក្តី"),
        ("ជើង", "ជេីង"),
        ("កោះ", "កេាះ"),
        ("ឲ្យ", "ឱ្យ"),
        ("ប៉ុន្តែ", "បុ៉ន្តែ"),
        ("ໝູ່", "ຫມູ່"),
        ("ນ້ຳ", "ນໍ້າ"),
        ("ແມ່", "ເເມ່"),
        ("น้ำ", "นํ้า"),
        ("แม่", "เเม่"),
        ("Đối", "doi"),
        ("A\u200bB", "ab"),
        ("២០២៦ ໒໐໒໖", "2026\u00a0๒๐๒๖"),
    ],
)
def test_ways_of_typing_the_same_word_are_one(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_a_large_index_is_cut_into_shards_that_hold_every_gram() -> None:
    letters = random.Random(1)
    text = "".join(chr(0x1780 + letters.randrange(35)) for _ in range(20_000))
    editions = tuple(
        Indexed(f"record-{number}", "Title", "path", (Passage("a", "", text[number * 100 :]),)) for number in range(40)
    )
    made = index_files("km", editions)
    shards = {name: data for name, data in made.items() if "shard" in name}
    assert len(shards) > 1
    known: dict[str, list[int]] = {}
    for data in shards.values():
        known |= json.loads(data[data.index(b",") + 1 : -3])
    assert {text[at : at + 3] for at in range(len(text) - 2)} <= known.keys()


def test_passages_are_paragraphs_with_the_nearest_anchor() -> None:
    page = html.fromstring(
        '<html><body><nav><ul><li>Contents</li></ul></nav><main><section id="part"><h2>Part</h2>'
        '<p>One.</p><ul><li id="own">Two.</li></ul></section></main></body></html>'
    )
    assert (
        Passage("part", "", "Part"),
        Passage("part", "Part", "One."),
        Passage("own", "Part", "Two."),
    ) == passages(html.tostring(page))
