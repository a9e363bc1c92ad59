"""A file as Word saved it goes in; the same as another program would save it comes out."""

from __future__ import annotations

import random
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from lxml import etree
from review.reviewers.paper import Paper, W

FILTERS = {"docx": "docx:MS Word 2007 XML", "odt": "odt:writer8"}


def google(paper: Paper, chance: random.Random) -> None:
    """Google Docs: bookmarks under other names, runs in inline content controls, styles flattened."""
    for number, start in enumerate(paper.body.iter(f"{W}bookmarkStart")):
        start.set(f"{W}name", f"kix.{number:x}")
    for run in list(paper.body.iter(f"{W}r")):
        holder = etree.Element(f"{W}sdt")
        properties = etree.SubElement(holder, f"{W}sdtPr")
        tag = etree.SubElement(properties, f"{W}tag")
        tag.set(f"{W}val", f"goog_rdk_{chance.randrange(10**6)}")
        content = etree.SubElement(holder, f"{W}sdtContent")
        run.addprevious(holder)
        content.append(run)
    if chance.random() < 0.5:
        for named in list(paper.body.iter(f"{W}pStyle")):
            value = named.get(f"{W}val", "")
            if not value.startswith(("Heading", "Title", "TOC")):
                named.set(f"{W}val", "Normal")


def libreoffice(files: Mapping[str, bytes], *, by_way_of: str = "") -> dict[str, bytes]:
    """Files by name, opened in LibreOffice and saved as DOCX; by way of another format, if one is named."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, data in files.items():
            (root / f"{name}.docx").write_bytes(data)
        last = "docx"
        for kind in [by_way_of, "docx"] if by_way_of else ["docx"]:
            sources = sorted(root.glob(f"*.{last}"))
            (root / "out").mkdir(exist_ok=True)
            profile = f"-env:UserInstallation={(root / 'profile').as_uri()}"
            command = ["soffice", profile, "--headless", "--convert-to", FILTERS[kind], "--outdir", str(root / "out")]
            subprocess.run(
                [*command, *map(str, sources)], check=True, capture_output=True, timeout=60 + 20 * len(sources)
            )
            for path in (root / "out").glob(f"*.{kind}"):
                path.replace(root / path.name)
            last = kind
        return {name: (root / f"{name}.docx").read_bytes() for name in files}
