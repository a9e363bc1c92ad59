"""The shapes of what a row says: patterns of dates, times, lists and ordinals, filled in by `str.format`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DatePatterns:
    """`str.format` patterns of day, month, year, weekday, end_day, end_month, and of whole dates: date, start, end."""

    date: str
    days: str
    """A range within one month."""
    months: str
    """A range across months of one year."""
    years: str
    """A range across years."""
    weekday: str
    month: str
    """A month and its year, without a day."""
    month_names: tuple[str, ...] = ()
    """January to December, where CLDR's (`months/format/wide`) do not fit."""
    gregorian_era: str = ""
    """Stands before a Gregorian year where readers would take it for one of another calendar."""


@dataclass(frozen=True, slots=True)
class TimePatterns:
    """`clock` has the fields hour and minute; `phrase` puts one time or one range, `{}`, into its words."""

    clock: str
    phrase: str = "{}"
    markers: tuple[str, str] | None = None
    """Before and after noon, of a twelve-hour clock."""


@dataclass(frozen=True, slots=True)
class ListPatterns:
    """What stands between items. A conjunction without a space at its end is joined to an item of its own script."""

    separator: str
    last: str
    pair: str


@dataclass(frozen=True, slots=True)
class OrdinalPatterns:
    """A number in its place in an order, `{}`, by the plural category of its ordinal (CLDR plurals, type ordinal)."""

    other: str
    one: str = ""
    two: str = ""
    few: str = ""
