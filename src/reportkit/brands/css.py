"""A brand's tokens as CSS custom properties, which all its style sheets are written with."""

from __future__ import annotations

from dataclasses import fields

from reportkit.brands.tokens import Brand


def tokens_css(brand: Brand) -> str:
    """One `:root` rule: colours and type by their own names, the sheet's measures as `--page-…`.

    WeasyPrint 70 knows them in `@page` as well: `@page { size: var(--page-width) var(--page-height) }`.

    >>> tokens_css(Brand("base", "Base"))[:46]
    ':root{--ink:#1c2329;--muted:#4f5a63;--primary:'
    """
    properties = {key.name: getattr(brand.colours, key.name) for key in fields(brand.colours)}
    properties |= {key.name: _points(getattr(brand.type, key.name)) for key in fields(brand.type)}
    measures = ("width", "height", "top", "bottom", "inner", "outer")
    properties |= {f"page-{measure}": _points(getattr(brand.page, measure)) for measure in measures}
    return ":root{" + ";".join(f"--{name}:{value}" for name, value in properties.items()) + "}\n"


def _points(length: float) -> str:
    return f"{length:g}pt"
