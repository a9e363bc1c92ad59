"""An edition and a brand in, its page out: templates fill themselves, their HTML is parsed once, drawings are added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from reportkit.brands import Brand
from reportkit.catalogs.edition import Edition
from reportkit.findings import Finding, Position, ReportkitError, Severity, has_errors
from reportkit.languages import short_phrases
from reportkit.markup import plain
from reportkit.page.art import draw
from reportkit.page.environment import Printed, environment, failures
from reportkit.page.links import without_dead_links
from reportkit.page.model import Page, Properties
from reportkit.page.parse import parse_page
from reportkit.page.view import N_, View
from reportkit.records.model.base import TextState
from reportkit.settings import CONFIG

FORM_LABELS = {
    "contents": N_("Contents"),
    "skip": N_("Skip to the text"),
    "all-actors": N_("All actors"),
    "show-for": N_("Show what is asked of"),
    "page": N_("Page"),
    "page-of": N_("Page %(page)s of %(pages)s"),
}
"""Words that forms need beside the page's own."""

STATUS_LABELS = {"draft": N_("Working draft"), "review": N_("Draft for review"), "final": ""}


def compose(
    edition: Edition, brand: Brand, pictures: Mapping[str, bytes], lexicon: Iterable[str] = ()
) -> tuple[Page, list[Finding]]:
    """The page of an edition, which keeps names and the lexicon's phrases whole where lines are broken.

    Raises ReportkitError when a template fails or writes what pages do not have.
    """
    printed = Printed()
    view = View(edition, printed)
    html = _render(edition, brand, view, pictures, printed)
    if view.told not in (None, (printed.in_source, printed.marked)):  # more texts came after the page had said it
        html = _render(edition, brand, view, pictures, printed)
    blocks, findings = parse_page(html)
    findings = [_placed(finding, brand) for finding in findings]
    if has_errors(findings):
        raise ReportkitError(*findings)
    if edition.whole is not None:
        blocks = without_dead_links(blocks)
    page = Page(
        language=edition.language,
        choices=edition.choices,
        properties=_properties(view),
        blocks=blocks,
        files={**brand.files, **pictures, **_drawings(edition, brand)},
        lexicon=(*short_phrases(_names(edition)), *lexicon),
        labels={name: edition.labels.text(msgid).value for name, msgid in FORM_LABELS.items()},
    )
    untranslated = _untranslated(edition, printed)
    if has_errors(untranslated):
        raise ReportkitError(*findings, *untranslated)
    return page, [*findings, *untranslated]


def _names(edition: Edition) -> Iterator[str]:
    """What people, organisations, places and terms are called."""
    directory = edition.directory
    names = (
        *(person.name.written for person in directory.people),
        *(organisation.name for organisation in directory.organisations),
        *(place.name for place in directory.places),
        *(term.name for term in directory.terms),
    )
    return (plain(name.value) for name in names)


def _render(edition: Edition, brand: Brand, view: View, pictures: Iterable[str], printed: Printed) -> str:
    env = environment(brand, edition.language, printed)
    label, counted = view.phrases.label, view.phrases.counted
    env.globals.update({"_": label, "gettext": label, "ngettext": counted, "pictures": frozenset(pictures)})
    with failures(brand):
        return env.get_template("page.html").render(report=view, dialogue=edition.dialogue, brand=brand)


def _placed(finding: Finding, brand: Brand) -> Finding:
    """A finding of the parser with the template's file instead of its name."""
    if finding.position is None:
        return finding
    position = Position(brand.origins.get(finding.position.path, finding.position.path), finding.position.line)
    return Finding(finding.code, finding.message, position, finding.hint)


def _properties(view: View) -> Properties:
    dialogue = view.dialogue
    note, series = dialogue.chairs_note, view.series()
    authors = [view.person(signatory.person).name.written.value for signatory in note.signatories] if note else []
    status = STATUS_LABELS[dialogue.status]
    return Properties(
        title=plain(dialogue.title.value),
        subject=plain(dialogue.theme.value),
        authors=(view.organisation(dialogue.host).name.value, *authors),
        keywords=tuple(plain(theme.title.value) for theme in dialogue.themes),
        date=dialogue.dates.end,
        identifier=dialogue.id,
        status=dialogue.status,
        status_label=view.label(status).value if status else "",
        series=plain(series.name.value) if series else "",
    )


def _drawings(edition: Edition, brand: Brand) -> dict[str, bytes]:
    if brand.art.pattern == "none":
        return {}
    seed = f"{edition.dialogue.id}/{brand.art.seed}"
    drawing = draw(brand.art.pattern, seed, brand.colours, brand.page.width, brand.page.height)
    return {"cover-art.svg": drawing}


def _untranslated(edition: Edition, printed: Printed) -> list[Finding]:
    """How many of the page's texts are not translated, and what was done about it."""
    missing, stale = printed.count(TextState.MISSING), printed.count(TextState.FUZZY)
    if not missing and not stale:
        return []
    lacking = [f"{_some(missing, 'has', 'have')} no translation"] if missing else []
    lacking += [f"{_some(stale, 'has', 'have')} one of an older source"] if stale else []
    message = f"{edition.dialogue.id} (`{edition.language}`): of {printed.count()} texts, {' and '.join(lacking)}"
    hint = f"translate them in locales/{edition.language}/LC_MESSAGES, after `reportkit catalog update`"
    if edition.policy == "refuse":
        message, severity = f"{message}; such an edition is not made (`translations` in {CONFIG})", Severity.ERROR
        return [Finding("untranslated", message, None, hint, severity=severity)]
    done = (
        [f"{_some(printed.in_source, 'stands', 'stand')} in the language of the original"] if printed.in_source else []
    )
    done += (
        [f"{_some(printed.marked, 'stands', 'stand')} as translated then, marked as older"] if printed.marked else []
    )
    return [Finding("untranslated", f"{message}; {', '.join(done)}", None, hint, severity=Severity.NOTE)]


def _some(number: int, one: str, several: str) -> str:
    """A number with its verb."""
    return f"{number} {one if number == 1 else several}"
