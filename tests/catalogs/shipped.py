"""The catalogs that we ship, with what their workspace has for them, as the checks see them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from reportkit.catalogs.checks import Context, context_of
from reportkit.catalogs.domains import domains
from reportkit.catalogs.files import MAX_BYTES, parse_catalog
from reportkit.catalogs.glossary import read_glossary
from reportkit.catalogs.pairs import Catalog, Pair
from reportkit.cli.catalog import labels
from reportkit.workspace import Workspace

LANGUAGES = ("km", "lo", "th", "vi")
_REPOSITORY = Path(__file__).parents[2]


@cache
def catalogs(language: str) -> tuple[Catalog, ...]:
    """Every catalog of a language."""
    workspace = Workspace.find(_REPOSITORY)
    found = []
    for domain in domains(workspace, labels(workspace), [], [language]):
        path = workspace.catalog_path(domain.name, language)
        if path.is_file():
            text = workspace.read(path, MAX_BYTES)
            shown = workspace.show(path)
            found.append(Catalog(domain.name, shown, text, parse_catalog(text, shown), domain.messages))
    return tuple(found)


@cache
def context(language: str) -> Context:
    """What the catalogs of a language say together."""
    return context_of(language, read_glossary(Workspace.find(_REPOSITORY), language), catalogs(language))


@cache
def pairs(language: str) -> tuple[Pair, ...]:
    """Every settled translation into a language."""
    return tuple(pair for catalog in catalogs(language) for pair, _ in catalog.pairs())
