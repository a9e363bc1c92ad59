"""A page of the site in, what it says of itself to machines out: tags for its head.

Links between languages (`hreflang`), Open Graph, Dublin Core (DCMI, "Expressing Dublin Core metadata using HTML"), and
schema.org as JSON-LD. What needs the site's full address is left out where that is not known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from reportkit.forms.html import json_in_script
from reportkit.languages import LANGUAGES, Language, language
from reportkit.markup import plain
from reportkit.page.environment import Printed
from reportkit.page.view import View
from reportkit.publish import addresses
from reportkit.publish.addresses import Site, link
from reportkit.publish.reports import Report

MEDIA_TYPES = {
    "html": "text/html",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "epub": "application/epub+zip",
}


@dataclass(frozen=True)
class Described:
    """One page: where it stands, in which language, and where the same is said in others."""

    path: str
    language: Language
    title: str
    description: str
    alternates: Mapping[str, str]
    """The paths of the same page by language, its own among them."""
    default: str
    """The path for readers of any other language."""
    image: str = ""
    """The path of a picture to show with a link to the page."""


@dataclass(frozen=True)
class Download:
    """A file of an edition, as the site offers it."""

    language: str
    form: str
    path: str
    size: int
    digest: str


def general(page: Described, site: Site, site_name: str, *, kind: str = "website") -> Markup:
    """What every page says: its own address, those of its other languages, Open Graph."""
    return _lines(_general(page, site, site_name, kind))


def _general(page: Described, site: Site, site_name: str, kind: str) -> Iterator[Markup]:
    if full := site.full(page.path):
        yield _tag("link", rel="canonical", href=full)
    for code, path in {**page.alternates, "x-default": page.default}.items():
        tag = LANGUAGES[code].tag if code in LANGUAGES else code
        yield _tag("link", rel="alternate", hreflang=tag, href=site.full(path) or link(page.path, path))
    feed = addresses.feed(page.language.code)
    yield _tag("link", rel="alternate", type="application/atom+xml", title=site_name, href=link(page.path, feed))
    graph = [
        ("type", kind),
        ("title", page.title),
        ("description", page.description),
        ("site_name", site_name),
        ("locale", page.language.locale),
        *(("locale:alternate", language(code).locale) for code in page.alternates if code != page.language.code),
    ]
    if full:
        graph.append(("url", full))
    if full and page.image:
        graph += [("image", site.full(page.image)), ("image:alt", page.title)]
    yield from (_tag("meta", property=f"og:{name}", content=content) for name, content in graph)


def of_report(page: Described, report: Report, site: Site, downloads: tuple[Download, ...], form: str = "") -> Markup:
    """What the pages of a report say beyond: Dublin Core and schema.org; `form` for a page that is an edition itself."""
    view = View(report.views[page.language.code], Printed())
    return _lines(
        [*_dublin_core(page, report, view, site, form), _json_ld(_schema(page, report, view, site, downloads))]
    )


def of_site(page: Described, site: Site) -> Markup:
    """What a home page says beyond: that this is a site, and how it is searched."""
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": page.title,
        "description": page.description,
        "inLanguage": page.language.tag,
    }
    if full := site.full(page.path):
        target = site.full(addresses.page(page.language.code, "search")) + "?q={query}"
        action = {"@type": "SearchAction", "target": target, "query-input": "required name=query"}
        data |= {"url": full, "potentialAction": action}
    return _json_ld(data)


def _dublin_core(page: Described, report: Report, view: View, site: Site, form: str) -> Iterator[Markup]:
    dialogue, series = view.dialogue, view.series()
    host = plain(view.organisation(dialogue.host).name.value)
    yield _tag("link", rel="schema.DC", href="http://purl.org/dc/elements/1.1/")
    places = [place for place in (dialogue.city, dialogue.country) if place]
    values = [
        ("title", page.title),
        ("creator", host),
        ("publisher", host),
        ("date", (report.published or dialogue.dates.end).isoformat()),
        ("language", page.language.tag),
        ("type", "Text"),
        ("format", MEDIA_TYPES.get(form, "")),
        ("identifier", site.full(page.path) or report.id),
        ("description", page.description),
        *(("subject", plain(theme.title.value)) for theme in dialogue.themes),
        *(("coverage", plain(view.place(place).name.value)) for place in places),
        ("relation", plain(series.name.value) if series else ""),
    ]
    yield from (_tag("meta", name=f"DC.{name}", content=content) for name, content in values if content)


def _schema(
    page: Described, report: Report, view: View, site: Site, downloads: tuple[Download, ...]
) -> dict[str, object]:
    """The report as schema.org has it (`Report`); an announcement is a document of no closer kind."""
    dialogue, series = view.dialogue, view.series()

    def organisation(item: str) -> dict[str, object]:
        found = view.organisation(item)
        data: dict[str, object] = {"@type": "Organization", "name": plain(found.name.value)}
        return {**data, "url": found.link} if found.link else data

    def address(path: str) -> str:
        return site.full(path) or link(page.path, path)

    host = organisation(dialogue.host)
    place = dialogue.city or dialogue.country
    versions = view.dialogue.versions
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Report" if dialogue.kind == "report" else "DigitalDocument",
        "name": page.title,
        "alternativeHeadline": plain(dialogue.subtitle.value) if dialogue.subtitle else "",
        "description": page.description,
        "inLanguage": page.language.tag,
        "url": site.full(page.path),
        "image": site.full(page.image) if page.image else "",
        "identifier": report.id,
        "author": host,
        "publisher": host,
        "funder": organisation(dialogue.funder) if dialogue.funder else "",
        "datePublished": report.published.isoformat() if report.published else "",
        "dateModified": report.changed.isoformat() if report.published else "",
        "version": versions[-1].number if versions else "",
        "creativeWorkStatus": {"final": "Published", "review": "Draft"}.get(dialogue.status, ""),
        "temporalCoverage": f"{dialogue.dates.start.isoformat()}/{dialogue.dates.end.isoformat()}",
        "contentLocation": {"@type": "Place", "name": plain(view.place(place).name.value)} if place else "",
        "isPartOf": {"@type": "CreativeWorkSeries", "name": plain(series.name.value)} if series else "",
        "position": dialogue.number if series and dialogue.number else "",
        "about": [plain(theme.title.value) for theme in dialogue.themes],
        "correction": [
            {"@type": "CorrectionComment", "text": plain(one.text.value), "datePublished": one.date.isoformat()}
            for one in dialogue.errata
        ],
        "encoding": [
            {
                "@type": "MediaObject",
                "contentUrl": address(one.path),
                "encodingFormat": MEDIA_TYPES[one.form],
                "inLanguage": language(one.language).tag,
                "contentSize": str(one.size),
                "sha256": one.digest,
            }
            for one in downloads
        ],
    }
    return {name: value for name, value in data.items() if value}


def _json_ld(data: dict[str, object]) -> Markup:
    return Markup('<script type="application/ld+json">\n{}\n</script>').format(Markup(json_in_script(data)))


def _lines(tags: Iterator[Markup] | list[Markup]) -> Markup:
    return Markup("\n").join(tags)


def _tag(element: str, /, **attributes: str) -> Markup:
    written = (Markup(' {}="{}"').format(key, value) for key, value in attributes.items())
    return Markup("<{}{}>").format(Markup(element), Markup("").join(written))
