"""Tokens reach style sheets as custom properties."""

from __future__ import annotations

import doctest

import pytest
from weasyprint import HTML

from reportkit.brands import colour, css, load, settings
from reportkit.brands.css import tokens_css
from reportkit.brands.tokens import Art, Brand, PageSize


def test_every_token_is_a_property() -> None:
    text = tokens_css(Brand("river", "River", page=PageSize(name="A4"), art=Art("river", 3)))
    properties = dict(item.split(":") for item in text.removeprefix(":root{").removesuffix("}\n").split(";"))
    assert properties["--ink"] == "#1c2329"
    assert properties["--body"] == "10.5pt"
    assert properties["--lead"] == "13pt"
    assert (properties["--page-width"], properties["--page-height"]) == ("595.28pt", "841.89pt")
    assert len(properties) == 7 + 8 + 6


def test_the_renderer_takes_the_sheet_from_them() -> None:
    style = tokens_css(Brand("river", "River")) + "@page { size: var(--page-width) var(--page-height) }"
    (page,) = HTML(string=f"<style>{style}</style><p>Text").render().pages
    assert (round(page.width * 0.75), round(page.height * 0.75)) == (612, 792)


@pytest.mark.parametrize("module", [colour, css, load, settings], ids=lambda module: module.__name__)
def test_examples_run(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]
