"""A font family's name goes in; the files of it that came with installed packages come out.

Reports look the same on every machine because their fonts are packages too, pinned with the rest. A family that is in
none of them is the system's, and has no files here: whoever lays out text finds it by its name, or reports it missing.
"""

import json
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

_PACKAGES = {
    "Noto Sans": "fontpkg_noto_sans",
    "Noto Sans Khmer": "fontpkg_noto_sans_khmer",
    "Sarabun": "fontpkg_sarabun",
}


@dataclass(frozen=True, slots=True)
class FontFile:
    """One file of a family. A variable font spans its weights (OpenType `wght`), a static one has the same twice."""

    family: str
    weights: tuple[int, int]
    italic: bool
    path: Path


def font_files(family: str) -> tuple[FontFile, ...]:
    """The files of the family, upright before italic, light before bold; none if it is not in an installed package.

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
