"""The web page, in a real browser: what readers see, hear and can do; and that it asks the network for nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route
from tinyhtml5.parser import HTMLParser  # type: ignore[import-untyped]

from reportkit.brands.colour import contrast
from reportkit.brands.tokens import Brand, Colours
from reportkit.build.plan import Job
from reportkit.forms.dark import dark
from reportkit.forms.headings import with_anchors
from reportkit.forms.html import render_html
from reportkit.page.compose import compose
from reportkit.page.model import Block, Container, Heading, Link, ListBlock, ListItem, Words, plain_text, walk

LANGUAGES = ("en", "km")
PHONE, WIDE = 360, 1280

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def web_pages(dialogue_6_jobs: dict[str, Job], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The web pages of dialogue-6, by language."""
    folder = tmp_path_factory.mktemp("web")
    paths = {}
    for language in LANGUAGES:
        task = dialogue_6_jobs[language].task
        data, findings = render_html(compose(task.edition, task.brand, task.pictures)[0], task.brand)
        assert findings == ()
        paths[language] = folder / f"{language}.html"
        paths[language].write_bytes(data)
    return paths


@pytest.fixture
def open_page(browser: Browser, web_pages: dict[str, Path]) -> Iterator[Open]:
    """Opens a page; whatever it asks for but itself is refused, and fails the test."""
    asked: list[str] = []
    contexts = []

    def refuse(route: Route) -> None:
        if route.request.url.startswith("file:"):
            route.continue_()
        else:
            asked.append(route.request.url)
            route.abort()

    def build(language: str, width: int, *, scheme: Any = "light", script: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, java_script_enabled=script
        )
        contexts.append(context)
        context.route("**/*", refuse)
        page = context.new_page()
        page.on("pageerror", lambda error: asked.append(f"script error: {error}"))
        page.goto(web_pages[language].as_uri())
        return page

    yield build
    for context in contexts:
        context.close()
    assert asked == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_html_is_without_parse_errors(web_pages: dict[str, Path], language: str) -> None:
    parser = HTMLParser(namespace_html_elements=False)
    parser.parse(web_pages[language].read_bytes())
    assert parser.errors == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_wider_than_a_phone(open_page: Open, language: str) -> None:
    page = open_page(language, PHONE)
    too_wide = page.evaluate("""() => [...document.body.querySelectorAll("*")]
        .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5)
        .map((element) => element.outerHTML.slice(0, 80))""")
    assert too_wide == []
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE


@pytest.mark.parametrize("width", [PHONE, WIDE])
def test_without_script_everything_is_read(open_page: Open, width: int) -> None:
    page = open_page("en", width, script=False)
    main = page.locator("main")
    assert main.locator(".recommendations > li").count() == main.locator(".recommendations > li:visible").count() > 60
    assert main.locator("h2").count() == main.locator("h2:visible").count() > 10
    assert page.locator(".actor-filter").count() == 0
    assert page.locator(".agenda-table .session").first.is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, WIDE])
def test_axe_finds_no_violations(open_page: Open, language: str, scheme: str, width: int) -> None:
    page = open_page(language, width, scheme=scheme)
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = page.evaluate("(rules) => axe.run(document, { runOnly: rules, resultTypes: ['violations'] })", rules)
    assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []


def test_the_filter_shows_what_one_actor_is_asked(open_page: Open) -> None:
    page = open_page("en", PHONE)
    page.get_by_label("Show what is asked of").select_option("Academia")
    shown = page.locator(".recommendations > li:visible")
    numbers = page.locator("#actor-index tr", has=page.get_by_role("rowheader", name="Academia")).get_by_role("link")
    assert (
        shown.locator(".number").all_inner_texts() == numbers.all_inner_texts() == ["2.2.2", "4.2.3", "6.2.3", "6.2.4"]
    )
    assert page.locator("section.issue:visible").count() == 3
    assert page.locator("section.theme:visible").count() == 3
    assert page.get_by_role("status").inner_text().startswith("4 / ")


def test_the_filter_counts_in_the_digits_of_the_language(open_page: Open) -> None:
    page = open_page("km", PHONE)
    assert page.get_by_role("status").inner_text() == "៧០ / ៧០"


def test_a_link_to_what_the_filter_hides_shows_everything(open_page: Open) -> None:
    page = open_page("en", WIDE)
    page.get_by_label("Show what is asked of").select_option("Academia")
    assert not page.locator("#wildlife-trafficking").is_visible()
    page.locator(".contents-list").get_by_role("link", name="Wildlife Trafficking").click()
    page.wait_for_function("!document.querySelector('.recommendations > li[hidden]')")
    assert page.locator("#wildlife-trafficking").is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_heading_leads_to_itself_and_every_link_somewhere(open_page: Open, language: str) -> None:
    page = open_page(language, WIDE)
    headings = page.evaluate("""() => [...document.querySelectorAll("h1, h2, h3, h4")].map((heading) => {
        const target = document.getElementById(heading.querySelector("a.anchor").hash.slice(1));
        return target === heading || target.querySelector("h1, h2, h3, h4") === heading;
    })""")
    assert len(headings) > 30
    assert all(headings)
    dead = page.evaluate("""() => [...document.querySelectorAll("a[href^='#']")]
        .filter((link) => !document.getElementById(link.hash.slice(1)) || !link.textContent.trim())
        .map((link) => link.outerHTML)""")
    assert dead == []


def test_headings_are_found_at_the_same_place_in_every_language(web_pages: dict[str, Path], open_page: Open) -> None:
    def targets(language: str) -> list[str]:
        links = open_page(language, WIDE).locator("a.anchor")
        return [link.get_attribute("href") or "" for link in links.all()]

    assert targets("en") == targets("km")


def test_the_page_has_one_landmark_of_each_kind(open_page: Open) -> None:
    page = open_page("en", WIDE)
    for role in ("banner", "main", "contentinfo"):
        assert page.get_by_role(role).count() == 1
    assert page.get_by_role("navigation", name="Contents").count() == 1
    assert page.get_by_role("heading", level=1).count() == 1


def test_the_first_stop_of_the_keyboard_skips_to_the_text(open_page: Open) -> None:
    page = open_page("en", PHONE)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the text")
    assert skip.evaluate("(link) => link === document.activeElement")
    assert skip.evaluate("(link) => link.getBoundingClientRect().width") > 100
    page.keyboard.press("Enter")
    page.wait_for_url("**#text", timeout=5_000)


@pytest.mark.parametrize("width", [PHONE, WIDE])
def test_the_agenda_keeps_its_headers(open_page: Open, width: int) -> None:
    """Rows and their headers are what the browser tells a screen reader, however the cells are laid out."""
    day = open_page("en", width).locator("#day-1")
    assert day.get_by_role("columnheader").all_inner_texts() == ["Time", "Sessions"]
    row = day.get_by_role("row").filter(has_text="A1")
    assert row.get_by_role("rowheader").count() == 1
    assert row.get_by_role("cell").count() == 2
    first, second = (row.get_by_role("cell").nth(place).bounding_box() for place in (0, 1))
    assert first and second
    assert (first["y"] < second["y"]) == (width == PHONE)
    assert (first["x"] < second["x"]) == (width == WIDE)


def test_contents_stay_in_sight_on_a_wide_screen(open_page: Open) -> None:
    page = open_page("en", WIDE)
    page.locator("#corruption").scroll_into_view_if_needed()
    box = page.get_by_role("navigation").bounding_box()
    assert box and 0 <= box["y"] < 100


def test_print_is_dark_on_light_whatever_the_reader_asked_of_the_screen(open_page: Open) -> None:
    page = open_page("en", WIDE, scheme="dark")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.get_by_role("navigation").is_visible()


def test_the_same_page_gives_the_same_bytes(dialogue_6_jobs: dict[str, Job], web_pages: dict[str, Path]) -> None:
    task = dialogue_6_jobs["km"].task
    again, _ = render_html(compose(task.edition, task.brand, task.pictures)[0], task.brand)
    assert again == web_pages["km"].read_bytes()


@pytest.mark.parametrize(
    "colours",
    [Colours(), Colours(primary="#0b5d3b", accent="#a85a00", tint="#eef5f0"), Colours(primary="#000000")],
    ids=["default", "green", "black"],
)
def test_dark_colours_are_read_on_paper_and_panels(colours: Colours) -> None:
    night = dark(colours)
    floors = {"ink": 7.0, "primary": 7.0, "muted": 4.5, "accent": 4.5}
    for name, floor in floors.items():
        for ground in (night.paper, night.tint):
            assert contrast(getattr(night, name), ground) >= floor, name


def test_bands_are_read_in_every_brand(dialogue_6_jobs: dict[str, Job]) -> None:
    brand: Brand = dialogue_6_jobs["en"].task.brand
    assert contrast(brand.colours.paper, brand.colours.primary) >= 7


def _words(*texts: str) -> tuple[Words, ...]:
    return tuple(Words(text=text) for text in texts)


def _section(name: str, *blocks: Block) -> Container:
    return Container(kind="section", id=name, blocks=blocks)


def test_headings_skip_no_level() -> None:
    levels = [1, 2, 4, 4, 3, 2, 4]
    blocks = with_anchors([_section("part", *(Heading(level=level, spans=_words("x")) for level in levels))])
    assert [1, 2, 3, 3, 3, 2, 3] == [node.level for node in walk(blocks) if isinstance(node, Heading)]


def test_a_heading_that_holds_a_link_is_followed_by_its_own() -> None:
    link = Link(href="https://example.org/", inner=_words("there"))
    (section,) = with_anchors([_section("part", Heading(level=2, spans=(*_words("See "), link)))])
    links = [node for node in walk((section,)) if isinstance(node, Link)]
    assert ["https://example.org/", "#part"] == [each.href for each in links]


def test_page_references_are_for_print_alone() -> None:
    entry = Link(href="#agenda", role="entry", inner=_words("Agenda"))
    page_ref = Link(href="#agenda", role="page-ref", inner=())
    item = ListItem(spans=(entry, *_words(" "), page_ref))
    (contents,) = with_anchors([ListBlock(ordered=False, items=(item,))])
    assert isinstance(contents, ListBlock)
    assert contents.items[0].spans == (entry,)
    assert plain_text(contents.items) == "Agenda"
