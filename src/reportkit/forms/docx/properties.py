"""What a page says of itself goes into the file's core properties (ECMA-376 part 2, 11); no clock is read."""

from __future__ import annotations

from datetime import datetime, time

from docx.opc.coreprops import CoreProperties

from reportkit.languages.rows import Language
from reportkit.page.model import Properties


def set_properties(core: CoreProperties, properties: Properties, language: Language) -> None:
    """Title, subject, authors, keywords, language, and the report's date for both of Word's."""
    day = datetime.combine(properties.date, time())
    core.title = properties.title
    core.subject = properties.subject
    core.author = "; ".join(properties.authors)
    core.keywords = ", ".join(properties.keywords)
    core.language = language.tag
    core.identifier = properties.identifier
    core.category = properties.series
    core.content_status = properties.status
    core.created = day
    core.modified = day
