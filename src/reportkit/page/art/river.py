"""The river: strands that part around islands and join again, from a trunk at the upper right to a delta at the foot.

Strands never cross. They are an ordered row, and all that chance decides is where the gap between two neighbours opens
to an island and how wide; a cross-section's gaps, added up, are where its strands stand. Dividing each gap by the mean
of those around it packs the strands beside an island into a channel.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise

from reportkit.brands.colour import mix
from reportkit.brands.tokens import Colours
from reportkit.page.art.strokes import Chance, Point, curve, ease, filled, lens, stroked, units

STRANDS = 84
SECTIONS = 38
"""Cross-sections from the spring to the sea, after the first; strands are smooth between them."""
ACCENT = 0.6
"""Which strand has the accent, as a share of the row from the left bank."""
COURSE: tuple[Point, ...] = ((0.93, -0.08), (1.06, 0.50), (0.70, 0.50), (0.22, 1.14))
"""The middle of the river: a cubic Bézier, in shares of the sheet."""
MARGIN = 12.0
"""How far strands run past the sheet's edge before they are cut, in points."""


@dataclass(frozen=True, slots=True)
class Island:
    """An opening of the gap right of a strand, over a stretch of the course."""

    strand: int
    start: float
    length: float
    width: float
    """In ordinary gaps."""
    widest: float
    """Where it is widest, as a share of its length."""

    def opening(self, along: float) -> float:
        """How much wider the gap is at a place along the course (0 to 1)."""
        share = (along - self.start) / self.length
        if not 0 < share < 1:
            return 0.0
        return self.width * ease(share / self.widest if share < self.widest else (1 - share) / (1 - self.widest))


def shapes(chance: Chance, colours: Colours, width: float, height: float) -> Iterator[str]:
    """The shapes of the river: its water, the islands in it, its strands, and the accent strand over them all."""
    openings = _openings(tuple(_islands(chance)))
    strands = _strands(openings, width, height)
    yield filled(mix(colours.primary, colours.paper, 0.11), _water(strands, width, height))
    yield filled(colours.paper, "".join(_land(openings, strands, width, height)))
    accent = round(STRANDS * ACCENT)
    tones = _tones(chance)
    for number, (strand, tone) in enumerate(zip(strands, tones, strict=True)):
        if number != accent:
            shade = mix(colours.primary, colours.paper, 0.34 + 0.66 * tone)
            yield stroked(shade, 0.45 + 1.25 * tone * tone, curve(_cut(strand, width, height)))
    yield stroked(colours.accent, 2.8, curve(_cut(strands[accent], width, height)))


def _islands(chance: Chance) -> Iterator[Island]:
    """Few large islands, more of middle size and many small ones, each kind spread evenly over the river."""
    for rows, columns, lengths, widths in (
        (4, 4, (0.28, 0.50), (5, 24)),
        (6, 8, (0.16, 0.32), (2, 9)),
        (9, 13, (0.08, 0.20), (1, 4)),
    ):
        for row in range(rows):
            for column in range(columns):
                across = (column + chance.between(0.15, 0.85) + (0.25 if row % 2 else -0.25)) / columns
                # The banks stay whole: a gap right beside one would send a lone strand across the paper.
                strand = min(max(round(across * (STRANDS - 1)), 4), STRANDS - 6)
                start = -0.12 + (row + chance.between(0, 1)) / rows * 1.16
                length, wide = chance.between(*lengths), chance.mostly_low(*widths)
                yield Island(strand, start, length, wide, chance.between(0.35, 0.55))


def _openings(islands: tuple[Island, ...]) -> list[list[float]]:
    """For each cross-section, how much wider than ordinary each gap between neighbours is."""
    sections = []
    for section in range(SECTIONS + 1):
        gaps = [0.0] * (STRANDS - 1)
        for island in islands:
            gaps[island.strand] += island.opening(section / SECTIONS)
        sections.append(gaps)
    return sections


def _strands(openings: list[list[float]], width: float, height: float) -> list[list[Point]]:
    """Each strand as its points at all cross-sections, from the left bank to the right."""
    strands: list[list[Point]] = [[] for _ in range(STRANDS)]
    for section, opened in enumerate(openings):
        along = section / SECTIONS
        gaps = [1 + opening for opening in opened]
        # The mean to the power of 3/4 keeps large islands large: divided by all of it, gaps would even out.
        means = [math.sqrt(math.sqrt(mean * mean * mean)) for mean in _means(gaps)]
        packed = [gap / mean for gap, mean in zip(gaps, means, strict=True)]
        offsets = list(accumulate(packed, initial=0.0))  # not sum(): its rounding changed with Python 3.12
        breadth = width * (0.17 + 0.95 * along * along)
        (x, y), (normal_x, normal_y) = _middle(along, width, height)
        for strand, offset in zip(strands, offsets, strict=True):
            aside = (offset / offsets[-1] - 0.5) * breadth
            strand.append((x + normal_x * aside, y + normal_y * aside))
    return strands


def _middle(along: float, width: float, height: float) -> tuple[Point, Point]:
    """The middle of the river at a place along the course, and the unit vector from there to the right bank."""
    a, b, c, d = ((x * width, y * height) for x, y in COURSE)
    left = 1 - along
    start, early, late, end = (
        left * left * left,
        3 * left * left * along,
        3 * left * along * along,
        along * along * along,
    )
    x, y = (a[k] * start + b[k] * early + c[k] * late + d[k] * end for k in (0, 1))
    dx, dy = (
        (b[k] - a[k]) * left * left + 2 * (c[k] - b[k]) * left * along + (d[k] - c[k]) * along * along for k in (0, 1)
    )
    speed = math.sqrt(dx * dx + dy * dy)
    return (x, y), (dy / speed, -dx / speed)


def _means(values: list[float], reach: int = 9) -> list[float]:
    """The mean around each value, taken twice so that it has no edges."""
    for _ in range(2):
        sums = list(accumulate(values, initial=0.0))
        windows = [(max(0, k - reach), min(len(values), k + reach + 1)) for k in range(len(values))]
        values = [(sums[end] - sums[start]) / (end - start) for start, end in windows]
    return values


def _water(strands: list[list[Point]], width: float, height: float) -> str:
    """The area between the banks; the left one leaves the sheet at its side, the right one at its foot."""
    left, right = (_cut(strands[bank], width, height) for bank in (0, -1))
    corner = f"L{units(-MARGIN)} {units(height + MARGIN)}"
    return curve(left) + corner + curve(right[::-1], start="L") + "z"


def _land(openings: list[list[float]], strands: list[list[Point]], width: float, height: float) -> Iterator[str]:
    """The islands that are large enough to be seen as paper; those that meet end to end are one."""
    for gap, (left, right) in enumerate(pairwise(strands)):
        widths = [opened[gap] for opened in openings]
        for stretch in _runs(widths):
            shores = list(zip(left[stretch], right[stretch], strict=True))
            seen = shores[_span([any(_inside(point, width, height) for point in pair) for pair in shores])]
            if max(widths[stretch]) >= 3 and len(seen) > 1:
                yield lens([one for one, _ in seen], [other for _, other in seen])


def _runs(widths: list[float]) -> Iterator[slice]:
    """Each stretch of sections along which a gap is open, with the closed ones it begins and ends at."""
    for is_open, run in groupby(range(len(widths)), key=lambda section: widths[section] > 0):
        sections = list(run)
        if is_open:
            yield slice(max(0, sections[0] - 1), sections[-1] + 2)


def _tones(chance: Chance) -> list[float]:
    """How dark each strand is, from 0 to 1: broad bands of dark and light, and chance within them."""
    bands = [chance.between(0, 1) for _ in range(12)]
    tones = []
    for number in range(STRANDS):
        place = number / STRANDS * (len(bands) - 1)
        band = int(place)
        share = ease(place - band)
        tone = 0.5 * (bands[band] * (1 - share) + bands[band + 1] * share) + chance.mostly_low(0, 0.6)
        tones.append(round(min(tone, 1.0) * 6) / 6)  # seven inks, as a printer would mix them
    return tones


def _cut(strand: list[Point], width: float, height: float) -> list[Point]:
    """The part of a strand on the sheet."""
    return strand[_span([_inside(point, width, height) for point in strand])]


def _span(seen: list[bool]) -> slice:
    """From the first that is seen to the last, with the one before and after, so that no end shows."""
    numbers = [number for number, is_seen in enumerate(seen) if is_seen]
    return slice(max(0, numbers[0] - 1), numbers[-1] + 2) if numbers else slice(0)


def _inside(point: Point, width: float, height: float) -> bool:
    return -MARGIN <= point[0] <= width + MARGIN and -MARGIN <= point[1] <= height + MARGIN
