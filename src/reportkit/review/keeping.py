"""A record's comments.yaml and the comments of a reviewed draft go in; the file with what is new in them comes out.

A thread is known by who began it, when and with which words, so that a draft applied twice adds nothing. What is resolved
stays so, until somebody answers again. Lines of threads to which nothing was added stay as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import category

from reportkit.drafts import Comment
from reportkit.findings import Finding, Position, ReportkitError
from reportkit.records.comments import Kept, Said, Thread, is_date, read_comments
from reportkit.records.entries import Entry, Several, Value
from reportkit.records.patch import Patch

HEAD = """\
# What reviewers said of this record. `reportkit review apply` adds to it, and the next draft shows what is open.
# Write `resolved: true` in a thread that is dealt with.
comments:
"""


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A thread as a draft has it."""

    first: Comment
    answers: tuple[Comment, ...]


def kept_with(text: str, shown: str, comments: Sequence[Comment]) -> str:
    """The file with a draft's comments; raises ReportkitError for a file that is not in order."""
    kept = read_comments(text, shown)
    threads = list(kept.threads)
    known: set[int] = set()
    fresh: list[Thread] = []
    pairs = [(said, _exactly(said.first, kept.threads)) for said in _threads(comments)]
    known.update(at for _, at in pairs if at is not None)
    for said, exact in pairs:
        at = exact if exact is not None else _same(said.first, kept.threads, known)
        if at is None:
            fresh.append(_merged(_thread(said.first), said))
        else:
            known.add(at)
            threads[at] = _merged(threads[at], said)
    new = _written(text, shown, kept, threads, fresh)
    if new != text and _told(read_comments(new, shown).threads) != _told([*threads, *fresh]):
        raise _unwritable(shown)
    return new


def is_kept(one: Comment, kept: Kept) -> bool:
    """Whether a comment, or an answer, is in the file already."""
    said: list[Said] = [reply for thread in kept.threads for reply in (thread, *thread.replies)]
    return any((each.author, _minute(each.date), _one_line(each.text)) == _key(one) for each in said)


def _threads(comments: Sequence[Comment]) -> list[_Spoken]:
    """Comments with their answers; one whose thread is not among them begins its own."""
    by_id = {one.id: one for one in comments}

    def root(one: Comment) -> str:
        seen = {one.id}
        while one.parent in by_id and one.parent not in seen:
            one = by_id[one.parent]
            seen.add(one.id)
        return one.id

    roots = {one.id: root(one) for one in comments}
    return [
        _Spoken(one, tuple(each for each in comments if each.id != one.id and roots[each.id] == one.id))
        for one in comments
        if roots[one.id] == one.id
    ]


def _key(one: Comment) -> tuple[str, str, str]:
    return _clean(one.author), _minute(one.date), _one_line(_clean(one.text))


def _exactly(one: Comment, threads: Sequence[Thread]) -> int | None:
    """The thread that somebody began with these words at this time."""
    keys = [(each.author, _minute(each.date), _one_line(each.text)) for each in threads]
    return keys.index(_key(one)) if _key(one) in keys else None


def _same(one: Comment, threads: Sequence[Thread], known: set[int]) -> int | None:
    """The open thread that it must be though its time is another: some programs write their own when they save."""
    author, _, text = _key(one)
    for at, each in enumerate(threads):
        there = (each.author, each.field, _one_line(each.text))
        if at not in known and not each.resolved and there == (author, one.field, text):
            return at
    return None


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
        return head.rstrip("\n") + "\n" + "".join(_lines(one, head, 2) for one in fresh)
    lines = text.splitlines(keepends=True)
    starts = [kept.source.position(("comments", at)).line - 1 for at in range(len(threads))]
    ends = [_end(lines, start, stop) for start, stop in zip(starts, [*starts[1:], len(lines)], strict=True)]
    columns = [_column(lines[start], shown) for start in starts]
    result = lines[: starts[0]]
    for at, thread in enumerate(threads):
        own = lines[starts[at] : ends[at]]
        result += own if thread == kept.threads[at] else [_lines(thread, text, columns[at])]
        result += lines[ends[at] : starts[at + 1] if at + 1 < len(starts) else len(lines)]
    if result and not result[-1].endswith("\n"):
        result.append("\n")
    return "".join([*result, *(_lines(one, text, columns[-1]) for one in fresh)])


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


def _lines(thread: Thread, text: str, column: int) -> str:
    entry = _pairs(thread)
    if thread.replies:
        entry = (*entry, ("replies", tuple(_pairs(reply) for reply in thread.replies)))
    lines = Patch(text).lines_of(entry, column, column + 2)
    settled = [f"{' ' * (column + 2)}resolved: true"] if thread.resolved else []
    return "".join(f"{line}\n" for line in (*lines, *settled))


def _pairs(one: Said) -> Entry:
    names = ("field", "words", "author", "date") if isinstance(one, Thread) else ("author", "date")
    values: list[tuple[str, Value]] = [(name, value) for name in names if (value := getattr(one, name))]
    return (*values, ("text", Several(tuple(one.text.split("\n")))))
