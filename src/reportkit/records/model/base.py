"""What every part of a record is made of: ids, references, texts, dates, quantities.

A field's type says all there is to know about it: how it is written, whether readers see it (`Line`, `Prose`), and what
it refers to (`Ref`). The walkers in `records.fields` read these annotations; nothing else repeats them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, InstanceOf, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from reportkit.languages.rows import LANGUAGES


class TextState(StrEnum):
    """Where the words of a text come from, in the edition at hand."""

    SOURCE = "source"
    TRANSLATED = "translated"
    FUZZY = "fuzzy"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph that readers see, in inline Markdown, with the address it is known by and the language it is in."""

    value: str
    address: str = ""
    language: str = ""
    state: TextState = TextState.SOURCE

    def __str__(self) -> str:
        return self.value

    def at(self, address: str, language: str) -> Text:
        """The same words at an address, in a language (a record's texts get both when it is loaded)."""
        return replace(self, address=address, language=language)


class Part(BaseModel):
    """A frozen part of a record. Unknown keys are errors; a key that may be left out and has no value is left out."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _without_empty(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        optional = {info.alias or name for name, info in cls.model_fields.items() if not info.is_required()}
        return {key: value for key, value in data.items() if value is not None or key not in optional}


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("wrong_type", "expected a text")
    if not value.strip():
        raise PydanticCustomError("wrong_type", "expected a text, found nothing")
    return value.strip()


def _line(value: Any) -> Any:
    if isinstance(value, Text):
        return value
    text = _text(value)
    if "\n" in text:
        raise PydanticCustomError("wrong_type", "expected one paragraph, found several")
    return Text(text)


def _prose(value: Any) -> Any:
    if isinstance(value, tuple):
        return value
    return tuple(Text(paragraph.strip()) for paragraph in _text(value).split("\n") if paragraph.strip())


_TEXT_SCHEMA = WithJsonSchema({"type": "string"})


def _written(pattern: str, *read_as: str) -> WithJsonSchema:
    """How a value is written, for editors, and what else than a text they may read it as."""
    return WithJsonSchema({"type": ["string", *read_as], "pattern": f"^({pattern})$"})


Line = Annotated[InstanceOf[Text], BeforeValidator(_line), _TEXT_SCHEMA]
"""A text of one paragraph that readers see and translators translate."""

Prose = Annotated[tuple[InstanceOf[Text], ...], BeforeValidator(_prose), _TEXT_SCHEMA]
"""Texts of several paragraphs, written as one folded block with an empty line between paragraphs."""

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_RESERVED = {"directory", "label"}


def is_id(value: str) -> bool:
    """Whether this may be an item's id."""
    return _ID.fullmatch(value) is not None and value not in _RESERVED


def _id(value: str) -> str:
    if not is_id(value):
        raise PydanticCustomError(
            "wrong_type", "expected an id of small letters and digits joined by hyphens (`soft-skills`)"
        )
    return value


Id = Annotated[str, AfterValidator(_id), _written(_ID.pattern, "integer")]
"""An item's short name, unique in its record (or in the directory), wherever the item moves."""


@dataclass(frozen=True)
class Ref:
    """Marks a field that names another item by id; `kinds` are the models it may be."""

    kinds: tuple[str, ...]


def _date(value: Any) -> Any:
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise PydanticCustomError("impossible_date", "expected a date as year-month-day, like 2023-05-08")
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise PydanticCustomError(
            "impossible_date", "{value} is a date that cannot be: {why}", {"value": value, "why": str(error)}
        ) from error


def _time(value: Any) -> Any:
    if isinstance(value, time):
        return value
    match = re.fullmatch(r"(\d{1,2}):(\d{2})", value) if isinstance(value, str) else None
    if match is None:
        raise PydanticCustomError("impossible_date", "expected a time on the 24-hour clock, like 08:30")
    try:
        return time(int(match[1]), int(match[2]))
    except ValueError as error:
        raise PydanticCustomError(
            "impossible_date", "{value} is a time that cannot be: {why}", {"value": value, "why": str(error)}
        ) from error


Day = Annotated[date, BeforeValidator(_date), _written(r"\d{4}-\d{2}-\d{2}")]
"""A calendar day, written 2023-05-08."""

Clock = Annotated[time, BeforeValidator(_time), _written(r"\d{1,2}:\d{2}", "integer")]
"""A time of day on the 24-hour clock, written 08:30."""


def _time_zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError) as error:  # not found; not a key; a folder of the database
        raise PydanticCustomError("unknown_value", "`{value}` is not an IANA time zone", {"value": value}) from error
    return value


TimeZone = Annotated[str, AfterValidator(_time_zone)]
"""An IANA time zone, like Asia/Bangkok."""


def _link(value: str) -> str:
    if not re.fullmatch(r"(https?://|mailto:)\S+", value):
        raise PydanticCustomError("wrong_type", "expected a link that begins with https:// or mailto:")
    return value


Link = Annotated[str, AfterValidator(_link), _written(r"(https?://|mailto:)\S+")]
"""A web or mail address."""


def _language(value: str) -> str:
    if value not in LANGUAGES:
        raise PydanticCustomError(
            "unknown_value",
            "`{value}` is not a language that reports are made in: {known}",
            {"value": value, "known": ", ".join(LANGUAGES)},
        )
    return value


LanguageCode = Annotated[str, AfterValidator(_language)]
"""The code of a language that has a row: `en`, `km`, `lo`, `th`, `vi`."""


class Qualifier(StrEnum):
    """How exactly a number is known."""

    EXACT = "exactly"
    ABOUT = "about"
    MORE_THAN = "more than"
    AT_LEAST = "at least"
    NEARLY = "nearly"
    JUST_UNDER = "just under"
    FEWER_THAN = "fewer than"
    SOME = "some"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as people state it: `about 42`, `more than 25`, `1/3`; `some` has no number."""

    qualifier: Qualifier
    value: Fraction | None
    decimals: int = 0
    """How many decimal places it is written with: `97.5` is no fraction to its readers."""

    @classmethod
    def parse(cls, written: str) -> Quantity:
        """Read a quantity; raises ValueError.

        >>> Quantity.parse("about 1/3")
        Quantity(qualifier=<Qualifier.ABOUT: 'about'>, value=Fraction(1, 3), decimals=0)
        """
        words, _, number = written.strip().rpartition(" ")
        if not words and number == Qualifier.SOME:
            return cls(Qualifier.SOME, None)
        if not re.fullmatch(r"\d+(\.\d+|/[1-9]\d*)?", number):
            raise ValueError(written)
        return cls(Qualifier(words or "exactly"), Fraction(number), len(number.partition(".")[2]))

    def __str__(self) -> str:
        """As records write it.

        >>> str(Quantity.parse("about 1/3"))
        'about 1/3'
        """
        number = "" if self.number is None else str(self.number)
        return number if self.qualifier is Qualifier.EXACT else f"{self.qualifier} {number}".strip()

    @property
    def number(self) -> Decimal | Fraction | None:
        """The value as it is written.

        >>> Quantity.parse("97.50").number, Quantity.parse("about 1/3").number
        (Decimal('97.50'), Fraction(1, 3))
        """
        if self.value is None or not self.decimals:
            return self.value
        return (Decimal(self.value.numerator) / self.value.denominator).quantize(Decimal(1).scaleb(-self.decimals))


def _quantity(value: Any) -> Any:
    if isinstance(value, Quantity):
        return value
    try:
        return Quantity.parse(value if isinstance(value, str) else "")
    except ValueError as error:
        known = ", ".join(qualifier for qualifier in Qualifier if qualifier not in (Qualifier.EXACT, Qualifier.SOME))
        raise PydanticCustomError(
            "wrong_type", "expected a number, a fraction, or `some`, with one of these before it if any: " + known
        ) from error


def _share(value: Quantity) -> Quantity:
    if value.value is not None and value.value > 100:
        raise PydanticCustomError("wrong_type", "expected per cent, from 0 to 100")
    return value


_QUALIFIED = "|".join(word for word in Qualifier if word is not Qualifier.SOME)

Amount = Annotated[
    InstanceOf[Quantity],
    BeforeValidator(_quantity),
    _written(rf"{Qualifier.SOME}|(({_QUALIFIED}) )?\d+(\.\d+|/[1-9]\d*)?", "number"),
]
"""A stated number with its qualifier."""

Percentage = Annotated[Amount, AfterValidator(_share)]
"""A stated share, in per cent from 0 to 100."""


class Picture(Part):
    """A picture and the words about it; the file may still be missing, and then nothing of it is printed."""

    caption: Line
    """What the picture shows, in a sentence."""
    credit: Line
    """Who made it and by whose courtesy, without the word “Photo”."""
    alt: Line
    """What a person who cannot see the picture needs to know of it."""
    file: str | None = None
    """Path of the file from the record's own folder; the picture is printed once it is there."""
