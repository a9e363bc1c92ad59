"""A font family's name goes in; the files of it that packages or the system have come out.

Reports look the same on every machine because their fonts are packages too, pinned with the rest. A family that is in
none of them is the system's: whoever lays out text finds it by its name, or reports it missing; a file that carries its
fonts takes the system's.
"""

import json
import subprocess
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

_PACKAGES = {
    "Noto Sans": "fontpkg_noto_sans",
    "Noto Sans Khmer": "fontpkg_noto_sans_khmer",
    "Sarabun": "fontpkg_sarabun",
}

_WEIGHTS = {"80": 400, "200": 700}
"""Fontconfig's regular and bold, and CSS's (fontconfig's FC_WEIGHT constants)."""


@dataclass(frozen=True, slots=True)
class FontFile:
    """One file of a family. A variable font spans its weights (OpenType `wght`), a static one has the same twice."""

    family: str
    weights: tuple[int, int]
    italic: bool
    path: Path


def font_files(family: str) -> tuple[FontFile, ...]:
    """The files of a packaged family, upright before italic, light before bold; none if it is in no installed package.

    >>> [font.weights for font in font_files("Noto Sans Khmer")]
    [(100, 900)]
    >>> font_files("Noto Looped Lao")
    ()
    """
    if family not in _PACKAGES:
        return ()
    try:
        package = files(_PACKAGES[family])
    except ModuleNotFoundError:
        return ()
    described = json.loads((package / "metadata.json").read_text(encoding="utf-8"))
    span = next(((int(axis["min"]), int(axis["max"])) for axis in described["axes"] if axis["tag"] == "wght"), None)
    fonts = (
        FontFile(
            family=family,
            weights=span if span and file["variable"] else (file["weight"], file["weight"]),
            italic=file["style"] == "italic",
            path=Path(str(package / file["path"])),
        )
        for file in described["files"]
    )
    return tuple(sorted(fonts, key=lambda font: (font.italic, font.weights)))


@cache
def installed_font_files(family: str) -> tuple[FontFile, ...]:
    """The upright regular and bold files of a family that fontconfig knows, static TrueType; none without fontconfig."""
    pattern = f":family={family}:slant=0:variable=false:fontformat=TrueType"
    listed = _fc_list("--format", "%{weight}\t%{file}\n", pattern)
    found = (line.split("\t", 1) for line in listed.splitlines())
    fonts = (
        FontFile(family, (_WEIGHTS[weight], _WEIGHTS[weight]), False, Path(path))
        for weight, path in found
        if weight in _WEIGHTS
    )
    return tuple(sorted(fonts, key=lambda font: (font.weights, font.path)))


@cache
def is_installed(family: str) -> bool:
    """Whether fontconfig knows the family; WeasyPrint asks the same library."""
    return bool(_fc_list(f":family={family}", "family").strip())


def _fc_list(*arguments: str) -> str:
    try:
        command = ["fc-list", *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=20).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ""
