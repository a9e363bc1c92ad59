"""A brand's colours in, the same brand on a dark ground out: for screens whose reader asked for one.

Only light brands are drawn by hand. Each colour keeps its hue and is lifted until it reads as well on the dark paper and on
the dark panels as its light one must (WCAG 2.2, 1.4.3 and 1.4.6).
"""

from __future__ import annotations

from colorsys import hls_to_rgb, rgb_to_hls

from reportkit.brands.colour import contrast, mix
from reportkit.brands.tokens import Colours

NIGHT = "#101316"
"""What the paper's hue is mixed into: nearly black, for pure black makes light letters swim."""


def dark(colours: Colours) -> Colours:
    """The colours for a dark ground: ink and headings at 7:1 or more, all other text at 5.5:1.

    >>> dark(Colours()).paper, dark(Colours()).ink
    ('#121a22', '#e7e8e9')
    """
    paper = mix(colours.primary, NIGHT, 0.16)
    tint = mix(colours.primary, paper, 0.34)
    ink = mix("#ffffff", paper, 0.9)
    return Colours(
        ink=_lifted(ink, (paper, tint), 7),
        muted=_lifted(colours.muted, (paper, tint), 5.5),
        primary=_lifted(colours.primary, (paper, tint), 7),
        accent=_lifted(colours.accent, (paper, tint), 5.5),
        tint=tint,
        rule=mix(ink, paper, 0.28),
        paper=paper,
    )


def _lifted(colour: str, grounds: tuple[str, ...], floor: float) -> str:
    """The colour at the least lightness that gives it that contrast on every ground: its hue, a little less saturated."""
    hue, lightness, saturation = rgb_to_hls(*(int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)))
    steps = (lightness + (1 - lightness) * step / 50 for step in range(51))
    tones = (_hex(hls_to_rgb(hue, step, saturation * 0.8)) for step in steps)
    return next(
        tone for tone in tones if tone == "#ffffff" or all(contrast(tone, ground) >= floor for ground in grounds)
    )


def _hex(channels: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)
