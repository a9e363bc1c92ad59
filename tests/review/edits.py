"""A reviewer at work: edits made in the XML of a draft as Word makes them, told apart from how they are read."""

from __future__ import annotations

import copy
import zipfile
from io import BytesIO

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
DATE = "2026-11-20T09:30:00Z"


class Reviewer:
    """Opens a draft, edits it with tracked changes (or without), and saves it."""

    def __init__(self, data: bytes, author: str = "Ana Lee", *, tracked: bool = True) -> None:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.root = etree.fromstring(self.parts["word/document.xml"])
        self.author, self.tracked = author, tracked
        self._number = 9000

    def save(self) -> bytes:
        self.parts["word/document.xml"] = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8")
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, part in self.parts.items():
                archive.writestr(name, part)
        return buffer.getvalue()

    def paragraph(self, text: str) -> etree._Element:
        """The one paragraph that holds a text (the last one: contents stand before what they list)."""
        found = [p for p in self.root.iter(f"{W}p") if text in "".join(t.text or "" for t in p.iter(f"{W}t"))]
        assert found, text
        return found[-1]

    def replace(self, old: str, new: str, *, at: str = "") -> None:
        """Selects some words and types others."""
        paragraph = self.paragraph(at or old)
        runs = self._cut(paragraph, old)
        last = runs[-1]
        if new:
            last.addnext(self._inserted(self._run(new, last)))
        for run in runs:
            self._delete_run(run)

    def type_after(self, words: str, new: str, *, at: str = "") -> None:
        """Puts the cursor behind some words and types."""
        run = self._cut(self.paragraph(at or words), words)[-1]
        run.addnext(self._inserted(self._run(new, run)))

    def type_at_end(self, of: str, new: str) -> None:
        """Types at the very end of a paragraph, behind the end of its bookmarks."""
        paragraph = self.paragraph(of)
        paragraph.append(self._inserted(self._run(new, list(paragraph.iter(f"{W}r"))[-1])))

    def emphasise(self, words: str, mark: str = "i") -> None:
        """Makes words italic or bold."""
        for run in self._cut(self.paragraph(words), words):
            properties = run.find(f"{W}rPr")
            if properties is None:
                properties = etree.Element(f"{W}rPr")
                run.insert(0, properties)
            etree.SubElement(properties, f"{W}{mark}")

    def new_paragraph(self, after: str, text: str, *, style: str | None = None) -> None:
        """Presses Enter at the end of a paragraph and types: the inserted mark is the first paragraph's."""
        paragraph = self.paragraph(after)
        fresh = etree.Element(f"{W}p")
        properties = paragraph.find(f"{W}pPr")
        if properties is not None:
            fresh.append(copy.deepcopy(properties))
        if style is not None:
            fresh.find(f"{W}pPr/{W}pStyle").set(f"{W}val", style)  # type: ignore[union-attr]
        fresh.append(self._inserted(self._run(text, None)))
        paragraph.addnext(fresh)
        self._mark(paragraph, "ins")

    def delete_paragraph(self, text: str) -> None:
        """Selects a paragraph with its mark and presses Delete."""
        paragraph = self.paragraph(text)
        if not self.tracked:
            paragraph.getparent().remove(paragraph)  # type: ignore[union-attr]
            return
        for run in list(paragraph.iter(f"{W}r")):
            self._delete_run(run)
        self._mark(paragraph, "del")

    def split(self, before: str) -> None:
        """Presses Enter before some words: the bookmark goes on into the second paragraph."""
        paragraph = self.paragraph(before)
        first = self._cut(paragraph, before)[0]
        fresh = etree.Element(f"{W}p")
        properties = paragraph.find(f"{W}pPr")
        if properties is not None:
            fresh.append(copy.deepcopy(properties))
        for element in [first, *first.itersiblings()]:
            fresh.append(element)
        paragraph.addnext(fresh)
        self._mark(paragraph, "ins")

    def join(self, text: str) -> None:
        """Presses Delete at the end of a paragraph: the next one is joined to it."""
        paragraph = self.paragraph(text)
        if self.tracked:
            self._mark(paragraph, "del")
            return
        following = paragraph.getnext()
        assert following is not None
        for element in list(following)[1:]:
            paragraph.append(element)
        following.getparent().remove(following)  # type: ignore[union-attr]

    def move(self, text: str, behind: str) -> None:
        """Drags a paragraph behind another one: `moveFrom` here, `moveTo` there, without its bookmarks."""
        paragraph, target = self.paragraph(text), self.paragraph(behind)
        fresh = etree.Element(f"{W}p")
        properties = paragraph.find(f"{W}pPr")
        if properties is not None:
            fresh.append(copy.deepcopy(properties))
        for run in paragraph.iter(f"{W}r"):
            fresh.append(self._wrapped("moveTo", copy.deepcopy(run)))
        if self.tracked:
            self._mark(fresh, "moveTo")
            for run in list(paragraph.iter(f"{W}r")):
                holder = self._wrapped("moveFrom", None)
                run.addprevious(holder)
                holder.append(run)
            self._mark(paragraph, "moveFrom")
        else:
            for holder in list(fresh.iter(f"{W}moveTo")):
                holder.addprevious(holder[0])
                fresh.remove(holder)
            paragraph.getparent().remove(paragraph)  # type: ignore[union-attr]
        target.addnext(fresh)

    def comment(self, words: str, text: str) -> None:
        """A comment on some words; Word's threads are in a part of their own, which this does not write."""
        runs = self._cut(self.paragraph(words), words)
        self._number += 1
        for tag, where in (("commentRangeStart", runs[0].addprevious), ("commentRangeEnd", runs[-1].addnext)):
            element = etree.Element(f"{W}{tag}")
            element.set(f"{W}id", str(self._number))
            where(element)
        comments = etree.fromstring(
            self.parts.get("word/comments.xml") or b'<w:comments xmlns:w="%s"/>' % W[1:-1].encode()
        )
        one = etree.SubElement(comments, f"{W}comment")
        for name, value in (("id", str(self._number)), ("author", self.author), ("date", DATE)):
            one.set(f"{W}{name}", value)
        etree.SubElement(one, f"{W}p").append(self._run(text, None))
        if "word/comments.xml" not in self.parts:
            relations = etree.fromstring(self.parts["word/_rels/document.xml.rels"])
            kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
            etree.SubElement(relations, relations[0].tag, Id="rIdComments", Type=kind, Target="comments.xml")
            self.parts["word/_rels/document.xml.rels"] = etree.tostring(relations)
            types = etree.fromstring(self.parts["[Content_Types].xml"])
            content = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
            etree.SubElement(types, types[-1].tag, PartName="/word/comments.xml", ContentType=content)
            self.parts["[Content_Types].xml"] = etree.tostring(types)
        self.parts["word/comments.xml"] = etree.tostring(comments)

    def shatter(self, every: int = 3) -> None:
        """Cuts all runs into pieces, as Word does around spelling and revisions."""
        for text in list(self.root.iter(f"{W}t")):
            run, words = text.getparent(), text.text or ""
            if run is None or len(words) <= every or len(run.findall(f"{W}t")) != 1 or run[-1] is not text:
                continue
            text.text = words[:every]
            text.set(SPACE, "preserve")
            last = run
            for start in range(every, len(words), every):
                piece = copy.deepcopy(run)
                piece[-1].text = words[start : start + every]
                for child in list(piece):
                    if child.tag not in (f"{W}rPr", f"{W}t"):
                        piece.remove(child)
                last.addnext(piece)
                last = piece

    def rename_bookmarks(self) -> None:
        """As Google Docs does: bookmarks under other names, runs in inline content controls."""
        for number, start in enumerate(self.root.iter(f"{W}bookmarkStart")):
            start.set(f"{W}name", f"kix.{number:x}")
        for run in list(self.root.iter(f"{W}r")):
            holder = etree.Element(f"{W}sdt")
            content = etree.SubElement(holder, f"{W}sdtContent")
            run.addprevious(holder)
            content.append(run)

    def _cut(self, paragraph: etree._Element, words: str) -> list[etree._Element]:
        """The runs that are exactly these words, cut out of those around them."""
        texts = [t for t in paragraph.iter(f"{W}t") if not any(True for _ in t.iterancestors(f"{W}del"))]
        whole = "".join(t.text or "" for t in texts)
        start = whole.index(words)
        end, at = start + len(words), 0
        found = []
        for text in texts:
            value = text.text or ""
            a, b = max(start, at) - at, min(end, at + len(value)) - at
            at += len(value)
            if a >= b:
                continue
            run = text.getparent()
            assert run is not None
            if a:
                head = copy.deepcopy(run)
                head.find(f"{W}t").text = value[:a]  # type: ignore[union-attr]
                run.addprevious(head)
            if b < len(value):
                tail = copy.deepcopy(run)
                tail.find(f"{W}t").text = value[b:]  # type: ignore[union-attr]
                run.addnext(tail)
            text.text = value[a:b]
            text.set(SPACE, "preserve")
            found.append(run)
        return found

    def _delete_run(self, run: etree._Element) -> None:
        if not self.tracked:
            run.getparent().remove(run)  # type: ignore[union-attr]
            return
        for text in run.iter(f"{W}t"):
            text.tag = f"{W}delText"
        holder = self._wrapped("del", None)
        run.addprevious(holder)
        holder.append(run)

    def _inserted(self, run: etree._Element) -> etree._Element:
        return self._wrapped("ins", run) if self.tracked else run

    def _wrapped(self, tag: str, run: etree._Element | None) -> etree._Element:
        self._number += 1
        element = etree.Element(f"{W}{tag}")
        for name, value in (("id", str(self._number)), ("author", self.author), ("date", DATE)):
            element.set(f"{W}{name}", value)
        if run is not None:
            element.append(run)
        return element

    def _mark(self, paragraph: etree._Element, tag: str) -> None:
        if not self.tracked:
            return
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            properties = etree.Element(f"{W}pPr")
            paragraph.insert(0, properties)
        look = properties.find(f"{W}rPr")
        if look is None:
            look = etree.SubElement(properties, f"{W}rPr")
        look.insert(0, self._wrapped(tag, None))

    @staticmethod
    def _run(text: str, like: etree._Element | None) -> etree._Element:
        run = etree.Element(f"{W}r")
        properties = like.find(f"{W}rPr") if like is not None else None
        if properties is not None:
            run.append(copy.deepcopy(properties))
        element = etree.SubElement(run, f"{W}t")
        element.text = text
        element.set(SPACE, "preserve")
        return run
