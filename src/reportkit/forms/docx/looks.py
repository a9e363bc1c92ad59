"""A brand, a language and a sheet go in; the looks of all styles come out, as data. Lengths are points.

Read with `roles`: that says which style a role has, this what the style looks like. Colours and sizes are the brand's;
nothing here is a colour or a letter size of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportkit.brands.tokens import Brand
from reportkit.forms.docx.sheet import Sheet
from reportkit.languages.rows import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """How letters look; what is None is as in the style it is based on."""

    size: float | None = None
    colour: str = ""
    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A thin line above or below a paragraph, `space` away from it."""

    colour: str
    width: float = 0.5
    space: float = 6.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A style; what is None is as in the style it is based on."""

    name: str
    based_on: str = "Normal"
    follow: str = ""
    """The style of the paragraph that Enter makes after one of this; the same if empty."""
    letters: Letters = Letters()
    before: float | None = None
    after: float | None = None
    leading: float | None = None
    """From line to line, at the least."""
    lines: float | None = None
    """From line to line, against the font's own."""
    exactly: float | None = None
    """From line to line, whatever stands there."""
    left: float | None = None
    right: float | None = None
    hanging: float | None = None
    tab: float | None = None
    """Of a tab stop on the right."""
    keep_next: bool | None = None
    keep_lines: bool | None = None
    level: int | None = None
    """In Word's navigation, from 0."""
    list: str = ""
    """`bullet` or `number`."""
    fill: str = ""
    above: Rule | None = None
    below: Rule | None = None
    centred: bool = False
    quiet: bool = False
    """Not offered in Word's gallery."""


def leading(size: float, brand: Brand, language: Language) -> float:
    """From line to line of running text of a size: the brand's for Latin, what a script needs for others."""
    latin = size * brand.type.line / brand.type.body
    return max(latin, size * language.font_scale * language.line_height) if language.complex_script else latin


def paragraph_looks(brand: Brand, language: Language, sheet: Sheet, *, final: bool) -> dict[str, Look]:
    """The paragraph styles by id; the base comes before what is based on it."""
    colours, kind = brand.colours, brand.type
    tight = 1.0 if language.complex_script else 0.92
    small = Letters(size=kind.small)
    muted = Letters(size=kind.small, colour=colours.muted)
    strong = Letters(bold=True)
    body = leading(kind.body, brand, language)
    line = {"leading": body} if final else {"lines": 1.15}
    note = {"leading": leading(kind.small, brand, language)}
    beside = sheet.beside
    thin = Rule(colour=colours.rule)

    def heading(name: str, size: float, level: int, before: float, after: float, colour: str) -> Look:
        letters = Letters(size=size, colour=colour, bold=True)
        return Look(
            name=name, follow="BodyText", letters=letters, before=before, after=after, lines=tight,
            keep_next=True, keep_lines=True, level=level,
        )  # fmt: skip

    return {
        "Normal": Look(name="Normal", based_on="", letters=Letters(size=kind.body, colour=colours.ink), **line),
        "BodyText": Look(name="Body Text", after=body * 0.5, right=beside),
        # Headings and the cover
        "Title": Look(
            name="Title", follow="Subtitle", letters=Letters(size=kind.title, colour=colours.primary, bold=True),
            before=10, after=14, lines=tight, keep_next=True,
        ),
        "Heading1": heading("heading 1", kind.heading, 0, 0, body, colours.primary),
        "Heading2": heading("heading 2", kind.subheading, 1, body * 1.4, body * 0.4, colours.primary),
        "Heading3": heading("heading 3", kind.minor, 2, body, body * 0.3, colours.ink),
        "Heading4": heading("heading 4", kind.minor, 3, body, body * 0.3, colours.muted),
        "PanelHeading": heading("Panel Heading", kind.subheading, 0, body, body * 0.4, colours.primary),
        "Statement": Look(
            name="Statement", based_on="Heading2", follow="Background", letters=Letters(colour=colours.ink),
            before=body * 1.6, after=body * 0.5, left=34, hanging=34, right=beside / 2,
        ),
        "SeriesLine": Look(
            name="Series Line", letters=Letters(size=kind.minor, colour=colours.accent, bold=True), before=150, after=18,
        ),
        "Subtitle": Look(
            name="Subtitle", letters=Letters(size=kind.lead * 1.15, colour=colours.ink), after=30, lines=1.05, right=beside,
        ),
        "PlaceDate": Look(
            name="Place Date", letters=Letters(size=kind.minor, colour=colours.muted), after=24,
            above=Rule(colour=colours.primary, width=2.25, space=12),
        ),
        "StatusBand": Look(
            name="Status Band", letters=Letters(size=kind.minor, colour=colours.accent, bold=True), before=8, after=18,
        ),
        "Mark": Look(name="Mark", letters=Letters(size=kind.minor, colour=colours.primary, bold=True), after=5),
        # Running text
        "Lead": Look(
            name="Lead", letters=Letters(size=kind.lead, colour=colours.primary), after=body,
            leading=leading(kind.lead, brand, language) * 0.97, right=beside / 2,
        ),
        "Context": Look(
            name="Context", letters=Letters(size=kind.body * 1.1), after=body * 0.6,
            leading=leading(kind.body * 1.1, brand, language), right=beside / 2,
        ),
        "Letter": Look(name="Letter", based_on="BodyText", after=body * 0.65),
        "Background": Look(name="Background", based_on="BodyText", left=34),
        "PanelText": Look(name="Panel Text", after=body * 0.4),
        "Highlight": Look(name="Highlight", based_on="PanelText", keep_lines=True),
        "Question": Look(name="Question", based_on="BodyText", letters=strong, keep_next=True),
        "Note": Look(name="Note", letters=muted, after=body * 0.5, right=beside, **note),
        "Link": Look(name="Link", letters=small, after=body, right=beside),
        "Meta": Look(name="Meta", letters=Letters(size=kind.small * 1.08, colour=colours.muted), after=body * 0.7),
        "DayDate": Look(name="Day Date", based_on="Meta", keep_next=True),
        "ThemeNumber": Look(
            name="Theme Number", letters=Letters(size=kind.heading, colour=colours.accent, bold=True), lines=tight,
            keep_next=True,
        ),
        "Number": Look(name="Number", letters=Letters(colour=colours.accent, bold=True), keep_next=True),
        "Caption": Look(
            name="caption", letters=Letters(size=kind.small, colour=colours.muted), before=4, after=3, **note, right=beside,
            keep_lines=True,
        ),
        "Credit": Look(name="Credit", based_on="Caption", letters=Letters(italic=not language.complex_script), before=0,
                       after=body),
        "Picture": Look(name="Picture", before=body * 0.5, lines=1.0, keep_next=True),
        "Signatory": Look(name="Signatory", letters=strong, before=body, keep_next=True),
        "Capacity": Look(name="Capacity", letters=muted, **note),
        # Lists
        "ListBullet": Look(name="List Bullet", after=body * 0.25, left=16, hanging=16, right=beside, list="bullet"),
        "ListNumber": Look(name="List Number", after=body * 0.25, left=20, hanging=20, right=beside, list="number"),
        "Recommendation": Look(name="Recommendation", after=body * 0.45, left=70, hanging=36, right=beside / 2),
        "KeyFigure": Look(
            name="Key Figure", after=4, left=118, hanging=118, right=beside, keep_lines=True, lines=1.0,
        ),
        "Count": Look(name="Count", after=body * 0.2, left=118, hanging=118, right=beside),
        "ActorList": Look(name="Actor List", letters=Letters(colour=colours.accent, bold=True)),
        # Tables
        "TableText": Look(name="Table Text", letters=Letters(size=kind.body * 0.93), before=2, after=2),
        "TableHeading": Look(
            name="Table Heading", based_on="TableText", letters=Letters(size=kind.small, colour=colours.muted, bold=True),
            keep_next=True,
        ),
        "RowHeading": Look(name="Row Heading", based_on="TableText", letters=Letters(bold=True)),
        "Time": Look(
            name="Time", based_on="TableText", letters=Letters(size=kind.small, colour=colours.muted, bold=True), before=4
        ),
        "SessionTitle": Look(
            name="Session Title", based_on="TableText", letters=Letters(size=kind.body, bold=True, colour=colours.primary),
            before=2, after=3, keep_next=True, keep_lines=True,
        ),
        "SegmentTitle": Look(name="Segment Title", based_on="TableText", letters=strong, before=6, keep_next=True),
        "RoleLabel": Look(
            name="Role Label", based_on="TableText", letters=muted, before=4, after=0, keep_next=True,
            leading=leading(kind.small, brand, language),
        ),
        "Participant": Look(
            name="Participant", letters=Letters(size=kind.body * 0.9), after=2.5, left=10, hanging=10,
            leading=leading(kind.body * 0.86, brand, language),
        ),
        "Pause": Look(name="Pause", based_on="TableText", letters=Letters(size=kind.small, colour=colours.muted)),
        "BarLabel": Look(name="Bar Label", based_on="TableText", letters=Letters(size=kind.body * 0.93)),
        "BarValue": Look(
            name="Bar Value", based_on="TableText", letters=Letters(size=kind.body * 0.93, bold=True, colour=colours.primary),
        ),
        "Bar": Look(name="Bar", letters=small, exactly=9, fill=colours.primary, quiet=True),
        "BarRest": Look(name="Bar Rest", based_on="Bar", fill=colours.tint, quiet=True),
        "AfterTable": Look(name="After Table", letters=Letters(size=4), exactly=8, quiet=True),
        # Contents, header and footer
        "TOC1": Look(
            name="toc 1", follow="TOC1", letters=strong, before=5, after=2, right=40, tab=sheet.width, lines=1.1,
        ),
        "TOC2": Look(
            name="toc 2", follow="TOC2", after=2, left=24, hanging=24, right=40, tab=sheet.width, lines=1.1,
        ),
        "Header": Look(name="header", letters=muted, tab=sheet.width, below=thin, lines=1.0),
        "Footer": Look(name="footer", letters=muted, tab=sheet.width, lines=1.0),
    }  # fmt: skip


def character_looks(brand: Brand) -> dict[str, tuple[str, Letters]]:
    """The character styles by id: their names and letters."""
    colours, kind = brand.colours, brand.type
    accent = Letters(colour=colours.accent, bold=True)
    muted = Letters(colour=colours.muted)
    return {
        "Hyperlink": ("Hyperlink", Letters(colour=colours.primary, underline=True)),
        "CrossReference": ("Cross Reference", Letters(colour=colours.primary)),
        "InlineNumber": ("Inline Number", accent),
        "InlineCode": ("Inline Code", accent),
        "InlinePerson": ("Inline Person", Letters(bold=True)),
        "InlineAffiliation": ("Inline Affiliation", muted),
        "InlineVirtual": ("Inline Virtual", muted),
        "InlineActor": ("Inline Actor", accent),
        "InlineValue": ("Inline Value", Letters(colour=colours.primary, bold=True)),
        "InlineKeyFigure": ("Inline Key Figure", Letters(size=kind.heading * 1.2, colour=colours.primary, bold=True)),
        "InlineCount": ("Inline Count", Letters(size=kind.subheading, colour=colours.primary, bold=True)),
        "InlineLabel": ("Inline Label", muted),
        "InlineKeyLabel": ("Inline Key Label", Letters(colour=colours.ink)),
        "InlineUntranslated": ("Inline Untranslated", muted),
        "InlineSeparator": ("Inline Separator", muted),
        "InlineStatus": ("Inline Status", accent),
    }
