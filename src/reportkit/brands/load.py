"""Brands from disk: `<root>/<name>/brand.toml` and what stands beside it → a `Brand`, with what it extends merged in.

Tokens are merged key by key, a template takes the place of its base's namesake, style sheets are appended. Everything
wrong with a brand's settings is collected into one `ReportkitError`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from reportkit.brands.colour import is_light, low_contrasts
from reportkit.brands.settings import TOML, Settings, check, parse
from reportkit.brands.tokens import Art, Brand, Colours, PageSize, Type
from reportkit.findings import Finding, Position, ReportkitError, did_you_mean
from reportkit.workspace import read_text

TEMPLATES = ("*.html", "parts/*.html", "site/*.html")
STYLES = ("*.css", "site/*.css")
PICTURES = ("*.svg", "*.png", "*.jpg")

T = TypeVar("T")


def known_brands(roots: Iterable[Path]) -> tuple[str, ...]:
    """The names of all brands in these roots, in order.

    >>> known_brands([])
    ()
    """
    return tuple(sorted({path.parent.name for root in roots for path in root.glob(f"*/{TOML}")}))


def load_brand(roots: tuple[Path, ...], name: str) -> Brand:
    """The brand of that name, from the first root that has it; raises ReportkitError with all that is wrong with it."""
    lineage = tuple(reversed(_lineage(roots, name)))
    _stop_at(finding for settings in lineage for finding in check(settings))
    own = lineage[-1]
    colours = _tokens(Colours, "colours", lineage)
    _stop_at(_contrasts(own, colours))
    templates, styles, origins = _texts(lineage)
    pictures = ((settings, path) for settings in lineage for path in _files(settings.folder, PICTURES))
    return Brand(
        name=name,
        title=own.content.get("title", name),
        colours=colours,
        type=_tokens(Type, "type", lineage),
        page=_tokens(PageSize, "page", lineage),
        art=_tokens(Art, "art", lineage),
        templates=templates,
        origins=origins,
        styles=styles,
        files={path.name: _picture(path, settings) for settings, path in pictures},
    )


def _stop_at(findings: Iterable[Finding]) -> None:
    if collected := tuple(findings):
        raise ReportkitError(*collected)


def _lineage(roots: tuple[Path, ...], name: str) -> list[Settings]:
    """The brand and all that it extends, one after the other."""
    found = [_read(roots, name, None)]
    while "extends" in found[-1].content:
        last = found[-1]
        base = last.content["extends"]
        names = [settings.name for settings in found]
        if not isinstance(base, str):
            hint = 'write it like extends = "base"'
            raise ReportkitError(last.wrong("`extends` must be the name of a brand", hint, "extends"))
        if base in names:
            circle = " → ".join([*names[names.index(base) :], base])
            hint = "a brand cannot extend itself: remove one `extends`"
            raise ReportkitError(last.wrong(f"brands extend each other in a circle: {circle}", hint, "extends"))
        found.append(_read(roots, base, last))
    return found


def _read(roots: tuple[Path, ...], name: str, asked_by: Settings | None) -> Settings:
    folder = next((path for root in roots for path in _folders(root) if path.name == name), None)
    if folder is None:
        known = known_brands(roots)
        message, hint = f"there is no brand `{name}`", did_you_mean(name, known) or f"make templates/{name}/{TOML}"
        if known and not hint.startswith("one of"):
            hint += f" (known: {', '.join(known)})"
        finding = asked_by.wrong(message, hint, "extends") if asked_by else Finding("bad-setting", message, hint=hint)
        raise ReportkitError(finding)
    shown = f"{folder.parent.name}/{name}"
    if not (folder / TOML).is_file():
        message, hint = f"the brand `{name}` has no {TOML}", 'write one: title = "…" and extends = "base" are enough'
        raise ReportkitError(Finding("missing-file", message, Position(f"{shown}/{TOML}"), hint))
    text = read_text(folder / TOML, f"{shown}/{TOML}")
    return Settings(name, folder, shown, text, parse(text, f"{shown}/{TOML}"))


def _folders(root: Path) -> Iterator[Path]:
    # Compared by name, not joined to the root: a name like `../x` is then no brand, and case counts on every system.
    return (path for path in sorted(root.iterdir()) if path.is_dir()) if root.is_dir() else iter(())


def _tokens(kind: type[T], table: str, lineage: Iterable[Settings]) -> T:
    """The tokens of a table: those of each brand over those of what it extends, over the defaults."""
    merged: dict[str, Any] = {}
    for settings in lineage:
        merged |= settings.content.get(table, {})
    kinds = get_type_hints(kind)
    return kind(**{key: float(value) if kinds[key] is float else value for key, value in merged.items()})


def _contrasts(own: Settings, colours: Colours) -> Iterator[Finding]:
    """Contrasts that are too low, each at the key that the brand itself sets: the text's, else its ground's."""
    mine = own.content.get("colours", {})
    for text, ground, message, needed in low_contrasts(colours):
        key = ground if ground in mine and text not in mine else text
        away = "darker" if (key == text) == is_light(getattr(colours, ground)) else "lighter"
        yield own.wrong(message, f"{needed}: make `{key}` {away}", "colours", key)


def _texts(lineage: Iterable[Settings]) -> tuple[dict[str, str], dict[str, tuple[str, ...]], dict[str, str]]:
    """Templates, style sheets and origins, as `Brand` has them."""
    templates: dict[str, str] = {}
    styles: dict[str, tuple[str, ...]] = {}
    origins: dict[str, str] = {}
    for settings in lineage:
        for name, text in _read_all(settings, TEMPLATES):
            shown, full = f"{settings.shown}/{name}", f"{settings.name}/{name}"
            templates |= {name: text, full: text}
            origins |= {name: shown, full: shown}
        for name, text in _read_all(settings, STYLES):
            styles[name] = (*styles.get(name, ()), text)
            origins[f"{settings.name}/{name}"] = f"{settings.shown}/{name}"
    return templates, styles, origins


def _read_all(settings: Settings, patterns: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for path in _files(settings.folder, patterns):
        name = path.relative_to(settings.folder).as_posix()
        yield name, read_text(path, f"{settings.shown}/{name}")


def _files(folder: Path, patterns: tuple[str, ...]) -> list[Path]:
    # Names with a dot in front are editors' locks and the like.
    found = (path for pattern in patterns for path in folder.glob(pattern))
    return sorted(path for path in found if path.is_file() and not path.name.startswith("."))


def _picture(path: Path, settings: Settings) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        position, hint = Position(f"{settings.shown}/{path.name}"), "check the file's permissions"
        raise ReportkitError(Finding("unreadable-file", error.strerror or str(error), position, hint)) from error
