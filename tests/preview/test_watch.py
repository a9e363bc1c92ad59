"""Word of a save: to everybody who waits, once for all that was saved together, wherever in the workspace it was."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import pytest
import watchfiles

from reportkit.preview import watch as module
from reportkit.preview.watch import Changes, watch

T = TypeVar("T")


def run(steps: Coroutine[Any, Any, T]) -> T:
    """What the steps come to, on a thread of their own: the browser of other tests keeps a loop running on this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, steps).result(60)


def test_what_changes_while_somebody_is_busy_is_not_missed() -> None:
    async def steps() -> int:
        changes = Changes()
        found = 0
        async for _ in changes:
            found += 1
            if found < 3:
                changes.announce()
            else:
                changes.close()
        return found

    assert 3 == run(steps())


def test_saves_are_told_wherever_they_are(tmp_path: Path) -> None:
    (tmp_path / "dialogues").mkdir()

    async def heard() -> None:
        changes = Changes()
        watching = asyncio.create_task(watch(tmp_path, changes))
        steps = aiter(changes)
        await anext(steps)
        await asyncio.sleep(0.5)  # until the folders are watched
        record = tmp_path / "dialogues" / "one" / "dialogue.yaml"
        for path in (tmp_path / "reportkit.toml", record, record, tmp_path / "locales" / "km" / "one.po"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("one", encoding="utf-8")
            await asyncio.wait_for(anext(steps), 5)
            await asyncio.sleep(0.5)
        # A folder that was not there in the beginning is watched from now on.
        (tmp_path / "locales" / "km" / "one.po").write_text("two", encoding="utf-8")
        await asyncio.wait_for(anext(steps), 5)
        watching.cancel()

    run(heard())


def test_where_the_machine_watches_no_more_folders_they_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "dialogues").mkdir()
    file = tmp_path / "dialogues" / "one.yaml"

    def few(*paths: Path, force_polling: bool | None = None, **options: object) -> AsyncIterator[object]:
        if not force_polling and paths != (tmp_path,):
            raise OSError("OS file watch limit reached")
        return watchfiles.awatch(*paths, force_polling=force_polling, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "awatch", few)

    async def heard() -> None:
        changes = Changes()
        watching = asyncio.create_task(watch(tmp_path, changes))
        steps = aiter(changes)
        await anext(steps)
        await asyncio.sleep(1)
        file.write_text("one", encoding="utf-8")
        await asyncio.wait_for(anext(steps), 10)
        watching.cancel()

    run(heard())
