"""A page and a brand in, one EPUB 3 out: a file a part, the fonts and pictures inside, nothing fetched.

No library writes it: EbookLib is under the AGPL, and mkepub (MIT) has had no release since 2020 and writes neither languages
nor accessibility metadata. An EPUB is XHTML in a ZIP; lxml and zipfile make it (EPUB 3.3, W3C Recommendation).
"""

from __future__ import annotations

import re
from dataclasses import asdict
from html import escape

from lxml import etree, html

from reportkit.brands import Brand
from reportkit.findings import Finding, ReportkitError
from reportkit.forms.epub.package import File, package
from reportkit.forms.places import with_places
from reportkit.forms.semantic_html import write_blocks
from reportkit.forms.web_fonts import font_rules
from reportkit.page.model import Block, Link, ListBlock, Page, for_form, plain_text, walk

_XHTML = "http://www.w3.org/1999/xhtml"
_OPS = "http://www.idpf.org/2007/ops"
_ART = "cover-art.svg"


def render_epub(page: Page, brand: Brand) -> tuple[bytes, tuple[Finding, ...]]:
    """The report as an EPUB; it shows what a web page shows."""
    blocks = with_places(for_form(page.blocks, "html"))
    parts = {f"{number:02}-{block.id or block.role}.xhtml": block for number, block in enumerate(blocks)}
    contents = next((name for name, block in parts.items() if block.role == "contents"), "")
    places = {place: name for name, block in parts.items() for place in _ids(block)}
    navigation = _navigation(page, parts.pop(contents, None), places)
    chapters = [File(name, _chapter(page, block, name, places)) for name, block in parts.items()]
    fonts: list[File] = []
    styles = _styles(page, brand, fonts)
    used = {
        name: data for name, data in page.files.items() if any(f"files/{name}".encode() in one.data for one in chapters)
    }
    pictures = [File(f"files/{name}", data, "cover-image" * (name == _ART)) for name, data in used.items()]
    head = [chapters[0], File("contents.xhtml", navigation, "nav")]  # after the cover, as in print
    files = [*head, *chapters[1:], File("styles.css", styles), *fonts, *pictures]
    return package(page, files), ()


def _ids(block: Block) -> list[str]:
    return [node.id for node in walk((block,)) if getattr(node, "id", "")]


def _chapter(page: Page, block: Block, name: str, places: dict[str, str]) -> bytes:
    """One part of the report as XHTML, its links leading to the files of the parts they are about."""
    written = write_blocks((block,), lambda picture: f"files/{picture}")
    body = html.fragment_fromstring(written, create_parent="body")
    for link in body.xpath("//a[starts-with(@href, '#')]"):
        place = link.get("href")[1:]
        if "page-ref" in link.get("class", "") or place not in places:
            link.drop_tag()
        elif places[place] != name:
            link.set("href", f"{places[place]}#{_name(place)}")
        else:
            link.set("href", f"#{_name(place)}")
    for bar in body.xpath("//span[@class='bar']"):
        bar.set("style", f"width: {bar.get('style').removeprefix('--share:')}")
    for element in body.xpath("//*[@id]"):
        element.set("id", _name(element.get("id")))
    if block.role == "cover" and _ART in page.files:
        body.append(
            html.fragment_fromstring(f'<div class="art"><img src="files/{_ART}" alt="" role="presentation"></div>')
        )
    heading = next((plain_text(node.spans) for node in walk((block,)) if type(node).__name__ == "Heading"), "")
    return _document(page, heading or page.properties.title, body)


def _name(place: str) -> str:
    """An id as XML allows it: no digit first."""
    return f"_{place}" if place[:1].isdigit() else place


def _navigation(page: Page, contents: Block | None, places: dict[str, str]) -> bytes:
    """The table of contents that a reading system shows (EPUB 3.3, 5.4): that of the report."""
    lists = (node for node in walk((contents,)) if isinstance(node, ListBlock)) if contents else ()
    links = (node for found in lists for node in walk(found.items) if isinstance(node, Link) and node.role == "entry")
    targets = [(link.href.removeprefix("#"), " ".join(plain_text(link.inner).split())) for link in links]
    if not targets:
        targets = [(place, page.properties.title) for place in list(places)[:1]]
    listed = "".join(
        f'<li><a href="{escape(places[place])}#{escape(_name(place))}">{escape(words)}</a></li>'
        for place, words in targets
        if place in places
    )
    title = page.labels["contents"]
    body = html.fragment_fromstring(
        f'<nav id="contents" role="doc-toc"><h2>{escape(title)}</h2><ol>{listed}</ol></nav>', create_parent="body"
    )
    body[0].set(f"{{{_OPS}}}type", "toc")
    return _document(page, title, body)


def _document(page: Page, title: str, body: etree._Element) -> bytes:
    """A body as a whole XHTML file in the page's language; `xml:lang` says what `lang` says."""
    root = etree.Element(f"{{{_XHTML}}}html", nsmap={None: _XHTML, "epub": _OPS})  # type: ignore[dict-item]
    head = etree.SubElement(root, f"{{{_XHTML}}}head")
    etree.SubElement(head, f"{{{_XHTML}}}title").text = title
    etree.SubElement(head, f"{{{_XHTML}}}link", rel="stylesheet", type="text/css", href="styles.css")
    root.append(body)
    root.set("lang", page.row.tag)
    for element in root.iter(etree.Element):
        if "}" not in str(element.tag):
            element.tag = f"{{{_XHTML}}}{element.tag}"
        if lang := element.get("lang"):
            element.set("{http://www.w3.org/XML/1998/namespace}lang", lang)
    etree.cleanup_namespaces(root, keep_ns_prefixes=["epub"])
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", doctype="<!DOCTYPE html>")


def _styles(page: Page, brand: Brand, fonts: list[File]) -> bytes:
    """The brand's rules for EPUB with its colours written out: few reading systems know custom properties."""

    def carried(name: str, data: bytes) -> str:
        fonts.append(File(f"fonts/{name}", data))
        return f"fonts/{name}"

    faces = font_rules(page.row, carried)
    stack = ", ".join(f"'{family}'" for family in page.row.fonts)
    values = {**asdict(brand.colours), "fonts": f"{stack}, sans-serif", "ratio": f"{page.row.line_height:.4g}"}
    values["counter"] = page.row.counter_style
    rules = "\n".join(brand.styles.get("epub.css", ()))
    if unknown := set(re.findall(r"var\(--([a-z-]+)\)", rules)) - set(values):
        message = f"epub.css uses `--{min(unknown)}`, which an EPUB does not have"
        hint = f"readers set the sizes; there are {', '.join(values)}"
        raise ReportkitError(Finding("bad-setting", message, hint=hint))
    written = re.sub(r"var\(--([a-z-]+)\)", lambda match: values[match[1]], rules)
    return f"{faces}\n{written}".encode()
