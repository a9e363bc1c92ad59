"""A drawing of the program's own goes in as SVG; a PNG comes out, for Word shows no SVG without one.

Only what such drawings are made of is read: filled and stroked paths of lines and cubic curves (SVG 1.1, 8.3). Anything
else makes no picture. The pixels, and so the bytes, depend on the drawing alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

from lxml import etree
from PIL import Image, ImageDraw

Point = tuple[float, float]

_SVG = "{http://www.w3.org/2000/svg}"
_PATH = f"{_SVG}path"
_TOKEN = re.compile(r"[A-Za-z]|[-+]?(?:\d*\.\d+|\d+\.?)")
_LENGTHS = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "z": 0}
_STEPS = 10
"""Straight pieces in a curve."""
_FINER = 3
"""Each pixel is the mean of so many squared."""
_COLOURS = 64


def png(svg: bytes, width: int) -> bytes | None:
    """The drawing as a PNG of that many pixels in width; None if it holds more than paths."""
    root = etree.fromstring(svg)
    if any(element.tag not in (f"{_SVG}svg", f"{_SVG}g", _PATH) for element in root.iter()):
        return None
    left, top, units_wide, units_high = (float(number) for number in root.get("viewBox", "").split())
    scale = width * _FINER / units_wide
    image = Image.new("RGB", (width * _FINER, round(units_high * scale)), "white")
    pen = ImageDraw.Draw(image)
    for path in root.iter(_PATH):
        stroke = max(1, round(float(path.get("stroke-width", "1")) * scale))
        for line in _lines(path.get("d", "")):
            points = [((x - left) * scale, (y - top) * scale) for x, y in line]
            if path.get("stroke"):
                pen.line(points, fill=path.get("stroke"), width=stroke, joint="curve")
            elif len(points) > 2:
                pen.polygon(points, fill=path.get("fill", "black"))
    small = image.resize((width, round(image.height / _FINER)), Image.Resampling.BOX)
    buffer = BytesIO()
    small.quantize(_COLOURS, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _lines(path: str) -> Iterator[list[Point]]:
    """The subpaths of a path's data, curves cut into straight pieces."""
    line: list[Point] = []
    x = y = 0.0
    control = (0.0, 0.0)
    for command, numbers in _commands(path):
        ahead = (x, y) if command.islower() else (0.0, 0.0)
        points = [(ahead[0] + numbers[i], ahead[1] + numbers[i + 1]) for i in range(0, len(numbers) - 1, 2)]
        match command.lower():
            case "m":
                if len(line) > 1:
                    yield line
                line = [points[0]]
            case "l":
                line.append(points[0])
            case "h":
                line.append((ahead[0] + numbers[0], y))
            case "v":
                line.append((x, ahead[1] + numbers[0]))
            case "c":
                line += _curve((x, y), *points)
            case "s":
                line += _curve((x, y), (2 * x - control[0], 2 * y - control[1]), *points)
            case "z":
                line.append(line[0])
        x, y = line[-1]
        control = points[-2] if command in "cCsS" else (x, y)
    if len(line) > 1:
        yield line


def _commands(path: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with its numbers; numbers that go on after a command repeat it, after a move as lines."""
    command, numbers = "", list[float]()
    for token in _TOKEN.findall(path):
        if token.isalpha():
            command, numbers = token, []
            if command in "zZ":
                yield command, []
            continue
        numbers.append(float(token))
        if len(numbers) == _LENGTHS[command.lower()]:
            yield command, numbers
            command, numbers = {"m": "l", "M": "L"}.get(command, command), []


def _curve(start: Point, first: Point, second: Point, end: Point) -> list[Point]:
    points = []
    for step in range(1, _STEPS + 1):
        t = step / _STEPS
        u = 1 - t
        weights = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
        corners = (start, first, second, end)
        x, y = (sum(w * corner[axis] for w, corner in zip(weights, corners, strict=True)) for axis in (0, 1))
        points.append((x, y))
    return points
