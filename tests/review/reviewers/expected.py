"""A reviewed draft goes in; what its record should say comes out, read off the marks by a plain walk.

The walk knows Word's rules and no more: deleted runs are gone, a deleted paragraph mark joins a paragraph to the next
one, words belong to the field they were typed in. Texts are told with their looks, as `a ‹i›b ‹›c`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import polib
from review.reviewers.paper import DEAD, FRESH, HOME, OWNER, Element, Paper, W, letters, runs, style, within

from reportkit.markup import Emphasis, Inline, Link, MarkupError, Strong, Words, parse_inline
from reportkit.records.fields import items, texts
from reportkit.records.load import DIRECTORY_PREFIX
from reportkit.records.model.dialogue import Dialogue
from reportkit.records.model.directory import Directory

JOIN = "\x1f"
"""Where two paragraphs were joined: a space or none is right there."""
_LOOK = re.compile("‹[bil]*›")
_PROSE = re.compile(r"(.+)/\d+")
_PLACE = re.compile(r"(.+)/\d+@(\d+)")
Letters = list[tuple[str, str]]


@dataclass
class Said:
    """What a record says: its fields, its texts of several paragraphs, the ids in its lists (`+words` for a new item)."""

    fields: dict[str, str] = field(default_factory=dict)
    proses: dict[str, tuple[str, ...]] = field(default_factory=dict)
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass
class Seen:
    """What a draft shows: a field or text once for each place where it stands, `sand/background@1`."""

    places: dict[str, str] = field(default_factory=dict)
    proses: dict[str, list[str]] = field(default_factory=dict)
    lists: dict[str, list[str]] = field(default_factory=dict)


def canon(written: Iterable[tuple[str, str]]) -> str:
    """Letters as one text: the kinds of space and invisible characters are no difference."""
    result, look, gap = "", "", ""
    for letter, own in written:
        if letter in "\u00ad\u200b\u200c\u200d\u2060\ufeff":
            continue
        letter = "-" if letter == "\u2011" else letter
        if letter.isspace() or letter == JOIN:
            gap = gap if gap == " " and letter != JOIN else (JOIN if letter == JOIN else " ")
            continue
        result += (gap if result else "") + (f"‹{own}›" if own != look else "") + letter
        look, gap = own, ""
    return result


def plain(text: str) -> str:
    """A text without its looks."""
    return _LOOK.sub("", text)


def same(expected: str, actual: str) -> bool:
    """Whether a text is what was expected."""
    return actual in (expected.replace(JOIN, " "), expected.replace(JOIN, ""))


def from_markdown(text: str) -> str:
    """A text of a record or catalog."""
    try:
        return canon(_flat(parse_inline(text), ""))
    except MarkupError:
        return canon((letter, "") for letter in text)


def _flat(inlines: Sequence[Inline], look: str) -> Letters:
    found: Letters = []
    for inline in inlines:
        match inline:
            case Words(text):
                found += [(letter, look) for letter in text]
            case Emphasis(inner):
                found += _flat(inner, _with(look, "i"))
            case Strong(inner):
                found += _flat(inner, _with(look, "b"))
            case Link(_, inner):
                found += _flat(inner, _with(look, "l"))
    return found


def _with(look: str, mark: str) -> str:
    return "".join(sorted({*look, mark}))


def said_by(dialogue: Dialogue, directory: Directory) -> Said:
    """What a record says in its own language."""
    said = Said()
    for found, text in [*texts(dialogue), *texts(directory, DIRECTORY_PREFIX)]:
        address = text.address or found.address
        match = _PROSE.fullmatch(address)
        if match and isinstance(found.path[-1], int):
            said.proses[match[1]] = (*said.proses.get(match[1], ()), from_markdown(text.value))
        else:
            said.fields.setdefault(address, from_markdown(text.value))
    owners = {path: str(getattr(model, "id")) for model, path in items(dialogue)}  # noqa: B009
    for path, identifier in owners.items():
        around = next((path[:end] for end in range(len(path) - 1, 0, -1) if path[:end] in owners), ())
        steps = [owners[around]] if around else []
        name = "/".join([*steps, *(str(step) for step in path[len(around) : -1])])
        said.lists[name] = (*said.lists.get(name, ()), identifier)
    return said


def said_in(catalogs: Iterable[str]) -> Said:
    """What a translation says: each message a field of its own."""
    found = (entry for text in catalogs for entry in polib.pofile(text))
    return Said({entry.msgctxt: from_markdown(entry.msgstr) for entry in found if entry.msgctxt and not entry.obsolete})


def seen_in(paper: Paper, said: Said) -> Seen:
    """What a draft shows with all changes accepted."""
    list_of = {item: name for name, found in said.lists.items() for item in found}
    seen = Seen()
    standing: set[str] = set()
    for home, written in _standing(paper):
        owners = list(dict.fromkeys(owner for owner, _, _ in written if owner))
        for owner in owners:
            text = canon((letter, look) for each, letter, look in written if each == owner or letter == JOIN)
            seen.places[owner] = f"{seen.places[owner]} {text}" if owner in seen.places else text
        new = canon((letter, look) for owner, letter, look in written if owner or letter == JOIN)
        keys = [f"{match[1]}@{match[2]}" for owner in owners if (match := _PLACE.fullmatch(owner))]
        key = home.removeprefix("prose:") if home.startswith("prose:") else next(iter(keys), "")
        if key.partition("@")[0] in said.proses and new:
            seen.proses.setdefault(key, []).append(new)
        own = [item for owner in owners if owner.endswith("@1") for item in _around(owner, list_of)]
        if home.startswith("list:") and not own and new:
            seen.lists.setdefault(home.removeprefix("list:"), []).append(f"+{plain(new)}")
        for item in dict.fromkeys(own[:1] if home.startswith("list:") else () if home else own):
            if item not in standing:
                standing.add(item)
                name = home.removeprefix("list:") if home.startswith("list:") else list_of[item]
                seen.lists.setdefault(name, []).append(item)
    return seen


def said(paper: Paper) -> str:
    """All that a draft says with all changes accepted."""
    return plain("\n".join(canon((letter, "") for _, letter, _ in written) for _, written in _standing(paper)))


def _around(owner: str, list_of: Mapping[str, str]) -> list[str]:
    found = []
    item = owner.partition("/")[0]
    while item in list_of:
        found.append(item)
        item = list_of[item].partition("/")[0]
    return found


def _standing(paper: Paper) -> Iterable[tuple[str, list[tuple[str, str, str]]]]:
    """The paragraphs left: where each was put, and its letters by owner."""
    carried: list[tuple[str, str, str]] = []
    home = ""
    for paragraph in paper.body.iter(f"{W}p"):
        if style(paragraph).startswith("TOC"):
            continue
        looks = {run: _look(run) for run in runs(paragraph)}
        own = [(one.owner, one.text, looks[one.run]) for one in letters(paragraph)]
        carried += [("", JOIN, ""), *own] if carried and own else own
        home = home or paragraph.get(HOME, "")
        following = paragraph.getnext()
        dead = any(paragraph.find(f"{W}pPr/{W}rPr/{W}{tag}") is not None for tag in ("del", "moveFrom"))
        if dead and following is not None and following.tag in (f"{W}p", *_BETWEEN):
            continue
        if carried:
            yield home, carried
        carried, home = [], ""


_BETWEEN = tuple(f"{W}{name}" for name in ("bookmarkStart", "bookmarkEnd", "moveFromRangeEnd", "moveToRangeStart"))


def _look(run: Element) -> str:
    found = {"l"} if within(run, (f"{W}hyperlink",)) is not None else set()
    properties = run.find(f"{W}rPr")
    for mark, names in (("b", ("b",)), ("i", ("i",))) if properties is not None else ():
        for name in names:
            one = properties.find(f"{W}{name}")  # type: ignore[union-attr]
            if one is not None and one.get(f"{W}val", "1") not in ("0", "false"):
                found.add(mark)
    return "".join(sorted(found))


def expected(said: Said, before: Seen, after: Seen) -> Said:
    """What the record should say: each thing that shows something else than it did."""
    fields, proses, lists = dict(said.fields), dict(said.proses), dict(said.lists)
    for address, text in said.fields.items():
        places = [place for place in before.places if place.partition("@")[0] == address]
        new = {after.places[one] for one in places if one in after.places and after.places[one] != before.places[one]}
        if len(new) == 1 and before.places[places[0]] == text:
            fields[address] = new.pop()
    gone = {item for name in before.lists for item in before.lists[name]} - {
        item for name in after.lists for item in after.lists[name]
    }
    for key in said.proses:
        places = [place for place in before.proses if place.partition("@")[0] == key]
        texts = {tuple(after.proses.get(one, ())) for one in places if after.proses.get(one, []) != before.proses[one]}
        if len(texts) == 1 and (any(texts) or key.partition("/")[0] in gone):
            proses[key] = texts.pop()
    for name in {*before.lists, *after.lists}:
        was, now = before.lists.get(name, []), after.lists.get(name, [])
        if was != now:
            lists[name] = tuple(now)
    return Said(
        {address: text for address, text in fields.items() if address.partition("/")[0] not in gone},
        {key: text for key, text in proses.items() if text},
        {name: found for name, found in lists.items() if found and name.partition("/")[0] not in gone},
    )


def dead_words(paper: Paper) -> list[tuple[str, str]]:
    """What the file itself says was deleted and inserted, by kind (`deleted`, `inserted`), in one piece each."""
    found: list[tuple[str, str]] = []
    for paragraph in paper.body.iter(f"{W}p"):
        last = ("", "", "")
        for run in paragraph.iter(f"{W}r"):
            fresh = run.get(FRESH) == "yes"
            dead = within(run, DEAD) is not None
            if fresh == dead or run.get(FRESH) == "moved":
                last = ("", "", "")
                continue
            text = "".join(t.text or "" for t in run.iter(f"{W}t", f"{W}delText"))
            kind = "deleted" if dead else "inserted"
            place = (kind, run.get(OWNER, ""), paragraph.get(HOME, ""))
            if place == last and found:
                found[-1] = (kind, found[-1][1] + text)
            else:
                found.append((kind, text))
            last = place
    return found
