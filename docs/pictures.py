"""Makes the pictures of docs/translators.md from a real run.

    .venv/bin/python docs/pictures.py

Needs Chromium (scripts/test installs it). The workspace is this repository's, in a temporary folder, with one source changed.
"""

from __future__ import annotations

import html
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

REPOSITORY = Path(__file__).parents[1]
IMAGES = REPOSITORY / "docs" / "images"
OLD, NEW = "More sand is being taken", "Far more sand and gravel is taken"
TERMINAL = "<meta charset='utf-8'><pre style=\"font:14px/1.5 'DejaVu Sans Mono',monospace;margin:0;padding:14px 18px\">"


def reportkit(folder: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "reportkit", "catalog", *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


def main() -> None:
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        for part in ("dialogues", "locales", "templates"):
            shutil.copytree(REPOSITORY / part, folder / part)
        shutil.copy(REPOSITORY / "reportkit.toml", folder)
        record = folder / "dialogues" / "dialogue-7" / "dialogue.yaml"
        text = record.read_text(encoding="utf-8")
        assert OLD in text
        record.write_text(text.replace(OLD, NEW), encoding="utf-8")
        reportkit(folder, "update", "dialogue-7")
        status = reportkit(folder, "status", "dialogue-7")
        (folder / "status.html").write_text(
            f"{TERMINAL}$ reportkit catalog status dialogue-7\n{html.escape(status)}</pre>"
        )
        reportkit(folder, "diff", "dialogue-7", "--lang", "km", "--lang", "vi", "--html", "diff.html")
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=chromium)
        for page_name, width in (("status", 960), ("diff", 760)):
            page = browser.new_page(viewport={"width": width, "height": 100})
            page.goto((folder / f"{page_name}.html").as_uri())
            page.screenshot(path=IMAGES / f"catalog-{page_name}.png", full_page=True)


if __name__ == "__main__":
    main()
