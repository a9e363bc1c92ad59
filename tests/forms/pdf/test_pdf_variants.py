"""PDF/A as a choice: the file says what it is, carries what archives need, and stays accessible."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from forms.pdf.conftest import small_page
from forms.pdf.matterhorn import faults
from pikepdf import Name
from pikepdf.models.metadata import XMP_NS_PDFUA_ID

from reportkit.brands import load_brand
from reportkit.forms.pdf import render_pdf, render_print
from reportkit.settings import PDF_VARIANTS, PdfVariant
from reportkit.workspace import Workspace

ARCHIVES: dict[PdfVariant, tuple[str, str]] = {"pdf/a-2u": ("2", "U"), "pdf/a-3u": ("3", "U")}


@pytest.fixture(scope="module")
def made(repository: Workspace) -> dict[str, bytes]:
    """A small page in Lao in every variant, and for a printer."""
    page, brand = small_page("lo"), load_brand(repository.template_roots(), "base")
    files: dict[str, bytes] = {variant: render_pdf(page, brand, variant)[0] for variant in PDF_VARIANTS}
    return {**files, "print pdf/a-3u": render_print(page, brand, "pdf/a-3u")[0]}


@pytest.mark.parametrize("variant", [*PDF_VARIANTS, "print pdf/a-3u"])
def test_every_variant_is_accessible(made: dict[str, bytes], variant: str) -> None:
    assert [] == faults(made[variant])
    with pikepdf.open(BytesIO(made[variant])) as pdf, pdf.open_metadata() as metadata:
        assert "1" == metadata[f"{{{XMP_NS_PDFUA_ID}}}part"]


@pytest.mark.parametrize(("variant", "claim"), ARCHIVES.items())
def test_an_archive_file_says_what_it_is(made: dict[str, bytes], variant: PdfVariant, claim: tuple[str, str]) -> None:
    with pikepdf.open(BytesIO(made[variant])) as pdf:
        written = pdf.Root.Metadata.read_bytes()
        with pdf.open_metadata() as metadata:
            assert claim == (metadata["pdfaid:part"], metadata["pdfaid:conformance"])
            assert metadata["dc:title"] == str(pdf.docinfo["/Title"])
        # What PDF/A does not know itself has to be described (ISO 19005-2, 6.6.2.3.2).
        assert b"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/<" in written
        assert not re.search(rb"/Filter", pdf.Root.Metadata.unparse(resolved=True))


@pytest.mark.parametrize("variant", ARCHIVES)
def test_its_colours_are_defined(made: dict[str, bytes], variant: PdfVariant) -> None:
    with pikepdf.open(BytesIO(made[variant])) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert (Name.GTS_PDFA1, 3) == (intent.S, int(intent.DestOutputProfile.N))
        profile = intent.DestOutputProfile.read_bytes()
        assert b"RGB " == profile[16:20] and b"acsp" == profile[36:40]


@pytest.mark.parametrize("variant", [*ARCHIVES, "print pdf/a-3u"])
def test_it_has_nothing_that_archives_forbid(made: dict[str, bytes], variant: str) -> None:
    """ISO 19005-2: 6.1.3 (no encryption), 6.2.11.4 (fonts embedded), 6.5.1 and 6.6.1 (no actions), 6.3.2 (flags)."""
    with pikepdf.open(BytesIO(made[variant])) as pdf:
        assert not pdf.is_encrypted
        assert "/ID" in pdf.trailer
        everything: list[Any] = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary)]
        descriptors = [item for item in everything if item.get("/Type") == Name.FontDescriptor]
        assert descriptors and all("/FontFile2" in item or "/FontFile3" in item for item in descriptors)
        assert not [item for item in everything if item.get("/S") in (Name.JavaScript, Name.Launch, Name.Movie)]
        flags = {int(item.F) for item in everything if item.get("/Subtype") == Name.Link}
        assert flags <= {4}  # printed, neither hidden nor without a view


def test_text_of_an_archive_file_maps_to_unicode(made: dict[str, bytes]) -> None:
    """The U of 2u and 3u (ISO 19005-2, 6.2.11.7.2)."""
    with pikepdf.open(BytesIO(made["pdf/a-2u"])) as pdf:
        fonts = {name: font for page in pdf.pages for name, font in page.resources.Font.items()}
        assert fonts and all("/ToUnicode" in font for font in fonts.values())
