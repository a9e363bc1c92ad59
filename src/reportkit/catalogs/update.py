"""Messages and a translator's catalog in, the catalog brought up to date out: merged by address, nothing guessed.

What is unchanged stays as it is, in its place; a changed source becomes fuzzy and keeps the one that was translated; what
is gone becomes obsolete and revives when it returns; new messages come after the one before them, with the translation
that the same source has in the same kind of place (`known.py`) or without; labels that are empty take theirs later too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

import polib

from reportkit.catalogs.files import parse_catalog
from reportkit.catalogs.messages import Message
from reportkit.catalogs.verbatim import Verbatim
from reportkit.languages import LANGUAGES

Known = Callable[[Message], tuple[str, ...]]
"""The forms of a new message's translation, as far as it is known already."""


def nothing_known(message: Message) -> tuple[str, ...]:
    """No translation."""
    return ()


def new_catalog(language: str, name: str, made: str = "") -> str:
    """The text of an empty catalog with the headers that Poedit and Weblate look for; `made` is when, as gettext writes it.

    The languages here have one plural form but English (CLDR plural rules: km, lo, th and vi have `other` alone).
    """
    row = LANGUAGES.get(language)
    catalog = polib.POFile(wrapwidth=0)
    into = f" into {row.name}" if row else ""
    catalog.header = f"{name}: translation{into}.\nNo native reviewer has seen it yet.\n"
    catalog.metadata = {
        "Project-Id-Version": "reportkit",
        # Where it is absent Poedit writes an empty one, which Babel cannot read.
        **({"POT-Creation-Date": made} if made else {}),
        "PO-Revision-Date": made or "YEAR-MO-DA HO:MI+ZONE",
        "Last-Translator": "FULL NAME <EMAIL@ADDRESS>",
        "Language-Team": row.name if row else "LANGUAGE",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=n != 1;" if language == "en" else "nplurals=1; plural=0;",
    }
    return str(catalog)


def updated(
    text: str, shown: str, messages: Iterable[Message], known: Known = nothing_known, language: str = ""
) -> tuple[str, polib.POFile]:
    """A catalog's text brought into line with the messages, and its entries.

    Raises ReportkitError if it is no PO, or one of another language than `language`.
    """
    catalog = parse_catalog(text, shown, language)
    verbatim = Verbatim(text, catalog)
    merge(catalog, messages, known)
    return verbatim.write(catalog), catalog


def merge(catalog: polib.POFile, messages: Iterable[Message], known: Known = nothing_known) -> None:
    """Bring a catalog's entries, in place, into line with the messages; what the file has keeps its order."""
    live = {_key(entry.msgctxt, entry.msgid): entry for entry in catalog if not entry.obsolete}
    asleep: dict[tuple[str, str], list[polib.POEntry]] = defaultdict(list)
    for entry in catalog:
        if entry.obsolete:
            asleep[_key(entry.msgctxt, entry.msgid)].append(entry)
    current: dict[tuple[str, str], polib.POEntry] = {}
    coming: dict[int | None, list[polib.POEntry]] = defaultdict(list)
    """What is not in its place yet, by the entry of the file that it comes after."""
    anchor: int | None = None
    for message in messages:
        key = _key(message.address or None, message.source)
        if key in current:  # a label that several templates share
            current[key].occurrences.append((message.path, str(message.line)))
            continue
        there = live.get(key)
        entry = there or _revived(asleep[key], message) or _new_entry(message, known(message))
        if there:
            if not message.address and not _is_translated(there):
                _fill(there, known(message))  # one label is the same everywhere: an empty one waits for its translation
            anchor = id(entry)
        else:
            coming[anchor].append(entry)
        _renew(entry, message)
        current[key] = entry
    catalog[:] = _in_order(catalog, coming, {id(entry) for entry in current.values()})


def _in_order(
    catalog: Iterable[polib.POEntry], coming: dict[int | None, list[polib.POEntry]], current: set[int]
) -> list[polib.POEntry]:
    """The file's entries in their order, each with what comes after it; at the end what went now."""
    arriving = {id(entry) for entries in coming.values() for entry in entries}
    ordered, gone = list(coming[None]), []
    for entry in catalog:
        if id(entry) in arriving:
            continue  # it comes back, where its message stands
        if id(entry) in current or entry.obsolete:
            ordered.append(entry)
        elif _is_translated(entry):
            entry.obsolete = True
            gone.append(entry)
        ordered += coming.get(id(entry), ())
    return [*ordered, *gone]


def _revived(asleep: list[polib.POEntry], message: Message) -> polib.POEntry | None:
    """The obsolete entry that a message is again: the one of its wording, or the last."""
    return next((entry for entry in asleep if entry.msgid == message.source), asleep[-1] if asleep else None)


def _renew(entry: polib.POEntry, message: Message) -> None:
    """Let an entry say what its message is now; a translation of another source becomes fuzzy."""
    if (entry.msgid, entry.msgid_plural) != (message.source, message.plural):
        if _is_translated(entry):
            # Of a source that changed twice the previous one is that of the translation (as `msgmerge --previous` has it).
            if not (entry.fuzzy and entry.previous_msgid):
                entry.previous_msgctxt, entry.previous_msgid = entry.msgctxt, entry.msgid
                entry.previous_msgid_plural = entry.msgid_plural or None
            entry.flags = ["fuzzy", *(flag for flag in entry.flags if flag != "fuzzy")]
        entry.msgid = message.source
        if bool(entry.msgid_plural) != bool(message.plural):
            first = entry.msgstr or next(iter(entry.msgstr_plural.values()), "")
            entry.msgstr, entry.msgstr_plural = ("", {0: first}) if message.plural else (first, {})
        entry.msgid_plural = message.plural
    entry.obsolete = False
    entry.occurrences = [(message.path, str(message.line))]
    entry.comment = message.comment


def _fill(entry: polib.POEntry, forms: tuple[str, ...]) -> None:
    """Give an entry a translation that is known."""
    if forms and entry.msgid_plural:
        entry.msgstr_plural = dict(enumerate(forms))
    elif forms:
        entry.msgstr = forms[0]


def _is_translated(entry: polib.POEntry) -> bool:
    return bool(entry.msgstr or any(entry.msgstr_plural.values()))


def _key(address: str | None, source: str) -> tuple[str, str]:
    return (address, "") if address else ("", source)


def _new_entry(message: Message, forms: tuple[str, ...]) -> polib.POEntry:
    if message.plural:
        plural = dict(enumerate(forms or ("",)))
        return polib.POEntry(msgid=message.source, msgid_plural=message.plural, msgstr_plural=plural)
    return polib.POEntry(msgctxt=message.address or None, msgid=message.source, msgstr=forms[0] if forms else "")
