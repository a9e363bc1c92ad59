"""A language's catalogs in, what the checks find in them out: by the workspace's glossary and its digits and calendar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportkit.catalogs.checks import check_catalog, context_of
from reportkit.catalogs.glossary import read_glossary
from reportkit.catalogs.known import own_part
from reportkit.catalogs.pairs import Catalog
from reportkit.findings import Finding
from reportkit.workspace import Workspace


def check_catalogs(workspace: Workspace, language: str, catalogs: Sequence[Catalog]) -> Iterator[Finding]:
    """What the checks find in catalogs that are judged together; raises ReportkitError for a glossary that cannot be read."""
    choices = workspace.settings.editions.get(language, {})
    context = context_of(language, read_glossary(workspace, language), catalogs, choices)
    for catalog in catalogs:
        yield from check_catalog(own_part(workspace, catalog, language), context)
