"""`reportkit init`: a folder in, a workspace in it out; files that are there already are kept."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("folder", nargs="?", type=Path, default=Path(), metavar="DIR", help="folder (default: here)")
    parser.add_argument("--lang", default="en", metavar="LANG", help="language of the explanations (default: en)")


def run(options: argparse.Namespace) -> int:
    """Make the workspace; prints every path it writes."""
    from reportkit.cli.output import Output
    from reportkit.workspace import Workspace, write_new
    from reportkit.writers.starters import workspace_files, write_schemas

    workspace = Workspace(options.folder)
    for name, text in workspace_files(workspace, options.lang).items():
        path = options.folder / name
        if path.exists():
            if not options.quiet:
                print(f"kept {path}", file=sys.stderr)
            continue
        write_new(path, text.encode())
        print(path)
    Output.of(options).findings(write_schemas(workspace))
    return 0
