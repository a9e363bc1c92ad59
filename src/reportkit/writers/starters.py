"""A language in, a new workspace's files or a new record out, with every part explained in that language's comments.

The files are Jinja templates in `templates/start/`. What they say of a field is the field's own docstring, the one that
editors show; it and the templates' other words are labels, so that translators get them with the rest.
"""

from __future__ import annotations

import re
import typing
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

import jinja2
from pydantic import BaseModel

from reportkit.catalogs.edition import Labels, read_labels
from reportkit.findings import Finding, Position, Severity
from reportkit.languages import ZWSP, Language, insert_breaks, language
from reportkit.records.describe import describe, keys, models
from reportkit.records.model.dialogue import Dialogue
from reportkit.records.model.directory import Directory
from reportkit.records.schema import directory_schema, record_schema, schema_text
from reportkit.settings import Settings
from reportkit.workspace import Ledger, Workspace

START = "start"
"""The folder of templates/ that holds the starters."""

WIDTH = 100
"""Columns of a record."""

BRAND = Settings().brand
"""The brand of a new workspace."""


def N_(msgid: str) -> str:
    """Marks a label that is translated where it is used."""
    return msgid


ONE_OF = N_("One of: %(values)s.")

SCHEMAS = {"record": ".reportkit/record.schema.json", "directory": ".reportkit/directory.schema.json"}
"""Where a workspace keeps the schemas that its files name."""


@dataclass(frozen=True)
class NewRecord:
    """What a new record begins with; the writer replaces it."""

    id: str
    host: str
    today: date

    @property
    def title(self) -> str:
        """
        >>> NewRecord("dialogue-8", "iucn", date(2026, 1, 1)).title
        'Dialogue 8'
        """
        return self.id.replace("-", " ").capitalize()

    @property
    def number(self) -> int:
        found = re.search(r"(\d{1,4})$", self.id)
        return int(found[1]) if found else 1


def workspace_files(workspace: Workspace, code: str) -> dict[str, str]:
    """The files of a new workspace, by their paths in it."""
    environment = _environment(workspace, code)
    folder = f"{START}/workspace/"
    names = [name for name in environment.list_templates() if name.startswith(folder)]
    row = language(code)
    return {name.removeprefix(folder): _written(environment, name, row, {}) for name in names}


def record_file(workspace: Workspace, code: str, record: NewRecord) -> str:
    """The text of a new record: valid as it stands, every part that is not in it yet behind a `#`."""
    values = {"record": record.id, "title": record.title, "number": record.number, "host": record.host}
    environment = _environment(workspace, code)
    return _written(environment, f"{START}/dialogue.yaml", language(code), {**values, "today": record.today})


def write_schemas(workspace: Workspace) -> list[Finding]:
    """Put this version's schemas where the workspace's files name them; one that somebody edited is kept."""
    folder = workspace.root / ".reportkit"
    ledger = Ledger(folder)
    findings = []
    for kind, schema in (("record", record_schema()), ("directory", directory_schema())):
        path = workspace.root / SCHEMAS[kind]
        if ledger.may_replace(path):
            ledger.write(path, schema_text(schema).encode())
        else:
            message, hint = "the schema was edited; it is kept", "remove it to have the program's own"
            position = Position(workspace.show(path))
            findings.append(Finding("edited-output", message, position, hint, severity=Severity.WARNING))
    return findings


def _written(environment: jinja2.Environment, name: str, row: Language, values: dict[str, object]) -> str:
    def schema(kind: str) -> str:
        # The one line that the YAML language server, and so VS Code, Neovim, Emacs and Helix, read in a file itself.
        return f"# yaml-language-server: $schema=../../{SCHEMAS[kind]}"

    text = environment.get_template(name).render(schema=schema, brand=BRAND, name_order=row.name_order, **values)
    return "".join(f"{line}\n" for long in text.splitlines() for line in _wrapped(long, row, name))


def _environment(workspace: Workspace, code: str) -> jinja2.Environment:
    """The templates' environment, which knows what each field is for; raises ReportkitError for unknown languages."""
    language(code)  # raises where there is none
    labels = read_labels(workspace, code)
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(workspace.template_roots()),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"_": lambda msgid: labels.text(msgid).value, "about": _about(labels)}
    environment.filters["commented"] = _commented
    return environment


def _about(labels: Labels) -> Callable[[str], str]:
    known = {model.__name__: model for root in (Dialogue, Directory) for model in models(root)}

    def about(name: str) -> str:
        model, key = known[name.partition(".")[0]], name.partition(".")[2]
        field = keys(model)[key]
        text = labels.text(describe(model, field).text).value
        if values := _choices(model, field):
            text += " " + labels.text(ONE_OF).value % {"values": ", ".join(values)}
        return f"# {text}"

    return about


def _choices(model: type[BaseModel], field: str) -> tuple[str, ...]:
    annotation = model.model_fields[field].annotation
    values = typing.get_args(annotation) if typing.get_origin(annotation) is typing.Literal else ()
    return tuple(values) if len(values) > 1 else ()


def _commented(text: str) -> str:
    """Lines put behind a `#` in such a way that an editor's "toggle comment" gives them back.

    >>> _commented("# How many.\\nvalue: 1")
    '## How many.\\n# value: 1\\n'
    """
    lines = text.strip("\n").splitlines()
    return "\n".join(f"#{line}" if line.startswith("#") else f"# {line}".rstrip() for line in lines) + "\n"


def _wrapped(line: str, row: Language, name: str) -> Iterable[str]:
    """A line of comment as several lines that are not too long; other lines as they are."""
    comment = re.fullmatch(r"(#?\s*#+ )(.+)", line) if name.endswith((".yaml", ".toml")) else None
    if comment is None or len(line) <= WIDTH or "$schema=" in line:
        return [line]
    prefix, words = comment[1], re.split(r"(?<= )", comment[2])
    pieces = [piece for word in words for piece in insert_breaks(word, row).split(ZWSP)]
    lines = [prefix]
    for piece in pieces:
        if len(lines[-1]) + len(piece.rstrip()) > WIDTH and lines[-1] != prefix:
            lines.append(prefix)
        lines[-1] += piece
    return [made.rstrip() for made in lines]
