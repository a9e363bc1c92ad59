"""A web edition as `build` made it in, the same for the site out: it knows its other languages and leads back to the site.

The edition itself is not rendered again: lines are put into its head, and a bar above its cover.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from reportkit.languages import language
from reportkit.page.view import N_, Phrases
from reportkit.publish.addresses import link

ALL_REPORTS = N_("All reports")
ABOUT = N_("Downloads and versions")
SITE = N_("The site")


def with_site(page: bytes, head: str, styles: str, bar: str) -> bytes:
    """The edition with these lines and styles in its head and this bar above its cover."""
    before, found, after = page.decode().partition("</head>\n")
    text, header, rest = after.partition("<header>\n")
    assert found and header, "a web edition has a head, and a header for its cover"
    return f"{before}{head}\n<style>\n{styles}</style>\n{found}{text}{bar}{header}{rest}".encode()


def bar(path: str, home: str, about: str, others: Mapping[str, str], code: str, phrases: Phrases) -> str:
    """Links to the site's home, to the report's page, and to its other languages, each in its own name."""

    def item(target: str, words: str, extra: str = "") -> str:
        return f'<li><a href="{escape(link(path, target))}"{extra}>{escape(words)}</a></li>'

    def label(msgid: str) -> str:
        return phrases.label(msgid).value

    rows = [(language(other), target) for other, target in others.items() if other != code]
    listed = "".join(item(target, row.own_name, f' lang="{row.tag}" hreflang="{row.tag}"') for row, target in rows)
    return (
        f'<nav class="site-bar" aria-label="{escape(label(SITE))}">\n'
        f"<ul>{item(home, label(ALL_REPORTS))}{item(about, label(ABOUT))}</ul>\n"
        f"{f'<ul>{listed}</ul>' if listed else ''}\n</nav>\n"
    )
