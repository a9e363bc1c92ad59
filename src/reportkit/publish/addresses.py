"""Where everything of the site stands, as paths from its root; relative links, and full ones where the site's address is known.

Every link names a file, so that the site works under any folder of a server, and from a disk without one.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from urllib.parse import quote

from reportkit.settings import edition_file

HOME = "index.html"
FEED = "feed.xml"
SUMS = "SHA256SUMS"
LICENCES = "assets/fonts/LICENCES.txt"
STYLES = "assets/site.css"
SCRIPTS = {"search": "assets/search.js", "filter": "assets/filter.js"}


def page(language: str, name: str) -> str:
    """One of the site's own pages: `index`, `recommendations`, `search`."""
    return f"{language}/{name}.html"


def report_page(language: str, record: str) -> str:
    return f"{language}/reports/{record}.html"


def feed(language: str) -> str:
    return f"{language}/{FEED}"


def edition(record: str, language: str, form: str) -> str:
    """A file of an edition, under the name that `build` gave it."""
    return f"editions/{edition_file(record, language, form)}"


def cover(record: str, extension: str) -> str:
    return f"assets/covers/{record}.{extension}"


def font(name: str) -> str:
    return f"assets/fonts/{name}"


def index(language: str, name: str) -> str:
    """A file of the search index."""
    return f"search/{language}/{name}.js"


@dataclass(frozen=True)
class Site:
    """The site's address, empty where it is not known; with a slash at its end."""

    base: str = ""

    @classmethod
    def at(cls, url: str) -> Site:
        return cls(url.rstrip("/") + "/" if url else "")

    def full(self, path: str) -> str:
        """The full address of a path; empty without the site's. A home page is its folder."""
        return self.base + quote(path.removesuffix(HOME)) if self.base else ""


def link(source: str, target: str) -> str:
    """A link from one path of the site to another.

    >>> link("km/reports/dialogue-6.html", "editions/dialogue-6/dialogue-6.km.pdf")
    '../../editions/dialogue-6/dialogue-6.km.pdf'
    """
    return quote(posixpath.relpath(target, posixpath.dirname(source)))
