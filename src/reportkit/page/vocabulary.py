"""The roles that a page's elements may have: the contract between templates, style sheets and Word styles.

A template writes `<ul class="recommendations">`; the role is checked here, CSS styles it as `.recommendations`, and the
DOCX form has a paragraph style for it. A role that is not listed is a finding at the template's line.
"""

from __future__ import annotations

CONTAINERS = frozenset({"section", "div", "header", "footer", "aside", "nav", "article"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
VOID = frozenset({"img", "br"})
SPANS = frozenset({"span", "strong", "em", "a", "br"})
STRUCTURE = frozenset({"p", "ul", "ol", "li", "table", "caption", "tr", "th", "td", "figure", "figcaption", "img"})
ELEMENTS = CONTAINERS | HEADINGS | SPANS | STRUCTURE | {"thead", "tbody"}

SECTION_ROLES = frozenset({
    "cover", "inside-cover", "partners", "contents", "acronyms", "chairs-note", "summary", "agenda", "agenda-day", "method",
    "aims", "groups", "sources", "theme", "issue", "actor-index", "engagement", "event", "participants", "feedback",
    "next-steps", "colophon",
})  # fmt: skip
"""Parts of a report."""

GROUP_ROLES = frozenset({
    "band",  # the head of a thematic area: number, title, what it holds
    "panel",  # a tinted box
    "marks",  # the partners' names or logos on the cover
    "partner",  # one partner's description
    "signature", "signatures", "columns", "breakdown", "letter", "titles",
})  # fmt: skip
"""Groups inside a part."""

PARAGRAPH_ROLES = frozenset({
    "series-line", "subtitle", "place-date", "status-band", "lead", "context", "background", "statement", "meta",
    "caption", "credit", "signatory", "capacity", "session-title", "segment-title", "role-label", "pause", "time",
    "number", "note", "link",
})  # fmt: skip

LIST_ROLES = frozenset({
    "contents-list", "recommendations", "people", "highlights", "bullets", "figures", "counts", "actors", "marks-list",
})  # fmt: skip

TABLE_ROLES = frozenset({"agenda-table", "acronym-table", "bars", "actor-table"})

ROW_ROLES = frozenset({"plenary", "concurrent", "break", "meal", "social", "remainder"})

SPAN_ROLES = frozenset({
    "number",  # the number of a theme, issue or recommendation
    "code",  # a session's code
    "person", "affiliation", "virtual",
    "actors", "actor",  # who a recommendation addresses
    "value", "label",  # a figure and what it counts
    "entry", "page-ref",  # a line of the contents, and a link that shows its page in print
    "proposed",  # beside a recommendation that is put forward, not agreed
    "source",  # where a fact is known from
    "stale",  # a translation of an older source
    "separator",
})  # fmt: skip

ITEM_ROLES = frozenset({"level-1", "level-2", "fact"})

ROLES: dict[str, frozenset[str]] = {
    **dict.fromkeys(CONTAINERS, SECTION_ROLES | GROUP_ROLES),
    **dict.fromkeys(HEADINGS, frozenset({"statement", "theme-title"})),
    **dict.fromkeys(SPANS, SPAN_ROLES),
    "p": PARAGRAPH_ROLES,
    "ul": LIST_ROLES,
    "ol": LIST_ROLES,
    "li": ITEM_ROLES,
    "table": TABLE_ROLES,
    "tr": ROW_ROLES,
    "th": frozenset({"time", "label"}),
    "td": frozenset({"time", "value", "session"}),
    "figure": frozenset({"picture", "drawing"}),
}
"""The roles each element may have."""

ATTRIBUTES: dict[str, frozenset[str]] = {
    "a": frozenset({"href"}),
    "img": frozenset({"src", "alt"}),
    "td": frozenset({"colspan", "data-value"}),
    "th": frozenset({"colspan", "scope"}),
}
"""Attributes beyond those that any element may have."""

COMMON_ATTRIBUTES = frozenset({"class", "id", "lang", "data-field", "data-only", "data-at"})

FORMS = frozenset({"pdf", "docx", "html"})
