"""What people who go on editing a report in Word rely on: styles, headings, contents, tables, lists, edges, properties."""

from pathlib import Path

import docx
import pytest
from lxml import etree

from reportkit.brands.tokens import Brand
from reportkit.forms.docx.looks import character_looks, paragraph_looks
from reportkit.forms.docx.roles import heading_style, item_style, paragraph_style, span_style, table_style
from reportkit.forms.docx.sheet import sheet
from reportkit.languages.rows import LANGUAGES
from reportkit.page.vocabulary import LIST_ROLES, PARAGRAPH_ROLES, SPAN_ROLES, TABLE_ROLES

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

Parts = dict[str, dict[str, etree._Element]]


def text(element: etree._Element) -> str:
    return "".join(part.text or "" for part in element.iter(f"{W}t"))


def style(paragraph: etree._Element) -> str | None:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return None if found is None else found.get(f"{W}val")


@pytest.fixture
def paragraphs(parts: Parts) -> list[tuple[str | None, str]]:
    """The style and text of each paragraph of the English file."""
    return [(style(element), text(element)) for element in parts["en"]["word/document.xml"].iter(f"{W}p")]


def test_every_role_has_a_style(parts: Parts) -> None:
    styles = {element.get(f"{W}styleId") for element in parts["en"]["word/styles.xml"].iter(f"{W}style")}
    wanted = {paragraph_style(role) for role in PARAGRAPH_ROLES}
    wanted |= {paragraph_style("", groups) for groups in ((), ("panel",), ("chairs-note", "letter"))}
    wanted |= {heading_style(level, role) for level in (1, 2, 3, 4) for role in ("", "statement", "theme-title")}
    wanted |= {item_style(role, ordered=ordered) for role in ("", *LIST_ROLES) for ordered in (True, False)}
    wanted |= {span_style(role, near) for role in SPAN_ROLES for near in ("", "figures", "counts")} - {""}
    wanted |= {table_style(role) for role in ("", *TABLE_ROLES)}
    assert wanted <= styles


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_looks_are_made_for_every_language_and_stand_on_one_another(code: str, brand: Brand) -> None:
    looks = paragraph_looks(brand, LANGUAGES[code], sheet(brand), final=True)
    known: set[str] = {""}
    for identifier, look in looks.items():
        assert look.based_on in known
        known.add(identifier)
    assert len(character_looks(brand)) == len({look.name for look in character_looks(brand).values()})


def test_headings_are_words_own(paragraphs: list[tuple[str | None, str]]) -> None:
    headings = [pair for pair in paragraphs if pair[0] in ("Title", "Heading1", "Statement", "PanelHeading")]
    assert [
        ("Title", "Shared Water"),
        ("Heading1", "Contents"),
        ("Heading1", "A note"),
        ("Heading1", "Agenda"),
        ("Heading1", "Fish"),
        ("Statement", "1.1Nets should be wider."),
        ("Heading1", "Feedback"),
        ("PanelHeading", "In brief"),
    ] == headings


def test_parts_begin_on_a_new_page_but_the_first(parts: Parts) -> None:
    breaks = [
        text(element)
        for element in parts["en"]["word/document.xml"].iter(f"{W}p")
        if element.find(f"{W}pPr/{W}pageBreakBefore") is not None
    ]
    assert ["Contents", "A note", "Agenda", "1", "Feedback"] == breaks


def test_contents_are_a_field_with_linked_entries_and_fields_for_pages(parts: Parts) -> None:
    document = parts["en"]["word/document.xml"]
    instructions = [(element.text or "").split() for element in document.iter(f"{W}instrText")]
    assert ["TOC", "\\o", '"1-2"', "\\h", "\\z", "\\u", "\\b", "report_body"] == instructions[0]
    assert [["PAGEREF", "note", "\\h"], ["PAGEREF", "fish", "\\h"]] == instructions[1:]
    entries = [element for element in document.iter(f"{W}p") if style(element) in ("TOC1", "TOC2")]
    assert [("TOC1", "A note"), ("TOC2", "1Fish")] == [(style(entry), text(entry)) for entry in entries]
    assert ["note", "note", "fish", "fish"] == [
        link.get(f"{W}anchor") for entry in entries for link in entry.iter(f"{W}hyperlink")
    ]


def test_tables_repeat_their_heads_and_keep_rows_whole(parts: Parts) -> None:
    agenda = next(parts["en"]["word/document.xml"].iter(f"{W}tbl"))
    rows = agenda.findall(f"{W}tr")
    assert [True, False, False] == [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    widths = [int(column.get(f"{W}w", "")) for column in agenda.iter(f"{W}gridCol")]
    assert widths[0] < widths[1] == widths[2]


def test_bars_are_as_wide_as_their_values(parts: Parts) -> None:
    table = next(
        table
        for table in parts["en"]["word/document.xml"].iter(f"{W}tbl")
        if table.find(f"{W}tblPr/{W}tblStyle[@{W}val='Bars']") is not None
    )
    drawn = []
    for row in table.findall(f"{W}tr"):
        cells = [(style(cell[-1]), int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w"))) for cell in row.findall(f"{W}tc")]  # type: ignore[union-attr, arg-type]
        whole = sum(width for _, width in cells[2:])
        drawn.append([(name, round(width * 100 / whole)) for name, width in cells[2:]])
    assert [[("Bar", 47), ("BarRest", 53)], [("Bar", 100)], [("TableText", 100)]] == drawn


def test_each_ordered_list_begins_at_one(parts: Parts) -> None:
    numbered = [
        (
            text(element),
            None if (number := element.find(f"{W}pPr/{W}numPr/{W}numId")) is None else number.get(f"{W}val"),
        )
        for element in parts["en"]["word/document.xml"].iter(f"{W}p")
        if style(element) == "ListNumber"
    ]
    assert [("First", None), ("Second", None), ("One", "3")] == numbered
    restarted = parts["en"]["word/numbering.xml"].find(f"{W}num[@{W}numId='3']/{W}lvlOverride/{W}startOverride")
    assert restarted is not None


def test_links_lead_out_by_relationships_and_in_by_bookmarks(files: dict[str, Path], parts: Parts) -> None:
    document = docx.Document(str(files["en"]))
    outside = [relationship.target_ref for relationship in document.part.rels.values() if relationship.is_external]
    assert ["https://example.org/a?b=1&c=2"] == outside
    body = parts["en"]["word/document.xml"]
    names = {start.get(f"{W}name") for start in body.iter(f"{W}bookmarkStart")}
    assert {link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")} - {None} <= names


def test_edges_name_report_status_section_and_page_but_not_on_the_cover(parts: Parts) -> None:
    english = parts["en"]
    assert "Shared Water · Working draft" == text(english["word/header_default.xml"])
    assert "STYLEREF 1" in str(etree.tostring(english["word/header_default.xml"], encoding="unicode", method="text"))
    assert "PAGE" in str(etree.tostring(english["word/footer_default.xml"], encoding="unicode", method="text"))
    assert "" == str(etree.tostring(english["word/header_first.xml"], encoding="unicode", method="text"))
    assert english["word/document.xml"].find(f"{W}body/{W}sectPr/{W}titlePg") is not None


def test_properties_are_the_pages_and_know_no_clock(files: dict[str, Path]) -> None:
    core = docx.Document(str(files["km"])).core_properties
    assert ("ទឹករួមគ្នា", "Fisheries", "Rivers Institute; Sok Dara", "fish, water", "km-KH") == (
        core.title,
        core.subject,
        core.author,
        core.keywords,
        core.language,
    )
    assert core.created == core.modified
    assert core.created is not None
    assert "2023-05-11" == core.created.date().isoformat()
