"""Changes in, what a person at the terminal decides about each out: reviewers' text, record's text, or another."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from reportkit.cli.output import Output
from reportkit.cli.reviewed import described
from reportkit.findings import Finding, ReportkitError
from reportkit.review.operations import Operation, Planned, SetProse, SetText
from reportkit.review.telling import HumanPlaces, count

HELP = """\
t  take the reviewer's text
o  keep the record's text
e  write another text in your editor ($VISUAL or $EDITOR)
s  skip: leave it for later
q  quit: what was chosen so far is applied, and what was not to be asked about; the rest is left
   (Ctrl-C: nothing is written)
"""


def need_terminal() -> None:
    """Raises ReportkitError where nobody could answer."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        hint = "run it in a terminal, or decide all conflicts at once with --theirs or --ours"
        raise ReportkitError(Finding("no-terminal", "changes can be chosen one by one only at a terminal", hint=hint))


def choose(planned: Sequence[Planned], places: HumanPlaces, output: Output, *, each: bool) -> tuple[Planned, ...]:
    """Ask about every conflict, or with `each` about every change that can be applied; those of one text at once."""
    asked = [one for one in planned if _is_open(one, each=each)]
    groups: dict[Operation, list[Planned]] = {}
    for one in asked:
        assert one.operation is not None
        groups.setdefault(one.operation, []).append(one)
    decided: dict[int, Planned] = {}
    for number, (operation, group) in enumerate(groups.items(), 1):
        _say(f"\n{number} of {count(len(groups), 'change')} to decide: {places.of(group[0].change.field)}")
        for one in group:
            _say(described(one.change, one.change.state, colour=output.colour))
        answer = _answer(editable=isinstance(operation, SetText | SetProse))
        written = _edited(operation) if answer == "e" else None
        while answer == "e" and written is None:
            answer = _answer(editable=True)
            written = _edited(operation) if answer == "e" else None
        if answer == "q":
            left = [one for rest in list(groups.values())[number - 1 :] for one in rest]
            decided |= {id(one): _left(one) for one in left}
            break
        decided |= {id(one): _decided(one, answer, written) for one in group}
    return tuple(decided.get(id(one), one) for one in planned)


def _is_open(one: Planned, *, each: bool) -> bool:
    wanted = one.change.state == "conflict" or (each and one.change.state == "clean")
    return wanted and one.operation is not None and not one.change.done


def _decided(one: Planned, answer: str, written: Operation | None) -> Planned:
    match answer:
        case "t":
            return replace(one, change=replace(one.change, state="clean"))
        case "e":
            return Planned(replace(one.change, state="clean", note="another text was written in its place"), written)
        case "o":
            return _kept(one)
        case _:
            return _left(one)


def _kept(one: Planned) -> Planned:
    return Planned(replace(one.change, done=True, note="the record's text was kept"))


def _left(one: Planned) -> Planned:
    """A conflict stays one; what is clean is not applied."""
    if one.change.state == "conflict":
        return one
    return Planned(replace(one.change, state="unplaced", note="it was left for later"))


def _answer(*, editable: bool) -> str:
    keys = "tosq" if not editable else "toesq"
    while True:
        _say(f"Theirs, ours{', edit' if editable else ''}, skip or quit [{','.join(keys)},?]: ", end="")
        line = sys.stdin.readline()
        if not line:  # the end of input is a way to quit
            _say("")
            return "q"
        answer = line.strip().lower()[:1]
        if answer and answer in keys:
            return answer
        _say(HELP)


def _edited(operation: Operation) -> SetText | SetProse | None:
    """The operation with the text that a person wrote in an editor; None if there is no editor or no text."""
    assert isinstance(operation, SetText | SetProse)
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not editor:
        _say("No editor is named: set $EDITOR, or choose another answer.")
        return None
    paragraphs = operation.paragraphs if isinstance(operation, SetProse) else (operation.text,)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "text.md"
        path.write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
        try:
            subprocess.run([*shlex.split(editor), str(path)], check=True)
            text = path.read_text(encoding="utf-8")
        except (OSError, ValueError, subprocess.CalledProcessError) as error:
            _say(f"The editor failed: {error}")
            return None
    written = tuple(" ".join(one.split()) for one in text.split("\n\n") if one.strip())
    if not written:
        _say("The text is empty: choose another answer.")
        return None
    if isinstance(operation, SetText):
        return SetText(operation.address, " ".join(written))
    return SetProse(operation.key, written)


def _say(text: str, end: str = "\n") -> None:
    print(text, end=end, file=sys.stderr, flush=True)
