"""`reportkit schema`: the models in, their JSON Schema or their reference out."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("--directory", action="store_true", help="of the files of dialogues/directory/, not of records")
    parser.add_argument(
        "--format", choices=("json", "markdown"), default="json", help="JSON Schema, or the reference of both"
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="file to write (default: standard output)")
    parser.add_argument("--force", action="store_true", help="replace the file")


def run(options: argparse.Namespace) -> int:
    """Write the schema; raises ReportkitError when FILE says something else already."""
    from reportkit.records.reference import reference
    from reportkit.records.schema import directory_schema, record_schema, schema_text
    from reportkit.workspace import write_new

    if options.format == "markdown":
        text = reference()
    else:
        text = schema_text(directory_schema() if options.directory else record_schema())
    if options.out is None:
        sys.stdout.write(text)
    else:
        write_new(options.out, text.encode(), force=options.force)
        print(options.out)
    return 0
