"""Edits inside a paragraph, as reviewers make them: words replaced, typed, deleted, formatted, in fields and across them."""

from __future__ import annotations

import copy
import re
import unicodedata
from dataclasses import dataclass

from lxml import etree
from review.reviewers.paper import OWNER, SPACE, UNCERTAIN, Element, Paper, W, cut, letters, style, within
from review.reviewers.pen import Pen
from review.reviewers.words import Words


@dataclass(frozen=True, slots=True)
class Span:
    """The characters of one field in a paragraph."""

    owner: str
    start: int
    end: int


def spans(paragraph: Element) -> list[Span]:
    """The fields in a paragraph, with what is no field between them."""
    found: list[Span] = []
    for at, letter in enumerate(letters(paragraph)):
        if found and found[-1].owner == letter.owner:
            found[-1] = Span(letter.owner, found[-1].start, at + 1)
        else:
            found.append(Span(letter.owner, at, at + 1))
    return found


def field_spans(paragraph: Element) -> list[Span]:
    return [one for one in spans(paragraph) if one.owner and one.owner != UNCERTAIN]


class TextEdits:
    """Each method is one edit at a random place of a paragraph; it returns False where it cannot be made."""

    def __init__(self, pen: Pen, words: Words) -> None:
        self.pen, self.words, self.chance, self.paper = pen, words, pen.chance, pen.paper

    def replace(self, paragraph: Element) -> bool:
        """Words selected and others typed."""
        span = self._some(paragraph, 8)
        if span is None:
            return False
        start, end = self._part(paragraph, span)
        inside = start > span.start
        self.pen.erase(paragraph, start, end)
        text = self.words.short()
        return self._put(paragraph, start, text, span.owner, inside)

    def type(self, paragraph: Element) -> bool:
        """Words typed somewhere inside."""
        span = self._some(paragraph, 6)
        if span is None:
            return False
        at = self._place(paragraph, span.start + 2, span.end - 1)
        self.pen.type(paragraph, at, f" {self.words.short()} ", owner=span.owner)
        return True

    def at_start(self, paragraph: Element) -> bool:
        """Words typed at the very beginning of a field."""
        span = self._some(paragraph, 1)
        if span is None:
            return False
        self._edge(paragraph, span.start, f"{self.words.short()} ")
        return True

    def at_end(self, paragraph: Element) -> bool:
        """Words typed behind the last of a field."""
        span = self._some(paragraph, 1)
        if span is None:
            return False
        self._edge(paragraph, span.end, f" {self.words.short()}")
        return True

    def delete(self, paragraph: Element) -> bool:
        """Words deleted."""
        span = self._some(paragraph, 12)
        if span is None:
            return False
        start, end = self._part(paragraph, span)
        self.pen.erase(paragraph, start, end)
        return True

    def backspace(self, paragraph: Element) -> bool:
        """One character deleted, be it a vowel sign, and another typed."""
        span = self._some(paragraph, 12)
        if span is None:
            return False
        at = self.chance.randrange(span.start + 1, span.end - 1)
        if letters(paragraph)[at].text.isspace():
            return False
        self.pen.erase(paragraph, at, at + 1)
        return True

    def whole(self, paragraph: Element) -> bool:
        """A field's text selected and typed anew."""
        span = self._some(paragraph, 4)
        if span is None:
            return False
        self.pen.erase(paragraph, span.start, span.end)
        text = f"{self.words.long()} {self.words.short()}"
        if not self.pen.tracked and len(field_spans(paragraph)) != 0:
            self.paper.loose.add(span.owner.partition("@")[0])  # among other fields, nobody sees whose place it was
        return self._put(paragraph, span.start, text, span.owner, False)

    def empty(self, paragraph: Element) -> bool:
        """A field's text deleted."""
        span = self._some(paragraph, 2)
        if span is None:
            return False
        self.pen.erase(paragraph, span.start, span.end)
        address = span.owner.partition("@")[0]
        self.paper.loose |= {address, address.rpartition("/")[0]}  # its text, its item: nobody can tell
        return True

    def across(self, paragraph: Element) -> bool:
        """The end of one field and the beginning of the next typed over."""
        found = field_spans(paragraph)
        if len(found) < 2:
            return False
        at = self.chance.randrange(len(found) - 1)
        first, second = found[at], found[at + 1]
        if min(first.end - first.start, second.end - second.start) < 5:
            return False
        start, end = first.end - 3, second.start + 2
        self.pen.erase(paragraph, start, end)
        self.pen.type(paragraph, start, self.words.short(), owner=UNCERTAIN)
        self.paper.loose |= {one.owner.partition("@")[0] for one in (first, second)}
        return True

    def second_thoughts(self, paragraph: Element) -> bool:
        """Words typed, some of which another reviewer deletes, who adds others in their midst."""
        span = self._some(paragraph, 6)
        if span is None:
            return False
        at = self._place(paragraph, span.start + 2, span.end - 1)
        text = f" {self.words.short()} {self.words.short()} "
        self.pen.type(paragraph, at, text, owner=span.owner)
        other = Pen(self.paper, self.chance, f"{self.pen.author} II", self.pen.date, tracked=self.pen.tracked)
        half = at + len(text) // 2
        other.type(paragraph, half, f" {self.words.short()} ", owner=span.owner)
        other.erase(paragraph, at + 2, half - 2)
        return True

    def separator(self, paragraph: Element) -> bool:
        """Something typed where no field is: in a number or between commas."""
        found = [one for one in spans(paragraph) if not one.owner and one.end - one.start > 2]
        if not found:
            return False
        span = self.chance.choice(found)
        at = self.chance.randrange(span.start + 1, span.end)
        if letters(paragraph)[at].text in "\t\n" or letters(paragraph)[at - 1].text in "\t\n":
            return False
        self.pen.type(paragraph, at, self.words.short(), owner="")
        return True

    def emphasise(self, paragraph: Element) -> bool:
        """Words made bold or italic, or plain again, with the change tracked."""
        span = self._some(paragraph, 20)
        if span is None or not re.search(
            r"^(?!directory/).*/\d+@|^rec-.*/text", span.owner
        ):  # others have a look of their own
            return False
        start, end = self._part(paragraph, span)
        mark = self.chance.choice(["b", "i"])
        for run in cut(paragraph, start, end):
            if within(run, (f"{W}hyperlink",)) is not None or run.find(f"{W}t") is None:
                continue
            properties = run.find(f"{W}rPr")
            if properties is None:
                properties = etree.Element(f"{W}rPr")
                run.insert(0, properties)
            before = [copy.deepcopy(one) for one in properties if one.tag != f"{W}rPrChange"]
            for old in [one for name in (mark, f"{mark}Cs", "rPrChange") for one in properties.iterfind(f"{W}{name}")]:
                properties.remove(old)
            place = 1 if len(properties) and properties[0].tag in (f"{W}rStyle",) else 0
            fonts = properties.find(f"{W}rFonts")
            place = properties.index(fonts) + 1 if fonts is not None else place
            properties.insert(place, etree.Element(f"{W}{mark}"))
            if self.chance.random() < 0.7:
                properties.insert(place + 1, etree.Element(f"{W}{mark}Cs"))
            if self.pen.tracked:
                change = self.pen.revision("rPrChange")
                etree.SubElement(change, f"{W}rPr").extend(before)
                properties.append(change)
        return True

    def colour(self, paragraph: Element) -> bool:
        """Formatting that no record knows: colour, highlighting, size."""
        span = self._some(paragraph, 12)
        if span is None:
            return False
        for run in cut(paragraph, *self._part(paragraph, span)):
            properties = run.find(f"{W}rPr")
            if properties is None:
                properties = etree.Element(f"{W}rPr")
                run.insert(0, properties)
            if properties.find(f"{W}highlight") is None and properties.find(f"{W}color") is None:
                element = etree.Element(f"{W}highlight")
                element.set(f"{W}val", "yellow")
                after = [
                    one
                    for one in properties
                    if one.tag.rpartition("}")[2] in ("rStyle", "rFonts", "b", "bCs", "i", "iCs")
                ]
                properties.insert(properties.index(after[-1]) + 1 if after else 0, element)
        return True

    def link(self, paragraph: Element) -> bool:
        """Words inside a link replaced."""
        found = [
            at
            for at, one in enumerate(letters(paragraph))
            if one.owner and within(one.run, (f"{W}hyperlink",)) is not None
        ]
        if len(found) < 4:
            return False
        start = found[1]
        owner = letters(paragraph)[start].owner
        self.pen.erase(paragraph, start, start + 2)
        return self._put(paragraph, start, self.words.short(), owner, True)

    def _put(self, paragraph: Element, at: int, text: str, owner: str, inside: bool) -> bool:
        if letters(paragraph):
            self.pen.type(paragraph, min(at, len(letters(paragraph))), text, owner=owner)
            return True
        paragraph.append(self.pen.wrapped(self.pen.run(text, owner, None)))
        return True

    def _edge(self, paragraph: Element, at: int, text: str) -> None:
        found = letters(paragraph)
        near = [found[one].owner for one in (at - 1, at) if 0 <= one < len(found) and found[one].owner]
        if len(set(near)) > 1:
            self.paper.loose |= {one.partition("@")[0] for one in near}
        self.pen.type(paragraph, at, text)

    def _some(self, paragraph: Element, least: int) -> Span | None:
        found = [one for one in field_spans(paragraph) if one.end - one.start >= least]
        return self.chance.choice(found) if found else None

    def _part(self, paragraph: Element, span: Span) -> tuple[int, int]:
        """Some characters inside a field, never all."""
        size = span.end - span.start
        start = self._place(paragraph, span.start + (self.chance.random() < 0.8), span.end - 3)
        end = self._place(
            paragraph, start + 2, min(span.end - 1, start + max(4, self.chance.randrange(3, 4 + size // 2)))
        )
        return start, max(end, start + 1)

    def _place(self, paragraph: Element, first: int, last: int) -> int:
        """A place between two characters where a cursor can stand."""
        found = letters(paragraph)
        at = self.chance.randint(first, max(first, last))
        while at > first and unicodedata.category(found[at].text)[0] == "M":
            at -= 1
        return at


__all__ = ["OWNER", "SPACE", "Paper", "Span", "TextEdits", "field_spans", "spans", "style"]
