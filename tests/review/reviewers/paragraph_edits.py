"""Edits of whole paragraphs: new, deleted, split, joined, moved; list items and table rows among them."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping

from lxml import etree
from review.reviewers.paper import BROKEN, FRESH, HOME, OWNER, Element, W, attributes, cut, letters, runs, style
from review.reviewers.pen import Pen
from review.reviewers.text_edits import field_spans
from review.reviewers.words import Words

PLAIN_LISTS = ("recommendations", "aims", "outcomes", "tasks")
"""Lists of items that are a text and no more."""
_PROSE = re.compile(r"(.+)/\d+")


class ParagraphEdits:
    """Each method is one edit of a paragraph; it returns False where it cannot be made."""

    def __init__(self, pen: Pen, words: Words, list_of: Mapping[str, str]) -> None:
        self.pen, self.words, self.list_of = pen, words, list_of
        self.chance, self.paper = pen.chance, pen.paper

    def home(self, paragraph: Element) -> str:
        """The text or list that a paragraph is of: `prose:sand/background@1`, `list:sand/recommendations`."""
        if paragraph.get(HOME):
            return paragraph.get(HOME, "")
        found = field_spans(paragraph)
        if not found:
            return ""
        address, _, place = found[-1].owner.partition("@")
        match = _PROSE.fullmatch(address)
        if match and len(found) == 1 and not address.startswith("directory/"):
            return f"prose:{match[1]}@{place}"
        name = self.list_of.get(address.partition("/")[0], "")
        return f"list:{name}" if address.endswith("/text") and name.rpartition("/")[2] in PLAIN_LISTS else ""

    def usable(self, paragraph: Element) -> str:
        """A paragraph's home, if nothing of the kind has happened to it yet."""
        return self.home(paragraph) if paragraph.get(BROKEN) is None and len(letters(paragraph)) > 3 else ""

    def new(self, paragraph: Element) -> bool:
        """Enter at the end of a paragraph, and a sentence typed: the inserted mark is the first one's."""
        home = self.usable(paragraph)
        if not home:
            return False
        fresh = self.pen.paragraph_like(paragraph)
        self._write(fresh, home)
        for element in list(paragraph)[::-1]:
            if element.tag != f"{W}bookmarkEnd" or self.chance.random() < 0.5:
                break
            fresh.insert(1 if fresh.find(f"{W}pPr") is not None else 0, element)  # the bookmark spans both
        paragraph.addnext(fresh)
        self._swap_marks(paragraph, fresh)
        self.pen.mark(paragraph, "ins")
        return True

    def new_before(self, paragraph: Element) -> bool:
        """A sentence typed at the beginning of a paragraph, then Enter."""
        home = self.usable(paragraph)
        if not home:
            return False
        fresh = self.pen.paragraph_like(paragraph)
        if self.chance.random() < 0.3:  # Word leaves the bookmarks where the cursor was
            starts = [one for one in paragraph if one.tag == f"{W}bookmarkStart" and one.getprevious() is not None]
            for one in starts[:1]:
                fresh.append(one)
        self._write(fresh, home)
        paragraph.addprevious(fresh)
        self.pen.mark(fresh, "ins")
        return True

    def paste(self, paragraph: Element) -> bool:
        """Several paragraphs pasted behind one, in the style they had where they came from."""
        home = self.usable(paragraph)
        if not home:
            return False
        named = self.chance.choice([style(paragraph), style(paragraph), "", "Normal"])
        last = paragraph
        for _ in range(self.chance.randint(2, 3)):
            fresh = self.pen.paragraph_like(paragraph)
            found = fresh.find(f"{W}pPr/{W}pStyle")
            if found is not None and named:
                found.set(f"{W}val", named)
            elif found is not None:
                found.getparent().remove(found)  # type: ignore[union-attr]
            self._write(fresh, home)
            last.addnext(fresh)
            if last is paragraph:
                self._swap_marks(paragraph, fresh)
            self.pen.mark(last, "ins")
            last = fresh
        return True

    def delete(self, paragraph: Element) -> bool:
        """A paragraph selected with its mark, and Delete."""
        if not self.usable(paragraph):
            return False
        paragraph.set(BROKEN, "deleted")
        self._delete(paragraph)
        return True

    def _delete(self, paragraph: Element) -> None:
        if self.pen.tracked:
            for run in list(runs(paragraph)):
                self.pen.erase_run(run)
            self.pen.mark(paragraph, "del")
            return
        for run in list(runs(paragraph)):
            self.pen.erase_run(run)
        parent = paragraph.getparent()
        assert parent is not None
        if parent.tag == f"{W}tc" and len(parent.findall(f"{W}p")) == 1:
            return
        parent.remove(paragraph)

    def split(self, paragraph: Element) -> bool:
        """Enter in the midst: the bookmarks go on into the second paragraph."""
        home = self.usable(paragraph)
        if not home.startswith("prose:"):
            return False
        found = letters(paragraph)
        places = [at for at in range(2, len(found) - 2) if found[at].text.isspace()] or list(range(4, len(found) - 4))
        if not places:
            return False
        at = self.chance.choice(places)
        first = cut(paragraph, at, at + 1)[0]
        while (around := first.getparent()) is not None and around is not paragraph:
            clone = etree.Element(around.tag, attributes(around))
            for one in [first, *first.itersiblings()]:
                clone.append(one)
            around.addnext(clone)
            first = clone
        fresh = self.pen.paragraph_like(paragraph)
        for element in [first, *first.itersiblings()]:
            fresh.append(element)
        for one in (paragraph, fresh):
            one.set(BROKEN, "split")
        paragraph.addnext(fresh)
        self._swap_marks(paragraph, fresh)
        self.pen.mark(paragraph, "ins")
        return True

    def join(self, paragraph: Element) -> bool:
        """Delete at the end of a paragraph: the next one is joined to it."""
        home, following = self.usable(paragraph), paragraph.getnext()
        if not home.startswith("prose:") or following is None or self.usable(following) != home:
            return False
        for one in (paragraph, following):
            one.set(BROKEN, "joined")
        if self.pen.tracked:
            self.pen.mark(paragraph, "del")
            return True
        paragraph.append(self.pen.run(" ", field_spans(paragraph)[-1].owner, None))  # Word puts none, but people do
        for element in list(following):
            if element.tag != f"{W}pPr":
                paragraph.append(element)
        following.getparent().remove(following)  # type: ignore[union-attr]
        return True

    def move(self, paragraph: Element) -> bool:
        """A paragraph dragged, or cut and pasted, behind another one of its style."""
        home = self.usable(paragraph)
        targets = [
            one
            for one in self.paper.paragraphs()
            if one is not paragraph and style(one) == style(paragraph) and self.usable(one) and _stands(one)
            and one is not paragraph.getprevious() and one.getparent() is paragraph.getparent()
        ]  # fmt: skip
        if not home or not targets or (home.startswith("prose:") and "@1" not in field_spans(paragraph)[0].owner):
            return False
        target = self.chance.choice(targets)
        fresh = self.pen.paragraph_like(paragraph)
        fresh.set(HOME, self.home(target))
        dragged = self.chance.random() < 0.6
        for run in list(runs(paragraph)):
            own = copy.deepcopy(run)
            holder = self.pen.revision("moveTo" if dragged else "ins") if self.pen.tracked else None
            if holder is not None:
                holder.append(own)
            fresh.append(own if holder is None else holder)
            run.set(FRESH, run.get(FRESH, "moved"))
        target.addnext(fresh)
        for one in (paragraph, fresh):
            one.set(BROKEN, "moved")
        if not self.pen.tracked:
            paragraph.getparent().remove(paragraph)  # type: ignore[union-attr]
        elif dragged:
            self._drag(paragraph, fresh)
        else:
            self._delete(paragraph)
            self._swap_marks(target, fresh)
            self.pen.mark(target, "ins")
        return True

    def _drag(self, paragraph: Element, fresh: Element) -> None:
        """Word's way of saying that a paragraph moved: both halves in ranges of one name."""
        name = f"move{self.paper.number()}"
        for run in list(runs(paragraph)):
            if self._is_new(run):
                self.pen.erase_run(run)
                continue
            holder = self.pen.revision("moveFrom")
            run.addprevious(holder)
            holder.append(run)
        for one, half in ((paragraph, "moveFrom"), (fresh, "moveTo")):
            self.pen.mark(one, half)
            start = self.pen.revision(f"{half}RangeStart")
            start.set(f"{W}name", name)
            end = etree.Element(f"{W}{half}RangeEnd")
            end.set(f"{W}id", start.get(f"{W}id", ""))
            one.insert(1 if one.find(f"{W}pPr") is not None else 0, start)
            one.append(end)

    @staticmethod
    def _is_new(run: Element) -> bool:
        parent = run.getparent()
        return parent is not None and parent.tag in (f"{W}ins", f"{W}moveTo")

    def block(self, paragraph: Element) -> bool:
        """A whole issue deleted, its recommendations with it."""
        if style(paragraph) != "Statement" or paragraph.get(BROKEN) or not field_spans(paragraph):
            return False
        item = field_spans(paragraph)[-1].owner.partition("/")[0]
        name = self.list_of.get(item, "")
        own = []
        for one in self.paper.paragraphs():
            first = [
                span.owner.partition("/")[0] for span in field_spans(one) if not span.owner.startswith("directory/")
            ]
            if first and (first[-1] == item or self.list_of.get(first[-1], "").startswith(f"{item}/")):
                own.append(one)
        others = [one for one, each in self.list_of.items() if each == name and one != item]
        around = {one.get(HOME, "").partition(":")[2].partition("/")[0] for one in self.paper.paragraphs()}
        if (
            not others
            or item in around
            or any(one.get(BROKEN) or one.get(HOME) for one in own)
            or not all(map(_stands, own))
        ):
            return False
        gone = {span.owner.partition("/")[0] for one in own for span in field_spans(one)}
        self.paper.loose |= {name, *gone}  # a record may refer to it elsewhere
        for one in own:
            one.set(BROKEN, "deleted")
            self._delete(one)
        return True

    def row(self, paragraph: Element) -> bool:
        """A row of a table deleted, or one inserted."""
        row = next(iter(paragraph.iterancestors(f"{W}tr")), None)
        if row is None or row.find(f".//{W}p[@{BROKEN}]") is not None:
            return False
        if self.chance.random() < 0.5:
            return self._new_row(row)
        for one in row.iter(f"{W}p"):
            one.set(BROKEN, "deleted")
            self.paper.loose |= {span.owner.partition("@")[0] for span in field_spans(one)}
            items = {span.owner.partition("/")[0] for span in field_spans(one)}
            self.paper.loose |= {self.list_of[item] for item in items if item in self.list_of} | items
            for run in list(runs(one)):
                self.pen.erase_run(run)
        if self.pen.tracked:
            _row_mark(row, self.pen.revision("del"))
        else:
            row.getparent().remove(row)  # type: ignore[union-attr]
        return True

    def _new_row(self, row: Element) -> bool:
        fresh = etree.Element(f"{W}tr")
        for cell in row.iterfind(f"{W}tc"):
            own = etree.SubElement(fresh, f"{W}tc")
            properties = cell.find(f"{W}tcPr")
            if properties is not None:
                own.append(copy.deepcopy(properties))
            first = cell.find(f"{W}p")
            one = self.pen.paragraph_like(first) if first is not None else etree.Element(f"{W}p")
            one.append(self.pen.wrapped(self.pen.run(self.words.short(), "", None)))
            self.pen.mark(one, "ins")
            own.append(one)
        if self.pen.tracked:
            _row_mark(fresh, self.pen.revision("ins"))
        row.addnext(fresh)
        return True

    def _write(self, fresh: Element, home: str) -> None:
        fresh.set(HOME, home)
        fresh.set(BROKEN, "new")
        fresh.append(self.pen.wrapped(self.pen.run(self.words.long(), "+", None)))

    def _swap_marks(self, first: Element, fresh: Element) -> None:
        """The old mark goes on to the second of two paragraphs; the first one's is the one just made."""
        look = first.find(f"{W}pPr/{W}rPr")
        for mark in list(look) if look is not None else ():
            if mark.tag in (f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo"):
                properties = fresh.find(f"{W}pPr")
                if properties is None:
                    properties = etree.Element(f"{W}pPr")
                    fresh.insert(0, properties)
                own = properties.find(f"{W}rPr")
                own = own if own is not None else etree.SubElement(properties, f"{W}rPr")
                own.insert(0, mark)


def _stands(paragraph: Element) -> bool:
    """Whether a paragraph's mark is there to type behind."""
    look = paragraph.find(f"{W}pPr/{W}rPr")
    return look is None or not any(one.tag in (f"{W}del", f"{W}moveFrom", f"{W}moveTo", f"{W}ins") for one in look)


def _row_mark(row: Element, mark: Element) -> None:
    properties = row.find(f"{W}trPr")
    if properties is None:
        properties = etree.Element(f"{W}trPr")
        row.insert(1 if row.find(f"{W}tblPrEx") is not None else 0, properties)
    properties.append(mark)


__all__ = ["OWNER", "ParagraphEdits"]
