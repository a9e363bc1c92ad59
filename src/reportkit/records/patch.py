"""A record's YAML and what is to change go in; the same text with only those places changed comes out.

Comments, the order of keys, quoting, folding and the width of lines stay. Lists are patched by whole lines, so only items
of lists that are written one below the other can be added, removed or moved; raises `PatchError` for others.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ruamel.yaml import YAML

from reportkit.records.entries import Entry, Several, Value, is_plain
from reportkit.records.source import Path

_NARROWEST, _WIDEST, _WIDTH = 60, 120, 100


class PatchError(ValueError):
    """A place that cannot be patched as it is written."""


@dataclass(frozen=True, slots=True)
class _Place:
    node: Any
    indent: int
    """The column of the key or dash that the node belongs to."""
    flow: bool


@dataclass(frozen=True, slots=True)
class _Edit:
    """New text for a span; `anchor` is a place in the item that it goes with when that is moved."""

    start: int
    end: int
    new: str
    anchor: int


@dataclass(frozen=True, slots=True)
class _Move:
    start: int
    end: int
    target: int
    anchor: int
    shift: int


class Patch:
    """Collects changes to a text, all said in its paths as they are now, and makes them at once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.splitlines(keepends=True)
        self._starts = [0]
        for line in self.lines:
            self._starts.append(self._starts[-1] + len(line))
        lengths = [length for line in self.lines if (length := len(line.rstrip())) <= _WIDEST]
        self.width = max([_NARROWEST, *lengths]) if len(lengths) > 40 else _WIDTH
        self._end = "\r\n" if "\r\n" in text else "\n"
        self._edits: list[_Edit] = []
        self._moves: list[_Move] = []
        self._removed: dict[Path, set[int]] = {}

    @cached_property
    def _root(self) -> Any:
        """The nodes of the text, read when something of it changes first: most files of a directory stay as they are."""
        return YAML(typ="safe", pure=True).compose(self.text)

    def set_text(self, path: Path, value: str) -> None:
        """Another text for the scalar at a path."""
        self.set_prose(path, (value,))

    def set_prose(self, path: Path, paragraphs: Sequence[str]) -> None:
        """Other paragraphs for the scalar at a path; those that are as they were keep their lines."""
        place = self._place(path)
        node = place.node
        if not hasattr(node, "style") or not isinstance(node.value, str):
            raise PatchError(f"{path} is no text")
        if node.style in ("|", ">"):
            self._block(place, paragraphs)
            return
        start, end = node.start_mark.index, node.end_mark.index
        first = self._starts[node.start_mark.line]
        one_line = self._scalar(node.style, paragraphs, flow=place.flow)
        room = self.width - (start - first)
        if place.flow or (len(paragraphs) == 1 and len(one_line) <= max(room, end - start)):
            self._edit(start, end, one_line)
            return
        body = "".join(f"\n{line}" for line in self._wrapped(paragraphs, place.indent + 2))
        self._edit(start, end, f">-{body}")

    def insert(self, path: Path, after: int, entry: Entry) -> None:
        """A new item of a list, behind the item `after` (-1: before the first)."""
        place = self._list(path)
        indent = place.node.value[0].start_mark.column
        dash = self._dash(place, 0)
        column = len(self.lines[dash]) - len(self.lines[dash].lstrip())
        at, anchor = self._behind(path, after)
        lines = self.lines_of(entry, column, indent)
        self._edit(at, at, "".join(f"{line}\n" for line in lines), anchor)

    def insert_id(self, path: Path, after: int, identifier: str) -> None:
        """Another id in a list of ids, behind the one at `after` (-1: before the first)."""
        node = self._place(path).node
        if getattr(node, "id", "") != "sequence" or not node.value:
            raise PatchError("the list is empty, so nobody knows how it is written")
        if node.flow_style:
            place = node.value[after].end_mark.index if after >= 0 else node.value[0].start_mark.index
            self._edit(place, place, f", {identifier}" if after >= 0 else f"{identifier}, ")
            return
        place = self._list(path)
        at, anchor = self._behind(path, after)
        self._edit(at, at, f"{' ' * self._column(place)}- {identifier}\n", anchor)

    def count(self, path: Path) -> int:
        """How many items a list has; 0 if there is no such list."""
        try:
            node = self._place(path).node
        except PatchError:
            return 0
        return len(node.value) if getattr(node, "id", "") == "sequence" else 0

    def delete(self, path: Path, index: int) -> None:
        """Without an item of a list; without the list, where all its items go."""
        removed = self._removed.setdefault(path, set())
        removed.add(index)
        node = self._place(path).node
        if node.flow_style:
            if len(removed) > 1:
                raise PatchError(f"{path} is written in one line")
            self._delete_in_line(node, index)
            return
        place = self._list(path)
        first, end = self._item(place, index)
        self._edit(self._starts[first], self._starts[end], "")
        if len(removed) == len(place.node.value):
            key = self._key_line(path)
            self._edit(self._starts[key], self._starts[key + 1], "")

    def move(self, path: Path, index: int, target: Path, after: int) -> None:
        """An item taken to another place, behind an item of the target list (-1: before its first)."""
        first, end = self._item(self._list(path), index)
        shift = self._column(self._list(target)) - self._column(self._list(path))
        at, anchor = self._behind(target, after)
        start = self._starts[first]
        self._moves = [
            one for one in self._moves if one.start != start
        ]  # where it goes says more than its old list's order
        self._moves.append(_Move(start, self._starts[end], at, anchor, shift))

    def reorder(self, path: Path, order: Sequence[int]) -> None:
        """The items of a list in another order, given by their places now."""
        place = self._list(path)
        at, anchor = self._behind(path, -1)
        for index in order:
            first, end = self._item(place, index)
            if not any(one.start == self._starts[first] for one in self._moves):
                self._moves.append(_Move(self._starts[first], self._starts[end], at, anchor, 0))

    def result(self) -> str:
        """The text with all changes made."""
        return self._rendered(0, len(self.text) + 1, ())

    def _rendered(self, start: int, end: int, within: tuple[_Move, ...]) -> str:
        """A span with the changes in it; what moves in it is rendered where it goes."""
        inner = [move for move in self._moves if move not in within and start <= move.start and move.end <= end]

        def here(place: int, but: _Move | None = None) -> bool:
            return start <= place < end and not any(one.start <= place < one.end for one in inner if one is not but)

        pieces = [(one.start, one.end, one.new) for one in self._edits if here(one.anchor)]
        for move in self._moves:
            if move in within:
                continue
            if here(move.start, move):
                pieces.append((move.start, move.end, ""))
            if here(move.anchor, move):
                own = self._rendered(move.start, move.end, (*within, move))
                pieces.append((move.target, move.target, _shifted(own, move.shift)))
        return _applied(self.text[start:end], pieces, start)

    def _behind(self, path: Path, after: int) -> tuple[int, int]:
        """Where an item goes that stands behind another one, and the place that it goes with."""
        place = self._list(path)
        if after < 0:
            return self._starts[self._item(place, 0)[0]], self._starts[self._key_line(path)]
        first, end = self._item(place, after)
        return self._starts[end], self._starts[first]

    def _edit(self, start: int, end: int, new: str, anchor: int | None = None) -> None:
        place = start if anchor is None else anchor
        self._edits.append(_Edit(start, end, new.replace("\n", self._end), place))

    # Where things stand

    def _place(self, path: Path) -> _Place:
        node, indent, flow = self._root, 0, False
        for step in path:
            flow = flow or bool(getattr(node, "flow_style", False))
            if isinstance(step, str) and getattr(node, "id", "") == "mapping":
                pair = next(((key, value) for key, value in node.value if key.value == step), None)
                if pair is None:
                    raise PatchError(f"there is no {path}")
                indent, node = pair[0].start_mark.column, pair[1]
            elif isinstance(step, int) and getattr(node, "id", "") == "sequence" and step < len(node.value):
                node = node.value[step]
                indent = node.start_mark.column - 2
            else:
                raise PatchError(f"there is no {path}")
        return _Place(node, indent, flow)

    def _list(self, path: Path) -> _Place:
        place = self._place(path)
        if getattr(place.node, "id", "") != "sequence" or place.flow or place.node.flow_style or not place.node.value:
            raise PatchError("the list is not written with one item below the other")
        return place

    def _column(self, place: _Place) -> int:
        line = self.lines[self._dash(place, 0)]
        return len(line) - len(line.lstrip())

    def _dash(self, place: _Place, index: int) -> int:
        """The line of an item's dash."""
        line: int = place.node.value[index].start_mark.line
        while not self.lines[line].lstrip().startswith("-"):
            line -= 1
        return line

    def _item(self, place: _Place, index: int) -> tuple[int, int]:
        """The first line of an item, comments above it included, and the line after its last."""
        first = self._dash(place, index)
        column = len(self.lines[first]) - len(self.lines[first].lstrip())
        end = first + 1
        for number in range(first + 1, len(self.lines)):
            line = self.lines[number]
            if line.strip() and len(line) - len(line.lstrip()) <= column:
                break
            if line.strip():
                end = number + 1
        while first and self.lines[first - 1].strip().startswith("#"):
            if len(self.lines[first - 1]) - len(self.lines[first - 1].lstrip()) != column:
                break
            first -= 1
        return first, end

    def _key_line(self, path: Path) -> int:
        around = self._place(path[:-1]).node
        return next(int(key.start_mark.line) for key, _ in around.value if key.value == path[-1])

    def _delete_in_line(self, node: Any, index: int) -> None:
        items = node.value
        if len(items) == 1:
            raise PatchError("it is the only one in its list")
        if index:
            self._edit(items[index - 1].end_mark.index, items[index].end_mark.index, "")
        else:
            self._edit(items[0].start_mark.index, items[1].start_mark.index, "")

    # How things are written

    def _block(self, place: _Place, paragraphs: Sequence[str]) -> None:
        first = place.node.start_mark.line + 1
        end = first
        for number in range(first, len(self.lines)):
            line = self.lines[number]
            if line.strip() and len(line) - len(line.lstrip()) <= place.indent:
                break
            if line.strip():
                end = number + 1
        own = self.lines[first:end]
        indent = min((len(line) - len(line.lstrip()) for line in own if line.strip()), default=place.indent + 2)
        known: dict[str, list[str]] = {}
        for paragraph in re.split(r"\n[ \t]*\n", "".join(own)):
            known.setdefault(" ".join(paragraph.split()), paragraph.strip("\n").splitlines())
        # As wide as this text is, so that lines before the change stay; one line alone says nothing of its width.
        wrapped = any(len(lines) > 1 for lines in known.values())
        width = max(_NARROWEST, *(len(line.rstrip()) for line in own)) if wrapped else self.width
        written: list[str] = []
        for number, text in enumerate(paragraphs):
            written += [""] if number else []
            written += known.get(" ".join(text.split())) or self._wrapped((text,), indent, width)
        self._edit(self._starts[first], self._starts[end], "".join(f"{line}\n" for line in written))

    def _wrapped(self, paragraphs: Sequence[str], indent: int, width: int = 0) -> list[str]:
        before = " " * indent
        lines: list[str] = []
        for number, text in enumerate(paragraphs):
            lines += [""] if number else []
            lines += textwrap.wrap(
                text, width or self.width, initial_indent=before, subsequent_indent=before, break_long_words=False,
                break_on_hyphens=False,
            )  # fmt: skip
        return lines

    def _scalar(self, style: str | None, paragraphs: Sequence[str], *, flow: bool) -> str:
        value = "\n".join(paragraphs)
        if style == "'" and "\n" not in value:
            return "'" + value.replace("'", "''") + "'"
        if style == '"' or not is_plain(value, flow=flow):
            return json.dumps(value, ensure_ascii=False)
        return value

    def lines_of(self, entry: Entry, column: int, indent: int) -> list[str]:
        """An item with its dash at a column and its keys at another."""
        lines = [line for name, value in entry for line in self._pair(name, value, indent)]
        return [f"{' ' * column}-{' ' * (indent - column - 1)}{lines[0].lstrip()}", *lines[1:]]

    def _pair(self, name: str, value: Value, indent: int) -> list[str]:
        before = f"{' ' * indent}{name}:"
        if isinstance(value, Several) and len(value.paragraphs) > 1:
            return [f"{before} >-", *self._wrapped(value.paragraphs, indent + 2)]
        if isinstance(value, Several):
            value = value.paragraphs[0]
        if isinstance(value, str):
            line = f"{before} {self._scalar(None, (value,), flow=False)}"
            return [line] if len(line) <= self.width else [f"{before} >-", *self._wrapped((value,), indent + 2)]
        entries = [item for item in value if not isinstance(item, str)]
        if entries:
            return [before, *(line for item in entries for line in self.lines_of(item, indent + 2, indent + 4))]
        return [f"{before} [{', '.join(item for item in value if isinstance(item, str))}]"]


def _applied(text: str, edits: Sequence[tuple[int, int, str]], offset: int) -> str:
    """A text with spans replaced; what is put in at one place keeps the order it was given in."""
    result: list[str] = []
    reached = offset
    for start, end, new in sorted(edits, key=lambda edit: (edit[0], edit[1] != edit[0])):
        if start < reached and end <= reached:
            continue  # inside of what is gone already
        result += [text[reached - offset : start - offset], new]
        reached = max(reached, end)
    return "".join([*result, text[reached - offset :]])


def _shifted(text: str, by: int) -> str:
    if not by:
        return text
    lines = text.splitlines(keepends=True)
    return "".join((" " * by + line if by > 0 else line[-by:]) if line.strip() else line for line in lines)
