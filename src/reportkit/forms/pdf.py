"""A page and a brand in, a PDF out: WeasyPrint lays out the page's HTML under the brand's print style sheets."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from functools import cache
from html import escape
from typing import Any
from urllib.parse import quote, unquote

import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from reportkit.brands import Brand
from reportkit.brands.css import tokens_css
from reportkit.findings import Finding, Severity
from reportkit.forms.fonts import families, font_faces, missing_fonts
from reportkit.forms.pdf_audit import audit, coarse_pictures, undefined_colours
from reportkit.forms.pdf_breaks import breaker, own_breaks, with_breaks
from reportkit.forms.pdf_finish import write_finished
from reportkit.forms.semantic_html import write_blocks
from reportkit.languages import Language, format_number, is_installed
from reportkit.page.model import Page, for_form
from reportkit.settings import PdfVariant

PRINTING = ":root { --bleed: 10pt } @page { bleed: 20pt; marks: crop }"
"""Style sheets let colour run `--bleed` over the edge: more than the 3 mm or 1/8 inch that printers ask for. WeasyPrint
draws the marks in the outer half of the sheet's own bleed, and sets a BleedBox 10 points around the TrimBox at most."""

FILES = "page:"
"""The scheme under which the page's own files are fetched; nothing else but packaged fonts is."""


def render_pdf(page: Page, brand: Brand, variant: PdfVariant = "pdf/ua-1") -> tuple[bytes, tuple[Finding, ...]]:
    """The PDF of a page, and what the renderer had to say."""
    row = page.row
    html = document(with_breaks(page), brand, row)
    data, reported = _write(html, page, variant, audit)
    return data, tuple([*missing_fonts(row, is_installed), *reported])


def render_print(page: Page, brand: Brand, variant: PdfVariant = "pdf/ua-1") -> tuple[bytes, tuple[Finding, ...]]:
    """The PDF of a page for a printer: art and bands reach into the bleed, crop marks show the trimmed sheet."""
    row = page.row
    html = document(with_breaks(page), brand, row, PRINTING)
    data, reported = _write(html, page, variant, lambda laid_out: (*audit(laid_out), *coarse_pictures(laid_out)))
    return data, tuple([*missing_fonts(row, is_installed), *reported])


def document(page: Page, brand: Brand, row: Language, further_styles: str = "") -> str:
    """The HTML that is laid out: the page's blocks with everything that styles them."""
    properties = page.properties
    authors = "".join(f'<meta name="author" content="{escape(author)}">' for author in properties.authors)
    body = write_blocks(for_form(page.blocks, "pdf"), lambda name: FILES + quote(name), addresses=True)
    # WeasyPrint 70 tags what `a::after` shows as a link within the link; its `attr(href)` is any element's.
    body = re.sub(r'<a( href="[^"]*" class="page-ref")></a>', r"<span\1></span>", body)
    styles = "\n".join(
        [_faces(row), tokens_css(brand), language_css(row, brand), *brand.styles.get("print.css", ()), further_styles]
    )
    title = breaker(page)(properties.title, page.language)
    running = f'<div class="running-title" data-field="title">{escape(title)}</div>' + (
        f'<div class="running-status">{escape(properties.status_label)}</div>' if properties.status_label else ""
    )
    return (
        f'<!DOCTYPE html><html lang="{row.tag}" class="status-{properties.status}"><head><meta charset="utf-8">'
        f"<title>{escape(properties.title)}</title>{authors}"
        f'<meta name="description" content="{escape(properties.subject)}">'
        f'<meta name="keywords" content="{escape(", ".join(properties.keywords))}">'
        f'<meta name="dcterms.created" content="{properties.date.isoformat()}">'
        f'<meta name="dcterms.modified" content="{properties.date.isoformat()}">'
        f"<style>{styles}</style></head><body>{running}{body}</body></html>"
    )


def language_css(row: Language, brand: Brand) -> str:
    """What the language asks of the style sheet: fonts, size and leading of its script, digits of page numbers."""
    stack = ", ".join(f"'{family}'" for family in families(row))
    leading = brand.type.body * row.line_height if row.complex_script else brand.type.line
    return (
        f":root {{ --fonts: {stack}, sans-serif; --scale: {row.font_scale:g}; --leading: {leading:g}pt;"
        f" --ratio: {row.line_height:g}; }}\n"
        f"html {{ font-family: {stack}, sans-serif; font-size: {brand.type.body * row.font_scale:g}pt;"
        f" line-height: {leading:g}pt; hyphens: {'auto' if row.hyphenate else 'manual'} }}\n"
        + "\n".join(f":lang({code}) {{ hyphens: manual }}" for code in ("km", "lo", "th", "vi"))
        + f"\n@page :left {{ @bottom-left-corner {{ content: counter(page, {row.counter_style}) }} }}\n"
        f"@page :right {{ @bottom-right {{ content: counter(page, {row.counter_style}) }} }}\n"
        f"ol.bullets li::before {{ content: counter(place, {row.counter_style}) }}\n"
        f".page-ref::after {{ content: target-counter(attr(href), page, {row.counter_style}) }}\n"
    )


@cache
def _faces(row: Language) -> str:
    return font_faces(families(row), lambda font: font.path.as_uri())


class _Fetcher(URLFetcher):  # type: ignore[misc]
    """Serves the page's own files and packaged fonts; everything else is refused, the network first of all."""

    def __init__(self, files: dict[str, bytes]) -> None:
        super().__init__(allowed_protocols=("file",))
        self.files = files

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
        if not url.startswith(FILES):
            return super().fetch(url, headers)
        name = unquote(url.removeprefix(FILES))
        kind = "image/svg+xml" if name.endswith(".svg") else None
        return URLFetcherResponse(url, self.files[name], {"Content-Type": kind} if kind else None)


class _Log(logging.Handler):
    """Collects what WeasyPrint reports while it works."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def _write(
    html: str, page: Page, variant: PdfVariant, audited: Callable[[Any], tuple[Finding, ...]]
) -> tuple[bytes, list[Finding]]:
    log = _Log()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(log)
    try:
        source = weasyprint.HTML(string=html, base_url=FILES, url_fetcher=_Fetcher(page.files))
        with own_breaks():
            laid_out = source.render(pdf_variant=variant, font_config=FontConfiguration())
        seen = (*audited(laid_out), *(undefined_colours(laid_out) if variant.startswith("pdf/a") else ()))
        row = page.row
        data, finished = write_finished(
            laid_out,
            lambda number: format_number(number, row),
            pdf_variant=variant,
            pdf_tags=True,
            pdf_identifier=page.properties.identifier.encode(),
            custom_metadata=False,
        )
    finally:
        logger.removeHandler(log)
    reported = [
        Finding("renderer-warning", f"WeasyPrint: {message}", severity=Severity.WARNING)
        for message in dict.fromkeys(log.messages)
        if not message.startswith(".notdef")  # the audit says where
    ]
    return data, [*finished, *reported, *seen]
