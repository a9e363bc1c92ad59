"""Looks go in; `word/styles.xml` comes out: the defaults, and paragraph, character and table styles.

Fonts stand in the defaults alone, by name and never by theme, so that a reader who changes one changes all. Each size
and weight is said twice, for Latin and for complex scripts (ECMA-376 part 1, 17.3.2).
"""

from __future__ import annotations

from reportkit.brands.tokens import Brand
from reportkit.forms.docx.elements import Element, half_points, rgb, twips, w
from reportkit.forms.docx.look import CharacterLook, Letters, Look, Rule
from reportkit.forms.docx.numbering import LIST_NUMBERS
from reportkit.forms.docx.roles import camel
from reportkit.forms.docx.scripts import Defaults
from reportkit.languages.rows import Language
from reportkit.page.vocabulary import TABLE_ROLES

_BUILT_IN = frozenset({
    "Normal", "Body Text", "Title", "Subtitle", "heading 1", "heading 2", "heading 3", "heading 4", "caption",
    "List Bullet", "List Number", "toc 1", "toc 2", "header", "footer", "Hyperlink",
})  # fmt: skip


def styles(
    paragraphs: dict[str, Look], characters: dict[str, CharacterLook], brand: Brand, language: Language
) -> Element:
    """The root of `word/styles.xml`."""
    return w(
        "styles",
        _defaults(Defaults.of(language)),
        *(_paragraph_style(identifier, look, language) for identifier, look in paragraphs.items()),
        w("style", _name("Default Paragraph Font"), _priority(1), w("semiHidden"), type="character", default=1,
          styleId="DefaultParagraphFont"),
        *(_character_style(identifier, look, language) for identifier, look in characters.items()),
        *_table_styles(brand),
        w("style", _name("No List"), _priority(99), w("semiHidden"), type="numbering", default=1, styleId="NoList"),
    )  # fmt: skip


def _defaults(defaults: Defaults) -> Element:
    font = defaults.font
    fonts = w("rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=defaults.complex_font)
    language = w("lang", val=defaults.latin, eastAsia=defaults.latin, bidi=defaults.complex or None)
    return w(
        "docDefaults",
        w("rPrDefault", w("rPr", fonts, language)),
        w("pPrDefault", w("pPr", w("widowControl"), w("spacing", before=0, after=0))),
    )


def _paragraph_style(identifier: str, look: Look, language: Language) -> Element:
    default = identifier == "Normal"
    return w(
        "style",
        _name(look.name),
        w("basedOn", val=look.based_on) if look.based_on else None,
        w("next", val=look.follow) if look.follow else None,
        _priority(99 if look.quiet else 9),
        w("semiHidden") if look.quiet else None,
        None if look.quiet else w("qFormat"),
        _paragraph_properties(look),
        _letter_properties(look.letters, language),
        type="paragraph",
        default=1 if default else None,
        customStyle=None if look.name in _BUILT_IN else 1,
        styleId=identifier,
    )


def _paragraph_properties(look: Look) -> Element | None:
    borders = [_rule("top", look.above), _rule("bottom", look.below)]
    properties = w(
        "pPr",
        _switch("keepNext", look.keep_next),
        _switch("keepLines", look.keep_lines),
        w("numPr", w("numId", val=LIST_NUMBERS[look.list])) if look.list else None,
        w("pBdr", *borders) if any(border is not None for border in borders) else None,
        w("shd", val="clear", color="auto", fill=rgb(look.fill)) if look.fill else None,
        w("tabs", w("tab", val="right", pos=twips(look.tab))) if look.tab is not None else None,
        _spacing(look),
        _indent(look),
        w("outlineLvl", val=look.level) if look.level is not None else None,
    )
    return properties if len(properties) else None


def _rule(side: str, rule: Rule | None) -> Element | None:
    if rule is None:
        return None
    return w(side, val="single", sz=round(rule.width * 8), space=round(rule.space), color=rgb(rule.colour))


def _spacing(look: Look) -> Element | None:
    line, rule = None, None
    if look.exactly is not None:
        line, rule = twips(look.exactly), "exact"
    elif look.leading is not None:
        line, rule = twips(look.leading), "atLeast"
    elif look.lines is not None:
        line, rule = round(look.lines * 240), "auto"
    before = None if look.before is None else twips(look.before)
    after = None if look.after is None else twips(look.after)
    if (before, after, line) == (None, None, None):
        return None
    return w("spacing", before=before, after=after, line=line, lineRule=rule)


def _indent(look: Look) -> Element | None:
    sides = {"left": look.left, "right": look.right, "hanging": look.hanging, "firstLine": look.first}
    given = {side: twips(length) for side, length in sides.items() if length is not None}
    return w("ind", **given) if given else None


def _letter_properties(letters: Letters, language: Language) -> Element | None:
    """The `w:rPr` of a style."""
    size = letters.size
    properties = w(
        "rPr",
        _switch("b", letters.bold),
        _switch("bCs", letters.bold),
        _switch("i", letters.italic),
        _switch("iCs", letters.italic),
        w("color", val=rgb(letters.colour)) if letters.colour else None,
        w("sz", val=half_points(size)) if size is not None else None,
        w("szCs", val=half_points(size * language.font_scale)) if size is not None else None,
        w("u", val=letters.underline) if letters.underline else None,
    )
    return properties if len(properties) else None


def _character_style(identifier: str, look: CharacterLook, language: Language) -> Element:
    return w(
        "style", _name(look.name), w("basedOn", val="DefaultParagraphFont"), _priority(10), w("qFormat"),
        _letter_properties(look.letters, language),
        type="character", customStyle=None if look.name in _BUILT_IN else 1, styleId=identifier,
    )  # fmt: skip


def _table_styles(brand: Brand) -> list[Element]:
    """Rows between thin rules, text flush with the margin, heads over a stronger rule; one style a role."""
    thin: dict[str, str | int] = {"val": "single", "sz": 4, "space": 0, "color": rgb(brand.colours.rule)}
    strong: dict[str, str | int] = {**thin, "sz": 8, "color": rgb(brand.colours.primary)}
    cells = w("tblCellMar", w("top", w=30, type="dxa"), w("left", w=0, type="dxa"), w("bottom", w=50, type="dxa"),
              w("right", w=180, type="dxa"))  # fmt: skip
    head = w("tblStylePr", w("tcPr", w("tcBorders", w("bottom", **strong))), type="firstRow")
    report = w(
        "style", _name("Report Table"), w("basedOn", val="TableNormal"), _priority(40), w("qFormat"),
        w("tblPr", w("tblBorders", w("top", **strong), w("bottom", **thin), w("insideH", **thin)), cells), head,
        type="table", customStyle=1, styleId="ReportTable",
    )  # fmt: skip
    none = w("top", val="nil"), w("bottom", val="nil"), w("insideH", val="nil")
    roles = []
    for role in sorted(TABLE_ROLES):
        name = role.replace("-", " ").title()
        own = w("tblPr", w("tblBorders", *none)) if role == "bars" else None
        roles.append(
            w("style", _name(name), w("basedOn", val="ReportTable"), _priority(40), w("qFormat"), own,
              type="table", customStyle=1, styleId=camel(role))
        )  # fmt: skip
    sides = [w(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right")]
    normal = w("style", _name("Normal Table"), _priority(99), w("semiHidden"),
               w("tblPr", w("tblInd", w=0, type="dxa"), w("tblCellMar", *sides)),
               type="table", default=1, styleId="TableNormal")  # fmt: skip
    return [normal, report, *roles]


def _name(name: str) -> Element:
    return w("name", val=name)


def _priority(priority: int) -> Element:
    return w("uiPriority", val=priority)


def _switch(name: str, on: bool | None) -> Element | None:
    if on is None:
        return None
    return w(name) if on else w(name, val=0)
