"""The catalogs of a language in; out come the translations that they agree on, by source and kind of place.

A new message takes such a translation over: the same words in the same kind of place, a session's heading say, are
translated once. Where catalogs disagree nothing is taken; `catalog suggest` shows what there is.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from functools import cached_property

import polib

from reportkit.catalogs.files import read_catalog
from reportkit.catalogs.kinds import kind_of
from reportkit.catalogs.messages import Message
from reportkit.catalogs.pairs import Catalog
from reportkit.findings import ReportkitError
from reportkit.workspace import Workspace

Place = tuple[str, str, bool]
"""The kind of place (`kind_of`), the source, and whether it is of one of several."""


class Known:
    """What the catalogs of a language have translated; they are read when the first new message asks."""

    def __init__(self, workspace: Workspace, language: str) -> None:
        self._workspace, self._language = workspace, language
        self.taken = 0
        """How many messages took a translation over."""

    def __call__(self, message: Message) -> tuple[str, ...]:
        """The forms of the one translation that this source has in this kind of place; empty where there is none."""
        forms = self._translations.get((kind_of(message.address), message.source, bool(message.plural)), ())
        self.taken += bool(forms)
        return forms

    @cached_property
    def _translations(self) -> dict[Place, tuple[str, ...]]:
        return agreed(self._catalogs())

    def _catalogs(self) -> Iterable[polib.POFile]:
        for path in self._workspace.catalogs(self._language):
            with suppress(ReportkitError):  # a broken catalog is reported where it is asked for
                yield read_catalog(self._workspace, path, self._language)


def agreed(catalogs: Iterable[polib.POFile]) -> dict[Place, tuple[str, ...]]:
    """Every source that is translated in one way only in a kind of place; what is stale does not count.

    What is obsolete counts where nothing else does: a text that moved to another address keeps its translation.
    """
    live: dict[Place, set[tuple[str, ...]]] = {}
    obsolete: dict[Place, set[tuple[str, ...]]] = {}
    for catalog in catalogs:
        for entry in catalog:
            forms = _said(entry)
            if not entry.fuzzy and all(forms):
                place = (kind_of(entry.msgctxt or ""), entry.msgid, bool(entry.msgid_plural))
                (obsolete if entry.obsolete else live).setdefault(place, set()).add(forms)
    return {place: next(iter(found)) for place, found in {**obsolete, **live}.items() if len(found) == 1}


def own_part(workspace: Workspace, catalog: Catalog, language: str) -> Catalog:
    """A catalog without the labels that are as the program brought them: those were checked before they came."""
    shared = [path for path in workspace.label_catalogs(language) if workspace.show(path) != catalog.shown]
    if catalog.name != "labels" or not shared:
        return catalog
    brought = {entry.msgid: _said(entry) for entry in read_catalog(workspace, shared[0], language)}
    here = {entry.msgid: _said(entry) for entry in catalog.entries}
    own = (message for message in catalog.messages if here.get(message.source) != brought.get(message.source))
    return replace(catalog, messages=tuple(own))


def _said(entry: polib.POEntry) -> tuple[str, ...]:
    """All forms of a translation."""
    return tuple(form for _, form in sorted(entry.msgstr_plural.items())) or (entry.msgstr,)
