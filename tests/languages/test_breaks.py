"""Line breaks in Khmer, Lao and Thai: where a reader expects them, and never where a reader would stumble.

A break opportunity is written `|` here.
"""

import re
from unicodedata import category

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reportkit.languages import LANGUAGES, ZWSP, Language, break_opportunities, insert_breaks, language, remove_breaks

THAI = "".join(char for char in map(chr, range(0x0E01, 0x0E5C)) if category(char) != "Cn")
KHMER = "".join(map(chr, range(0x1780, 0x17DE)))
LAO = "".join(char for char in map(chr, range(0x0E81, 0x0EE0)) if category(char) != "Cn")


def broken(text: str, code: str, lexicon: tuple[str, ...] = ()) -> str:
    return insert_breaks(text.replace("|", ""), language(code), lexicon).replace(ZWSP, "|")


@pytest.mark.parametrize(
    "expected",
    [
        "ប្រទេស|កម្ពុជា|បាន|ចូលរួម",
        "រដ្ឋាភិបាល|បាន|អនុម័ត|ច្បាប់",
        "ការ|ប្រឆាំង|អំពើ|ជួញដូរ|មនុស្ស និង|ឧក្រិដ្ឋ|កម្ម|តាម|អ៊ីនធឺណិត",
        "ផ្សេងៗ|គ្នា",  # ៗ stays with the word it repeats, though ICU breaks before it
        "ចំណេះដឹង|ថ្មីៗ|ដែល|ពាក់ព័ន្ធ",  # ICU cuts ចំណេះដឹង in two before a word that is repeated
        "កាហ្វេ តែ ។ល។",  # "and so on"
        "ចូលរួម។",
        "«ការ|បោះពុម្ព» (ខ្មែរ)",
        "អ្នកនិពន្ធ៥០នាក់|នៅក្នុង|ប្រទេស",  # a number, its noun and its counting word
        "ចម្ងាយ១០គីឡូម៉ែត្រការ៉េ|ពី|ភ្នំពេញ",  # ICU divides square kilometres
        "៩៧% នៃ",
        "ក៏ដោយ",
        "អង្គការUNODCនៅ|ទីក្រុង|បាងកក",
        "USAID, Track 1.5 (COVID-19)",
    ],
)
def test_khmer_breaks_between_words(expected: str) -> None:
    assert expected == broken(expected, "km")


@pytest.mark.parametrize(
    "expected",
    [
        "ພາສາ|ລາວ|ໃນ|ປະເທດ|ລາວ",
        "ລັດຖະບານ|ຄວນ|ສົ່ງເສີມ",
        "ເຄື່ອງ|ຫມາຍ",  # the silent ຫ stays with the consonant it leads; ICU leaves it alone
        "ຕ່າງໆ 50 ຄົນ",
        "ກຸ່ມຄົນ|ອື່ນໆ|ທີ່ມີ|ຜູ້|ຕາງໜ້າ",  # ICU cuts ກຸ່ມຄົນ before a word that is repeated
        "ຫຼາຍ|ຫລາຍ|ສະໜັບສະໜູນ",
        "ໄກ 50ກິໂລແມັດ",
        "ເຂົ້າ ນ້ຳ ຯລຯ",
        "ອົງການ IUCN",
    ],
)
def test_lao_breaks_between_words(expected: str) -> None:
    assert expected == broken(expected, "lo")


@pytest.mark.parametrize(
    "expected",
    [
        "ประเทศไทย|และ|พันธมิตร|ใน|ภูมิภาค",
        "รัฐบาล|ควร|ส่ง|เสริม",
        "ต่างๆ กรุงเทพฯ|และ|อื่นๆ",
        "ข้าว น้ำ ฯลฯ",
        "ยาว 50กิโลเมตร",
        "องค์การ UNODC",
    ],
)
def test_thai_breaks_between_words(expected: str) -> None:
    assert expected == broken(expected, "th")


@pytest.mark.parametrize(
    ("code", "text", "lexicon", "expected"),
    [
        ("lo", "ການຮ່ວມມືລະຫວ່າງປະເທດ", (), "ການຮ່ວມ|ມື|ລະຫວ່າງ|ປະເທດ"),
        ("lo", "ການຮ່ວມມືລະຫວ່າງປະເທດ", ("ການຮ່ວມມື",), "ການຮ່ວມມື|ລະຫວ່າງ|ປະເທດ"),
        ("km", "លោកសិរីវឌ្ឍនៈបាន", ("សិរីវឌ្ឍនៈ",), "លោកសិរីវឌ្ឍនៈ|បាន"),  # with the title before it
        ("km", "ប្រទេសកម្ពុជាបាន", ("ប្រទេស\u200bកម្ពុជា", "កម្ពុជាបាន"), "ប្រទេសកម្ពុជាបាន"),
        ("km", "ប្រទេសកម្ពុជា", ("", "ថៃ"), "ប្រទេស|កម្ពុជា"),
    ],
)
def test_a_phrase_of_the_lexicon_is_never_broken(code: str, text: str, lexicon: tuple[str, ...], expected: str) -> None:
    assert expected == broken(text, code, lexicon)


def test_a_no_break_space_holds() -> None:
    assert "៥០\N{NO-BREAK SPACE}នាក់" == broken("៥០\N{NO-BREAK SPACE}នាក់", "km")


def test_offsets_count_code_points_though_icu_counts_utf_16_units() -> None:
    plain = break_opportunities("ប្រទេសកម្ពុជា", language("km"))
    assert [at + 2 for at in plain] == list(break_opportunities("😀 ប្រទេសកម្ពុជា", language("km")))


@pytest.mark.parametrize("code", ["en", "vi"])
@pytest.mark.parametrize("text", ["A long sentence.", "ประเทศไทยและพันธมิตร", "ប្រទេសកម្ពុជា", ""])
def test_languages_that_break_at_spaces_get_none(code: str, text: str) -> None:
    assert text == insert_breaks(text, language(code))


def mixed(letters: str) -> st.SearchStrategy[str]:
    return st.text(st.sampled_from(letters + " «»()%.,––0159៥៩໕໙\N{NO-BREAK SPACE}AZaz😀"), max_size=60)


BREAKABLE = [row for row in LANGUAGES.values() if row.break_engine == "zwsp"]


@pytest.mark.parametrize("row", BREAKABLE, ids=lambda row: row.code)
@given(text=mixed(KHMER + LAO) | st.text())
@example(text=f"ប្រទេស{ZWSP}កម្ពុជា")
def test_breaks_change_nothing_but_themselves(row: Language, text: str) -> None:
    once = insert_breaks(text, row)
    assert remove_breaks(text) == remove_breaks(once)
    assert once == insert_breaks(once, row)


# Written anew from the rules for readers, so that it does not repeat the filter's own words.
ILLEGAL = re.compile(
    r"\|[ៗ។៕៖៘៚ໆຯๆฯ]"
    r"|\|[\u17b4-\u17d3\u17dd\u0e30-\u0e3a\u0e47-\u0e4e\u0eb0-\u0ebd\u0ec8-\u0ece]"
    r"|[\u17d2\u0e40-\u0e44\u0ec0-\u0ec4]\|"
    r"|ຫ\|[ງຍນມຣລວ]"
    r"|\d\||\|\s|\s\|"
    r"|(?:^|[| ])[\u1780-\u17a2\u0e01-\u0e2e\u0e81-\u0eae]\||\|[\u1780-\u17a2\u0e01-\u0e2e\u0e81-\u0eae](?:$|[| ])"
)
LETTERS = {"km": KHMER, "lo": LAO, "th": THAI}
# Where letters seldom move ICU to propose a break, words in any order do.
WORDS = {
    "km": "ប្រទេស|កម្ពុជា|ផ្សេង|ៗ|។|ក|ល|ក៏|៥០|នាក់|និង|ការងារ|មនុស្ស|ឧក្រិដ្ឋកម្ម|គីឡូម៉ែត្រ|អ៊ីនធឺណិត|ត្រូវ|ណា| ",
    "th": "ประเทศ|ไทย|ต่าง|ๆ|ฯ|ณ|50|๕๐|คน|และ|กิโลเมตร|มนุษย์|เ|ไหน|ใน|ก็|ธ|สนับสนุน|ฯลฯ| ",
    "lo": "ປະເທດ|ລາວ|ເຄື່ອງ|ຫ|ມາຍ|ຕ່າງ|ໆ|ຯ|ນ|50|໕໐|ຄົນ|ແລະ|ກິໂລແມັດ|ມະນຸດ|ເ|ໄທ|ຫວຽດນາມ|ສະໜັບສະໜູນ| ",
}


@pytest.mark.parametrize("code", ["km", "lo", "th"])
@given(data=st.data())
def test_no_break_is_illegal(code: str, data: st.DataObject) -> None:
    words = st.lists(st.sampled_from(WORDS[code].split("|")), max_size=15).map("".join)
    assert not ILLEGAL.search(broken(data.draw(mixed(LETTERS[code]) | words), code))


@pytest.mark.parametrize("code", ["km", "lo", "th"])
def test_no_break_would_be_illegal_if_icu_proposed_them_everywhere(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """ICU's dictionaries change from release to release; what a reader calls a mistake does not."""
    monkeypatch.setattr("reportkit.languages.breaks.LineBreaker", lambda text, _locale: list(text))

    @given(mixed(LETTERS[code]))
    def check(text: str) -> None:
        assert not ILLEGAL.search(broken(text, code))

    check()


def test_a_lone_consonant_before_a_spaced_sign_is_not_cut_off() -> None:
    assert "ប្រទេសក ៗ" == broken("ប្រទេសក ៗ", "km")
