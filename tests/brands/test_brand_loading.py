"""A brand is what its folder says over what it extends; what is wrong with it is found with file, line and advice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from reportkit.brands.load import known_brands, load_brand
from reportkit.brands.tokens import Brand, Colours, PageSize, Type
from reportkit.findings import Finding, ReportkitError

SHIPPED = Path(__file__).parents[2] / "templates"

Write = Callable[[dict[str, str]], tuple[Path, ...]]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes files below a `templates` folder and gives it as the only root."""

    def files(contents: dict[str, str]) -> tuple[Path, ...]:
        for name, text in contents.items():
            path = tmp_path / "templates" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return (tmp_path / "templates",)

    return files


def findings(roots: tuple[Path, ...], name: str) -> tuple[Finding, ...]:
    with pytest.raises(ReportkitError) as caught:
        load_brand(roots, name)
    return caught.value.findings


def test_an_empty_brand_has_the_programs_tokens_and_its_folders_name(write: Write) -> None:
    assert load_brand(write({"plain/brand.toml": ""}), "plain") == Brand("plain", "plain")


def test_tokens_are_merged_key_by_key(write: Write) -> None:
    roots = write(
        {
            "base/brand.toml": '[colours]\nink = "#101010"\nmuted = "#404040"\n[page]\nname = "A4"\ntop = 50',
            "river/brand.toml": 'title = "River"\nextends = "base"\n[colours]\nmuted = "#303030"\n[page]\ntop = 60',
        }
    )
    brand = load_brand(roots, "river")
    assert brand.title == "River"
    assert brand.colours == replace(Colours(), ink="#101010", muted="#303030")
    assert brand.page == replace(PageSize(), name="A4", top=60.0)
    assert isinstance(brand.page.top, float)
    assert brand.type == Type()


def test_templates_are_overridden_by_name_and_those_of_the_base_stay_within_reach(write: Write) -> None:
    roots = write(
        {
            "base/brand.toml": "",
            "base/page.html": "base page",
            "base/parts/agenda.html": "base agenda",
            "river/brand.toml": 'extends = "base"',
            "river/page.html": '{% extends "base/page.html" %}',
            "river/.page.html": "an editor's lock",
            "river/notes.txt": "not a template",
        }
    )
    brand = load_brand(roots, "river")
    assert brand.templates == {
        "page.html": '{% extends "base/page.html" %}',
        "river/page.html": '{% extends "base/page.html" %}',
        "base/page.html": "base page",
        "parts/agenda.html": "base agenda",
        "base/parts/agenda.html": "base agenda",
    }
    assert brand.origins == {
        "page.html": "templates/river/page.html",
        "river/page.html": "templates/river/page.html",
        "base/page.html": "templates/base/page.html",
        "parts/agenda.html": "templates/base/parts/agenda.html",
        "base/parts/agenda.html": "templates/base/parts/agenda.html",
    }


def test_style_sheets_follow_those_of_the_base(write: Write) -> None:
    roots = write(
        {
            "base/brand.toml": "",
            "base/print.css": "h1 {}",
            "river/brand.toml": 'extends = "base"',
            "river/print.css": "h2 {}",
            "river/screen.css": "h3 {}",
        }
    )
    brand = load_brand(roots, "river")
    assert brand.styles == {"print.css": ("h1 {}", "h2 {}"), "screen.css": ("h3 {}",)}
    assert brand.origins["river/print.css"] == "templates/river/print.css"


def test_pictures_are_inherited_too(write: Write) -> None:
    roots = write({"base/brand.toml": "", "base/mark.svg": "<svg/>", "river/brand.toml": 'extends = "base"'})
    assert load_brand(roots, "river").files == {"mark.svg": b"<svg/>"}


def test_the_first_root_that_has_a_brand_wins(write: Write, tmp_path: Path) -> None:
    (shared,) = write({"base/brand.toml": 'title = "Shared"', "other/brand.toml": 'extends = "base"'})
    own = tmp_path / "own" / "templates"
    (own / "base").mkdir(parents=True)
    (own / "base" / "brand.toml").write_text('title = "Own"')
    assert load_brand((own, shared), "base").title == "Own"
    assert load_brand((own, shared), "other").name == "other"
    assert known_brands((own, shared)) == ("base", "other")


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        ('titel = "x"', 1, "a brand has no setting `titel`", "did you mean `title`?"),
        ("title = 7", 1, "`title` must be a text", 'write it like title = "Our series"'),
        ('\ncolours = "red"', 2, "`colours` must be a table", "write [colours] on a line of its own"),
        ('[colours]\nacent = "#9a4527"', 2, "[colours] has no key `acent`", "did you mean `accent`?"),
        (
            '[colours]\nink = "black"',
            2,
            "`ink` in [colours] must be a colour, not 'black'",
            "write it as #rrggbb, like #1d3f5e",
        ),
        ("[colours]\nink = 0", 2, "`ink` in [colours] must be a colour, not 0", "write it as #rrggbb, like #1d3f5e"),
        (
            '[type]\nbody = "10pt"',
            2,
            "`body` in [type] must be a length in points, not '10pt'",
            "a number above 0 and at most 300, without a unit, like 10.5",
        ),
        (
            "[page]\ntop = -4",
            2,
            "`top` in [page] must be a length in points, not -4",
            "a number above 0 and at most 300, without a unit, like 10.5",
        ),
        ('[page]\nname = "letter"', 2, "`name` in [page] cannot be 'letter'", 'write "Letter" or "A4"'),
        ('[art]\npattern = "waves"', 2, "`pattern` in [art] cannot be 'waves'", 'write "river" or "krama" or "none"'),
        ("[art]\nseed = 1.5", 2, "`seed` in [art] must be a whole number, not 1.5", "write it like seed = 7"),
        ("[art]\nseed = true", 2, "`seed` in [art] must be a whole number, not True", "write it like seed = 7"),
    ],
)
def test_a_wrong_setting_is_found_at_its_line(write: Write, text: str, line: int, message: str, hint: str) -> None:
    (finding,) = findings(write({"river/brand.toml": text}), "river")
    assert finding.position is not None
    assert (finding.code, finding.position.path, finding.position.line) == (
        "bad-setting",
        "templates/river/brand.toml",
        line,
    )
    assert (finding.message, finding.hint) == (message, hint)
    assert finding.source_line == text.splitlines()[line - 1]


def test_all_wrong_settings_are_found_together_those_of_the_base_too(write: Write) -> None:
    roots = write(
        {"base/brand.toml": "[type]\nbody = 0", "river/brand.toml": 'extends = "base"\nx = 1\n[art]\nseed = "a"'}
    )
    places = [str(finding.position) for finding in findings(roots, "river")]
    assert places == [
        "templates/base/brand.toml:2:1",
        "templates/river/brand.toml:2:1",
        "templates/river/brand.toml:4:1",
    ]


def test_a_file_that_is_not_toml_is_found_where_it_goes_wrong(write: Write) -> None:
    (finding,) = findings(write({"river/brand.toml": "[colours]\nink = #000000\n"}), "river")
    assert (finding.code, str(finding.position)) == ("toml-syntax", "templates/river/brand.toml:2:7")
    assert finding.source_line == "ink = #000000"


def test_a_circle_is_found(write: Write) -> None:
    roots = write({"a/brand.toml": 'extends = "b"', "b/brand.toml": '\nextends = "a"'})
    (finding,) = findings(roots, "a")
    assert finding.message == "brands extend each other in a circle: a → b → a"
    assert str(finding.position) == "templates/b/brand.toml:2:1"


def test_an_unknown_brand_names_those_known(write: Write) -> None:
    roots = write({"base/brand.toml": "", "river/brand.toml": 'extends = "bse"'})
    (asked,) = findings(roots, "rivr")
    assert (asked.code, asked.position) == ("bad-setting", None)
    assert asked.hint == "did you mean `river`? (known: base, river)"
    (extended,) = findings(roots, "river")
    assert (extended.message, str(extended.position)) == ("there is no brand `bse`", "templates/river/brand.toml:1:1")


@pytest.mark.parametrize("name", ["", ".", "..", "../templates/base", "base/"])
def test_a_brand_is_a_folders_name_and_no_path(write: Write, name: str) -> None:
    (finding,) = findings(write({"base/brand.toml": ""}), name)
    assert finding.message == f"there is no brand `{name}`"


def test_a_folder_without_brand_toml_is_found(write: Write) -> None:
    (finding,) = findings(write({"river/page.html": ""}), "river")
    assert (finding.code, str(finding.position)) == ("missing-file", "templates/river/brand.toml:1:1")


@pytest.mark.parametrize(
    ("key", "value", "message", "hint"),
    [
        (
            "ink",
            "#666666",
            "`ink` #666666 on `paper` #ffffff has a contrast of 5.7:1",
            "at least 7:1 is needed: make `ink` darker",
        ),
        (
            "accent",
            "#e08050",
            "`accent` #e08050 on `paper` #ffffff has a contrast of 2.8:1",
            "at least 4.5:1 is needed: make `accent` darker",
        ),
        (
            "tint",
            "#888888",
            "`ink` #1c2329 on `tint` #888888 has a contrast of 4.4:1",
            "at least 7:1 is needed: make `tint` lighter",
        ),
    ],
)
def test_colours_that_are_hard_to_read_are_found(write: Write, key: str, value: str, message: str, hint: str) -> None:
    found = findings(write({"river/brand.toml": f'[colours]\n{key} = "{value}"'}), "river")
    assert {finding.code for finding in found} == {"bad-setting"}
    assert (found[0].message, found[0].hint, str(found[0].position)) == (
        message,
        hint,
        "templates/river/brand.toml:2:1",
    )


@pytest.mark.parametrize("name", known_brands([SHIPPED]))
def test_the_brands_that_come_with_the_program_load(name: str) -> None:
    brand = load_brand((SHIPPED,), name)
    assert brand.name == name
    assert brand.page.width - brand.page.inner - brand.page.outer > 300
