"""A brand's page and a report's status go in; the sheet comes out: how wide text and tables are, and the section's properties."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportkit.brands.tokens import Brand
from reportkit.forms.docx.elements import RELATIONSHIPS, Element, twips, w

_COMMENTS = 46.0
"""What a draft's outer margin has more than a final report's, for notes by hand."""

_HEADER = 34.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """Lengths in points."""

    paper: str
    page_width: float
    page_height: float
    top: float
    bottom: float
    inner: float
    outer: float
    measure: float
    """How wide lines of text are: some 70 Latin characters; tables and panels may be wider."""

    @property
    def width(self) -> float:
        """Between the margins."""
        return self.page_width - self.inner - self.outer

    @property
    def beside(self) -> float:
        """What lines of text leave free on the right."""
        return max(0.0, self.width - self.measure)


def sheet(brand: Brand, status: str) -> Sheet:
    """The sheet of a report; drafts have room for comments."""
    page = brand.page
    return Sheet(
        paper=page.name,
        page_width=page.width,
        page_height=page.height,
        top=page.top,
        bottom=page.bottom,
        inner=page.inner,
        outer=page.outer + (0.0 if status == "final" else _COMMENTS),
        measure=brand.type.body * 39,
    )


def section_properties(paper: Sheet, edges: Iterable[str]) -> Element:
    """`w:sectPr`; `edges` are the names of the headers' and footers' parts (`header_even`)."""
    references = []
    for name in edges:
        kind, which = name.split("_")
        reference = w(f"{kind}Reference", type=which)
        reference.set(f"{{{RELATIONSHIPS}}}id", f"rId_{name}")
        references.append(reference)
    return w(
        "sectPr",
        *references,
        w("pgSz", w=twips(paper.page_width), h=twips(paper.page_height)),
        w(
            "pgMar",
            top=twips(paper.top),
            right=twips(paper.outer),
            bottom=twips(paper.bottom),
            left=twips(paper.inner),
            header=twips(_HEADER),
            footer=twips(_HEADER),
            gutter=0,
        ),
        w("titlePg"),
    )
