"""Semantic HTML as templates write it in, the page's frozen tree out; what is outside the vocabulary becomes findings.

The HTML carries `data-at="template:line"` on each element (see `page.templates`), so that a finding stands at the line
a designer wrote. It is parsed strictly: what is opened must be closed, in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any, Literal

from reportkit.findings import Finding, Position, did_you_mean
from reportkit.page.model import (
    Block,
    Cell,
    Container,
    Figure,
    Heading,
    LineBreak,
    Link,
    ListBlock,
    ListItem,
    Paragraph,
    Row,
    Span,
    Styled,
    Table,
    Words,
)
from reportkit.page.vocabulary import (
    ATTRIBUTES,
    COMMON_ATTRIBUTES,
    CONTAINERS,
    ELEMENTS,
    FORMS,
    HEADINGS,
    ROLES,
    SPANS,
    VOID,
)


@dataclass
class _Element:
    name: str
    attributes: dict[str, str]
    children: list[_Element | str] = field(default_factory=list)

    @property
    def elements(self) -> list[_Element]:
        return [child for child in self.children if isinstance(child, _Element)]


def parse_page(html: str) -> tuple[tuple[Block, ...], list[Finding]]:
    """The blocks of a page's HTML, and a finding for each thing that pages do not have."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    builder = _Builder(reader.finish())
    blocks = builder.blocks(reader.root)
    return blocks, builder.findings


class _Reader(HTMLParser):
    """Reads tags into elements and notes those that do not nest."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Element("div", {})
        self.open = [self.root]
        self.findings: list[Finding] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = _Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1].name == tag and len(self.open) > 1:
            self.open.pop()
            return
        if any(element.name == tag for element in self.open[1:]):
            while self.open[-1].name != tag:
                self._unclosed(self.open.pop(), f"</{tag}>")
            self.open.pop()
        else:
            inside = self.open[-1]
            self.findings.append(_finding(f"</{tag}> closes nothing inside <{inside.name}>", inside, "remove it"))

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def finish(self) -> list[Finding]:
        for element in reversed(self.open[1:]):
            self._unclosed(element, "the end of the page")
        return self.findings

    def _unclosed(self, element: _Element, before: str) -> None:
        message = f"<{element.name}> is not closed before {before}"
        self.findings.append(_finding(message, element, f"add </{element.name}>"))


def _finding(message: str, element: _Element, hint: str = "") -> Finding:
    template, _, line = element.attributes.get("data-at", "").rpartition(":")
    position = Position(template, int(line)) if line.isdigit() else None
    return Finding("page-vocabulary", message, position, hint)


class _Builder:
    """Turns elements into nodes, kind by kind."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = findings

    def blocks(self, parent: _Element) -> tuple[Block, ...]:
        """The blocks inside an element; loose words and spans between them make a paragraph."""
        blocks: list[Block] = []
        loose: list[_Element | str] = []
        for child in [*parent.children, None]:
            if isinstance(child, str) or (child is not None and child.name in SPANS):
                loose.append(child)
                continue
            if spans := self._spans(loose):
                blocks.append(Paragraph(spans=spans))
            loose = []
            if child is not None and (block := self._block(child)) is not None:
                blocks.append(block)
        return tuple(blocks)

    def _block(self, element: _Element) -> Block | None:
        name = element.name
        common = self._common(element)
        if name in CONTAINERS:
            return Container(kind=name, blocks=self.blocks(element), **common)  # type: ignore[arg-type]
        if name in HEADINGS:
            return Heading(level=int(name[1]), **self._text(element, common))
        match name:
            case "p":
                return Paragraph(**self._text(element, common))
            case "ul" | "ol":
                items = tuple(ListItem(**self._text(item, self._common(item))) for item in self._only(element, {"li"}))
                return ListBlock(ordered=name == "ol", items=items, **common)
            case "table":
                return self._table(element, common)
            case "figure":
                return self._figure(element, common)
        known = name in ELEMENTS
        message = f"<{name}> cannot stand here" if known else f"pages have no <{name}>"
        self.findings.append(_finding(message, element, "" if known else did_you_mean(name, ELEMENTS)))
        return None

    def _table(self, element: _Element, common: dict[str, Any]) -> Table:
        caption: tuple[Span, ...] = ()
        rows: list[Row] = []
        for child in self._only(element, {"caption", "thead", "tbody", "tr"}):
            if child.name == "caption":
                caption = self._spans(child.children)
            elif child.name == "tr":
                rows.append(self._row(child, heading=False))
            else:
                rows += [self._row(row, heading=child.name == "thead") for row in self._only(child, {"tr"})]
        return Table(rows=tuple(rows), caption=caption, **common)

    def _row(self, element: _Element, *, heading: bool) -> Row:
        cells = []
        for cell in self._only(element, {"td", "th"}):
            header = self._scope(cell, heading=heading)
            cells.append(
                Cell(
                    blocks=self.blocks(cell),
                    header=header,
                    colspan=int(self._number(cell, "colspan") or 1),
                    value=self._number(cell, "data-value"),
                    **self._common(cell),
                )
            )
        return Row(cells=tuple(cells), heading=heading, **self._common(element))

    def _scope(self, cell: _Element, *, heading: bool) -> Literal["", "row", "col"]:
        """What a header cell is the header of; in a table's head a column, else its row, unless it says so."""
        if cell.name != "th":
            return ""
        match cell.attributes.get("scope", "col" if heading else "row"):
            case "col":
                return "col"
            case "row":
                return "row"
            case other:
                self.findings.append(_finding(f"`scope` of <th> is row or col, not `{other}`", cell))
                return "row"

    def _number(self, element: _Element, name: str) -> float | None:
        written = element.attributes.get(name, "")
        try:
            return float(written) if written else None
        except ValueError:
            message = f"`{name}` of <{element.name}> must be a number, not `{written}`"
            self.findings.append(_finding(message, element))
            return None

    def _figure(self, element: _Element, common: dict[str, Any]) -> Figure | None:
        pictures = [child for child in element.elements if child.name == "img"]
        if len(pictures) != 1:
            self.findings.append(_finding("a figure holds one img and its caption", element))
            return None
        self._common(pictures[0])
        source, alt = pictures[0].attributes.get("src", ""), pictures[0].attributes.get("alt", "")
        if not alt:
            self.findings.append(_finding("the img of a figure needs an alt text", pictures[0]))
        captions = [child for child in self._only(element, {"img", "figcaption"}) if child.name == "figcaption"]
        return Figure(source=source, alt=alt, blocks=sum((self.blocks(caption) for caption in captions), ()), **common)

    def _text(self, element: _Element, common: dict[str, Any]) -> dict[str, Any]:
        """A text block's spans; where it holds one field and nothing else, the field is the block's own."""
        spans = self._spans(element.children)
        only = spans[0] if len(spans) == 1 else None
        if isinstance(only, Styled) and only.kind == "span" and only.field and not (common["field"] or only.role):
            common = {**common, "field": only.field, "language": only.language or common["language"]}
            spans = only.inner
        return {**common, "spans": spans}

    def _spans(self, children: Iterable[_Element | str]) -> tuple[Span, ...]:
        """Spans with white space as browsers fold it: one space between words, none at either end."""
        spans = self._inner(children)
        return _trimmed(spans)

    def _inner(self, children: Iterable[_Element | str]) -> tuple[Span, ...]:
        spans: list[Span] = []
        for child in children:
            if isinstance(child, str):
                if text := re.sub(r"[ \t\n\r\f]+", " ", child):
                    spans.append(Words(text=text))
                continue
            common = self._common(child)
            parts = {name: common[name] for name in ("role", "field", "language")}
            match child.name:
                case "br":
                    spans.append(LineBreak())
                case "a":
                    spans.append(
                        Link(href=child.attributes.get("href", ""), inner=self._inner(child.children), **parts)
                    )
                case "span" | "strong" | "em":
                    inner = self._inner(child.children)
                    spans.append(Styled(kind=child.name, inner=inner, **parts))
                case name:
                    self.findings.append(_finding(f"<{name}> cannot stand inside a line of text", child))
        return tuple(spans)

    def _only(self, element: _Element, names: set[str]) -> list[_Element]:
        """The children of an element that may hold only some; anything else in it is a finding."""
        allowed = []
        for child in element.children:
            if isinstance(child, _Element) and child.name in names:
                allowed.append(child)
            elif isinstance(child, _Element):
                self.findings.append(_finding(f"<{child.name}> cannot stand inside <{element.name}>", child))
            elif child.strip():
                message = f"loose words inside <{element.name}>: {child.strip()[:40]!r}"
                self.findings.append(_finding(message, element))
        return allowed

    def _common(self, element: _Element) -> dict[str, Any]:
        """What every node has, with the element's attributes checked."""
        attributes = element.attributes
        allowed = COMMON_ATTRIBUTES | ATTRIBUTES.get(element.name, frozenset())
        for name in attributes.keys() - allowed:
            self.findings.append(_finding(f"<{element.name}> has no attribute `{name}`", element, "remove it"))
        role = attributes.get("class", "")
        roles = ROLES.get(element.name, frozenset())
        if role and role not in roles:
            message = f"`{role}` is not a role of <{element.name}>"
            self.findings.append(_finding(message, element, did_you_mean(role, roles)))
        only = frozenset(attributes.get("data-only", "").split())
        if only - FORMS:
            self.findings.append(_finding(f"there is no form `{', '.join(sorted(only - FORMS))}`", element))
        return {
            "role": role,
            "id": attributes.get("id", ""),
            "field": attributes.get("data-field", ""),
            "language": attributes.get("lang", ""),
            "only": only,
        }


def _trimmed(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Folds spaces across spans: none at the start, none after a space or a line break, none at the end."""
    kept, _ = _fold(spans, after_space=True)
    return _without_last_space(kept)


def _fold(spans: tuple[Span, ...], *, after_space: bool) -> tuple[tuple[Span, ...], bool]:
    folded: list[Span] = []
    for span in spans:
        match span:
            case Words(text=text):
                text = text[1:] if after_space and text.startswith(" ") else text
                if text:
                    after_space = text.endswith(" ")
                    folded.append(Words(text=text))
            case LineBreak():
                after_space = True
                folded.append(span)
            case Styled() | Link():
                inner, after_space = _fold(span.inner, after_space=after_space)
                if inner or _fills_itself(span):
                    folded.append(_with_inner(span, inner))
    return tuple(folded), after_space


def _without_last_space(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    if not spans:
        return spans
    *before, last = spans
    if isinstance(last, Words) and last.text.endswith(" "):
        rest = last.text[:-1]
        return (*before, Words(text=rest)) if rest else _without_last_space(tuple(before))
    if isinstance(last, Styled | Link) and not _fills_itself(last):
        inner = _without_last_space(last.inner)
        return (*before, _with_inner(last, inner)) if inner else _without_last_space(tuple(before))
    return spans


def _fills_itself(span: Span) -> bool:
    """Whether a form writes what an empty span shows: the page that a link leads to."""
    return isinstance(span, Link) and span.role == "page-ref"


def _with_inner(span: Styled | Link, inner: tuple[Span, ...]) -> Styled | Link:
    if isinstance(span, Link):
        return Link(href=span.href, inner=inner, role=span.role, field=span.field, language=span.language)
    return Styled(kind=span.kind, inner=inner, role=span.role, field=span.field, language=span.language)
