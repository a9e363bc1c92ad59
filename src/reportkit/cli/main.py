"""Arguments in, an exit code out, and every command loaded only when it is named."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from keyword import iskeyword

from reportkit import __version__

COMMANDS = {
    "render": "render records as PDF, DOCX, HTML or EPUB, or for a printer",
    "build": "make every edition the workspace declares, as far as it is not fresh",
    "preview": "show the workspace in a browser, each page new as soon as a file is saved",
    "publish": "write a site of all final reports: pages, downloads, recommendations, search",
    "check": "check records, and say what is wrong, where and what to do",
    "init": "make a workspace: settings, a directory to fill in, room for records and translations",
    "new": "make a record in which every part is explained",
    "schema": "write the JSON Schema of records, with which editors complete and explain them",
    "doctor": "say what this machine lacks, and how to install it",
    "recommendations": "list all recommendations by who is asked to act",
    "import": "bring an agenda, participants or survey figures into a record from a CSV or XLSX file",
    "review": "send drafts to reviewers, and bring back what they changed",
    "diff": "show what changed between two versions of a record, as tracked changes in a DOCX and as a web page",
    "catalog": "bring translators' catalogs up to date, check them, and say how far they are",
}
"""The commands, each with what it does; a command's module is loaded when it is named."""

FINDINGS, INTERRUPTED = 1, 130

EXIT_CODES = "0 done; 1 findings that are errors, or something left undone; 2 wrong usage; 130 interrupted (Ctrl-C)"
"""What a command's exit code says; argparse sets the 2."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and given[0] in COMMANDS:
        options = _command(given[0]).parse_intermixed_args(given[1:])
    else:
        options = _overview().parse_args(given)  # prints help, version or what is wrong, and exits
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


def _overview() -> argparse.ArgumentParser:
    """The parser of everything before a command."""
    parser = argparse.ArgumentParser(
        prog="reportkit",
        description="Author, translate and publish reports of policy dialogues.",
        epilog=f"Exit codes: {EXIT_CODES}.",
    )
    parser.add_argument("--version", action="version", version=f"reportkit {__version__}")
    commands = parser.add_subparsers(title="commands", dest="command", metavar="COMMAND", required=True)
    for name, summary in COMMANDS.items():
        commands.add_parser(name, help=summary)
    return parser


def _command(name: str) -> argparse.ArgumentParser:
    """The parser of one command; its options may stand before, between and after what it is told to work on."""
    summary = COMMANDS[name]
    parser = argparse.ArgumentParser(prog=f"reportkit {name}", description=summary[0].upper() + summary[1:] + ".")
    module = import_module(f"reportkit.cli.{name}_" if iskeyword(name) else f"reportkit.cli.{name}")
    module.add_arguments(parser)
    _add_common(parser)
    parser.set_defaults(run=module.run)
    return parser


def _add_common(parser: argparse.ArgumentParser) -> None:
    common = parser.add_argument_group("output")
    common.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="colour findings")
    loudness = common.add_mutually_exclusive_group()
    loudness.add_argument("-q", "--quiet", action="store_true", help="show errors only")
    loudness.add_argument("-v", "--verbose", action="store_true", help="show notes in full")
