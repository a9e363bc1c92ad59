"""A workspace's folder and a port in, the preview served on this machine until it is interrupted."""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from reportkit.findings import Finding, ReportkitError
from reportkit.preview.app import Preview, application

HOST = "127.0.0.1"
"""Nobody but this machine: records and drafts are not public."""


def serve(root: Path, port: int, ready: Callable[[str], None]) -> None:
    """Serve until Ctrl-C; `ready` gets the address. Raises ReportkitError for a port that is not to be had."""
    listening = _listen(port)
    preview = Preview(root)
    config = uvicorn.Config(application(preview), log_level="warning", access_log=False, server_header=False)
    with contextlib.suppress(KeyboardInterrupt):
        _Server(config, preview, ready).run(sockets=[listening])


class _Server(uvicorn.Server):
    """Says when it is ready, and ends what has no end of its own before it waits for the rest."""

    def __init__(self, config: uvicorn.Config, preview: Preview, ready: Callable[[str], None]) -> None:
        super().__init__(config)
        self._preview, self._ready = preview, ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin."""
        await super().startup(sockets)
        for listening in sockets or ():
            self._ready(f"http://{HOST}:{listening.getsockname()[1]}/")

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End."""
        self._preview.end()
        await super().shutdown(sockets)


def _listen(port: int) -> socket.socket:
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name == "posix":  # where it lets a server start again at once; on Windows it would let two have one port
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((HOST, port))
        found.listen()
    except OSError as error:
        found.close()
        message = f"cannot listen on port {port}: {error.strerror or error}"
        hint = "another preview may be running; choose another port with --port, or any free one with --port 0"
        raise ReportkitError(Finding("taken-port", message, hint=hint)) from error
    return found
