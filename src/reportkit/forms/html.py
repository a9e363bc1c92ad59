"""A page and a brand in, one self-contained web page out: it fetches nothing, and reads well without a script."""

from __future__ import annotations

import base64
import json
import mimetypes
from dataclasses import asdict
from html import escape
from importlib.resources import files

from reportkit.brands import Brand
from reportkit.brands.css import tokens_css
from reportkit.findings import Finding
from reportkit.forms.dark import dark
from reportkit.forms.fonts import families
from reportkit.forms.headings import with_anchors
from reportkit.forms.places import with_places
from reportkit.forms.semantic_html import write_blocks
from reportkit.forms.web_fonts import carried_fonts
from reportkit.languages import Language
from reportkit.page.model import Block, Container, Page, for_form

BODY = 1.0625
"""The size of text on screens, in rem: 17 pixels for a reader who has not asked for another."""

PLACES = {"cover": "header", "contents": "nav", "inside-cover": "footer", "partners": "footer", "colophon": "footer"}
"""The parts that stand elsewhere than in the text: who made the report is said at the end, as on any web page."""


def render_html(page: Page, brand: Brand, *, addresses: bool = False) -> tuple[bytes, tuple[Finding, ...]]:
    """The web page of a report; with `addresses`, each text says which field it is, for those who write it."""
    row = page.row
    places = _placed(with_places(with_anchors(for_form(page.blocks, "html"))))

    def write(place: str) -> str:
        return write_blocks(places[place], lambda name: _data(name, page.files[name]), addresses=addresses)

    contents, skip = escape(page.labels["contents"]), escape(page.labels["skip"])
    html = (
        f'<!DOCTYPE html>\n<html lang="{row.tag}" class="status-{page.properties.status}">\n'
        f"<head>\n{_head(page, brand, row)}\n</head>\n<body>\n"
        f'<a class="skip" href="#text">{skip}</a>\n'
        f"<header>\n{write('header')}\n</header>\n"
        f'<div class="layout">\n<nav class="sidebar" aria-label="{contents}">\n{write("nav")}\n</nav>\n'
        f'<main id="text">\n{write("main")}\n<p class="to-contents"><a href="#contents">{contents}</a></p>\n</main>\n</div>\n'
        f'<footer>\n<div class="endmatter">\n{write("footer")}\n</div>\n</footer>\n'
        f"{_filter(page, row)}\n</body>\n</html>\n"
    )
    return html.encode(), ()


def _placed(blocks: tuple[Block, ...]) -> dict[str, list[Block]]:
    """The page's parts by the landmark they stand in."""
    places: dict[str, list[Block]] = {"header": [], "nav": [], "main": [], "footer": []}
    for block in blocks:
        place = PLACES.get(block.role, "main")
        if place == "nav" and isinstance(block, Container):
            # The landmark around it is the navigation: two, one inside the other, would be read out twice.
            block = Container(kind="div", role=block.role, id=block.id, blocks=block.blocks)
        places[place].append(block)
    return places


def _head(page: Page, brand: Brand, row: Language) -> str:
    properties = page.properties
    metas = [
        ("viewport", "width=device-width, initial-scale=1"),
        ("color-scheme", "light dark"),
        ("description", properties.subject),
        ("keywords", ", ".join(properties.keywords)),
        *(("author", author) for author in properties.authors),
    ]
    return "\n".join([
        '<meta charset="utf-8">',
        f"<title>{escape(' – '.join(filter(None, (properties.title, properties.series))))}</title>",
        *(f'<meta name="{name}" content="{escape(content)}">' for name, content in metas if content),
        # Browsers ask a server for /favicon.ico where a page names no icon.
        '<link rel="icon" href="data:,">',
        f"<style>\n{_styles(page, brand, row)}\n</style>",
    ])  # fmt: skip


def _styles(page: Page, brand: Brand, row: Language) -> str:
    """The brand's tokens as a screen needs them, then its style sheets."""
    stack = ", ".join(f"'{family}'" for family in families(row))
    # In rem, so that text follows the size a reader has set in the browser.
    sizes = {
        name: f"{points / brand.type.body * BODY * row.font_scale:.4g}rem"
        for name, points in asdict(brand.type).items()
    }
    light, night = brand.colours, dark(brand.colours)
    values = {
        **sizes,
        "fonts": f"{stack}, system-ui, sans-serif",
        "ratio": f"{row.line_height:.4g}",
        "counter": row.counter_style,
        # Bands are dark on both grounds.
        "band": light.primary,
        "on-band": light.paper,
    }
    if art := page.files.get("cover-art.svg"):
        values["cover-art"] = f"url('{_data('cover-art.svg', art)}')"
    return "\n".join([
        carried_fonts(row),
        tokens_css(brand) + _root(values),
        f"@media screen and (prefers-color-scheme: dark) {{ {_root(asdict(night))} }}",
        *brand.styles.get("screen.css", ()),
    ])  # fmt: skip


def _root(values: dict[str, str]) -> str:
    return ":root { " + "; ".join(f"--{name}: {value}" for name, value in values.items()) + " }"


def _data(name: str, content: bytes) -> str:
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def _filter(page: Page, row: Language) -> str:
    """The script that lets a reader pick an actor, with its words and digits in the page's language."""
    words = {name: page.labels[name] for name in ("all-actors", "show-for")} | {"digits": row.digits}
    script = (files("reportkit.forms") / "filter.js").read_text(encoding="utf-8")
    return f"<script>\nconst words = {json_in_script(words)};\n{script}</script>"


def json_in_script(data: object) -> str:
    """Data as JSON inside a script element, which no text in it may end (HTML Living Standard, 4.12.1.3).

    >>> json_in_script("</script>")
    '"\\\\u003c/script>"'
    """
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
