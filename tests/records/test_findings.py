"""What `check` says of a record with one thing wrong: which code, in which line, at which address, with which hint."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

import pytest
from samples import DIRECTORY, RECORD, MakeWorkspace

from reportkit.findings import Finding
from reportkit.records.load import load_directory, load_record
from reportkit.workspace import MAX_BYTES, Workspace


def findings_of(workspace: Workspace) -> list[Finding]:
    directory = load_directory(workspace)
    return [*directory.findings, *load_record(workspace, "small", directory).findings]


@dataclass(frozen=True)
class Slip:
    """A record gone wrong: `wrong` in the place of `right`, and what is to be said of it."""

    right: str
    wrong: str
    code: str
    at: str
    """The text on the finding's line that its column points at."""
    field: str
    hint: str = ""


SLIPS = {
    "a word for a number": Slip("number: 1", "number: one", "wrong-type", "one", "number"),
    "a status nobody knows": Slip("status: final", "status: finla", "unknown-value", "finla", "status", "`final`"),
    "a key misspelt": Slip("theme:", "tehme:", "unknown-key", "tehme", "tehme", "`theme`"),
    "a key left out": Slip("title: A Small Dialogue\n", "", "missing-key", "id", "title", "add a line `title: …`"),
    "a key left out below": Slip(
        "        statement: Sand is taken faster than rivers bring it.\n",
        "",
        "missing-key",
        "id: sand",
        "sand/statement",
        "add a line `statement: …`",
    ),
    "a key with nothing": Slip("title: A Small Dialogue", "title:", "wrong-type", "title", "title"),
    "an id with nothing": Slip("- id: rivers", "- id:", "wrong-type", "id", "themes/1/id"),
    "an unknown key with nothing": Slip("number: 1", "number: 1\nnumbre:", "unknown-key", "numbre", "numbre", "`number`"),
    "a day that cannot be": Slip("end: 2024-03-05", "end: 2024-02-30", "impossible-date", "2024-02-30", "dates/end"),
    "a day in another order": Slip("start: 2024-03-04", "start: 4/3/2024", "impossible-date", "4/3/2024", "dates/start"),
    "an end before the start": Slip("end: 2024-03-05", "end: 2024-03-01", "impossible-date", "{start", "dates"),
    "an hour that cannot be": Slip("opens: 09:00", "opens: 25:00", "impossible-date", "25:00", "day-1/opens"),
    "a time with a point": Slip("closes: 17:00", "closes: 5.30pm", "impossible-date", "5.30pm", "day-1/closes"),
    "a time zone nobody keeps": Slip("Asia/Vientiane", "Asia/Vientane", "unknown-value", "Asia/Vientane", "time_zone"),
    "a role nobody has": Slip(
        "role: speaker", "role: speeker", "unknown-value", "speeker", "keynote/people/1/role", "`speaker`"
    ),
    "a kind of slot nobody holds": Slip("kind: break", "kind: brake", "unknown-value", "brake", "tea/kind", "`break`"),
    "no kind of slot": Slip("kind: break, ", "", "missing-key", "{id: tea", "tea", "add a line `kind: …`"),
    "an unknown person": Slip(
        "person: ana-lee", "person: ana-leo", "unknown-reference", "ana-leo", "keynote/people/1/person", "`ana-lee`"
    ),
    "an unknown actor": Slip(
        "[ministries]", "[ministers]", "unknown-reference", "ministers", "licences/actors/1", "`ministries`"
    ),
    "an unknown host": Slip("host: institute", "host: nobody", "unknown-reference", "nobody", "host", "one of: institute"),
    "an unknown series": Slip("series: talks", "series: talk", "unknown-reference", "talk", "series", "`talks`"),
    "an id twice": Slip("- id: licences", "- id: sand", "duplicate-id", "sand", "sand/id", "give one of the two"),
    "an id with capitals": Slip("id: rivers", "id: Rivers", "wrong-type", "Rivers", "Rivers/id"),
    "an id of another folder": Slip("id: small", "id: smal", "id-mismatch", "smal", "id", "write `id: small`"),
    "a list where a text belongs": Slip("title: A Small Dialogue", "title: [a, b]", "wrong-type", "[a", "title"),
    "a text where a list belongs": Slip(
        "actors: [ministries]", "actors: ministries", "wrong-type", "ministries", "licences/actors"
    ),
    "a text where keys belong": Slip(
        "dates: {start: 2024-03-04, end: 2024-03-05}", "dates: in March", "wrong-type", "in", "dates"
    ),
    "two paragraphs in a line": Slip(
        "statement: Sand is taken faster than rivers bring it.",
        "statement: >-\n          One.\n\n          Two.",
        "wrong-type",
        ">-",
        "sand/statement",
    ),
    "a key twice": Slip("number: 1", "number: 1\nnumber: 2", "duplicate-key", "number: 2", "", "remove one"),
    "a link that is none": Slip(
        "Why that is so.", "'[here](ftp://x.org)'", "bad-markup", "'[here", "sand/background/1", "https://"
    ),
    "a tag": Slip("title: A", "title: !!str A", "yaml-feature", "!!str", "", "remove the tag"),
    "an anchor": Slip("title: A Small", "title: &t A Small", "yaml-feature", "&t", "", "write the text out"),
    "a colon in a plain text": Slip("A Small Dialogue", "A: Small", "yaml-syntax", ": Small", "", "must be quoted"),
    "a quotation mark left open": Slip("A Small", '"A Small', "yaml-syntax", '"A Small', "", "does not close"),
    "a tab": Slip("agenda:\n  days:", "agenda:\n\tdays:", "yaml-syntax", "\tdays", "", "spaces, not tabs"),
    "a bracket left open": Slip("[ministries]", "[ministries", "yaml-syntax", "[ministries", ""),
    "a version of YAML to come": Slip("id: small", "%YAML 1.3\n---\nid: small", "yaml-syntax", "%YAML", "", "remove"),
    "another document": Slip("host: institute", "---\nhost: institute", "yaml-syntax", "---", "", "one record"),
}  # fmt: skip


def test_a_record_as_it_should_be_has_no_findings(make_workspace: MakeWorkspace) -> None:
    assert findings_of(make_workspace()) == []


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS.keys())
def test_a_slip_is_found_where_it_stands(slip: Slip, make_workspace: MakeWorkspace) -> None:
    assert RECORD.count(slip.right) == 1 or slip.right.startswith("[")
    workspace = make_workspace(RECORD.replace(slip.right, slip.wrong, 1))
    found = [finding for finding in findings_of(workspace) if finding.code == slip.code]
    assert len(found) == 1
    (finding,) = found
    assert finding.position is not None
    assert finding.position.path == "dialogues/small/dialogue.yaml"
    lines = workspace.record_path("small").read_text(encoding="utf-8").splitlines()
    line = lines[finding.position.line - 1]
    assert line[finding.position.column - 1 :].startswith(slip.at)
    assert finding.source_line == line
    assert finding.field == slip.field
    assert slip.hint in finding.hint


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS.keys())
def test_a_record_with_a_slip_gives_no_dialogue(slip: Slip, make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace(RECORD.replace(slip.right, slip.wrong, 1))
    assert load_record(workspace, "small", load_directory(workspace)).dialogue is None


def test_all_that_is_wrong_is_said_in_one_run(make_workspace: MakeWorkspace) -> None:
    record = RECORD.replace("number: 1", "number: one").replace("person: ana-lee", "person: ana-leo")
    record = record.replace("id: licences", "id: sand").replace("status: final", "status: done")
    codes = sorted(finding.code for finding in findings_of(make_workspace(record)))
    assert codes == ["duplicate-id", "unknown-reference", "unknown-value", "wrong-type"]


def test_findings_come_in_the_order_of_the_file(make_workspace: MakeWorkspace) -> None:
    record = RECORD.replace("number: 1", "number: one").replace("- id: licences", "- id: sand")
    lines = [finding.position.line for finding in findings_of(make_workspace(record)) if finding.position]
    assert lines == sorted(lines)


@pytest.mark.parametrize(
    "key",
    [
        "time_zone", "subtitle", "kind", "language", "languages", "number", "next_steps", "aims", "feedback", "open", "people",
        "cover",
    ],
)  # fmt: skip
def test_a_key_that_may_be_left_out_and_has_no_value_is_left_out(key: str, make_workspace: MakeWorkspace) -> None:
    record = re.sub(rf"^{key}:.*\n", "", RECORD, flags=re.MULTILINE)
    expected, found = (
        load_record(workspace, "small", load_directory(workspace))
        for workspace in (make_workspace(record), make_workspace(f"{record}{key}:\n"))
    )
    assert expected.dialogue == found.dialogue
    assert [(one.code, one.field) for one in expected.findings] == [(one.code, one.field) for one in found.findings]


def test_two_ids_with_nothing_are_not_the_same_id(make_workspace: MakeWorkspace) -> None:
    found = findings_of(make_workspace(RECORD.replace("- id: rivers", "- id:").replace("- id: sand", "- id:")))
    assert [("wrong-type", "themes/1/id"), ("wrong-type", "themes/1/issues/1/id")] == [(o.code, o.field) for o in found]


def test_a_slip_in_the_directory_is_found_in_its_file(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace(directory=DIRECTORY.replace("organisation: institute", "organisation: instiute"))
    (finding,) = findings_of(workspace)
    assert finding.position is not None
    assert (finding.position.path, finding.code) == ("dialogues/directory/all.yaml", "unknown-reference")
    assert finding.hint == "did you mean `institute`?"


COUNTRIES = DIRECTORY.replace(
    "  - {id: vientiane, name: Vientiane}",
    "  - {id: vientiane, name: Vientiane, country: laos}\n  - {id: laos, name: Laos}",
)


def test_a_city_is_no_country(make_workspace: MakeWorkspace) -> None:
    record = RECORD.replace("city: vientiane", "city: vientiane\ncountry: laos")
    assert [] == findings_of(make_workspace(record, COUNTRIES))
    (finding,) = findings_of(make_workspace(record.replace("country: laos", "country: vientiane"), COUNTRIES))
    assert ("unknown-reference", "country") == (finding.code, finding.field)
    assert "`vientiane` is not among the countries" == finding.message
    assert finding.position and 9 == finding.position.line


def test_a_city_of_the_directory_lies_in_a_country(make_workspace: MakeWorkspace) -> None:
    directory = COUNTRIES.replace(
        "{id: laos, name: Laos}", "{id: laos, name: Laos}\n  - {id: pakse, name: P, country: vientiane}"
    )
    (finding,) = findings_of(make_workspace(directory=directory))
    assert ("unknown-reference", "pakse/country") == (finding.code, finding.field)


def test_an_id_that_two_files_of_the_directory_give_is_found(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace()
    more = workspace.root / "dialogues" / "directory" / "more.yaml"
    more.write_text("places:\n  - {id: institute, name: Institute Square}\n", encoding="utf-8")
    assert [(finding.code, finding.field) for finding in findings_of(workspace)] == [("duplicate-id", "institute/id")]


def test_a_record_may_state_people_itself(make_workspace: MakeWorkspace) -> None:
    record = RECORD.replace("person: ana-lee", "person: bo-chan") + "people:\n  - {id: bo-chan, name: {family: Chan}}\n"
    assert findings_of(make_workspace(record)) == []


NOT_RECORDS: dict[str, tuple[bytes, str, tuple[int, int]]] = {
    "nothing": (b"", "empty-record", (1, 1)),
    "a comment only": (b"# soon\n", "empty-record", (1, 1)),
    "words": (b"just words\n", "wrong-type", (1, 1)),
    "a list": (b"- a\n- b\n", "wrong-type", (1, 1)),
    "another encoding": ("id: small\ntitle: café\n".encode("cp1252"), "not-utf-8", (2, 11)),
    "a control character": (b"id: small\ntitle: a\x07b\n", "yaml-syntax", (2, 9)),
    "an alias bomb": (b"a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n", "yaml-feature", (1, 4)),
    "brackets without end": (b"[" * 200_000, "yaml-syntax", (1, 51)),
    "mappings without end": (b"{a: " * 50_000, "yaml-syntax", (1, 201)),
    "50 MB": (b"a" * 50_000_000, "unreadable-file", (1, 1)),
    "as large as may be": (b"a: b\n" * (MAX_BYTES // 10), "duplicate-key", (2, 1)),
    "random bytes": (random.Random(1).randbytes(20_000), "not-utf-8", (1, 1)),
}


@pytest.mark.parametrize(("content", "code", "place"), NOT_RECORDS.values(), ids=NOT_RECORDS.keys())
def test_whatever_the_file_there_is_a_finding_and_no_crash(
    content: bytes, code: str, place: tuple[int, int], make_workspace: MakeWorkspace
) -> None:
    first = findings_of(make_workspace(content))[0]
    assert first.position is not None
    assert (first.code, (first.position.line, first.position.column)) == (code, place)


def test_a_folder_in_the_place_of_a_record_is_a_finding(make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace()
    path = workspace.record_path("small")
    path.unlink()
    path.mkdir()
    assert [finding.code for finding in findings_of(workspace)] == ["unreadable-file"]
