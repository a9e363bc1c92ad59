"""A record's messages with their translations go in; the DOCX that shows both side by side comes out, its base inside.

What is written into the column of translations comes back as translations; the column of sources is the record's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportkit.brands.tokens import Brand
from reportkit.catalogs.edition import Labels
from reportkit.drafts import Base, BaseText
from reportkit.forms.docx import render_docx
from reportkit.page.bilingual import SOURCE, Side, bilingual_page
from reportkit.page.model import Page
from reportkit.records.model.dialogue import Dialogue
from reportkit.review.outgoing import base_of, with_base


@dataclass(frozen=True)
class SideBySide:
    """The page, for other forms; the DOCX and its base."""

    page: Page
    docx: bytes
    base: Base


def side_by_side(dialogue: Dialogue, sides: Sequence[Side], labels: Labels, brand: Brand, version: str) -> SideBySide:
    """Source and translation of all messages, for reviewers who do not use PO files."""
    page = bilingual_page(dialogue, sides, labels)
    data, _ = render_docx(page, brand)
    texts = {side.address: BaseText(side.translation, "" if side.stale else side.translation) for side in sides}
    texts |= {f"{SOURCE}{side.address}": BaseText(side.source, side.source) for side in sides}
    base = base_of(data, page, Base(dialogue.id, labels.language, version, (), texts, {}))
    return SideBySide(page, with_base(data, base, protect=True), base)
