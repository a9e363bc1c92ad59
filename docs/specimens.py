"""Draws docs/images/specimen-<language>.png: a page of dialogue-6 in each language with its line ends marked.

    .venv/bin/python docs/specimens.py

Run it in the repository's root, after scripts/setup test. The page is the first of the chairs' note: running text, names, dates.
A red stroke stands where a line ends inside a run of letters, so where the program had to find the end of a word; a grey
one where it ends at a space. The numbers are for whoever reports a wrong break (docs/line-breaks.md).
"""

from __future__ import annotations

from itertools import groupby, pairwise
from pathlib import Path

import pypdfium2
import weasyprint
from PIL import Image, ImageDraw, ImageFont
from weasyprint.text.fonts import FontConfiguration

from reportkit.build.plan import plan
from reportkit.forms import pdf
from reportkit.forms.pdf_audit.lines import Line, read_lines
from reportkit.forms.pdf_finish import write_finished
from reportkit.languages import LANGUAGES, language, remove_breaks
from reportkit.page.compose import compose
from reportkit.page.model import Page, Words, walk
from reportkit.records.load import load_directory
from reportkit.workspace import Workspace

RECORD, FIELD = "dialogue-6", "chairs_note"
SCALE = 1.4
"""Pixels of the picture to one of CSS."""
INSIDE, AT_SPACE = "#e00000", "#80868b"


def main() -> None:
    workspace = Workspace.find(Path.cwd())
    jobs, _ = plan(workspace, load_directory(workspace), [RECORD], list(LANGUAGES), ["pdf"], Path("unused"))
    for job in jobs:
        page, _ = compose(job.task.edition, job.task.brand, job.task.pictures, job.task.lexicon)
        html = pdf.document(pdf.with_breaks(page), job.task.brand, language(page.language))
        source = weasyprint.HTML(string=html, base_url=pdf.FILES, url_fetcher=pdf._Fetcher(page.files))
        with pdf.own_breaks():
            document = source.render(pdf_variant="pdf/ua-1", font_config=FontConfiguration())
        lines = [line for line in read_lines(document) if line.field.startswith(FIELD)]
        first = lines[0].page
        target = Path("docs/images", f"specimen-{page.language}.png")
        data, _ = write_finished(document, str, pdf_variant="pdf/ua-1")
        _draw(data, [line for line in lines if line.page == first], page, target)
        print(target)


def _draw(data: bytes, lines: list[Line], page: Page, target: Path) -> None:
    picture = pypdfium2.PdfDocument(data)[lines[0].page - 1].render(scale=SCALE * 96 / 72).to_pil().convert("RGB")
    draw = ImageDraw.Draw(picture)
    font = ImageFont.load_default(size=8 * SCALE)
    margin = (min(line.ink.left for line in lines) - 24) * SCALE
    for number, line in enumerate(lines, start=1):
        middle = (line.ink.top + line.ink.bottom) / 2 * SCALE
        draw.text((margin, middle), str(number), AT_SPACE, font, anchor="lm")
    for line, inside in _ends(lines, page):
        right, top, bottom = (line.ink.right + 2) * SCALE, (line.ink.top - 2) * SCALE, (line.ink.bottom + 3) * SCALE
        draw.line((right, top, right, bottom), INSIDE if inside else AT_SPACE, width=3 if inside else 2)
    bottom = max(line.ink.bottom for line in lines) * SCALE + 40
    text = picture.crop((0, 60, picture.width, min(int(bottom), picture.height)))
    text.quantize(64, Image.Quantize.FASTOCTREE).save(target, optimize=True)


def _ends(lines: list[Line], page: Page) -> list[tuple[Line, bool]]:
    """The lines that the paragraph goes on after, and whether they end inside a run of letters."""
    words = [node.text for node in walk(page.blocks) if isinstance(node, Words)]
    ends = []
    for _, paragraph in groupby(lines, key=lambda line: id(line.paragraph)):
        some = list(paragraph)
        for line, following in pairwise(some):
            before, after = remove_breaks(line.text).strip(), remove_breaks(following.text).strip()
            ends.append((line, any(before + after in text for text in words)))
    return ends


if __name__ == "__main__":
    main()
