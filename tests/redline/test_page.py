"""The page of changes, as people and machines read it: in a browser, on paper, with a screen reader."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from reportkit.redline.differences import Difference
from reportkit.redline.page import page

DIFFERENCES = (
    Difference("changed", "status", "status", "status", "", "draft", "final", "km"),
    Difference("re-ranked", "issue", "sand", "themes", "១.១ ខ្សាច់", "១.២", "១.១", "km"),
    Difference("edited", "statement", "sand/statement", "themes", "១.១ ខ្សាច់", "ខ្សាច់លឿនជាង។", "ខ្សាច់យឺតជាង។", "km"),
    Difference("added", "recommendation", "new", "themes", "១.១.១ <b> & co", "", "១.១.១ <b> & co", "km"),
    Difference("figure", "value", "again/value", "feedback", "Again", "90%", "95%", "km"),
)


@pytest.fixture(scope="module")
def shown(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    path: Path = tmp_path_factory.mktemp("page") / "redline.html"
    path.write_bytes(page("កិច្ចសន្ទនា", "km", ("HEAD (1987d00, 2026-11-22)", "the working file"), DIFFERENCES))
    opened = browser.new_page(viewport={"width": 360, "height": 800})
    opened.goto(path.as_uri())
    yield opened
    opened.close()


def test_the_summary_comes_first_and_leads_to_each_part(shown: Page) -> None:
    assert [
        "The report as a whole: status changed",
        "Thematic areas: 1 issue re-ranked, 1 text edited, 1 recommendation added",
        "Feedback: 1 figure changed",
    ] == shown.locator(".summary li").all_inner_texts()
    for link in shown.locator(".summary a").all():
        assert shown.locator(link.get_attribute("href") or "").inner_text() == link.inner_text()


def test_words_that_went_and_came_are_marked_in_their_language(shown: Page) -> None:
    section = shown.locator("section", has_text="Statement edited")
    assert (["លឿន"], ["យឺត"]) == tuple(section.locator(tag).all_inner_texts() for tag in ("del", "ins"))
    assert "km-KH" == section.locator("p", has=shown.locator("ins")).get_attribute("lang")
    assert "Issue re-ranked: ១.២ → ១.១" == shown.locator("h3").nth(1).inner_text()


def test_what_a_text_says_is_no_markup_of_the_page(shown: Page) -> None:
    assert "១.១.១ <b> & co" == shown.locator("section", has_text="Recommendation added").locator("ins").inner_text()


def test_marks_are_told_apart_without_colour_and_said_aloud(shown: Page) -> None:
    for tag, line, said in (("ins", "underline", "inserted"), ("del", "line-through", "deleted")):
        assert line in shown.locator(tag).first.evaluate("(one) => getComputedStyle(one).textDecorationLine")
        assert said in shown.locator(tag).first.evaluate("(one) => getComputedStyle(one, '::before').content")


def test_it_fits_a_phone_and_fetches_nothing(shown: Page) -> None:
    assert shown.evaluate("document.documentElement.scrollWidth") <= 360
    assert [] == shown.evaluate(
        "performance.getEntriesByType('resource').filter((one) => !one.name.startsWith('data:'))"
    )


def test_axe_finds_no_violations(shown: Page) -> None:
    shown.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = shown.evaluate("(rules) => axe.run(document, { runOnly: rules, resultTypes: ['violations'] })", rules)
    assert [] == [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]]
