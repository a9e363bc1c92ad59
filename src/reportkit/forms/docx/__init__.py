"""A page and a brand go in; a Word document comes out, which behaves like one that people will go on editing.

Real styles named for their roles, Word's own headings, lists, contents and tables, runs that say their script, and at
every text a hidden bookmark that names its address (`anchors`). The same page and brand give the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from io import BytesIO

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.parts.document import DocumentPart
from lxml import etree

from reportkit.brands.tokens import Brand
from reportkit.findings import Finding
from reportkit.forms.docx.body import BodyWriter
from reportkit.forms.docx.cover import draw_cover
from reportkit.forms.docx.elements import Element, rgb
from reportkit.forms.docx.embedded_fonts import EmbeddedFont, embedded_fonts
from reportkit.forms.docx.furniture import furniture
from reportkit.forms.docx.look import Look
from reportkit.forms.docx.looks import character_looks, paragraph_looks
from reportkit.forms.docx.numbering import Numbering, number_format
from reportkit.forms.docx.package import blank, unzipped, xml, zipped
from reportkit.forms.docx.paragraphs import ParagraphWriter, Place
from reportkit.forms.docx.properties import set_properties
from reportkit.forms.docx.roles import BOXES
from reportkit.forms.docx.scripts import Defaults
from reportkit.forms.docx.settings import font_table, settings
from reportkit.forms.docx.sheet import section_properties, sheet
from reportkit.forms.docx.spans import Hand, SpanWriter
from reportkit.forms.docx.styles import styles
from reportkit.forms.docx.theme import theme
from reportkit.languages.rows import Language
from reportkit.page.model import Page, for_form


def render_docx(page: Page, brand: Brand) -> tuple[bytes, tuple[Finding, ...]]:
    """The bytes of a DOCX, and findings about what it could not show."""
    language = page.row
    paper = sheet(brand)
    spans = SpanWriter(Defaults.of(language))
    edges = furniture(page.properties.title, page.properties.status_label, Hand(language), spans)
    fonts = {f"font{number}": font for number, font in enumerate(embedded_fonts(language), 1)}
    looks = paragraph_looks(brand, language, paper, final=page.properties.status == "final")
    document = _open(_defined(looks, brand, language, fonts) | edges, fonts)
    spans.relate = partial(document.relate_to, reltype=RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    draw_cover(document, page.files, paper)
    numbering = Numbering(rgb(brand.colours.accent), language.counter_style)
    hangs = {style: look.hanging for style, look in looks.items() if look.hanging}
    paragraphs = ParagraphWriter(spans, tint=brand.colours.tint, boxed=BOXES, hangs=hangs)
    writer = BodyWriter(paragraphs, numbering, page.files, document, _value_sizes(brand))
    body = writer.body(for_form(page.blocks, "docx"), Place(language, paper.width))
    document.element.body.extend([*body, section_properties(paper, edges, number_format(language.counter_style))])
    set_properties(document.core_properties, page.properties, language)
    return _closed(document, numbering), tuple(writer.findings)


def _value_sizes(brand: Brand) -> dict[str, float]:
    characters = character_looks(brand)
    styles = {"KeyFigure": "InlineKeyFigure", "Count": "InlineCount"}
    return {style: characters[inline].letters.size or brand.type.body for style, inline in styles.items()}


def _defined(
    looks: dict[str, Look], brand: Brand, language: Language, fonts: Mapping[str, EmbeddedFont]
) -> dict[str, Element]:
    """The parts of the file that its body refers to."""
    return {
        "styles": styles(looks, character_looks(brand), brand, language),
        "theme": theme(brand, language),
        "settings": settings(),
        "fontTable": font_table(language, fonts),
        "numbering": Numbering("auto").element(),
    }


def _open(parts: dict[str, Element], fonts: Mapping[str, EmbeddedFont]) -> DocumentPart:
    return docx.Document(BytesIO(blank(parts, {name: font.data for name, font in fonts.items()}))).part


def _closed(document: DocumentPart, numbering: Numbering) -> bytes:
    """The package as bytes, with the lists that the body turned out to have."""
    buffer = BytesIO()
    etree.cleanup_namespaces(document.element)
    document.save(buffer)
    return zipped(unzipped(buffer.getvalue()) | {"word/numbering.xml": xml(numbering.element())})
