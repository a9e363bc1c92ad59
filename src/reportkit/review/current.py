"""A record, or the catalog of its translation, as it is now: what a review is merged with."""

from __future__ import annotations

from collections.abc import Iterable

import polib

from reportkit.records.fields import UNTRANSLATED, shown_texts
from reportkit.records.load import DIRECTORY_PREFIX
from reportkit.records.model.dialogue import Dialogue
from reportkit.records.model.directory import Directory
from reportkit.review.items import item_lists
from reportkit.review.operations import Now
from reportkit.review.values import values_of


def record_now(dialogue: Dialogue, directory: Directory) -> Now:
    """A record in its own language; texts of the directory in another one are not its own."""
    found: dict[str, str] = {}
    for field, text in [*shown_texts(dialogue), *shown_texts(directory, DIRECTORY_PREFIX)]:
        if text.language not in ("", dialogue.language):
            continue
        found.setdefault(text.address or field.address, text.value)
    actors = {item.name.value: item.id for item in directory.organisations}
    actors |= {item.name.value: item.id for item in directory.actors}
    actors |= {item.acronym: item.id for item in directory.organisations if item.acronym}
    named = {one.id: one.acronym for one in directory.terms}
    named |= {one.id: one.acronym or one.name.value for one in directory.organisations}
    acronyms = {item: named.get(item, "") for item in dialogue.acronyms}
    sources = {f"{one.publisher}, {one.year}" if one.year else one.publisher: one.id for one in dialogue.sources}
    values = values_of(dialogue, directory)
    for address, value in values.items():
        found.setdefault(address, value.written)
    return Now(found, item_lists(dialogue), actors, acronyms, sources, values)


def catalogs_now(catalogs: Iterable[polib.POFile], source: Now) -> Now:
    """A record in another language: what is stale counts as not translated."""
    values = {address: value for address, value in source.values.items() if value.kind != "name"}
    texts = (one for one in source.texts if one not in values and one.rpartition("/")[2] not in UNTRANSLATED)
    found = dict.fromkeys(texts, "")
    for catalog in catalogs:
        for entry in catalog:
            address = entry.msgctxt or ""
            if address in found and not entry.obsolete and not entry.fuzzy and entry.msgid == source.texts[address]:
                found[address] = entry.msgstr
    return Now(found, source.lists, values=values, translated=True)
