"""Pictures and drawings: shown with their alt text, or left out with a finding that says why."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree
from PIL import Image

from reportkit.brands.tokens import Brand, Colours
from reportkit.forms.docx import render_docx
from reportkit.forms.docx.raster import png
from reportkit.page.art import Pattern, draw
from reportkit.page.model import Page

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
MakePage = Callable[..., Page]
FIGURE = """<figure class="{role}"><img src="{source}" alt="A boat at dusk">
<figcaption><p class="caption">A boat</p></figcaption></figure>"""


def a_picture(size: tuple[int, int], kind: str) -> bytes:
    buffer = BytesIO()
    Image.new("RGB", size, "navy").save(buffer, kind)
    return buffer.getvalue()


def document(data: bytes, part: str = "word/document.xml") -> etree._Element:
    with ZipFile(BytesIO(data)) as archive:
        return etree.fromstring(archive.read(part))


@pytest.mark.parametrize(("name", "kind"), [("boat.png", "PNG"), ("boat.jpg", "JPEG")])
def test_a_picture_is_shown_with_its_alt_text_no_wider_than_the_text(
    name: str, kind: str, make_page: MakePage, brand: Brand
) -> None:
    html = FIGURE.format(role="picture", source=name)
    data, findings = render_docx(make_page("en", html, "Boats", {name: a_picture((3000, 1500), kind)}), brand)
    assert () == findings
    inline = next(document(data).iter(f"{WP}inline"))
    extent, properties = inline.find(f"{WP}extent"), inline.find(f"{WP}docPr")
    assert extent is not None
    assert properties is not None
    assert "A boat at dusk" == properties.get("descr")
    assert int(extent.get("cx", "")) <= (brand.page.width - 2 * brand.page.inner) * 12700
    assert int(extent.get("cx", "")) == pytest.approx(int(extent.get("cy", "")) * 2, abs=2)


@pytest.mark.parametrize(
    ("files", "code"),
    [({}, "missing-file"), ({"boat.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>"}, "renderer-warning")],
)
def test_a_picture_that_word_cannot_show_is_a_finding_and_its_caption_stays(
    files: dict[str, bytes], code: str, make_page: MakePage, brand: Brand
) -> None:
    data, findings = render_docx(make_page("en", FIGURE.format(role="picture", source="boat.svg"), "B", files), brand)
    assert [code] == [finding.code for finding in findings]
    assert "A boat" in str(etree.tostring(document(data), encoding="unicode", method="text"))


def test_a_link_to_nothing_is_a_finding(make_page: MakePage, brand: Brand) -> None:
    _, findings = render_docx(make_page("en", '<p><a href="#gone">there</a></p>', "Links"), brand)
    assert ["a link leads to #gone, which no block of the page is"] == [finding.message for finding in findings]


@pytest.mark.parametrize("pattern", ["river", "krama"])
def test_cover_art_stands_behind_the_first_page(pattern: Pattern, make_page: MakePage, brand: Brand) -> None:
    art = draw(pattern, "talk-3/1", Colours(), brand.page.width, brand.page.height)
    page = make_page("en", "<h1>Boats</h1>", "Boats", {"cover-art.svg": art})
    data, findings = render_docx(page, brand)
    assert () == findings
    anchor = next(document(data, "word/header_first.xml").iter(f"{WP}anchor"))
    assert "1" == anchor.get("behindDoc")
    assert [] == list(document(data).iter(f"{WP}anchor"))


@pytest.mark.parametrize("pattern", ["river", "krama"])
def test_the_art_is_drawn_in_the_brands_colours_and_leaves_the_title_its_place(pattern: Pattern) -> None:
    drawn = png(draw(pattern, "talk-3/1", Colours(), 612, 792), 306)
    assert drawn is not None
    image = Image.open(BytesIO(drawn)).convert("RGB")
    assert (306, 396) == image.size
    colours = {colour for _, colour in image.getcolors(1 << 16) or []}
    assert (255, 255, 255) in colours
    assert len(colours) > 8
    assert [(255, 255, 255)] == [colour for _, colour in image.crop((0, 0, 180, 150)).getcolors() or []]


def test_a_drawing_of_more_than_paths_is_not_drawn() -> None:
    assert png(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="3"/></svg>', 10) is None
