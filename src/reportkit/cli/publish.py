"""`reportkit publish`: the editions of all final records as a site of files."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from reportkit.cli import build, workers


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("--out", type=Path, default=None, metavar="DIR", help="folder for the site (default: site)")
    parser.add_argument(
        "--include",
        action="append",
        choices=("review",),
        default=[],
        help="show records of this status beside final ones",
    )
    parser.add_argument(
        "--base-url", metavar="URL", help="where the site will stand (default: `site-url` in reportkit.toml)"
    )
    parser.add_argument("--force", action="store_true", help="replace files that somebody edited")
    workers.add_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Build what is not fresh, then write the site; the exit code is 1 when anything could not be made."""
    from reportkit.cli.output import Output, shown_path
    from reportkit.findings import Finding, ReportkitError, Severity, has_errors
    from reportkit.publish.addresses import Site
    from reportkit.publish.reports import reports
    from reportkit.publish.site import site_files
    from reportkit.publish.write import write_site
    from reportkit.settings import SITE_URL_HINT, is_site_url
    from reportkit.workspace import Workspace

    workspace = Workspace.find(Path.cwd())
    address = workspace.settings.site_url if options.base_url is None else options.base_url
    if address and not is_site_url(address):
        raise ReportkitError(Finding("bad-setting", f"`{address}` is no address of a site", hint=SITE_URL_HINT))
    if "html" not in workspace.settings.forms:
        hint = 'add "html" to `forms` in reportkit.toml'
        raise ReportkitError(Finding("bad-setting", "a site is made of web editions, and none are built", hint=hint))
    found = reports(workspace, {"final", *options.include})
    if code := _build(options, [report.id for report in found]):
        return code
    output = Output.of(options)
    if not address:
        message = "the site’s address is not known: it has no sitemap, and links to other languages are relative"
        hint = 'add site-url = "https://…" to reportkit.toml, or say --base-url'
        output.findings([Finding("no-site-url", message, hint=hint, severity=Severity.WARNING)])
    out = options.out if options.out is not None else workspace.root / "site"
    files = site_files(workspace, found, workspace.root / "dist", Site.at(address))
    written = write_site(files, out, force=options.force)
    output.findings(written.findings)
    if not options.quiet:
        for path in written.changed:
            print(shown_path(path))
        for path in written.removed:
            print(f"{shown_path(path)}: removed")
        kept = len(files) - len(written.changed) - len(written.findings)
        print(f"{len(written.changed)} files of the site written, {kept} as they were", file=sys.stderr)
    return 1 if has_errors(written.findings) else 0


def _build(options: argparse.Namespace, records: list[str]) -> int:
    """Bring the editions of these records up to date, as `reportkit build` does."""
    asked = {"records": records, "out": None, "explain": False, "force": False}
    return build.run(argparse.Namespace(**vars(options) | asked))
