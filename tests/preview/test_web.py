"""The preview of the web form, in a real browser: saves appear, the place stays, findings and texts lead to their lines."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from importlib.resources import files
from urllib.parse import unquote

import pytest
from playwright.sync_api import FrameLocator, Page, expect
from preview.conftest import PHONE, WIDE, Look, Running

RECORD = "dialogues/dialogue-6/dialogue.yaml"
KHMER = "locales/km/LC_MESSAGES/dialogue-6.po"
SHOWN = "iframe:not(.arriving)"
SECONDS = 15
"""How long a loaded machine may take; `test_a_save_is_seen_within_a_second` measures."""

Keep = Callable[[str], None]


def report(page: Page) -> FrameLocator:
    """The report, once it is there."""
    page.wait_for_selector(SHOWN, timeout=SECONDS * 1000)
    return page.frame_locator(SHOWN)


def seen(page: Page, text: str) -> None:
    expect(report(page).get_by_text(text).first).to_be_attached(timeout=SECONDS * 1000)


def line_of(preview: Running, path: str, text: str) -> int:
    lines = (preview.root / path).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def test_the_home_page_lists_every_record(look: Look) -> None:
    page = look("/")
    cards = page.get_by_role("article")
    assert 4 == cards.count()
    sixth = cards.filter(has_text="dialogue-6")
    assert "final" == sixth.locator(".status").inner_text()
    assert ["English", "ខ្មែរ", "ລາວ", "ไทย", "Tiếng Việt"] == sixth.locator(".editions a").all_inner_texts()
    progress = sixth.get_by_role("progressbar", name="Translation into Khmer")
    assert 100 == progress.evaluate("(bar) => bar.value")
    seventh = cards.filter(has_text="dialogue-7")
    seventh.get_by_text(re.compile(r"\d+ notes")).click()
    finding = seventh.locator(".finding").first
    assert finding.is_visible()
    assert re.match(
        r"vscode://file/.*/dialogues/dialogue-7/dialogue\.yaml:\d+:\d+$",
        finding.get_by_role("link").get_attribute("href") or "",
    )


def test_the_home_page_follows_a_save(look: Look, preview: Running, keep: Keep) -> None:
    keep(RECORD)
    page = look("/")
    page.wait_for_load_state("networkidle") if False else page.wait_for_timeout(500)
    preview.change(RECORD, "title: Trafficking and Cyber-Enabled Crime", "title: Crime Without Borders")
    expect(page.get_by_role("link", name="Crime Without Borders")).to_be_visible(timeout=SECONDS * 1000)


def test_a_save_is_seen_and_the_place_stays(look: Look, preview: Running, keep: Keep) -> None:
    keep(RECORD)
    page = look("/edition/dialogue-6/en/html")
    target = report(page).locator("main [data-field='wild-meat-risks/text']")
    target.evaluate("(text) => scrollTo({ top: text.getBoundingClientRect().top - 200, behavior: 'instant' })")
    before = target.bounding_box()
    # A paragraph above gets longer by lines: what is in sight must not move.
    text = (preview.root / RECORD).read_text(encoding="utf-8")
    text = text.replace("abstract: >-\n", "abstract: >-\n  " + "This sentence is new and long. " * 12 + "\n\n")
    text = text.replace("Clinicians in health care", "Every clinician in health care")
    (preview.root / RECORD).write_text(text, encoding="utf-8")
    seen(page, "Every clinician in health care")
    after = report(page).locator("main [data-field='wild-meat-risks/text']").bounding_box()
    assert before and after
    assert abs(before["y"] - after["y"]) <= 2
    assert page.locator("iframe").count() == 1


def test_a_save_is_seen_within_a_second(look: Look, preview: Running, keep: Keep) -> None:
    """Within a second on a machine that does nothing else: the best of three counts, with room for a busy one."""
    keep(RECORD)
    page = look("/edition/dialogue-6/en/html")
    report(page)
    took = []
    for number in range(3):
        new = f"Crime, version {number}"
        text = (preview.root / RECORD).read_text(encoding="utf-8")
        start = time.perf_counter()
        (preview.root / RECORD).write_text(
            re.sub(r"^title: .*$", f"title: {new}", text, count=1, flags=re.M), encoding="utf-8"
        )
        # Asked with every frame that the browser draws; `expect` would ask every second.
        shown = f"document.querySelector('{SHOWN}')?.contentDocument.querySelector('h1')?.innerText"
        page.wait_for_function(f"(title) => {shown} === title", arg=new, timeout=SECONDS * 1000)
        took.append(time.perf_counter() - start)
    print("save to sight:", ", ".join(f"{each:.2f} s" for each in took))
    assert min(took) < 4


def test_a_changed_translation_is_seen(look: Look, preview: Running, keep: Keep) -> None:
    keep(KHMER)
    page = look("/edition/dialogue-6/km/html")
    report(page)
    preview.change(KHMER, 'msgstr "ការជួញដូរ និងឧក្រិដ្ឋកម្មតាមប្រព័ន្ធអ៊ីនធឺណិត"', 'msgstr "ការជួញដូរ"')
    expect(report(page).get_by_role("heading", level=1)).to_have_text("ការជួញដូរ", timeout=SECONDS * 1000)


def test_an_invalid_record_keeps_the_last_good_page(look: Look, preview: Running, keep: Keep) -> None:
    keep(RECORD)
    page = look("/edition/dialogue-6/en/html")
    report(page)
    preview.change(RECORD, "status: final", "status: finished")
    banner = page.get_by_role("alert")
    expect(banner).to_have_text("1 error: what you see is the last good page.", timeout=SECONDS * 1000)
    finding = page.locator("#panel .finding.error")
    assert "not one of" in finding.inner_text()
    assert f":{line_of(preview, RECORD, 'status: finished')}:" in (
        finding.get_by_role("link").get_attribute("href") or ""
    )
    assert report(page).get_by_role("heading", level=1).inner_text() == "Trafficking and Cyber-Enabled Crime"
    preview.change(RECORD, "status: finished", "status: final")
    expect(banner).to_be_hidden(timeout=SECONDS * 1000)
    expect(finding).to_have_count(0)


def test_a_record_that_was_never_good_says_why(look: Look, preview: Running, keep: Keep) -> None:
    keep("dialogues/dialogue-4/dialogue.yaml")
    preview.change("dialogues/dialogue-4/dialogue.yaml", "status: final", "status: [")
    page = look("/edition/dialogue-4/th/html")
    expect(page.get_by_role("alert")).to_have_text("1 error: there is no page yet.", timeout=SECONDS * 1000)
    assert page.locator("iframe").count() == 0
    expect(page.locator("#panel .finding.error")).to_contain_text("dialogue.yaml")
    look("/").get_by_text("cannot be made").wait_for()


def test_findings_stand_beside_their_fields(look: Look, preview: Running, keep: Keep) -> None:
    keep(RECORD)
    preview.change(RECORD, "Clinicians in health care", "Clinicians on Monday 9 May 2023 in health care")
    page = look("/edition/dialogue-6/en/html")
    note = report(page).locator("li", has=page.locator("[data-field='wild-meat-risks/text']")).get_by_role("note")
    expect(note).to_contain_text("warning:", timeout=SECONDS * 1000)
    page.locator("#panel .finding.warning").get_by_role("button", name="Show on the page").click()
    chosen = report(page).locator("[data-chosen]")
    assert "wild-meat-risks/text" == chosen.get_attribute("data-field")
    expect(chosen).to_be_in_viewport()


def test_findings_about_a_translation_stand_beside_it(look: Look, preview: Running, keep: Keep) -> None:
    keep(KHMER)
    preview.change(KHMER, 'msgstr "ការជួញដូរ និង', 'msgstr "trafficking ការជួញដូរ និង')
    page = look("/edition/dialogue-6/km/html")
    expect(report(page).locator("h1 + .preview-note").first).to_be_attached(timeout=SECONDS * 1000)
    expect(page.locator("#panel .finding").first).to_contain_text(KHMER)


def test_an_open_comment_stands_beside_its_text_until_it_is_resolved(look: Look, preview: Running) -> None:
    path = preview.root / "dialogues" / "dialogue-6" / "comments.yaml"
    thread = "comments:\n  - field: wild-meat-risks/text\n    author: Ana Lee\n    text: Which clinics?\n"
    path.write_text(thread)
    try:
        page = look("/edition/dialogue-6/en/html")
        frame = report(page)
        note = frame.locator(".preview-note", has_text="Ana Lee: Which clinics?")
        expect(note).to_be_attached(timeout=SECONDS * 1000)
        assert "wild-meat-risks/text" in note.evaluate("note => note.closest('li, td, div').innerHTML")
        path.write_text(f"{thread}    resolved: true\n")
        expect(note).not_to_be_attached(timeout=SECONDS * 1000)
    finally:
        path.unlink()


def test_a_text_leads_to_its_line_in_the_record(look: Look, preview: Running) -> None:
    page = look("/edition/dialogue-6/en/html")
    report(page).locator("main [data-field='wild-meat-risks/text']").click()
    link = page.locator(".chosen-text").get_by_role("link")
    line = line_of(preview, RECORD, "Clinicians in health care")
    expect(link).to_have_text(f"{RECORD}:{line}")
    href = unquote(link.get_attribute("href") or "")
    assert re.match(rf"vscode://file/.*/{RECORD}:{line}:\d+$", href)


def test_a_translated_text_leads_to_source_and_translation(look: Look, preview: Running) -> None:
    page = look("/edition/dialogue-6/km/html")
    report(page).locator("main [data-field='wild-meat-risks/text']").click()
    links = page.locator(".chosen-text").get_by_role("link")
    catalog = (preview.root / KHMER).read_text(encoding="utf-8").splitlines()
    first = catalog.index('msgctxt "wild-meat-risks/text"')
    line = next(number for number in range(first, len(catalog)) if catalog[number].startswith("msgstr")) + 1
    expect(links).to_have_text([f"{RECORD}:{line_of(preview, RECORD, 'Clinicians in health care')}", f"{KHMER}:{line}"])
    assert "Clinicians in health care" in page.locator(".chosen-text blockquote").inner_text()


def test_on_a_phone_the_panel_comes_and_goes(look: Look) -> None:
    page = look("/edition/dialogue-6/en/html", PHONE)
    text = report(page).locator("main [data-field='wild-meat-risks/text']")
    assert not page.locator("#panel").is_visible()
    text.click()
    panel = page.locator("#panel").bounding_box()
    expect(page.locator(".chosen-text").get_by_role("link")).to_be_visible()
    above = text.bounding_box()
    assert panel and above
    assert above["y"] + 20 < panel["y"]  # what was chosen is not behind what is said of it
    page.get_by_role("button", name="Close").click()
    assert not page.locator("#panel").is_visible()
    page.get_by_role("button", name="Findings").click()
    assert page.locator("#panel").is_visible()


def test_texts_are_reached_by_the_keyboard(look: Look) -> None:
    page = look("/edition/dialogue-6/en/html")
    report(page)
    page.get_by_role("button", name="Next text").focus()
    page.keyboard.press("Enter")
    first = page.locator(".chosen-text code")
    expect(first).not_to_be_empty()
    address = first.inner_text()
    page.keyboard.press("Enter")
    expect(first).not_to_have_text(address)
    expect(report(page).locator("[data-chosen]")).to_be_in_viewport()


def test_another_language_opens_at_the_same_place(look: Look) -> None:
    page = look("/edition/dialogue-6/en/html")
    target = report(page).locator("main [data-field='wild-meat-risks/text']")
    target.evaluate("(text) => scrollTo({ top: text.getBoundingClientRect().top, behavior: 'instant' })")
    page.wait_for_url("**#wild-meat-risks*")
    page.get_by_role("navigation", name="Language").get_by_role("link", name="ລາວ").click()
    page.wait_for_url("**/lo/html#*")
    expect(report(page).locator("main [data-field='wild-meat-risks/text']")).to_be_in_viewport()


def test_the_reports_own_script_works(look: Look) -> None:
    frame = report(look("/edition/dialogue-6/en/html"))
    frame.get_by_label("Show what is asked of").select_option("Academia")
    assert 4 == frame.locator(".recommendations > li:visible").count()


@pytest.mark.parametrize("width", [PHONE, WIDE])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", "/edition/dialogue-7/km/html"])
def test_axe_finds_no_violations(look: Look, path: str, scheme: str, width: int) -> None:
    page = look(path, width, scheme=scheme)
    if path == "/":
        page.get_by_text("11 notes").click()
    else:
        report(page)
        expect(page.locator("#panel .finding").first).to_be_attached(timeout=SECONDS * 1000)
        if width == PHONE:
            page.locator(".panel-button").click()
        page.get_by_role("button", name="Next text").click()
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    axe = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    for frame in page.frames:
        frame.evaluate(axe)
        options = {"runOnly": rules, "resultTypes": ["violations"], "iframes": False}
        found = frame.evaluate("(options) => axe.run(document, options)", options)
        assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []


@pytest.mark.parametrize(
    ("language", "width"), [("en", WIDE), *((code, PHONE) for code in ("en", "km", "lo", "th", "vi"))]
)
def test_nothing_is_wider_than_the_screen(look: Look, language: str, width: int) -> None:
    page = look(f"/edition/dialogue-7/{language}/html", width)
    report(page).locator("main [data-field='title'], h1").first.click()
    expect(page.locator("#panel .finding").first).to_be_visible(timeout=SECONDS * 1000)
    for frame in page.frames:
        assert frame.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert page.locator("main iframe").bounding_box()["width"] >= min(width, 900)  # type: ignore[index]
