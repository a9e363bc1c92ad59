"""A brand, a language and a sheet go in; the looks of all styles come out by their ids, a base before its own.

Read with `roles`: that says which style a role has, this what the style looks like. Colours and letter sizes are the
brand's; what is set here is where paragraphs stand.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportkit.brands.tokens import Brand
from reportkit.forms.docx.look import CharacterLook, Letters, Look, Rule
from reportkit.forms.docx.sheet import Sheet
from reportkit.languages.rows import Language

_NUMBER = 34.0
"""How far an issue's text stands in, for its number to hang."""
_DRAFT_LINES = 1.15


@dataclass(frozen=True, slots=True)
class _House:
    """What all looks of a report are made from."""

    brand: Brand
    language: Language
    sheet: Sheet
    final: bool

    def leading(self, size: float) -> float:
        """From line to line of text of a size: the brand's for Latin, what a script needs for others."""
        latin = size * self.brand.type.line / self.brand.type.body
        return max(latin, size * self.language.font_scale * self.language.line_height)

    @property
    def line(self) -> float:
        return self.leading(self.brand.type.body)

    @property
    def tight(self) -> float:
        """Of headings, against the font's own: complex scripts need all of it."""
        return 1.0 if self.language.complex_script else 0.92

    def heading(self, name: str, size: float, level: int, before: float, after: float, colour: str) -> Look:
        letters = Letters(size=size, colour=colour, bold=True)
        return Look(
            name=name, follow="BodyText", letters=letters, before=before * self.line, after=after * self.line,
            lines=self.tight, keep_next=True, keep_lines=True, level=level,
        )  # fmt: skip


def paragraph_looks(brand: Brand, language: Language, sheet: Sheet, *, final: bool) -> dict[str, Look]:
    """The paragraph styles; drafts have wider lines."""
    house = _House(brand, language, sheet, final)
    return {
        **_headings(house),
        **_cover(house),
        **_text(house),
        **_lists(house),
        **_tables(house),
        **_contents_and_edges(house),
    }


def _headings(house: _House) -> dict[str, Look]:
    colours, kind, beside = house.brand.colours, house.brand.type, house.sheet.beside
    body = Letters(size=kind.body, colour=colours.ink)
    normal = Look(name="Normal", based_on="", letters=body, leading=house.line)
    draft = Look(name="Normal", based_on="", letters=body, lines=_DRAFT_LINES)
    number = Letters(size=kind.heading, colour=colours.accent, bold=True)
    return {
        "Normal": normal if house.final else draft,
        "BodyText": Look(name="Body Text", after=house.line * 0.5, right=beside),
        "Heading1": house.heading("heading 1", kind.heading, 0, 0.7, 0.9, colours.primary),
        "Heading2": house.heading("heading 2", kind.subheading, 1, 1.3, 0.4, colours.primary),
        "Heading3": house.heading("heading 3", kind.minor, 2, 0.9, 0.3, colours.ink),
        "Heading4": house.heading("heading 4", kind.minor, 3, 0.9, 0.3, colours.muted),
        "PanelHeading": house.heading("Panel Heading", kind.subheading, 0, 1.2, 0.4, colours.primary),
        "Statement": Look(
            name="Statement", based_on="Heading2", follow="Background", letters=Letters(colour=colours.ink),
            before=house.line * 1.6, after=house.line * 0.5, left=_NUMBER, hanging=_NUMBER, right=beside / 2,
        ),
        "ThemeNumber": Look(
            name="Theme Number", letters=number, before=house.line * 0.7, lines=house.tight, keep_next=True,
        ),
        "Number": Look(name="Number", letters=Letters(colour=colours.accent, bold=True), keep_next=True),
    }  # fmt: skip


def _cover(house: _House) -> dict[str, Look]:
    colours, kind = house.brand.colours, house.brand.type
    aside = house.sheet.beside_title
    on_accent = Letters(size=kind.minor, colour=colours.paper, bold=True)
    side, edge = house.sheet.side, Rule(colour=colours.accent, width=5, space=1)
    series = Letters(size=kind.small * 1.06, colour=colours.accent, bold=True)
    below = aside + house.sheet.page_width / 10  # art comes nearer to the left further down
    return {
        "SeriesLine": Look(name="Series Line", letters=series, after=14, right=aside, lines=1.1),
        "Title": Look(
            name="Title", follow="Subtitle", letters=Letters(size=kind.title, colour=colours.primary, bold=True),
            after=12, lines=house.tight, right=aside, keep_next=True,
        ),
        "Subtitle": Look(
            name="Subtitle", letters=Letters(size=kind.lead * 1.1, colour=colours.ink), right=aside, after=14,
            lines=1.1,
        ),
        "PlaceDate": Look(
            name="Place Date", letters=Letters(size=kind.minor, colour=colours.muted), right=below, after=16,
            fill=colours.paper,
        ),  # where a long title pushes this and the marks over the art, they stand on paper
        "StatusBand": Look(
            name="Status Band", letters=on_accent, before=4, after=20, fill=colours.accent, above=edge, below=edge,
            left=-side, right=below, first=side,
        ),  # from the edge of the sheet as far as the art leaves free, its words flush with the title
        "Mark": Look(
            name="Mark", letters=Letters(size=kind.body * 0.93, colour=colours.primary, bold=True), right=below,
            after=3, lines=1.1, fill=colours.paper,
        ),
    }  # fmt: skip


def _text(house: _House) -> dict[str, Look]:
    colours, kind, beside = house.brand.colours, house.brand.type, house.sheet.beside
    line, small = house.line, house.leading(kind.small)
    strong = Letters(bold=True)
    muted = Letters(size=kind.small, colour=colours.muted)
    upright = house.language.complex_script  # these scripts have no italics of their own
    return {
        "Lead": Look(
            name="Lead", letters=Letters(size=kind.lead, colour=colours.primary), after=line,
            leading=house.leading(kind.lead), right=beside / 2,
        ),
        "Context": Look(
            name="Context", letters=Letters(size=kind.body * 1.1), before=line * 0.2, after=line * 0.5,
            leading=house.leading(kind.body * 1.1), right=beside / 2,
        ),
        "Letter": Look(name="Letter", based_on="BodyText", after=line * 0.6),
        "Background": Look(name="Background", based_on="BodyText", left=_NUMBER),
        "PanelText": Look(name="Panel Text", after=line * 0.4),
        "Highlight": Look(name="Highlight", based_on="PanelText", keep_lines=True),
        "Question": Look(name="Question", based_on="BodyText", letters=strong, keep_next=True),
        "Note": Look(name="Note", letters=muted, after=line * 0.5, right=beside, leading=small),
        "Link": Look(name="Link", letters=Letters(size=kind.small), after=line * 0.5, right=beside),
        "Meta": Look(
            name="Meta", letters=Letters(size=kind.small * 1.08, colour=colours.muted), after=line * 0.7,
            keep_next=True,
        ),
        "DayDate": Look(name="Day Date", based_on="Meta"),
        "Caption": Look(
            name="caption", letters=muted, before=4, after=3, leading=small, right=beside, keep_lines=True,
        ),
        "TableCaption": Look(
            name="Table Caption", based_on="Caption", before=line * 0.5, after=4, keep_next=True,
        ),
        "Credit": Look(name="Credit", based_on="Caption", letters=Letters(italic=not upright), before=0, after=line),
        "Picture": Look(name="Picture", before=line * 0.5, lines=1.0, keep_next=True),
        "Signatory": Look(name="Signatory", letters=strong, before=line, keep_next=True),
        "Capacity": Look(name="Capacity", letters=muted, leading=small),
    }  # fmt: skip


def _lists(house: _House) -> dict[str, Look]:
    kind, line, beside = house.brand.type, house.line, house.sheet.beside
    inner = Letters(size=kind.body * 0.9)
    return {
        "ListBullet": Look(name="List Bullet", after=line * 0.25, left=16, hanging=16, right=beside, list="bullet"),
        "ListNumber": Look(name="List Number", after=line * 0.25, left=20, hanging=20, right=beside, list="number"),
        "Recommendation": Look(
            name="Recommendation", after=line * 0.45, left=_NUMBER + 38, hanging=38, right=beside / 2, keep_lines=True,
        ),
        "KeyFigure": Look(name="Key Figure", after=4, right=beside, keep_lines=True, lines=1.0),
        "Count": Look(name="Count", after=line * 0.2, right=beside),
        "ActorList": Look(name="Actor List", letters=Letters(colour=house.brand.colours.accent, bold=True)),
        "Participant": Look(
            name="Participant", letters=inner, after=2.5, left=10, hanging=10, leading=house.leading(kind.body * 0.86),
        ),
    }  # fmt: skip


def _tables(house: _House) -> dict[str, Look]:
    colours, kind = house.brand.colours, house.brand.type
    small, text = house.leading(kind.small), kind.body * 0.93
    muted = Letters(size=kind.small, colour=colours.muted)
    label = Letters(size=kind.small, colour=colours.muted, bold=True)

    def cell(name: str, letters: Letters, before: float | None = None, *, keep_next: bool | None = None) -> Look:
        return Look(name=name, based_on="TableText", letters=letters, before=before, keep_next=keep_next)

    return {
        "TableText": Look(
            name="Table Text", letters=Letters(size=text), before=2, after=2, leading=house.leading(text),
        ),
        "TableHeading": cell("Table Heading", label, keep_next=True),
        "RowHeading": cell("Row Heading", Letters(bold=True)),
        "Time": cell("Time", label, 3),
        "SessionTitle": cell(
            "Session Title", Letters(size=kind.body, bold=True, colour=colours.primary), keep_next=True,
        ),
        "SegmentTitle": cell("Segment Title", Letters(bold=True), 6, keep_next=True),
        "RoleLabel": Look(
            name="Role Label", based_on="TableText", letters=muted, before=4, after=0, keep_next=True, leading=small,
        ),
        "Pause": cell("Pause", muted),
        "BarLabel": cell("Bar Label", Letters(size=text)),
        "BarValue": cell("Bar Value", Letters(bold=True, colour=colours.primary)),
        "Bar": Look(name="Bar", letters=Letters(size=kind.small), exactly=9, fill=colours.primary, quiet=True),
        "BarRest": Look(name="Bar Rest", based_on="Bar", fill=colours.tint, quiet=True),
        "AfterTable": Look(name="After Table", letters=Letters(size=4), exactly=8, quiet=True),
    }  # fmt: skip


def _contents_and_edges(house: _House) -> dict[str, Look]:
    width, line = house.sheet.width, 1.1
    edge = Letters(size=house.brand.type.small, colour=house.brand.colours.muted)
    thin = Rule(colour=house.brand.colours.rule)
    part = Letters(bold=True)
    return {
        "TOC1": Look(name="toc 1", letters=part, before=5, after=2, right=40, tab=width, lines=line),
        "TOC2": Look(name="toc 2", after=2, left=24, hanging=24, right=40, tab=width, lines=line),
        "Header": Look(name="header", letters=edge, tab=width, below=thin, lines=1.0),
        "Footer": Look(name="footer", letters=edge, tab=width, lines=1.0),
    }


def character_looks(brand: Brand) -> dict[str, CharacterLook]:
    """The character styles."""
    colours, kind = brand.colours, brand.type
    accent = Letters(colour=colours.accent, bold=True)
    muted = Letters(colour=colours.muted)
    structure = Letters(colour=colours.primary, bold=True)
    named = {
        "Hyperlink": Letters(colour=colours.primary, underline="single"),
        "Cross Reference": Letters(colour=colours.primary),
        "Inline Number": accent,
        "Inline Code": accent,
        "Inline Person": Letters(bold=True),
        "Inline Affiliation": muted,
        "Inline Virtual": muted,
        "Inline Actor": Letters(size=kind.small * 1.06, colour=colours.accent, bold=True),
        "Inline Value": structure,
        "Inline Key Figure": Letters(size=kind.heading * 1.15, colour=colours.primary, bold=True),
        "Inline Count": Letters(size=kind.subheading, colour=colours.primary, bold=True),
        "Inline Label": muted,
        "Inline Key Label": Letters(colour=colours.ink),
        "Inline Stale": Letters(underline="dotted"),
        "Inline Separator": muted,
        "Inline Proposed": Letters(size=kind.small * 1.06, colour=colours.primary, italic=True),
        "Inline Source": Letters(size=kind.small, colour=colours.muted),
        "Inline Status": accent,
    }
    return {name.replace(" ", ""): CharacterLook(name=name, letters=letters) for name, letters in named.items()}
