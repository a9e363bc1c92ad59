"""Every run says which script and language it is in, so that Word and LibreOffice choose font, size and breaks rightly."""

import pytest
from lxml import etree

from reportkit.forms.docx.scripts import pieces
from reportkit.languages.rows import LANGUAGES, language

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

Parts = dict[str, dict[str, etree._Element]]


def run(parts: Parts, edition: str, text: str) -> etree._Element:
    """The properties of the run that has a text."""
    found = [
        element
        for element in parts[edition]["word/document.xml"].iter(f"{W}r")
        if text == "".join(part.text or "" for part in element.iter(f"{W}t")).strip()
    ]
    assert len(found) == 1
    properties = found[0].find(f"{W}rPr")
    return etree.Element("none") if properties is None else properties


def value(properties: etree._Element, name: str, attribute: str) -> str | None:
    element = properties.find(W + name)
    return None if element is None else element.get(W + attribute)


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "The word", ["The word"]),
        ("km", "ទឹក (NGO) ៥០ 50", ["ទឹក (", "NGO) ", "៥០ ", "50"]),
        ("th", "แม่น้ำ ๆ ok", ["แม่น้ำ ๆ ", "ok"]),
        ("en", "“ខ្មែរ” word", ["“ខ្មែរ” ", "word"]),
        ("vi", "sông Mê Kông", ["sông Mê Kông"]),
        ("km", "—", ["—"]),
    ],
)
def test_text_is_cut_where_its_script_changes(code: str, text: str, expected: list[str]) -> None:
    assert expected == [piece.text for piece in pieces(text, language(code))]


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_cutting_loses_nothing(code: str) -> None:
    text = "".join(row.own_name + " – " for row in LANGUAGES.values())
    assert text == "".join(piece.text for piece in pieces(text, language(code)))


def test_khmer_in_a_khmer_report_is_complex_in_the_documents_font_and_language(parts: Parts) -> None:
    properties = run(parts, "km", "ទឹករួមគ្នា")
    assert properties.find(f"{W}cs") is not None
    assert properties.find(f"{W}rFonts") is None
    defaults = parts["km"]["word/styles.xml"].find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert defaults is not None
    assert language("km").fonts[0] == value(defaults, "rFonts", "cs")
    assert language("km").fonts[-1] == value(defaults, "rFonts", "ascii")
    assert ("en-US", "km-KH") == (value(defaults, "lang", "val"), value(defaults, "lang", "bidi"))


def test_another_complex_script_names_its_font_and_language(parts: Parts) -> None:
    thai, lao, khmer = (run(parts, *at) for at in (("km", "แม่น้ำโขง"), ("km", "ແມ່ນໍ້າຂອງ"), ("en", "ខ្មែរ")))
    for properties, code in ((thai, "th"), (lao, "lo"), (khmer, "km")):
        font = language(code).fonts[0]
        assert [font] * 3 == [value(properties, "rFonts", kind) for kind in ("ascii", "hAnsi", "cs")]
        assert language(code).tag == value(properties, "lang", "bidi")
        assert properties.find(f"{W}cs") is not None


def test_vietnamese_is_latin_and_says_so(parts: Parts) -> None:
    properties = run(parts, "km", "sông Mê Kông")
    assert properties.find(f"{W}cs") is None
    assert "vi-VN" == value(properties, "lang", "val")


def test_emphasis_is_for_latin_and_complex_letters_alike(parts: Parts) -> None:
    properties = run(parts, "km", "ថៃ")
    assert properties.find(f"{W}b") is not None
    assert properties.find(f"{W}bCs") is not None


def test_sizes_stand_twice_in_every_style(parts: Parts) -> None:
    for style in parts["km"]["word/styles.xml"].iter(f"{W}style"):
        assert len(list(style.iter(f"{W}sz"))) == len(list(style.iter(f"{W}szCs")))
        assert len(list(style.iter(f"{W}b"))) == len(list(style.iter(f"{W}bCs")))
