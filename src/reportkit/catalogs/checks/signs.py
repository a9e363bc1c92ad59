"""Checks of the signs between and around letters: ends of sentences, spaces, what cannot be seen, order and look-alikes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from reportkit.catalogs.checks.context import Context, Problem
from reportkit.catalogs.kinds import bare_end
from reportkit.catalogs.literals import without_literals
from reportkit.catalogs.pairs import Pair

_INVISIBLE = re.compile(
    "[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)


def sentence_end(pair: Pair, context: Context) -> Iterator[Problem]:
    """The mark at the end is not the one that the language sets there, or stands where the source has none.

    Khmer sets ។, Thai no mark, Lao and Vietnamese the point of the source; question marks and exclamation marks stay.

    Passes:

        km: Sand is taken. | គេបូមខ្សាច់។
        th: Sand is taken. | มีการขุดทราย

    Fails:

        km: Sand is taken. | គេបូមខ្សាច់
        th: Sand is taken. | มีการขุดทราย.
        vi: The taking of sand | Việc khai thác cát.
    """
    wanted, present = bare_end(pair.source), bare_end(pair.translation)
    stops, colons = context.conventions.full_stops, context.conventions.colon
    every_stop = {".", "。", "។", "៕", *stops}
    ends_so = f"ends with {present}" if unicodedata.category(present or " ").startswith("P") else "ends without a mark"
    if pair.is_sentence and wanted == ".":
        literal = pair.translation.endswith((pair.source.rstrip(".").split()[-1], "`"))
        if stops and present not in stops:
            yield Problem(f"the sentence {ends_so}", f"end it with {stops[0]}")
        elif not stops and present in every_stop and not literal:
            yield Problem(f"the sentence {ends_so}", "sentences end without a mark in this language")
    elif wanted in ("?", "!", "…") and present != wanted and stops:
        yield Problem(f"the source ends with {wanted}, the translation {ends_so}", f"end it with {wanted}")
    elif wanted == ":" and present not in colons:
        yield Problem(f"the source ends with a colon, the translation {ends_so}", f"end it with {colons[0]}")
    elif wanted.isalnum() and (present in every_stop - {"."} or (present == "." and not _abbreviated(pair, context))):
        yield Problem(f"the source ends without a mark, the translation {ends_so}", "take the mark away")
    # Initials and short abbreviations have points too.
    if (
        "." not in stops
        and stops
        and re.search(rf"{context.conventions.own_letter.pattern}{{4}}\.(?:\s|$)", pair.translation)
    ):
        yield Problem("a sentence ends with a point", f"write {stops[0]}")


def foreign_quotes(pair: Pair, context: Context) -> Iterator[Problem]:
    """A quotation mark is a typewriter's, or one that the language does not use.

    Passes:

        km: They call it “the source”. | គេហៅវាថា «ប្រភព»។
        vi: They call it “the source”. | Họ gọi đó là “nguồn”.

    Fails:

        lo: They call it “the source”. | ພວກເຂົາເອີ້ນວ່າ "ແຫຼ່ງ".
        th: They call it “the source”. | พวกเขาเรียกสิ่งนั้นว่า «แหล่ง»
    """
    opening, closing, *_ = own = context.language.quotes
    for mark in dict.fromkeys(re.findall('["«»“”„‟「」]', without_literals(pair.translation))):
        if mark not in own:
            yield Problem(f"{mark} is no quotation mark of the language", f"write {opening}…{closing}")


def _abbreviated(pair: Pair, context: Context) -> bool:
    """Whether the point at the end belongs to an abbreviation."""
    last = (pair.translation.split() or [""])[-1]
    return "." in last[:-1] or last in context.language.honorifics


def invisible_character(pair: Pair, context: Context) -> Iterator[Problem]:
    """A character that nobody sees stands in the text: a zero-width space, a soft hyphen, a mark of direction.

    Line breaks are found by the program, and search and comparison fail where such characters stand.

    Passes:

        km: The river | ទន្លេមេគង្គ

    Fails:

        km: The river | ទន្លេ\\u200bមេគង្គ
    """
    for character in dict.fromkeys(_INVISIBLE.findall(pair.translation)):
        name = unicodedata.name(character, "a control character").casefold()
        yield Problem(f"{name} (U+{ord(character):04X}) stands in the text", "take it out")


def stray_space(pair: Pair, context: Context) -> Iterator[Problem]:
    """Two spaces stand together, one at the text's beginning or end, or one before a mark.

    Passes:

        vi: Sand, and fish | Cát, và cá

    Fails:

        vi: Sand, and fish | Cát,  và cá
        vi: Sand, and fish | Cát , và cá
    """
    text = pair.translation
    if re.search(r"[ \u00a0]{2}", text):
        yield Problem("two spaces stand together", "leave one")
    if (text != text.strip()) and pair.source == pair.source.strip():
        yield Problem("a space stands at the beginning or end", "take it out")
    before_mark = re.compile(r"\w [,.;!?)\]”។៖](?!\w)")
    if before_mark.search(without_literals(text, "x")) and not before_mark.search(pair.source):
        yield Problem("a space stands before a mark", "take it out")


def look_alike(pair: Pair, context: Context) -> Iterator[Problem]:
    """Characters look like others: ເເ for ແ, ํา for ำ, letters with loose marks.

    The page looks right; search, sorting and reading aloud go wrong.

    Passes:

        lo: Water | ນ້ຳ
        th: Water | แม่น้ำ

    Fails:

        lo: Water | ນໍ້າ
        th: Water | เเม่น้ำ
    """
    for pattern, right in context.conventions.look_alikes:
        for match in pattern.finditer(pair.translation):
            shown = match.expand(right) if "\\" in right else right
            points = " ".join(f"U+{ord(character):04X}" for character in match[0])
            yield Problem(f"{points} looks like another character", f"write {shown}" if shown else "take it out")
    if not unicodedata.is_normalized("NFC", pair.translation):
        yield Problem("letters and their marks are apart", "write the text in normal form C")


def sign_order(pair: Pair, context: Context) -> Iterator[Problem]:
    """Signs stand in an order in which the script is not written: a vowel before a subscript, a tone before its vowel.

    Passes:

        km: The economy | សេដ្ឋកិច្ច
        th: Where | ที่

    Fails:

        km: The economy | សេដ្ឋកិ្ចច
        th: Where | ท่ี
    """
    for match in context.conventions.disorder.finditer(pair.translation):
        start = max(0, match.start() - 1)
        shown = pair.translation[start : match.end() + 1]
        points = " ".join(f"U+{ord(character):04X}" for character in shown)
        yield Problem(f"signs stand in a wrong order in {shown} ({points})", "type the syllable again")
