"""Two Word paragraphs in, one out in which the words that went and came are tracked, each in the looks that it has.

With all changes accepted it reads as the newer paragraph, with all rejected as the older, to the letter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, pairwise

from lxml import etree

from reportkit.catalogs.segments import words
from reportkit.forms.docx.elements import PREFIX as W
from reportkit.forms.docx.elements import RELATIONSHIPS, Element, text_element, w
from reportkit.redline.marks import BOOKMARKS, Marks, State, gone, is_field

PICTURE = "\ufffc"
"""Stands for a picture in a paragraph's text."""

LEAST_ALIKE = 0.34
"""Of the words; below, single words that happen to be the same would only make the change harder to read."""

_HREF = f"{{{RELATIONSHIPS}}}id"
_EMBED = f"{{{RELATIONSHIPS}}}embed"

Code = tuple[str, int, int, int, int]
"""What became of some words, with their places on both sides, as difflib says it."""

Target = Callable[[str], str]
"""What a relationship of the file leads to: a web address, or the digest of a picture."""


@dataclass(frozen=True, slots=True)
class Atom:
    """A word, or what stands beside words: a bookmark's end, a part of a field."""

    text: str
    looks: str = ""
    """The properties of its run and where its link leads, to compare."""
    run: Element | None = None
    """The run it is of, to copy."""
    link: Element | None = None
    """The hyperlink around it."""
    marker: Element | None = None
    """A bookmark's start or end, or a field's run: it stays where it is and is never tracked."""

    @property
    def same(self) -> tuple[str, str]:
        """What makes two atoms the same."""
        return self.text, self.looks


def paragraph_text(paragraph: Element) -> str:
    """The text of a paragraph, tabs and line breaks among it."""
    return "".join(_text(child) for run in paragraph.iter(f"{W}r") for child in run)


def atoms(paragraph: Element, target: Target) -> list[Atom]:
    """A paragraph's words and markers in order; a word in two looks is two atoms."""
    pieces = list(_pieces(paragraph, None, target))
    ends = _ends("".join(piece.text for piece in pieces))
    found: list[Atom] = []
    at = 0
    for piece in pieces:
        start, at = at, at + len(piece.text)
        if not piece.text:
            found.append(piece)
            continue
        cuts = [start, *(end for end in ends if start < end < at), at]
        for one, other in pairwise(cuts):
            found.append(Atom(piece.text[one - start : other - start], piece.looks, piece.run, piece.link))
    return found


def merged(new: Element, old: Element, marks: Marks, target: Target) -> None:
    """Tracks in the newer paragraph what changed since the older."""
    theirs, ours = atoms(new, target), atoms(old, target)
    now, was = [one for one in theirs if one.text], [one for one in ours if one.text]
    codes = _codes(was, now)
    if all(code == "equal" for code, *_ in codes):
        return
    following: dict[int, list[Atom]] = {}
    """The markers before each word of the newer paragraph."""
    count = 0
    for atom in theirs:
        if atom.text:
            count += 1
        else:
            following.setdefault(count, []).append(atom)
    stream: list[tuple[State | None, Atom]] = []
    for code, start, end, other, other_end in codes:
        stream += [("del", one) for one in was[start:end]] if code != "equal" else []
        for at in range(other, other_end):
            stream += [(None, one) for one in following.pop(at, [])]
            stream.append((None if code == "equal" else "ins", now[at]))
    stream += [(None, one) for rest in following.values() for one in rest]
    for child in list(new):
        if child.tag != f"{W}pPr":
            new.remove(child)
    new.extend(_written(stream, marks))


def inserted(paragraph: Element, marks: Marks) -> None:
    """Tracks a paragraph's text as new; fields that begin or end elsewhere stay as they are."""
    whole = _whole_fields(paragraph)
    for run in list(paragraph.iter(f"{W}r")):
        if is_field(run) and not whole:
            continue
        around = run.getparent()
        assert around is not None
        place = around.index(run)
        around.insert(place, marks.mark("ins", run))


def deleted(paragraph: Element, marks: Marks) -> Element:
    """A copy of a paragraph whose text is deleted, without its bookmarks and fields."""
    copy = deepcopy(paragraph)
    for element in list(copy.iter()):
        if element.tag in BOOKMARKS or (element.tag == f"{W}r" and is_field(element)):
            parent = element.getparent()
            assert parent is not None
            parent.remove(element)
    for run in list(copy.iter(f"{W}r")):
        around = run.getparent()
        assert around is not None
        around.replace(run, marks.mark("del", gone(run)))
    return copy


def _whole_fields(paragraph: Element) -> bool:
    """Whether each field of a paragraph begins and ends in it."""
    kinds = [char.get(f"{W}fldCharType") for char in paragraph.iter(f"{W}fldChar")]
    return kinds.count("begin") == kinds.count("end")


def _codes(was: list[Atom], now: list[Atom]) -> list[Code]:
    matcher = SequenceMatcher(a=[one.same for one in was], b=[one.same for one in now], autojunk=False)
    codes: list[Code] = list(matcher.get_opcodes())
    words_kept = sum(
        not now[at].text.isspace() for code, _, _, start, end in codes if code == "equal" for at in range(start, end)
    )
    most = max(sum(not one.text.isspace() for one in side) for side in (was, now)) if was or now else 0
    if was and now and words_kept < most * LEAST_ALIKE:
        return [("replace", 0, len(was), 0, len(now))]
    return _joined(codes, now)


def _joined(codes: list[Code], now: list[Atom]) -> list[Code]:
    """The same, with a space alone between two changes taken into them: a phrase is replaced as one."""
    joined: list[Code] = []
    for place, (code, start, end, other, other_end) in enumerate(codes):
        inner = code == "equal" and 0 < place < len(codes) - 1
        space = inner and all(one.text.isspace() and one.text not in "\t\n" for one in now[other:other_end])
        code = "replace" if space else code
        if joined and code != "equal" and joined[-1][0] != "equal":
            _, start, _, other, _ = joined.pop()
            code = "replace"
        joined.append((code, start, end, other, other_end))
    return joined


def _pieces(element: Element, link: Element | None, target: Target) -> Iterator[Atom]:
    for child in element:
        if child.tag in BOOKMARKS or (child.tag == f"{W}r" and is_field(child)):
            yield Atom("", marker=child, link=link)
        elif child.tag == f"{W}hyperlink":
            yield from _pieces(child, child, target)
        elif child.tag == f"{W}r":
            for part in child:
                if text := _text(part):
                    yield Atom(text, _looks(child, link, part, target), child, link)


def _text(part: Element) -> str:
    match etree.QName(part).localname:
        case "t" | "delText":
            return part.text or ""
        case "tab":
            return "\t"
        case "br":
            return "\n"
        case "drawing":
            return PICTURE
    return ""


def _looks(run: Element, link: Element | None, part: Element, target: Target) -> str:
    properties = run.find(f"{W}rPr")
    said = "" if properties is None else etree.tostring(properties, method="c14n", exclusive=True).decode()
    if link is not None:
        said += link.get(f"{W}anchor", "") + target(link.get(_HREF, ""))
    return said + "".join(target(one.get(_EMBED, "")) for one in part.iter() if one.get(_EMBED))


def _ends(text: str) -> list[int]:
    """Where words end and where the spaces after them do; a tab, a break and a picture are words by themselves."""
    ends, at = [], 0
    for word in words(text):
        bare = word.rstrip(" \u00a0")
        for letter in bare:
            at += 1
            if letter in f"\t\n{PICTURE}":
                ends += [at - 1, at]
        ends.append(at)
        at += len(word) - len(bare)
        ends.append(at)
    return ends


def _written(stream: list[tuple[State | None, Atom]], marks: Marks) -> Iterator[Element]:
    """The content of a paragraph: words of one state, run and link together again."""
    for link, inside in groupby(stream, lambda one: one[1].link):
        runs = list(_runs(list(inside), marks))
        if link is None:
            yield from runs
        else:
            yield _around(link, runs)


def _runs(stream: list[tuple[State | None, Atom]], marks: Marks) -> Iterator[Element]:
    for (state, is_text), of_state in groupby(stream, lambda one: (one[0], bool(one[1].text))):
        if not is_text:
            yield from (one.marker for _, one in of_state if one.marker is not None)
            continue
        runs = []
        for _, of_run in groupby(of_state, lambda one: one[1].run):
            alike = [one for _, one in of_run]
            if alike[0].run is not None:
                runs.append(_run(alike[0].run, "".join(one.text for one in alike)))
        if state is None:
            yield from runs
        else:
            yield marks.mark(state, *(runs if state == "ins" else map(gone, runs)))


def _run(run: Element, text: str) -> Element:
    """A run of the same looks with some of its text."""
    properties = run.find(f"{W}rPr")
    pictures = iter(run.findall(f"{W}drawing"))
    copy = w("r", deepcopy(properties) if properties is not None else None)
    for letters, group in groupby(text, lambda letter: letter if letter in f"\t\n{PICTURE}" else ""):
        words_of = "".join(group)
        for one in words_of if letters else [words_of]:
            match one:
                case "\t":
                    copy.append(w("tab"))
                case "\n":
                    copy.append(w("br"))
                case _ if one == PICTURE:
                    copy.append(deepcopy(next(pictures)))
                case _:
                    copy.append(text_element(one))
    return copy


def _around(link: Element, content: list[Element]) -> Element:
    copy = w("hyperlink", *content)
    for name, value in link.attrib.items():
        copy.set(name, value)
    return copy
