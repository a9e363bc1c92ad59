"""What came back in reviewed files, as lines on a terminal and as other programs read it."""

from __future__ import annotations

from collections.abc import Sequence

from reportkit.catalogs.changes import marked_words
from reportkit.cli.output import Output
from reportkit.drafts import Change, Comment
from reportkit.review.telling import state_of


def comment_dict(comment: Comment) -> dict[str, str]:
    """A comment in the form of a change."""
    return {
        "field": comment.field,
        "kind": "comment",
        "before": comment.words,
        "after": comment.text,
        "author": comment.author,
        "date": comment.date,
        "state": "clean",
    }


def listed(changes: Sequence[Change], comments: Sequence[Comment], output: Output, *, applied: bool) -> None:
    """Print every change, then every comment with its answers."""
    for change in changes:
        print(described(change, state_of(change, applied=applied), colour=output.colour))
    known = {one.id: one for one in comments}
    for comment in comments:
        asked = known.get(comment.parent)
        answer = f" answers {asked.author or 'somebody'}" if asked else ""
        state = " (resolved)" if comment.resolved else ""
        print(f"{comment.field or '(no field)'}: comment{_by(comment)}{answer}{state}, on “{comment.words}”")
        print(f"  {comment.text}\n")


def described(change: Change, state: str, *, colour: bool) -> str:
    """A change with its words marked; of a conflict, all three texts."""
    lines = [f"{change.field or '(no field)'}: {change.kind}{_by(change)} [{state}]"]
    if change.kind == "move":
        lines.append(f"  {change.before}")
    else:
        lines.append(f"  {marked_words(change.before, change.after, colour=colour)}")
    if change.state == "conflict":
        lines += [f"  base:     {change.before}", f"  reviewed: {change.after}", f"  record:   {change.now}"]
    if change.note:
        lines.append(f"  note: {change.note}")
    return "\n".join(lines) + "\n"


def _by(one: Change | Comment) -> str:
    day = f", {one.date.partition('T')[0]}" if one.date else ""
    return f" by {one.author}{day}" if one.author else day
