"""Jobs become files: whole or not at all, never over somebody's work, here or in other processes alike."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from samples import RECORD, MakeWorkspace

from reportkit.build.executors import SerialExecutor, crew
from reportkit.build.make import Made, make
from reportkit.build.plan import Job, Task, plan
from reportkit.build.run import Outcome, run
from reportkit.findings import ReportkitError
from reportkit.records.load import load_directory
from reportkit.workspace import Workspace


def jobs_of(workspace: Workspace, languages: list[str], forms: list[str]) -> tuple[Job, ...]:
    jobs, findings = plan(workspace, load_directory(workspace), ["small"], languages, forms, workspace.root / "dist")
    assert findings == ()
    return jobs


def run_all(workspace: Workspace, jobs: tuple[Job, ...], workers: int = 1, *, force: bool = False) -> list[Outcome]:
    return list(run(jobs, workspace.root / "dist", workers, force=force))


def test_an_edition_is_written_where_its_name_says(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace()
    (outcome,) = run_all(workspace, jobs_of(workspace, [], ["html"]))
    assert [workspace.root / "dist" / "small" / "small.en.html"] == list(outcome.written)
    assert b"A Small Dialogue" in outcome.written[0].read_bytes()


def test_rendering_again_replaces_what_the_program_wrote(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace()
    run_all(workspace, jobs_of(workspace, [], ["html"]))
    changed = make_workspace(RECORD.replace("A Small Dialogue", "A Changed Dialogue"))
    (outcome,) = run_all(changed, jobs_of(changed, [], ["html"]))
    assert outcome.findings == ()
    assert b"A Changed Dialogue" in outcome.written[0].read_bytes()


def test_an_edited_file_is_kept_and_said_to_be(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace()
    jobs = jobs_of(workspace, [], ["html"])
    (path,) = run_all(workspace, jobs)[0].written
    path.write_text("my own words", encoding="utf-8")
    (outcome,) = run_all(workspace, jobs)
    assert ((), ["edited-output"]) == (outcome.written, [finding.code for finding in outcome.findings])
    assert "my own words" == path.read_text(encoding="utf-8")
    (forced,) = run_all(workspace, jobs, force=True)
    assert (path,) == forced.written
    assert b"A Small Dialogue" in path.read_bytes()


def test_a_file_of_somebody_elses_is_kept(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace()
    path = workspace.root / "dist" / "small" / "small.en.html"
    path.parent.mkdir(parents=True)
    path.write_text("theirs", encoding="utf-8")
    (outcome,) = run_all(workspace, jobs_of(workspace, [], ["html"]))
    assert ["edited-output"] == [finding.code for finding in outcome.findings]
    assert "theirs" == path.read_text(encoding="utf-8")


def test_other_processes_make_the_same_bytes(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace()
    jobs = jobs_of(workspace, ["en", "km"], ["html", "pdf"])
    here = {path: path.read_bytes() for outcome in run_all(workspace, jobs) for path in outcome.written}
    there = {path: path.read_bytes() for outcome in run_all(workspace, jobs, workers=2) for path in outcome.written}
    assert len(here) == 4
    assert here == there


def _die_of_khmer(task: Task) -> Made:
    if task.edition.language == "km":
        os._exit(1)
    return make(task)


def _fail_at_khmer(task: Task) -> Made:
    if task.edition.language == "km":
        raise ZeroDivisionError("a bug")
    return make(task)


def test_a_worker_that_dies_is_reported_and_the_others_finish(
    make_workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = make_workspace()
    monkeypatch.setattr("reportkit.build.run.make", _die_of_khmer)
    outcomes = run_all(workspace, jobs_of(workspace, ["en", "km", "th", "vi"], ["html"]), workers=2)
    found = {one.job.name: [finding.code for finding in one.findings] for one in outcomes}
    assert {"small (en)", "small (km)", "small (th)", "small (vi)"} == set(found)
    assert ["stopped-worker"] == found["small (km)"]
    assert {"small.en.html", "small.th.html", "small.vi.html"} == {
        path.name for one in outcomes for path in one.written
    }


@pytest.mark.parametrize("workers", [1, 2])
def test_a_bug_in_one_edition_is_raised_when_the_others_are_done(
    workers: int, make_workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = make_workspace()
    monkeypatch.setattr("reportkit.build.run.make", _fail_at_khmer)
    with pytest.raises(ZeroDivisionError, match="a bug") as raised:
        run_all(workspace, jobs_of(workspace, ["km", "en", "vi"], ["html"]), workers)
    assert ["while making small (km)"] == raised.value.__notes__
    written = sorted(path.name for path in (workspace.root / "dist" / "small").iterdir())
    assert ["small.en.html", "small.vi.html"] == written


def test_jobs_are_taken_as_workers_come_free(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace()
    taken: list[str] = []

    def lazily() -> Iterator[Job]:
        for job in jobs_of(workspace, ["en", "km", "lo", "th", "vi"], ["html"]):
            taken.append(job.name)
            yield job

    outcomes = run(lazily(), workspace.root / "dist", 1)
    next(outcomes)
    assert ["small (en)"] == taken


def test_what_a_killed_writer_left_is_removed(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace()
    folder = workspace.root / "dist" / "small"
    folder.mkdir(parents=True)
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    (folder / f".small.en.html.{ended.pid}-abc123.part").write_text("half")
    (folder / f".small.en.html.{os.getpid()}-abc123.part").write_text("still being written")
    run_all(workspace, jobs_of(workspace, [], ["html"]))
    assert [f".small.en.html.{os.getpid()}-abc123.part", "small.en.html"] == sorted(
        path.name for path in folder.iterdir()
    )


def test_a_form_that_fails_leaves_the_others(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace()
    (job,) = jobs_of(workspace, [], ["html"])
    broken = replace(job.task.brand, templates={**job.task.brand.templates, "page.html": "<p>{{ nobody }}</p>"})
    made = make(replace(job.task, brand=broken))
    assert ({}, ["template-error"]) == (made.files, [finding.code for finding in made.findings])


def test_the_serial_executor_hands_errors_on_as_others_do() -> None:
    with crew(1) as hands:
        assert isinstance(hands.executor, SerialExecutor)
        assert 3 == hands.submit(sum, [1, 2]).result()
        assert isinstance(hands.submit(int, "x").exception(), ValueError)


def test_a_picture_is_carried_with_the_task(make_workspace: MakeWorkspace) -> None:
    record = RECORD + "cover: {file: pictures/a.png, caption: A river., credit: Somebody, alt: Water between banks}\n"
    workspace = make_workspace(record)
    pictures = workspace.root / "dialogues" / "small" / "pictures"
    pictures.mkdir()
    (pictures / "a.png").write_bytes(b"\x89PNG")
    (job,) = jobs_of(workspace, [], ["html"])
    assert {"pictures/a.png": b"\x89PNG"} == job.task.pictures


@pytest.mark.parametrize("name", ["pictures/none.png", "../../reportkit.toml", "/etc/passwd"])
def test_a_picture_that_is_not_in_the_records_folder_is_a_finding(name: str, make_workspace: MakeWorkspace) -> None:
    record = RECORD + f"cover: {{file: {name}, caption: A river., credit: Somebody, alt: Water between banks}}\n"
    workspace = make_workspace(record)
    jobs, findings = plan(workspace, load_directory(workspace), ["small"], [], ["html"], Path("dist"))
    assert ((), ["missing-file"]) == (jobs, [finding.code for finding in findings])


def test_one_wrong_record_does_not_hide_another(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace(RECORD.replace("number: 1", "number: one"))
    other = workspace.root / "dialogues" / "other"
    other.mkdir()
    (other / "dialogue.yaml").write_text(RECORD.replace("id: small", "id: other"), encoding="utf-8")
    jobs, findings = plan(workspace, load_directory(workspace), ["small", "other", "third"], [], ["html"], Path("dist"))
    assert ["other (en)"] == [job.name for job in jobs]
    assert ["wrong-type", "unknown-record"] == [finding.code for finding in findings]


def test_a_language_without_a_row_is_refused(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace()
    with pytest.raises(ReportkitError, match="no language `kh`"):
        plan(workspace, load_directory(workspace), ["small"], ["kh"], ["html"], Path("dist"))
