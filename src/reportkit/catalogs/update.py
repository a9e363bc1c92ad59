"""Messages and a translator's catalog in, the catalog brought up to date out: merged by address, nothing guessed.

What is unchanged stays as it is; a changed source becomes fuzzy and keeps the previous one; what is gone becomes
obsolete and revives when it returns; new messages are added empty.
"""

from __future__ import annotations

from collections.abc import Iterable

import polib

from reportkit.catalogs.files import parse_catalog
from reportkit.catalogs.messages import Message
from reportkit.catalogs.verbatim import Verbatim


def new_catalog(language: str, name: str) -> str:
    """The text of an empty catalog with the headers that Poedit and Weblate look for.

    The scripts here have one plural form (CLDR plural rules: km, lo, th and vi have `other` alone).
    """
    catalog = polib.POFile(wrapwidth=0)
    catalog.header = f"{name}: translations by reportkit's authors.\nNo native reviewer has seen them yet.\n"
    catalog.metadata = {
        "Project-Id-Version": "reportkit",
        "PO-Revision-Date": "YEAR-MO-DA HO:MI+ZONE",
        "Last-Translator": "FULL NAME <EMAIL@ADDRESS>",
        "Language-Team": "LANGUAGE",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=1; plural=0;",
    }
    return str(catalog)


def updated(text: str, shown: str, messages: Iterable[Message]) -> tuple[str, polib.POFile]:
    """A catalog's text brought into line with the messages, and its entries; raises ReportkitError if it is no PO."""
    catalog = parse_catalog(text, shown)
    verbatim = Verbatim(text, catalog)
    merge(catalog, messages)
    return verbatim.write(catalog), catalog


def merge(catalog: polib.POFile, messages: Iterable[Message]) -> None:
    """Bring a catalog's entries, in place, into line with the messages and their order."""
    old = {_key(entry.msgctxt, entry.msgid): entry for entry in catalog}
    current: dict[tuple[str, str], polib.POEntry] = {}
    for message in messages:
        key = _key(message.address or None, message.source)
        if key in current:  # a label that several templates share
            current[key].occurrences.append((message.path, str(message.line)))
            continue
        entry = old.pop(key, None) or _new_entry(message)
        if entry.msgid != message.source:
            if entry.msgstr:
                entry.previous_msgid, entry.previous_msgctxt = entry.msgid, entry.msgctxt
                entry.flags = [*(flag for flag in entry.flags if flag != "fuzzy"), "fuzzy"]
            entry.msgid = message.source
        entry.obsolete = False
        entry.occurrences = [(message.path, str(message.line))]
        entry.comment = message.comment
        current[key] = entry
    gone = [entry for entry in old.values() if entry.msgstr or any(entry.msgstr_plural.values())]
    for entry in gone:
        entry.obsolete = True
    catalog[:] = [*current.values(), *gone]


def _key(address: str | None, source: str) -> tuple[str, str]:
    return (address, "") if address else ("", source)


def _new_entry(message: Message) -> polib.POEntry:
    if message.plural:
        return polib.POEntry(msgid=message.source, msgid_plural=message.plural, msgstr_plural={0: ""})
    return polib.POEntry(msgctxt=message.address or None, msgid=message.source)
