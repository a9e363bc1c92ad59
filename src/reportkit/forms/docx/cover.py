"""The drawing of a cover goes behind its words: a picture in the first page's header, where nobody moves it."""

from __future__ import annotations

from copy import deepcopy
from io import BytesIO

from docx.parts.document import DocumentPart
from docx.parts.hdrftr import HeaderPart
from lxml import etree

from reportkit.forms.docx.elements import Element, w
from reportkit.forms.docx.raster import png
from reportkit.forms.docx.sheet import Sheet

ART = "cover-art.svg"
"""The drawing's name among the page's files."""

_PIXELS = 1500
"""Across the sheet: some 180 an inch."""
_SHOWN = 0.74
"""How much of the art's height is stretched over the sheet: all words of a cover stand in the part that it leaves quiet
(`page.art`), and those of complex scripts need more of it than a title in English."""
_EMU = 12700
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PREFIXES = {"wp": _DRAWING, "a": _MAIN}
"""Said here: lxml would ask a table that other libraries of the process write into, and give other bytes."""
_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"


def draw_cover(document: DocumentPart, files: dict[str, bytes], paper: Sheet) -> None:
    """Puts the art, if there is any, behind the first page, from edge to edge."""
    picture = png(files[ART], _PIXELS) if ART in files else None
    if picture is None:
        return
    header = document.rels["rId_header_first"].target_part
    assert isinstance(header, HeaderPart)
    size = round(paper.page_width * _EMU), round(paper.page_height * _EMU)
    inline = header.new_pic_inline(BytesIO(picture), *size)
    paragraph = header.element[0]
    paragraph.append(w("r", w("drawing", _behind(inline, size))))


def _behind(inline: Element, size: tuple[int, int]) -> Element:
    """The same picture behind the text, at the sheet's corner, said to be decoration (ECMA-376 part 1, 20.4.2.3)."""

    def element(name: str, text: str = "", **attributes: str) -> Element:
        made = etree.Element(f"{{{_DRAWING}}}{name}", attributes, nsmap=_PREFIXES)
        made.text = text or None
        return made

    anchor = element(
        "anchor", distT="0", distB="0", distL="0", distR="0", simplePos="0", relativeHeight="0", behindDoc="1",
        locked="1", layoutInCell="1", allowOverlap="1",
    )  # fmt: skip
    anchor.append(element("simplePos", x="0", y="0"))
    for axis in ("H", "V"):
        position = element(f"position{axis}", relativeFrom="page")
        position.append(element("posOffset", "0"))
        anchor.append(position)
    anchor.append(element("extent", cx=str(size[0]), cy=str(size[1])))
    anchor.append(element("wrapNone"))
    for part in inline:
        name = etree.QName(part).localname
        if name in ("docPr", "cNvGraphicFramePr", "graphic"):
            anchor.append(deepcopy(part))
    properties = anchor.find(f"{{{_DRAWING}}}docPr")
    assert properties is not None
    properties.set("descr", "")
    blip = next(anchor.iter(f"{{{_MAIN}}}blip"))
    blip.addnext(etree.Element(f"{{{_MAIN}}}srcRect", nsmap=_PREFIXES, b=str(round((1 - _SHOWN) * 100_000))))
    extensions = etree.SubElement(properties, f"{{{_MAIN}}}extLst", nsmap=_PREFIXES)
    extension = etree.SubElement(extensions, f"{{{_MAIN}}}ext", uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}")
    etree.SubElement(extension, f"{{{_DECORATIVE}}}decorative", {"val": "1"}, nsmap={"adec": _DECORATIVE})
    return anchor
