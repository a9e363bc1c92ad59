"""Who does the work: this process, processes on this machine, or a cluster, behind the one interface of `Executor`."""

from __future__ import annotations

import logging
import multiprocessing
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import ParamSpec, TypeVar

from reportkit.build.fresh import program
from reportkit.findings import Finding, ReportkitError

P = ParamSpec("P")
T = TypeVar("T")

PATIENCE = 10
"""Seconds in which a scheduler has to answer."""


@dataclass
class Crew:
    """An executor, and how much of it there is."""

    executor: Executor
    workers: int
    renew: Callable[[], Executor] | None = None
    """Another executor in place of one that broke."""
    lost: Callable[[], bool] = lambda: False
    """Whether it will do no more work, and does not say so by its futures."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Hand out a call; when a worker has ended meanwhile and the pool with it, to a new one."""
        try:
            return self.executor.submit(fn, *args, **kwargs)
        except BrokenExecutor:
            if self.renew is None:
                raise
            self.executor = self.renew()
            return self.executor.submit(fn, *args, **kwargs)


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


@contextmanager
def crew(workers: int, scheduler: str = "") -> Iterator[Crew]:
    """The cluster of a scheduler; else this process for one worker, else that many processes, started clean everywhere.

    Raises ReportkitError for a cluster that does not answer, or that runs another program than this one.
    """
    if scheduler:
        with _cluster(scheduler) as found:
            yield found
    elif workers <= 1:
        yield Crew(SerialExecutor(), 1)
    else:
        with ExitStack() as pools:
            yield Crew(
                pools.enter_context(processes(workers)), workers, lambda: pools.enter_context(processes(workers))
            )


def processes(workers: int) -> ProcessPoolExecutor:
    """Processes of this machine, started clean on every system; an interrupt ends them without a word."""
    return ProcessPoolExecutor(
        workers,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=signal.signal,
        initargs=(signal.SIGINT, signal.SIG_DFL),
    )


@contextmanager
def _cluster(address: str) -> Iterator[Crew]:
    try:
        from distributed import Client
    except ImportError as error:
        hint = "install the extra: pip install 'reportkit[distributed]'"
        raise ReportkitError(Finding("no-cluster", "the package `distributed` is not installed", hint=hint)) from error
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # findings say what its log would
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        hint = "give its address as `dask scheduler` prints it, tcp://host:8786"
        raise ReportkitError(Finding("no-cluster", f"no scheduler answers at {address}", hint=hint)) from error
    with client:
        versions = client.run(program)
        if not versions:
            hint = "start workers: dask worker " + address
            raise ReportkitError(Finding("no-cluster", f"the scheduler at {address} has no workers", hint=hint))
        if other := [worker for worker, version in versions.items() if version != program()]:
            message = (
                f"{len(other)} of {len(versions)} workers run another reportkit, or other versions of what renders"
            )
            hint = f"install the same everywhere, from requirements/run.lock; first of them: {other[0]}"
            raise ReportkitError(Finding("other-program", message, hint=hint))
        yield Crew(client.get_executor(pure=False), len(versions), lost=lambda: client.status != "running")
