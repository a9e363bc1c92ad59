"""`reportkit new`: an id in, a record's file with every part explained in its comments out."""

from __future__ import annotations

import argparse
from pathlib import Path

from reportkit.cli import clock


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("record", metavar="RECORD", help="id of the record, and name of its folder: dialogue-8")
    parser.add_argument("--lang", default="en", metavar="LANG", help="language of the explanations (default: en)")


def run(options: argparse.Namespace) -> int:
    """Make the record; raises ReportkitError when it is there already, or the workspace is not ready for it."""
    from reportkit.cli.output import Output
    from reportkit.findings import Finding, Position, ReportkitError
    from reportkit.records.load import load_directory
    from reportkit.records.model.base import is_id
    from reportkit.workspace import Workspace, write_new
    from reportkit.writers.starters import NewRecord, record_file, write_schemas

    workspace = Workspace.find(Path.cwd())
    if not is_id(options.record):
        hint = "use small letters and digits joined by hyphens: dialogue-8"
        raise ReportkitError(Finding("wrong-type", f"`{options.record}` cannot be a record's id", hint=hint))
    organisations = load_directory(workspace).items.organisations
    if not organisations:
        hint = "add the host to it; `reportkit init` makes the file with an example"
        position = Position("dialogues/directory/organisations.yaml")
        raise ReportkitError(Finding("unknown-reference", "the directory has no organizations yet", position, hint))
    text = record_file(workspace, options.lang, NewRecord(options.record, organisations[0].id, clock.today()))
    path = workspace.root / "dialogues" / options.record / "dialogue.yaml"
    if path.exists():
        position, hint = Position(workspace.show(path)), "choose another id, or move the record away"
        raise ReportkitError(Finding("existing-file", "the record is there already; it is kept", position, hint))
    write_new(path, text.encode())
    print(workspace.show(path))
    Output.of(options).findings(write_schemas(workspace))
    return 0
