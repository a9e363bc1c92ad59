"""A brand's page goes in; the sheet comes out: how wide text and tables are, and the properties of Word's section.

A brand's wide outer margin is kept free by the indents of running text, not by the page: tables may use it, and Word
shows comments beside a page that does not swing from left to right.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportkit.brands.tokens import Brand
from reportkit.forms.docx.elements import RELATIONSHIPS, Element, twips, w

_HEADER = 34.0
"""Points from the sheet's edge to header and footer."""
_QUIET = 0.6
"""The share of the sheet's width, from the left, that the art of a cover leaves to its words (`page.art`)."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Lengths in points."""

    page_width: float
    page_height: float
    top: float
    bottom: float
    side: float
    """Left and right margin."""
    measure: float
    """How wide lines of running text are; tables and panels may be wider."""

    @property
    def width(self) -> float:
        """Between the margins."""
        return self.page_width - 2 * self.side

    @property
    def beside(self) -> float:
        """What running text leaves free on the right."""
        return max(0.0, self.width - self.measure)

    @property
    def beside_title(self) -> float:
        """What the words of a cover leave free on the right, for its art."""
        return max(0.0, self.width - (self.page_width * _QUIET - self.side))


def sheet(brand: Brand) -> Sheet:
    """The sheet of a brand's reports."""
    page = brand.page
    return Sheet(
        page_width=page.width,
        page_height=page.height,
        top=page.top,
        bottom=page.bottom,
        side=page.inner,
        measure=min(page.width - page.inner - page.outer, brand.type.body * 39),
    )


def section_properties(paper: Sheet, edges: Iterable[str], numbers: str) -> Element:
    """`w:sectPr`; `edges` are the names of the headers' and footers' parts (`header_first`), `numbers` the pages' format."""
    references = []
    for name in edges:
        kind, which = name.split("_")
        reference = w(f"{kind}Reference", type=which)
        reference.set(f"{{{RELATIONSHIPS}}}id", f"rId_{name}")
        references.append(reference)
    side = twips(paper.side)
    margins = {"top": twips(paper.top), "right": side, "bottom": twips(paper.bottom), "left": side}
    return w(
        "sectPr",
        *references,
        w("pgSz", w=twips(paper.page_width), h=twips(paper.page_height)),
        w("pgMar", **margins, header=twips(_HEADER), footer=twips(_HEADER), gutter=0),
        w("pgNumType", fmt=numbers) if numbers != "decimal" else None,
        w("titlePg"),
    )
