"""`publish` writes what changed and nothing else, keeps what is somebody's own, and shows no draft."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from samples import RECORD, MakeWorkspace

from reportkit.cli import main
from reportkit.workspace import Workspace

SETTINGS = 'languages = ["en", "km"]\nforms = ["html"]\nbrand = "nep"\n'
VERSIONS = """\
versions:
  - {id: version-1, number: "1.0", date: 2024-05-02}
  - {id: version-2, number: "1.1", date: 2024-06-03, change: Licences are named.}
errata:
  - {id: erratum-1, date: 2024-07-04, field: sand/statement, text: The first version said <silt>; sand is right.}
"""


@pytest.fixture
def workspace(make_workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A final record, and a draft."""
    made = make_workspace(record=RECORD + VERSIONS, settings=SETTINGS)
    other = made.root / "dialogues" / "other"
    other.mkdir()
    draft = RECORD.replace("id: small", "id: other").replace("number: 1", "number: 2")
    (other / "dialogue.yaml").write_text(draft.replace("status: final", "status: draft"), encoding="utf-8")
    monkeypatch.chdir(made.root)
    return made


def publish(*arguments: str, code: int = 0) -> None:
    assert code == main(["publish", "--jobs", "1", *arguments])


def contents(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def set_status(workspace: Workspace, record: str, old: str, new: str) -> None:
    path = workspace.record_path(record)
    path.write_text(path.read_text("utf-8").replace(f"status: {old}", f"status: {new}"), encoding="utf-8")


def test_only_final_records_are_published_and_those_in_review_if_asked(workspace: Workspace) -> None:
    site = workspace.root / "site"
    publish()
    assert (site / "en/reports/small.html").is_file()
    assert not (site / "en/reports/other.html").exists()
    publish("--include", "review")
    assert not (site / "en/reports/other.html").exists()
    set_status(workspace, "other", "draft", "review")
    publish("--include", "review")
    page = (site / "en/reports/other.html").read_text("utf-8")
    assert "Draft for review" in page


def test_a_report_that_is_final_no_more_leaves_the_site(workspace: Workspace) -> None:
    site = workspace.root / "site"
    set_status(workspace, "other", "draft", "final")
    publish()
    assert (site / "editions/other/other.km.html").is_file()
    set_status(workspace, "other", "final", "draft")
    publish()
    assert not [name for name in contents(site) if "other" in name]
    assert not (site / "editions/other").exists()


def test_a_second_run_writes_nothing(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    publish()
    site = workspace.root / "site"
    before = {path: path.stat().st_mtime_ns for path in site.rglob("*")}
    capsys.readouterr()
    publish()
    assert before == {path: path.stat().st_mtime_ns for path in site.rglob("*")}
    assert "" == capsys.readouterr().out


def test_a_changed_record_changes_its_own_pages(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    publish()
    capsys.readouterr()
    path = workspace.record_path("small")
    path.write_text(path.read_text("utf-8").replace("Why that is so.", "Why it is so."), encoding="utf-8")
    publish()
    lines = capsys.readouterr().out.splitlines()
    written = {line.removeprefix("site/") for line in lines if line.startswith("site/")}
    assert "editions/small/small.en.html" in written
    assert not {"assets/site.css", "en/search.html", "en/recommendations.html", "assets/covers/small.png"} & written


def test_what_somebody_wrote_or_edited_stays(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    site = workspace.root / "site"
    publish()
    (site / "about.html").write_text("ours", encoding="utf-8")
    (site / "en/index.html").write_text("edited", encoding="utf-8")
    capsys.readouterr()
    publish(code=1)
    assert "edited-output" in capsys.readouterr().err
    assert ("ours", "edited") == ((site / "about.html").read_text(), (site / "en/index.html").read_text())
    publish("--force")
    assert "ours" == (site / "about.html").read_text()
    assert "edited" != (site / "en/index.html").read_text("utf-8")


def test_versions_and_errata_are_shown(workspace: Workspace) -> None:
    publish()
    page = (workspace.root / "site/en/reports/small.html").read_text("utf-8")
    assert page.index("Version 1.1, June 3, 2024") < page.index("Version 1.0, May 2, 2024")
    assert "The first version said &lt;silt&gt;; sand is right." in page
    assert '"datePublished": "2024-05-02"' in page
    assert '"version": "1.1"' in page
    edition = (workspace.root / "site/editions/small/small.en.html").read_text("utf-8")
    assert "Version 1.1, June 3, 2024" in edition
    assert '<li id="erratum-1">' in edition
    feed = (workspace.root / "site/en/feed.xml").read_text("utf-8")
    assert "<updated>2024-07-04T00:00:00Z</updated>" in feed
    assert "<published>2024-05-02T00:00:00Z</published>" in feed


def test_versions_follow_one_another(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    path = workspace.record_path("small")
    path.write_text(path.read_text("utf-8").replace("2024-06-03", "2024-01-03"), encoding="utf-8")
    publish(code=1)
    assert "a version is dated before the one above it" in capsys.readouterr().err


def test_without_an_address_the_site_is_made_and_what_it_lacks_is_said(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    publish()
    site = workspace.root / "site"
    assert "no-site-url" in capsys.readouterr().err
    assert not (site / "sitemap.xml").exists()
    page = (site / "km/reports/small.html").read_text("utf-8")
    assert 'hreflang="en-US" href="../../en/reports/small.html"' in page
    assert "canonical" not in page
    publish("--base-url", "https://example.org/reports")
    assert "no-site-url" not in capsys.readouterr().err
    assert "https://example.org/reports/km/reports/small.html" in (site / "sitemap.xml").read_text("utf-8")


@pytest.mark.parametrize(
    "address", ["reports.example.org", "ftp://example.org/", "https://example.org/?a=b", "https://"]
)
def test_an_address_that_is_none_is_refused(
    workspace: Workspace, capsys: pytest.CaptureFixture[str], address: str
) -> None:
    publish("--base-url", address, code=1)
    assert "bad-setting" in capsys.readouterr().err
    with (workspace.root / "reportkit.toml").open("a", encoding="utf-8") as file:
        file.write(f'site-url = "{address}"\n')
    publish(code=1)
    assert "reportkit.toml:4:1" in capsys.readouterr().err


def test_with_nothing_final_there_is_no_site(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    set_status(workspace, "small", "final", "draft")
    publish(code=1)
    assert "nothing-to-publish" in capsys.readouterr().err
    assert not (workspace.root / "site").exists()


def test_a_record_with_a_mistake_takes_nothing_off_the_site(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    publish()
    before = contents(workspace.root / "site")
    path = workspace.record_path("small")
    path.write_text(path.read_text("utf-8").replace("number: 1", "number: one", 1), encoding="utf-8")
    publish(code=1)
    assert before == contents(workspace.root / "site")


def test_the_same_site_is_made_in_another_folder(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish("--base-url", "https://example.org/")
    copy = tmp_path / "copy"
    shutil.copytree(workspace.root, copy, ignore=shutil.ignore_patterns("dist", "site"))
    monkeypatch.chdir(copy)
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    publish("--base-url", "https://example.org/")
    assert contents(workspace.root / "site") == contents(copy / "site")


def test_a_brand_changes_a_page_of_the_site_and_a_mistake_in_it_is_shown_at_its_line(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = workspace.root / "templates" / "mine"
    (folder / "site").mkdir(parents=True)
    (folder / "brand.toml").write_text('title = "Mine"\nextends = "base"\n', encoding="utf-8")
    settings = workspace.root / "reportkit.toml"
    settings.write_text(SETTINGS.replace('"nep"', '"mine"'), encoding="utf-8")
    own = folder / "site" / "home.html"
    own.write_text('{% extends "site/layout.html" %}\n{% block main %}<h1>Mine</h1>{% endblock %}\n', encoding="utf-8")
    publish()
    assert "<h1>Mine</h1>" in (workspace.root / "site/index.html").read_text("utf-8")
    own.write_text('{% extends "site/layout.html" %}\n{% block main %}\n{{ nobody }}{% endblock %}\n', encoding="utf-8")
    publish(code=1)
    assert "mine/site/home.html:3" in capsys.readouterr().err
