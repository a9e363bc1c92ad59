"""Operations and the catalogs of a language go in; the catalogs with these translations come out, all else untouched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportkit.catalogs.files import parse_catalog
from reportkit.catalogs.verbatim import Verbatim
from reportkit.drafts import Comment
from reportkit.review.operations import Now, Planned, SetText


def apply(
    planned: Sequence[Planned], catalogs: dict[str, str], source: Now, comments: Sequence[Comment] = ()
) -> tuple[tuple[Planned, ...], dict[str, str]]:
    """Translations that reviewers settled, by address; those of no catalog are unplaced. Returns changed catalogs too."""
    wanted = {
        one.operation.address: one.operation.text
        for one in planned
        if isinstance(one.operation, SetText) and one.change.state == "clean" and not one.change.done
    }
    remarks: dict[str, list[str]] = {}
    for comment in comments:
        if comment.field and not comment.resolved:
            remarks.setdefault(comment.field, []).append(f"{comment.author}: {' '.join(comment.text.split())}")
    written: set[str] = set()
    changed: dict[str, str] = {}
    for path, text in catalogs.items():
        catalog = parse_catalog(text, path)
        verbatim = Verbatim(text, catalog)
        for entry in catalog:
            address = entry.msgctxt or ""
            if entry.obsolete or entry.msgid != source.texts.get(address):
                continue
            if address in wanted:
                entry.msgstr = wanted[address]
                entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
                entry.previous_msgid = entry.previous_msgctxt = None
                written.add(address)
            fresh = [remark for remark in remarks.get(address, ()) if remark not in entry.tcomment]
            entry.tcomment = "\n".join([*([entry.tcomment] if entry.tcomment else []), *fresh])
        new = verbatim.write(catalog)
        if new != text:
            changed[path] = new
    return tuple(_told(one, written) for one in planned), changed


def _told(one: Planned, written: set[str]) -> Planned:
    if one.change.state != "clean" or one.change.done or not isinstance(one.operation, SetText):
        return one
    if one.operation.address in written:
        return replace(one, change=replace(one.change, done=True))
    note = "no catalog has a message for it, or one of another source: run `reportkit catalog update` first"
    return replace(one, change=replace(one.change, state="unplaced", note=note))
