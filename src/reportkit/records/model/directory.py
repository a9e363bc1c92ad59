"""What recurs across records and is kept and translated once: people, organisations, actors, terms, places, series."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from reportkit.records.model.base import Id, Line, Link, Part, Prose, Ref, Text

PersonRef = Annotated[Id, Ref(("people",))]
OrganisationRef = Annotated[Id, Ref(("organisations",))]
ActorRef = Annotated[Id, Ref(("actors", "organisations"))]
AcronymRef = Annotated[Id, Ref(("organisations", "terms"))]
PlaceRef = Annotated[Id, Ref(("places",))]
CountryRef = Annotated[Id, Ref(("countries",))]
SeriesRef = Annotated[Id, Ref(("series",))]


class Name(Part):
    """A person's name in its parts, and `written`: the whole as it is read and translated."""

    model_config = ConfigDict(json_schema_extra={"anyOf": [{"required": ["given"]}, {"required": ["family"]}]})

    given: str = ""
    """The given name."""
    family: str = ""
    """The family name."""
    order: Literal["given-first", "family-first"] = "given-first"
    """Which of the two is said first."""
    honorific: Line | None = None
    """A title before the name: Dr., H.E., Pol. Colonel."""
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
    """What the person is there: Director."""
    unit: Line | None = None
    """The department or office."""
    organisation: OrganisationRef | None = None
    """The id of an organization in the directory."""


class Person(Part):
    """Somebody who takes part."""

    id: Id
    """A short name for the person: ana-lee."""
    name: Name
    """The person’s name in its parts."""
    affiliations: tuple[Affiliation, ...] = ()
    """Where the person works; the most important first."""


class Organisation(Part):
    """A host, partner or funder, or wherever somebody works."""

    id: Id
    """A short name for the organization: iucn."""
    name: Line
    """The name as the organization itself writes it."""
    acronym: str | None = None
    """Its acronym, if one is in use."""
    country: CountryRef | None = None
    """The id of its country among the places, where that says something."""
    link: Link | None = None
    """Its web address."""
    description: Prose = ()
    """What it is and does; for partners, who are presented on the inside cover."""


class Actor(Part):
    """A kind of body that recommendations ask to act."""

    id: Id
    """A short name for the actor: ministries."""
    name: Line
    """What the actor is called: Educational institutions."""


class Term(Part):
    """An acronym that stands for no organisation."""

    id: Id
    """A short name for the term: sez."""
    acronym: str
    """The acronym: SEZ."""
    name: Line
    """What it stands for: Special economic zone."""


class Place(Part):
    """A city or a country; a country is what lies in no country itself."""

    id: Id
    """A short name for the place: bangkok."""
    name: Line
    """What the place is called."""
    country: CountryRef | None = None
    """The id of the country that a city lies in."""


class Series(Part):
    """A series of dialogues and the page that presents it."""

    id: Id
    """A short name for the series."""
    name: Line
    """What the series is called."""
    dialogues: int
    """How many dialogues the series has in all."""
    first_year: int = Field(alias="from")
    """The year of its first dialogue."""
    last_year: int = Field(alias="to")
    """The year of its last dialogue."""
    about: Prose
    """What the series is for; it is printed at the end of each report."""
    link: Link | None = None
    """The web address of the series."""


class Directory(Part):
    """The workspace's directory, or the items of these kinds that a record states itself."""

    people: tuple[Person, ...] = ()
    """Everybody who takes part in a dialogue."""
    organisations: tuple[Organisation, ...] = ()
    """Hosts, partners, funders, and wherever people work."""
    actors: tuple[Actor, ...] = ()
    """Kinds of bodies that recommendations ask to act; organizations may be asked as they are."""
    terms: tuple[Term, ...] = ()
    """Acronyms that stand for no organization."""
    places: tuple[Place, ...] = ()
    """Cities and countries."""
    series: tuple[Series, ...] = ()
    """Series of dialogues."""

    def merged(self, other: Directory) -> Directory:
        """This directory with the other's items behind its own."""
        return Directory.model_construct(
            **{kind: getattr(self, kind) + getattr(other, kind) for kind in type(self).model_fields}
        )
