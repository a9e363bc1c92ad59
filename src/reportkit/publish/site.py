"""Reports and the files that `build` made of them in, every file of the site out, by its path; nothing is written here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from importlib.resources import files
from pathlib import Path

from reportkit.brands import Brand, load_brand
from reportkit.catalogs.edition import read_labels
from reportkit.languages import chosen, language
from reportkit.page.view import Phrases
from reportkit.publish import addresses, assets, editions, feeds, metadata, search
from reportkit.publish.addresses import Site
from reportkit.publish.metadata import Described, Download
from reportkit.publish.pages import FORMS, SITE_NAME, Pages, Shown
from reportkit.publish.reports import Report
from reportkit.settings import edition_file
from reportkit.workspace import Workspace

Files = dict[str, bytes]
"""What stands on the site, by path."""


def site_files(workspace: Workspace, reports: tuple[Report, ...], built: Path, site: Site) -> Files:
    """The whole site; its languages are the workspace's, and the first of them stands at its root too."""
    making = _Making(workspace, reports, built, site)
    made: Files = {**making.editions(), **making.assets()}
    for code in making.codes:
        made |= making.pages(code, made)
    if site.base:
        made["sitemap.xml"] = feeds.sitemap(making.mapped(), site)
        made["robots.txt"] = feeds.robots(site)
    return {**made, addresses.SUMS: _sums(made)}


@dataclass(frozen=True)
class _Making:
    workspace: Workspace
    reports: tuple[Report, ...]
    built: Path
    site: Site

    @property
    def codes(self) -> tuple[str, ...]:
        """The languages of the site's own pages."""
        return self.workspace.settings.languages

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms that readers are offered; one for printers is not among them."""
        return tuple(form for form in FORMS if form in self.workspace.settings.forms)

    @cached_property
    def brand(self) -> Brand:
        """The brand of the site's own pages."""
        return load_brand(self.workspace.template_roots(), self.workspace.settings.brand)

    @cached_property
    def covers(self) -> dict[str, Files]:
        """The pictures of each report, by their paths."""
        return {report.id: assets.covers(report) for report in self.reports}

    def assets(self) -> Files:
        """What all pages share."""
        made: Files = {
            addresses.STYLES: assets.style_sheet(self.brand, map(language, self.codes)),
            addresses.SCRIPTS["search"]: search.script(),
            addresses.SCRIPTS["filter"]: (files("reportkit.publish") / "filter.js").read_bytes(),
            **assets.fonts(),
        }
        for pictures in self.covers.values():
            made |= pictures
        return made

    def editions(self) -> Files:
        """Every edition's files as they were built; web editions with what the site adds to them."""
        made: Files = {}
        for report in self.reports:
            for code in report.languages:
                for form in self.forms:
                    data = (self.built / edition_file(report.id, code, form)).read_bytes()
                    path = addresses.edition(report.id, code, form)
                    made[path] = self._on_site(report, code, data) if form == "html" else data
        return made

    def _on_site(self, report: Report, code: str, data: bytes) -> bytes:
        phrases = self._phrases(code)
        others = {other: addresses.edition(report.id, other, "html") for other in report.languages}
        shown = self._shown(report, code, ())
        described = Described(
            path=others[code],
            language=phrases.row,
            title=shown.title,
            description=shown.abstract,
            alternates=others,
            default=others[report.languages[0]],
            image=shown.image,
        )
        head = metadata.general(described, self.site, phrases.label(SITE_NAME).value, kind="article")
        more = metadata.of_report(described, report, self.site, (), "html")
        # In a language that the site has no pages in, an edition leads to the first one's.
        home = code if code in self.codes else self.codes[0]
        index, about = addresses.page(home, "index"), addresses.report_page(home, report.id)
        bar = editions.bar(described.path, index, about, others, code, phrases)
        styles = "\n".join(report.brand.styles.get("site/edition.css", ()))
        return editions.with_site(data, f"{head}\n{more}", styles, bar)

    def pages(self, code: str, made: Mapping[str, bytes]) -> Files:
        """The site's pages in a language, its feed and its search index."""
        downloads = {report.id: tuple(self._downloads(report, made)) for report in self.reports}
        shown = tuple(self._shown(report, code, downloads[report.id]) for report in self.reports)
        pages = Pages(self._phrases(code), self.brand, self.site, self.codes, shown)
        written: Files = {
            addresses.page(code, "index"): pages.home(addresses.page(code, "index")),
            addresses.page(code, "recommendations"): pages.recommendations(),
            addresses.page(code, "search"): pages.search(),
            addresses.feed(code): feeds.atom(pages.row, pages.site_name, self.reports, downloads, self.site),
            **{one.page: pages.report(one) for one in shown},
            **search.index_files(code, tuple(self._indexed(code, shown, made))),
        }
        if code == self.codes[0]:
            written[addresses.HOME] = pages.home(addresses.HOME)
        return written

    def mapped(self) -> Iterator[tuple[dict[str, str], date]]:
        """Every page that is to be found, in its languages, and when it changed."""
        newest = max(report.changed for report in self.reports)
        for name in ("index", "recommendations", "search"):
            yield {code: addresses.page(code, name) for code in self.codes}, newest
        for report in self.reports:
            yield {code: addresses.report_page(code, report.id) for code in self.codes}, report.changed
            yield {code: addresses.edition(report.id, code, "html") for code in report.languages}, report.changed

    def _phrases(self, code: str) -> Phrases:
        row = chosen(language(code), self.workspace.settings.editions.get(code, {}))
        return Phrases(read_labels(self.workspace, code), row)

    def _shown(self, report: Report, code: str, downloads: tuple[Download, ...]) -> Shown:
        paths = sorted(self.covers[report.id])
        thumbnail = next((path for path in paths if not path.endswith(".png")), "")
        shared = next((path for path in paths if path.endswith(".png")), "")
        return Shown(report, code, downloads, thumbnail, shared)

    def _downloads(self, report: Report, made: Mapping[str, bytes]) -> Iterator[Download]:
        for code in report.languages:
            for form in self.forms:
                path = addresses.edition(report.id, code, form)
                yield Download(code, form, path, len(made[path]), hashlib.sha256(made[path]).hexdigest())

    def _indexed(self, code: str, shown: tuple[Shown, ...], made: Mapping[str, bytes]) -> Iterator[search.Indexed]:
        """The editions in exactly this language: a word of another one would not be looked for here."""
        for one in shown:
            if one.language == code:
                yield search.Indexed(one.id, one.title, one.web.path, search.passages(made[one.web.path]))


def _sums(made: Files) -> bytes:
    """The digests of all files, as `sha256sum --check` reads them."""
    return "".join(f"{hashlib.sha256(data).hexdigest()}  {path}\n" for path, data in sorted(made.items())).encode()
