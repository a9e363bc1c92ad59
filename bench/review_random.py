"""Reviewed drafts at random: how many edits come back to their field, how many are listed, lost or wrong.

    python bench/review_random.py --lang km --seeds 0:2000 [--shape word|google|libreoffice|odt] [--record dialogue-6]

Run it in the repository's root. Without a record, every hundredth seed has a made-up record of its own, of sentences of our
records in that language. The same seeds give the same documents everywhere; a case that fails is told with its seed.
Figures: documents; edits; places (fields, texts of several paragraphs and lists that should read otherwise than before),
and how many of these are right, or listed where more than one reading is; comments; then faults by kind.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

sys.path.insert(0, "tests")
from review.reviewers.desk import Case, Draft, draft_of, reviewed
from review.reviewers.judge import Verdict, judge
from review.reviewers.records import LANGUAGES, NAME, made_up
from review.reviewers.shapes import google, libreoffice

from reportkit.workspace import Workspace

BATCH = 25
"""Documents that LibreOffice opens and saves at once."""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--lang", default="en", choices=LANGUAGES)
    parser.add_argument("--seeds", default="0:100", metavar="FIRST:LAST")
    parser.add_argument("--shape", default="word", choices=("word", "google", "libreoffice", "odt"))
    parser.add_argument("--record", default="", help="a record of this workspace (default: made-up ones)")
    parser.add_argument("--show", type=int, default=20, help="how many failing documents are told")
    options = parser.parse_args()
    first, last = map(int, options.seeds.split(":"))
    total, shown, start = Counter[str](), 0, time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        cases = _cases(Path(folder), options.lang, range(first, last), options.record, options.shape)
        for seed, case in _saved(cases, options.shape):
            verdict = _verdict(case)
            total += verdict.counts
            if verdict.faults and shown < options.show:
                shown += 1
                print(f"seed {seed}: {', '.join(case.edits)}", *verdict.faults, sep="\n  ", flush=True)
    told = ", ".join(f"{kind} {count}" for kind, count in total.items())
    seconds = (time.process_time() - start) / max(1, total["documents"])
    print(
        f"{options.record or 'made-up'} {options.lang} {options.shape} {options.seeds}: {told}; {seconds:.2f} s of CPU each"
    )


def _cases(folder: Path, language: str, seeds: range, record: str, shape: str) -> Iterator[tuple[int, Case]]:
    draft: Draft | None = None
    for seed in seeds:
        if draft is None or (seed % 100 == 0 and not record):
            draft = _draft(folder, language, seed // 100, record)
        yield seed, reviewed(draft, seed, shape=google if shape == "google" else None)


def _draft(folder: Path, language: str, number: int, record: str) -> Draft:
    if record:
        return draft_of(Workspace.find(Path.cwd()), record, language)
    return draft_of(made_up(folder / str(number), language, number), NAME, language)


def _saved(cases: Iterator[tuple[int, Case]], shape: str) -> Iterator[tuple[int, Case]]:
    """The cases as the program saves them that they are for."""
    if shape in ("word", "google"):
        yield from cases
        return
    while batch := dict(islice(cases, BATCH)):
        files = {str(seed): case.data for seed, case in batch.items()}
        again = libreoffice(files, by_way_of="odt" if shape == "odt" else "")
        for seed, case in batch.items():
            yield seed, replace(case, data=again[str(seed)])


def _verdict(case: Case) -> Verdict:
    try:
        return judge(case)
    except Exception as error:  # a fault of the program or the generator: it is told, and the run goes on
        verdict = Verdict(Counter(documents=1, edits=len(case.edits)))
        verdict.fault("crash", f"{type(error).__name__}: {error}")
        return verdict


if __name__ == "__main__":
    main()
