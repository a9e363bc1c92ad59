"""Reports in, the site's own pages out: home, a page for each report, recommendations, search, in one language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property, partial
from typing import Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from reportkit.brands import Brand
from reportkit.forms.html import json_in_script
from reportkit.languages import format_number, language, sort_key
from reportkit.markup import plain
from reportkit.page.environment import Printed, failures, text_html
from reportkit.page.view import N_, Phrases, View
from reportkit.publish import addresses, metadata
from reportkit.publish.addresses import Site, link
from reportkit.publish.metadata import Described, Download
from reportkit.publish.reports import Report
from reportkit.records.model.base import Text
from reportkit.records.model.themes import Issue, Recommendation, Theme

SITE_NAME = N_("Reports of policy dialogues")
SITE_SUBJECT = N_(
    "Reports of policy dialogues and what they recommend, in the languages of those who are asked to act."
)
FORMS = {"html": N_("Web page"), "pdf": "PDF", "docx": "Word", "epub": "EPUB"}
"""What readers call the forms, in the order in which they are offered."""

SEARCH_WORDS = {
    "searching": N_("Searching…"),
    "nothing": N_("Nothing was found."),
    "found": N_("Passages found: %(number)s"),
    "more": N_("Show more"),
    "failed": N_("The search could not be loaded."),
}
"""What the search says."""


@dataclass(frozen=True)
class Asked:
    """One recommendation, with what it may be looked for by."""

    theme: Theme
    issue: Issue
    recommendation: Recommendation
    country: str


class Shown:
    """A report as the site's templates see it."""

    def __init__(
        self, report: Report, code: str, downloads: tuple[Download, ...], cover: str = "", image: str = ""
    ) -> None:
        self.source = report
        self.view = View(report.views[code], Printed())
        self.dialogue = self.view.dialogue
        self.id = report.id
        self.page = addresses.report_page(code, report.id)
        self.cover = cover
        """The path of its picture; empty where it has none."""
        self.image = image
        """The path of the picture that is shown with links to it."""
        self.language = report.language_for(code)
        self.languages = tuple(language(each) for each in report.languages)
        self.forms = tuple(form for form in FORMS if any(one.form == form for one in downloads))
        self._downloads = {(one.language, one.form): one for one in downloads}

    def download(self, code: str, form: str) -> Download | None:
        """A file of the report; None if it does not come in that form."""
        return self._downloads.get((code, form))

    @cached_property
    def web(self) -> Download:
        """The web edition that a reader of the page's language is given."""
        return self._downloads[self.language, "html"]

    @cached_property
    def country(self) -> str:
        """The id of the country it was held in, if that is known."""
        city = self.dialogue.city
        return self.dialogue.country or (city and self.view.place(city).country) or ""

    @cached_property
    def title(self) -> str:
        """The title in plain words."""
        return plain(self.dialogue.title.value)

    @cached_property
    def abstract(self) -> str:
        """The report in one paragraph, as plain words."""
        return " ".join(plain(text.value) for text in self.dialogue.abstract or (self.dialogue.theme,))

    def recommendations(self) -> list[Asked]:
        return [
            Asked(theme, issue, recommendation, self.country)
            for theme in self.dialogue.themes
            for issue in theme.issues
            for recommendation in issue.recommendations
        ]


class Pages:
    """Writes the pages of one language."""

    def __init__(
        self, phrases: Phrases, brand: Brand, site: Site, codes: tuple[str, ...], reports: tuple[Shown, ...]
    ) -> None:
        self.phrases, self.row = phrases, phrases.row
        self.code = self.row.code
        self.brand, self.site, self.codes, self.reports = brand, site, codes, reports
        self.site_name = self.phrases.label(SITE_NAME).value
        self._environment = self._made()

    def home(self, path: str) -> bytes:
        """The home page, which stands at the site's root in the first language, and in the folder of each."""
        page = self._described(path, self.site_name, self.phrases.label(SITE_SUBJECT).value, "index")
        return self._written("home", page, metadata.of_site(page, self.site))

    def report(self, shown: Shown) -> bytes:
        """The page of one report."""
        page = self.described_report(shown)
        downloads = tuple(one for each in shown.languages for form in FORMS if (one := shown.download(each.code, form)))
        extra = metadata.of_report(page, shown.source, self.site, downloads)
        return self._written("report", page, extra, kind="article", shown=shown)

    def described_report(self, shown: Shown) -> Described:
        """What the page of a report says of itself."""
        return Described(
            path=shown.page,
            language=self.row,
            title=shown.title,
            description=shown.abstract,
            alternates={code: addresses.report_page(code, shown.id) for code in self.codes},
            default=addresses.report_page(self.codes[0], shown.id),
            image=shown.image,
        )

    def recommendations(self) -> bytes:
        """All recommendations of all reports, with what they can be filtered by."""
        title = self.phrases.label(N_("What is recommended, and to whom")).value
        page = self._described(addresses.page(self.code, "recommendations"), title, title, "recommendations")
        return self._written("recommendations", page, filters=self._filters())

    def search(self) -> bytes:
        """The page that searches in all editions of the language."""
        title = self.phrases.label(N_("Search the reports")).value
        page = self._described(addresses.page(self.code, "search"), title, title, "search")
        words = {name: self.phrases.label(msgid).value for name, msgid in SEARCH_WORDS.items()}
        return self._written("search", page, words=words | {"digits": self.row.digits})

    def _filters(self) -> dict[str, list[tuple[str, Text]]]:
        """Actors and countries that recommendations name, by name; a report's themes stand as in the report."""
        actors: dict[str, Text] = {}
        countries: dict[str, Text] = {}
        for shown in self.reports:
            for asked in shown.recommendations():
                actors |= {actor: shown.view.actor_name(actor) for actor in asked.recommendation.actors}
                if asked.country:
                    countries[asked.country] = shown.view.place(asked.country).name
        return {"actor": self._by_name(actors), "country": self._by_name(countries)}

    def _by_name(self, names: Mapping[str, Text]) -> list[tuple[str, Text]]:
        return sorted(names.items(), key=lambda pair: sort_key(plain(pair[1].value), self.row))

    def _described(self, path: str, title: str, description: str, name: str) -> Described:
        alternates = {code: addresses.page(code, name) for code in self.codes}
        default = addresses.HOME if name == "index" else alternates[self.codes[0]]
        return Described(path, self.row, title, description, alternates, default)

    def _written(
        self, template: str, page: Described, extra: Markup | None = None, kind: str = "website", **values: Any
    ) -> bytes:
        head = metadata.general(page, self.site, self.site_name, kind=kind)
        with failures(self.brand):
            html = self._environment.get_template(f"site/{template}.html").render(
                page=page, head=Markup("\n").join(filter(None, (head, extra))), link=partial(link, page.path), **values
            )
        return html.encode()

    def _made(self) -> jinja2.Environment:
        """The environment of the site's templates; what a report's page needs beyond (addresses, positions) is not here."""
        env = ImmutableSandboxedEnvironment(
            loader=jinja2.FunctionLoader(self._source),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=self._printed,
        )
        env.filters |= {"plain": lambda text: plain(str(text)), "json": lambda value: Markup(json_in_script(value))}
        env.globals |= {
            "_": self.phrases.label,
            "gettext": self.phrases.label,
            "ngettext": self.phrases.counted,
            "at": addresses,
            "code": self.code,
            "row": self.row,
            "rows": tuple(language(code) for code in self.codes),
            "reports": self.reports,
            "site": self.site,
            "site_name": self.site_name,
            "form_name": lambda form: self.phrases.label(FORMS[form]),
            "size": self._size,
        }
        return env

    def _source(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        if name not in self.brand.templates:
            return None
        return self.brand.templates[name], self.brand.origins.get(name, name), lambda: True

    def _printed(self, value: Any) -> Any:
        if isinstance(value, Text):
            return text_html(replace(value, address=""), self.code)
        return "" if value is None else value

    def _size(self, size: int) -> Text:
        """A file's size as people read it."""
        number = max(Decimal("0.1"), (Decimal(size) / 1_000_000).quantize(Decimal("0.1")))
        return self.phrases.label(N_("%(size)s MB"), size=format_number(number, self.row))
