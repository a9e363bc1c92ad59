"""Fonts that came with packages are found as files, and others where the system has them."""

import pytest

from reportkit.languages import LANGUAGES, font_files, installed_font_files, is_installed, language


@pytest.mark.parametrize("family", ["Noto Sans", "Noto Sans Khmer", "Sarabun"])
def test_a_packaged_family_has_files_for_regular_and_bold(family: str) -> None:
    upright = [font for font in font_files(family) if not font.italic]
    assert all(font.path.is_file() and font.family == family for font in upright)
    for weight in (400, 700):
        assert any(font.weights[0] <= weight <= font.weights[1] for font in upright)


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "lo"])
def test_every_language_but_lao_has_its_first_font_in_a_package(code: str) -> None:
    assert font_files(language(code).fonts[0])


def test_latin_has_true_italics() -> None:
    assert [False, True] == [font.italic for font in font_files("Noto Sans")]


@pytest.mark.parametrize("family", ["Noto Looped Lao", "", "no such family"])
def test_a_family_in_no_package_has_no_files(family: str) -> None:
    assert () == font_files(family)


def test_a_family_of_the_system_has_its_regular_and_bold_files() -> None:
    family = language("lo").fonts[0]
    assert is_installed(family)
    files = installed_font_files(family)
    assert [(400, 400), (700, 700)] == [font.weights for font in files]
    assert all(font.path.is_file() for font in files)


def test_without_fontconfig_the_system_has_no_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert not is_installed.__wrapped__("Noto Looped Lao")
    assert () == installed_font_files.__wrapped__("Noto Looped Lao")
