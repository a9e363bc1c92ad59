"""Cover art is a function of its seed: the same bytes everywhere, on the sheet, and quiet where the title stands."""

from __future__ import annotations

import doctest
import logging
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from weasyprint import HTML

from reportkit.brands.tokens import Colours
from reportkit.page import art
from reportkit.page.art import QUIET, Pattern, draw, krama, river, strokes

PATTERNS: tuple[Pattern, ...] = ("river", "krama")
SHEETS = {"Letter": (612.0, 792.0), "A4": (595.28, 841.89)}
SVG = "{http://www.w3.org/2000/svg}"


def points(data: str) -> Iterator[tuple[int, int]]:
    """The points that path data goes through, in units of the drawing; control points are left out."""
    x = y = start_x = start_y = 0
    for command, text in re.findall(r"([MLHVhvsz])([^MLHVhvsz]*)", data):
        numbers = [int(number) for number in re.findall(r"-?\d+", text)]
        match command:
            case "M" | "L":
                x, y = numbers
                start_x, start_y = (x, y) if command == "M" else (start_x, start_y)
            case "H":
                x = numbers[0]
            case "V":
                y = numbers[0]
            case "h":
                x += numbers[0]
            case "v":
                y += numbers[0]
            case "s":
                for step in range(0, len(numbers), 4):
                    x, y = x + numbers[step + 2], y + numbers[step + 3]
                    yield x, y
            case "z":
                x, y = start_x, start_y
        yield x, y


def shapes(pattern: Pattern, seed: str, sheet: str) -> list[etree._Element]:
    """The paths above the paper."""
    root = etree.fromstring(draw(pattern, seed, Colours(), *SHEETS[sheet]))
    return list(root.iter(f"{SVG}path"))[1:]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_the_same_seed_gives_the_same_bytes_in_every_process(pattern: Pattern) -> None:
    code = (
        "import sys; from reportkit.brands.tokens import Colours; from reportkit.page.art import draw;"
        f"sys.stdout.buffer.write(draw({pattern!r}, 'dialogue-7', Colours(), 612, 792))"
    )
    for seed in ("0", "1234"):
        output = subprocess.check_output([sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed})
        assert output == draw(pattern, "dialogue-7", Colours(), 612, 792)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_another_record_has_another_cover(pattern: Pattern) -> None:
    assert len({draw(pattern, f"dialogue-{number}", Colours(), 612, 792) for number in range(8)}) == 8


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("pattern", PATTERNS)
def test_art_is_small_and_of_plain_solid_shapes(pattern: Pattern, sheet: str) -> None:
    data = draw(pattern, "dialogue-7", Colours(), *SHEETS[sheet])
    root = etree.fromstring(data)
    width, height = (round(length * 10) for length in SHEETS[sheet])
    assert root.get("viewBox") == f"0 0 {width} {height}"
    assert len(data) < 80_000
    assert {element.tag.removeprefix(SVG) for element in root.iter()} == {"svg", "g", "path"}
    colours = {value for path in root.iter(f"{SVG}path") for value in (path.get("fill"), path.get("stroke")) if value}
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in colours)
    assert b"opacity" not in data


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("pattern", PATTERNS)
def test_shapes_stay_near_the_sheet_and_out_of_its_quiet_part(pattern: Pattern, sheet: str) -> None:
    width, height = (length * 10 for length in SHEETS[sheet])
    for seed in ("dialogue-1", "dialogue-2", "ប្រទេសកម្ពុជា"):
        for path in shapes(pattern, seed, sheet):
            for x, y in points(str(path.get("d"))):
                assert -0.1 * width < x < 1.1 * width and -0.1 * height < y < 1.1 * height
                assert x > QUIET[0] * width or y > QUIET[1] * height


@pytest.mark.parametrize("pattern", PATTERNS)
def test_the_accent_is_used_once(pattern: Pattern) -> None:
    accent = Colours().accent
    inks = [path.get("fill") or path.get("stroke") for path in shapes(pattern, "dialogue-7", "Letter")]
    assert inks.count(accent) == 1


@pytest.mark.parametrize("module", [art, krama, river, strokes], ids=lambda module: module.__name__)
def test_examples_run(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


def test_colours_are_the_brands() -> None:
    colours = replace(Colours(), paper="#123456")
    assert draw("none", "dialogue-7", colours, 100, 100).count(b"#123456") == 1


@pytest.mark.parametrize("pattern", PATTERNS)
def test_the_renderer_draws_it_on_one_page_without_a_word(
    pattern: Pattern, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "art.svg").write_bytes(draw(pattern, "dialogue-7", Colours(), 612, 792))
    css = "@page { size: Letter; margin: 0; background: url(art.svg) no-repeat 0 0 / 100% 100% }"
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        document = HTML(string=f"<style>{css}</style><p>Title", base_url=f"{tmp_path}/").render()
        pdf = document.write_pdf(uncompressed_pdf=True)
    assert len(document.pages) == 1
    assert caplog.messages == []
    # Red, green, blue of the accent as the page's content has them.
    assert b"0.603922 0.270588 0.152941" in pdf
