"""The files of an EPUB in, its bytes out: the same for the same files, on any machine and at any time.

The package document says what the publication is, and how accessible (EPUB Accessibility 1.1, section 2.2; the values are
schema.org's). Its date of change is the dialogue's last day, for no clock is read.
"""

from __future__ import annotations

import mimetypes
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from reportkit.page.model import Page

_OPF = "http://www.idpf.org/2007/opf"
_DC = "http://purl.org/dc/elements/1.1/"
_CONTAINER = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>\n"
)
_TYPES = {"xhtml": "application/xhtml+xml", "woff2": "font/woff2", "css": "text/css", "svg": "image/svg+xml"}
_ACCESS = (
    ("accessMode", "textual"),
    ("accessMode", "visual"),
    ("accessModeSufficient", "textual"),
    ("accessibilityFeature", "structuralNavigation"),
    ("accessibilityFeature", "tableOfContents"),
    ("accessibilityFeature", "readingOrder"),
    ("accessibilityFeature", "displayTransformability"),
    ("accessibilityFeature", "alternativeText"),
    ("accessibilityHazard", "none"),
)


@dataclass(frozen=True)
class File:
    """One file of the publication; `.xhtml` files are read in the order in which they come."""

    name: str
    data: bytes
    properties: str = ""
    """What it is to the publication: nav, cover-image."""


def package(page: Page, files: Sequence[File]) -> bytes:
    """The publication as a ZIP whose first file is its media type, not compressed (OCF 3.3, 4.3)."""
    parts = [
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", _CONTAINER.encode()),
        ("EPUB/package.opf", _opf(page, files)),
        *((f"EPUB/{file.name}", file.data) for file in files),
    ]
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts:
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 0
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data, compresslevel=6)
    return buffer.getvalue()


def _opf(page: Page, files: Sequence[File]) -> bytes:
    properties = page.properties
    root = etree.Element(f"{{{_OPF}}}package", nsmap={None: _OPF})  # type: ignore[dict-item]
    root.set("version", "3.0")
    root.set("unique-identifier", "id")
    root.set("{http://www.w3.org/XML/1998/namespace}lang", page.row.tag)
    metadata = etree.SubElement(root, f"{{{_OPF}}}metadata", nsmap={"dc": _DC})
    known = f"reportkit/{properties.authors[0]}/{properties.identifier}/{page.language}"
    core = [
        ("identifier", f"urn:uuid:{uuid5(NAMESPACE_URL, known)}"),
        ("title", properties.title),
        ("language", page.row.tag),
        ("date", properties.date.isoformat()),
        ("publisher", properties.authors[0]),
        *(("creator", author) for author in properties.authors),
        ("description", properties.subject),
        *(("subject", keyword) for keyword in properties.keywords),
    ]
    for name, text in core:
        element = etree.SubElement(metadata, f"{{{_DC}}}{name}")
        element.text = text
        if name == "identifier":
            element.set("id", "id")
    meta = [("dcterms:modified", f"{properties.date.isoformat()}T00:00:00Z")]
    meta += [(f"schema:{name}", value) for name, value in _ACCESS]
    if properties.series:
        meta.append(("belongs-to-collection", properties.series))
    for name, text in meta:
        etree.SubElement(metadata, f"{{{_OPF}}}meta", property=name).text = text
    manifest = etree.SubElement(root, f"{{{_OPF}}}manifest")
    spine = etree.SubElement(root, f"{{{_OPF}}}spine")
    for number, file in enumerate(files, 1):
        extension = file.name.rpartition(".")[2]
        kind = _TYPES.get(extension) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        item = etree.SubElement(
            manifest, f"{{{_OPF}}}item", {"id": f"file-{number}", "href": file.name, "media-type": kind}
        )
        if file.properties:
            item.set("properties", file.properties)
        if extension == "xhtml":
            etree.SubElement(spine, f"{{{_OPF}}}itemref", idref=f"file-{number}")
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
