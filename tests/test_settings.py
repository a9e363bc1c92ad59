"""reportkit.toml: what it may say, and where a wrong line is."""

from __future__ import annotations

import pytest
from samples import MakeWorkspace, findings_of

from reportkit.findings import ReportkitError
from reportkit.settings import Settings, read_settings


def test_an_empty_file_has_the_defaults() -> None:
    assert Settings() == read_settings("")


def test_everything_that_can_be_said() -> None:
    text = """
languages = ["km", "th"]
forms = ["pdf", "print"]
brand = "nep"
translations = "refuse"
suppress = ["wrong-weekday"]
pdf-variant = "pdf/a-2u"

[editions.km]
digits = "european"

[editions.th]
digits = "native"
calendar = "gregorian"
"""
    editions = {"km": {"digits": "european"}, "th": {"digits": "native", "calendar": "gregorian"}}
    expected = Settings(
        ("km", "th"), ("pdf", "print"), "nep", "refuse", ("wrong-weekday",), pdf_variant="pdf/a-2u", editions=editions
    )
    assert expected == read_settings(text)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('brand = "nep"\nformz = []', 2, "no setting is called `formz`"),
        ('\nforms = ["pfd"]', 2, "there is no form `pfd`"),
        ('pdf-variant = "pdf/x-4"', 1, "`pdf/x-4` is no variant of PDF"),
        ('pdf_variant = "pdf/a-2u"', 1, "no setting is called `pdf_variant`"),
        ("editions = 3", 1, "`editions` must be a table"),
        ("[editions]\nkm = 3", 2, "`editions.km` must be a table"),
        ('[editions.km]\ndigit = "native"', 2, "an edition has no setting `digit`"),
        ("[editions.km]\n\n  digits = 1", 3, "`digits` must be a text"),
        ("languages = ['en', 3]", 1, "`languages` must be a list of texts"),
        ("brand = ", 1, ""),
    ],
)
def test_a_wrong_setting_is_found_in_its_line(text: str, line: int, message: str) -> None:
    with pytest.raises(ReportkitError) as error:
        read_settings(text)
    (finding,) = error.value.findings
    assert finding.position is not None
    assert line == finding.position.line
    assert message in finding.message


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('languages = ["en"]\n[editions.kh]\ndigits = "native"', 2, "there is no language `kh`"),
        ('[editions.en]\ndigits = "native"', 2, "English has no digits `native`"),
        ('[editions.th]\n\ncalendar = "lunar"', 3, "Thai has no calendar `lunar`"),
        ('[editions]\nth = {calendar = "lunar"}', 2, "Thai has no calendar `lunar`"),
        ('brand = "plain"\nlanguages = ["en", "xx"]', 2, "there is no language `xx`"),
        ('languages = ["en"]\nbrand = "plane"', 2, "there is no brand `plane`"),
    ],
)
def test_what_only_languages_and_brands_know_is_found_there_too(
    make_workspace: MakeWorkspace, text: str, line: int, message: str
) -> None:
    found = [finding for finding in findings_of(make_workspace(settings=text)) if finding.code == "bad-setting"]
    assert [(line, message)] == [(one.position.line, one.message) for one in found if one.position]
