"""The parts of a Word file go in; its bytes come out, the same for the same parts on any machine and at any time.

`[Content_Types].xml` comes first, then the others by name; dates, systems and modes that ZIP would note are fixed.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

from lxml import etree

from reportkit.forms.docx.elements import RELATIONSHIPS, Element

CONTENT_TYPES = "[Content_Types].xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_LEVEL = 6
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A package of these parts, by their names."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for name in sorted(parts, key=lambda name: (name != CONTENT_TYPES, name)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            entry.external_attr = 0
            archive.writestr(entry, parts[name], compresslevel=_LEVEL)
    return buffer.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    """The parts of a package, by their names."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def blank(roots: Mapping[str, Element], fonts: Mapping[str, bytes]) -> bytes:
    """A document without text, with these parts (`styles`, `header_first`, ...): their names begin with their kind.

    `word/document.xml` refers to each by the relationship `rId_<name>`, and the font table likewise to the fonts.
    """
    types = [_override("word/document.xml", "document.main")]
    types += [_override(f"word/{name}.xml", _kind(name)) for name in roots if name != "theme"]
    related = [_relationship(f"rId_{name}", f"{RELATIONSHIPS}/{_kind(name)}", f"{name}.xml") for name in roots]
    parts = {
        CONTENT_TYPES: f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="odttf" ContentType="application/vnd.openxmlformats-officedocument.obfuscatedFont"/>'
        f'{"".join(types)}'
        f'<Override PartName="/word/theme.xml" ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        f"</Types>",
        "_rels/.rels": _relationships([
            _relationship("rId1", f"{RELATIONSHIPS}/officeDocument", "word/document.xml"),
            _relationship("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ]),
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"/>',
        "word/document.xml": '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        f'xmlns:r="{RELATIONSHIPS}"><w:body/></w:document>',
        "word/_rels/document.xml.rels": _relationships(related),
    }  # fmt: skip
    written = {name: text.encode("utf-8") for name, text in parts.items()}
    written |= {f"word/{name}.xml": xml(root) for name, root in roots.items()}
    written |= {f"word/fonts/{name}.odttf": data for name, data in fonts.items()}
    if fonts:
        links = [_relationship(f"rId_{name}", f"{RELATIONSHIPS}/font", f"fonts/{name}.odttf") for name in fonts]
        written["word/_rels/fontTable.xml.rels"] = _relationships(links).encode("utf-8")
    return zipped(written)


def xml(root: Element) -> bytes:
    """An XML part, without namespaces that it does not use."""
    etree.cleanup_namespaces(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _kind(name: str) -> str:
    """The kind of a part by its name: `header_even` is a header."""
    return name.split("_")[0]


def _override(path: str, kind: str) -> str:
    return f'<Override PartName="/{path}" ContentType="{_MAIN}.{kind}+xml"/>'


def _relationship(identifier: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{identifier}" Type="{kind}" Target="{target}"/>'


def _relationships(relationships: list[str]) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(relationships)}</Relationships>'
