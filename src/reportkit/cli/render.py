"""`reportkit render`: records in, their editions' files out, every path printed."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from reportkit.cli import workers
from reportkit.settings import FORMS, PDF_VARIANTS


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("records", nargs="+", metavar="RECORD", help="ids of records, the names of their folders")
    parser.add_argument("--lang", action="append", default=[], metavar="LANG", help="language (again for another)")
    parser.add_argument("--format", action="append", choices=FORMS, default=[], help="form (again for another)")
    parser.add_argument("--out", type=Path, default=None, metavar="DIR", help="folder for the files (default: dist)")
    parser.add_argument(
        "--parts", type=_words, default=(), metavar="PART,...", help="parts of the report: summary,recommendations"
    )
    parser.add_argument(
        "--pdf-variant", choices=PDF_VARIANTS, default=None, help="standard that PDFs follow (default: the workspace's)"
    )
    parser.add_argument("--strict", action="store_true", help="exit with 1 on warnings too")
    parser.add_argument("--force", action="store_true", help="replace files that somebody edited")
    workers.add_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Render; the exit code is 1 when anything asked for was not made."""
    from reportkit.build.plan import plan
    from reportkit.build.run import run as run_jobs
    from reportkit.cli.output import Output, shown_path
    from reportkit.findings import Severity, has_errors, summary
    from reportkit.records.load import load_directory
    from reportkit.workspace import Workspace

    output = Output.of(options)
    workspace = Workspace.find(Path.cwd())
    out = options.out if options.out is not None else workspace.root / "dist"
    directory = load_directory(workspace)
    forms = options.format or workspace.settings.forms
    jobs, found = plan(
        workspace, directory, options.records, options.lang, forms, out, options.parts, options.pdf_variant
    )
    # Notes about records are for those who write them: `check` shows them, here their number is enough.
    output.findings(found if options.verbose else [one for one in found if one.severity is not Severity.NOTE])
    findings = list(found)
    count = workers.workers(options, len(jobs))
    for outcome in run_jobs(jobs, out, count, scheduler=options.scheduler, force=options.force):
        for path in outcome.written:
            print(shown_path(path), flush=True)
        output.findings(outcome.findings)
        findings += outcome.findings
    if findings and not options.quiet:
        more = " (`reportkit check` shows the notes)" if any(one.severity is Severity.NOTE for one in found) else ""
        print(summary(findings) + more, file=sys.stderr)
    warned = options.strict and any(finding.severity is Severity.WARNING for finding in findings)
    return 1 if has_errors(findings) or warned else 0


def _words(value: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in value.split(",") if word.strip())
