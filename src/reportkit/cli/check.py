"""`reportkit check`: records in, findings out, as a good compiler would show them."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from reportkit.cli.output import FORMATS


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("records", nargs="*", metavar="RECORD", help="ids of records (default: all)")
    parser.add_argument("--output-format", choices=FORMATS, default="human", help="how findings are written")


def run(options: argparse.Namespace) -> int:
    """Check; the exit code is 1 when anything found is an error."""
    from reportkit.cli.output import Output
    from reportkit.findings import Finding, ReportkitError, has_errors, summary
    from reportkit.records.comments import check_comments
    from reportkit.records.load import load_directory, load_record
    from reportkit.workspace import Workspace

    workspace = Workspace.find(Path.cwd())
    directory = load_directory(workspace)
    findings: list[Finding] = list(directory.findings)
    records = tuple(dict.fromkeys(options.records)) or workspace.records()
    for record in records:
        try:
            loaded = load_record(workspace, record, directory)
            findings += [*loaded.findings, *check_comments(workspace, record, loaded.dialogue, loaded.directory)]
        except ReportkitError as error:
            findings += error.findings
    output = Output.of(options)
    output.findings(findings)
    if output.format == "human" and not output.quiet:
        checked = f"{len(records)} record{'s' if len(records) != 1 else ''} checked"
        print(f"{checked}: {summary(findings) or 'nothing found'}", file=sys.stderr)
    return 1 if has_errors(findings) else 0
