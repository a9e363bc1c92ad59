"""What recurs across records and is kept and translated once: people, organisations, actors, terms, places, series."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from reportkit.records.model.base import Id, Line, Link, Part, Prose, Ref, Text

PersonRef = Annotated[Id, Ref(("people",))]
OrganisationRef = Annotated[Id, Ref(("organisations",))]
ActorRef = Annotated[Id, Ref(("actors", "organisations"))]
AcronymRef = Annotated[Id, Ref(("organisations", "terms"))]
PlaceRef = Annotated[Id, Ref(("places",))]
SeriesRef = Annotated[Id, Ref(("series",))]


class Name(Part):
    """A person's name in its parts, and `written`: the whole as it is read and translated."""

    given: str = ""
    family: str = ""
    order: Literal["given-first", "family-first"] = "given-first"
    honorific: Line | None = None
    written: Line

    @model_validator(mode="before")
    @classmethod
    def _write(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        if isinstance(data.get("written"), str):
            raise PydanticCustomError("wrong_type", "`written` follows from given and family: leave it out")
        parts = [data.get("given"), data.get("family")]
        if not any(parts) or not all(part is None or isinstance(part, str) for part in parts):
            raise PydanticCustomError("wrong_type", "expected a given or a family name, or both")
        if data.get("order") == "family-first":
            parts.reverse()
        return {**data, "written": " ".join(part for part in parts if part)}

    @property
    def listed(self) -> Text:
        """The name as lists print it in the record's own language: the family name in capitals."""
        if not (self.given and self.family) or self.written.state != "source":
            return self.written
        family = self.family.upper()
        parts = [family, self.given] if self.order == "family-first" else [self.given, family]
        return Text(" ".join(parts), self.written.address, self.written.language)


class Affiliation(Part):
    """Where somebody works: any of a position, a unit and an organisation."""

    position: Line | None = None
    unit: Line | None = None
    organisation: OrganisationRef | None = None


class Person(Part):
    id: Id
    name: Name
    affiliations: tuple[Affiliation, ...] = ()


class Organisation(Part):
    id: Id
    name: Line
    acronym: str | None = None
    country: PlaceRef | None = None
    link: Link | None = None
    description: Prose = ()


class Actor(Part):
    """A kind of body that recommendations ask to act."""

    id: Id
    name: Line


class Term(Part):
    """An acronym that stands for no organisation."""

    id: Id
    acronym: str
    name: Line


class Place(Part):
    id: Id
    name: Line
    country: PlaceRef | None = None


class Series(Part):
    """A series of dialogues and the page that presents it."""

    id: Id
    name: Line
    dialogues: int
    """How many dialogues the series has in all."""
    first_year: int = Field(alias="from")
    last_year: int = Field(alias="to")
    about: Prose
    link: Link | None = None


class Directory(Part):
    """The workspace's directory, or the items of these kinds that a record states itself."""

    people: tuple[Person, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    actors: tuple[Actor, ...] = ()
    terms: tuple[Term, ...] = ()
    places: tuple[Place, ...] = ()
    series: tuple[Series, ...] = ()

    def merged(self, other: Directory) -> Directory:
        """This directory with the other's items behind its own."""
        return Directory.model_construct(
            **{kind: getattr(self, kind) + getattr(other, kind) for kind in type(self).model_fields}
        )
