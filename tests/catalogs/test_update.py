"""Update merges by address: what is unchanged stays byte for byte, the rest says what became of it; gettext agrees."""

from __future__ import annotations

import re
import subprocess
import time
from dataclasses import replace
from pathlib import Path

import polib
import pytest

from reportkit.catalogs.messages import Message
from reportkit.catalogs.update import new_catalog, updated

MESSAGES = [
    Message(
        "a", "One sentence about the river that is long enough to be wrapped by programs that wrap.", "d.yaml", 3, "x"
    ),
    Message("b", "Two", "d.yaml", 9, "x"),
    Message("c", "Three", "d.yaml", 12, "x"),
]

POEDIT = """# Khmer of a test.
# Somebody <somebody@example.org>, 2024.
msgid ""
msgstr ""
"Project-Id-Version: test\\n"
"Language: km\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"
"X-Generator: Poedit 3.4\\n"
"X-Own-Header: kept\\n"

# A translator's own remark.
#. x
#: d.yaml:3
msgctxt "a"
msgid ""
"One sentence about the river that is long enough to be wrapped by programs "
"that wrap."
msgstr ""
"ប្រយោគមួយអំពីទន្លេ "
"ដែលវែង។"

#. x
#: d.yaml:9
msgctxt "b"
msgid "Two"
msgstr "ពីរ"

#. x
#: d.yaml:12
msgctxt "c"
msgid "Three"
msgstr "បី"

#~ msgctxt "z"
#~ msgid "Gone"
#~ msgstr "បាត់"
"""


def update(text: str, messages: list[Message]) -> str:
    return updated(text, "test.po", messages)[0]


def test_an_update_without_changes_leaves_every_byte() -> None:
    assert POEDIT == update(POEDIT, MESSAGES)


UNUSUAL = {
    "line ends of Windows": POEDIT.replace("\n", "\r\n"),
    "no empty lines between": POEDIT.replace('msgstr "ពីរ"\n\n', 'msgstr "ពីរ"\n'),
    "many empty lines": POEDIT.replace("\n\n", "\n\n\n\n"),
    "no line end at the end": POEDIT.rstrip("\n"),
    "a remark at the end": POEDIT + "\n# Here it ends.\n",
    "an obsolete message of the same address": POEDIT + '\n#~ msgctxt "b"\n#~ msgid "Older"\n#~ msgstr "ចាស់"\n',
    "two obsolete messages of one address": POEDIT + '\n#~ msgctxt "z"\n#~ msgid "Gone too"\n#~ msgstr "បាត់ដែរ"\n',
    "a line separator in a text": POEDIT.replace("ពីរ", "ពីរ\u2028ទៀត"),
}


@pytest.mark.parametrize("text", UNUSUAL.values(), ids=UNUSUAL.keys())
def test_what_is_unusual_stays_as_it_is(text: str) -> None:
    assert text == update(text, MESSAGES)


def test_the_order_of_the_file_survives_a_new_order_of_the_record() -> None:
    assert POEDIT == update(POEDIT, [MESSAGES[2], MESSAGES[0], MESSAGES[1]])


def test_a_change_in_a_file_of_windows_is_written_with_its_line_ends() -> None:
    messages = [MESSAGES[0], replace(MESSAGES[1], source="Second"), MESSAGES[2]]
    changed = update(POEDIT.replace("\n", "\r\n"), messages)
    assert update(POEDIT, messages).replace("\n", "\r\n") == changed


def test_a_source_that_changed_twice_keeps_the_one_that_was_translated() -> None:
    once = update(POEDIT, [MESSAGES[0], replace(MESSAGES[1], source="Two of them"), MESSAGES[2]])
    twice = update(once, [MESSAGES[0], replace(MESSAGES[1], source="Two of them all"), MESSAGES[2]])
    entry = next(entry for entry in polib.pofile(twice) if entry.msgctxt == "b")
    assert ("Two", "Two of them all", "ពីរ") == (entry.previous_msgid, entry.msgid, entry.msgstr)


def test_a_label_that_is_counted_now_keeps_its_translation_as_fuzzy() -> None:
    text = POEDIT + '\nmsgid "%(number)s day"\nmsgstr "%(number)s ថ្ងៃ"\n'
    label = Message("", "%(number)s day", "a.html", 1, "label", "%(number)s days")
    entry = next(entry for entry in polib.pofile(update(text, [*MESSAGES, label])) if entry.msgid_plural)
    assert ({0: "%(number)s ថ្ងៃ"}, True) == (entry.msgstr_plural, entry.fuzzy)


def test_a_changed_source_becomes_fuzzy_and_keeps_what_it_was() -> None:
    messages = [MESSAGES[0], replace(MESSAGES[1], source="Second"), MESSAGES[2]]
    changed = update(POEDIT, messages)
    expected = '#, fuzzy\n#| msgctxt "b"\n#| msgid "Two"\nmsgctxt "b"\nmsgid "Second"\nmsgstr "ពីរ"\n'
    assert POEDIT.replace('msgctxt "b"\nmsgid "Two"\nmsgstr "ពីរ"\n', expected) == changed


def test_a_moved_message_changes_its_reference_alone() -> None:
    messages = [replace(MESSAGES[0], line=30), *MESSAGES[1:]]
    assert POEDIT.replace("#: d.yaml:3\n", "#: d.yaml:30\n") == update(POEDIT, messages)


def test_what_is_gone_becomes_obsolete_and_comes_back() -> None:
    without = update(POEDIT, [MESSAGES[0], MESSAGES[2]])
    assert '#~ msgctxt "b"\n#~ msgid "Two"\n#~ msgstr "ពីរ"' in without
    again = update(without, MESSAGES)
    entries = {entry.msgctxt: (entry.msgstr, entry.obsolete) for entry in polib.pofile(again)}
    assert ("ពីរ", 0) == entries["b"]


def test_a_new_message_is_added_empty_in_its_place() -> None:
    new = Message("n", "New", "d.yaml", 10, "x")
    entries = list(polib.pofile(update(POEDIT, [*MESSAGES[:2], new, MESSAGES[2]])))
    assert ["a", "b", "n", "c", "z"] == [entry.msgctxt for entry in entries]
    assert "" == entries[2].msgstr


def test_an_empty_message_whose_source_changes_is_not_fuzzy() -> None:
    text = POEDIT.replace('msgstr "ពីរ"', 'msgstr ""')
    changed = update(text, [MESSAGES[0], replace(MESSAGES[1], source="Second"), MESSAGES[2]])
    assert not next(entry for entry in polib.pofile(changed) if entry.msgctxt == "b").fuzzy


def test_a_shared_label_has_all_its_references_and_stays_as_it_is() -> None:
    labels = [Message("", "Agenda", "a.html", 1, "label"), Message("", "Agenda", "b.html", 2, "label")]
    first = update(new_catalog("km", "labels"), labels)
    assert "#: a.html:1 b.html:2" in first
    assert first == update(first, labels)


def test_a_plural_label_has_one_form_here() -> None:
    text = update(
        new_catalog("km", "labels"), [Message("", "%(number)s issue", "a.html", 1, "label", "%(number)s issues")]
    )
    assert 'msgid_plural "%(number)s issues"\nmsgstr[0] ""' in text


def gettext(program: str, *arguments: str, folder: Path) -> str:
    return subprocess.run([program, *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


def test_msgmerge_too_keeps_the_source_that_was_translated(tmp_path: Path) -> None:
    old = replace(MESSAGES[0], source=MESSAGES[0].source.replace("wrapped", "folded"))
    new = replace(MESSAGES[0], source=MESSAGES[0].source.replace("wrapped", "divided"))
    once = update(POEDIT, [old, *MESSAGES[1:]])
    (tmp_path / "old.po").write_text(once, encoding="utf-8")
    (tmp_path / "new.pot").write_text(update(new_catalog("km", "pot"), [new, *MESSAGES[1:]]), encoding="utf-8")
    gettext("msgmerge", "--quiet", "--previous", "-o", "theirs.po", "old.po", "new.pot", folder=tmp_path)
    theirs = polib.pofile(str(tmp_path / "theirs.po"))
    ours = polib.pofile(update(once, [new, *MESSAGES[1:]]))
    previous = [{e.msgctxt: e.previous_msgid for e in entries if e.fuzzy} for entries in (theirs, ours)]
    assert [{"a": MESSAGES[0].source}] * 2 == previous


@pytest.mark.parametrize("change", ["nothing", "source", "gone", "new"])
def test_gettext_accepts_what_update_writes_and_agrees_on_what_is_fuzzy(change: str, tmp_path: Path) -> None:
    messages = {
        "nothing": MESSAGES,
        "source": [replace(MESSAGES[0], source=MESSAGES[0].source.replace("wrapped", "folded")), *MESSAGES[1:]],
        "gone": MESSAGES[:2],
        "new": [*MESSAGES, Message("n", "An entirely different text", "d.yaml", 20, "x")],
    }[change]
    (tmp_path / "ours.po").write_text(update(POEDIT, messages), encoding="utf-8")
    (tmp_path / "old.po").write_text(POEDIT, encoding="utf-8")
    (tmp_path / "new.pot").write_text(update(new_catalog("km", "pot"), messages), encoding="utf-8")
    gettext("msgfmt", "-c", "-o", "ours.mo", "ours.po", folder=tmp_path)
    gettext("msgmerge", "--quiet", "--previous", "-o", "theirs.po", "old.po", "new.pot", folder=tmp_path)
    ours, theirs = (
        {
            entry.msgctxt: (entry.fuzzy, entry.msgstr)
            for entry in polib.pofile(str(tmp_path / name))
            if not entry.obsolete
        }
        for name in ("ours.po", "theirs.po")
    )
    assert theirs == ours


def test_what_weblate_wraps_stays_wrapped(tmp_path: Path) -> None:
    (tmp_path / "old.po").write_text(POEDIT, encoding="utf-8")
    wrapped = gettext("msgcat", "--width=60", "old.po", folder=tmp_path)
    assert re.search(r'(?m)^"[^"]* "$', wrapped)
    assert wrapped == update(wrapped, MESSAGES)


def test_six_thousand_messages_are_updated_in_under_a_second() -> None:
    messages = [
        Message(f"item-{number}/text", f"{MESSAGES[0].source} It is number {number}.", "d.yaml", number, "Issue: x")
        for number in range(6000)
    ]
    text = update(new_catalog("km", "big"), messages).replace('msgstr ""\n\n#', 'msgstr "ប្រយោគមួយអំពីទន្លេ"\n\n#')
    begin = time.process_time()
    again = update(text, messages)
    taken = time.process_time() - begin
    print(f"\n6,000 messages: {taken:.2f} s")
    assert text == again
    assert taken < 1
