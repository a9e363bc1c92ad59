"""A PDF passes every condition of PDF/UA-1 that a machine can check, and each condition finds the file that fails it."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from forms.pdf.expected import bare
from forms.pdf.matterhorn import CONDITIONS, faults
from forms.pdf.structure import Element, read_document
from pikepdf import Array, Name, Pdf, String

from reportkit.forms.pdf import render_pdf
from reportkit.page.model import Paragraph, plain_text, walk

if TYPE_CHECKING:
    from forms.pdf.conftest import Edition


def test_an_edition_has_no_fault(edition: Edition) -> None:
    assert faults(edition.data) == []


def elements(pdf: Pdf, tag: str) -> list[Any]:
    root = read_document(pdf).root
    assert root is not None
    return [element.raw for element in root.find(tag)]


def change_content(pdf: Pdf, change: Callable[[bytes], bytes]) -> None:
    """Change the first page that has tagged content."""
    page = next(page for page in pdf.pages if b"/MCID" in page.Contents.read_bytes())
    page.Contents = pdf.make_stream(change(page.Contents.read_bytes()))


def change_font(pdf: Pdf, change: Callable[[Any], None]) -> None:
    for font in pdf.pages[0].resources.Font.values():
        change(font)


def change_metadata(pdf: Pdf, old: bytes, new: bytes) -> None:
    written = pdf.Root.Metadata.read_bytes()
    assert old in written
    pdf.Root.Metadata = pdf.make_stream(written.replace(old, new))


def retag(pdf: Pdf, tag: str, new: str) -> None:
    elements(pdf, tag)[0].S = Name("/" + new)


def no_glyphs(font: Any) -> None:
    stream = font.DescendantFonts[0].CIDToGIDMap
    stream.write(bytes(len(stream.read_bytes())))


def other_widths(font: Any) -> None:
    font.DescendantFonts[0].W = Array([1, Array([4321] * 2000)])


def byte_order_mark(font: Any) -> None:
    font.ToUnicode.write(font.ToUnicode.read_bytes().replace(b"<0001> <", b"<0001> <feff"))


def unmapped(font: Any) -> None:
    font.ToUnicode.write(font.ToUnicode.read_bytes().replace(b"<0001> <", b"<fff0> <"))


def empty_page_box(pdf: Pdf) -> None:
    elements(pdf, "Figure")[0].A.BBox = Array([10, 900, 5, 2000])


def other_id(pdf: Pdf) -> None:
    elements(pdf, "TH")[0].ID = String("elsewhere")


def no_tab_order(pdf: Pdf) -> None:
    for page in pdf.pages:
        del page.Tabs


def undescribed(pdf: Pdf) -> None:
    page = next(page for page in pdf.pages if "/Annots" in page)
    del page.Annots[0].Contents


def untie_links(pdf: Pdf) -> None:
    for link in elements(pdf, "Link"):
        link.S = Name.Span


def no_language(pdf: Pdf) -> None:
    del pdf.Root.Lang
    del elements(pdf, "Document")[0].Lang


def untag(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot["/ParentTree"].Nums[1][0]


BREAK: dict[str, Callable[[Pdf], object]] = {
    "01-003": lambda pdf: change_content(pdf, lambda c: c.replace(b"BT", b"/Artifact BMC EMC BT", 1)),
    "01-004": lambda pdf: change_content(pdf, lambda c: b"/Artifact BMC " + c + b" EMC"),
    "01-005": lambda pdf: change_content(pdf, lambda c: c + b" 0 0 9 9 re f"),
    "01-007": lambda pdf: pdf.Root.MarkInfo.update({"/Suspects": True}),
    "02-001": lambda pdf: retag(pdf, "P", "Paragraph"),
    "06-001": lambda pdf: pdf.Root.__delitem__("/Metadata"),
    "06-002": lambda pdf: change_metadata(pdf, b"pdfuaid:part", b"pdfuaid:whole"),
    "06-003": lambda pdf: change_metadata(pdf, b"dc:title", b"dc:headline"),
    "07-001": lambda pdf: pdf.Root.ViewerPreferences.__delitem__("/DisplayDocTitle"),
    "07-002": lambda pdf: pdf.Root.ViewerPreferences.update({"/DisplayDocTitle": False}),
    "09-004": lambda pdf: retag(pdf, "TR", "P"),
    "09-005": lambda pdf: retag(pdf, "LI", "P"),
    "09-006": lambda pdf: retag(pdf, "TOCI", "LI"),
    "10-001": lambda pdf: change_font(pdf, unmapped),
    "11-001": no_language,
    "13-004": lambda pdf: elements(pdf, "Figure")[0].__delitem__("/Alt"),
    "14-002": lambda pdf: retag(pdf, "H1", "H2"),
    "14-003": lambda pdf: retag(pdf, "H2", "H5"),
    "15-003": lambda pdf: elements(pdf, "TH")[0].A.__delitem__("/Scope"),
    "28-009": no_tab_order,
    "28-011": untie_links,
    "28-012": undescribed,
    "31-005": lambda pdf: change_font(pdf, lambda font: font.DescendantFonts[0].__delitem__("/CIDToGIDMap")),
    "31-009": lambda pdf: change_font(
        pdf, lambda font: font.DescendantFonts[0].FontDescriptor.__delitem__("/FontFile2")
    ),
    "31-028": lambda pdf: change_font(pdf, byte_order_mark),
    "31-030": lambda pdf: change_font(pdf, no_glyphs),
    "widths": lambda pdf: change_font(pdf, other_widths),
    "list-numbering": lambda pdf: [made.__delitem__("/A") for made in elements(pdf, "L")],
    "header-ids": other_id,
    "parent-tree": untag,
    "figure-box": empty_page_box,
}


def test_every_condition_has_a_file_that_breaks_it() -> None:
    assert BREAK.keys() == CONDITIONS.keys()


@pytest.mark.parametrize("condition", BREAK)
def test_a_condition_finds_the_file_that_breaks_it(editions: dict[str, Edition], condition: str) -> None:
    source = "dialogue-7.en" if condition == "09-006" else "small.th"
    with pikepdf.open(BytesIO(editions[source].data)) as pdf:
        BREAK[condition](pdf)
        broken = BytesIO()
        pdf.save(broken)
    assert condition in {fault.split(": ")[0] for fault in faults(broken.getvalue())}


@pytest.fixture(scope="session")
def thai(editions: dict[str, Edition]) -> Pdf:
    return pikepdf.open(BytesIO(editions["small.th"].data))


def tree(pdf: Pdf) -> Element:
    root = read_document(pdf).root
    assert root is not None
    return root


def test_a_change_of_language_is_tagged(thai: Pdf) -> None:
    spans = [element for element in tree(thai).find("Span") if "/Lang" in element.raw]
    assert [(str(span.raw.Lang), span.spoken()) for span in spans] == [("en", "well-known English")]


def test_a_list_has_labels_and_bodies(thai: Pdf) -> None:
    (made,) = tree(thai).find("L")
    assert [[part.tag for part in item.kids] for item in made.kids] == [["Lbl", "LBody"], ["Lbl", "LBody"]]


def test_a_cell_leads_to_the_headers_of_its_row_and_column(thai: Pdf) -> None:
    (table,) = tree(thai).find("Table")
    headers = {str(header.raw.ID): header.spoken().strip() for header in table.find("TH")}
    (cell,) = table.find("TD")
    assert [headers[str(header)] for header in cell.attribute("/Headers")] == ["2", "1"]
    assert [str(header.attribute("/Scope")) for header in table.find("TH")] == ["/Column", "/Column", "/Row"]


def test_a_figure_has_its_alternative_text_and_caption(thai: Pdf) -> None:
    (figure,) = tree(thai).find("Figure")
    assert str(figure.raw.Alt).startswith("ผู้เข้าร่วมที่กรุงเทพฯ")
    assert figure.parent is not None
    assert [kid.tag for kid in figure.parent.kids] == ["Figure", "Caption"]


def test_a_paragraph_that_runs_over_a_page_is_one(editions: dict[str, Edition]) -> None:
    edition = editions["dialogue-7.en"]
    whole = {bare(plain_text((node,))) for node in walk(edition.page.blocks) if isinstance(node, Paragraph)}
    with pikepdf.open(BytesIO(edition.data)) as pdf:
        parted = [element for element in tree(pdf).find("P") if len({page for page, _ in element.content}) > 1]
        assert parted
        assert {bare(element.spoken()) for element in parted} <= whole


def test_links_are_described_by_their_text_and_page(editions: dict[str, Edition]) -> None:
    with pikepdf.open(BytesIO(editions["dialogue-7.en"].data)) as pdf:
        contents = tree(pdf).find("TOC")[0]
        described = [str(link.annotations[0].Contents) for link in contents.find("Link")]
        assert [text.split(" · ")[0] for text in described] == [link.spoken() for link in contents.find("Link")]
        assert all(text.split(" · ")[1].isdecimal() for text in described)


def test_running_titles_and_repeated_heads_are_artifacts(editions: dict[str, Edition]) -> None:
    with pikepdf.open(BytesIO(editions["dialogue-6.en"].data)) as pdf:
        document = read_document(pdf)
        assert document.root is not None
        heads = [table.find("THead") for table in document.root.find("Table") if table.find("THead")]
        assert all(len(group) == 1 for group in heads)
        assert any(piece.is_artifact and piece.codes for piece in document.pages[6].painted)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # WeasyPrint 70 leaves a profile open
def test_an_archival_file_is_accessible_too(editions: dict[str, Edition]) -> None:
    edition = editions["small.vi"]
    data, findings = render_pdf(edition.page, edition.brand, "pdf/a-2u")
    assert faults(data) == []
    with pikepdf.open(BytesIO(data)) as pdf, pdf.open_metadata() as metadata:
        assert metadata.pdfa_status == "2U"
        assert pdf.Root.OutputIntents[0].S == Name.GTS_PDFA1
    assert [finding.code for finding in findings if finding.code == "renderer-warning"] == []
