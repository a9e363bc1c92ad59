"""A cluster does the work with the same code: a worker that is killed, or a scheduler that goes, costs what it was doing."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from distributed import LocalCluster
from samples import MakeWorkspace

from reportkit.build.fresh import program
from reportkit.build.make import Made, make
from reportkit.build.plan import Job, Task, plan
from reportkit.build.run import run
from reportkit.findings import ReportkitError, has_errors
from reportkit.records.load import load_directory
from reportkit.workspace import Workspace

LANGUAGES = ["en", "km", "lo", "th", "vi"]

# What distributed 2026.8 itself warns of when it is stopped roughly.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::RuntimeWarning")


@contextmanager
def cluster(workers: int = 2) -> Iterator[LocalCluster]:
    """Workers in processes of their own, and their scheduler, on loopback."""
    with LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None, host="127.0.0.1") as made:
        yield made


def jobs_of(workspace: Workspace) -> tuple[Job, ...]:
    jobs, findings = plan(workspace, load_directory(workspace), ["small"], LANGUAGES, ["html"], workspace.root / "dist")
    assert findings == ()
    return jobs


def written(workspace: Workspace) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (workspace.root / "dist" / "small").glob("*.html")}


def slowly(task: Task) -> Made:
    time.sleep(1)
    return make(task)


def slowly_and_killed_once(task: Task) -> Made:
    """Whoever makes the Khmer edition first is killed in the middle of it."""
    if task.edition.language == "km":
        try:
            Path(os.environ["REPORTKIT_TEST_KILLED"]).touch(exist_ok=False)
        except FileExistsError:
            pass
        else:
            os.kill(os.getpid(), signal.SIGKILL)
    return make(task)


def test_a_killed_workers_edition_is_made_by_another(
    make_workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    workspace = make_workspace()
    list(run(jobs_of(workspace), workspace.root / "dist", 1))
    here = written(workspace)
    for path in (workspace.root / "dist" / "small").iterdir():
        path.unlink()
    monkeypatch.setenv("REPORTKIT_TEST_KILLED", str(tmp_path / "killed"))
    with cluster() as made:
        monkeypatch.setattr("reportkit.build.run.make", slowly_and_killed_once)
        outcomes = list(run(jobs_of(workspace), workspace.root / "dist", 1, scheduler=made.scheduler_address))
    assert (tmp_path / "killed").exists()
    assert not has_errors([finding for outcome in outcomes for finding in outcome.findings])
    assert here == written(workspace)


def test_what_a_lost_scheduler_leaves_undone_is_said(
    make_workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = make_workspace()
    monkeypatch.setattr("reportkit.build.run.make", slowly)
    with cluster(workers=1) as made:
        outcomes = run(jobs_of(workspace), workspace.root / "dist", 1, scheduler=made.scheduler_address)
        first = next(outcomes)
        made.close()
        rest = list(outcomes)
    assert 1 == len(first.written)
    assert {"lost-scheduler"} == {finding.code for one in rest for finding in one.findings}
    assert all(one.written == () for one in rest)
    assert 5 == 1 + len(rest)
    assert 1 == len(written(workspace))


def test_a_scheduler_that_does_not_answer_is_a_finding(
    make_workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportkit.build.executors.PATIENCE", 1)
    workspace = make_workspace()
    with pytest.raises(ReportkitError, match=r"no scheduler answers at tcp://127\.0\.0\.1:9"):
        list(run(jobs_of(workspace), workspace.root / "dist", 1, scheduler="tcp://127.0.0.1:9"))


def test_workers_with_another_program_are_refused(
    make_workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = make_workspace()
    with cluster(workers=1) as made:
        monkeypatch.setattr("reportkit.build.fresh.RENDERERS", ())  # here; the workers have their own
        program.cache_clear()
        with pytest.raises(ReportkitError, match="another reportkit"):
            list(run(jobs_of(workspace), workspace.root / "dist", 1, scheduler=made.scheduler_address))
    program.cache_clear()
