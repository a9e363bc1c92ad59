"""The site in a real browser: what it shows, whom it serves, and that it asks no other host for anything."""

from __future__ import annotations

import hashlib
import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin

import pytest
from lxml import etree, html
from publish.conftest import BASE, Open
from tinyhtml5.parser import HTMLParser  # type: ignore[import-untyped]

LANGUAGES = ("en", "km", "lo", "th", "vi")
OWN = ("index.html", "recommendations.html", "search.html?q=a", "reports/dialogue-6.html")
PHONE, WIDE = 390, 1280


def found(path: Path, query: str) -> list[Any]:
    """What an XPath query finds on a page."""
    return list(html.document_fromstring(path.read_text("utf-8")).xpath(query))  # type: ignore[arg-type]


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def test_every_page_is_html_without_parse_errors(site: Path) -> None:
    wrong = {}
    for path in pages(site):
        parser = HTMLParser(namespace_html_elements=False)
        parser.parse(path.read_bytes())
        if parser.errors:
            wrong[path.name] = parser.errors
    assert wrong == {}


def test_every_link_leads_to_a_file_and_a_place_in_it(site: Path) -> None:
    """With no server's help: no link names a folder, and each works under any address."""
    ids = {path: set(found(path, "//@id")) for path in pages(site)}
    dead = []
    for path in pages(site):
        for address in found(path, "//body//@href | //link[@rel='stylesheet']/@href | //script/@src | //img/@src"):
            if address.startswith(("http", "mailto:", "data:")):
                continue
            file, _, place = unquote(address).partition("#")
            target = (path.parent / file).resolve() if file else path
            if not target.is_file() or (place and place not in ids[target]):
                dead.append((path.relative_to(site).as_posix(), address))
    assert dead == []


def test_no_id_stands_twice_on_a_page(site: Path) -> None:
    for path in pages(site):
        ids = found(path, "//@id")
        assert len(ids) == len(set(ids)), path


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [PHONE, WIDE])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(open_page: Open, language: str, width: int) -> None:
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    for name in OWN:
        page = open_page(f"{language}/{name}", width=width)
        if "search" in name:
            page.locator("#results li").first.wait_for()
        page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
        wrong = page.evaluate("(rules) => axe.run(document, { runOnly: rules, resultTypes: ['violations'] })", rules)
        assert [(name, each["id"], each["nodes"][0]["html"]) for each in wrong["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") == width, name


@pytest.mark.parametrize("language", ["en", "km"])
def test_axe_finds_nothing_in_an_edition_on_the_site(open_page: Open, language: str) -> None:
    page = open_page(f"editions/dialogue-6/dialogue-6.{language}.html", width=PHONE)
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    wrong = page.evaluate("() => axe.run(document, { resultTypes: ['violations'] })")
    assert [(each["id"], each["nodes"][0]["html"]) for each in wrong["violations"]] == []


def test_the_site_is_read_from_a_disk(open_page: Open, site: Path) -> None:
    page = open_page("index.html", base=f"{site.as_uri()}/")
    page.get_by_role("link", name="Trafficking and Cyber-Enabled Crime", exact=True).click()
    page.get_by_role("link", name="Read the report").click()
    page.get_by_role("link", name="ខ្មែរ").click()
    assert page.evaluate("document.documentElement.lang") == "km-KH"
    page.get_by_role("link", name="របាយការណ៍ទាំងអស់").click()
    assert page.url.endswith("/km/index.html")


def test_a_card_says_what_where_when_and_in_which_languages_and_forms(open_page: Open) -> None:
    card = open_page("km/index.html").locator(".card", has_text="ការជួញដូរ")
    text = card.inner_text()
    assert "បាងកក" in text
    assert "ថ្ងៃទី៨–៩ ខែឧសភា ឆ្នាំ២០២៣" in text
    assert "MB" in text
    assert card.locator(".card-languages a").all_inner_texts() == ["English", "ខ្មែរ", "ລາວ", "ไทย", "Tiếng Việt"]
    assert card.locator("img").evaluate("(image) => image.naturalWidth") > 0


def test_a_report_that_a_language_lacks_is_offered_in_its_own(open_page: Open) -> None:
    page = open_page("lo/reports/nep-joint-working-group.html")
    link = page.locator(".read a")
    assert "nep-joint-working-group.en.html" in (link.get_attribute("href") or "")
    assert page.get_by_role("heading", level=1).locator("[lang]").get_attribute("lang") == "en"


def test_a_working_draft_is_nowhere_on_the_site(site: Path) -> None:
    assert not [path for path in site.rglob("*") if "dialogue-7" in path.name]
    assert not any("dialogue-7" in path.read_text("utf-8") for path in pages(site))


# Recommendations


def test_without_script_all_recommendations_are_a_list(open_page: Open) -> None:
    page = open_page("en/recommendations.html", script=False)
    assert page.locator(".asked > li").count() == page.locator(".asked > li:visible").count() == 70
    assert not page.locator(".filters").is_visible()


def test_recommendations_are_filtered_by_actor_theme_and_country(open_page: Open) -> None:
    page = open_page("en/recommendations.html", width=PHONE)
    shown = page.locator(".asked > li:visible .number")
    page.get_by_label("Actor").select_option(label="Academia")
    assert shown.all_inner_texts() == ["2.2.2", "4.2.3", "6.2.3", "6.2.4"]
    page.get_by_label("Thematic area").select_option(label="Coordination and Collaboration")
    assert shown.all_inner_texts() == ["6.2.3", "6.2.4"]
    assert page.get_by_role("status").inner_text() == "2 / 70"
    page.get_by_label("Country of the dialogue").select_option(label="Thailand")
    assert shown.count() == 2
    assert page.locator(".asked-group:visible").count() == 1
    page.get_by_role("button", name="Show all").click()
    page.wait_for_function("document.querySelectorAll('.asked > li:not([hidden])').length === 70")


def test_a_filter_can_be_sent_to_others(open_page: Open) -> None:
    page = open_page("km/recommendations.html?actor=academia")
    assert page.locator(".asked > li:visible").count() == 4
    assert page.get_by_role("status").inner_text() == "៤ / ៧០"


# Metadata


def test_languages_name_each_other(site: Path) -> None:
    for path in (site / "km/reports/dialogue-6.html", site / "editions/dialogue-6/dialogue-6.km.html"):
        own = BASE + path.relative_to(site).as_posix()
        links = {one.get("hreflang"): one.get("href") for one in found(path, "//link[@rel='alternate'][@hreflang]")}
        assert links.keys() == {"en-US", "km-KH", "lo-LA", "th-TH", "vi-VN", "x-default"}
        assert [own] == found(path, "//link[@rel='canonical']/@href")
        for address in links.values():
            assert own in found(site / address.removeprefix(BASE), "//link[@hreflang='km-KH']/@href")


def test_a_report_says_what_it_is_to_machines(site: Path) -> None:
    path = site / "vi/reports/dialogue-6.html"

    def meta(attribute: str, name: str) -> list[str]:
        return found(path, f"//meta[@{attribute}='{name}']/@content")

    (data,) = (json.loads(text) for text in found(path, "//script[@type='application/ld+json']/text()"))
    assert ("Report", "vi-VN", "2023-05-08/2023-05-09") == (data["@type"], data["inLanguage"], data["temporalCoverage"])
    assert data["name"] == meta("property", "og:title")[0] == meta("name", "DC.title")[0]
    assert ["2023-05-09"] == meta("name", "DC.date")
    assert ["vi_VN"] == meta("property", "og:locale")
    assert 4 == len(meta("property", "og:locale:alternate"))
    assert (site / meta("property", "og:image")[0].removeprefix(BASE)).read_bytes().startswith(b"\x89PNG")
    for one in data["encoding"]:
        content = (site / one["contentUrl"].removeprefix(BASE)).read_bytes()
        assert (one["sha256"], int(one["contentSize"])) == (hashlib.sha256(content).hexdigest(), len(content))


def test_the_sitemap_lists_every_page_and_edition(site: Path) -> None:
    root = etree.parse(site / "sitemap.xml")
    listed = {element.text for element in root.iter("{*}loc")}
    there = {BASE + path.relative_to(site).as_posix().removesuffix("index.html") for path in pages(site)}
    assert there - {BASE} == listed


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_feed_names_every_report_by_what_stays(site: Path, language: str) -> None:
    path = site / language / "feed.xml"
    feed = etree.parse(path).getroot()
    space = {"a": "http://www.w3.org/2005/Atom"}
    entries = feed.findall("a:entry", space)
    assert ["2023-12-22T00:00:00Z", "2023-05-09T00:00:00Z"] == [
        entry.findtext("a:updated", namespaces=space) for entry in entries
    ]
    for element in (feed, *entries):
        assert {"id", "title", "updated"} <= {etree.QName(child).localname for child in element}
        assert (element.findtext("a:id", namespaces=space) or "").startswith("urn:uuid:")
    for link in feed.iter("{http://www.w3.org/2005/Atom}link"):
        address = urljoin(BASE, link.get("href") or "")
        assert (site / address.removeprefix(BASE)).exists()


def test_sums_are_of_every_file(site: Path) -> None:
    lines = (site / "SHA256SUMS").read_text("utf-8").splitlines()
    sums = {path: digest for digest, path in (line.split("  ", 1) for line in lines)}
    there = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert there - {"SHA256SUMS", ".reportkit.json"} == sums.keys()
    assert all(hashlib.sha256((site / path).read_bytes()).hexdigest() == digest for path, digest in sums.items())


def test_fonts_come_with_their_licences(site: Path) -> None:
    licences = (site / "assets/fonts/LICENCES.txt").read_text("utf-8")
    assert licences.count("SIL OPEN FONT LICENSE Version 1.1") == 3
    styles = (site / "assets/site.css").read_text("utf-8")
    for family in set(re.findall(r"@font-face \{ font-family: '([^']+)'", styles)):
        assert f"{family}\n" in licences
    named = re.findall(r"url\('fonts/([^']+)'\)", styles)
    assert sorted(named) == sorted(path.name for path in (site / "assets/fonts").glob("*.woff2"))
