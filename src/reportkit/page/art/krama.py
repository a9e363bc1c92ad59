"""The krama: the checked scarf of Cambodia, laid across the lower half of the sheet with its fringe to the right.

It is woven as the cloth is: stripes of coloured threads along and across, on plain ones. Where colour crosses plain the
cloth has half the tone, where it crosses colour the full one; so the check needs no second colour to be seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportkit.brands.colour import mix
from reportkit.brands.tokens import Colours
from reportkit.page.art.strokes import Chance, curve, filled, stroked, units

TOP, FOOT, END = 0.53, 0.84, 0.80
"""Where the cloth lies, in shares of the sheet: its selvedges, and its end with the fringe. It begins off the sheet."""
FRINGE = 0.08
"""The length of the fringe, as a share of the width."""
CHECKS = 15
"""Coloured stripes between the hems; as many plain ones lie beside them."""
HEM = 3
"""How many stripes' breadth is coloured throughout, at each selvedge."""
THREADS = 4
"""Threads in a stripe."""


@dataclass(frozen=True, slots=True)
class Stripe:
    """Neighbouring coloured threads, from their upper or left edge, in points."""

    start: float
    breadth: float
    accent: bool = False


def shapes(chance: Chance, colours: Colours, width: float, height: float) -> Iterator[str]:
    """The shapes of the cloth: ground, stripes, the light between their threads, crossings, accent lines and fringe."""
    top, foot, end = height * TOP, height * FOOT, width * END
    breadth = (foot - top) / (2 * CHECKS + 1 + 2 * HEM)
    plain, light, half = (mix(colours.primary, colours.paper, share) for share in (0.06, 0.26, 0.46))
    along = [Stripe(top + stripe.start, stripe.breadth) for stripe in _along(breadth)]
    woven = list(_across(chance, breadth, end))
    across, lines = ([stripe for stripe in woven if stripe.accent is accent] for accent in (False, True))
    yield filled(plain, _area(0, top, end, foot - top))
    yield filled(half, "".join(_area(0, stripe.start, end, stripe.breadth) for stripe in along))
    yield filled(half, "".join(_area(stripe.start, top, stripe.breadth, foot - top) for stripe in across))
    level = "".join(f"M0 {units(y)}H{units(end)}" for y in _between_threads(along, breadth))
    upright = "".join(f"M{units(x)} {units(top)}V{units(foot)}" for x in _between_threads(across, breadth))
    yield stroked(light, breadth / THREADS * 0.2, level + upright)
    yield from _crossings(chance, colours, along, across)
    yield filled(colours.accent, "".join(_area(line.start, top, line.breadth, foot - top) for line in lines))
    yield from _fringe(chance, along, (end, end + width * FRINGE), half, breadth)


def _along(breadth: float) -> Iterator[Stripe]:
    """The stripes along the cloth: hem, checks, hem."""
    yield Stripe(0, HEM * breadth)
    for check in range(CHECKS):
        yield Stripe((HEM + 1 + 2 * check) * breadth, breadth)
    yield Stripe((HEM + 1 + 2 * CHECKS) * breadth, HEM * breadth)


def _across(chance: Chance, breadth: float, end: float) -> Iterator[Stripe]:
    """The stripes across it, from its end: three bands, each with an accent line after it, then checks."""
    place = end - breadth
    for _ in range(3):
        band = breadth * (1 + int(chance.between(0, 4)))
        yield Stripe(place - band, band)
        yield Stripe(place - band - breadth * 1.25, breadth / 2, accent=True)
        place -= band + 2 * breadth
    while place > 0:
        yield Stripe(max(place - breadth, 0), min(breadth, place))
        place -= 2 * breadth


def _between_threads(stripes: Sequence[Stripe], breadth: float) -> Iterator[float]:
    """Where two threads of a stripe lie side by side."""
    for stripe in stripes:
        count = round(stripe.breadth / breadth * THREADS)
        yield from (stripe.start + stripe.breadth * thread / count for thread in range(1, count))


def _crossings(chance: Chance, colours: Colours, along: Sequence[Stripe], across: Sequence[Stripe]) -> Iterator[str]:
    """Where colour crosses colour: in near tones that change from stripe to stripe, as hand-dyed yarn has them."""
    tones = [mix(colours.primary, colours.paper, share) for share in (1.0, 0.92, 0.84)]
    dyed = [(stripe, int(chance.between(0, 3))) for stripe in across]
    for number, tone in enumerate(tones):
        own = [stripe for stripe, dye in dyed if dye == number]
        cells = (_area(up.start, level.start, up.breadth, level.breadth) for up in own for level in along)
        if data := "".join(cells):
            yield filled(tone, data)


def _fringe(
    chance: Chance, along: Sequence[Stripe], reach: tuple[float, float], tone: str, breadth: float
) -> Iterator[str]:
    """The ends of the threads, twisted into a cord for each stripe's breadth."""
    start, end = reach
    for stripe in along:
        for cord in range(round(stripe.breadth / breadth)):
            middle = stripe.start + (cord + 0.5) * breadth
            tip = end - chance.between(0, 0.16) * (end - start)
            sway = chance.between(-0.25, 0.25) * breadth
            data = ""
            for thread in range(THREADS):
                aside = ((thread + 0.5) / THREADS - 0.5) * breadth
                halfway = (start + tip) / 2
                levels = (middle + aside, middle + aside * 0.5, middle + aside * 0.35 + sway)
                data += curve(list(zip((start, halfway, tip), levels, strict=True)))
            yield stroked(tone, breadth / THREADS * 0.55, data)


def _area(x: float, y: float, across: float, down: float) -> str:
    left, top, right, foot = units(x), units(y), units(x + across), units(y + down)
    return f"M{left} {top}H{right}V{foot}H{left}z"
