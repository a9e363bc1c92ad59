"""Spans go in; the runs, links and anchored fields of a Word paragraph come out, every character as it is on the page.

The one exception is white space: where a paragraph's style lets a number or value hang, a tab stands for the space
after it, and a break of the line for the space after the actors of a recommendation.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from reportkit.forms.docx.anchors import Anchors, link_name
from reportkit.forms.docx.elements import RELATIONSHIPS, Element, text_element, w
from reportkit.forms.docx.elements import field as word_field
from reportkit.forms.docx.roles import span_style
from reportkit.forms.docx.scripts import Defaults, pieces, script_properties
from reportkit.languages.rows import LANGUAGES, Language
from reportkit.page.model import LineBreak, Link, Span, Styled, Words

HANGING_ROLES = frozenset({"number", "value"})


@dataclass(frozen=True, slots=True)
class Hand:
    """How the words at hand are written."""

    language: Language
    style: str = ""
    bold: bool = False
    italic: bool = False
    list_role: str = ""
    anchored: bool = True
    """Whether fields get anchors; contents repeat what stands elsewhere, so theirs do not."""


@dataclass(slots=True)
class SpanWriter:
    """Writes spans, and notes which blocks they link to."""

    defaults: Defaults
    relate: Callable[[str], str] = str
    """Gives the relationship of the file to an address on the web."""
    anchors: Anchors = field(default_factory=Anchors)
    links: list[str] = field(default_factory=list)
    """The ids that links lead to."""

    def spans(self, spans: tuple[Span, ...], hand: Hand) -> list[Element]:
        """The content of a paragraph."""
        return [element for span in spans for element in self._span(span, hand)]

    def words(self, text: str, hand: Hand) -> list[Element]:
        """The runs of some words, one or more for each script in them."""
        runs = []
        for piece in pieces(text, hand.language):
            first, last = script_properties(piece, hand.language, self.defaults)
            style = w("rStyle", val=hand.style) if hand.style else None
            bold = [w("b"), w("bCs")] if hand.bold else []
            italic = [w("i"), w("iCs")] if hand.italic else []
            properties = w("rPr", style, *first, *bold, *italic, *last)
            runs.append(w("r", properties if len(properties) else None, *_characters(piece.text)))
        return runs

    def anchored(self, address: str, content: list[Element]) -> list[Element]:
        """The content between the start and the end of the hidden bookmark of an address."""
        return self.bookmarked(self.anchors.name(address), content)

    def bookmarked(self, name: str, content: list[Element]) -> list[Element]:
        """The content between the start and the end of a bookmark."""
        number = self.anchors.number()
        return [w("bookmarkStart", id=number, name=name), *content, w("bookmarkEnd", id=number)]

    def _span(self, span: Span, hand: Hand) -> list[Element]:
        match span:
            case Words():
                return self.words(span.text, hand)
            case LineBreak():
                return [w("r", w("br"))]
            case Link():
                return self._anchored_if(span, hand, [self._link(span, _turned(hand, span))])
            case Styled():
                return self._anchored_if(span, hand, self.spans(span.inner, _turned(hand, span)))

    def _anchored_if(self, span: Styled | Link, hand: Hand, content: list[Element]) -> list[Element]:
        return self.anchored(span.field, content) if span.field and hand.anchored else content

    def _link(self, link: Link, hand: Hand) -> Element:
        inside = link.href.startswith("#")
        if not hand.style and link.role != "entry":
            hand = replace(hand, style="CrossReference" if inside else "Hyperlink")
        if not inside:
            element = w("hyperlink", *self.spans(link.inner, hand), history=1)
            element.set(f"{{{RELATIONSHIPS}}}id", self.relate(link.href))
            return element
        target = link_name(link.href[1:])
        self.links.append(link.href[1:])
        page = word_field(f"PAGEREF {target} \\h") if link.role == "page-ref" else []
        return w("hyperlink", *self.spans(link.inner, hand), *page, anchor=target, history=1)


def _turned(hand: Hand, span: Styled | Link) -> Hand:
    """The hand for what is inside a span: a role has its own style, plain emphasis is Word's bold and italic."""
    style = span_style(span.role, hand.list_role)
    plain = isinstance(span, Styled) and not style
    return replace(
        hand,
        style=style or hand.style,
        bold=hand.bold or (plain and isinstance(span, Styled) and span.kind == "strong"),
        italic=hand.italic or (plain and isinstance(span, Styled) and span.kind == "em"),
        language=LANGUAGES.get(span.language, hand.language),
    )


def _characters(text: str) -> list[Element]:
    """A run's text, its tabs as Word has them."""
    parts: list[Element] = []
    for index, part in enumerate(text.split("\t")):
        if index:
            parts.append(w("tab"))
        if part:
            parts.append(text_element(part))
    return parts


def hung(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans with a tab for the space after a number or value that stands first, and a break after actors.

    >>> number = Styled(kind="span", role="number", inner=(Words(text="1.1"),))
    >>> hung((number, Words(text=" A statement")))[1]
    Words(text='\\tA statement')
    """
    match spans:
        case (Link(role="entry") as link, *rest):
            return (replace(link, inner=hung(link.inner)), *rest)
        case (Styled() | Link() as first, Words(text=text), *rest) if first.role in HANGING_ROLES and text[:1] == " ":
            return (first, Words(text="\t" + text[1:]), *_broken(rest))
    return spans


def _broken(spans: list[Span]) -> list[Span]:
    match spans:
        case [Styled(role="actors") as actors, Words(text=text), *rest] if text[:1] == " ":
            return [actors, LineBreak(), *([Words(text=text[1:])] if text[1:] else []), *rest]
    return spans
