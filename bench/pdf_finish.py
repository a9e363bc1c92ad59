"""What finishing a PDF costs and what it is worth beside plain WeasyPrint: seconds, bytes, texts that programs find whole.

    .venv/bin/python bench/pdf_finish.py [RECORD.LANGUAGE...]

Run it in the repository's root, after scripts/setup test. Each edition is laid out three times, and written after each with and
without finishing; the quickest time counts, layout included. Texts are the runs of words of the page, without white space
and U+200B.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import weasyprint
from weasyprint.text.fonts import FontConfiguration

from reportkit.build.plan import Job, plan
from reportkit.forms import pdf, pdf_finish
from reportkit.languages import language, remove_breaks
from reportkit.page.compose import compose
from reportkit.page.model import Page, Words, for_form, walk
from reportkit.records.load import load_directory
from reportkit.workspace import Workspace

sys.path.insert(0, "tests")
from forms.pdf.expected import bare
from forms.pdf.extractors import BY_PLACE, IN_ORDER

ROUNDS = 3


def main(names: list[str]) -> None:
    for name in names:
        record, code = name.split(".")
        job = _job(record, code)
        page, _ = compose(job.task.edition, job.task.brand, job.task.pictures)
        (plain, plain_time), (finished, time_taken) = _written(page, job)
        grown, slower = len(finished) / len(plain) - 1, time_taken / plain_time - 1
        print(
            f"{name}: {len(plain)} → {len(finished)} bytes ({grown:+.1%}), {plain_time:.2f} → {time_taken:.2f} s ({slower:+.1%})"
        )
        texts = [bare(node.text) for node in walk(for_form(page.blocks, "pdf")) if isinstance(node, Words)]
        for program, extract in {**IN_ORDER, **BY_PLACE}.items():
            told = [remove_breaks(bare("".join(extract(data)))) for data in (plain, finished)]
            found = [sum(text in said for text in texts) for said in told]
            print(f"    {program}: {found[0]} → {found[1]} of {len(texts)} texts")


def _job(record: str, code: str) -> Job:
    workspace = Workspace.find(Path.cwd())
    jobs, _ = plan(workspace, load_directory(workspace), [record], [code], ["pdf"], Path("unused"))
    return jobs[0]


def _written(page: Page, job: Job) -> tuple[tuple[bytes, float], tuple[bytes, float]]:
    """The file without and with finishing, and the seconds of processor time from layout on."""
    row = language(page.language)
    html = pdf.document(pdf.with_breaks(page), job.task.brand, row)
    times: dict[bool, list[float]] = {False: [], True: []}
    files: dict[bool, bytes] = {}
    known = pdf_finish.is_known
    for _ in range(ROUNDS):
        start = time.process_time()
        source = weasyprint.HTML(string=html, base_url=pdf.FILES, url_fetcher=pdf._Fetcher(page.files))
        with pdf.own_breaks():
            document = source.render(pdf_variant="pdf/ua-1", font_config=FontConfiguration())
        layout = time.process_time() - start
        for finishing in times:
            document.fonts.clear()
            pdf_finish.is_known = known if finishing else lambda: False
            start = time.process_time()
            files[finishing], _found = pdf_finish.write_finished(document, str, pdf_variant="pdf/ua-1")
            times[finishing].append(layout + time.process_time() - start)
    pdf_finish.is_known = known
    return (files[False], min(times[False])), (files[True], min(times[True]))


if __name__ == "__main__":
    main(sys.argv[1:] or ["dialogue-6.en", "dialogue-6.km"])
