"""A workspace's folder in, word of every save out: to all who wait for one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

from watchfiles import Change, awatch

FOLDERS = ("dialogues", "locales", "templates")
"""The folders that editions are made from; `reportkit.toml` stands beside them."""

_QUIET = 20
"""Milliseconds without a change after which a save counts as done."""
_LONGEST = 200
"""Milliseconds after which changes are told although more of them come."""


class Changes:
    """Tells those who wait that something changed, or that there will be no more."""

    def __init__(self) -> None:
        self._news = asyncio.Event()
        self._closed = False

    def announce(self) -> None:
        """Something changed."""
        self._news.set()
        self._news = asyncio.Event()

    def close(self) -> None:
        """Nobody need wait any longer."""
        self._closed = True
        self.announce()

    async def __aiter__(self) -> AsyncIterator[None]:
        """One step at once, then one for all that changed since the last."""
        while not self._closed:
            news = self._news
            yield
            await news.wait()


async def watch(root: Path, changes: Changes) -> None:
    """Announce each change in the workspace until cancelled; folders may come and go."""
    while True:
        folders = [root / name for name in FOLDERS if (root / name).is_dir()]
        inside = asyncio.create_task(_each(changes, *folders)) if folders else None
        try:
            # The folder itself, without what is in it: a virtual environment there has thousands of folders.
            async for found in awatch(root, recursive=False, debounce=_LONGEST, step=_QUIET):
                changes.announce()
                if any(kind is not Change.modified and Path(path).name in FOLDERS for kind, path in found):
                    break
        finally:
            if inside:
                inside.cancel()


async def _each(changes: Changes, *folders: Path) -> None:
    try:
        async for _ in awatch(*folders, debounce=_LONGEST, step=_QUIET):
            changes.announce()
    except OSError:  # this machine watches no more folders (inotify(7), max_user_watches): look at them in turn
        async for _ in awatch(*folders, debounce=_LONGEST, step=_QUIET, force_polling=True):
            changes.announce()
