"""`reportkit import`: a table and a record in, the record with the table's agenda or figures out."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("kind", choices=("agenda", "participants", "survey"), help="what the table holds")
    parser.add_argument("record", metavar="RECORD", help="id of the record that it goes into")
    parser.add_argument("table", type=Path, metavar="FILE", help="the table, a CSV or XLSX file")
    parser.add_argument("--print", action="store_true", dest="show", help="print the YAML; leave the record as it is")


def run(options: argparse.Namespace) -> int:
    """Bring it in; raises ReportkitError with all that does not fit, and then the record stays as it was."""
    from reportkit.cli.output import Output
    from reportkit.records.load import load_directory
    from reportkit.records.source import read_yaml
    from reportkit.workspace import Workspace, write_atomically
    from reportkit.writers.bring import bring, part_of
    from reportkit.writers.tables import read_table

    workspace = Workspace.find(Path.cwd())
    path = workspace.record_path(options.record)
    record, _ = read_yaml(workspace.read(path), workspace.show(path))
    table, directory = read_table(options.table), load_directory(workspace)
    output = Output.of(options)
    if options.show:
        part, findings = part_of(options.kind, table, record, directory)
        sys.stdout.write(part)
        output.findings(findings)
        return 0
    text, findings = bring(options.kind, table, record, directory)
    write_atomically(path, text.encode())
    print(workspace.show(path))
    output.findings(findings)
    return 0
