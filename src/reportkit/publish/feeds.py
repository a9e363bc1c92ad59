"""Reports in, what other programs follow the site by out: an Atom feed a language (RFC 4287), the sitemap, robots.txt.

Times are the records' own: nothing here reads a clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from reportkit.languages import LANGUAGES, Language
from reportkit.markup import plain
from reportkit.page.environment import Printed
from reportkit.page.view import View
from reportkit.publish import addresses
from reportkit.publish.addresses import Site, link
from reportkit.publish.metadata import MEDIA_TYPES, Download
from reportkit.publish.reports import Report

_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_XML = "http://www.w3.org/XML/1998/namespace"


def atom(
    row: Language, title: str, reports: tuple[Report, ...], downloads: Mapping[str, tuple[Download, ...]], site: Site
) -> bytes:
    """The feed of a language: one entry a report, the one that changed last first."""
    path = addresses.feed(row.code)
    home = addresses.page(row.code, "index")
    feed = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})  # type: ignore[dict-item]
    feed.set(f"{{{_XML}}}lang", row.tag)
    _text(feed, "title", title)
    _text(feed, "id", _identifier(site.base or title, "feed", row.code))
    _text(feed, "updated", _moment(max(report.changed for report in reports)))
    _link(feed, "self", site.full(path) or addresses.FEED, "application/atom+xml")
    _link(feed, "alternate", site.full(home) or link(path, home), "text/html")
    for report in sorted(reports, key=lambda one: (-one.changed.toordinal(), one.id)):
        view = View(report.views[row.code], Printed())
        entry = etree.SubElement(feed, f"{{{_ATOM}}}entry")
        page = addresses.report_page(row.code, report.id)
        _text(entry, "title", plain(view.dialogue.title.value))
        _text(entry, "id", _identifier(report.dialogue.host, report.id, row.code))
        _text(entry, "updated", _moment(report.changed))
        if report.published:
            _text(entry, "published", _moment(report.published))
        author = etree.SubElement(entry, f"{{{_ATOM}}}author")
        _text(author, "name", plain(view.organisation(view.dialogue.host).name.value))
        _text(
            entry, "summary", " ".join(plain(text.value) for text in view.dialogue.abstract or (view.dialogue.theme,))
        )
        _link(entry, "alternate", site.full(page) or link(path, page), "text/html")
        for one in downloads[report.id]:
            if one.language == report.language_for(row.code) and one.form != "html":
                element = _link(entry, "enclosure", site.full(one.path) or link(path, one.path), MEDIA_TYPES[one.form])
                element.set("length", str(one.size))
    return _written(feed)


def sitemap(pages: Iterable[tuple[Mapping[str, str], date]], site: Site) -> bytes:
    """Every page with those that say the same in other languages (sitemaps.org; Google, "Localized versions")."""
    root = etree.Element(f"{{{_SITEMAP}}}urlset", nsmap={None: _SITEMAP, "xhtml": _XHTML})  # type: ignore[dict-item]
    for alternates, changed in pages:
        for path in alternates.values():
            url = etree.SubElement(root, f"{{{_SITEMAP}}}url")
            etree.SubElement(url, f"{{{_SITEMAP}}}loc").text = site.full(path)
            etree.SubElement(url, f"{{{_SITEMAP}}}lastmod").text = changed.isoformat()
            for code, other in alternates.items():
                attributes = {"rel": "alternate", "hreflang": LANGUAGES[code].tag, "href": site.full(other)}
                etree.SubElement(url, f"{{{_XHTML}}}link", attributes)
    return _written(root)


def robots(site: Site) -> bytes:
    """Everybody may read everything, and the sitemap is here."""
    return f"User-agent: *\nAllow: /\nSitemap: {site.full('sitemap.xml')}\n".encode()


def _identifier(*names: str) -> str:
    """What stays the same when a report moves (RFC 4287, 4.2.6)."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, '/'.join(('reportkit', *names)))}"


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _text(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{_ATOM}}}{name}").text = text


def _link(parent: etree._Element, relation: str, address: str, kind: str) -> etree._Element:
    attributes = {"rel": relation, "type": kind, "href": address}
    return etree.SubElement(parent, f"{{{_ATOM}}}link", attributes)


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
