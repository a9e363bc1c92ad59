"""`reportkit preview`: the workspace in a browser on this machine, each page new as soon as a file is saved."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("--port", type=_port, default=8000, metavar="N", help="port (default: 8000; 0: any free one)")


def run(options: argparse.Namespace) -> int:
    """Serve until Ctrl-C; raises ReportkitError when there is no workspace, or the port is taken."""
    from reportkit.preview.server import serve
    from reportkit.workspace import Workspace

    root = Workspace.find(Path.cwd()).root
    serve(root, options.port, lambda address: print(f"{address} (Ctrl-C ends it)", flush=True))
    return 0


def _port(value: str) -> int:
    if not value.isdecimal() or int(value) > 65535:
        raise argparse.ArgumentTypeError(f"`{value}` is no whole number from 0 to 65535")
    return int(value)
