"""A workspace in, what each file of its editions is made from out, as digests: whether it is fresh is seen without reading it.

Nothing here parses a record: the second build of a workspace hashes files and is done. File times are not asked; they lie
after a checkout.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from reportkit.languages import font_files, installed_font_files
from reportkit.languages import language as language_row
from reportkit.workspace import Workspace, write_atomically

RENDERERS = (
    "weasyprint", "pydyf", "fonttools", "python-docx", "lxml", "jinja2", "babel", "icu4py", "markdown-it-py", "pillow",
    "fontpkg-noto-sans", "fontpkg-noto-sans-khmer", "fontpkg-sarabun",
)  # fmt: skip
"""Packages whose version decides what a file looks like."""

STAMPS = ".reportkit-build.json"

Parts = Mapping[str, str]
"""Digests of what a file is made from, by what it is: `record`, `translation`, `templates`, ..."""


@dataclass(frozen=True)
class Stamp:
    """What a file was made from, and what it was when it was made."""

    parts: dict[str, str]
    output: str


class Inputs:
    """The digests of a workspace's files."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._records: dict[str, str] = {}

    def of(self, record: str, language: str, form: str) -> dict[str, str]:
        """What an edition's file in a form is made from."""
        catalog = self.workspace.catalog_path
        return {
            **self._shared,
            "settings": self._settings(language, form),
            "record": self.record(record),
            "labels": _files(self.workspace.label_catalogs(language)),
            "translation": _files([catalog(record, language)]),
            "translation of the directory": _files([catalog("directory", language)]),
            "fonts": _system_fonts(language),
        }

    def record(self, record: str) -> str:
        """A record's own folder: its file and its pictures."""
        if record not in self._records:
            folder = self.workspace.root / "dialogues" / record
            self._records[record] = _below(folder, folder.rglob("*"))
        return self._records[record]

    @cached_property
    def languages(self) -> str:
        """What the settings say of the languages that records are published in."""
        return digest(" ".join(self.workspace.settings.languages).encode())

    def _settings(self, language: str, form: str) -> str:
        """What the settings say of an edition's file."""
        settings = self.workspace.settings
        said = [settings.brand, settings.translations, sorted(settings.editions.get(language, {}).items())]
        if form in ("pdf", "print"):
            said.append(settings.pdf_variant)
        return digest(json.dumps(said).encode())

    @cached_property
    def _shared(self) -> dict[str, str]:
        """What all editions are made from."""
        root = self.workspace.root
        templates = [_templates(folder) for folder in self.workspace.template_roots()]
        return {
            "program": program(),
            "templates": digest(" ".join(templates).encode()),
            "directory": _files(self.workspace.directory_paths()),
            "lexicon": _below(root, (root / "locales").rglob("*lexicon*")),
            "glossary": _files([root / "locales" / "glossary.csv"]),
        }


class Stamps:
    """What the files in an output folder were made from; kept beside them."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / STAMPS
        try:
            content = json.loads(self.path.read_text(encoding="utf-8"))
            self.stamps = {
                name: Stamp(dict(one["parts"]), str(one["output"])) for name, one in content["files"].items()
            }
            self.languages: dict[str, dict[str, list[str]]] = content["languages"]
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            self.stamps, self.languages = {}, {}  # nothing known: then everything is made

    def why(self, path: Path, parts: Parts) -> str:
        """Why a file is to be made; empty when it is fresh."""
        stamp = self.stamps.get(path.name)
        if stamp is None:
            return "it was never made"
        if not path.is_file():
            return "it is not there any more"
        changed = [name for name in sorted({*parts, *stamp.parts}) if parts.get(name) != stamp.parts.get(name)]
        if changed:
            return "changed: " + ", ".join(changed)
        return "" if digest(path.read_bytes()) == stamp.output else "it was edited"

    def set(self, path: Path, parts: Parts) -> None:
        """Note that a file was made from these parts just now."""
        self.stamps[path.name] = Stamp(dict(parts), digest(path.read_bytes()))

    def known_languages(self, record: str, inputs: Inputs) -> list[str] | None:
        """The languages a record is published in, if neither it nor the settings changed since they were read."""
        return self.languages.get(record, {}).get(f"{inputs.record(record)} {inputs.languages}")

    def set_languages(self, record: str, inputs: Inputs, languages: Iterable[str]) -> None:
        """Note the languages a record is published in."""
        self.languages[record] = {f"{inputs.record(record)} {inputs.languages}": list(languages)}

    def write(self) -> None:
        """Keep what is known."""
        files = {name: {"parts": stamp.parts, "output": stamp.output} for name, stamp in self.stamps.items()}
        content = {"files": files, "languages": self.languages}
        write_atomically(self.path, (json.dumps(content, indent=1, sort_keys=True) + "\n").encode())


def digest(data: bytes) -> str:
    """The digest by which files are told apart."""
    return hashlib.sha256(data).hexdigest()[:32]


def _templates(folder: Path) -> str:
    """The brands in a folder; what is for the site alone is no part of an edition."""
    return _below(folder, (path for path in folder.rglob("*") if path.parent.name != "site"))


def _below(folder: Path, paths: Iterable[Path]) -> str:
    """One digest of files below a folder, with where they stand in it."""
    return _together(sorted((path.relative_to(folder).as_posix(), path) for path in paths if not path.is_dir()))


def _files(paths: Iterable[Path]) -> str:
    """One digest of several files, with their names; a file that is not there counts as such."""
    return _together((path.name, path) for path in paths)


def _together(named: Iterable[tuple[str, Path]]) -> str:
    whole = hashlib.sha256()
    for name, path in named:
        whole.update(name.encode() + b"\0")
        whole.update(path.read_bytes() if path.is_file() else b"\0absent")
    return whole.hexdigest()[:32]


@cache
def _system_fonts(code: str) -> str:
    """The files of the language's families that no package has; those of packages have versions, as what renders."""
    families = (family for family in language_row(code).fonts if not font_files(family))
    return _files(font.path for family in families for font in installed_font_files(family))


@cache
def program() -> str:
    """This program's own modules, and the versions of what renders for it."""
    package = Path(__file__).parents[1]
    versions = "\n".join(f"{name} {_version(name)}" for name in RENDERERS)
    modules = _below(package, [*package.rglob("*.py"), *package.rglob("*.js")])
    return digest(f"{modules}\n{versions}".encode())


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"
