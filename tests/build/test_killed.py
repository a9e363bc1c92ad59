"""A build may be killed at any moment: every output is then the old one or the new one, and the next build mends the rest."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time

import pytest
from samples import RECORD, MakeWorkspace

from reportkit.workspace import Workspace

TIMES = 50
TITLES = ("A Small Dialogue", "A Changed Dialogue")


def build(workspace: Workspace) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "reportkit", "build", "--quiet", "--jobs", "1"]
    return subprocess.Popen(command, cwd=workspace.root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def outputs(workspace: Workspace) -> dict[str, bytes]:
    folder = workspace.root / "dist" / "small"
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.is_dir() else {}


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT], ids=["kill -9", "Ctrl-C"])
def test_outputs_are_old_or_new_whenever_a_build_is_killed(how: signal.Signals, make_workspace: MakeWorkspace) -> None:
    settings = 'languages = ["en", "km", "vi"]\nforms = ["html"]\nbrand = "plain"\n'
    versions, seconds = [], 0.0
    for title in TITLES:
        workspace = make_workspace(RECORD.replace(TITLES[0], title), settings=settings)
        start = time.monotonic()
        assert 0 == build(workspace).wait()
        seconds = time.monotonic() - start
        versions.append(outputs(workspace))
    assert 3 == len(versions[0]) == len(versions[1])
    moments = random.Random(7)
    for turn in range(TIMES // 2):
        workspace = make_workspace(RECORD.replace(TITLES[0], TITLES[turn % 2]), settings=settings)
        process = build(workspace)
        time.sleep(moments.uniform(0, seconds))
        process.send_signal(how)
        process.wait()
        for name, data in outputs(workspace).items():
            if not name.endswith(".part"):
                assert data in (versions[0][name], versions[1][name])
    assert 0 == build(workspace).wait()
    assert versions[(TIMES // 2 - 1) % 2] == outputs(workspace)
