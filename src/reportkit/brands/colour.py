"""Colours as numbers: mixing two, and how well one is read on another (WCAG 2.2, contrast ratio)."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.brands.tokens import Colours

FLOORS: tuple[tuple[str, str, float], ...] = (
    ("ink", "paper", 7.0),
    ("ink", "tint", 7.0),
    ("muted", "paper", 4.5),
    ("muted", "tint", 4.5),
    ("primary", "paper", 4.5),
    ("accent", "paper", 4.5),
)
"""Which colour stands on which, and the least contrast between them."""


def mix(colour: str, other: str, share: float) -> str:
    """The solid colour between two, with that share of the first: what opacity would give, without transparency.

    >>> mix("#000000", "#ffffff", 0.2)
    '#cccccc'
    """
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(first * share + second * (1 - share)):02x}" for first, second in pairs)


def contrast(colour: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21.

    >>> contrast("#000000", "#ffffff"), contrast("#777777", "#777777")
    (21.0, 1.0)
    """
    darker, lighter = sorted((_luminance(colour), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def is_light(colour: str) -> bool:
    """Whether black is read better on it than white.

    >>> is_light("#ffffff"), is_light("#123a5c")
    (True, False)
    """
    return contrast("#000000", colour) > contrast("#ffffff", colour)


def low_contrasts(colours: Colours) -> Iterator[tuple[str, str, str, str]]:
    """Each pair below its floor: the token on top, its ground, what is wrong and what is needed."""
    for text, ground, floor in FLOORS:
        first, second = getattr(colours, text), getattr(colours, ground)
        # Rounded down: a ratio of 4.496 is not shown as the 4.5 that it fails.
        if (ratio := contrast(first, second)) < floor:
            message = f"`{text}` {first} on `{ground}` {second} has a contrast of {int(ratio * 10) / 10:.1f}:1"
            yield text, ground, message, f"at least {floor:g}:1 is needed"


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)
