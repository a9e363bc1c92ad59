"""Makes the pictures of docs/translators.md and docs/review.md from real runs.

    .venv/bin/python docs/pictures.py

Needs Chromium, LibreOffice and poppler (scripts/test installs them). The workspace is this repository's, in a temporary folder:
with one source changed for translators; with a draft that two people reviewed, who are made up, and a record that moved on.
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
sys.path.insert(0, str(REPOSITORY / "tests"))
from review.edits import Reviewer  # noqa: E402  the edits that tests make too, as Word makes them

IMAGES = REPOSITORY / "docs" / "images"
LOOK = "font:14px/1.5 'DejaVu Sans Mono',monospace;margin:0;padding:14px 18px;white-space:pre-wrap"
TERMINAL = f'<meta charset="utf-8"><pre style="{LOOK}">'


def reportkit(folder: Path, *arguments: str) -> str:
    """What a command prints, its standard error last; `review` exits with 1 where something is left to decide."""
    command = [sys.executable, "-m", "reportkit", *arguments]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert run.returncode == 0 or arguments[0] == "review", run.stderr
    return run.stdout + (run.stderr if arguments[0] == "review" else "")


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def translators(folder: Path, record: Path) -> dict[str, tuple[int, int]]:
    """Pages for docs/translators.md, with their widths and, of those that are too long, heights."""
    replace(record, "More sand is being taken", "Far more sand and gravel is taken")
    reportkit(folder, "catalog", "update", "dialogue-7")
    status = reportkit(folder, "catalog", "status", "dialogue-7")
    terminal(folder / "catalog-status.html", f"$ reportkit catalog status dialogue-7\n{status}")
    reportkit(folder, "catalog", "diff", "dialogue-7", "--lang", "km", "--lang", "vi", "--html", "catalog-diff.html")
    return {"catalog-status": (960, 0), "catalog-diff": (760, 0)}


def review(folder: Path, record: Path) -> dict[str, tuple[int, int]]:
    """Pages for docs/review.md; the picture of the reviewed draft is written at once."""
    draft = folder / reportkit(folder, "review", "draft", "dialogue-7").split("\n")[0]
    ana = Reviewer(draft.read_bytes(), author="Ana Lee")
    ana.replace("in nearly all the months", "in almost every month")
    ana.replace("could ask the MRC", "should ask the MRC")
    ana.new_paragraph("which countries and developers may test", "In 2024 the first country did.")
    ana.comment("images from space", "Whose images? Please name the source.")
    bob = Reviewer(ana.save(), author="Bob Orn")
    bob._number = 9500
    bob.replace("tie every extraction license to", "bind each license to")
    bob.comment("a public sediment budget", "Good. Who pays for it?")
    reviewed = folder / "dialogue-7-reviewed.docx"
    reviewed.write_bytes(bob.save())
    page_of(folder, reviewed, "nearly all the months", IMAGES / "review-draft.png")
    replace(record, "tie every extraction license to", "link every extraction license to")
    said = reportkit(folder, "review", "apply", reviewed.name)
    terminal(folder / "review-apply.html", f"$ reportkit review apply {reviewed.name}\n{said}")
    reportkit(folder, "review", "diff", reviewed.name, "--html", "review-report.html")
    return {"review-report": (600, 1000), "review-apply": (900, 0)}


def page_of(folder: Path, docx: Path, words: str, picture: Path) -> None:
    """The upper part of the page that has these words, as LibreOffice prints it: changes in colour."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", docx.name]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    pdf = docx.with_suffix(".pdf").name
    pages = subprocess.run(["pdftotext", "-layout", pdf, "-"], cwd=folder, check=True, capture_output=True, text=True)
    number = next(n for n, text in enumerate(pages.stdout.split("\f"), 1) if words in text)
    target = str(picture.with_suffix(""))
    crop = ["-r", "100", "-png", "-singlefile", "-x", "50", "-y", "80", "-W", "720", "-H", "560"]
    subprocess.run(["pdftoppm", "-f", str(number), *crop, pdf, target], cwd=folder, check=True)


def terminal(page: Path, said: str) -> None:
    page.write_text(f"{TERMINAL}{html.escape(said)}</pre>", encoding="utf-8")


def main() -> None:
    for make in (translators, review):
        with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
            folder = Path(name)
            for part in ("dialogues", "locales", "templates"):
                shutil.copytree(REPOSITORY / part, folder / part)
            shutil.copy(REPOSITORY / "reportkit.toml", folder)
            pages = make(folder, folder / "dialogues" / "dialogue-7" / "dialogue.yaml")
            chromium = shutil.which("chromium") or shutil.which("google-chrome")
            browser = playwright.chromium.launch(executable_path=chromium)
            for page_name, (width, height) in pages.items():
                page = browser.new_page(viewport={"width": width, "height": height or 100})
                page.goto((folder / f"{page_name}.html").as_uri())
                page.screenshot(path=IMAGES / f"{page_name}.png", full_page=not height)


if __name__ == "__main__":
    main()
