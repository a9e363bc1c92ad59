"""What all patterns are drawn with: chance from a seed, smooth curves, and the SVG around the shapes."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Sequence

Point = tuple[float, float]

UNITS = 10
"""Units of the drawing in a point: coordinates are whole tenths of a point, which print cannot tell from exact ones."""


class Chance:
    """Numbers that follow from a text alone.

    Only `random.Random.random()` is used: Python promises its sequence for a seed, not that of the other methods.
    """

    def __init__(self, seed: str) -> None:
        self._random = random.Random(int.from_bytes(hashlib.sha256(seed.encode()).digest(), "big"))

    def between(self, low: float, high: float) -> float:
        """A number from low to high."""
        return low + (high - low) * self._random.random()

    def mostly_low(self, low: float, high: float) -> float:
        """A number from low to high, small ones more often."""
        share = self._random.random()
        return low + (high - low) * share * share


def units(length: float) -> int:
    """A length in points as units of the drawing."""
    return round(length * UNITS)


def ease(share: float) -> float:
    """From 0 to 1 without a jerk at either end (the cubic smoothstep).

    >>> ease(0), ease(0.5), ease(1)
    (0, 0.5, 1)
    """
    return share * share * (3 - 2 * share)


def curve(points: Sequence[Point], *, start: str = "M") -> str:
    """SVG path data through all points, smoothly (a Catmull-Rom spline as shorthand Béziers); `start` is M or L.

    >>> curve([(0, 0), (1, 2), (3, 3)])
    'M0 0s5 15 10 20 17 8 20 10'
    """
    whole = [(units(x), units(y)) for x, y in points]
    last = len(whole) - 1
    data = [f"{start}{whole[0][0]} {whole[0][1]}s"]
    for here in range(last):
        (x, y), (end_x, end_y), (next_x, next_y) = whole[here], whole[here + 1], whole[min(here + 2, last)]
        control_x, control_y = end_x - x - round((next_x - x) / 6), end_y - y - round((next_y - y) / 6)
        data.append(f"{' ' if here else ''}{control_x} {control_y} {end_x - x} {end_y - y}")
    return "".join(data).replace(" -", "-")


def lens(one: Sequence[Point], other: Sequence[Point]) -> str:
    """Path data of the area between two lines that run side by side."""
    return curve(one) + curve(other[::-1], start="L") + "z"


def filled(colour: str, data: str) -> str:
    """An area."""
    return f'<path fill="{colour}" d="{data}"/>'


def stroked(colour: str, width: float, data: str) -> str:
    """A line of that width in points."""
    return f'<path stroke="{colour}" stroke-width="{units(width)}" d="{data}"/>'


def document(shapes: Iterable[str], paper: str, width: float, height: float) -> bytes:
    """The SVG: a sheet of that size in points with the shapes on it."""
    across, down = units(width), units(height)
    size = f'width="{width:g}pt" height="{height:g}pt" viewBox="0 0 {across} {down}"'
    sheet = filled(paper, f"M0 0h{across}v{down}h-{across}z")
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" {size}>', '<g fill="none">', sheet, *shapes, "</g>", "</svg>"]
    return ("\n".join(lines) + "\n").encode("ascii")
