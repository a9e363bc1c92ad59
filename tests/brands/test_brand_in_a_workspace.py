"""A brand of tokens alone, made as docs/brands.md says, changes every form."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pypdf
from samples import MakeWorkspace

from reportkit.build.make import make
from reportkit.build.plan import plan
from reportkit.records.load import load_directory

DOCS = Path(__file__).parents[2] / "docs" / "brands.md"


def test_the_brand_of_the_docs_is_made_of_tokens_alone(make_workspace: MakeWorkspace) -> None:
    found = re.search(
        r"```toml\n# templates/(?P<name>[\w-]+)/brand.toml\n(?P<text>.*?)```", DOCS.read_text("utf-8"), re.DOTALL
    )
    assert found is not None
    workspace = make_workspace(settings=f'brand = "{found["name"]}"\n')
    folder = workspace.root / "templates" / found["name"]
    folder.mkdir(parents=True)
    (folder / "brand.toml").write_text(found["text"], encoding="utf-8")
    jobs, findings = plan(workspace, load_directory(workspace), ["small"], [], ["pdf", "docx", "html"], Path("dist"))
    assert findings == ()
    files = make(jobs[0].task).files
    sheet = pypdf.PdfReader(BytesIO(files["pdf"])).pages[0].mediabox
    assert (595, 842) == (round(sheet.width), round(sheet.height))
    assert "--primary:#0b4f4a" in files["html"].decode()
    with zipfile.ZipFile(BytesIO(files["docx"])) as package:
        styles = package.read("word/styles.xml").decode()
    assert "0B4F4A" in styles.upper()
