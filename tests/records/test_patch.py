"""A record's YAML is changed where a field changes, and nowhere else."""

from __future__ import annotations

import difflib

import pytest

from reportkit.records.patch import Patch, PatchError
from reportkit.records.source import Path, read_yaml

TEXT = """\
# The record of a small dialogue.
title: Rivers   # short, please
quoted: 'It''s wide'
double: "Dams: two"
flow: {lead: In brief, body: At length}
folded: >-
  The first paragraph is folded at
  some forty characters a line.

  The second one follows.
literal: |
  One line
  and another.
items:
  # About the first.
  - id: one
    text: First
  - id: two   # the second
    text: >-
      Second

  - {id: three, text: Third}
ids: [a, b, c]
last: end
"""


def changes(patch: Patch) -> list[str]:
    lines = difflib.unified_diff(TEXT.splitlines(), patch.result().splitlines(), n=0, lineterm="")
    return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        (("title",), "Lakes", ["-title: Rivers   # short, please", "+title: Lakes   # short, please"]),
        (("title",), "Lakes: two", ["-title: Rivers   # short, please", '+title: "Lakes: two"   # short, please']),
        (("quoted",), "It's deep", ["-quoted: 'It''s wide'", "+quoted: 'It''s deep'"]),
        (("double",), 'Dams: "three"', ['-double: "Dams: two"', '+double: "Dams: \\"three\\""']),
        (("flow", "lead"), "Brief, and", ["-flow: {lead: In brief, body: At length}",
                                          '+flow: {lead: "Brief, and", body: At length}']),
        (("items", 1, "text"), "Two", ["-      Second", "+      Two"]),
        (("items", 2, "text"), "No. 3", ["-  - {id: three, text: Third}", "+  - {id: three, text: No. 3}"]),
    ],
)  # fmt: skip
def test_a_text_keeps_its_style(path: Path, value: str, expected: list[str]) -> None:
    patch = Patch(TEXT)
    patch.set_text(path, value)
    assert expected == changes(patch)


def test_paragraphs_that_stay_keep_their_lines() -> None:
    patch = Patch(TEXT)
    patch.set_prose(
        ("folded",), ["The first paragraph is folded at some forty characters a line.", "A new second one."]
    )
    assert ["-  The second one follows.", "+  A new second one."] == changes(patch)


def test_several_paragraphs_in_one_line_become_a_block() -> None:
    patch = Patch(TEXT)
    patch.set_prose(("last",), ["One.", "Two."])
    assert ["-last: end", "+last: >-", "+  One.", "+", "+  Two."] == changes(patch)
    assert {"last": "One.\nTwo."}.items() <= read_yaml(patch.result(), "x")[0].plain().items()  # type: ignore[union-attr]


def test_items_come_and_go_with_the_comments_above_them() -> None:
    patch = Patch(TEXT)
    patch.delete(("items",), 0)
    patch.insert(("items",), 1, (("id", "new"), ("actors", ("a", "b")), ("text", "New: yes")))
    assert [
        "-  # About the first.",
        "-  - id: one",
        "-    text: First",
        "+  - id: new",
        "+    actors: [a, b]",
        '+    text: "New: yes"',
    ] == changes(patch)


def test_an_item_is_changed_and_moved_at_once() -> None:
    patch = Patch(TEXT)
    patch.set_text(("items", 0, "text"), "The first")
    patch.reorder(("items",), [2, 0, 1])
    plain = read_yaml(patch.result(), "x")[0].plain()
    assert isinstance(plain, dict)
    assert [
        {"id": "three", "text": "Third"},
        {"id": "one", "text": "The first"},
        {"id": "two", "text": "Second"},
    ] == plain["items"]


def test_without_its_last_item_a_list_goes() -> None:
    patch = Patch(TEXT)
    for index in range(3):
        patch.delete(("items",), index)
    assert "items" not in read_yaml(patch.result(), "x")[0].plain()  # type: ignore[operator]


@pytest.mark.parametrize("index", [0, 1, 2])
def test_an_id_leaves_a_list_in_one_line(index: int) -> None:
    patch = Patch(TEXT)
    patch.delete(("ids",), index)
    plain = read_yaml(patch.result(), "x")[0].plain()
    assert isinstance(plain, dict)
    assert [name for place, name in enumerate("abc") if place != index] == plain["ids"]


def test_the_ends_of_lines_stay() -> None:
    patch = Patch(TEXT.replace("\n", "\r\n"))
    patch.set_prose(("folded",), ["One.", "Two."])
    assert "\n" not in patch.result().replace("\r\n", "")


def test_what_cannot_be_patched_is_refused() -> None:
    with pytest.raises(PatchError):
        Patch(TEXT).insert(("ids",), 0, (("id", "x"),))
