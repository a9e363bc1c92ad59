"""A DOCX is a file from a stranger: each of these ends in a finding, soon, and nothing is written or fetched."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from review.conftest import draft_of
from review.edits import Reviewer

from reportkit.findings import ReportkitError
from reportkit.review.session import review
from reportkit.workspace import Workspace

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def package(document: bytes, **others: bytes) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", document)
        for name, data in others.items():
            archive.writestr(name, data)
    return buffer.getvalue()


ENTITIES = (
    b'<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document %s><w:body>&a;</w:body></w:document>'
    % W.encode()
)
MANY = b"<w:document %s><w:body>%s</w:body></w:document>" % (W.encode(), b"<w:p/>" * 100_000)

FILES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda draft: b"",
    "text": lambda draft: b"Dear all, please see below.",
    "truncated": lambda draft: draft[: len(draft) // 2],
    "encrypted or old": lambda draft: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(4096),
    "an archive": lambda draft: _archive({"readme.txt": b"no"}),
    "a bomb": lambda draft: package(b" " * 200_000_000),
    "entities": lambda draft: package(ENTITIES),
    "100,000 paragraphs": lambda draft: package(MANY),
    "no body": lambda draft: package(b"<w:document %s/>" % W.encode()),
    "no XML": lambda draft: package(b"<w:document"),
    "another record": lambda draft: package(b"<w:document %s><w:body><w:p/></w:body></w:document>" % W.encode()),
    "deep": lambda draft: package(b"<a>" * 100_000 + b"</a>" * 100_000),
    "a broken base": lambda draft: _with(
        draft, "customXml/item1.xml", b'<base xmlns="urn:reportkit:draft">{"record": 1}</base>'
    ),
    "climbing names": lambda draft: _archive({"[Content_Types].xml": b"<Types/>", "../../evil.txt": b"x"}),
}


def _archive(parts: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def _with(draft: bytes, name: str, data: bytes) -> bytes:
    reviewer = Reviewer(draft)
    reviewer.parts[name] = data
    return reviewer.save()


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_refused(workspace: Workspace, name: str) -> None:
    data = FILES[name](draft_of(workspace))
    before = {path: path.read_bytes() for path in workspace.root.rglob("*") if path.is_file()}
    start = time.process_time()
    with pytest.raises(ReportkitError) as error:
        review(workspace, data, "reviewed.docx")
    assert time.process_time() - start < 5
    assert {"unreadable-draft"} == {finding.code for finding in error.value.findings}
    assert before == {path: path.read_bytes() for path in workspace.root.rglob("*") if path.is_file()}


def test_a_draft_of_a_record_that_is_gone_says_so(workspace: Workspace) -> None:
    data = draft_of(workspace)
    folder = workspace.root / "dialogues" / "small"
    folder.rename(folder.with_name("other"))
    with pytest.raises(ReportkitError, match="there is no record `small`"):
        review(workspace, data, "reviewed.docx")


def test_macros_and_external_parts_are_not_looked_at(workspace: Workspace) -> None:
    draft = draft_of(workspace)
    reviewer = Reviewer(draft)
    reviewer.parts["word/vbaProject.bin"] = b"\0" * 100
    relations = reviewer.parts["word/_rels/document.xml.rels"]
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    external = b'<Relationship Id="x" Type="%s" TargetMode="External" Target="http://127.0.0.1:9/x.xml"/>' % kind
    external += b"</Relationships>"
    reviewer.parts["word/_rels/document.xml.rels"] = relations.replace(b"</Relationships>", external)
    assert () == review(workspace, reviewer.save(), "reviewed.docx").planned
