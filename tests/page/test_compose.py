"""An edition becomes a page: texts carry their address and language, figures and dates are the language's own."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from samples import DIRECTORY, RECORD, MakeWorkspace

from reportkit.brands import load_brand
from reportkit.build.plan import Job, plan
from reportkit.catalogs.edition import Labels, Translation, localise
from reportkit.findings import ReportkitError, Severity
from reportkit.page.compose import compose
from reportkit.page.model import Block, Page, Styled, Table, plain_text, walk
from reportkit.records.load import load_directory, load_record, require
from reportkit.workspace import Workspace


def page_of(workspace: Workspace, language: str = "en", **templates: str) -> Page:
    directory = load_directory(workspace)
    record = load_record(workspace, "small", directory)
    brand = load_brand(workspace.template_roots(), "base")
    brand = replace(brand, templates={**brand.templates, **templates})
    edition = localise(workspace, require(record, directory), record.directory, language)
    page, _ = compose(edition, brand, {})
    return page


def fields(page: Page) -> dict[str, str]:
    return fields_of(*page.blocks)


def fields_of(*blocks: Block) -> dict[str, str]:
    return {node.field: node.language for node in walk(blocks) if getattr(node, "field", "")}


def test_every_text_of_the_record_that_is_printed_has_its_address(make_workspace: MakeWorkspace) -> None:
    found = fields(page_of(make_workspace()))
    for address in ("title", "sand/statement", "rivers/context/2", "licences/text", "tea/title", "keynote/title"):
        assert address in found
    for address in ("directory/ana-lee/name/written", "directory/institute/name", "label/Agenda"):
        assert address in found


def test_a_text_without_translation_stands_in_its_own_language(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace()
    catalog = workspace.catalog_path("small", "km")
    catalog.parent.mkdir(parents=True)
    catalog.write_text(
        'msgid ""\nmsgstr "Language: km\\n"\n\nmsgctxt "title"\nmsgid "A Small Dialogue"\nmsgstr "កិច្ចសន្ទនាតូច"\n\n'
        'msgctxt "theme"\nmsgid "Something else."\nmsgstr "ចាស់"\n',
        encoding="utf-8",
    )
    found = fields(page_of(workspace, "km"))
    assert (found["title"], found["sand/statement"]) == ("", "en")


def test_how_much_is_not_translated_is_reported(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace()
    directory = load_directory(workspace)
    record = load_record(workspace, "small", directory)
    brand = load_brand(workspace.template_roots(), "base")
    edition = localise(workspace, require(record, directory), record.directory, "km")
    _, (finding,) = compose(edition, brand, {})
    assert (finding.code, finding.severity) == ("untranslated", Severity.NOTE)
    assert re.search(
        r"small \(`km`\): of (\d+) texts, (\d+) have no translation; \2 stand in the language", finding.message
    )


STALE = 'msgid ""\nmsgstr "Language: km\\n"\n\nmsgctxt "title"\nmsgid "An Older Title"\nmsgstr "ចាស់"\n'


@pytest.mark.parametrize(("policy", "words"), [("source", "A Small Dialogue"), ("marked", "ចាស់")])
def test_the_workspace_says_what_becomes_of_a_stale_translation(
    policy: str, words: str, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace(settings=f'translations = "{policy}"\n')
    catalog = workspace.catalog_path("small", "km")
    catalog.parent.mkdir(parents=True)
    catalog.write_text(STALE, encoding="utf-8")
    titles = [node for node in walk(page_of(workspace, "km").blocks) if getattr(node, "field", "") == "title"]
    assert words == plain_text((titles[0],))
    assert (titles[0].language == "en") == (policy == "source")


def test_an_edition_with_gaps_can_be_refused(make_workspace: MakeWorkspace) -> None:
    with pytest.raises(ReportkitError, match="have no translation") as error:
        page_of(make_workspace(settings='translations = "refuse"\n'), "km")
    assert {"untranslated"} == {finding.code for finding in error.value.findings}


def test_the_colophon_says_how_much_is_not_translated(make_workspace: MakeWorkspace) -> None:
    label = (
        "label/%(number)s text stands in the language of the original, as its present wording is not translated yet."
    )
    assert label in fields(page_of(make_workspace(), "km"))
    assert label not in fields(page_of(make_workspace(), "en"))


@pytest.mark.parametrize(
    ("source", "languages", "named"),
    [("en", ("km", "lo", "th", "vi"), r"English|អង់គ្លេស|ອັງກິດ|อังกฤษ|tiếng Anh"), ("km", ("en",), "English|Khmer")],
)
def test_the_colophon_of_a_translation_fits_whatever_the_record_is_written_in(
    source: str, languages: tuple[str, ...], named: str, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace(RECORD.replace("id: small", f"id: small\nlanguage: {source}"))
    for language in languages:
        (colophon,) = [node for node in page_of(workspace, language).blocks if node.id == "colophon"]
        assert any("This edition was translated" in name for name in fields_of(colophon))
        assert not re.search(named, plain_text((colophon,)))


def test_templates_have_ordinals_and_enumerations_at_hand(make_workspace: MakeWorkspace) -> None:
    aims = "<p>{{ report.ordinal(2) }} · {{ report.listing([dialogue.title, dialogue.theme]) }}</p>"
    text = plain_text(page_of(make_workspace(), "en", **{"parts/cover.html": aims}).blocks)
    assert "2nd · A Small Dialogue and What a small dialogue is about." in text


def test_dates_times_and_numbers_are_the_languages_own(dialogue_6_jobs: dict[str, Job]) -> None:
    task = dialogue_6_jobs["km"].task
    page, _ = compose(task.edition, task.brand, task.pictures)
    text = plain_text(page.blocks)
    assert "ថ្ងៃទី៨–៩ ខែឧសភា ឆ្នាំ២០២៣" in text
    assert "៨:៣០–៩:៣០" in text
    assert "៤២%" in text


def test_concurrent_sessions_stand_side_by_side(dialogue_6_jobs: dict[str, Job]) -> None:
    task = dialogue_6_jobs["en"].task
    page, _ = compose(task.edition, task.brand, task.pictures)
    (first, _) = [node for node in walk(page.blocks) if isinstance(node, Table) and node.role == "agenda-table"]
    (block, *_) = [row for row in first.rows if row.role == "concurrent"]
    assert [plain_text(cell.blocks)[:2] for cell in block.cells[1:]] == ["A1", "B1"]
    assert {sum(cell.colspan for cell in row.cells) for row in first.rows} == {3}


def test_every_link_within_the_page_has_its_target(dialogue_6_jobs: dict[str, Job]) -> None:
    task = dialogue_6_jobs["en"].task
    page, _ = compose(task.edition, task.brand, task.pictures)
    ids = [node.id for node in walk(page.blocks) if getattr(node, "id", "")]
    assert len(ids) == len(set(ids))
    targets = {node.href[1:] for node in walk(page.blocks) if getattr(node, "href", "").startswith("#")}
    assert targets <= set(ids)


def test_a_recommendation_carries_its_actors_as_tags(make_workspace: MakeWorkspace) -> None:
    tags = [
        node for node in walk(page_of(make_workspace()).blocks) if isinstance(node, Styled) and node.role == "actor"
    ]
    assert [(plain_text((tag,)), tag.inner[0].field) for tag in tags if isinstance(tag.inner[0], Styled)] == [
        ("Ministries", "directory/ministries/name")
    ]


BROKEN = {
    "a tag left open": ('<section class="summary"><p>{{ dialogue.title }}</section>', "page-vocabulary", 1),
    "a role nobody knows": ('\n<p class="titel">{{ dialogue.title }}</p>', "page-vocabulary", 2),
    "a name nobody gave": ("\n\n<p>{{ dialogue.titel }}</p>", "template-error", 3),
    "a block left open": ("\n{% if dialogue.title %}<p>x</p>", "template-error", 2),
    "a template that is not there": ('\n{% include "parts/nowhere.html" %}', "template-error", 2),
}


@pytest.mark.parametrize(("template", "code", "line"), BROKEN.values(), ids=BROKEN.keys())
def test_a_designers_mistake_is_found_at_the_templates_line(
    template: str, code: str, line: int, make_workspace: MakeWorkspace
) -> None:
    with pytest.raises(ReportkitError) as error:
        page_of(make_workspace(), **{"page.html": template})
    finding = error.value.findings[0]
    assert finding.position is not None
    assert (finding.code, finding.position.line) == (code, line)
    assert finding.position.path.endswith("page.html")


def test_labels_follow_the_plural_rule_of_their_catalog() -> None:
    russian = "n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2"
    labels = Labels("xx", {("", "issue"): Translation("issue", ("one", "few", "many"))}, russian)
    assert ["one", "few", "many"] == [labels.text("issue", plural="issues", number=n).value for n in (21, 3, 5)]


def test_a_workspaces_template_wins(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace(RECORD, settings='brand = "base"\n')
    own = workspace.root / "templates" / "base"
    own.mkdir(parents=True)
    (own / "brand.toml").write_text('title = "Ours"\n', encoding="utf-8")
    (own / "page.html").write_text("<h1>{{ dialogue.title }}</h1>", encoding="utf-8")
    jobs, _ = plan(workspace, load_directory(workspace), ["small"], [], ["html"], workspace.root / "dist")
    page, _ = compose(jobs[0].task.edition, jobs[0].task.brand, {})
    assert "A Small Dialogue" == plain_text(page.blocks)


THAI = """people:
  - {id: ana-lee, name: {honorific: TITLE, given: อนันต์, family: ใจดี}}
"""


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("คุณ", "คุณอนันต์ ใจดี"),
        ("ดร.", "ดร.อนันต์ ใจดี"),
        ("นาย", "นายอนันต์ ใจดี"),
        ("นาง", "นางอนันต์ ใจดี"),
        ("นางสาว", "นางสาวอนันต์ ใจดี"),
        ("ศาสตราจารย์", "ศาสตราจารย์อนันต์ ใจดี"),
        ("พันตำรวจเอก", "พันตำรวจเอก อนันต์ ใจดี"),
        ("พล.อ.", "พล.อ. อนันต์ ใจดี"),
    ],
)
def test_thai_titles_are_joined_to_the_name_and_ranks_are_not(
    title: str, printed: str, make_workspace: MakeWorkspace
) -> None:
    people, rest = THAI.replace("TITLE", title), DIRECTORY.partition("organisations:")[2]
    workspace = make_workspace(RECORD.replace("id: small", "id: small\nlanguage: th"), f"{people}organisations:{rest}")
    catalog = workspace.catalog_path("directory", "th")
    catalog.parent.mkdir(parents=True)
    entries = (("name/honorific", title), ("name/written", "อนันต์ ใจดี"))
    catalog.write_text(
        'msgid ""\nmsgstr "Language: th\\n"\n\n'
        + "".join(f'msgctxt "directory/ana-lee/{at}"\nmsgid "{text}"\nmsgstr "{text}"\n\n' for at, text in entries),
        encoding="utf-8",
    )
    people_of = [node for node in walk(page_of(workspace, "th").blocks) if getattr(node, "role", "") == "person"]
    assert printed == plain_text((people_of[0],))


@pytest.mark.parametrize(("language", "printed"), [("en", "Ms. Ana LEE"), ("th", "Ms. Ana LEE")])
def test_a_title_in_letters_of_its_own_keeps_its_space(
    language: str, printed: str, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace(directory=DIRECTORY.replace("{given: Ana", "{honorific: Ms., given: Ana"))
    people_of = [node for node in walk(page_of(workspace, language).blocks) if getattr(node, "role", "") == "person"]
    assert printed.casefold() == plain_text((people_of[0],)).casefold()
