"""PO files, read: polib behind clear findings, so that no catalog is misread in silence or taken for another."""

from __future__ import annotations

import re
from pathlib import Path

import polib

from reportkit.catalogs.scripts import written_for
from reportkit.findings import Finding, Position, ReportkitError
from reportkit.workspace import Workspace

MAX_BYTES = 16 * 1024 * 1024
"""The largest catalog that is read: some thirty times that of the longest record in a script of three bytes a letter."""


def read_catalog(workspace: Workspace, path: Path, language: str) -> polib.POFile:
    """The catalog of a language at `path`; raises ReportkitError when it is no PO file, or one of another language."""
    return parse_catalog(workspace.read(path, MAX_BYTES), workspace.show(path), language)


def parse_catalog(text: str, shown: str, language: str = "") -> polib.POFile:
    """The catalog that a text is; raises ReportkitError when it is no PO file, says something twice, or is not in `language`."""
    _lint(text, shown)
    try:
        catalog = polib.pofile(_Content(text + "\n"), wrapwidth=0)
    except (OSError, ValueError) as error:
        line = re.search(r"line (\d+)", str(error))
        message = f"not a well-formed PO file: {re.sub(r'^.*line [0-9]+:? ?', '', str(error)) or 'syntax error'}"
        raise _bad(message, shown, int(line[1]) if line else 1, "mend it, or restore the last version") from error
    _refuse_twins(catalog, shown)
    _refuse_other_encodings(catalog, text, shown)
    if language:
        _refuse_other_languages(catalog, text, shown, language)
    return catalog


class _Content(str):
    """A catalog's text for polib, which takes what is no file's name as content; a PO has line breaks, so it never is one.

    Lines end where editors and gettext end them: a line separator or form feed inside a text is a character of the text.
    """

    __slots__ = ()

    def splitlines(self, keepends: bool = False) -> list[str]:
        return self.split("\n")


def _bad(message: str, shown: str, line: int, hint: str) -> ReportkitError:
    return ReportkitError(Finding("catalog-syntax", message, Position(shown, line), hint))


# No way back inside a string: a line of megabytes takes a moment and no memory.
_LINE = re.compile(
    r'(#.*|((?P<keyword>msgctxt|msgid|msgid_plural|msgstr(\[\d+\])?)\s+)?"(?:[^"\\]++|\\.)*+")?\s*', re.S
)


def _lint(text: str, shown: str) -> None:
    """Find what polib takes without a word: lines that are no PO, strings left open, a last message cut short."""
    keyword = "msgstr"
    lines = text.removesuffix("\n").split("\n")
    if not text.strip():
        hint = "restore the last version; or delete the file, and `reportkit catalog update` makes a new one"
        raise _bad("the file is empty", shown, 1, hint)
    for number, line in enumerate(lines, 1):
        match = _LINE.fullmatch(line)
        if match is None:
            hint = "mend the line, or restore the last version (conflict markers are mended by hand)"
            position = Position(shown, number, len(line) - len(line.lstrip()) + 1)
            found = Finding("catalog-syntax", "this line is no PO", position, hint, source_line=line[:1000])
            raise ReportkitError(found)
        keyword = match["keyword"] or keyword
    if not keyword.startswith("msgstr"):
        hint = "the file seems to be cut short: restore the last version"
        raise _bad("the last message has no msgstr", shown, len(lines), hint)


def _refuse_twins(catalog: polib.POFile, shown: str) -> None:
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


def _refuse_other_encodings(catalog: polib.POFile, text: str, shown: str) -> None:
    """A header that states another encoding than the file has makes every other program read it wrongly."""
    stated = re.search(r"charset=([\w.:-]+)", catalog.metadata.get("Content-Type", ""), re.IGNORECASE)
    if stated and stated[1].upper() not in ("UTF-8", "UTF8", "CHARSET", "US-ASCII", "ASCII"):
        message = f"the header says that the file is in {stated[1]}, and it is in UTF-8"
        raise _bad(message, shown, _header_line(text, "Content-Type"), "write charset=UTF-8")


def _refuse_other_languages(catalog: polib.POFile, text: str, shown: str, language: str) -> None:
    stated = catalog.metadata.get("Language", "")
    if stated and re.split("[-_@]", stated)[0].lower() != language:
        message = f"the catalog says it is in `{stated}`, and stands among those in `{language}`"
        raise _bad(message, shown, _header_line(text, "Language"), "move the file, or mend its Language header")
    found = written_for(catalog, language)
    if found is not None:
        other, line = found
        message = f"the translations are in {other.name} letters, and the file stands among those in `{language}`"
        raise _bad(message, shown, line, "move the file to its language’s folder, or restore the last version")


def _header_line(text: str, name: str) -> int:
    """The line of a header, counted from 1."""
    at = re.search(rf'(?m)^"{name}:', text)
    return text.count("\n", 0, at.start()) + 1 if at else 1
