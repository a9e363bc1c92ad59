"""Part of a report: what is in the file, what it is called, and what is said of parts that are not there."""

from __future__ import annotations

import pytest
from samples import RECORD, MakeWorkspace

from reportkit.build.make import make
from reportkit.build.parts import PARTS
from reportkit.build.plan import plan
from reportkit.cli import main
from reportkit.page.compose import compose
from reportkit.page.model import Container, Link, Page, plain_text, walk
from reportkit.records.load import load_directory
from reportkit.records.model.dialogue import Dialogue
from reportkit.workspace import Workspace

SUMMARY = "summary: {lead: What was said in brief., body: The same at length.}"
HIGHLIGHT = "{id: highlight-sand, issue: sand, text: Sand is taken too fast.}"
HIGHLIGHTED = RECORD.replace(SUMMARY, f"{SUMMARY[:-1]}, highlights: [{HIGHLIGHT}]}}")


@pytest.fixture
def workspace(make_workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    made = make_workspace(HIGHLIGHTED)
    monkeypatch.chdir(made.root)
    return made


def page_of(workspace: Workspace, *parts: str) -> Page:
    jobs, _ = plan(workspace, load_directory(workspace), ["small"], [], ["html"], workspace.root, parts)
    task = jobs[0].task
    return compose(task.edition, task.brand, task.pictures)[0]


def sections(page: Page) -> list[str]:
    return [block.id for block in walk(page.blocks) if isinstance(block, Container) and block.kind == "section"]


def test_only_the_parts_asked_for_are_in_the_page(workspace: Workspace) -> None:
    whole, part = sections(page_of(workspace)), sections(page_of(workspace, "summary"))
    assert {"summary", "agenda", "rivers", "actor-index"} <= set(whole)
    assert {"summary"} == set(part) & {"summary", "agenda", "rivers", "actor-index"}


def test_recommendations_are_the_themes_and_who_is_asked_to_act(workspace: Workspace) -> None:
    assert {"rivers", "actor-index"} <= set(sections(page_of(workspace, "recommendations")))


def test_numbers_are_those_of_the_whole_report(workspace: Workspace) -> None:
    items = [node for node in walk(page_of(workspace, "summary").blocks) if getattr(node, "id", "") == "highlight-sand"]
    assert "1.1 Sand is taken too fast." == plain_text(tuple(items))


@pytest.mark.parametrize("part", ["summary", "agenda", "themes"])
def test_no_link_leads_to_a_part_that_is_left_out(part: str, workspace: Workspace) -> None:
    blocks = page_of(workspace, part).blocks
    ids = {getattr(node, "id", "") for node in walk(blocks)}
    targets = {node.href[1:] for node in walk(blocks) if isinstance(node, Link) and node.href.startswith("#")}
    assert set() == targets - ids


def test_every_form_is_made_of_a_part_without_a_warning(workspace: Workspace) -> None:
    forms = ["pdf", "docx", "html"]
    jobs, _ = plan(workspace, load_directory(workspace), ["small"], [], forms, workspace.root, ["summary"])
    made = make(jobs[0].task)
    assert (set(forms), ()) == (set(made.files), made.findings)


def test_the_file_says_which_parts_it_holds(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["render", "small", "--format", "html", "--parts", "recommendations, summary"])
    assert "dist/small/small.en.summary-recommendations.html\n" == capsys.readouterr().out


def test_an_unknown_part_is_named_with_the_nearest(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert 1 == main(["render", "small", "--parts", "summery"])
    printed = capsys.readouterr()
    assert ("", True) == (printed.out, "a report has no part `summery`" in printed.err)
    assert "did you mean `summary`?" in printed.err


def test_a_part_that_the_record_lacks_is_a_finding(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert 1 == main(["render", "small", "--parts", "feedback"])
    assert "small has no `feedback` yet" in capsys.readouterr().err


def test_parts_are_keys_of_a_record_that_may_be_absent() -> None:
    fields = Dialogue.model_fields
    assert [part for part in fields if part in PARTS] == list(PARTS)
    assert not any(fields[part].is_required() for part in PARTS)
