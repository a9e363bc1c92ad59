"""A record and the catalogs of a language in, its edition out: every text in that language, or marked as not."""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import polib

from reportkit.catalogs.files import read_catalog
from reportkit.catalogs.literals import is_translatable
from reportkit.languages import Language, chosen
from reportkit.languages import language as row_of
from reportkit.records.fields import map_texts
from reportkit.records.load import DIRECTORY_PREFIX
from reportkit.records.model.base import Text, TextState
from reportkit.records.model.dialogue import Dialogue
from reportkit.records.model.directory import Directory
from reportkit.workspace import Workspace

LABEL_LANGUAGE = "en"
"""The language that templates are written in."""


@dataclass(frozen=True)
class Translation:
    """One message of a catalog."""

    source: str
    forms: tuple[str, ...]
    fuzzy: bool = False


@dataclass(frozen=True)
class Labels:
    """The words of templates in one language, by msgctxt and msgid."""

    language: str = LABEL_LANGUAGE
    translations: Mapping[tuple[str, str], Translation] = field(default_factory=dict)
    plural_rule: str = "n != 1"
    """The header's Plural-Forms expression: which form a number takes (GNU gettext manual, section 11.2.6)."""

    def text(self, msgid: str, *, context: str = "", plural: str = "", number: int = 1) -> Text:
        """A label as a text; in the templates' own language where it has no translation."""
        address = "label/" + (f"{context}/{msgid}" if context else msgid)
        found = self.translations.get((context, msgid))
        if found is None or found.fuzzy or not any(found.forms):
            source = plural if plural and number != 1 else msgid
            state = TextState.SOURCE if self.language == LABEL_LANGUAGE else TextState.MISSING
            return Text(source, address, LABEL_LANGUAGE, state)
        index = _plural_index(self.plural_rule)(number) if plural else 0
        return Text(found.forms[min(index, len(found.forms) - 1)], address, self.language, TextState.TRANSLATED)


@dataclass(frozen=True)
class Edition:
    """A record in a language, with all it refers to; texts without translation keep their own language."""

    dialogue: Dialogue
    directory: Directory
    language: str
    labels: Labels
    policy: str = "source"
    """What is done with stale and missing translations: one of `workspace.TRANSLATION_POLICIES`."""
    reviewer: str = ""
    """The native reviewer that the record's catalog names (`X-Native-Reviewer`), if one has seen it."""
    whole: Dialogue | None = None
    """The dialogue with all its parts, where `dialogue` holds some of them only; numbers are those of the whole."""
    choices: Mapping[str, str] = field(default_factory=dict)
    """The edition's digits and calendar, where they are not the language's usual ones (`languages.chosen`)."""

    @property
    def row(self) -> Language:
        """What the language asks, and the edition chose."""
        return chosen(row_of(self.language), self.choices)


def localise(workspace: Workspace, dialogue: Dialogue, directory: Directory, language: str) -> Edition:
    """The edition of a record in a language; raises ReportkitError when a catalog cannot be read."""
    labels = read_labels(workspace, language)
    choices = workspace.settings.editions.get(language, {})
    path = workspace.catalog_path(dialogue.id, language)
    own = _by_address(workspace, path, language)
    shared = _by_address(workspace, workspace.catalog_path("directory", language), language)
    policy = workspace.settings.translations

    def translate(_: str, text: Text) -> Text:
        if text.language == language:
            return text
        # Texts of the directory say so in their address, those that the record states itself do not.
        catalog = shared if text.address.startswith(DIRECTORY_PREFIX) else own
        return _translated(text, catalog, language, marked=policy == "marked")

    reviewer = native_reviewer(read_catalog(workspace, path, language)) if path.exists() else ""
    texts = map_texts(dialogue, translate), map_texts(directory, translate)
    return Edition(*texts, language, labels, policy, reviewer, choices=choices)


def native_reviewer(catalog: polib.POFile) -> str:
    """The native reviewer that a catalog's header names; empty when nobody has seen it."""
    named = str(catalog.metadata.get("X-Native-Reviewer", ""))
    return "" if named.strip().casefold() in ("", "none") else named


def read_labels(workspace: Workspace, language: str) -> Labels:
    """The labels of a language, the workspace's own translations before those of the program; none for the templates' own."""
    if language == LABEL_LANGUAGE:
        return Labels(language)
    entries: dict[tuple[str, str], Translation] = {}
    rule = "n != 1"
    for path in workspace.label_catalogs(language):
        catalog = read_catalog(workspace, path, language)
        stated = re.search(r"plural=(.*?);?\s*$", catalog.metadata.get("Plural-Forms", ""))
        rule = stated[1] if stated else rule
        for entry in catalog:
            key, found = (entry.msgctxt or "", entry.msgid), _translation(entry)
            if not entry.obsolete and (key not in entries or (any(found.forms) and not found.fuzzy)):
                entries[key] = found
    return Labels(language, entries, rule)


def _by_address(workspace: Workspace, path: Path, language: str) -> dict[str, Translation]:
    if not path.exists():
        return {}
    catalog = read_catalog(workspace, path, language)
    return {entry.msgctxt: _translation(entry) for entry in catalog if entry.msgctxt and not entry.obsolete}


def _translation(entry: polib.POEntry) -> Translation:
    forms = tuple(form for _, form in sorted(entry.msgstr_plural.items())) if entry.msgid_plural else (entry.msgstr,)
    return Translation(entry.msgid, forms, entry.fuzzy)


def _translated(text: Text, catalog: Mapping[str, Translation], language: str, *, marked: bool) -> Text:
    found = catalog.get(text.address)
    if found is None or not found.forms[0]:
        if not is_translatable(text.value):
            return replace(text, language=language, state=TextState.TRANSLATED)
        return replace(text, state=TextState.MISSING)
    if found.fuzzy or found.source != text.value:
        stale = replace(text, state=TextState.FUZZY)
        return replace(stale, value=found.forms[0], language=language) if marked else stale
    return replace(text, value=found.forms[0], language=language, state=TextState.TRANSLATED)


def _plural_index(rule: str) -> Callable[[int], int]:
    try:
        return gettext.c2py(rule)
    except ValueError:
        return lambda number: 0
