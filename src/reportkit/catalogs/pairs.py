"""A PO file and what its messages are now in, its settled translations out: source and translation, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import polib

from reportkit.catalogs.files import MAX_BYTES, parse_catalog
from reportkit.catalogs.kinds import is_sentence, kind_of
from reportkit.catalogs.messages import Message
from reportkit.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Pair:
    """One message and its translation."""

    address: str
    """Empty for labels."""
    owner: str
    """The kind of item that the text belongs to: `Issue`, `Organisation`; for labels what they are."""
    source: str
    translation: str

    @property
    def kind(self) -> str:
        """The name of the field, whatever the item: `statement`, `title`; `label` for all labels."""
        return kind_of(self.address)

    @property
    def is_sentence(self) -> bool:
        """Whether the source is one sentence or more, by the mark at its end and what it belongs to."""
        return is_sentence(self.kind, self.source)


@dataclass(frozen=True)
class Catalog:
    """A PO file as it stands, with the messages that its workspace has for it now."""

    name: str
    """Its domain: a record's id, `directory` or `labels`."""
    shown: str
    """Its path, as shown to people."""
    text: str
    entries: polib.POFile
    messages: tuple[Message, ...]

    def pairs(self) -> Iterator[tuple[Pair, polib.POEntry]]:
        """Every settled translation."""
        for message, entry in self._matched():
            if entry is None or entry.fuzzy or entry.msgid != message.source:
                continue
            source = entry.msgid_plural or message.source
            forms = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
            for form in filter(None, forms):
                yield Pair(message.address, message.owner, source, form), entry

    def open_messages(self) -> Iterator[Message]:
        """Every message that has no translation, or one of an older source."""
        for message, entry in self._matched():
            if entry is None or entry.fuzzy or entry.msgid != message.source or not _translation(entry):
                yield message

    def sides(self) -> Iterator[tuple[str, str, str, str, bool]]:
        """Every message: address, what it is, source, translation if there is one, and whether that is stale."""
        for message, entry in self._matched():
            translation = _translation(entry) if entry is not None else ""
            stale = entry is not None and bool(translation) and (entry.fuzzy or entry.msgid != message.source)
            yield message.address, message.what, message.source, translation, stale

    def _matched(self) -> Iterator[tuple[Message, polib.POEntry | None]]:
        """The messages of now, each once, with what the file has for them."""
        entries = {_key(entry.msgctxt, entry.msgid): entry for entry in self.entries if not entry.obsolete}
        unique = {_key(message.address, message.source): message for message in self.messages}
        for key, message in unique.items():
            yield message, entries.get(key)


def read_pairs(workspace: Workspace, name: str, language: str, messages: tuple[Message, ...]) -> Catalog:
    """The catalog of a domain with its messages of now; raises ReportkitError when it cannot be read."""
    path = workspace.catalog_path(name, language)
    text, shown = workspace.read(path, MAX_BYTES), workspace.show(path)
    return Catalog(name, shown, text, parse_catalog(text, shown, language), messages)


def _translation(entry: polib.POEntry) -> str:
    return str(entry.msgstr or next(iter(entry.msgstr_plural.values()), ""))


def _key(address: str | None, source: str) -> tuple[str, str]:
    return (address, "") if address else ("", source)
