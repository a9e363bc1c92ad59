"""An edition's task in, its PDF out, made by a process of its own: layout takes seconds that pages must not wait for."""

from __future__ import annotations

import asyncio
import multiprocessing
import signal
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager

from reportkit.build.make import Made, make
from reportkit.build.plan import Task
from reportkit.findings import Finding


class PdfMaker:
    """Makes the PDFs that are asked for, one after another, and keeps the last of each edition."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._kept: dict[tuple[str, str], tuple[str, asyncio.Future[Made]]] = {}

    async def of(self, edition: tuple[str, str], version: str, task: Task) -> Made:
        """The PDF of an edition as it is in this version."""
        kept = self._kept.get(edition)
        if kept is None or kept[0] != version:
            kept = self._kept[edition] = version, asyncio.ensure_future(self._make(task))
        made = await asyncio.shield(kept[1])  # who asks may go away; others may be waiting too
        if not made.files:
            self._kept.pop(edition, None)  # another try may have better luck
        return made

    def last(self, edition: tuple[str, str]) -> bytes | None:
        """The PDF of an edition that was made last."""
        kept = self._kept.get(edition)
        return kept[1].result().files.get("pdf") if kept and kept[1].done() else None

    async def _make(self, task: Task) -> Made:
        if self._pool is None:
            spawn = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(1, mp_context=spawn)
        try:
            with _deaf_to_interrupts():
                making = asyncio.get_running_loop().run_in_executor(self._pool, make, task)
            return await making
        except BrokenProcessPool:
            self._pool = None
            message = "the process that made the PDF ended before it was done"
            return Made({}, (Finding("stopped-worker", message, hint="free some memory, and save again"),))

    def close(self) -> None:
        """Stop at once, in the middle of a PDF if need be."""
        for child in multiprocessing.active_children():
            child.terminate()
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Processes that begin in here ignore Ctrl-C, which reaches all of a terminal: they are ended by this one, silently."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
