"""A DOCX carries its fonts: a reviewer whose machine has none of them sees the report as it was set."""

import os
import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from forms.docx.conftest import BRAND, MakePage
from lxml import etree

from reportkit.forms.docx import render_docx
from reportkit.languages import LANGUAGES, language
from reportkit.page.model import Page

SENTENCES = {
    "en": "Water is shared by all who live beside it.",
    "km": "ទឹកជារបស់រួមនៃអ្នករស់នៅតាមដងទន្លេ។",
    "lo": "ນ້ຳເປັນຂອງສ່ວນລວມຂອງຜູ້ທີ່ຢູ່ແຄມແມ່ນ້ຳ.",
    "th": "น้ำเป็นของทุกคนที่อยู่ริมแม่น้ำ",
    "vi": "Nước là của chung mọi người sống bên sông.",
}

NO_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>{folder}<cachedir>{cache}</cachedir></fontconfig>"""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_first_font_of_the_language_is_carried_in_regular_and_bold(code: str, make_page: MakePage) -> None:
    data, _ = render_docx(_report(code, make_page), BRAND)
    table = etree.fromstring(_part(data, "word/fontTable.xml"))
    carried = {
        font.get(f"{W}name"): {etree.QName(child).localname for child in font if "embed" in child.tag} for font in table
    }
    assert {"embedRegular", "embedBold"} == carried[language(code).fonts[0]]


@pytest.fixture(scope="module")
def elsewhere(make_page: MakePage, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The PDF that LibreOffice makes of each language's DOCX on a machine that has DejaVu alone."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    folder = tmp_path_factory.mktemp("elsewhere")
    dejavu = Path("/usr/share/fonts/truetype/dejavu")
    settings = folder / "fonts.conf"
    settings.write_text(NO_FONTS.format(folder=f"<dir>{dejavu}</dir>", cache=folder / "cache"))
    sources = []
    for code in SENTENCES:
        data, _ = render_docx(_report(code, make_page), BRAND)
        (folder / f"{code}.docx").write_bytes(data)
        sources.append(str(folder / f"{code}.docx"))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *sources]
    environment = {**os.environ, "FONTCONFIG_FILE": str(settings)}
    subprocess.run(command, check=True, capture_output=True, timeout=180, env=environment)
    return {code: folder / f"{code}.pdf" for code in SENTENCES}


@pytest.mark.parametrize("code", SENTENCES)
def test_a_machine_without_the_fonts_sets_the_report_in_them(code: str, elsewhere: dict[str, Path]) -> None:
    listed = subprocess.run(["pdffonts", elsewhere[code]], capture_output=True, text=True, check=True).stdout
    used = {re.sub(r"^[A-Z]{6}\+", "", line.split()[0]) for line in listed.splitlines()[2:]}
    family = language(code).fonts[0].replace(" ", "")
    assert any(name.startswith(family) for name in used)
    assert not any("DejaVu" in name for name in used)


def _report(code: str, make_page: MakePage) -> Page:
    text = SENTENCES[code]
    return make_page(
        code,
        f'<section class="summary" id="summary"><h2>{text}</h2>'
        f'<p><span data-field="summary/body/1">{text} <strong>{text}</strong></span></p></section>',
        text,
    )


def _part(data: bytes, name: str) -> bytes:
    with ZipFile(BytesIO(data)) as archive:
        return archive.read(name)
