"""A DOCX is what Word expects: valid by the schema, and free of the faults that validators miss."""

import re
from collections import Counter
from pathlib import Path
from posixpath import dirname, join, normpath
from zipfile import ZipFile

import pytest
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
LANGUAGES = ("en", "km")

Parts = dict[str, dict[str, etree._Element]]


def stories(parts: dict[str, etree._Element]) -> list[etree._Element]:
    """The parts with text: body, headers, footers."""
    return [root for name, root in parts.items() if re.match(r"word/(document|header|footer)\w*\.xml", name)]


def repeated(values: list[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_schema_and_its_rules_hold(language: str, files: dict[str, Path]) -> None:
    result = OpenXmlValidator(file_format=FileFormat.OFFICE_2019).validate(str(files[language]))
    assert [str(error) for error in result.errors] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_bookmarks_are_named_and_numbered_once_and_end(language: str, parts: Parts) -> None:
    document = parts[language]["word/document.xml"]
    starts = list(document.iter(f"{W}bookmarkStart"))
    numbers = [start.get(f"{W}id", "") for start in starts]
    assert repeated([start.get(f"{W}name", "").lower() for start in starts]) == []
    assert repeated(numbers) == []
    assert sorted(numbers) == sorted(end.get(f"{W}id", "") for end in document.iter(f"{W}bookmarkEnd"))
    assert max(len(start.get(f"{W}name", "")) for start in starts) <= 40


@pytest.mark.parametrize("language", LANGUAGES)
def test_fields_begin_separate_and_end(language: str, parts: Parts) -> None:
    for story in stories(parts[language]):
        open_fields: list[str] = []
        for char in story.iter(f"{W}fldChar"):
            match char.get(f"{W}fldCharType"):
                case "begin":
                    open_fields.append("begin")
                case "separate":
                    assert open_fields[-1] == "begin"
                    open_fields[-1] = "separate"
                case _:
                    assert open_fields.pop() == "separate"
        assert open_fields == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_styles_that_are_used_exist_and_are_of_their_kind(language: str, parts: Parts) -> None:
    styles = {style.get(f"{W}styleId"): style for style in parts[language]["word/styles.xml"].iter(f"{W}style")}
    for story in stories(parts[language]):
        for tag, kind in (("pStyle", "paragraph"), ("rStyle", "character"), ("tblStyle", "table")):
            for use in story.iter(W + tag):
                assert styles[use.get(f"{W}val")].get(f"{W}type") == kind
    for style in styles.values():
        for reference in (*style.iter(f"{W}basedOn"), *style.iter(f"{W}next")):
            assert reference.get(f"{W}val") in styles


@pytest.mark.parametrize("language", LANGUAGES)
def test_relationships_lead_somewhere_and_are_those_used(language: str, files: dict[str, Path], parts: Parts) -> None:
    with ZipFile(files[language]) as archive:
        names = set(archive.namelist())
    for name, root in parts[language].items():
        if not name.endswith(".rels"):
            continue
        base = dirname(dirname(name))
        for relationship in root:
            if relationship.get("TargetMode") != "External":
                assert normpath(join(base, relationship.get("Target", ""))).lstrip("/") in names
        owner = parts[language].get(join(base, name.rpartition("/")[2].removesuffix(".rels")))
        if owner is not None:
            known = {relationship.get("Id") for relationship in root}
            assert {element.get(f"{R}id") for element in owner.iter() if element.get(f"{R}id")} <= known


@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures_have_numbers_of_their_own(language: str, parts: Parts) -> None:
    for story in stories(parts[language]):
        assert repeated([picture.get("id", "") for picture in story.iter(f"{WP}docPr")]) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cell_ends_with_a_paragraph_and_every_row_fills_its_grid(language: str, parts: Parts) -> None:
    for table in parts[language]["word/document.xml"].iter(f"{W}tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        assert columns <= 63
        for row in table.findall(f"{W}tr"):
            cells = row.findall(f"{W}tc")
            spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in cells]
            assert sum(1 if span is None else int(span.get(f"{W}val", "")) for span in spans) == columns
            assert {cell[-1].tag for cell in cells} == {f"{W}p"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_fonts_come_by_name_and_the_template_leaves_nothing(
    language: str, files: dict[str, Path], parts: Parts
) -> None:
    with ZipFile(files[language]) as archive:
        names = archive.namelist()
    assert not [name for name in names if "thumbnail" in name or "stylesWithEffects" in name]
    attributes = [name for root in parts[language].values() for element in root.iter() for name in element.attrib]
    assert not [name for name in attributes if str(name).endswith("Theme") or str(name).startswith(f"{W}rsid")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_word_asks_nothing_when_it_opens_the_file(language: str, parts: Parts) -> None:
    settings = parts[language]["word/settings.xml"]
    assert settings.find(f"{W}updateFields") is None
    assert settings.find(f"{W}themeFontLang") is None
    mode = {item.get(f"{W}name"): item.get(f"{W}val") for item in settings.iter(f"{W}compatSetting")}
    assert "15" == mode["compatibilityMode"]
