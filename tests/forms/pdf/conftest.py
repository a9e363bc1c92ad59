"""Editions as pages with their PDFs: real ones, and small pages in the other languages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from reportkit.brands import Brand, load_brand
from reportkit.build.plan import Job
from reportkit.forms.pdf import render_pdf
from reportkit.page.compose import compose
from reportkit.page.model import Page, Properties
from reportkit.page.parse import parse_page
from reportkit.workspace import Workspace

SMALL = {
    "lo": "ການສົນທະນານະໂຍບາຍແມ່ນ້ຳຂອງ ກ່ຽວກັບການຄ້າມະນຸດ ແລະ ອາຊະຍາກຳທາງອິນເຕີເນັດ ໃນປີ 2023 ເຊິ່ງຈັດຂຶ້ນທີ່ນະຄອນຫຼວງວຽງຈັນ",
    "th": "ผู้เข้าร่วมที่กรุงเทพฯ กล่าวว่าน้ำในแม่น้ำโขงขึ้นลงผิดปกติ และชาวประมงต้องปรับตัวให้ทันต่อการเปลี่ยนแปลงทั้งสิ้น 25% ของครัวเรือน",
    "vi": "Những người tham dự đề nghị các bộ, ngành chia sẻ dữ liệu về lưu vực sông Mê Công trước ngày 05 tháng 4 năm 2026.",
}
HTML = """<h1 lang="{language}">{text}</h1><section class="summary"><h2>{text}</h2><p>{text} <strong>{text}</strong></p>
<ul class="bullets"><li>{text}</li><li>{text} <span lang="en">well-known English</span></li></ul>
<table><thead><tr><th>{text}</th><th>1</th></tr></thead><tbody><tr><th>2</th><td>{text}</td></tr></tbody></table>
<figure class="picture"><img src="dot.svg" alt="{text}"><figcaption><p class="caption">{text}</p></figcaption></figure>
<p><a href="https://example.org/">{text}</a></p><h3 id="there">{text}</h3>{many}</section>"""
DOT = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><rect width="4" height="3"/></svg>'


@dataclass(frozen=True)
class Edition:
    page: Page
    brand: Brand
    data: bytes


def small_page(language: str) -> Page:
    text = SMALL[language]
    blocks, findings = parse_page(HTML.format(text=text, language=language, many=f"<p>{text} {text} {text}</p>" * 30))
    assert not findings
    day = date(2024, 3, 5)
    properties = Properties(
        title=text, subject=text, authors=("A",), keywords=("K",), date=day, identifier="small",
        status="final", status_label="", series="",
    )  # fmt: skip
    return Page(language=language, properties=properties, blocks=blocks, files={"dot.svg": DOT}, labels={})


@pytest.fixture(scope="session")
def editions(
    repository: Workspace, english_jobs: dict[str, Job], dialogue_6_jobs: dict[str, Job]
) -> dict[str, Edition]:
    """By name and language: `dialogue-6.km`."""
    pages = {}
    jobs = {"dialogue-7.en": english_jobs["dialogue-7"], "dialogue-6.en": english_jobs["dialogue-6"]}
    for name, job in {**jobs, "dialogue-6.km": dialogue_6_jobs["km"]}.items():
        page, _ = compose(job.task.edition, job.task.brand, job.task.pictures)
        pages[name] = page, job.task.brand
    base = load_brand(repository.template_roots(), "base")
    pages |= {f"small.{language}": (small_page(language), base) for language in SMALL}
    return {name: Edition(page, brand, render_pdf(page, brand)[0]) for name, (page, brand) in pages.items()}


NAMES = ("dialogue-7.en", "dialogue-6.en", "dialogue-6.km", "small.lo", "small.th", "small.vi")


@pytest.fixture(scope="session", params=NAMES)
def edition(request: pytest.FixtureRequest, editions: dict[str, Edition]) -> Edition:
    return editions[request.param]
