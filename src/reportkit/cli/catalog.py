"""`reportkit catalog`: records, directory and templates in, what translators work with out."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportkit.catalogs.changes import Change
    from reportkit.catalogs.domains import Domain
    from reportkit.catalogs.messages import Message
    from reportkit.workspace import Workspace

_TEMPLATES = ("**/*.html", "start/**/*.*")
"""Where labels stand below templates/."""

ACTIONS = {
    "extract": "write the templates of all catalogs, locales/*.pot",
    "update": "merge what changed into the catalogs, by address",
    "diff": "show what changed in the source of stale messages, word by word",
    "status": "say how far each translation is",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    actions = "; ".join(f"{name}: {does}" for name, does in ACTIONS.items())
    parser.add_argument("action", choices=tuple(ACTIONS), help=actions)
    parser.add_argument("records", nargs="*", metavar="RECORD", help="ids of records (default: all)")
    parser.add_argument(
        "--lang", action="append", default=[], metavar="LANG", help="language (default: those of record or workspace)"
    )
    parser.add_argument("--html", type=Path, metavar="FILE", help="diff: write a page of the changes")
    parser.add_argument("--output-format", choices=("human", "json"), default="human", help="how status is written")


def run(options: argparse.Namespace) -> int:
    """Do what is asked; raises ReportkitError when a record is not valid or a catalog cannot be read."""
    from reportkit.catalogs.domains import domains
    from reportkit.workspace import Workspace

    workspace = Workspace.find(Path.cwd())
    found = list(domains(workspace, _labels(workspace), options.records, options.lang))
    actions = {"extract": _extract, "update": _update, "diff": _diff, "status": _status}
    return actions[options.action](workspace, found, options)


def _labels(workspace: Workspace) -> list[Message]:
    from reportkit.catalogs.labels import field_labels, module_labels, template_labels
    from reportkit.page import compose, view
    from reportkit.writers import starters

    roots = reversed(workspace.template_roots())
    found = ((root, path) for root in roots for pattern in _TEMPLATES for path in root.glob(pattern) if path.is_file())
    files = {path.relative_to(root).as_posix(): path for root, path in found}
    templates = {f"templates/{name}": workspace.read(path) for name, path in sorted(files.items())}
    return [*template_labels(templates), *module_labels((compose, view, starters)), *field_labels()]


def _extract(workspace: Workspace, found: Sequence[Domain], options: argparse.Namespace) -> int:
    from reportkit.catalogs.template import catalog_template
    from reportkit.workspace import write_atomically

    for domain in found:
        path = workspace.root / "locales" / f"{domain.name}.pot"
        write_atomically(path, catalog_template(domain.name, domain.messages).encode())
        print(workspace.show(path))
    return 0


def _update(workspace: Workspace, found: Sequence[Domain], options: argparse.Namespace) -> int:
    from reportkit.catalogs.files import MAX_BYTES
    from reportkit.catalogs.update import new_catalog, updated
    from reportkit.workspace import write_atomically

    for domain, language in _pairs(found):
        path = workspace.catalog_path(domain.name, language)
        old = workspace.read(path, MAX_BYTES) if path.is_file() else new_catalog(language, domain.name)
        new, catalog = updated(old, workspace.show(path), domain.messages)
        if new != old or not path.is_file():
            write_atomically(path, new.encode())
        unfinished = sum(not entry.translated() for entry in catalog if not entry.obsolete)
        print(f"{workspace.show(path)}: {len(domain.messages)} messages, {unfinished} open")
    return 0


def _diff(workspace: Workspace, found: Sequence[Domain], options: argparse.Namespace) -> int:
    from reportkit.catalogs.changes import changes, in_html, in_terminal
    from reportkit.catalogs.files import read_catalog
    from reportkit.cli.output import Output
    from reportkit.workspace import write_atomically

    colour = Output.of(options).colour
    pages: dict[str, dict[str, list[Change]]] = {}
    for domain, language in _pairs(found):
        path = workspace.catalog_path(domain.name, language)
        listed = list(changes(read_catalog(workspace, path))) if path.is_file() else []
        if listed:
            pages.setdefault(language, {})[workspace.show(path)] = listed
        for change in listed if options.html is None else ():
            print(f"{workspace.show(path)}:{change.line}: {change.address}")
            print(f"  {in_terminal(change, colour=colour)}\n  {change.translation}\n")
    if options.html is not None:
        html = "\n".join(in_html(language, listed) for language, listed in pages.items())
        write_atomically(options.html, html.encode())
        print(options.html)
    return 0


def _status(workspace: Workspace, found: Sequence[Domain], options: argparse.Namespace) -> int:
    from reportkit.catalogs.files import parse_catalog, read_catalog
    from reportkit.catalogs.status import status
    from reportkit.catalogs.update import new_catalog

    rows = []
    for domain, language in _pairs(found):
        path = workspace.catalog_path(domain.name, language)
        empty = parse_catalog(new_catalog(language, domain.name), domain.name)
        catalog = read_catalog(workspace, path) if path.is_file() else empty
        rows.append(status(domain.name, language, domain.messages, catalog))
    if options.output_format == "json":
        print(json.dumps([{**asdict(row), "total": row.total} for row in rows], ensure_ascii=False, indent=2))
        return 0
    width = max(len(row.domain) for row in rows)
    print(f"{'':{width}}  lang  {'translated':27}  fuzzy  missing   words  reviewed")
    for row in rows:
        bar = ("█" * round(row.share * 20)).ljust(20, "░")
        print(
            f"{row.domain:{width}}  {row.language:4}  {bar} {row.share:6.1%}  {row.fuzzy:5}  {row.missing:7}  {row.words:6}"
            f"  {row.reviewer or 'no'}"
        )
    return 0


def _pairs(found: Sequence[Domain]) -> list[tuple[Domain, str]]:
    """Each domain with each language that it goes into."""
    from reportkit.catalogs.edition import LABEL_LANGUAGE

    return [(domain, language) for domain in found for language in domain.languages if language != LABEL_LANGUAGE]
