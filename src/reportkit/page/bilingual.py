"""Messages with their translations in, a page out that shows both side by side: for reviewers who do not use PO files.

Each translation carries its address, as in an edition, so that what a reviewer changes in Word can be found again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportkit.catalogs.edition import Labels
from reportkit.languages import language
from reportkit.markup import Emphasis, Inline, Strong, parse_inline, plain
from reportkit.markup import Link as MarkupLink
from reportkit.markup import Words as MarkupWords
from reportkit.page.compose import FORM_LABELS
from reportkit.page.model import (
    Cell,
    Heading,
    Link,
    Page,
    Paragraph,
    Properties,
    Row,
    Span,
    Styled,
    Table,
    Words,
)
from reportkit.records.model.dialogue import Dialogue

SOURCE = "source:"
"""What the addresses of texts in the column of sources begin with, where a translation stands beside each."""


@dataclass(frozen=True, slots=True)
class Side:
    """One message: where it stands, what it is, its source, its translation if it has one, and whether that is stale."""

    address: str
    what: str
    source: str
    translation: str = ""
    stale: bool = False


def bilingual_page(dialogue: Dialogue, sides: Sequence[Side], labels: Labels) -> Page:
    """A table of two columns, a message a row, in the languages of the record and of the labels."""
    ours, theirs = language(dialogue.language), language(labels.language)
    title = plain(dialogue.title.value)
    untranslated = sum(not side.translation for side in sides)
    stale = sum(side.stale for side in sides)
    counts = f"{len(sides)} messages; {untranslated} without translation, {stale} with one of an older source."
    head = Row(cells=(_head(ours.own_name, ours.code), _head(theirs.own_name, theirs.code)), heading=True)
    return Page(
        language=dialogue.language,
        properties=Properties(
            title=f"{title} ({ours.own_name} / {theirs.own_name})",
            subject=f"{dialogue.id}, message by message, in {ours.name} and {theirs.name}",
            authors=(),
            keywords=(),
            date=dialogue.dates.end,
            identifier=f"{dialogue.id}.{theirs.code}",
            status="draft",
            status_label="",
            series="",
        ),
        blocks=(
            Heading(level=1, spans=_words(title)),
            Paragraph(role="subtitle", spans=_words(f"{ours.name} and {theirs.name}, message by message")),
            Paragraph(role="note", spans=_words(counts)),
            Table(rows=(head, *(_row(side, theirs.code) for side in sides))),
        ),
        labels={name: Labels().text(msgid).value for name, msgid in FORM_LABELS.items()},
    )


def _head(name: str, code: str) -> Cell:
    return Cell(header="col", blocks=(Paragraph(spans=_words(name), language=code),))


def _row(side: Side, code: str) -> Row:
    where = Paragraph(role="note", spans=_words(f"{side.address} · {side.what}"))
    source = Paragraph(spans=tuple(_spans(parse_inline(side.source))), field=f"{SOURCE}{side.address}")
    spans = tuple(_spans(parse_inline(side.translation)))
    if side.stale:
        spans = (Styled(kind="span", role="stale", inner=spans),)
    translation = Paragraph(spans=spans, field=side.address, language=code)
    return Row(cells=(Cell(blocks=(where, source)), Cell(blocks=(translation,))))


def _words(text: str) -> tuple[Span, ...]:
    return (Words(text=text),)


def _spans(inlines: Iterable[Inline]) -> Iterable[Span]:
    for inline in inlines:
        match inline:
            case MarkupWords(text):
                yield Words(text=text)
            case Emphasis(inner):
                yield Styled(kind="em", inner=tuple(_spans(inner)))
            case Strong(inner):
                yield Styled(kind="strong", inner=tuple(_spans(inner)))
            case MarkupLink(href, inner):
                yield Link(href=href, inner=tuple(_spans(inner)))
