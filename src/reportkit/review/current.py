"""A record, or the catalog of its translation, as it is now: what a review is merged with."""

from __future__ import annotations

from collections.abc import Iterable

import polib

from reportkit.records.fields import texts
from reportkit.records.load import DIRECTORY_PREFIX
from reportkit.records.model.dialogue import Dialogue
from reportkit.records.model.directory import Directory
from reportkit.review.items import item_lists
from reportkit.review.operations import Now


def record_now(dialogue: Dialogue, directory: Directory) -> Now:
    """A record in its own language."""
    found: dict[str, str] = {}
    for field, text in [*texts(dialogue), *texts(directory, DIRECTORY_PREFIX)]:
        found.setdefault(text.address or field.address, text.value)
    actors = {item.name.value: item.id for item in directory.organisations}
    actors |= {item.name.value: item.id for item in directory.actors}
    actors |= {item.acronym: item.id for item in directory.organisations if item.acronym}
    return Now(found, item_lists(dialogue), actors)


def catalogs_now(catalogs: Iterable[polib.POFile], source: Now) -> Now:
    """A record in another language: what is stale counts as not translated."""
    found = dict.fromkeys(source.texts, "")
    for catalog in catalogs:
        for entry in catalog:
            address = entry.msgctxt or ""
            if address in found and not entry.obsolete and not entry.fuzzy and entry.msgid == source.texts[address]:
                found[address] = entry.msgstr
    return Now(found, source.lists, translated=True)
