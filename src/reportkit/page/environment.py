"""A brand's templates in, a Jinja environment out in which a text prints itself with its address and language.

Each element a template writes is marked with where it stands (`data-at="agenda.html:12"`) before Jinja compiles it, so
that a mistake found in the finished page is shown at the designer's line.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import jinja2
from jinja2.bccache import Bucket
from jinja2.ext import Extension
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from reportkit.brands import Brand
from reportkit.findings import Finding, Position, ReportkitError
from reportkit.markup import Emphasis, Inline, Strong, Words, parse_inline, plain
from reportkit.records.model.base import Text, TextState

_TOKEN = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|<([a-zA-Z][a-zA-Z0-9]*)(?=[\s>/])", re.DOTALL)


class MarkPositions(Extension):
    """Adds `data-at` to each start tag that stands in a template's text."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        def mark(match: re.Match[str]) -> str:
            if not match[1]:
                return match[0]
            line = source.count("\n", 0, match.start()) + 1
            return f'<{match[1]} data-at="{name}:{line}"'

        return _TOKEN.sub(mark, source)


class Printed:
    """The texts that a page has printed so far, by address: what was done with those not translated is said on it."""

    def __init__(self) -> None:
        self._states: dict[str, TextState] = {}
        self._marked: set[str] = set()

    def add(self, text: Text, language: str) -> None:
        """Note a text of a page in a language."""
        if text.address:
            self._states[text.address] = text.state
            if is_marked(text, language):
                self._marked.add(text.address)

    def count(self, *states: TextState) -> int:
        """How many texts are in one of these states; all of them if none is named."""
        return sum(not states or state in states for state in self._states.values())

    @property
    def in_source(self) -> int:
        """How many texts stand in the language they were written in, for want of a translation of their wording."""
        return self.count(TextState.MISSING, TextState.FUZZY) - self.marked

    @property
    def marked(self) -> int:
        """How many texts stand in a translation of an earlier wording, marked as such."""
        return len(self._marked)


class _Compiled(jinja2.BytecodeCache):
    """What templates were compiled to in this process: editions fill the same ones, one after another.

    Jinja asks by a template's name and path, and compiles anew where its text is another.
    """

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket, if this template was compiled before."""
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in the bucket."""
        self._kept[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


def environment(brand: Brand, language: str, printed: Printed) -> jinja2.Environment:
    """The environment for a page in a language; names that no template or view has are errors, not blanks."""
    # A brand may come from elsewhere: its templates reach what they are given, and nothing behind it.
    env = ImmutableSandboxedEnvironment(
        loader=jinja2.FunctionLoader(lambda name: _source(brand, name)),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[MarkPositions],
        finalize=_finalizer(language, printed),
        bytecode_cache=_COMPILED,
    )
    env.filters["plain"] = lambda text: _plain(text, language, printed)
    return env


def _plain(text: object, language: str, printed: Printed) -> str:
    """A text without its marks, for attributes such as `alt`; read aloud, it is as much on the page as others."""
    if isinstance(text, Text):
        printed.add(text, language)
    return plain(str(text))


def is_marked(text: Text, language: str) -> bool:
    """Whether a text stands in a translation of what it was before it changed."""
    return text.state is TextState.FUZZY and text.language == language


def _source(brand: Brand, name: str) -> tuple[str, str, Callable[[], bool]] | None:
    """A template with the path it is shown under, which Jinja then puts into tracebacks."""
    if name not in brand.templates:
        return None
    return brand.templates[name], brand.origins.get(name, name), lambda: True


@contextmanager
def failures(brand: Brand) -> Iterator[None]:
    """Within it, a template that fails is a ReportkitError that shows the designer's line."""
    try:
        yield
    except jinja2.TemplateSyntaxError as error:
        name = error.name or "page.html"
        where = Position(brand.origins.get(name, name), error.lineno)
        raise ReportkitError(Finding("template-error", error.message or "syntax error", where)) from error
    except RecursionError as error:
        message = "a template includes itself, or another that includes it"
        raise ReportkitError(Finding("template-error", message, _failing_line(error, brand))) from error
    except jinja2.TemplateError as error:
        raise ReportkitError(Finding("template-error", str(error), _failing_line(error, brand))) from error


def _failing_line(error: BaseException, brand: Brand) -> Position | None:
    """The innermost line of a template in a traceback."""
    paths = set(brand.origins.values())
    lines = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename in paths]
    return Position(lines[-1].filename, lines[-1].lineno or 1) if lines else None


def _finalizer(language: str, printed: Printed) -> Callable[[Any], Any]:
    def finalize(value: Any) -> Any:
        if value is None:
            return ""
        if not isinstance(value, Text):
            return value
        printed.add(value, language)
        return text_html(value, language)

    return finalize


def text_html(text: Text, language: str) -> Markup:
    """A text as HTML: its words with their marks, its address, its language where that is not the page's.

    A translation of what the text was before it changed is shown only where the workspace asks for it, marked as stale.
    """
    attributes = Markup(' class="stale"') if is_marked(text, language) else Markup("")
    attributes += Markup(' data-field="{}"').format(text.address) if text.address else Markup("")
    if text.language and text.language != language:
        attributes += Markup(' lang="{}"').format(text.language)
    return Markup("<span{}>{}</span>").format(attributes, _html(parse_inline(text.value)))


def _html(inlines: tuple[Inline, ...]) -> Markup:
    return Markup("").join(_inline(inline) for inline in inlines)


def _inline(inline: Inline) -> Markup:
    match inline:
        case Words(text):
            return escape(text)
        case Emphasis(inner):
            return Markup("<em>{}</em>").format(_html(inner))
        case Strong(inner):
            return Markup("<strong>{}</strong>").format(_html(inner))
        case _:
            return Markup('<a href="{}">{}</a>').format(inline.href, _html(inline.inner))
