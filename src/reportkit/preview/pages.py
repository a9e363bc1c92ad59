"""What there is to show in, the preview's own pages out as HTML."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import jinja2
from markupsafe import Markup, escape

from reportkit.findings import Finding, summary
from reportkit.languages import LANGUAGES
from reportkit.preview.overview import Overview, Row
from reportkit.preview.said import finding_said

FORMS = {"html": "Web", "pdf": "PDF"}

_ENVIRONMENT = jinja2.Environment(
    loader=jinja2.PackageLoader("reportkit.preview"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def _worded(text: str) -> Markup:
    """A message's words, its names of things between backticks as code.

    >>> _worded("write `id: <name>`")
    Markup('write <code>id: &lt;name&gt;</code>')
    """
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return escape(text)
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if n % 2 else escape(part) for n, part in enumerate(parts)
    )


_ENVIRONMENT.filters["worded"] = _worded


def home_html(overview: Overview, root: Path) -> str:
    """The home page: every record, and what is wrong with what they share."""

    def said(findings: Iterable[Finding]) -> list[dict[str, str]]:
        return [finding_said(root, found) for found in findings]

    template = _ENVIRONMENT.get_template("home.html")
    return template.render(overview=overview, root=root, said=said, summary=summary, languages=LANGUAGES)


def edition_html(row: Row, language: str, form: str) -> str:
    """The page around an edition."""
    template = _ENVIRONMENT.get_template("edition.html")
    return template.render(row=row, language=language, form=form, forms=FORMS, languages=LANGUAGES)
