"""The commands as people call them: what is printed where, and with which exit code."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from samples import RECORD, MakeWorkspace

from reportkit.cli import main
from reportkit.workspace import Workspace


@pytest.fixture
def workspace(make_workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    made = make_workspace()
    monkeypatch.chdir(made.root)
    return made


def break_record(workspace: Workspace, right: str, wrong: str) -> None:
    workspace.record_path("small").write_text(RECORD.replace(right, wrong), encoding="utf-8")


def test_render_prints_every_path_and_nothing_else(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["render", "small", "--format", "html"])
    assert ("dist/small/small.en.html\n", "") == capsys.readouterr()


def test_render_makes_each_language_and_form_asked_for(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    out = workspace.root / "elsewhere"
    asked = ["--lang", "en", "--lang", "km", "--format", "html", "--format", "docx", "--out", str(out), "--jobs", "1"]
    assert 0 == main(["render", "small", *asked])
    made = {path.name for path in out.rglob("*") if path.is_file() and not path.name.startswith(".")}
    assert {f"small.{code}.{form}" for code in ("en", "km") for form in ("html", "docx")} == made
    assert "untranslated" in capsys.readouterr().err


def test_render_refuses_a_record_that_is_not_valid(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    break_record(workspace, "number: 1", "number: one")
    assert 1 == main(["render", "small", "--format", "html"])
    printed = capsys.readouterr()
    assert "" == printed.out
    assert "dialogues/small/dialogue.yaml:3:9: error[wrong-type]" in printed.err
    assert not (workspace.root / "dist").exists()


def test_render_keeps_an_edited_file_and_exits_with_one(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["render", "small", "--format", "html"])
    path = workspace.root / "dist" / "small" / "small.en.html"
    path.write_text("edited", encoding="utf-8")
    assert 1 == main(["render", "small", "--format", "html"])
    assert "edited-output" in capsys.readouterr().err
    assert "edited" == path.read_text(encoding="utf-8")
    assert 0 == main(["render", "small", "--format", "html", "--force"])


def test_an_unknown_record_is_named_with_the_nearest(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert 1 == main(["render", "smal"])
    assert "did you mean `small`?" in capsys.readouterr().err


def test_check_shows_the_line_with_a_caret(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    break_record(workspace, "role: speaker", "role: speeker")
    assert 1 == main(["check"])
    lines = capsys.readouterr().err.splitlines()
    shown = next(index for index, line in enumerate(lines) if "speeker, person" in line)
    assert lines[shown].index("speeker") == lines[shown + 1].index("^")
    assert "  field: keynote/people/1/role" in lines
    assert "  help: did you mean `speaker`?" in lines


def test_check_is_quiet_when_nothing_is_wrong(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["check"])
    assert ("", "1 record checked: nothing found\n") == capsys.readouterr()


def test_check_writes_json_for_programs(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    break_record(workspace, "status: final", "status: finla")
    assert 1 == main(["check", "--output-format", "json"])
    assert [
        {
            "path": "dialogues/small/dialogue.yaml",
            "line": 4,
            "column": 9,
            "code": "unknown-value",
            "severity": "error",
            "message": "`finla` is not one of: draft, review, final",
            "hint": "did you mean `final`?",
            "field": "status",
        }
    ] == json.loads(capsys.readouterr().out)


def test_check_writes_annotations_for_github(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    break_record(workspace, "status: final", "status: finla")
    assert 1 == main(["check", "--output-format", "github"])
    assert capsys.readouterr().out.startswith(
        "::error file=dialogues/small/dialogue.yaml,line=4,col=9,title=unknown-value::"
    )


def test_check_writes_a_line_a_finding_when_asked(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    break_record(workspace, "status: final", "status: finla")
    assert 1 == main(["check", "--output-format", "short"])
    assert capsys.readouterr().err.startswith("dialogues/small/dialogue.yaml:4:9: error unknown-value `finla`")


def test_colour_is_for_those_who_ask(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    break_record(workspace, "status: final", "status: finla")
    main(["check"])
    assert "\x1b[" not in capsys.readouterr().err
    main(["check", "--color", "always"])
    assert "\x1b[1;31m" in capsys.readouterr().err


def test_outside_a_workspace_the_commands_say_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert 1 == main(["check"])
    assert "error[unknown-workspace]" in capsys.readouterr().err


@pytest.mark.parametrize("settings", ["colour = 1\n", "languages = 'en'\n", "forms = [\n"])
def test_wrong_settings_are_findings(settings: str, workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace.root / "reportkit.toml").write_text(settings, encoding="utf-8")
    assert 1 == main(["check"])
    assert "reportkit.toml:1:1: error[" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["rendr"], ["render"], ["render", "small", "--format", "odt"]])
def test_wrong_usage_exits_with_two(arguments: list[str], workspace: Workspace) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert 2 == stopped.value.code


@pytest.mark.parametrize("arguments", [["--format", "html", "small"], ["small", "--format", "html"]])
def test_options_stand_before_or_after(arguments: list[str], workspace: Workspace) -> None:
    assert 0 == main(["render", *arguments])
    assert 0 == main(["catalog", "update", "--lang", "km", "small"])


def test_catalog_update_makes_and_keeps_catalogs(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["catalog", "update", "--lang", "km"])
    path = workspace.catalog_path("small", "km")
    written = path.read_text(encoding="utf-8")
    assert 'msgctxt "sand/statement"' in written
    assert 0 == main(["catalog", "update", "--lang", "km"])
    assert written == path.read_text(encoding="utf-8")


def test_help_loads_no_heavy_library() -> None:
    heavy = ("weasyprint", "pydantic", "docx", "lxml", "ruamel", "babel", "jinja2", "icu4py", "polib", "fontTools")
    code = (
        "import sys\nfrom reportkit.cli import main\ntry:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        f"print(sorted(set({heavy!r}) & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "[]" == done.stderr.strip()
    assert "render" in done.stdout
