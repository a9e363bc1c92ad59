"""`reportkit build`: every edition and form that the workspace declares, as far as they are not fresh."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from reportkit.cli import workers
from reportkit.settings import edition_file

if TYPE_CHECKING:
    from reportkit.build.fresh import Inputs, Stamps
    from reportkit.workspace import Workspace


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("records", nargs="*", metavar="RECORD", help="ids of records (default: all)")
    parser.add_argument("--out", type=Path, default=None, metavar="DIR", help="folder for the files (default: dist)")
    parser.add_argument("--explain", action="store_true", help="say why each file is made")
    parser.add_argument("--force", action="store_true", help="replace files that somebody edited")
    workers.add_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Build; the exit code is 1 when anything could not be made."""
    from reportkit.build.fresh import Inputs, Stamps
    from reportkit.workspace import Workspace

    workspace = Workspace.find(Path.cwd())
    out = options.out if options.out is not None else workspace.root / "dist"
    for record in options.records:
        workspace.record_path(record)
    inputs, stamps = Inputs(workspace), Stamps(out)
    wanted = _wanted(workspace, inputs, stamps, options.records or workspace.records(), out)
    stale = {path: why for path, parts in wanted.items() if (why := stamps.why(path, inputs.of(*parts)))}
    if stale:
        return _make(workspace, inputs, stamps, wanted, stale, out, options)
    if not options.quiet:
        print(f"nothing to do: {len(wanted)} files are fresh", file=sys.stderr)
    return 0


def _wanted(
    workspace: Workspace, inputs: Inputs, stamps: Stamps, records: Iterable[str], out: Path
) -> dict[Path, tuple[str, str, str]]:
    """Every file that the workspace declares, with its record, language and form."""
    files: dict[Path, tuple[str, str, str]] = {}
    for record in records:
        languages = stamps.known_languages(record, inputs)
        if languages is None:
            languages = _languages(workspace, record)
            stamps.set_languages(record, inputs, languages)
        for language in languages:
            for form in workspace.settings.forms:
                files[out / edition_file(record, language, form)] = (record, language, form)
    return files


def _languages(workspace: Workspace, record: str) -> list[str]:
    """The languages of a record, by reading it; those of the workspace where it is not valid, so that this is said."""
    from reportkit.records.load import load_directory, load_record

    dialogue = load_record(workspace, record, load_directory(workspace)).dialogue
    usual = workspace.settings.languages
    return list(dialogue.published_in(usual) if dialogue else usual)


def _make(
    workspace: Workspace,
    inputs: Inputs,
    stamps: Stamps,
    wanted: dict[Path, tuple[str, str, str]],
    stale: dict[Path, str],
    out: Path,
    options: argparse.Namespace,
) -> int:
    from dataclasses import replace

    from reportkit.build.plan import Job, plan
    from reportkit.build.run import run as run_jobs
    from reportkit.cli.output import Output, shown_path
    from reportkit.findings import Finding, Severity, has_errors, summary
    from reportkit.records.load import load_directory

    output, directory = Output.of(options), load_directory(workspace)
    findings: list[Finding] = []

    def tell(found: Iterable[Finding], *, notes: bool) -> None:
        new = [one for one in found if one not in findings]
        findings.extend(new)
        output.findings(one for one in new if notes or one.severity is not Severity.NOTE)

    def jobs() -> Iterator[Job]:
        """One record's after the other's: their inputs are held no longer than their making takes."""
        for record in dict.fromkeys(wanted[path][0] for path in stale):
            mine = [wanted[path] for path in stale if wanted[path][0] == record]
            languages, forms = ([part[index] for part in mine] for index in (1, 2))
            planned, found = plan(workspace, directory, [record], languages, forms, out)
            tell(found, notes=options.verbose)  # those about records are for their writers: `check` shows them
            for job in planned:
                artifacts = tuple(artifact for artifact in job.artifacts if artifact.path in stale)
                task = replace(job.task, forms=tuple(artifact.form for artifact in artifacts))
                yield replace(job, task=task, artifacts=artifacts)

    # What each file is made from is noted before it is made: what changes meanwhile makes it stale again.
    parts = {path: inputs.of(*wanted[path]) for path in stale}
    count = workers.workers(options, len({wanted[path][:2] for path in stale}))
    made = 0
    for outcome in run_jobs(jobs(), out, count, scheduler=options.scheduler, force=options.force):
        for path in outcome.written:
            stamps.set(path, parts[path])
            print(shown_path(path) + (f": {stale[path]}" if options.explain else ""), flush=True)
        stamps.write()
        made += len(outcome.written)
        tell(outcome.findings, notes=True)
    if not options.quiet:
        rest = f"; {summary(findings)}" if findings else ""
        print(f"{made} of {len(wanted)} files made, {len(wanted) - len(stale)} fresh{rest}", file=sys.stderr)
    return 1 if has_errors(findings) or made < len(stale) else 0
