"""Brands and languages in, what all pages of the site share out: the style sheet, fonts with their licences, covers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from io import BytesIO
from itertools import groupby

from fontTools.ttLib import TTFont
from PIL import Image, UnidentifiedImageError

from reportkit.brands import Brand
from reportkit.brands.css import tokens_css
from reportkit.forms.dark import dark
from reportkit.forms.docx.raster import png
from reportkit.forms.fonts import families
from reportkit.forms.html import BODY
from reportkit.forms.web_fonts import WebFont, embeddable_fonts, web_font
from reportkit.languages import LANGUAGES, FontFile, Language, font_files
from reportkit.page.art import draw
from reportkit.publish import addresses
from reportkit.publish.reports import Report

_STATED = (0, 13, 14)
"""Copyright, licence and its address in a font's `name` table (OpenType specification, "name", Name IDs)."""

CARD = 480
"""Pixels in the width of a cover's picture on the site's pages."""

SHARED = (1200, 630)
"""Pixels of the picture that is shown with a link to a report elsewhere (Open Graph)."""


def style_sheet(brand: Brand, rows: Iterable[Language]) -> bytes:
    """The site's style sheet: the brand's colours by day and night, each language's fonts and sizes, the rules."""
    sizes = {
        name: f"calc({points / brand.type.body * BODY:.4g}rem * var(--scale))"
        for name, points in asdict(brand.type).items()
    }
    light = brand.colours
    common = {**sizes, "band": light.primary, "on-band": light.paper}
    return "\n".join([
        *(font.rule(f"fonts/{font.name}", _ranges(font.letters)) for font in _fonts()),
        tokens_css(brand) + _rule(":root", common),
        f"@media screen and (prefers-color-scheme: dark) {{ {_rule(':root', asdict(dark(light)))} }}",
        *(_language(row) for row in rows),
        *brand.styles.get("site/site.css", ()),
    ]).encode()  # fmt: skip


def fonts() -> dict[str, bytes]:
    """The fonts that the style sheet names, by their paths, and the licences they come under."""
    return {**{addresses.font(font.name): font.data for font in _fonts()}, addresses.LICENCES: _licences()}


def _fonts() -> Iterator[WebFont]:
    """Every font; a page fetches those whose letters stand on it."""
    return (web_font(font, row) for row, font in _carried())


def _carried() -> Iterator[tuple[Language, FontFile]]:
    """The fonts of all languages, each with the language whose letters it is for."""
    owners = {family: row for row in reversed(tuple(LANGUAGES.values())) for family in row.fonts}
    owners |= {row.fonts[0]: row for row in reversed(tuple(LANGUAGES.values()))}  # a script's own, of its own language
    for family, row in sorted(owners.items()):
        yield from ((row, font) for font in embeddable_fonts(family))


def _ranges(points: Iterable[int]) -> str:
    """Code points as CSS writes them.

    >>> _ranges([0x41, 0x42, 0x43, 0x1780])
    'U+41-43, U+1780'
    """
    runs = groupby(enumerate(sorted(points)), lambda pair: pair[1] - pair[0])
    ends = [(run[0], run[-1]) for run in ([point for _, point in group] for _, group in runs)]
    return ", ".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in ends)


def _licences() -> bytes:
    """The licence of every font that the site carries, whole where its package has it, else as the font itself states it."""
    carried = {font.family: font for _, font in _carried()}
    texts = (f"{family}\n\n{_licence(font).strip()}\n" for family, font in sorted(carried.items()))
    return ("\n" + "-" * 72 + "\n\n").join(texts).encode()


def _licence(font: FontFile) -> str:
    whole = font.path.parents[1] / "LICENSE"
    if font_files(font.family) and whole.is_file():
        return whole.read_text(encoding="utf-8")
    with TTFont(font.path, lazy=True) as opened:
        stated = (opened["name"].getDebugName(number) for number in _STATED)
        return "\n".join(filter(None, stated))


def _language(row: Language) -> str:
    stack = ", ".join(f"'{family}'" for family in families(row))
    values = {
        "fonts": f"{stack}, system-ui, sans-serif",
        "ratio": f"{row.line_height:.4g}",
        "scale": f"{row.font_scale:.4g}",
        "counter": row.counter_style,
    }
    return _rule(f":root:lang({row.code})", values)


def _rule(selector: str, values: dict[str, str]) -> str:
    return f"{selector} {{ " + "; ".join(f"--{name}: {value}" for name, value in values.items()) + " }"


def covers(report: Report) -> dict[str, bytes]:
    """The picture of a report on the site's pages, and the one shown with links to it; none for a brand without art.

    A photograph on the cover wins; else it is the cover's drawing.
    """
    if report.cover is not None and (pictures := _photograph(report)):
        return pictures
    brand = report.brand
    if brand.art.pattern == "none":
        return {}
    seed = f"{report.id}/{brand.art.seed}"
    drawing = draw(brand.art.pattern, seed, brand.colours, brand.page.width, brand.page.height)
    shared = png(draw(brand.art.pattern, seed, brand.colours, *SHARED), SHARED[0])
    return {
        addresses.cover(report.id, "svg"): drawing,
        **({addresses.cover(report.id, "png"): shared} if shared else {}),
    }


def _photograph(report: Report) -> dict[str, bytes]:
    assert report.cover is not None
    try:
        with Image.open(BytesIO(report.cover)) as opened:
            picture = opened.convert("RGB")
    except (UnidentifiedImageError, OSError):
        return {}
    small = picture.copy()
    small.thumbnail((CARD * 2, CARD * 2))
    wide, high = SHARED
    ratio = max(wide / picture.width, high / picture.height)
    large = picture.resize((round(picture.width * ratio), round(picture.height * ratio)))
    left, top = (large.width - wide) // 2, (large.height - high) // 2
    return {
        addresses.cover(report.id, "jpg"): _saved(small, "JPEG"),
        addresses.cover(report.id, "png"): _saved(large.crop((left, top, left + wide, top + high)), "PNG"),
    }


def _saved(picture: Image.Image, kind: str) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, kind, optimize=True)
    return buffer.getvalue()
