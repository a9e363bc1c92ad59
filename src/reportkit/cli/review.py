"""`reportkit review`: drafts out to reviewers; what they changed shown, and brought into the record or its catalog."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportkit.cli.output import Output
    from reportkit.drafts import Change, Comment
    from reportkit.review.operations import Planned
    from reportkit.review.session import Review
    from reportkit.workspace import Workspace

ACTIONS = {
    "draft": "write a draft of a record for reviewers, drafts/<record>.<lang>.<digest>.docx",
    "diff": "show what reviewers changed in files",
    "apply": "bring what is clean into the record, or into the catalog of its translation",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    actions = "; ".join(f"{name}: {does}" for name, does in ACTIONS.items())
    parser.add_argument("action", choices=tuple(ACTIONS), help=actions)
    parser.add_argument("names", nargs="+", metavar="RECORD|FILE", help="draft: a record's id; else reviewed files")
    parser.add_argument("--lang", default="", metavar="LANG", help="draft: language (default: the record's own)")
    parser.add_argument("--out", type=Path, metavar="DIR", help="draft: folder to write into (default: drafts)")
    parser.add_argument(
        "--protect", action=argparse.BooleanOptionalAction, default=True, help="draft: nobody can turn tracking off"
    )
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument("--theirs", action="store_true", help="apply: in conflicts, take the reviewers' text")
    chosen.add_argument("--ours", action="store_true", help="apply: in conflicts, keep the record's text")
    chosen.add_argument("--interactive", action="store_true", help="apply: ask what to do with each conflict")
    chosen.add_argument("--each", action="store_true", help="apply: as --interactive, and ask about every change")
    parser.add_argument(
        "--accept",
        choices=("all", "tracked"),
        default="all",
        help="which changes are applied: all (default), or those that Word tracked; the others are listed",
    )
    parser.add_argument("--author", action="append", default=[], metavar="NAME", help="only changes by this person")
    parser.add_argument("--since", type=_day, metavar="DATE", help="only changes since this day, 2023-05-08")
    parser.add_argument("--html", type=Path, metavar="FILE", help="diff, apply: write a page of it all, for the chair")
    parser.add_argument("--output-format", choices=("human", "json"), default="human", help="how changes are written")


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as 2023-05-08") from error


def run(options: argparse.Namespace) -> int:
    """Do what is asked; the exit code is 1 when anything reviewers wrote is left undone."""
    from reportkit.workspace import Workspace

    if options.interactive or options.each:
        from reportkit.cli.choosing import need_terminal

        need_terminal()
    workspace = Workspace.find(Path.cwd())
    if options.action == "draft":
        return _draft(workspace, options)
    return _files(workspace, options)


def _draft(workspace: Workspace, options: argparse.Namespace) -> int:
    from reportkit.cli.output import Output
    from reportkit.findings import has_errors
    from reportkit.review.session import new_draft
    from reportkit.workspace import write_new

    folder = options.out if options.out is not None else workspace.root / "drafts"
    code = 0
    for record in options.names:
        data, base, findings = new_draft(workspace, record, options.lang, protect=options.protect)
        Output.of(options).findings(findings)
        path = folder / f"{record}.{base.language}.{base.digest}.docx"
        write_new(path, data)
        print(workspace.show(path))
        code = 1 if has_errors(findings) else code
    return code


def _files(workspace: Workspace, options: argparse.Namespace) -> int:
    from reportkit.cli.output import Output
    from reportkit.cli.reviewed import comment_dict, listed
    from reportkit.review.report import ReviewedFile, report_html
    from reportkit.review.session import left, review
    from reportkit.review.telling import summary
    from reportkit.workspace import write_atomically

    output = Output.of(options)
    people = output.format == "human"
    done: list[ReviewedFile] = []
    for name in options.names:
        found = review(workspace, _bytes(Path(name)), name)
        output.findings(found.findings) if people else None
        found = _chosen(found, options)
        planned, files = _outcome(found, options, output)
        for path, text in files.items():
            write_atomically(workspace.root / path, text.encode())
        first = sum(len(one.planned) for one in done) + 1
        done.append(ReviewedFile(Path(name).name, found, tuple(planned), options.action == "apply", first))
        if not people:
            continue
        changes = [one.change for one in planned]
        if not output.quiet and options.html is None:
            listed(changes, found.comments, output, applied=options.action == "apply")
        for path in files:
            print(path)
        print(f"{name}: {summary(changes, found.comments, found.formatting)}", file=sys.stderr)
    if not people:
        told = [
            row
            for file in done
            for row in (
                *(one.change.as_dict() for one in file.planned),
                *(comment_dict(one) for one in file.review.comments),
            )
        ]
        print(json.dumps(told, ensure_ascii=False, indent=2))
    if options.html is not None:
        write_atomically(options.html, report_html(done).encode())
        print(options.html) if people else None
    return 1 if any(left(one.planned) for one in done) else 0


def _outcome(found: Review, options: argparse.Namespace, output: Output) -> tuple[Sequence[Planned], Mapping[str, str]]:
    """The changes with what becomes of them, and the files to write: none where they are only shown."""
    from reportkit.review.session import outcome

    if options.action == "diff":
        return found.planned, {}
    if options.interactive or options.each:
        from reportkit.cli.choosing import choose
        from reportkit.review.telling import HumanPlaces

        dialogue = found.record.dialogue
        assert dialogue is not None
        found = replace(found, planned=choose(found.planned, HumanPlaces(dialogue), output, each=options.each))
    return outcome(found, theirs=options.theirs, ours=options.ours)


def _bytes(path: Path) -> bytes:
    from reportkit.findings import Finding, Position, ReportkitError
    from reportkit.review.package import MAX_FILE

    try:
        with path.open("rb") as file:
            return file.read(MAX_FILE + 1)
    except OSError as error:
        message = error.strerror or str(error)
        raise ReportkitError(Finding("unreadable-file", message, Position(str(path)), "check the name")) from error


def _chosen(found: Review, options: argparse.Namespace) -> Review:
    """What was asked for: by whom, since when, how made. Of a thread in which one comment is, all are."""
    from reportkit.review.session import tracked_only

    def wanted(one: Change | Comment) -> bool:
        by = not options.author or one.author in options.author
        return by and (not options.since or not one.date or one.date >= options.since)

    accepted = tracked_only(found.planned) if options.accept == "tracked" else found.planned
    planned = tuple(one for one in accepted if wanted(one.change))
    threads = {one.parent or one.id for one in found.comments if wanted(one)}
    return replace(
        found, planned=planned, comments=tuple(one for one in found.comments if (one.parent or one.id) in threads)
    )
