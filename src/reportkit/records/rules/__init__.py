"""The rules of `check`: a valid record in, findings about what it says out.

A rule is a function that yields findings; its docstring says what it looks for and shows a record that passes and one
that fails. A record suppresses a rule with a reason, `reportkit.toml` for all records; what a record suppresses in vain
is found too.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import islice

from reportkit.findings import Finding, Severity, did_you_mean
from reportkit.records.model.dialogue import Suppression
from reportkit.records.rules import acronyms, agenda, dates, figures, names, sessions, status, texts
from reportkit.records.rules.context import Context, Neighbour, Rule

__all__ = ["RULES", "Context", "Neighbour", "Rule", "examine"]

RULES: dict[str, Rule] = {
    "overlapping-slots": Rule(agenda.overlapping_slots, Severity.ERROR),
    "end-before-start": Rule(agenda.end_before_start, Severity.ERROR),
    "slot-order": Rule(agenda.slot_order, Severity.WARNING),
    "outside-opening-hours": Rule(agenda.outside_opening_hours, Severity.WARNING),
    "duplicate-session-code": Rule(sessions.duplicate_session_code, Severity.ERROR),
    "skipped-session-code": Rule(sessions.skipped_session_code, Severity.WARNING),
    "moderates-twice": Rule(sessions.moderates_twice, Severity.ERROR),
    "in-two-places": Rule(sessions.in_two_places, Severity.WARNING),
    "day-outside-dates": Rule(dates.day_outside_dates, Severity.ERROR),
    "day-order": Rule(dates.day_order, Severity.ERROR),
    "wrong-weekday": Rule(dates.wrong_weekday, Severity.WARNING),
    "dates-outside-series": Rule(dates.dates_outside_series, Severity.WARNING),
    "event-far-off": Rule(dates.event_far_off, Severity.WARNING),
    "series-number": Rule(dates.series_number, Severity.ERROR),
    "number-against-id": Rule(dates.number_against_id, Severity.WARNING),
    "number-taken": Rule(dates.number_taken, Severity.ERROR),
    "ordinal-against-number": Rule(dates.ordinal_against_number, Severity.WARNING),
    "shares-above-100": Rule(figures.shares_above_100, Severity.ERROR),
    "shares-against-remainder": Rule(figures.shares_against_remainder, Severity.WARNING),
    "contradicting-share": Rule(figures.contradicting_share, Severity.WARNING),
    "contradicting-count": Rule(figures.contradicting_count, Severity.WARNING),
    "unexplained-acronym": Rule(acronyms.unexplained_acronym, Severity.WARNING),
    "unused-acronym": Rule(acronyms.unused_acronym, Severity.WARNING),
    "acronym-explained-twice": Rule(acronyms.acronym_explained_twice, Severity.NOTE),
    "picture-without-words": Rule(texts.picture_without_words, Severity.WARNING),
    "alt-repeats-caption": Rule(texts.alt_repeats_caption, Severity.WARNING),
    "stray-signs": Rule(texts.stray_signs, Severity.WARNING),
    "recommendation-without-actor": Rule(texts.recommendation_without_actor, Severity.NOTE),
    "not-a-link": Rule(texts.not_a_link, Severity.WARNING),
    "inconsistent-spelling": Rule(names.inconsistent_spelling, Severity.WARNING),
    "misspelt-name": Rule(names.misspelt_name, Severity.WARNING),
    "open-part": Rule(status.open_part, Severity.NOTE),
    "open-but-there": Rule(status.open_but_there, Severity.NOTE),
    "open-in-final": Rule(status.open_in_final, Severity.ERROR),
    "unknown-address": Rule(status.unknown_address, Severity.WARNING),
}
"""Every rule by its code (`findings.RULE_CODES` says in a sentence what each finds)."""

MOST = 100
"""Findings of one rule that are listed; after so many the rest is clear, or the rule is wrong for the record."""


def examine(context: Context, off: Collection[str] = ()) -> list[Finding]:
    """What the rules find in a record, without the rules that are off and without what the record suppresses."""
    found = [
        finding
        for code, rule in RULES.items()
        if code not in off
        for finding in islice(rule.check(context.under(code, rule.severity)), MOST)
    ]
    suppressions = context.dialogue.suppress
    left = [finding for finding in found if not any(_covers(each, finding) for each in suppressions)]
    for index, suppression in enumerate(suppressions):
        if suppression.rule not in RULES:
            message = f"no rule is called `{suppression.rule}`"
            hint = did_you_mean(suppression.rule, RULES) or "docs/rules.md lists the rules"
            here = context.under("unknown-value", Severity.ERROR)
            left.append(here.finding(("suppress", index, "rule"), message, hint))
        elif suppression.rule not in off and not any(_covers(suppression, finding) for finding in found):
            message = f"`{suppression.rule}` finds nothing here that could be suppressed"
            here = context.under("unused-suppression", Severity.NOTE)
            left.append(here.finding(("suppress", index), message, "remove the suppression, or correct its field"))
    return left


def _covers(suppression: Suppression, finding: Finding) -> bool:
    """Whether a suppression is about a finding: of its rule, and at its field or below."""
    at_field = suppression.field is None or f"{finding.field}/".startswith(f"{suppression.field}/")
    return suppression.rule == finding.code and at_field
