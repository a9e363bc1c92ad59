"""The site's files in, the folder that holds them out: what changed is written, what is the same or somebody's own stays."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reportkit.findings import Finding
from reportkit.publish.site import Files
from reportkit.workspace import Ledger


@dataclass(frozen=True)
class Written:
    """What was done to a folder."""

    changed: tuple[Path, ...]
    removed: tuple[Path, ...]
    """Files of the program's own that the site has no more."""
    findings: tuple[Finding, ...]


def write_site(files: Files, out: Path, *, force: bool = False) -> Written:
    """Make the folder hold the site; a file that somebody put there or edited is kept unless `force`."""
    ledger = Ledger(out)
    changed: list[Path] = []
    findings: list[Finding] = []
    for name, data in files.items():
        path = out / name
        if path.is_file() and ledger.knows(path) and path.read_bytes() == data:
            continue
        if not force and (refused := ledger.refusal(path)):
            findings.append(refused)
            continue
        ledger.write(path, data)
        changed.append(path)
    removed = ledger.remove_others([out / name for name in files])
    return Written(tuple(changed), tuple(removed), tuple(findings))
