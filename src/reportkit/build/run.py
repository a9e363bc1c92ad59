"""Jobs in, files on disk out, whoever does the work; what one job fails at leaves the others alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Future, wait
from dataclasses import dataclass
from pathlib import Path

from reportkit.build.executors import Crew, crew, processes
from reportkit.build.make import Made, make
from reportkit.build.plan import Job
from reportkit.findings import Finding, ReportkitError
from reportkit.workspace import Ledger, sweep

AHEAD = 2
"""Jobs handed out for each worker: one that it does, one that waits. Further ones, and their inputs, are made later."""


@dataclass(frozen=True)
class Outcome:
    """What came of a job: the files written, and what was found."""

    job: Job
    written: tuple[Path, ...]
    findings: tuple[Finding, ...]


def run(jobs: Iterable[Job], out: Path, workers: int, *, scheduler: str = "", force: bool = False) -> Iterator[Outcome]:
    """Make each job's files and write them as each is done; an edited file is kept unless `force`.

    Jobs are taken as workers come free. A job that raises what is no ReportkitError is a bug: the others are finished, and
    then the first such error is raised.
    """
    sweep(out)
    ledger = Ledger(out)
    again: list[Job] = []
    bugs: list[Exception] = []
    with crew(workers, scheduler) as hands:
        for job, future in _done(hands, jobs):
            try:
                yield _write(job, future.result(), ledger, force=force)
            except BrokenExecutor:
                again.append(job)
            except CancelledError:
                yield _lost(job, scheduler)
            except Exception as error:
                if type(error).__name__ == "KilledWorker":  # distributed's, after it tried elsewhere
                    yield _stopped(job)
                    continue
                error.add_note(f"while making {job.name}")
                bugs.append(error)
    for job in again:  # a worker ended, and with it the pool gave up what others did: each has now a process to itself
        with processes(1) as pool:
            try:
                yield _write(job, pool.submit(make, job.task).result(), ledger, force=force)
            except BrokenExecutor:
                yield _stopped(job)
    if bugs:
        raise bugs[0]


def _done(hands: Crew, jobs: Iterable[Job]) -> Iterator[tuple[Job, Future[Made]]]:
    """Each job with its future, which is done, in the order in which they end."""
    waiting: dict[Future[Made], Job] = {}
    for job in jobs:
        waiting[_submitted(hands, job)] = job
        if len(waiting) >= (AHEAD * hands.workers if hands.workers > 1 else 1):
            yield from _first(hands, waiting)
    while waiting:
        yield from _first(hands, waiting)


def _submitted(hands: Crew, job: Job) -> Future[Made]:
    if not hands.lost():
        return hands.submit(make, job.task)
    cancelled: Future[Made] = Future()
    cancelled.cancel()
    return cancelled


def _first(hands: Crew, waiting: dict[Future[Made], Job]) -> Iterator[tuple[Job, Future[Made]]]:
    """Those that end next, taken out of the waiting ones; of a crew that is lost, all."""
    while True:
        done, _ = wait(waiting, timeout=1, return_when=FIRST_COMPLETED)
        if not done and hands.lost():
            for future in waiting:
                future.cancel()
            done = set(waiting)
        if done:
            break
    for future in done:
        yield waiting.pop(future), future


def _write(job: Job, made: Made, ledger: Ledger, *, force: bool) -> Outcome:
    written: list[Path] = []
    findings = list(made.findings)
    for artifact in job.artifacts:
        if artifact.form not in made.files:
            continue
        if not force and (refused := ledger.refusal(artifact.path)):
            findings.append(refused)
            continue
        try:
            ledger.write(artifact.path, made.files[artifact.form])
            written.append(artifact.path)
        except ReportkitError as error:
            findings += error.findings
    return Outcome(job, tuple(written), tuple(findings))


def _stopped(job: Job) -> Outcome:
    message = f"the worker that made {job.name} ended before it was done"
    hint = "free some memory, or run with --jobs 1"
    return Outcome(job, (), (Finding("stopped-worker", message, hint=hint),))


def _lost(job: Job, scheduler: str) -> Outcome:
    message = f"the scheduler at {scheduler} was lost before {job.name} was done"
    hint = "start it again, and build again: what was made is kept"
    return Outcome(job, (), (Finding("lost-scheduler", message, hint=hint),))
