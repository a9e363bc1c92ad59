"""`reportkit catalog update`: records, directory and templates in, the translators' catalogs brought up to date."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportkit.catalogs.messages import Message
    from reportkit.workspace import Workspace


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("action", choices=("update",), help="update: merge what changed into the catalogs, by address")
    parser.add_argument("records", nargs="*", metavar="RECORD", help="ids of records (default: all)")
    parser.add_argument(
        "--lang", action="append", default=[], metavar="LANG", help="language (default: all but the records' own)"
    )


def run(options: argparse.Namespace) -> int:
    """Update; raises ReportkitError when a record is not valid or a catalog cannot be read."""
    from reportkit.catalogs.edition import LABEL_LANGUAGE
    from reportkit.catalogs.files import MAX_BYTES
    from reportkit.catalogs.update import new_catalog, updated
    from reportkit.workspace import Workspace, write_atomically

    workspace = Workspace.find(Path.cwd())
    domains, published = _domains(workspace, options.records)
    for language in options.lang or [code for code in workspace.settings.languages if code != LABEL_LANGUAGE]:
        for domain, messages in domains.items():
            if not options.lang and language not in published.get(domain, (language,)):
                continue
            path = workspace.catalog_path(domain, language)
            old = workspace.read(path, MAX_BYTES) if path.is_file() else new_catalog(language, domain)
            new, catalog = updated(old, workspace.show(path), messages)
            if new != old or not path.is_file():
                write_atomically(path, new.encode())
            open_messages = sum(not entry.translated() for entry in catalog if not entry.obsolete)
            print(f"{workspace.show(path)}: {len(messages)} messages, {open_messages} open")
    return 0


def _domains(workspace: Workspace, records: list[str]) -> tuple[dict[str, list[Message]], dict[str, tuple[str, ...]]]:
    """The messages of every catalog (labels, directory, records), and the languages that records name as theirs."""
    from reportkit.catalogs.labels import field_labels, module_labels, template_labels
    from reportkit.catalogs.messages import messages
    from reportkit.page import compose, view
    from reportkit.records.load import DIRECTORY_PREFIX, load_directory, load_record, require
    from reportkit.records.model.directory import Directory
    from reportkit.records.validate import validate
    from reportkit.writers import starters

    directory = load_directory(workspace)
    published: dict[str, tuple[str, ...]] = {}
    labels = [*template_labels(_templates(workspace)), *module_labels((compose, view, starters)), *field_labels()]
    domains = {"labels": labels, "directory": []}
    for source in directory.sources:
        model, _ = validate(source, Directory, DIRECTORY_PREFIX)
        if model is not None:
            domains["directory"] += messages(model, source, DIRECTORY_PREFIX)
    for name in records or workspace.records():
        record = load_record(workspace, name, directory)
        dialogue = require(record, directory)
        assert record.source is not None
        domains[name] = list(messages(dialogue, record.source))
        if dialogue.languages:
            published[name] = dialogue.languages
    return domains, published


_TEMPLATES = ("**/*.html", "start/**/*.*")


def _templates(workspace: Workspace) -> dict[str, str]:
    roots = reversed(workspace.template_roots())
    found = ((root, path) for root in roots for pattern in _TEMPLATES for path in root.glob(pattern) if path.is_file())
    files = {path.relative_to(root).as_posix(): path for root, path in found}
    return {f"templates/{name}": workspace.read(path) for name, path in sorted(files.items())}
