"""The checks: their documented examples, what they accept that looks wrong, the command, and what a glossary may be."""

from __future__ import annotations

import inspect
import json
import re
import textwrap
from pathlib import Path

import pytest
from catalogs.shipped import context
from samples import MakeWorkspace

from reportkit.catalogs.checks import CHECKS, Context, context_of
from reportkit.catalogs.checks.document import checks_table
from reportkit.catalogs.glossary import parse_glossary
from reportkit.catalogs.pairs import Pair
from reportkit.cli import main
from reportkit.findings import CATALOG_CODES, CODES, ReportkitError
from reportkit.workspace import Workspace

EXAMPLE = re.compile(r"(?P<language>\w\w)(?: (?P<kind>\w+))?: (?P<source>.*?) \| (?P<translation>.*)")
ADDRESSES = {"": "item/text", "label": "", "title": "item/title", "name": "directory/item/name"}


def examples(code: str, part: str) -> list[tuple[str, Pair]]:
    """The lines under `Passes:` or `Fails:` in a check's docstring."""
    found = re.search(rf"{part}:\n\n((?:    .*\n?)+)", inspect.getdoc(CHECKS[code]) or "")
    assert found is not None, code
    return [example(line) for line in textwrap.dedent(found[1]).splitlines()]


def example(line: str) -> tuple[str, Pair]:
    """A line such as `vi title: Lunch | Bữa trưa`; a sentence is running text, other words are a heading."""
    match = EXAMPLE.fullmatch(line.replace("\\u200b", "\u200b"))
    assert match is not None, line
    kind = match["kind"] or ("" if match["source"].endswith(".") else "title")
    return match["language"], Pair(ADDRESSES[kind], "Issue", match["source"], match["translation"])


@pytest.mark.parametrize(
    ("choices", "translation", "codes"),
    [
        ({}, "เริ่มเมื่อ พ.ศ. 2563", []),
        ({}, "เริ่มเมื่อ ค.ศ. 2020", []),
        ({"calendar": "gregorian"}, "เริ่มเมื่อ ค.ศ. 2020", []),
        ({"calendar": "gregorian"}, "เริ่มเมื่อ พ.ศ. 2563", ["number-changed", "number-changed"]),
        ({"digits": "native"}, "เริ่มเมื่อ พ.ศ. ๒๕๖๓", []),
        ({"digits": "native"}, "เริ่มเมื่อ พ.ศ. 2563", ["foreign-digits"]),
    ],
)
def test_numbers_are_checked_by_what_the_editions_choose(
    choices: dict[str, str], translation: str, codes: list[str]
) -> None:
    asked = context_of("th", context("th").glossary, [], choices)
    pair = Pair("item/text", "Issue", "It began in 2020.", translation)
    numbers = ("number-changed", "foreign-digits")
    assert codes == [code for code in numbers for _ in CHECKS[code](pair, asked)]


def known(language: str, pairs: list[tuple[str, Pair]]) -> Context:
    """The language with the shipped glossary, and what the example's own lines have used."""
    used: dict[tuple[str, str], tuple[str, str]] = {}
    for _, pair in pairs:
        used.setdefault((pair.kind, pair.source), (pair.translation, pair.address))
    shared = context(language)
    return Context(shared.language, shared.conventions, shared.glossary, shared.names, used)


@pytest.mark.parametrize("code", CHECKS)
def test_the_passing_examples_of_a_check_pass(code: str) -> None:
    lines = examples(code, "Passes")
    assert [] == [problem for language, pair in lines for problem in CHECKS[code](pair, known(language, lines))]


@pytest.mark.parametrize("code", CHECKS)
def test_every_failing_example_of_a_check_fails(code: str) -> None:
    lines = examples(code, "Fails")
    wrong = lines[1:] if code == "two-translations" else lines
    for language, pair in wrong:
        problems = list(CHECKS[code](pair, known(language, lines)))
        assert problems, pair
        assert all(problem.message and problem.hint for problem in problems)


def test_every_code_of_a_check_has_its_check() -> None:
    assert list(CATALOG_CODES) == list(CHECKS)
    assert CATALOG_CODES.items() <= CODES.items()


def test_the_translators_page_lists_the_checks() -> None:
    page = (Path(__file__).parents[2] / "docs" / "translators.md").read_text(encoding="utf-8")
    assert checks_table() in page


ACCEPTED = [
    ("number-changed", "km: In 1995, 1,285 came. | នៅឆ្នាំ១៩៩៥ មាន ១,២៨៥។"),
    ("number-changed", "vi: A Track 1.5 dialogue of 1.5 days. | Đối thoại kênh 1.5 kéo dài 1,5 ngày."),
    ("number-changed", "th: ASEAN 2025 is a plan. | ค.ศ. 2025 เป็นแผน"),
    ("number-changed", "vi: It rose in two weeks. | Mực nước dâng trong 2 tuần."),
    ("foreign-digits", "km: Sessions C1 and C2 were liked. | គេចូលចិត្តវគ្គ C1 និង C2។"),
    ("date-changed", "km: Courts may decide. | តុលាការអាចសម្រេច។"),
    ("date-changed", "vi: It came on November 17, 2017. | Nghị quyết ngày 17 tháng 11 năm 2017."),
    ("bracket-changed", "th: Others (scams, for one) rose. | การหลอกลวงเพิ่มขึ้น"),
    ("english-left", "th: The MRC’s Council Study counts. | การศึกษาของคณะมนตรี (Council Study) ของ MRC มีความสำคัญ"),
    ("english-left", "vi: They learn from them. | Chung ta hoc cung nhau theo khoa hoc."),
    ("sentence-end", "th: See https://example.org/. | ดู https://example.org/"),
    ("sentence-end", "lo: Who pays? | ໃຜຈ່າຍ?"),
    ("too-long", "vi: CEO | Tổng giám đốc điều hành"),
]


@pytest.mark.parametrize(("code", "line"), ACCEPTED, ids=[line for _, line in ACCEPTED])
def test_what_only_looks_wrong_is_accepted(code: str, line: str) -> None:
    language, pair = example(line)
    assert [] == list(CHECKS[code](pair, known(language, [])))


GLOSSARY = "term,definition,km,note\nsand,what rivers carry,ខ្សាច់,\n"


@pytest.fixture
def translated(make_workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A workspace whose record has a Khmer catalog, one translation in it without its term."""
    workspace = make_workspace(settings='languages = ["en", "km"]\n')
    monkeypatch.chdir(workspace.root)
    (workspace.root / "locales").mkdir(exist_ok=True)
    (workspace.root / "locales" / "glossary.csv").write_text(GLOSSARY, encoding="utf-8")
    assert 0 == main(["catalog", "update"])
    path = workspace.catalog_path("small", "km")
    source = 'msgid "Sand is taken faster than rivers bring it."\nmsgstr "'
    text = path.read_text(encoding="utf-8")
    assert source in text
    path.write_text(text.replace(source, source + "គេបូមដីលឿនជាងទន្លេនាំមក។"), encoding="utf-8")
    return workspace


def test_a_finding_stands_at_the_translation_with_its_address(
    translated: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert 1 == main(["catalog", "check", "small", "--lang", "km", "--output-format", "json"])
    (found,) = json.loads(capsys.readouterr().out)
    assert ("glossary-term", "sand/statement", "error") == (found["code"], found["field"], found["severity"])
    lines = translated.catalog_path("small", "km").read_text(encoding="utf-8").splitlines()
    assert 'msgstr "គេបូមដី' in lines[found["line"] - 1]
    assert "ខ្សាច់" in found["hint"]


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("github", "::error file=locales/km/LC_MESSAGES/small.po,line="),
        ("short", "error glossary-term"),
        ("human", "field: sand"),
    ],
)
def test_findings_are_written_in_every_format(
    form: str, shown: str, translated: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 1 == main(["catalog", "check", "--output-format", form])
    written = capsys.readouterr()
    assert shown in written.out + written.err


def test_stale_and_missing_translations_are_not_checked(translated: Workspace) -> None:
    path = translated.catalog_path("small", "km")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('msgctxt "sand/statement"', '#, fuzzy\nmsgctxt "sand/statement"'), encoding="utf-8")
    assert 0 == main(["catalog", "check"])


def test_an_update_says_the_glossarys_terms_to_translators_and_stays_stable(translated: Workspace) -> None:
    path = translated.catalog_path("small", "km")
    text = path.read_text(encoding="utf-8")
    assert "#. Glossary: sand = ខ្សាច់\n#: dialogues/small/dialogue.yaml" in text
    assert 0 == main(["catalog", "update"])
    assert text == path.read_text(encoding="utf-8")


BAD_GLOSSARIES = {
    "no column of terms": ("word,km\nsand,x\n", 1),
    "a row too short": (GLOSSARY + "silt,ល្បាប់\n", 3),
    "a term twice": (GLOSSARY + "sand,the same,ខ្សាច់,\n", 3),
    "nothing": ("", 1),
}


@pytest.mark.parametrize(("text", "line"), BAD_GLOSSARIES.values(), ids=BAD_GLOSSARIES.keys())
def test_a_broken_glossary_is_reported_at_its_line(text: str, line: int) -> None:
    with pytest.raises(ReportkitError) as error:
        parse_glossary(text, "km")
    (finding,) = error.value.findings
    assert finding.position is not None
    assert ("bad-glossary", line) == (finding.code, finding.position.line)


def test_of_terms_that_overlap_the_longest_counts_and_names_keep_their_capitals() -> None:
    glossary = parse_glossary(
        "term,definition,vi,note\nbasin,,lưu vực,\nriver basin,,lưu vực sông,\nChina,,Trung Quốc,\ncompany,,công ty,\n",
        "vi",
    )
    assert ["river basin", "company"] == [term.term for term in glossary.find("River basins, china and companies")]


def test_the_shipped_glossary_has_every_language_for_every_term() -> None:
    text = (Path(__file__).parents[2] / "locales" / "glossary.csv").read_text(encoding="utf-8")
    sizes = {language: len(parse_glossary(text, language).terms) for language in ("km", "lo", "th", "vi")}
    assert len(set(sizes.values())) == 1
    assert sizes["km"] >= 150
    assert all(term.definition for term in parse_glossary(text, "km").terms)
