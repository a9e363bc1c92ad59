"""Arguments in, an exit code out: 0 done; 1 findings that are errors, or something left undone; 2 wrong usage."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from reportkit import __version__

COMMANDS = {
    "render": "render records as PDF, DOCX and HTML",
    "check": "check records, and say what is wrong, where and what to do",
    "catalog": "bring translators' catalogs up to date",
}
"""The commands, each with what it does; a command's module is loaded when it is named."""

FINDINGS, USAGE, INTERRUPTED = 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    command = next((word for word in given if not word.startswith("-")), "")
    options = _parser(command).parse_args(given)
    from reportkit.findings import ReportkitError

    try:
        return int(options.run(options))
    except ReportkitError as error:
        from reportkit.cli.output import Output

        output = Output.of(options)
        output.findings(error.findings)
        return FINDINGS
    except BrokenPipeError:
        # The reader of our output went away (`| head`): nothing is wrong here, and nothing more can be said.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINDINGS
    except KeyboardInterrupt:
        return INTERRUPTED


def _parser(command: str) -> argparse.ArgumentParser:
    """The parser of all commands, with the arguments of the one that is asked for."""
    parser = argparse.ArgumentParser(
        prog="reportkit",
        description="Author, translate and publish reports of policy dialogues.",
        epilog="Exit codes: 0 done; 1 findings that are errors, or something left undone; 2 wrong usage.",
    )
    parser.add_argument("--version", action="version", version=f"reportkit {__version__}")
    commands = parser.add_subparsers(title="commands", dest="command", metavar="COMMAND", required=True)
    for name, summary in COMMANDS.items():
        added = commands.add_parser(name, help=summary, description=summary[0].upper() + summary[1:] + ".")
        if name == command:
            module = import_module(f"reportkit.cli.{name}")
            module.add_arguments(added)
            _add_common(added)
            added.set_defaults(run=module.run)
    return parser


def _add_common(parser: argparse.ArgumentParser) -> None:
    common = parser.add_argument_group("output")
    common.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="colour findings")
    loudness = common.add_mutually_exclusive_group()
    loudness.add_argument("-q", "--quiet", action="store_true", help="show errors only")
    loudness.add_argument("-v", "--verbose", action="store_true", help="show notes in full")
