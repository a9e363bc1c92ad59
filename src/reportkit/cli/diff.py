"""`reportkit diff`: a record and two of its versions in, what changed between them out, as files and in the terminal."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from reportkit.cli import clock

if TYPE_CHECKING:
    from reportkit.cli.output import Output
    from reportkit.findings import Finding
    from reportkit.redline.session import Redline

_FORMS = ("docx", "html")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    version = "git revision or file"
    parser.add_argument("record", metavar="RECORD", help="id of a record, the name of its folder")
    parser.add_argument(
        "--from", dest="old", default="HEAD", metavar="REV|FILE", help=f"older version: {version} (default: HEAD)"
    )
    parser.add_argument(
        "--to", dest="new", default="", metavar="REV|FILE", help=f"newer version: {version} (default: the working file)"
    )
    parser.add_argument("--format", action="append", choices=_FORMS, default=[], help="form (default: both)")
    parser.add_argument("--lang", default="", metavar="LANG", help="language (default: the record's own)")
    parser.add_argument("--out", type=Path, default=None, metavar="DIR", help="folder for the files (default: dist)")
    parser.add_argument("--force", action="store_true", help="replace files that somebody edited")
    parser.add_argument("--output-format", choices=("human", "json"), default="human", help="how changes are written")


def run(options: argparse.Namespace) -> int:
    """Write what changed; the exit code is 1 when a file was left as it is because somebody edited it."""
    from reportkit.cli.output import Output, shown_path
    from reportkit.findings import Severity
    from reportkit.redline.session import changes
    from reportkit.workspace import Workspace

    output = Output.of(options)
    workspace = Workspace.find(Path.cwd())
    found = changes(
        workspace, options.record, (options.old, options.new), options.format or _FORMS, options.lang, clock.stated()
    )
    kept: list[Finding] = []
    out = options.out if options.out is not None else workspace.root / "dist"
    written = _write(found, out, kept, force=options.force)
    paths = [shown_path(path) for path in written]
    if output.format == "json":
        old, new = (version.said for version in found.versions)
        listed = [one.as_dict() for one in found.differences]
        told = {"record": found.record, "language": found.language, "from": old, "to": new, "changes": listed}
        print(json.dumps({**told, "files": paths}, ensure_ascii=False, indent=2))
    else:
        shown = found.findings if options.verbose else [one for one in found.findings if one.severity != Severity.NOTE]
        output.findings(shown)
        _show(found, output, words=options.verbose)
        for path in paths:
            print(path)
    if kept:
        Output(output.colour).findings(kept)
    return 1 if kept else 0


def _write(found: Redline, out: Path, kept: list[Finding], *, force: bool) -> list[Path]:
    from reportkit.workspace import Ledger

    ledger, written = Ledger(out), []
    for form, data in found.files.items():
        path = out / found.record / f"{found.record}.{found.language}.redline.{form}"
        if not force and (refused := ledger.refusal(path)):
            kept.append(refused)
            continue
        ledger.write(path, data)
        written.append(path)
    return written


def _show(found: Redline, output: Output, *, words: bool) -> None:
    """A line a change, with its words if they are asked for; how many there are on standard error."""
    from reportkit.catalogs.changes import terminal_pieces
    from reportkit.redline.wording import counts, headline, part_name, pieces

    part = ""
    for one in found.differences if not output.quiet else ():
        if part_name(one) != part:
            part = part_name(one)
            print(f"{part}:")
        values = (
            f"{one.before or 'nothing'} → {one.after or 'nothing'}"
            if one.kind in ("changed", "figure", "moved")
            else ""
        )
        print("  " + ": ".join(filter(None, (headline(one), _short(one.name), values))))
        for paragraph in pieces(one) if words else ():
            print(f"    {terminal_pieces(paragraph, colour=output.colour)}")
    if output.quiet:
        return
    old, new = (version.said for version in found.versions)
    said = ", ".join(counts(found.differences)) or ("looks only" if found.files else "no change")
    print(f"{found.record}, {old} to {new}: {said}", file=sys.stderr)


def _short(name: str, most: int = 70) -> str:
    return name if len(name) <= most else name[: most - 1].rstrip() + "…"
