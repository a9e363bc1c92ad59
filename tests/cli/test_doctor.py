"""What is said of machines that have everything, and of those that lack something."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reportkit.cli import main
from reportkit.languages import LANGUAGES
from reportkit.writers import doctor
from reportkit.writers.doctor import Probes, System, examine, this_machine

WHOLE = Probes("debian", (3, 12), lambda names: True, lambda family: True, lambda names: f"/usr/bin/{names[0]}")


def missing(probes: Probes) -> dict[str, str]:
    """What is needed and missing, with what to do."""
    return {thing.name: thing.remedy for thing in examine(probes, LANGUAGES) if thing.needed and not thing.found}


def test_a_machine_with_everything_lacks_nothing() -> None:
    assert {} == missing(WHOLE)


@pytest.mark.parametrize("python", [(3, 10), (3, 14)])
def test_a_python_that_is_too_old_or_too_new_is_named(python: tuple[int, int]) -> None:
    assert ["Python"] == list(missing(replace(WHOLE, python=python)))


@pytest.mark.parametrize(
    ("system", "remedy"),
    [
        ("debian", "apt-get install libpango-1.0-0"),
        ("macos", "brew install pango"),
        ("windows", "pacman -S mingw-w64-ucrt-x86_64-pango"),
        ("other", "install Pango from your system's packages"),
    ],
)
def test_a_library_that_does_not_load_comes_with_its_package(system: System, remedy: str) -> None:
    found = missing(replace(WHOLE, system=system, loads=lambda names: "libpango-1.0.so.0" not in names))
    assert ["Pango"] == list(found)
    assert remedy in found["Pango"]


@pytest.mark.parametrize("system", ["debian", "macos", "windows", "other"])
def test_a_font_that_is_neither_packaged_nor_installed_is_named(system: System) -> None:
    found = missing(replace(WHOLE, system=system, installed=lambda family: False))
    assert ["Font for Lao"] == list(found)  # the only one that no package brings
    assert "fonts-noto" in found["Font for Lao"] or "Noto Sans Lao Looped" in found["Font for Lao"]


def test_programs_to_look_at_reports_with_are_good_to_have() -> None:
    bare = replace(WHOLE, program=lambda names: None)
    assert {} == missing(bare)
    absent = {thing.name for thing in examine(bare, ["en"]) if not thing.found}
    assert {"LibreOffice", "Chromium", "fc-list"} == absent


def test_this_machine_can_do_the_work_of_the_tests() -> None:
    assert {} == {name: remedy for name, remedy in missing(this_machine()).items() if not name.startswith("Font")}


def test_a_library_that_is_not_there_does_not_load() -> None:
    assert not this_machine().loads(("libno-such-library.so.0",))
    assert this_machine().program(("no-such-program",)) is None


def test_the_command_exits_with_one_when_something_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(doctor, "this_machine", lambda: WHOLE)
    assert 0 == main(["doctor"])
    assert "ok       Font for Lao: Noto Looped Lao, installed" in capsys.readouterr().out
    monkeypatch.setattr(doctor, "this_machine", lambda: replace(WHOLE, loads=lambda names: False))
    assert 1 == main(["doctor", "--lang", "en"])
    printed = capsys.readouterr().out
    assert "missing  Pango: does not load\n         help: apt-get install libpango-1.0-0" in printed
    assert "Lao" not in printed


def test_an_unknown_language_is_a_finding(capsys: pytest.CaptureFixture[str]) -> None:
    assert 1 == main(["doctor", "--lang", "kh"])
    assert "there is no language `kh`" in capsys.readouterr().err
