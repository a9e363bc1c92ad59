"""`reportkit recommendations`: records in, a list of all they recommend by who is asked to act out."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("records", nargs="*", metavar="RECORD", help="ids of records (default: all)")
    parser.add_argument("--format", choices=("csv", "json"), default="csv", help="how the list is written")
    parser.add_argument("--lang", metavar="LANG", help="language of the list (default: each record's own)")
    parser.add_argument("--out", type=Path, metavar="FILE", help="file to write (default: standard output)")
    parser.add_argument("--force", action="store_true", help="replace the file")


def run(options: argparse.Namespace) -> int:
    """List; the exit code is 1 when a record could not be read."""
    from reportkit.catalogs.edition import Edition, localise
    from reportkit.cli.output import Output
    from reportkit.findings import Finding, ReportkitError, has_errors
    from reportkit.languages import language
    from reportkit.records.load import load_directory, load_record, require
    from reportkit.workspace import Workspace, write_new
    from reportkit.writers.recommendations import as_csv, as_json, asked

    if options.lang:
        language(options.lang)  # raises where there is none
    workspace = Workspace.find(Path.cwd())
    directory = load_directory(workspace)
    editions: list[Edition] = []
    findings: list[Finding] = []
    for name in tuple(dict.fromkeys(options.records)) or workspace.records():
        try:
            record = load_record(workspace, name, directory)
            dialogue = require(record, directory)
            editions.append(localise(workspace, dialogue, record.directory, options.lang or dialogue.language))
        except ReportkitError as error:
            findings += error.findings
    text = (as_csv if options.format == "csv" else as_json)(asked(editions))
    if options.out is None:
        sys.stdout.write(text)
    else:
        # Spreadsheet programs read a CSV file as UTF-8 only if it begins with a byte order mark.
        write_new(options.out, text.encode("utf-8-sig" if options.format == "csv" else "utf-8"), force=options.force)
        print(options.out)
    Output.of(options).findings(dict.fromkeys(findings))
    return 1 if has_errors(findings) else 0
