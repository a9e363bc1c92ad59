"""Differences in, one self-contained web page out: first what changed by meaning, then each change with its words marked."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape
from itertools import groupby

from reportkit.catalogs.changes import STYLE, html_pieces
from reportkit.languages import LANGUAGES
from reportkit.markup import plain
from reportkit.redline.differences import Difference
from reportkit.redline.wording import counts, headline, part_name, pieces


def page(title: str, language: str, versions: tuple[str, str], differences: Sequence[Difference]) -> bytes:
    """The page about a report of this title, in English with the report's words in their own language."""
    tag = LANGUAGES[language].tag
    parts = [(name, list(found)) for name, found in groupby(sorted(differences, key=_order(differences)), part_name)]
    contents = "".join(
        f"<li><a href='#{_anchor(name)}'>{escape(name)}</a>: {escape(', '.join(counts(found)))}</li>"
        for name, found in parts
    )
    body = "".join(
        f"<h2 id='{_anchor(name)}'>{escape(name)}</h2>{''.join(_section(one) for one in found)}"
        for name, found in parts
    )
    shown = escape(plain(title))
    return (
        "<!DOCTYPE html>\n<html lang='en'><head><meta charset='utf-8'>"
        f"<title>What changed: {shown}</title><meta name='viewport' content='width=device-width,initial-scale=1'>"
        f"<link rel='icon' href='data:,'><style>{STYLE}{_STYLE}</style></head><body>"
        f"<header><p class='note'>What changed</p><h1 lang='{tag}'>{shown}</h1>"
        f"<p>From <strong>{escape(versions[0])}</strong> to <strong>{escape(versions[1])}</strong>.</p></header>"
        f"<main><ul class='summary'>{contents}</ul>{body}</main></body></html>\n"
    ).encode()


_STYLE = (
    "body{color:#1c2530;background:#fff}h1{line-height:1.25;margin:.2rem 0}header p{margin:.2rem 0}"
    "h2{border-bottom:2px solid #1c2530;margin:2.2rem 0 0;padding-bottom:.2rem}section:first-of-type{border-top:0}"
    "h3{font:600 1rem/1.4 inherit;font-family:inherit;margin:.6rem 0 .2rem}section p{margin:.3rem 0}"
    ".name{font-weight:600}.summary{padding-left:1.2rem}a{color:#0b4a8f}code{font-size:.8rem;overflow-wrap:anywhere}"
    # Told apart without colour too: on paper, and by those who see colours otherwise.
    "ins{text-decoration:underline;text-underline-offset:.2em}"
    "del::before,del::after,ins::before,ins::after{position:absolute;width:1px;height:1px;overflow:hidden;"
    "clip-path:inset(100%);white-space:nowrap}"
    "del::before{content:' [deleted: '}ins::before{content:' [inserted: '}del::after,ins::after{content:'] '}"
    "@media print{body{max-width:none;margin:0;font-size:10.5pt}section{break-inside:avoid}h2,h3{break-after:avoid}"
    "del,ins{print-color-adjust:exact}a{color:inherit;text-decoration:none}}"
)


def _section(one: Difference) -> str:
    tag = LANGUAGES[one.language].tag
    # The words that follow say it themselves where it is what came, went or was edited.
    told = one.kind in ("added", "dropped") or (one.after and plain(one.name).endswith(plain(one.after)))
    name = f"<p class='name' lang='{tag}'>{escape(plain(one.name))}</p>" if one.name and not told else ""
    words = "".join(f"<p lang='{tag}'>{html_pieces(paragraph)}</p>" for paragraph in pieces(one))
    where = f"<p class='note'><code>{escape(one.field)}</code></p>" if one.field else ""
    return f"<section><h3>{escape(headline(one))}</h3>{name}{words}{where}</section>"


def _anchor(name: str) -> str:
    return re.sub(r"\W+", "-", name.lower())


def _order(differences: Sequence[Difference]) -> Callable[[Difference], int]:
    """What to sort by: the part, the parts in the order in which they come first."""
    first: dict[str, int] = {}
    for at, one in enumerate(differences):
        first.setdefault(part_name(one), at)
    return lambda one: first[part_name(one)]
