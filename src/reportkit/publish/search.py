"""The web editions of a language in, its search index out: files of script that a page loads as it needs them.

No server, and no `fetch`, which browsers refuse to a page on a disk: each file hands its data to `search.js`. The index
says which editions may hold three characters in a row; only those editions' texts are then loaded and looked through, so
that what is found is certain and stands under its paragraph's anchor. A shard of it holds some tens of kilobytes however
many reports there are. Why not Pagefind: docs/publishing.md.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from lxml import html

from reportkit.publish import addresses, folding
from reportkit.publish.folding import folded

GRAM = 3
"""Characters in a row that the index knows; a shorter query is looked for in every edition."""

SHARD = 60_000
"""About how many characters a shard of the index has."""

_TEXTS = ("h1", "h2", "h3", "h4", "p", "li", "th", "td", "caption")
_OUTSIDE = frozenset({"nav", "script", "style"})
_SIGNS = frozenset({"skip", "to-contents"})


@dataclass(frozen=True)
class Passage:
    """One paragraph of an edition."""

    anchor: str
    section: str
    """The heading that it stands under; empty for a heading."""
    text: str


@dataclass(frozen=True)
class Indexed:
    """An edition to search in."""

    record: str
    title: str
    path: str
    """The web edition's path on the site."""
    passages: tuple[Passage, ...]


def passages(page: bytes) -> tuple[Passage, ...]:
    """The paragraphs of a web edition, each with the anchor nearest to it."""
    return tuple(_passages(html.document_fromstring(page.decode())))


def _passages(root: html.HtmlElement) -> Iterator[Passage]:
    section = ""
    for element in root.iter(*_TEXTS):
        around = (element, *element.iterancestors())
        if any(each.tag in _OUTSIDE or each.get("class") in _SIGNS for each in around):
            continue
        if any(inner.tag in _TEXTS for inner in element.iterdescendants()):
            continue
        text = " ".join(element.text_content().split())
        if not text:
            continue
        heading = element.tag in ("h1", "h2", "h3", "h4")
        if heading:
            section = text
        anchor = next((each.get("id") for each in around if each.get("id")), "")
        yield Passage(anchor, "" if heading else section, text)


def index_files(language: str, editions: tuple[Indexed, ...]) -> dict[str, bytes]:
    """The files of a language's index, by their paths on the site."""
    grams: dict[str, set[int]] = defaultdict(set)
    for place, edition in enumerate(editions):
        for passage in edition.passages:
            text = folded(passage.text)
            for start in range(len(text) - GRAM + 1):
                grams[text[start : start + GRAM]].add(place)
    size = sum(GRAM + 5 + 3 * len(places) for places in grams.values())
    count = max(1, -(-size // SHARD))
    shards: list[dict[str, list[int]]] = [{} for _ in range(count)]
    for gram, places in sorted(grams.items()):
        shards[shard_of(gram, count)][gram] = sorted(places)
    listed = [{"record": one.record, "title": one.title, "path": one.path} for one in editions]
    written = {"index": _script("index", {"shards": count, "editions": listed})}
    written |= {f"shard-{number}": _script(f"shard-{number}", shard) for number, shard in enumerate(shards)}
    for edition in editions:
        rows = [[passage.anchor, passage.section, passage.text] for passage in edition.passages]
        written[f"text-{edition.record}"] = _script(f"text-{edition.record}", rows)
    return {addresses.index(language, name): data for name, data in written.items()}


def shard_of(gram: str, count: int) -> int:
    """The shard that knows a gram; `search.js` reckons likewise.

    >>> shard_of("abc", 7)
    5
    """
    number = 0
    for character in gram:
        number = (number * 31 + ord(character)) % 65_521
    return number % count


def script() -> bytes:
    """`search.js` with the table by which it folds."""
    table = {
        "letters": folding.LETTERS, "plain": folding.PLAIN, "pairs": folding.PAIRS, "ranks": folding.RANKS,
    }  # fmt: skip
    source = (files("reportkit.publish") / "search.js").read_text(encoding="utf-8")
    return f"const FOLD = {json.dumps(table, ensure_ascii=False)};\nconst GRAM = {GRAM};\n{source}".encode()


def _script(name: str, data: object) -> bytes:
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"reportkitIndex({json.dumps(name)},{written});\n".encode()
