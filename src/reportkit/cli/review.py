"""`reportkit review`: drafts out to reviewers; what they changed shown, and brought into the record or its catalog."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
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
    parser.add_argument(
        "--accept",
        choices=("all", "tracked"),
        default="all",
        help="which changes are applied: all (default), or those that Word tracked; the others are listed",
    )
    parser.add_argument("--author", action="append", default=[], metavar="NAME", help="only changes by this person")
    parser.add_argument("--since", default="", metavar="DATE", help="only changes since this day, 2023-05-08")
    parser.add_argument("--output-format", choices=("human", "json"), default="human", help="how changes are written")


def run(options: argparse.Namespace) -> int:
    """Do what is asked; the exit code is 1 when anything reviewers wrote is left undone."""
    from reportkit.workspace import Workspace

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
    from reportkit.review.session import left, outcome, review
    from reportkit.workspace import write_atomically

    output = Output.of(options)
    listed: list[dict[str, str]] = []
    undone = 0
    for name in options.names:
        found = review(workspace, _bytes(Path(name)), name)
        output.findings(found.findings) if output.format == "human" else None
        found = _chosen(found, options)
        planned: Sequence[Planned] = found.planned
        files: dict[str, str] = {}
        if options.action == "apply":
            planned, files = outcome(found, theirs=options.theirs, ours=options.ours)
            for path, text in files.items():
                write_atomically(workspace.root / path, text.encode())
        undone += len(left(planned))
        listed += [one.change.as_dict() for one in planned]
        listed += [_comment_dict(comment) for comment in found.comments]
        if output.format == "human":
            _show(name, found, planned, list(files), output, applied=options.action == "apply")
    if output.format == "json":
        print(json.dumps(listed, ensure_ascii=False, indent=2))
    return 1 if undone else 0


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
    from dataclasses import replace

    from reportkit.review.session import tracked_only

    def wanted(one: Change | Comment) -> bool:
        by = not options.author or one.author in options.author
        return by and (not options.since or not one.date or one.date >= options.since)

    accepted = tracked_only(found.planned) if options.accept == "tracked" else found.planned
    planned = tuple(one for one in accepted if wanted(one.change))
    return replace(found, planned=planned, comments=tuple(filter(wanted, found.comments)))


def _comment_dict(comment: Comment) -> dict[str, str]:
    return {
        "field": comment.field,
        "kind": "comment",
        "before": comment.words,
        "after": comment.text,
        "author": comment.author,
        "date": comment.date,
        "state": "clean",
    }


def _show(
    name: str, found: Review, planned: Sequence[Planned], files: Sequence[str], output: Output, *, applied: bool
) -> None:
    changes = [one.change for one in planned]
    for change in changes if not output.quiet else ():
        print(_described(change, colour=output.colour, applied=applied))
    for comment in found.comments if not output.quiet else ():
        state = " (resolved)" if comment.resolved else ""
        answer = " answers" if comment.parent else ""
        print(f"{comment.field or 'comment'}: {comment.author}{answer}{state}, on “{comment.words}”")
        print(f"  {comment.text}\n")
    for path in files:
        print(path)
    print(f"{name}: {summary(changes, found.comments, found.formatting)}", file=sys.stderr)


def _described(change: Change, *, colour: bool, applied: bool) -> str:
    from reportkit.catalogs.changes import marked_words

    state = "done" if change.done and applied else "already there" if change.done else change.state
    who = f" by {change.author}" if change.author else ""
    lines = [f"{change.field or '(no field)'}: {change.kind}{who} [{state}]"]
    if change.kind == "move":
        lines.append(f"  {change.before}")
    else:
        lines.append(f"  {marked_words(change.before, change.after, colour=colour)}")
    if change.state == "conflict":
        lines += [f"  base:     {change.before}", f"  reviewed: {change.after}", f"  record:   {change.now}"]
    if change.note:
        lines.append(f"  note: {change.note}")
    return "\n".join(lines) + "\n"


def summary(changes: Sequence[Change], comments: Sequence[Comment], formatting: int = 0) -> str:
    """How much came back: `41 changes by 3 people: 37 clean, 2 conflicts, 2 not placed; 12 comments, 4 resolved`."""
    people = len(
        {change.author for change in changes if change.author} | {one.author for one in comments if one.author}
    )
    clean = sum(change.state == "clean" for change in changes)
    conflicts = sum(change.state == "conflict" for change in changes)
    parts = [f"{clean} clean", _count(conflicts, "conflict"), f"{len(changes) - clean - conflicts} not placed"]
    text = _count(len(changes), "change") + (f" by {_count(people, 'person', 'people')}" if people else "")
    text += f": {', '.join(part for part in parts if not part.startswith('0 '))}" if changes else ""
    if comments:
        text += f"; {_count(len(comments), 'comment')}, {sum(one.resolved for one in comments)} resolved"
    return text + (f"; {_count(formatting, 'change')} of formatting" if formatting else "")


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
