"""A DOCX is a file from a stranger: each of these ends in a finding, soon, and nothing is written or fetched."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO

import pytest
from lxml import etree
from review.conftest import draft_of
from review.edits import Reviewer

from reportkit.findings import ReportkitError
from reportkit.forms.docx.anchors import anchor_name
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
    "a paragraph without end": lambda draft: package(
        b"<w:document %s><w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body></w:document>"
        % (W.encode(), b"x " * 99_999)
    ),
    "a book": lambda draft: package(
        b"<w:document %s><w:body>%s</w:body></w:document>"
        % (W.encode(), b"<w:p><w:r><w:t>%s</w:t></w:r></w:p>" % (b"word " * 200) * 2_000)
    ),
    "strict OOXML": lambda draft: package(
        b'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body><w:p/></w:body></w:document>'
    ),
    "ODF": lambda draft: _archive(
        {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<office/>"}
    ),
    "many parts": lambda draft: _archive({"[Content_Types].xml": b"<Types/>", **{f"x{n}": b"" for n in range(5000)}}),
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


def after(reviewer: Reviewer, elements: Iterable[etree._Element]) -> None:
    """Puts elements at the end of the body."""
    body = reviewer.root.find(f"{{{W[9:-1]}}}body")
    assert body is not None
    for element in elements:
        body.insert(len(body) - 1, element)


def paragraphs(number: int) -> Iterator[etree._Element]:
    for at in range(number):
        yield etree.fromstring(f"<w:p {W}><w:r><w:t>Paragraph {at} of too many.</w:t></w:r></w:p>")


def open_bookmarks(reviewer: Reviewer) -> None:
    """Bookmarks named like anchors, all of them open to the end."""
    first = reviewer.paragraph("wider nets")
    for at in range(5_000):
        name = anchor_name(str(at))
        first.insert(1, etree.fromstring(f'<w:bookmarkStart {W} w:id="{at + 9_000}" w:name="{name}"/>'))
    after(reviewer, paragraphs(1_000))
    after(reviewer, (etree.fromstring(f'<w:bookmarkEnd {W} w:id="{at + 9_000}"/>') for at in range(5_000)))


def open_comments(reviewer: Reviewer) -> None:
    for at in range(5_000):
        reviewer.paragraph("wider nets").insert(1, etree.fromstring(f'<w:commentRangeStart {W} w:id="{at}"/>'))
    after(reviewer, paragraphs(1_000))


def lost_bookmarks(reviewer: Reviewer) -> None:
    reviewer.rename_bookmarks()
    after(reviewer, paragraphs(3_000))


@pytest.mark.parametrize("spoil", [open_bookmarks, open_comments, lost_bookmarks])
def test_what_is_much_too_much_takes_seconds_and_is_listed(
    workspace: Workspace, spoil: Callable[[Reviewer], None]
) -> None:
    reviewer = Reviewer(draft_of(workspace))
    spoil(reviewer)
    start = time.process_time()
    planned = review(workspace, reviewer.save(), "reviewed.docx").planned
    assert time.process_time() - start < 15
    assert "Paragraph 999 of too many." in "".join(one.change.after for one in planned)
