"""PO files, read and written: polib behind clear findings, so that no catalog is misread in silence or lost."""

from __future__ import annotations

import re
from pathlib import Path

import polib

from reportkit.findings import Finding, Position, ReportkitError
from reportkit.workspace import Workspace

MAX_BYTES = 16 * 1024 * 1024
"""The largest catalog that is read: some thirty times that of the longest record in a script of three bytes a letter."""


def read_catalog(workspace: Workspace, path: Path) -> polib.POFile:
    """The catalog at `path`; raises ReportkitError when it is no PO file or says something twice."""
    return parse_catalog(workspace.read(path, MAX_BYTES), workspace.show(path))


def parse_catalog(text: str, shown: str) -> polib.POFile:
    """The catalog that a text is; raises ReportkitError when it is no PO file or says something twice."""
    _lint(text, shown)
    try:
        # polib takes what is no existing file's name as content; a PO text has line breaks, so it never is one.
        catalog = polib.pofile(text + "\n", wrapwidth=0)
    except (OSError, ValueError) as error:
        line = re.search(r"line (\d+)", str(error))
        position = Position(shown, int(line[1]) if line else 1)
        message = f"not a well-formed PO file: {re.sub(r'^.*line [0-9]+:? ?', '', str(error)) or 'syntax error'}"
        raise ReportkitError(
            Finding("catalog-syntax", message, position, "mend it, or restore the last version")
        ) from error
    first: dict[tuple[str, str], int | None] = {}
    for entry in catalog:
        if entry.obsolete:
            continue
        key = (entry.msgctxt or "", entry.msgid if entry.msgctxt is None else "")
        if key in first:
            message = f"`{entry.msgctxt or entry.msgid}` has a translation in line {first[key]} already"
            finding = Finding("duplicate-message", message, Position(shown, entry.linenum or 1), "keep one of the two")
            raise ReportkitError(finding)
        first[key] = entry.linenum
    return catalog


_LINE = re.compile(r'(#.*|((?P<keyword>msgctxt|msgid|msgid_plural|msgstr(\[\d+\])?)\s+)?"([^"\\]|\\.)*")?\s*')


def _lint(text: str, shown: str) -> None:
    """Find what polib takes without a word: lines that are no PO, strings left open, a last message cut short."""
    keyword = "msgstr"
    lines = text.splitlines()
    for number, line in enumerate(lines, 1):
        match = _LINE.fullmatch(line)
        if match is None:
            hint = "mend the line, or restore the last version (conflict markers are mended by hand)"
            position = Position(shown, number, len(line) - len(line.lstrip()) + 1)
            found = Finding("catalog-syntax", "this line is no PO", position, hint, source_line=line)
            raise ReportkitError(found)
        keyword = match["keyword"] or keyword
    if not keyword.startswith("msgstr"):
        position = Position(shown, max(1, len(lines)))
        hint = "the file seems to be cut short: restore the last version"
        raise ReportkitError(Finding("catalog-syntax", "the last message has no msgstr", position, hint))
