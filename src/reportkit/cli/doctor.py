"""`reportkit doctor`: this machine in, what it has and lacks out, with how to install what is missing."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument(
        "--lang", action="append", default=[], metavar="LANG", help="language (default: the workspace's, or all)"
    )


def run(options: argparse.Namespace) -> int:
    """Examine the machine; the exit code is 1 when something that is needed is missing."""
    from reportkit.findings import ReportkitError
    from reportkit.languages import LANGUAGES, language
    from reportkit.workspace import Workspace
    from reportkit.writers.doctor import examine, this_machine

    languages = options.lang
    if not languages:
        try:
            languages = Workspace.find(Path.cwd()).settings.languages
        except ReportkitError:
            languages = LANGUAGES
    for code in languages:
        language(code)  # raises where there is none
    examined = examine(this_machine(), languages)
    for thing in examined:
        if thing.found and options.quiet:
            continue
        state = "ok" if thing.found else "missing" if thing.needed else "absent"
        print(f"{state:8} {thing.name}: {thing.detail}")
        if not thing.found:
            print(f"         help: {thing.remedy}")
    return 1 if any(thing.needed and not thing.found for thing in examined) else 0
