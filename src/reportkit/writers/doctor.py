"""Probes of a machine in, what it has and lacks for the work out, each with how to install it there."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from reportkit.languages import font_files, is_installed, language

System = Literal["debian", "macos", "windows", "other"]

PYTHONS = ((3, 11), (3, 14))
"""The first version of Python that is known to do, and the first that is not."""


@dataclass(frozen=True)
class Probes:
    """How to ask a machine; tests answer in its place."""

    system: System
    python: tuple[int, int]
    loads: Callable[[tuple[str, ...]], bool]
    """Whether a shared library loads under one of these names."""
    installed: Callable[[str], bool]
    """Whether the system has a family of fonts."""
    program: Callable[[tuple[str, ...]], str | None]
    """Where the first of these programs is."""


@dataclass(frozen=True)
class Examined:
    """One thing that was looked for, and how to install it where it is missing."""

    name: str
    found: bool
    needed: bool
    detail: str
    remedy: str = ""


@dataclass(frozen=True)
class Library:
    """A shared library that the PDF is made with, under the names that WeasyPrint tries, and where it comes from."""

    name: str
    files: tuple[str, ...]
    debian: str
    brew: str = "pango"
    """Homebrew's formula."""
    msys: str = "pango"
    """The package of MSYS2, behind `mingw-w64-ucrt-x86_64-`."""


LIBRARIES = (
    Library("Pango", ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"), "libpango-1.0-0"),
    Library(
        "PangoFT2", ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"), "libpangoft2-1.0-0"
    ),
    Library("GObject", ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "libgobject-2.0-0.dll"), "libglib2.0-0"),
    Library("HarfBuzz", ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"), "libharfbuzz0b"),
    Library(
        "HarfBuzz subsetting",
        ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll"),
        "libharfbuzz-subset0",
    ),
    Library("Fontconfig", ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"), "libfontconfig1"),
)

PROGRAMS = (
    ("LibreOffice", ("soffice", "libreoffice"), "to look at a DOCX", "libreoffice-writer", "libreoffice"),
    ("Chromium", ("chromium", "google-chrome", "chrome", "msedge"), "to look at HTML", "chromium", "chromium"),
    ("fc-list", ("fc-list",), "to see which fonts are installed", "fontconfig", "fontconfig"),
)
"""Programs that are good to have: names, what for, Debian's package, Homebrew's."""


def examine(probes: Probes, languages: Iterable[str]) -> tuple[Examined, ...]:
    """Look for everything that the work in these languages needs, and for what is good to have."""
    return (_python(probes), *_libraries(probes), *_fonts(probes, languages), *_programs(probes))


def _python(probes: Probes) -> Examined:
    version = f"{probes.python[0]}.{probes.python[1]}"
    remedy = {
        "debian": "apt-get install python3.13 python3.13-venv",
        "macos": "brew install python@3.13",
        "windows": "winget install Python.Python.3.13",
        "other": "install Python 3.11, 3.12 or 3.13",
    }
    return Examined("Python", PYTHONS[0] <= probes.python < PYTHONS[1], True, version, remedy[probes.system])


def _libraries(probes: Probes) -> Iterator[Examined]:
    for library in LIBRARIES:
        found = probes.loads(library.files)
        remedy = {
            "debian": f"apt-get install {library.debian}",
            "macos": f"brew install {library.brew}",
            "windows": f"install MSYS2 (https://www.msys2.org/), then in its shell: "
            f"pacman -S mingw-w64-ucrt-x86_64-{library.msys}; "
            "set WEASYPRINT_DLL_DIRECTORIES if it is not in C:\\msys64",
            "other": f"install {library.name} from your system's packages",
        }
        yield Examined(library.name, found, True, "loads" if found else "does not load", remedy[probes.system])


def _fonts(probes: Probes, languages: Iterable[str]) -> Iterator[Examined]:
    for code in languages:
        row = language(code)
        own = [family for family in row.fonts if family != "Noto Sans"] or list(row.fonts)
        packaged = next((family for family in own if font_files(family)), None)
        family = packaged or next(filter(probes.installed, own), None)
        detail = f"{family}, {'packaged' if packaged else 'installed'}" if family else f"none of {', '.join(own)}"
        addresses = "https://fonts.google.com/noto"
        remedy = {
            "debian": "apt-get install fonts-noto-core fonts-noto-extra",
            "macos": f"download {own[-1]} from {addresses} and open it with Font Book",
            "windows": f"download {own[-1]} from {addresses}, right-click it and choose Install for all users",
            "other": f"install {own[0]} from your system's packages, or {own[-1]} from {addresses}",
        }
        yield Examined(f"Font for {row.name}", family is not None, True, detail, remedy[probes.system])


def _programs(probes: Probes) -> Iterator[Examined]:
    for name, names, purpose, debian, brew in PROGRAMS:
        path = probes.program(names)
        remedy = {
            "debian": f"apt-get install {debian}",
            "macos": f"brew install {'' if brew == 'fontconfig' else '--cask '}{brew}",
            "windows": f"install {name}",
            "other": f"install {name}",
        }
        yield Examined(name, path is not None, False, path or f"good to have, {purpose}", remedy[probes.system])


def this_machine() -> Probes:
    """The probes of the machine that the program runs on."""
    return Probes(_system(), sys.version_info[:2], _loads, is_installed, _program)


def _system() -> System:
    if sys.platform == "darwin":
        return "macos"
    if sys.platform == "win32":
        return "windows"
    return "debian" if Path("/etc/debian_version").exists() else "other"


def _loads(names: tuple[str, ...]) -> bool:
    """Load a library as WeasyPrint does, on Windows from the folders that it looks into too."""
    if sys.platform == "win32":
        folders = os.environ.get("WEASYPRINT_DLL_DIRECTORIES", r"C:\msys64\ucrt64\bin;C:\msys64\mingw64\bin")
        for folder in folders.split(";"):
            with suppress(OSError):
                os.add_dll_directory(folder)
    for name in names:
        with suppress(OSError):
            ctypes.CDLL(name)
            return True
    return False


def _program(names: tuple[str, ...]) -> str | None:
    return next(filter(None, map(shutil.which, names)), None)
