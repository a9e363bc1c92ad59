"""A record's comments.yaml and the comments of a reviewed draft go in; the file with what is new in them comes out.

A thread is known by who began it, when and with which words, so that a draft applied twice adds nothing. What is resolved
stays so, until somebody answers again. Lines of threads to which nothing was added stay as they are.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from unicodedata import category

from reportkit.drafts import Comment
from reportkit.findings import Finding, Position, ReportkitError
from reportkit.records.comments import Kept, Said, Thread, is_date, read_comments
from reportkit.records.entries import Entry, Several, Value
from reportkit.records.patch import Patch
from reportkit.workspace import MAX_BYTES

HEAD = """\
# What reviewers said of this record. `reportkit review apply` adds to it, and the next draft shows what is open.
# Write `resolved: true` in a thread that is dealt with.
comments:
"""


_WRITER = Patch("comments:\n")
"""Writes entries; it has no changes of its own."""


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A thread as a draft has it."""

    first: Comment
    answers: tuple[Comment, ...]


def kept_with(text: str, shown: str, comments: Sequence[Comment]) -> str:
    """The file with a draft's comments; raises ReportkitError for a file that is not in order."""
    kept = read_comments(text, shown)
    threads = list(kept.threads)
    fresh: list[Thread] = []
    spoken = _threads(comments)
    places = _matched([one.first for one in spoken], threads)
    for said, at in zip(spoken, places, strict=True):
        if at is None:
            fresh.append(_merged(_thread(said.first), said))
        else:
            threads[at] = _merged(threads[at], said)
    new = _written(text, shown, kept, threads, fresh)
    if (size := len(new.encode())) > MAX_BYTES:
        message = (
            f"with these comments the file would have {size / 2**20:.1f} MiB; at most {MAX_BYTES // 2**20} MiB is read"
        )
        raise ReportkitError(Finding("unwritable-record", message, Position(shown), "take those of one --author first"))
    if new != text and _told(read_comments(new, shown).threads) != _told([*threads, *fresh]):
        raise _unwritable(shown)
    return new


def _threads(comments: Sequence[Comment]) -> list[_Spoken]:
    """Comments with their answers; one whose thread is not among them begins its own."""
    by_id = {one.id: one for one in comments}

    def root(one: Comment) -> str:
        seen = {one.id}
        while one.parent in by_id and one.parent not in seen:
            one = by_id[one.parent]
            seen.add(one.id)
        return one.id

    spoken: dict[str, list[Comment]] = {}
    for one in comments:
        spoken.setdefault(root(one), []).append(one)
    return [_Spoken(by_id[at], tuple(one for one in said if one.id != at)) for at, said in spoken.items()]


def _matched(found: Sequence[Comment], threads: Sequence[Thread]) -> list[int | None]:
    """The kept thread that each comment is, if any, and each thread once: the same words may be written in many places.

    The surest signs come first. A writer may have given a thread another field, words may have been edited since, and some
    programs write their own time when they save.
    """
    places: list[int | None] = [None] * len(found)
    drafted = [_thread(one) for one in found]
    for sign in _SIGNS:
        left: dict[object, deque[int]] = {}
        taken = set(places)
        for at, thread in enumerate(threads):
            if at not in taken and (key := sign(thread)) is not None:
                left.setdefault(key, deque()).append(at)
        for number, one in enumerate(drafted):
            if places[number] is None and left.get(key := sign(one)):
                places[number] = left[key].popleft()
    return places


def _who(one: Thread) -> tuple[str, str]:
    return one.author, _one_line(one.text)


_SIGNS: tuple[Callable[[Thread], object], ...] = (
    lambda one: (_who(one), _minute(one.date), one.field, one.words),
    lambda one: (_who(one), _minute(one.date), one.field),
    lambda one: (_who(one), _minute(one.date)),
    lambda one: None if one.resolved else (_who(one), one.field),
)


def _thread(one: Comment) -> Thread:
    return Thread(
        field=one.field,
        words=_one_line(_clean(one.words)),
        author=_clean(one.author),
        date=one.date if is_date(one.date) else "",
        text=_clean(one.text),
    )


def _merged(thread: Thread, said: _Spoken) -> Thread:
    """A thread with the answers that are new; one that is resolved opens again when somebody answers."""
    there = {(one.author, _one_line(one.text)) for one in thread.replies}
    replies = tuple(
        Said(author=_clean(one.author), date=one.date if is_date(one.date) else "", text=_clean(one.text))
        for one in said.answers
        if (_clean(one.author), _one_line(_clean(one.text))) not in there
    )
    resolved = said.first.resolved or (thread.resolved and not replies)
    return thread.model_copy(update={"replies": (*thread.replies, *replies), "resolved": resolved})


def _told(threads: Sequence[Thread]) -> list[list[object]]:
    """What threads say, whatever the lines are that they stand on."""
    return [
        [one.field, one.author, one.date, one.resolved, *(_one_line(each.text) for each in (one, *one.replies))]
        for one in threads
    ]


def _minute(date: str) -> str:
    return date[:16]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _clean(text: str) -> str:
    """Words as YAML takes them: paragraphs of one line, without control characters."""
    lines = (" ".join("".join(filter(_is_writable, line)).split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def _is_writable(sign: str) -> bool:
    return sign.isspace() or (category(sign) not in ("Cc", "Cs") and sign != "\ufeff" and ord(sign) & 0xFFFE != 0xFFFE)


def _written(text: str, shown: str, kept: Kept, threads: Sequence[Thread], fresh: Sequence[Thread]) -> str:
    if list(kept.threads) == list(threads) and not fresh:
        return text
    if kept.source is None or not kept.threads:
        head = HEAD if not text.strip() else text.rstrip("\n") + "\ncomments:\n"
        head = text if kept.source is not None else head
        return head.rstrip("\n") + "\n" + "".join(_lines(one, 2) for one in fresh)
    lines = text.splitlines(keepends=True)
    starts = [kept.source.position(("comments", at)).line - 1 for at in range(len(threads))]
    ends = [_end(lines, start, stop) for start, stop in zip(starts, [*starts[1:], len(lines)], strict=True)]
    columns = [_column(lines[start], shown) for start in starts]
    result = lines[: starts[0]]
    for at, thread in enumerate(threads):
        own = lines[starts[at] : ends[at]]
        result += own if thread == kept.threads[at] else [_lines(thread, columns[at])]
        result += lines[ends[at] : starts[at + 1] if at + 1 < len(starts) else len(lines)]
    if result and not result[-1].endswith("\n"):
        result.append("\n")
    return "".join([*result, *(_lines(one, columns[-1]) for one in fresh)])


def _end(lines: Sequence[str], start: int, stop: int) -> int:
    """The line after the last one of a thread: what is noted between two threads is no part of either."""
    while stop > start + 1 and (not lines[stop - 1].strip() or lines[stop - 1].lstrip().startswith("#")):
        stop -= 1
    return stop


def _column(line: str, shown: str) -> int:
    if not line.lstrip().startswith("- "):
        raise _unwritable(shown)
    return len(line) - len(line.lstrip())


def _unwritable(shown: str) -> ReportkitError:
    message, hint = "the threads are not written one below the other", "write one key a line, each thread with its dash"
    return ReportkitError(Finding("unwritable-record", message, Position(shown), hint))


def _lines(thread: Thread, column: int) -> str:
    entry = _pairs(thread)
    if thread.replies:
        entry = (*entry, ("replies", tuple(_pairs(reply) for reply in thread.replies)))
    lines = _WRITER.lines_of(entry, column, column + 2)
    settled = [f"{' ' * (column + 2)}resolved: true"] if thread.resolved else []
    return "".join(f"{line}\n" for line in (*lines, *settled))


def _pairs(one: Said) -> Entry:
    names = ("field", "words", "author", "date") if isinstance(one, Thread) else ("author", "date")
    values: list[tuple[str, Value]] = [(name, value) for name in names if (value := getattr(one, name))]
    return (*values, ("text", Several(tuple(one.text.split("\n")))))
