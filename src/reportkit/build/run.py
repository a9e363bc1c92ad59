"""Jobs in, files on disk out: one executor's interface for work done here and work done by other processes."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from reportkit.build.make import Made, make
from reportkit.build.plan import Job
from reportkit.findings import Finding, Position
from reportkit.workspace import Ledger

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Outcome:
    """What came of a job: the files written, and what was found."""

    job: Job
    written: tuple[Path, ...]
    findings: tuple[Finding, ...]


class SerialExecutor(Executor):
    """Does the work at once, in this process, behind the interface of the executors that do it elsewhere."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Run the call now; the future it gives is done."""
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # the caller sees it where it asks for the result
            future.set_exception(error)
        return future


def executor(workers: int) -> AbstractContextManager[Executor]:
    """Who does the work: this process for one worker, else that many processes, started clean on every system."""
    if workers <= 1:
        return SerialExecutor()
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))


def run(jobs: Sequence[Job], out: Path, workers: int, *, force: bool = False) -> Iterator[Outcome]:
    """Make each job's files and write them as each is done; an edited file is kept unless `force`."""
    ledger = Ledger(out)
    with executor(min(workers, len(jobs))) as pool:
        waiting: dict[Future[Made], Job] = {}
        for job in jobs:
            if isinstance(pool, SerialExecutor):
                yield _finish(pool.submit(make, job.task), job, ledger, force=force)
            else:
                waiting[pool.submit(make, job.task)] = job
        for future in as_completed(waiting):
            yield _finish(future, waiting[future], ledger, force=force)


def _finish(future: Future[Any], job: Job, ledger: Ledger, *, force: bool) -> Outcome:
    try:
        made: Made = future.result()
    except BrokenProcessPool:
        message = f"the worker that made {job.name} ended before it was done"
        hint = "free some memory, or run with --jobs 1"
        return Outcome(job, (), (Finding("stopped-worker", message, hint=hint),))
    written: list[Path] = []
    findings = list(made.findings)
    for artifact in job.artifacts:
        if artifact.form not in made.files:
            continue
        if not force and not ledger.may_replace(artifact.path):
            message = "the file was edited since it was made (or made by something else); it is kept"
            hint = "move it away, or replace it with --force"
            findings.append(Finding("edited-output", message, Position(str(artifact.path)), hint))
            continue
        ledger.write(artifact.path, made.files[artifact.form])
        written.append(artifact.path)
    return Outcome(job, tuple(written), tuple(findings))
