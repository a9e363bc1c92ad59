"""Proofs are made anew when something that they are made from changed, and only then."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from samples import RECORD, MakeWorkspace

from reportkit.page.compose import compose
from reportkit.preview.overview import Overviews
from reportkit.preview.proofs import Proofs, translation_findings
from reportkit.workspace import Workspace


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The languages of the pages that were composed, in order."""
    found: list[str] = []

    def counted(edition: object, *rest: object) -> object:
        found.append(edition.language)  # type: ignore[attr-defined]
        return compose(edition, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr("reportkit.preview.proofs.compose", counted)
    yield found


def save(workspace: Workspace, old: str, new: str) -> Path:
    path = workspace.record_path("small")
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    return path


def test_only_what_changed_is_made_again(make_workspace: MakeWorkspace, made: list[str]) -> None:
    workspace = make_workspace(settings='languages = ["en", "km"]\n')
    found = Proofs(workspace.root)
    for _ in range(2):
        found.of("small", "en")
        found.of("small", "km")
    assert ["en", "km"] == made
    catalog = workspace.catalog_path("small", "km")
    catalog.parent.mkdir(parents=True)
    catalog.write_text('msgid ""\nmsgstr "Language: km\\n"\n', encoding="utf-8")
    found.of("small", "en")
    found.of("small", "km")
    assert ["en", "km", "km"] == made


def test_a_change_that_shows_nowhere_leaves_the_page(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace()
    found = Proofs(workspace.root)
    before = found.of("small", "en").good
    save(workspace, "id: small", "# A note to myself\nid: small")
    after = found.of("small", "en").good
    assert before and after
    assert before.digest == after.digest
    assert before.version != after.version


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("status: final", "status: done", "unknown-value"),
        ("title: A Small", "title: [A Small", "yaml-syntax"),
        ("city: vientiane", "city: paris", "unknown-reference"),
    ],
)
def test_the_last_good_page_stays(make_workspace: MakeWorkspace, old: str, new: str, code: str) -> None:
    workspace = make_workspace()
    found = Proofs(workspace.root)
    good = found.of("small", "en")
    assert good.current
    save(workspace, old, new)
    bad = found.of("small", "en")
    assert (good.good, False) == (bad.good, bad.current)
    assert code in {finding.code for finding in bad.findings}
    save(workspace, new, old)
    again = found.of("small", "en")
    assert again.current
    assert again.good and good.good
    assert again.good.html == good.good.html


def test_a_mistake_in_a_template_is_a_finding_too(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace()
    template = workspace.root / "templates" / "plain" / "parts" / "contents.html"
    template.parent.mkdir(parents=True)
    (workspace.root / "templates" / "plain" / "brand.toml").write_text('title = "Plain"\nextends = "base"\n')
    template.write_text("<nav>{{ nobody }}</nav>\n", encoding="utf-8")
    proof = Proofs(workspace.root).of("small", "en")
    assert proof.good is None
    assert ["template-error"] == [finding.code for finding in proof.findings if finding.severity == "error"]


def test_the_overview_reads_again_what_changed(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace()
    overviews = Overviews(Proofs(workspace.root))
    first = overviews.now().rows
    assert first[0] is overviews.now().rows[0]
    save(workspace, "title: A Small Dialogue", "title: A Smaller Dialogue")
    assert ["A Smaller Dialogue"] == [row.title for row in overviews.now().rows]
    save(workspace, RECORD.splitlines()[0], "id: other")
    (row,) = overviews.now().rows
    assert ("small", "", ("en",)) == (row.title, row.status, row.languages)


def test_translations_are_checked_for_the_digits_that_the_workspace_chose(make_workspace: MakeWorkspace) -> None:
    chosen = '[editions.km]\ndigits = "european"\n'
    for choice, expected in (("", {"foreign-digits"}), (chosen, set[str]())):
        workspace = make_workspace(
            record=RECORD + "subtitle: Dialogue 78\n", settings=f'languages = ["en", "km"]\n{choice}'
        )
        catalog = workspace.catalog_path("small", "km")
        catalog.parent.mkdir(parents=True, exist_ok=True)
        message = 'msgctxt "subtitle"\nmsgid "Dialogue 78"\nmsgstr "កិច្ចសន្ទនា 78"\n'
        catalog.write_text(f'msgid ""\nmsgstr "Language: km\\n"\n\n{message}', encoding="utf-8")
        good = Proofs(workspace.root).of("small", "km").good
        assert good
        assert expected == {found.code for found in translation_findings(good)}
