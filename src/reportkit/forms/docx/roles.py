"""The role of a block or span goes in; the id of its Word style comes out.

Each role of the vocabulary has a style of its own, named for it (`place-date` is "Place Date"), so that a report's
looks can be changed in Word where they are defined. Where Word has a style for a role already, it is Word's.
"""

from __future__ import annotations

HEADINGS = {1: "Title", 2: "Heading1", 3: "Heading2", 4: "Heading3"}
"""Word's own styles by the page's heading levels, so that its navigation and its contents find them."""

PARTS = frozenset({
    "inside-cover", "contents", "aims", "groups", "sources", "chairs-note", "summary", "agenda", "method", "theme",
    "actor-index", "engagement", "feedback", "next-steps", "colophon",
})  # fmt: skip
"""Parts of a report that begin on a new page."""

BOXES = frozenset({"band", "panel"})
"""Groups whose paragraphs stand in one tinted box."""

_BUILT_IN = {"subtitle": "Subtitle", "caption": "Caption"}
_LISTS = {
    "": "ListBullet",
    "bullets": "ListBullet",
    "contents-list": "TOC1",
    "recommendations": "Recommendation",
    "people": "Participant",
    "highlights": "Highlight",
    "figures": "KeyFigure",
    "counts": "Count",
    "actors": "ActorList",
    "marks-list": "Mark",
}
_FIGURES = {
    ("figures", "value"): "InlineKeyFigure",
    ("figures", "label"): "InlineKeyLabel",
    ("counts", "value"): "InlineCount",
    ("counts", "label"): "InlineKeyLabel",
}

HANGING = frozenset({"Statement", "Recommendation", "KeyFigure", "Count", "TOC2"})
"""Styles whose paragraphs may begin with a number or value that hangs: a tab stands for the space after it."""


def paragraph_style(role: str, groups: tuple[str, ...] = ()) -> str:
    """The style of a paragraph, in the groups and parts that it stands in, outermost first.

    >>> paragraph_style("place-date")
    'PlaceDate'
    >>> paragraph_style("", ("summary", "panel"))
    'PanelText'
    """
    if role == "number" and "band" in groups:
        return "ThemeNumber"
    if role:
        return _BUILT_IN.get(role) or camel(role)
    if "panel" in groups:
        return "PanelText"
    return "Letter" if "letter" in groups and "chairs-note" in groups else "BodyText"


def heading_style(level: int, role: str, groups: tuple[str, ...] = ()) -> str:
    """The style of a heading; issues' statements have their own, still a heading to Word.

    >>> heading_style(2, "theme-title"), heading_style(3, "statement")
    ('Heading1', 'Statement')
    """
    if role == "statement":
        return "Statement"
    return "PanelHeading" if "panel" in groups else HEADINGS[level]


def item_style(list_role: str, *, ordered: bool) -> str:
    """The style of a list's items."""
    style = _LISTS[list_role]
    return "ListNumber" if ordered and style == "ListBullet" else style


def span_style(role: str, list_role: str = "") -> str:
    """The character style of a span, `""` for roles that only group others or mean a link.

    >>> span_style("actor"), span_style("actors"), span_style("value", "figures")
    ('InlineActor', '', 'InlineKeyFigure')
    """
    if role in ("", "actors", "entry", "page-ref"):
        return ""
    if (list_role, role) in _FIGURES:
        return _FIGURES[list_role, role]
    return f"Inline{camel(role)}"


def table_style(role: str) -> str:
    """The style of a table."""
    return camel(role) if role else "ReportTable"


def camel(role: str) -> str:
    """A role as a style's id.

    >>> camel("agenda-table")
    'AgendaTable'
    """
    return "".join(word.capitalize() for word in role.split("-"))
