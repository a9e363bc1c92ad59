"""The bytes of a stranger's DOCX go in; its XML parts come out, in bounded time and memory, or a finding that says why not.

Nothing is written to disk and nothing is fetched: names of parts are keys only, external relationships are text, XML is
parsed without entities, document types or network.
"""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from lxml import etree

from reportkit.findings import Finding, Position, ReportkitError
from reportkit.forms.docx.elements import RELATIONSHIPS, Element

MAX_FILE = 64 * 1024 * 1024
MAX_PART = 48 * 1024 * 1024
"""Bytes of an XML part once unpacked; that of a long report has two."""
MAX_PARTS = 4096
MAX_ELEMENTS = 1_500_000

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_MAIN = "officeDocument"


class Package:
    """The parts of a DOCX that reviewers change."""

    def __init__(self, data: bytes, shown: str) -> None:
        self.shown = shown
        if len(data) > MAX_FILE:
            raise self.refuse(f"the file has {len(data) // 2**20} MiB; at most {MAX_FILE // 2**20} MiB is read")
        if data.startswith(_OLE):
            raise self.refuse("the file is encrypted, or of the old .doc format", "save it as .docx without a password")
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
            names = self._archive.namelist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, UnicodeDecodeError) as error:
            raise self.refuse("the file is no DOCX, or was cut short on its way") from error
        if len(names) > MAX_PARTS or len(set(names)) != len(names):
            raise self.refuse("the file has too many parts, or parts of the same name")
        if "[Content_Types].xml" not in names:
            raise self.refuse("the file is an archive, but no DOCX")
        self.names = frozenset(names)
        self.main = self._main_part()

    def refuse(self, message: str, hint: str = "ask the reviewer to send the file again, as .docx") -> ReportkitError:
        """The error that says why this file is not read."""
        return ReportkitError(Finding("unreadable-draft", message, Position(self.shown), hint))

    def bytes(self, name: str) -> bytes | None:
        """A part's bytes, None if there is no such part; raises ReportkitError for one that is too large or broken."""
        if name not in self.names:
            return None
        info = self._archive.getinfo(name)
        if info.flag_bits & 1:
            raise self.refuse("the file is encrypted", "save it without a password")
        try:
            with self._archive.open(info) as part:
                data = part.read(MAX_PART + 1)  # what the file says of its size is not believed
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
            raise self.refuse(f"the part {name[:80]} is broken") from error
        if len(data) > MAX_PART:
            raise self.refuse(f"the part {name[:80]} unpacks to more than {MAX_PART // 2**20} MiB")
        return data

    def xml(self, name: str) -> Element | None:
        """The root of an XML part, None if there is no such part."""
        data = self.bytes(name)
        if data is None:
            return None
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data or "<!DOCTYPE".encode("utf-16-le") in data:
            raise self.refuse(f"the part {name[:80]} declares a document type, which no DOCX does")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self.refuse(f"the part {name[:80]} is no well-formed XML") from error
        if sum(1 for _ in root.iter()) > MAX_ELEMENTS:
            raise self.refuse(f"the part {name[:80]} has more than {MAX_ELEMENTS} elements")
        return root

    def related(self, kind: str) -> Element | None:
        """The part that the document refers to as of a kind (`comments`, `styles`), if it has one."""
        return next(iter(self.all_related(kind)), None)

    def all_related(self, kind: str) -> list[Element]:
        """The parts that the document refers to as of a kind (`header`), each once; what is not in the file is not read."""
        folder, _, _ = self.main.rpartition("/")
        names = [
            _resolved(folder, one.get("Target", ""))
            for one in self._relationships()
            if one.get("Type", "").rpartition("/")[2] == kind and one.get("TargetMode") != "External"
        ]
        return [root for name in dict.fromkeys(names) if (root := self.xml(name)) is not None]

    def links(self) -> dict[str, str]:
        """The addresses of external links, by the ids of their relationships."""
        return {
            one.get("Id", ""): one.get("Target", "")
            for one in self._relationships()
            if one.get("Type") == f"{RELATIONSHIPS}/hyperlink" or one.get("TargetMode") == "External"
        }

    def _relationships(self) -> list[Element]:
        folder, _, name = self.main.rpartition("/")
        root = self.xml(f"{folder}/_rels/{name}.rels".lstrip("/"))
        return list(root) if root is not None else []

    def _main_part(self) -> str:
        root = self.xml("_rels/.rels")
        for relationship in root if root is not None else ():
            if relationship.get("Type", "").rpartition("/")[2] == _MAIN:
                return _resolved("", relationship.get("Target", ""))
        return "word/document.xml"


def _resolved(folder: str, target: str) -> str:
    """A relationship's target as the name of a part; what climbs out of the package names none."""
    path = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}".lstrip("/")
    steps: list[str] = []
    for step in path.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step != ".":
            steps.append(step)
    return "/".join(steps)
