"""What is tinted: boxes with straight edges, the band of a draft, and the cover's words clear of its art."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

from reportkit.brands.tokens import Brand
from reportkit.forms.docx import render_docx
from reportkit.forms.docx.elements import rgb
from reportkit.page.art import QUIET, draw
from reportkit.page.model import Page

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MakePage = Callable[..., Page]

PANEL = """<div class="panel"><h3>What is known</h3><p>Rivers rise.</p>
<ul class="bullets"><li>Nets tear</li></ul><ol class="bullets"><li>First</li></ol><ol class="bullets"><li>One</li></ol>
<ul class="highlights"><li>Wider nets</li></ul>
<ul class="figures"><li><strong class="value">97%</strong> <span class="label">would come again</span></li></ul></div>"""


def parts(data: bytes, *names: str) -> list[etree._Element]:
    with ZipFile(BytesIO(data)) as archive:
        return [etree.fromstring(archive.read(f"word/{name}.xml")) for name in names]


def length(element: etree._Element | None, name: str) -> int:
    assert element is not None
    return int(element.get(f"{W}{name}", "0"))


def test_all_paragraphs_of_a_box_begin_at_one_edge_and_join(make_page: MakePage, brand: Brand) -> None:
    body, styles = parts(render_docx(make_page("en", PANEL, "Nets"), brand)[0], "document", "styles")
    hanging = {
        style.get(f"{W}styleId"): length(indent, "hanging")
        for style in styles.iter(f"{W}style")
        if (indent := style.find(f"{W}pPr/{W}ind")) is not None
    }
    boxed = [properties for properties in body.iter(f"{W}pPr") if properties.find(f"{W}shd") is not None]
    names = [properties.find(f"{W}pStyle").get(f"{W}val") for properties in boxed]  # type: ignore[union-attr]
    edges = []
    for name, properties in zip(names, boxed, strict=True):
        (indent,) = properties.findall(f"{W}ind")
        own = indent.get(f"{W}hanging")
        edges.append(length(indent, "left") - (int(own) if own else hanging.get(name, 0)))
    assert ["PanelHeading", "PanelText", "ListBullet", "ListNumber", "ListNumber", "Highlight", "KeyFigure"] == names
    assert [280] * len(boxed) == edges
    assert 1 == len({etree.tostring(border) for properties in boxed for border in properties.iter(f"{W}pBdr")})


def test_bullets_in_a_box_hang_as_they_do_outside(make_page: MakePage, brand: Brand) -> None:
    (body,) = parts(render_docx(make_page("en", PANEL, "Nets"), brand)[0], "document")
    bullet = next(p for p in body.iter(f"{W}pPr") if p.find(f"{W}pStyle[@{W}val='ListBullet']") is not None)
    assert (600, 320) == (length(bullet.find(f"{W}ind"), "left"), length(bullet.find(f"{W}ind"), "hanging"))


def test_the_status_is_a_band_from_the_sheets_edge_that_leaves_the_art_alone(make_page: MakePage, brand: Brand) -> None:
    html = '<section class="cover"><h1>Nets</h1><p class="status-band">Working draft</p></section>'
    (styles,) = parts(render_docx(make_page("en", html, "Nets"), brand)[0], "styles")
    band = next(style for style in styles if style.get(f"{W}styleId") == "StatusBand")
    fill, colour, indent = (band.find(path) for path in (f"{W}pPr/{W}shd", f"{W}rPr/{W}color", f"{W}pPr/{W}ind"))
    assert fill is not None
    assert colour is not None
    assert (rgb(brand.colours.accent), rgb(brand.colours.paper)) == (fill.get(f"{W}fill"), colour.get(f"{W}val"))
    assert band.find(f"{W}rPr/{W}b") is not None
    side, right = round(brand.page.inner * 20), length(indent, "right")
    assert (-side, side) == (length(indent, "left"), length(indent, "firstLine"))
    assert right > brand.page.width * 20 / 4, "the river runs at the right of the sheet"


def test_more_than_half_of_the_cover_is_left_to_its_words(make_page: MakePage, brand: Brand) -> None:
    art = draw("river", "talk-3/1", brand.colours, brand.page.width, brand.page.height)
    page = make_page("en", "<h1>Nets</h1>", "Nets", {"cover-art.svg": art})
    (header,) = parts(render_docx(page, brand)[0], "header_first")
    crop = next(header.iter(f"{A}srcRect"))
    shown = 1 - int(crop.get("b", "0")) / 100_000
    assert QUIET[1] / shown > 0.5


@pytest.mark.parametrize("name", ["PlaceDate", "Mark"])
def test_what_a_long_title_may_push_over_the_art_stands_on_paper(name: str, make_page: MakePage, brand: Brand) -> None:
    (styles,) = parts(render_docx(make_page("en", "<h1>Nets</h1>", "Nets"), brand)[0], "styles")
    fill = next(style for style in styles if style.get(f"{W}styleId") == name).find(f"{W}pPr/{W}shd")
    assert fill is not None
    assert rgb(brand.colours.paper) == fill.get(f"{W}fill")
