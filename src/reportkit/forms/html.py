"""A page and a brand in, one self-contained web page out: it fetches nothing, and reads well without a script."""

from __future__ import annotations

import base64
import json
import mimetypes
from html import escape
from importlib.resources import files

from reportkit.brands import Brand
from reportkit.brands.css import tokens_css
from reportkit.findings import Finding
from reportkit.forms.fonts import families
from reportkit.forms.semantic_html import write_blocks
from reportkit.languages import language
from reportkit.page.model import Container, Page, for_form


def render_html(page: Page, brand: Brand) -> tuple[bytes, tuple[Finding, ...]]:
    """The web page of a report."""
    row = language(page.language)
    properties = page.properties
    blocks = for_form(page.blocks, "html")
    contents = [block for block in blocks if isinstance(block, Container) and block.role == "contents"]
    body = [block for block in blocks if block not in contents]
    cover = [block for block in body if isinstance(block, Container) and block.role == "cover"]
    rest = [block for block in body if block not in cover]
    stack = ", ".join(f"'{family}'" for family in families(row))
    fonts = f":root {{ --fonts: {stack}, system-ui, sans-serif; --scale: {row.font_scale:g}; --ratio: {row.line_height:g} }}"
    art = page.files.get("cover-art.svg")
    drawing = f":root {{ --cover-art: url('{_data('cover-art.svg', art)}') }}" if art else ""
    styles = "\n".join([tokens_css(brand), fonts, drawing, *brand.styles.get("screen.css", ())])

    def locate(name: str) -> str:
        return _data(name, page.files[name])

    status = f'<p class="status-band">{escape(properties.status_label)}</p>' if properties.status_label else ""
    html = (
        f'<!DOCTYPE html>\n<html lang="{row.tag}" class="status-{properties.status}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(properties.title)} – {escape(properties.series)}</title>\n"
        f'<meta name="description" content="{escape(properties.subject)}">\n'
        f'<meta name="keywords" content="{escape(", ".join(properties.keywords))}">\n'
        + "".join(f'<meta name="author" content="{escape(author)}">\n' for author in properties.authors)
        + f"<style>\n{styles}\n</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#text">{escape(page.labels["skip"])}</a>\n{status}\n'
        f"<header>\n{write_blocks(cover, locate)}\n</header>\n"
        f'<div class="layout">\n<div class="sidebar">\n{write_blocks(contents, locate)}\n</div>\n'
        f'<main id="text">\n{write_blocks(rest, locate)}\n</main>\n</div>\n'
        f"{_filter(page)}\n</body>\n</html>\n"
    )
    return html.encode(), ()


def _data(name: str, content: bytes) -> str:
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def _filter(page: Page) -> str:
    """The script that lets a reader pick an actor, with its words in the page's language."""
    words = json.dumps({name: page.labels[name] for name in ("all-actors", "show-for")}, ensure_ascii=False)
    script = (files("reportkit.forms") / "filter.js").read_text(encoding="utf-8")
    return f"<script>\nconst words = {words};\n{script}</script>"
