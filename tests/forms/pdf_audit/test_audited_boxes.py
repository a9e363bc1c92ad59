"""The audit of laid-out boxes, on small documents whose styles do what ours must not."""

from __future__ import annotations

import pytest
import weasyprint

from reportkit.findings import Severity
from reportkit.forms.pdf_audit import MOST, audit

SHEET = """
@page { size: 300px 200px; margin: 30px }
html { font: 12px/20px 'Noto Sans', 'DejaVu Sans' } body, h2, p { margin: 0; font-size: 12px }
/* Seven lines fill a page. */
"""


def rows(count: int) -> str:
    return "<br>".join("abcdefghijklmno"[:count])


def found(body: str, style: str = "") -> list[tuple[str, str]]:
    """The codes and addresses of what is found on the pages of a body."""
    html = f"<html lang=en><style>{SHEET}{style}</style><body>{body}"
    return [(finding.code, finding.field) for finding in audit(weasyprint.HTML(string=html).render())]


@pytest.mark.parametrize(
    ("body", "style"),
    [
        ("<p>Short.", ""),
        ("<p>One line, and another that is so long that it has to be broken, twice even, as the column is narrow.", ""),
        ("<div><h2>A heading</h2><p>Its text.</div>", ""),
        ("<p style='margin-left: -20px'>A number that hangs in the margin.", ""),
        (
            "<p><span style='float: left; width: 40px; margin-left: -50px'>An aside</span>Text.",
            "@page { margin-left: 60px }",
        ),
        ("<p>Text.", "@page { @top-left { content: 'Running title' } }"),
        ("<div style='columns: 2'><h2 style='column-span: all'>Over both</h2><p>Left.<p>Right.</div>", ""),
        (f"<p>{rows(5)}<p>{rows(5)}", "p { orphans: 2; widows: 2 }"),
        ("<p>First part.<p style='break-before: page'>A part of one line.", ""),
        ("<p>One<span style='visibility: hidden'>" + "x" * 80, ""),
    ],
)
def test_a_page_that_is_set_well_gives_no_finding(body: str, style: str) -> None:
    assert [] == found(body, style)


@pytest.mark.parametrize(
    ("body", "style"),
    [
        (f"<p data-field=at>{'x' * 60}", ""),
        (f"<table style='table-layout: fixed; width: 100%'><td data-field=at>{'x' * 30}<td>y</table>", ""),
        (f"<div style='columns: 2'><p data-field=at>{'x' * 30}<p>y</div>", ""),
        ("<div style='display: flex'><p data-field=at style='flex: 0 0 400px'>" + "word " * 20 + "</div>", ""),
        ("<p data-field=at style='text-align: right; white-space: nowrap'>" + "word " * 20, ""),
        ("<p data-field=at><span style='display: inline-block; width: 9px'>2.10.10</span>", ""),
        ("<p data-field=at style='height: 20px'>" + "word " * 20, ""),
        ("<div style='position: absolute; top: 190px; left: 0' data-field=at>Low", ""),
        ("<div style='position: absolute; top: 9px; left: 290px' data-field=at>Far", ""),
        (f"<p data-field=at><span style='display: inline-block'>{rows(9)}</span>", ""),
        (
            "<p style='position: running(title)' data-field=at>"
            + "A title much too long for its place. " * 3
            + "<p>Text.",
            "@page { @top-left { content: element(title); width: 50% } }",
        ),
    ],
)
def test_text_that_leaves_its_column_cell_or_header_is_found(body: str, style: str) -> None:
    assert ("text-overflow", "at") in found(body, style)


def test_a_message_names_the_page_the_text_the_place_and_how_far() -> None:
    html = f"<html lang=en><style>{SHEET}</style><p>Text.<p style='break-before: page' data-field=sand/text>{'i' * 300}"
    (finding,) = audit(weasyprint.HTML(string=html).render())
    assert finding.message.startswith("page 2: “iiiii") and finding.message.endswith("pt out of its column")
    assert ("sand/text", Severity.WARNING) == (finding.field, finding.severity)


def test_the_nearest_address_around_the_text_is_named() -> None:
    long = "x" * 60
    assert [("text-overflow", "inner")] == found(f"<p data-field=outer><span data-field=inner>{long}</span>")
    assert [("text-overflow", "part")] == found(f"<section id=part><p>{long}</section>")


def test_text_over_other_text_is_found() -> None:
    body = "<p>What stands here<p data-field=at style='position: absolute; top: 0; left: 5px; margin: 0'>is hidden"
    assert ["text-collision"] == [code for code, _ in found(body)]


@pytest.mark.parametrize("character", ["\U000f0000", "\ue000"])
def test_a_character_no_font_has_is_found(character: str) -> None:
    assert [("missing-glyph", "at")] == found(f"<p>Text.<p data-field=at>A {character}.")


def test_a_font_that_was_not_asked_for_is_found() -> None:
    style = "html { font-family: 'DejaVu Sans Mono' }"  # it has no Khmer, and something here does
    assert ("fallback-font", "at") in found("<p data-field=at>ខ្មែរ", style)


def test_a_heading_alone_at_the_foot_is_found() -> None:
    body = f"<div><p>{rows(6)}</p><h2 data-field=at>Heading</h2><p>{rows(3)}</div>"
    assert [("lone-heading", "at")] == found(body, "h2 { break-after: auto }")


def test_a_heading_alone_at_the_foot_of_a_column_is_found() -> None:
    text = f"<p>{rows(2)}</p><h2 data-field=at>Heading</h2><p>{rows(3)}"
    body = f"<div style='columns: 2; height: 60px; column-fill: auto'>{text}</div>"
    assert [("lone-heading", "at")] == found(body, "h2 { break-after: auto }")


def test_a_heading_at_the_end_of_its_part_is_none_of_these() -> None:
    assert [] == found(f"<div><p>{rows(6)}</p><h2>Heading</h2></div><div style='break-before: page'>{rows(3)}</div>")


@pytest.mark.parametrize(("before", "split"), [(0, 8), (6, 4)])
def test_a_line_parted_from_its_paragraph_is_found_at_either_end(before: int, split: int) -> None:
    body = f"<div>{'<p>x</p>' * before}<p data-field=at>{rows(split)}</p><p>{rows(3)}</p></div>"
    assert [("stranded-line", "at")] == found(body, "p { orphans: 1; widows: 1 }")


def test_a_last_page_of_two_lines_is_found() -> None:
    part = f"<section><p>{rows(7)}</p><p data-field=at>{rows(2)}</p></section>"
    assert [("near-empty-page", "at")] == found(f"{part}<section style='break-before: page'>{rows(1)}</section>")


def test_one_cause_does_not_fill_the_screen() -> None:
    findings = found("".join(f"<p data-field=at-{number}>{'x' * 60}" for number in range(MOST + 5)))
    assert MOST + 1 == len(findings)
