"""A file for a printer: colour runs over the edge, the boxes say where it is cut, pictures are fine enough or named."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from forms.pdf.conftest import small_page
from PIL import Image
from samples import DIRECTORY, RECORD, MakeWorkspace

from reportkit.brands import load_brand
from reportkit.build.make import Made, make
from reportkit.build.plan import Job, plan
from reportkit.findings import Severity
from reportkit.forms.pdf import render_pdf, render_print
from reportkit.page.compose import compose
from reportkit.records.load import load_directory
from reportkit.settings import PdfVariant
from reportkit.workspace import Workspace

BLEED, SHEET = 10, 20
"""Points around the trimmed sheet: what is printed, and what the file holds with its marks."""


@pytest.fixture(scope="module")
def printed(dialogue_6_jobs: dict[str, Job]) -> dict[str, bytes]:
    """dialogue-6 in Khmer as it is read and as it is printed."""
    task = dialogue_6_jobs["km"].task
    page, _ = compose(task.edition, task.brand, task.pictures)
    return {"pdf": render_pdf(page, task.brand)[0], "print": render_print(page, task.brand)[0]}


def test_the_boxes_say_where_the_sheet_is_cut(printed: dict[str, bytes]) -> None:
    with pikepdf.open(BytesIO(printed["print"])) as pdf, pikepdf.open(BytesIO(printed["pdf"])) as read:
        width, height = (float(size) for size in read.pages[0].MediaBox[2:])
        for page in pdf.pages:
            around = {name: [float(number) for number in page[name]] for name in ("/MediaBox", "/BleedBox", "/TrimBox")}
            assert around == {
                "/MediaBox": [-SHEET, -SHEET, width + SHEET, height + SHEET],
                "/BleedBox": [-BLEED, -BLEED, width + BLEED, height + BLEED],
                "/TrimBox": [0, 0, width, height],
            }


def test_nothing_else_changes_on_the_page(printed: dict[str, bytes]) -> None:
    texts = []
    for data in printed.values():
        with pypdfium2.PdfDocument(data) as document:
            texts.append([page.get_textpage().get_text_range() for page in document])
    assert texts[0] == texts[1]


def colours(data: bytes, page: int) -> Image.Image:
    """A page at 72 pixels an inch: a pixel is a point."""
    with pypdfium2.PdfDocument(data) as document:
        picture: Image.Image = document[page].render(scale=1).to_pil().convert("RGB")
        return picture


def band_page(data: bytes) -> int:
    """The first thematic area's page: the first one after the cover whose top is dark."""
    with pypdfium2.PdfDocument(data) as document:
        pages = range(1, len(document))
    return next(page for page in pages if sum(pixel(colours(data, page), 300, SHEET + 5)) < 300)


def pixel(picture: Image.Image, x: int, y: int) -> tuple[int, int, int]:
    red, green, blue = picture.getpixel((x, y))  # type: ignore[misc]
    return red, green, blue


def test_bands_run_into_the_bleed_and_not_under_the_marks(printed: dict[str, bytes]) -> None:
    picture = colours(printed["print"], band_page(printed["print"]))
    inside = pixel(picture, 300, SHEET + 5)
    left, right = SHEET - BLEED + 1, picture.width - SHEET + BLEED - 2
    assert {inside} == {pixel(picture, x, y) for x in (left, 300, right) for y in (SHEET - BLEED + 1, SHEET + 30)}
    white = (255, 255, 255)
    assert white == pixel(picture, 300, SHEET - BLEED - 2) == pixel(picture, left - 4, SHEET + 30)


def test_art_runs_into_the_bleed(printed: dict[str, bytes]) -> None:
    """The river leaves the sheet at its right edge: what is there goes on for the width of the bleed."""
    picture = colours(printed["print"], 0)
    edge = picture.width - SHEET
    column = [pixel(picture, edge + BLEED - 2, y) for y in range(SHEET, picture.height - 150)]
    assert any(sum(colour) < 600 for colour in column)
    outside = [pixel(picture, edge + BLEED + 3, y) for y in range(SHEET + 5, picture.height - SHEET - 5)]
    assert {(255, 255, 255)} == set(outside)


def test_crop_marks_stand_at_the_corners(printed: dict[str, bytes]) -> None:
    picture = colours(printed["print"], 5)
    for x in (SHEET, picture.width - SHEET):
        assert any(sum(pixel(picture, x + shift, 4)) < 400 for shift in (-1, 0))
    for y in (SHEET, picture.height - SHEET):
        assert any(sum(pixel(picture, 4, y + shift)) < 400 for shift in (-1, 0))


def test_the_default_cover_runs_into_the_bleed_too(make_workspace: MakeWorkspace) -> None:
    picture = colours(made(make_workspace(RECORD), "print").files["print"], 0)
    bar = pixel(picture, 300, SHEET + 5)
    assert sum(bar) < 500
    assert {bar} == {
        pixel(picture, x, SHEET - BLEED + 1) for x in (SHEET - BLEED + 1, picture.width - SHEET + BLEED - 2)
    }


def made(
    workspace: Workspace,
    form: str,
    picture: tuple[int, int] | None = None,
    *,
    mode: str = "RGB",
    variant: PdfVariant = "pdf/ua-1",
) -> Made:
    """The sample record in a form, with a photograph of that size in its summary."""
    if picture:
        Image.new(mode, picture).save(workspace.root / "dialogues" / "small" / "sand.jpg")
    out = workspace.root / "dist"
    jobs, _ = plan(workspace, load_directory(workspace), ["small"], ["en"], [form], out, pdf_variant=variant)
    return make(jobs[0].task)


WITH_PICTURE = RECORD.replace(
    "summary: {lead: What was said in brief., body: The same at length.}",
    "summary:\n  lead: What was said in brief.\n  body: The same at length.\n"
    "  picture: {file: sand.jpg, caption: A river, alt: Sand, credit: Ana Lee}",
)


@pytest.mark.parametrize(
    ("size", "severity"), [((300, 200), Severity.WARNING), ((1400, 900), Severity.NOTE), ((3000, 2000), None)]
)
def test_a_picture_too_coarse_for_print_is_named(
    make_workspace: MakeWorkspace, size: tuple[int, int], severity: Severity | None
) -> None:
    workspace = make_workspace(WITH_PICTURE, DIRECTORY)
    found = [finding for finding in made(workspace, "print", size).findings if finding.code == "coarse-picture"]
    assert [severity] * bool(severity) == [finding.severity for finding in found]
    for finding in found:
        assert "summary/picture/caption" == finding.field
        assert "sand.jpg" in finding.message and "page " in finding.message
    assert "coarse-picture" not in {finding.code for finding in made(workspace, "pdf", size).findings}


def test_a_picture_of_the_brand_is_looked_at_too(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace()
    folder = workspace.root / "templates" / "plain"
    folder.mkdir(parents=True)
    (folder / "brand.toml").write_text('title = "Plain"\nextends = "base"\n', encoding="utf-8")
    (folder / "print.css").write_text('.cover { background: url("page:mark.png") 0 0 / 100pt }', encoding="utf-8")
    Image.new("RGB", (100, 100)).save(folder / "mark.png")
    found = [one.message for one in made(workspace, "print").findings if one.code == "coarse-picture"]
    assert ["page 1: a picture of the style sheet has 72 pixels an inch as it is placed; print wants 300"] == found


@pytest.mark.parametrize(
    ("mode", "variant", "found"), [("RGB", "pdf/a-2u", False), ("CMYK", "pdf/a-2u", True), ("CMYK", "pdf/ua-1", False)]
)
def test_archives_take_pictures_in_rgb_and_as_they_are(
    make_workspace: MakeWorkspace, mode: str, variant: PdfVariant, found: bool
) -> None:
    out = made(make_workspace(WITH_PICTURE, DIRECTORY), "pdf", (900, 600), mode=mode, variant=variant)
    assert found == ("cmyk-picture" in {finding.code for finding in out.findings})
    with pikepdf.open(BytesIO(out.files["pdf"])) as pdf:
        pictures = [
            item for item in pdf.objects if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"
        ]
        assert pictures and not any(bool(picture.Interpolate) for picture in pictures)


def test_drawings_have_no_resolution(repository: Workspace) -> None:
    _, findings = render_print(small_page("vi"), load_brand(repository.template_roots(), "base"))
    assert "coarse-picture" not in {finding.code for finding in findings}
