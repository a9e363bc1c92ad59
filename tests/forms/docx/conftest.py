"""Pages small enough to read, with one of everything that reports have, and the files made of them."""

import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from reportkit.brands.tokens import Brand, PageSize
from reportkit.forms.docx import render_docx
from reportkit.page.model import Page, Properties
from reportkit.page.parse import parse_page

BRAND = Brand(name="plain", title="Plain", page=PageSize(inner=60, outer=150))

ENGLISH = """
<section class="cover" id="cover">
  <p class="series-line">River Talks <span class="number">3 of 7</span></p>
  <h1><span data-field="title">Shared Water</span></h1>
  <p class="subtitle"><span data-field="subtitle">What four days in Vientiane led to</span></p>
  <p class="place-date">Vientiane<br>May 8, 2023</p>
  <ul class="marks-list"><li>Rivers Institute</li></ul>
</section>
<nav class="contents" id="contents"><h2><span data-field="label/Contents">Contents</span></h2>
  <ul class="contents-list">
    <li class="level-1"><a class="entry" href="#note">A note</a> <a class="page-ref" href="#note"></a></li>
    <li class="level-2"><a class="entry" href="#fish"><span class="number">1</span> Fish</a>
      <a class="page-ref" href="#fish"></a></li>
  </ul>
</nav>
<section class="chairs-note" id="note"><h2><span data-field="label/A note">A note</span></h2>
  <div class="letter"><p><span data-field="note/body/1">Water is <strong>shared</strong>, and <em>talk</em> helps;
  see <a href="https://example.org/a?b=1&amp;c=2">the statutes</a>.</span></p></div>
  <p class="signatory"><span data-field="directory/sok/name">Sok Dara</span></p>
</section>
<section class="agenda" id="agenda"><h2>Agenda</h2>
  <table class="agenda-table"><thead><tr><th scope="col">Time</th><th scope="col" colspan="2">Sessions</th></tr></thead>
  <tbody><tr class="concurrent"><th class="time" scope="row">9:00–10:30 am</th>
    <td class="session"><p class="session-title"><span class="code">A1</span>
      <span data-field="a1/title">Nets</span></p><p class="role-label">Speaker</p>
      <ul class="people"><li><strong class="person" data-field="directory/sok/name">Sok Dara</strong><span
        class="separator">, </span><span class="affiliation">Rivers Institute</span></li></ul></td>
    <td class="session"><p class="session-title"><span class="code">B1</span> Dams</p></td></tr>
  <tr class="break"><th class="time" scope="row">10:30 am</th><td colspan="2"><p class="pause">Coffee</p></td></tr>
  </tbody></table>
</section>
<section class="theme" id="fish"><div class="band"><p class="number">1</p>
  <h2 class="theme-title"><span data-field="fish/title">Fish</span></h2><p class="meta">1 issue</p></div>
  <p class="context"><span data-field="fish/context/1">Catches fall.</span></p>
  <section class="issue" id="nets"><h3 class="statement"><span class="number">1.1</span>
    <span data-field="nets/statement">Nets should be wider.</span></h3>
    <p class="background"><span data-field="nets/background/1">In ខ្មែរ the word is សំណាញ់ (net).</span></p>
    <ul class="recommendations"><li id="r1"><span class="number">1.1.1</span> <span class="actors"><span class="actor"
      data-field="directory/ngos/name">NGOs</span><span class="separator"> · </span><span class="actor"
      data-field="directory/un/name">UN</span></span> <span data-field="r1/text">NGOs should measure nets.</span></li>
    </ul></section>
</section>
<section class="feedback" id="feedback"><h2>Feedback</h2>
  <div class="panel"><h3>In brief</h3><ul class="highlights"><li id="h1"><a class="number" href="#nets">1.1</a>
    Wider nets.</li></ul></div>
  <ul class="figures"><li><strong class="value">97%</strong> <span class="label">would come again</span></li></ul>
  <table class="bars"><caption>Share of respondents</caption><tbody>
    <tr><th class="label" scope="row">Women</th><td class="value" data-value="47">47%</td></tr>
    <tr><th class="label" scope="row">Learned</th><td class="value" data-value="100">100%</td></tr>
    <tr class="remainder"><th class="label" scope="row">Others</th><td class="value">the rest</td></tr></tbody></table>
  <table class="acronym-table"><tbody><tr><th scope="row">IUCN</th><td>Union for Nature</td></tr></tbody></table>
  <ol class="bullets"><li>First</li><li>Second</li></ol>
  <p>Again, from the beginning:</p>
  <ol class="bullets"><li>One</li></ol>
  <ul class="bullets"><li>A point</li></ul>
  <p data-only="html">Only on the web</p>
</section>
"""

KHMER = """
<section class="cover" id="cover"><h1><span data-field="title">ទឹករួមគ្នា</span></h1>
  <p class="subtitle" lang="en">Not yet translated</p></section>
<section class="summary" id="summary"><h2>សេចក្តីសង្ខេប</h2>
  <p class="lead"><span data-field="summary/lead">ទន្លេមេគង្គផ្តល់ជីវិតដល់ប្រជាជន ៦០ លាននាក់ (MRC 2023)។</span></p>
  <p><span data-field="summary/body/1">ភាសា<strong>ថៃ</strong> <span lang="th">แม่น้ำโขง</span> និងភាសាឡាវ
  <span lang="lo">ແມ່ນໍ້າຂອງ</span> និង <span lang="vi">sông Mê Kông</span>។</span></p>
  <ul class="recommendations"><li id="r1"><span class="number">១.១</span> <span data-field="r1/text">គួរតែធ្វើ។</span></li>
  </ul></section>
"""


def _page(language: str, html: str, title: str, files: dict[str, bytes] | None = None) -> Page:
    blocks, findings = parse_page(html)
    assert findings == []
    return Page(
        language=language,
        properties=Properties(
            title=title,
            subject="Fisheries",
            authors=("Rivers Institute", "Sok Dara"),
            keywords=("fish", "water"),
            date=date(2023, 5, 11),
            identifier="talk-3",
            status="draft",
            status_label="Working draft",
            series="River Talks",
        ),
        blocks=blocks,
        files=files or {},
    )


MakePage = Callable[..., Page]


@pytest.fixture(scope="session")
def make_page() -> MakePage:
    return _page


@pytest.fixture(scope="session")
def brand() -> Brand:
    return BRAND


@pytest.fixture(scope="session")
def pages() -> dict[str, Page]:
    return {"en": _page("en", ENGLISH, "Shared Water"), "km": _page("km", KHMER, "ទឹករួមគ្នា")}


@pytest.fixture(scope="session")
def files(pages: dict[str, Page], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The DOCX of each page."""
    folder = tmp_path_factory.mktemp("docx")
    paths = {}
    for language, page in pages.items():
        data, findings = render_docx(page, BRAND)
        assert findings == ()
        paths[language] = folder / f"{language}.docx"
        paths[language].write_bytes(data)
    return paths


@pytest.fixture(scope="session")
def parts(files: dict[str, Path]) -> dict[str, dict[str, etree._Element]]:
    """The XML parts of each file, by name."""
    read = {}
    for language, path in files.items():
        with ZipFile(path) as archive:
            names = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
            read[language] = {name: etree.fromstring(archive.read(name)) for name in names}
    return read


@pytest.fixture(scope="session")
def converted(files: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """What LibreOffice makes of the files: the stems of a .txt and a .pdf of each."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    folder = tmp_path_factory.mktemp("converted")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    sources = [str(path) for path in files.values()]
    for kind in ("txt:Text (encoded):UTF8", "pdf"):
        command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder), *sources]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    return {language: folder / language for language in files}
