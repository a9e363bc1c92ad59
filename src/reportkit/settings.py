"""The text of reportkit.toml in, a workspace's settings out; what is wrong with it is raised with its line and column.

What only other floors know (languages, brands) is checked there: `Settings.position` says where it stands.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from reportkit.findings import RULE_CODES, Finding, Position, ReportkitError, did_you_mean

CONFIG = "reportkit.toml"

EXTENSIONS = {"pdf": "pdf", "docx": "docx", "html": "html", "epub": "epub", "print": "print.pdf"}
"""The forms that there are, and the endings of their files; `print` is a PDF for a printer, with bleed and crop marks."""

FORMS = tuple(EXTENSIONS)


def edition_file(record: str, language: str, form: str, parts: str = "") -> str:
    """Where an edition's file stands in an output folder; `parts` says which parts of the report it has, if not all.

    >>> edition_file("dialogue-6", "km", "print")
    'dialogue-6/dialogue-6.km.print.pdf'
    """
    return f"{record}/{record}.{language}{parts}.{EXTENSIONS[form]}"


TRANSLATION_POLICIES = {
    "source": "stale and missing texts stand in the source language",
    "marked": "stale texts stand as they were translated, marked as such; missing ones in the source language",
    "refuse": "an edition with stale or missing texts is not made",
}
"""What `translations` in reportkit.toml may be."""

PdfVariant = Literal["pdf/ua-1", "pdf/a-2u", "pdf/a-3u"]
"""The standard that a PDF follows. All are accessible as PDF/UA-1 asks; PDF/A is for archives."""

PDF_VARIANTS: tuple[PdfVariant, ...] = get_args(PdfVariant)

SITE_URL_HINT = "write it like https://reports.example.org/"

CHOICES = ("digits", "calendar")
"""What [editions.<language>] may say."""


@dataclass(frozen=True)
class Settings:
    """What reportkit.toml says; a key is a field's name, with `-` for `_`."""

    languages: tuple[str, ...] = ("en",)
    forms: tuple[str, ...] = ("pdf", "docx", "html")
    brand: str = "plain"
    translations: str = "source"
    """What an edition does with texts whose translation is stale or missing: one of `TRANSLATION_POLICIES`."""
    suppress: tuple[str, ...] = ()
    """Codes of rules that are not applied to any record."""
    pdf_variant: PdfVariant = "pdf/ua-1"
    editions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Of a language's editions, their digits and calendar where those are not the language's usual ones."""
    site_url: str = ""
    """Where the site that `publish` writes will stand: https://reports.example.org/."""
    text: str = field(default="", compare=False)
    """The file, for positions in it."""

    def position(self, *keys: str) -> Position:
        """Where a key stands, or the innermost of the tables it is in: `position("editions", "km", "digits")`.

        >>> Settings(text="[editions.km]\\n  digits = 'latin'").position("editions", "km", "digits").line
        2
        """
        best, found = 0, Position(CONFIG)
        table: tuple[str, ...] = ()
        for number, line in enumerate(self.text.splitlines(), 1):
            header = re.match(r"\s*\[([^\[\]]+)\]", line)
            key = re.match(r"\s*([\w.\"'-]+)\s*=", line)
            if header:
                path = table = _parts(header[1])
            elif key:
                path = (*table, *_parts(key[1]))
            else:
                continue
            if best < len(path) and path == keys[: len(path)]:
                best, found = len(path), Position(CONFIG, number, len(line) - len(line.lstrip()) + 1)
        return found


def read_settings(text: str) -> Settings:
    """The settings that a file states; raises ReportkitError with the first thing that is wrong."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        where = re.search(r"line (\d+), column (\d+)", str(error))
        position = Position(CONFIG, int(where[1]), int(where[2])) if where else Position(CONFIG)
        raise ReportkitError(Finding("toml-syntax", str(error), position, "mend this line")) from error
    return Settings(**dict(_checked(content, Settings(text=text))), text=text)


def _checked(content: Mapping[str, object], settings: Settings) -> Iterator[tuple[str, Any]]:
    for key, value in content.items():
        if key not in _CHECKS:
            raise _wrong(settings, (key,), f"no setting is called `{key}`", did_you_mean(key, _CHECKS))
        yield key.replace("-", "_"), _CHECKS[key](settings, key, value)


def _text(settings: Settings, key: str, value: object) -> str:
    if not isinstance(value, str):
        raise _wrong(settings, (key,), f"`{key}` must be a text")
    return value


def _texts(settings: Settings, key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise _wrong(settings, (key,), f"`{key}` must be a list of texts")
    return tuple(value)


def _translations(settings: Settings, key: str, value: object) -> str:
    policy = _text(settings, key, value)
    if policy not in TRANSLATION_POLICIES:
        hint = did_you_mean(policy, TRANSLATION_POLICIES)
        raise _wrong(settings, (key,), f"`{policy}` is no policy for translations", hint)
    return policy


def _variant(settings: Settings, key: str, value: object) -> str:
    variant = _text(settings, key, value)
    if variant not in PDF_VARIANTS:
        hint = did_you_mean(variant, PDF_VARIANTS) or f"there are {', '.join(PDF_VARIANTS)}"
        raise _wrong(settings, (key,), f"`{variant}` is no variant of PDF", hint)
    return variant


def _site_url(settings: Settings, key: str, value: object) -> str:
    address = _text(settings, key, value)
    if not is_site_url(address):
        raise _wrong(settings, (key,), f"`{address}` is no address of a site", SITE_URL_HINT)
    return address


def is_site_url(value: str) -> bool:
    """Whether a site can stand at this address: http or https, a host, maybe a folder; no query and no fragment.

    >>> is_site_url("https://reports.example.org/mekong/"), is_site_url("reports.example.org")
    (True, False)
    """
    return re.fullmatch(r"https?://[\w.-]+(:\d+)?(/[^?#\s\"<>]*)?", value) is not None


def _forms(settings: Settings, key: str, value: object) -> tuple[str, ...]:
    forms = _texts(settings, key, value)
    if unknown := [form for form in forms if form not in FORMS]:
        raise _wrong(settings, (key,), f"there is no form `{unknown[0]}`", did_you_mean(unknown[0], FORMS))
    return forms


def _suppress(settings: Settings, key: str, value: object) -> tuple[str, ...]:
    codes = _texts(settings, key, value)
    if unknown := [code for code in codes if code not in RULE_CODES]:
        raise _wrong(settings, (key,), f"no rule is called `{unknown[0]}`", did_you_mean(unknown[0], RULE_CODES))
    return codes


def _editions(settings: Settings, key: str, value: object) -> dict[str, dict[str, str]]:
    """Tables of texts by language; whether a language offers what is chosen, its row knows."""
    if not isinstance(value, dict):
        raise _wrong(settings, (key,), f"`{key}` must be a table", "write [editions.km] on a line of its own")
    for code, choices in value.items():
        if not isinstance(choices, dict):
            hint = f"write [editions.{code}] on a line of its own, and below it what you choose"
            raise _wrong(settings, (key, code), f"`editions.{code}` must be a table", hint)
        for name, choice in choices.items():
            if name not in CHOICES:
                hint = did_you_mean(name, CHOICES) or f"there are {' and '.join(CHOICES)}"
                raise _wrong(settings, (key, code, name), f"an edition has no setting `{name}`", hint)
            if not isinstance(choice, str):
                raise _wrong(settings, (key, code, name), f"`{name}` must be a text")
    return value


_CHECKS = {
    "languages": _texts,
    "forms": _forms,
    "brand": _text,
    "translations": _translations,
    "suppress": _suppress,
    "pdf-variant": _variant,
    "editions": _editions,
    "site-url": _site_url,
}


def _wrong(settings: Settings, keys: tuple[str, ...], message: str, hint: str = "") -> ReportkitError:
    return ReportkitError(Finding("bad-setting", message, settings.position(*keys), hint))


def _parts(key: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in key.split("."))
