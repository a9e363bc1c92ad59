"""`word/theme.xml`: the brand's colours, as Word offers them to those who go on editing. No style refers to it.

Word wants three shapes of fill, line and effect there (ECMA-376 part 1, 20.1.4.1.14); all are plain.
"""

from __future__ import annotations

from lxml import etree

from reportkit.brands.tokens import Brand
from reportkit.forms.docx.elements import Element, rgb
from reportkit.languages.rows import Language

_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"


def theme(brand: Brand, language: Language) -> Element:
    """The root of the part."""
    colours = brand.colours
    scheme = {
        "dk1": colours.ink,
        "lt1": colours.paper,
        "dk2": colours.primary,
        "lt2": colours.tint,
        "accent1": colours.primary,
        "accent2": colours.accent,
        "accent3": colours.muted,
        "accent4": colours.rule,
        "accent5": colours.tint,
        "accent6": colours.ink,
        "hlink": colours.primary,
        "folHlink": colours.muted,
    }
    written = "".join(f'<a:{name}><a:srgbClr val="{rgb(colour)}"/></a:{name}>' for name, colour in scheme.items())
    font = f'<a:latin typeface="{language.fonts[-1]}"/><a:ea typeface=""/><a:cs typeface="{language.fonts[0]}"/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return etree.fromstring(
        f'<a:theme xmlns:a="{_MAIN}" name="Report"><a:themeElements>'
        f'<a:clrScheme name="Report">{written}</a:clrScheme>'
        f'<a:fontScheme name="Report"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="Report"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{f'<a:ln>{fill}</a:ln>' * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )
