"""A style, spans and a node go in; one Word paragraph comes out: styled, anchored, bookmarked for links."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from reportkit.forms.docx.anchors import link_name
from reportkit.forms.docx.elements import Element, rgb, twips, w
from reportkit.forms.docx.roles import HANGING
from reportkit.forms.docx.spans import Hand, SpanWriter, hung
from reportkit.languages.rows import LANGUAGES, Language
from reportkit.page.model import Heading, Node, Span

_PADDING = 14.0
"""Points from the sides of a tinted box to its text; borders take them."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where on the page a block stands."""

    language: Language
    width: float
    """Points between the sides of the text or of the cell."""
    groups: tuple[str, ...] = ()
    """The roles of the parts and groups around it, outermost first."""
    id: str = ""
    """The id of the nearest block around it that has one."""
    cell_style: str = ""
    """Of plain paragraphs, where it stands in a table's cell."""
    list_role: str = ""
    keep_next: bool = False
    """Whether all of it stays on the page of what follows."""

    def inside(self, node: Node) -> Place:
        """The place of what is in a node."""
        return replace(
            self,
            language=LANGUAGES.get(node.language, self.language),
            groups=(*self.groups, node.role) if node.role else self.groups,
            id=node.id or self.id,
        )


@dataclass(slots=True)
class ParagraphWriter:
    """Writes paragraphs; what waits for the next one (a page break, ids of blocks around it) it is given then."""

    spans: SpanWriter
    tint: str
    boxed: frozenset[str]
    hangs: Mapping[str, float]
    """How far the first line of a style hangs, in points; styles without are left out."""
    page_break: bool = False
    begun: bool = False
    """Whether a paragraph is written; the first needs no page break."""
    ids: list[str] = field(default_factory=list)
    targets: set[str] = field(default_factory=set)
    """The ids that have a bookmark by now."""

    def paragraph(
        self,
        style: str,
        spans: tuple[Span, ...],
        node: Node,
        place: Place,
        *,
        number: int | None = None,
        hanging: float | None = None,
        keep_next: bool = False,
        anchored: bool = True,
    ) -> Element:
        """A paragraph with its text."""
        hand = Hand(LANGUAGES.get(node.language, place.language), list_role=place.list_role, anchored=anchored)
        content = self.spans.spans(hung(spans) if style in HANGING else spans, hand)
        return self.filled(style, content, node, place, number=number, hanging=hanging, keep_next=keep_next)

    def filled(
        self,
        style: str,
        content: list[Element],
        node: Node,
        place: Place,
        *,
        number: int | None = None,
        hanging: float | None = None,
        keep_next: bool = False,
    ) -> Element:
        """A paragraph with content that is written already."""
        if node.id:
            self.ids.append(node.id)
        content = self.spans.anchored(_address(node, place, style), content)
        for identifier in self._waiting_ids():
            content = self.spans.bookmarked(link_name(identifier), content)
        properties = w(
            "pPr",
            w("pStyle", val=style),
            w("keepNext") if keep_next or place.keep_next else None,
            w("pageBreakBefore") if self._waiting_break() else None,
            w("numPr", w("ilvl", val=0), w("numId", val=number)) if number is not None else None,
            *self._shape(style, place, hanging, heading=isinstance(node, Heading)),
        )
        return w("p", properties, *content)

    def _waiting_ids(self) -> list[str]:
        waiting = [identifier for identifier in dict.fromkeys(self.ids) if identifier not in self.targets]
        self.ids.clear()
        self.targets.update(waiting)
        return waiting

    def _waiting_break(self) -> bool:
        waiting, self.page_break = self.page_break and self.begun, False
        self.begun = True
        return waiting

    def _shape(self, style: str, place: Place, hanging: float | None, *, heading: bool) -> list[Element | None]:
        """Indents, and the borders of a tinted box: paragraphs whose borders stand at the same places join into one.

        A box begins where the first line does, so what hangs stands further in by as much as it hangs.
        """
        if place.cell_style or not self.boxed.intersection(place.groups):
            return [] if hanging is None else [w("ind", left=twips(hanging), hanging=twips(hanging))]
        hang = self.hangs.get(style, 0.0) if hanging is None else hanging
        colour = rgb(self.tint)
        sides = [
            w(side, val="single", sz=48, space=space, color=colour)
            for side, space in (("top", 6), ("left", 8), ("bottom", 6), ("right", 8))
        ]
        return [
            w("pBdr", *sides),
            w("shd", val="clear", color="auto", fill=colour),
            w("spacing", before=0, after=60) if heading and "band" in place.groups else None,
            w("ind", left=twips(_PADDING + hang), right=twips(_PADDING), hanging=twips(hang) if hang else None),
        ]


def _address(node: Node, place: Place, style: str) -> str:
    """The address of a paragraph's text: its field, else its own id, else what it is and in which block."""
    return node.field or node.id or f"{place.id}#{style}"
