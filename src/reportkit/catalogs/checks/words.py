"""Checks of wording: the glossary's terms are used, one text has one translation, and it fits its place."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.catalogs.checks.context import Context, Problem
from reportkit.catalogs.kinds import ABBREVIATED, NAMED, room, width
from reportkit.catalogs.literals import without_literals
from reportkit.catalogs.pairs import Pair


def glossary_term(pair: Pair, context: Context) -> Iterator[Problem]:
    """A term of the source is in the glossary, and none of its translations is in the text.

    Passes:

        vi: Every wetland counts. | Mọi vùng đất ngập nước đều quan trọng.

    Fails:

        vi: Every wetland counts. | Mọi đầm lầy đều quan trọng.
    """
    if pair.owner in NAMED and pair.kind in ABBREVIATED:
        return  # a name is its owner's
    for term in context.glossary.find(without_literals(pair.source)):
        if not term.said_in(pair.translation) and not term.kept_in(pair.translation):
            hint = f"the glossary has: {' | '.join(term.translations)}"
            yield Problem(f"`{term.term}` is not translated as in the glossary", hint)


def two_translations(pair: Pair, context: Context) -> Iterator[Problem]:
    """The same text in the same kind of place is translated otherwise elsewhere.

    Passes:

        lo title: Lunch | ອາຫານທ່ຽງ
        lo title: Lunch | ອາຫານທ່ຽງ

    Fails:

        lo title: Lunch | ອາຫານທ່ຽງ
        lo title: Lunch | ເຂົ້າທ່ຽງ
    """
    first, where = context.used.get((pair.kind, pair.source), (pair.translation, ""))
    if first != pair.translation:
        yield Problem(f"{where or 'another label'} has another translation of this text: {first}", "use one of the two")


def too_long(pair: Pair, context: Context) -> Iterator[Problem]:
    """A label, heading or name is longer than its place can hold: more than twice its source and a word.

    Passes:

        vi: Next steps | Các bước tiếp theo

    Fails:

        vi: Next steps | Các bước tiếp theo mà các bên sẽ cùng nhau thực hiện trong thời gian tới
    """
    limit, wide = room(pair.kind, pair.source), width(pair.translation)
    if limit is not None and wide > limit:
        yield Problem(f"the text is {wide} letters wide, its place holds about {limit}", "say it shorter")
