"""A task in, the bytes of its forms out; this is what a worker runs. Heavy libraries load only for the forms asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from reportkit.brands import Brand
from reportkit.build.plan import Task
from reportkit.findings import Finding, ReportkitError
from reportkit.page.compose import compose
from reportkit.page.model import Page
from reportkit.settings import PdfVariant

Render = Callable[[Page, Brand], tuple[bytes, tuple[Finding, ...]]]


@dataclass(frozen=True)
class Made:
    """What came of a task: the bytes of each form that could be made, and what was found."""

    files: dict[str, bytes]
    findings: tuple[Finding, ...]


def make(task: Task) -> Made:
    """Compose the edition's page once, and write it in each form; one form that fails leaves the others."""
    try:
        page, found = compose(task.edition, task.brand, task.pictures, task.lexicon)
    except ReportkitError as error:
        return Made({}, error.findings)
    files: dict[str, bytes] = {}
    findings = list(found)
    for form in task.forms:
        try:
            files[form], more = _renderer(form, task.pdf_variant)(page, task.brand)
            findings += more
        except ReportkitError as error:
            findings += error.findings
    return Made(files, tuple(findings))


def _renderer(form: str, variant: PdfVariant) -> Render:
    render: Any
    match form:
        case "pdf":
            from reportkit.forms.pdf import render_pdf

            render = partial(render_pdf, variant=variant)
        case "print":
            from reportkit.forms.pdf import render_print

            render = partial(render_print, variant=variant)
        case "docx":
            from reportkit.forms.docx import render_docx as render
        case "html":
            from reportkit.forms.html import render_html as render
        case "epub":
            from reportkit.forms.epub import render_epub as render
        case _:
            raise ValueError(form)
    return render  # type: ignore[no-any-return]
