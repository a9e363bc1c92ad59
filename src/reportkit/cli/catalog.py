"""`reportkit catalog`: records, directory and templates in, what translators work with out."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from reportkit.cli import clock
from reportkit.cli.output import FORMATS

if TYPE_CHECKING:
    from reportkit.catalogs.changes import Change
    from reportkit.catalogs.domains import Domain
    from reportkit.catalogs.messages import Message
    from reportkit.catalogs.pairs import Catalog
    from reportkit.findings import Finding
    from reportkit.workspace import Workspace

_TEMPLATES = ("**/*.html", "start/**/*.*")
"""Where labels stand below templates/."""

ACTIONS = {
    "extract": "write the templates of all catalogs, locales/*.pot",
    "update": "merge what changed into the catalogs, by address",
    "diff": "show what changed in the source of stale messages, word by word",
    "status": "say how far each translation is",
    "check": "check translations: numbers, terms, script, signs; the exit code is 1 when anything is wrong",
    "suggest": "show for what is open the nearest texts that are translated, with their translation",
    "bilingual": "write source and translation side by side, as DOCX and HTML, for reviewers",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    actions = "; ".join(f"{name}: {does}" for name, does in ACTIONS.items())
    parser.add_argument("action", choices=tuple(ACTIONS), help=actions)
    parser.add_argument("records", nargs="*", metavar="RECORD", help="ids of records (default: all)")
    parser.add_argument(
        "--lang",
        action="append",
        default=[],
        metavar="LANG",
        help="language, again for another (default: those of record or workspace)",
    )
    parser.add_argument("--html", type=Path, metavar="FILE", help="diff: write a page of the changes")
    parser.add_argument("--output-format", choices=FORMATS, default="human", help="how findings and tables are written")
    parser.add_argument("--out", type=Path, metavar="DIR", help="bilingual: folder to write into (default: drafts)")


def run(options: argparse.Namespace) -> int:
    """Do what is asked; raises ReportkitError when a record is not valid or a catalog cannot be read."""
    from reportkit.catalogs.domains import domains
    from reportkit.workspace import Workspace

    workspace = Workspace.find(Path.cwd())
    found = list(domains(workspace, labels(workspace), options.records, options.lang))
    actions = {
        "extract": _extract,
        "update": _update,
        "diff": _diff,
        "status": _status,
        "check": _check,
        "suggest": _suggest,
        "bilingual": _bilingual,
    }
    return actions[options.action](workspace, found, options)


def labels(workspace: Workspace) -> list[Message]:
    from reportkit.catalogs.labels import field_labels, module_labels, template_labels
    from reportkit.page import compose, view
    from reportkit.publish import editions, pages
    from reportkit.writers import starters

    roots = reversed(workspace.template_roots())
    found = ((root, path) for root in roots for pattern in _TEMPLATES for path in root.glob(pattern) if path.is_file())
    files = {path.relative_to(root).as_posix(): path for root, path in found}
    templates = {f"templates/{name}": workspace.read(path) for name, path in sorted(files.items())}
    return [*template_labels(templates), *module_labels((compose, view, editions, pages, starters)), *field_labels()]


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
    from reportkit.catalogs.glossary import read_glossary
    from reportkit.catalogs.known import Known
    from reportkit.catalogs.update import new_catalog, updated
    from reportkit.findings import ReportkitError
    from reportkit.workspace import write_atomically

    languages = dict.fromkeys(language for _, language in _pairs(found))
    glossaries = {language: read_glossary(workspace, language) for language in languages}
    known = {language: Known(workspace, language) for language in languages}
    broken: list[Finding] = []
    for domain, language in _pairs(found):
        path = workspace.catalog_path(domain.name, language)
        taken = known[language].taken
        try:
            there = path.is_file()
            old = (
                workspace.read(path, MAX_BYTES)
                if there
                else new_catalog(language, domain.name, f"{clock.now():%Y-%m-%d %H:%M+0000}")
            )
            messages = glossaries[language].explain(domain.messages)
            new, catalog = updated(old, workspace.show(path), messages, known[language], language)
            if new != old or not there:
                write_atomically(path, new.encode())
        except ReportkitError as error:
            broken += error.findings
            continue
        present = [entry for entry in catalog if not entry.obsolete]
        unfinished = sum(not entry.translated() for entry in present)
        taken = known[language].taken - taken
        more = f", {taken} translated as elsewhere" if taken else ""
        print(f"{workspace.show(path)}: {len(present)} messages, {unfinished} open{more}")
    if broken:
        raise ReportkitError(*broken)
    return 0


def _diff(workspace: Workspace, found: Sequence[Domain], options: argparse.Namespace) -> int:
    from reportkit.catalogs.changes import UNKNOWN, changes, in_html, in_terminal
    from reportkit.cli.output import Output
    from reportkit.workspace import write_atomically

    colour = Output.of(options).colour
    stale: dict[str, dict[str, list[Change]]] = {}
    for language, catalogs in _catalogs(workspace, found).items():
        for catalog in catalogs:
            sources = {message.address: message.source for message in catalog.messages if message.address}
            if listed := list(changes(catalog.entries, sources)):
                stale.setdefault(language, {})[catalog.shown] = listed
    if options.html is not None:
        write_atomically(options.html, in_html(stale).encode())
        print(options.html)
        return 0
    for catalogs_of in stale.values():
        for path, listed in catalogs_of.items():
            for change in listed:
                note = "" if change.is_known else f"  ({UNKNOWN})\n"
                print(f"{path}:{change.line}: {change.address}")
                print(f"  {in_terminal(change, colour=colour)}\n{note}  {change.translation}\n")
    return 0


def _status(workspace: Workspace, found: Sequence[Domain], options: argparse.Namespace) -> int:
    from reportkit.catalogs.files import parse_catalog, read_catalog
    from reportkit.catalogs.status import status
    from reportkit.catalogs.update import new_catalog

    catalogs = _catalogs(workspace, found)
    failed = Counter(finding.position.path for finding in _findings(workspace, catalogs) if finding.position)
    there = {(language, one.name): one for language, listed in catalogs.items() for one in listed}
    rows = []
    for domain, language in _pairs(found):
        one = there.get((language, domain.name))
        brought = workspace.label_catalogs(language) if domain.name == "labels" else ()
        if one is not None:
            entries = one.entries
        elif brought:
            entries = read_catalog(workspace, brought[0], language)
        else:
            entries = parse_catalog(new_catalog(language, domain.name), domain.name)
        rows.append(status(domain.name, language, domain.messages, entries, failed[one.shown] if one else 0))
    if options.output_format == "json":
        print(json.dumps([{**asdict(row), "total": row.total} for row in rows], ensure_ascii=False, indent=2))
        return 0
    width = max((len(row.domain) for row in rows), default=0)
    print(f"{'':{width}}  lang  {'translated':27}  fuzzy  missing   words  checks failed  reviewed")
    for row in rows:
        bar = ("█" * round(row.share * 20)).ljust(20, "░")
        print(
            f"{row.domain:{width}}  {row.language:4}  {bar} {row.share:6.1%}  {row.fuzzy:5}  {row.missing:7}  {row.words:6}"
            f"  {row.checks_failed:13}  {row.reviewer or 'no'}"
        )
    return 0


def _check(workspace: Workspace, found: Sequence[Domain], options: argparse.Namespace) -> int:
    from reportkit.cli.output import Output
    from reportkit.findings import has_errors, summary

    catalogs = _catalogs(workspace, found)
    findings = list(_findings(workspace, catalogs))
    output = Output.of(options)
    output.findings(findings)
    if output.format == "human" and not output.quiet:
        checked = sum(1 for listed in catalogs.values() for catalog in listed for _ in catalog.pairs())
        print(f"{checked} translations checked: {summary(findings) or 'nothing found'}", file=sys.stderr)
    return 1 if has_errors(findings) else 0


def _findings(workspace: Workspace, catalogs: Mapping[str, Sequence[Catalog]]) -> Iterator[Finding]:
    """What the checks find in catalogs, by language."""
    from reportkit.catalogs.checked import check_catalogs

    for language, listed in catalogs.items():
        yield from check_catalogs(workspace, language, listed)


def _suggest(workspace: Workspace, found: Sequence[Domain], options: argparse.Namespace) -> int:
    from reportkit.catalogs.domains import domains
    from reportkit.catalogs.memory import Memory

    asked = {domain.name for domain in found}
    listed = []
    everything = list(domains(workspace, found[0].messages, [], options.lang))
    for language, catalogs in _catalogs(workspace, everything).items():
        brought = [
            one
            for one in _brought(workspace, language, found[0].messages)
            if one.shown not in {c.shown for c in catalogs}
        ]
        memory = Memory(pair for catalog in (*catalogs, *brought) for pair, _ in catalog.pairs())
        for catalog in catalogs:
            if catalog.name not in asked:
                continue
            for message in catalog.open_messages():
                address = message.address or f"label/{message.source}"
                near = [asdict(one) for one in memory.suggest(message.source)]
                if near:
                    row = {"path": catalog.shown, "language": language, "field": address, "source": message.source}
                    listed.append({**row, "suggestions": near})
    if options.output_format == "json":
        print(json.dumps(listed, ensure_ascii=False, indent=2))
        return 0
    for one in listed:
        print(f"{one['path']}: {one['field']}\n  {one['source']}")
        for near_one in one["suggestions"]:
            assert isinstance(near_one, dict)
            print(
                f"  {near_one['score']:3}% {near_one['source']} ({near_one['address']})\n       {near_one['translation']}"
            )
        print()
    return 0


def _bilingual(workspace: Workspace, found: Sequence[Domain], options: argparse.Namespace) -> int:
    from reportkit.brands import load_brand
    from reportkit.forms.html import render_html
    from reportkit.records.load import load_directory, load_record, require
    from reportkit.review.session import new_side_by_side
    from reportkit.workspace import write_new

    folder = options.out if options.out is not None else workspace.root / "drafts"
    directory = load_directory(workspace)
    records = options.records or workspace.records()
    for language, catalogs in _catalogs(workspace, [domain for domain in found if domain.name in records]).items():
        for catalog in catalogs:
            dialogue = require(load_record(workspace, catalog.name, directory), directory)
            brand = load_brand(workspace.template_roots(), dialogue.brand or workspace.settings.brand)
            made = new_side_by_side(workspace, catalog.name, language)
            for ending, data in (("docx", made.docx), ("html", render_html(made.page, brand)[0])):
                path = folder / f"{catalog.name}.{language}.bilingual.{ending}"
                write_new(path, data)
                print(workspace.show(path))
    return 0


def _catalogs(workspace: Workspace, found: Sequence[Domain]) -> dict[str, list[Catalog]]:
    """The catalogs that are there, by language, with the messages of now; raises ReportkitError for all that are broken."""
    from reportkit.catalogs.pairs import read_pairs
    from reportkit.findings import ReportkitError

    catalogs: dict[str, list[Catalog]] = {}
    broken: list[Finding] = []
    for domain, language in _pairs(found):
        if not workspace.catalog_path(domain.name, language).exists():
            continue
        try:
            catalog = read_pairs(workspace, domain.name, language, domain.messages)
        except ReportkitError as error:
            broken += error.findings
            continue
        catalogs.setdefault(language, []).append(catalog)
    if broken:
        raise ReportkitError(*broken)
    return catalogs


def _brought(workspace: Workspace, language: str, labels: tuple[Message, ...]) -> list[Catalog]:
    """The label catalogs of a language, that of the program first."""
    from reportkit.catalogs.files import parse_catalog
    from reportkit.catalogs.pairs import Catalog

    found = [(workspace.show(path), workspace.read(path)) for path in workspace.label_catalogs(language)]
    return [Catalog("labels", shown, text, parse_catalog(text, shown, language), labels) for shown, text in found]


def _pairs(found: Sequence[Domain]) -> list[tuple[Domain, str]]:
    """Each domain with each language that it goes into."""
    return [(domain, language) for domain in found for language in domain.languages]
