"""How fast, as ratios of two measurements of one run: against bare WeasyPrint, against Chromium, one core and two, 10 and 300.

    .venv/bin/python bench/speed.py [weasyprint] [chromium] [cores] [scale] [start]

Run it in the repository's root, on a machine that does nothing else; without arguments all are measured.

weasyprint  CPU of `render --format pdf` against `HTML(...).write_pdf()` of the very page that it lays out (aim: at most 1.1)
chromium    wall time of the same against Chromium printing the page, with fonts cut already and not yet (aim: at most 1)
cores       wall time of all forms and languages of dialogue-6 on two cores against one (aim: under 0.6)
scale       CPU an edition and peak memory a process, of 300 editions against 10 (aim: 1, and at most 350 MiB)
start       CPU of `reportkit --help` (aim: under 0.15 s; the one absolute figure)
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportkit.build.plan import Job, plan
from reportkit.forms import pdf
from reportkit.page.compose import compose
from reportkit.records.load import load_directory
from reportkit.workspace import Workspace

ROUNDS = 3
PROGRAM = [sys.executable, "-m", "reportkit"]
BARE = "import sys, weasyprint; weasyprint.HTML(filename=sys.argv[1]).write_pdf(sys.argv[2], pdf_variant='pdf/ua-1')"
EDITION = ("dialogue-6", "km")
COPIED = "nep-joint-working-group"
"""A short announcement in two languages: what grows with the number of editions is seen sooner."""


@dataclass(frozen=True)
class Cost:
    """What a command took: seconds of wall time and of processor time, its processes' memory at most in MiB."""

    wall: float
    cpu: float
    memory: float


def main(names: Sequence[str]) -> None:
    measures: dict[str, Callable[[Path], None]] = {
        "weasyprint": against_weasyprint,
        "chromium": against_chromium,
        "cores": two_cores,
        "scale": scale,
        "start": start,
    }
    for name in names or measures:
        with tempfile.TemporaryDirectory() as folder:
            measures[name](Path(folder))


def against_weasyprint(folder: Path) -> None:
    page = _page(folder)
    ours = _best([*PROGRAM, *_render(folder)])
    bare = _best([sys.executable, "-c", BARE, str(page), str(folder / "bare.pdf")])
    print(f"weasyprint: {ours.cpu / bare.cpu:.2f} of bare WeasyPrint's CPU ({ours.cpu:.2f} s, {bare.cpu:.2f} s)")


def against_chromium(folder: Path) -> None:
    page = _page(folder)
    profile = f"--user-data-dir={folder / 'profile'}"
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", profile, "--no-pdf-header-footer"]
    printed = _best([*command, f"--print-to-pdf={folder / 'chromium.pdf'}", page.as_uri()])
    warm = _best([*PROGRAM, *_render(folder)])
    cold = _cost([*PROGRAM, *_render(folder)], {"XDG_CACHE_HOME": str(folder / "empty")})
    print(
        f"chromium: {warm.wall / printed.wall:.2f} of Chromium's wall time, {cold.wall / printed.wall:.2f} cold"
        f" ({warm.wall:.2f} s, {cold.wall:.2f} s; Chromium {printed.wall:.2f} s)"
    )


def two_cores(folder: Path) -> None:
    command = [*PROGRAM, "render", "dialogue-6", "--force", "--out", str(folder)]
    command += [option for code in ("en", "km", "lo", "th", "vi") for option in ("--lang", code)]
    one, two = (_cost([*command, "--jobs", jobs]) for jobs in ("1", "2"))
    print(f"cores: {two.wall / one.wall:.2f} of the wall time on one ({two.wall:.1f} s, {one.wall:.1f} s)")


def scale(folder: Path) -> None:
    costs = {}
    for editions in (10, 300):
        _copies(folder / str(editions), editions // 2)
        costs[editions] = _cost([*PROGRAM, "build", "--quiet", "--jobs", "2"], cwd=folder / str(editions))
    each = {editions: cost.cpu / editions for editions, cost in costs.items()}
    print(
        f"scale: {each[300] / each[10]:.2f} of the CPU an edition ({each[300]:.2f} s, {each[10]:.2f} s);"
        f" at most {costs[300].memory:.0f} MiB a process against {costs[10].memory:.0f}"
    )


def start(_: Path) -> None:
    cost = _best([*PROGRAM, "--help"])
    print(f"start: {cost.cpu:.2f} s of CPU for --help")


def _render(folder: Path) -> list[str]:
    record, code = EDITION
    return ["render", record, "--lang", code, "--format", "pdf", "--force", "--quiet", "--out", str(folder / "dist")]


def _page(folder: Path) -> Path:
    """The page as it is laid out, with the files it needs beside it."""
    job = _job()
    page, _ = compose(job.task.edition, job.task.brand, job.task.pictures, job.task.lexicon)
    html = pdf.document(pdf.with_breaks(page), job.task.brand, page.row)
    for name, data in page.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    path = folder / "page.html"
    path.write_text(html.replace(pdf.FILES, ""), encoding="utf-8")
    return path


def _job() -> Job:
    workspace = Workspace.find(Path.cwd())
    record, code = EDITION
    jobs, _ = plan(workspace, load_directory(workspace), [record], [code], ["pdf"], Path("unused"))
    return jobs[0]


def _copies(root: Path, number: int) -> None:
    """A workspace with so many copies of a record, each in two languages."""
    for name in ("dialogues/directory", "locales", "templates"):
        shutil.copytree(name, root / name)
    settings = 'languages = ["en", "km"]\nforms = ["pdf"]\n'
    (root / "reportkit.toml").write_text(settings, encoding="utf-8")
    source = Path("dialogues", COPIED, "dialogue.yaml").read_text(encoding="utf-8")
    catalogs = root / "locales" / "km" / "LC_MESSAGES"
    for count in range(number):
        record = f"copy-{count}"
        (root / "dialogues" / record).mkdir()
        text = source.replace(f"id: {COPIED}\n", f"id: {record}\n", 1)
        (root / "dialogues" / record / "dialogue.yaml").write_text(text, encoding="utf-8")
        shutil.copy(catalogs / f"{COPIED}.po", catalogs / f"{record}.po")


def _best(command: Sequence[str]) -> Cost:
    """The cheapest of some runs, after one that fills caches."""
    _cost(command)
    costs = [_cost(command) for _ in range(ROUNDS)]
    return Cost(min(one.wall for one in costs), min(one.cpu for one in costs), max(one.memory for one in costs))


def _cost(command: Sequence[str], environment: dict[str, str] | None = None, cwd: Path | None = None) -> Cost:
    """What a command and the processes that it starts take."""
    # A process of its own asks: the memory of waited-for children is a maximum over all of them, ever.
    script = (
        "import json, resource, subprocess, sys, time\n"
        "start = time.perf_counter()\n"
        "done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "assert done.returncode == 0, done.stderr.decode()\n"
        "print(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)\n"
    )
    environment = {**os.environ, **(environment or {})}
    asked = [sys.executable, "-c", script, *command]
    done = subprocess.run(asked, capture_output=True, text=True, check=True, env=environment, cwd=cwd)
    return Cost(*map(float, done.stdout.split()))


if __name__ == "__main__":
    main(sys.argv[1:])
