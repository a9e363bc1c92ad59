"""Whatever becomes of a record, findings come of it and never a traceback; REPORTKIT_FUZZ=5000 tries that many."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportkit.findings import Finding, has_errors
from reportkit.records.load import DirectoryFiles, Record, check_source, load_directory, load_record
from reportkit.records.source import MappingNode, Node, Path, ScalarNode, SequenceNode, Source, read_yaml
from reportkit.workspace import Workspace

EXAMPLES = int(os.environ.get("REPORTKIT_FUZZ", "300"))
SLOWEST = timedelta(seconds=60)
"""A record takes a tenth of a second; on a busy machine somewhat longer."""

RECORDS = ("dialogue-4", "dialogue-6", "dialogue-7", "nep-joint-working-group")

SCRAPS = (
    *(
        "",
        " ",
        "\t",
        "\n",
        "\n\n",
        "- ",
        ": ",
        ":",
        "#",
        "'",
        '"',
        "[",
        "]",
        "{",
        "}",
        ",",
        "&a ",
        "*a",
        "!!x ",
        "|\n",
        ">-\n",
    ),
    *(
        "---\n",
        "...\n",
        "%YAML 1.3\n",
        "? ",
        "<<: ",
        "\x07",
        "\x85",
        "\u2028",
        "\ufeff",
        "\u200b",
        "\r\n",
        "\\",
        "~",
        "null",
    ),
    *(
        "0",
        "-1",
        "9" * 400,
        "1e999",
        "nan",
        "1/0",
        "about",
        "more than 3",
        "some",
        "99999999999/7",
        "٣٤",
        "½",
        "１０１",
    ),
    *("24:00", "12:60", "0000-01-01", "9999-12-31", "2024-02-30", "Friday, February 30, 0000", "Monday, May 9, 9999"),
    *("**", "*a*", "_b_", "[a](", "[a](x)", "[a](https://[)", "[a](https://x:y)", "[a](mailto:)", "[" * 60, "*" * 60),
    *(
        "www.",
        "https://",
        "http://" + "a" * 300,
        "(ABC)",
        "ABC (",
        "A" * 5000,
        "Ab " * 400,
        "AB (Abc " * 300,
        "1,,2 people",
    ),
    *(
        "Viet Nam",
        "Lao P.D.R.",
        "Stimson Centre",
        "42% of speakers",
        "all zero themes",
        "seven hundred recommendations",
    ),
    *("ភ្នំពេញ", "ວຽງຈັນ", "กรุงเทพฯ", "Nguyễn", "مرحبا", "😀", "\u0301", "\u202e"),
)
KEYS = (
    "id",
    "kind",
    "date",
    "start",
    "people",
    "open",
    "suppress",
    "field",
    "status",
    "number",
    "series",
    "text",
    "link",
)


@dataclass(frozen=True)
class Edit:
    """A change to a record: which, where (and where another part is taken from), over how much, and with what."""

    change: int
    place: int
    other: int
    length: int
    scrap: str
    key: str


EDITS = st.lists(
    st.builds(
        Edit,
        change=st.integers(0, 8),
        place=st.integers(0, 10**6),
        other=st.integers(0, 10**6),
        length=st.sampled_from((0, 1, 2, 5, 40, 400, 4000)),
        scrap=st.sampled_from(SCRAPS) | st.text(max_size=20).filter(str.isprintable),
        key=st.sampled_from(KEYS),
    ),
    min_size=1,
    max_size=4,
)


def _paths(node: Node, path: Path = ()) -> Iterator[Path]:
    if path:
        yield path
    if isinstance(node, MappingNode):
        for key, inner in node.items.items():
            yield from _paths(inner, (*path, key))
    elif isinstance(node, SequenceNode):
        for index, inner in enumerate(node.items):
            yield from _paths(inner, (*path, index))


def _with(node: Node, path: Path, new: list[Node]) -> Node:
    """A tree with the node at a path replaced: by nothing, by another node, in a list also by several."""
    step, rest = path[0], path[1:]
    if isinstance(node, MappingNode):
        key = str(step)
        nodes = new if not rest else [_with(node.items[key], rest, new)]
        kept = {name: inner for name, inner in node.items.items() if name != key}
        # In its place, so that the order of the file stays.
        items = {name: nodes[0] if name == key else inner for name, inner in node.items.items()} if nodes else kept
        return replace(node, items=items, keys={name: place for name, place in node.keys.items() if name in items})
    assert isinstance(node, SequenceNode) and isinstance(step, int)
    nodes = new if not rest else [_with(node.items[step], rest, new)]
    return replace(node, items=(*node.items[:step], *nodes, *node.items[step + 1 :]))


def _renamed(node: Node, key: str) -> Node:
    """A mapping whose last key is another."""
    if not isinstance(node, MappingNode) or not node.items:
        return node
    last = next(reversed(node.items))
    items = {key if name == last else name: inner for name, inner in node.items.items()}
    return replace(node, items=items, keys={key if name == last else name: at for name, at in node.keys.items()})


def _mutate_tree(source: Source, edits: list[Edit]) -> Source:
    for edit in edits:
        paths = list(_paths(source.root))
        if not paths:
            break
        path = paths[edit.place % len(paths)]
        node, other = source.node(path)[0], source.node(paths[edit.other % len(paths)])[0]
        scrap = ScalarNode(node.line, node.column, edit.scrap)
        text = node.value if isinstance(node, ScalarNode) else ""
        cut = edit.other % (len(text) + 1)
        changes: list[list[Node]] = [[], [node, node], [other], [node, other], [scrap], [_renamed(node, edit.key)]]
        changes.append([ScalarNode(node.line, node.column, text[:cut] + edit.scrap + text[cut:])])
        changes.append([SequenceNode(node.line, node.column, (node,))])
        changes.append([SequenceNode(node.line, node.column, ())])
        source = replace(source, root=_with(source.root, path, changes[edit.change]))
    return source


def _mutate_text(text: str, edits: list[Edit]) -> str:
    for edit in edits:
        start = edit.place % (len(text) + 1)
        end = min(len(text), start + edit.length)
        line_start, line_end = text.rfind("\n", 0, start) + 1, (text.find("\n", start) + 1) or len(text)
        line = text[line_start:line_end]
        changes = (
            text[:start] + edit.scrap + text[end:],
            text[:end] + text[start:end] + text[end:],
            text[:line_start] + text[line_end:],
            text[:line_start] + line + line + text[line_end:],
            text[:line_start] + "  " + text[line_start:],
            text[:line_start] + line.lstrip() + text[line_end:],
            text[:start] + text[start:end][::-1] + text[end:],
            text[:start] + text[start:end].swapcase() + text[end:],
            text[:start],
        )
        text = changes[edit.change]
    return text


def _sound(findings: tuple[Finding, ...], lines: int) -> None:
    for finding in findings:
        assert finding.message
        assert finding.position is not None
        assert 1 <= finding.position.line <= lines + 1
        assert finding.position.column >= 1


MANY = 10_000
"""Lines that no file of the directory has."""


def _judged(record: Record, directory: DirectoryFiles, text: str) -> None:
    _sound(record.findings, len(text.splitlines()))
    assert (record.dialogue is None) == (has_errors(record.findings) or has_errors(directory.findings))


@dataclass(frozen=True)
class Material:
    """What is changed; hypothesis prints it, so it is said in a word."""

    workspace: Workspace
    directory: DirectoryFiles
    sources: dict[str, Source]

    def __repr__(self) -> str:
        return "Material"


@pytest.fixture(scope="module")
def material(repository: Workspace) -> Material:
    paths = {name: repository.record_path(name) for name in RECORDS}
    sources = {name: read_yaml(repository.read(path), repository.show(path))[0] for name, path in paths.items()}
    return Material(repository, load_directory(repository), sources)


fuzzed = settings(
    max_examples=-(-EXAMPLES // 3),  # for each of the three tests
    deadline=SLOWEST,
    database=None,
    derandomize=EXAMPLES <= 300,
    suppress_health_check=list(HealthCheck),
)


@fuzzed
@given(name=st.sampled_from(RECORDS), edits=EDITS)
def test_a_record_with_parts_moved_removed_or_replaced_gives_findings(
    name: str, edits: list[Edit], material: Material
) -> None:
    source = _mutate_tree(material.sources[name], edits)
    _judged(check_source(source, (), name, material.directory), material.directory, source.text)


@fuzzed
@given(name=st.sampled_from(RECORDS), edits=EDITS)
def test_a_record_with_characters_changed_gives_findings(name: str, edits: list[Edit], material: Material) -> None:
    before = material.sources[name].text
    text = _mutate_text(before, edits)
    path = material.workspace.record_path(name)
    path.write_text(text, encoding="utf-8", newline="")
    try:
        _judged(load_record(material.workspace, name, material.directory), material.directory, text)
    finally:
        path.write_text(before, encoding="utf-8", newline="")


@fuzzed
@given(place=st.integers(0, 10), edits=EDITS)
def test_a_directory_with_characters_changed_gives_findings(place: int, edits: list[Edit], material: Material) -> None:
    paths = material.workspace.directory_paths()
    path = paths[place % len(paths)]
    before = path.read_text(encoding="utf-8")
    path.write_text(_mutate_text(before, edits), encoding="utf-8", newline="")
    try:
        changed = load_directory(material.workspace)
        _sound(changed.findings, MANY)
        _sound(load_record(material.workspace, "nep-joint-working-group", changed).findings, MANY)
    finally:
        path.write_text(before, encoding="utf-8", newline="")
