"""What no layout program may part, written with `|` where a line may still begin at a space or dash."""

import pytest

from reportkit.languages import LANGUAGES, language, unbreakable


def never_at(text: str, code: str) -> set[int]:
    return {at for start, end in unbreakable(text, language(code)) for at in range(start + 1, end)}


def held(text: str, code: str) -> str:
    """The text with a mark at each place after a space or dash where a line may begin."""
    never = never_at(text, code)
    return "".join(
        "|" + char if at and text[at - 1] in " –" and char != " " and at not in never else char
        for at, char in enumerate(text)
    )


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("en", "from |8:30–9:30 am |on |May 8–9, |2023"),
        ("en", "11:30\xa0am–1:00\xa0pm"),
        ("en", "the |years |2009–2020 |in |Laos–|Thailand"),
        ("en", "over |50 km |and |97 % |of |5 kg, |3 |kings"),
        ("en", "Dr. Ana |Lee |and |H.E. Sok |An. |He |left"),
        ("en", "see |No. 5 |on |p. 7"),
        ("vi", "ngày 05 tháng 4 năm 2026 |tại |Hà |Nội"),
        ("vi", "Ông Nam |và |Bà Lan |cùng |50 người"),
        ("vi", "sông |Mê |Công – |Hoa |Kỳ"),
        ("th", "เวลา |8.30–9.30\xa0น. |นาย กนก |และ |50 กิโลเมตร"),
        ("th", "วันที่ |5 เมษายน 2569 |ต่าง ๆ"),
        ("lo", "ວັນທີ 5 ເມສາ 2026 |ທ່ານ ສົມ |ແລະ |50 ຄົນ |ຕ່າງ ໆ"),
        ("km", "លោក សុខ |បាន |៥០ នាក់ |ផ្សេង ៗ |គ្នា ។"),
        ("km", "ម៉ោង\xa08:30–9:30 |តែ ។ល។"),
    ],
)
def test_what_belongs_together_stays_on_a_line(code: str, expected: str) -> None:
    assert expected == held(expected.replace("|", ""), code)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("glue", ["\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}", "\N{WORD JOINER}"])
def test_a_no_break_space_holds_in_every_language(code: str, glue: str) -> None:
    for word in ("กิโลเมตร", "ກິໂລແມັດ", "គីឡូម៉ែត្រ", "km"):
        assert 3 in never_at(f"50{glue}{word}", code)


@pytest.mark.parametrize("text", ["ประเทศไทย", "ປະເທດລາວ", "ប្រទេសកម្ពុជា"])
def test_scripts_without_spaces_break_at_our_marks_alone(text: str) -> None:
    assert set(range(1, len(text))) == never_at(text, "en")
    marked = f"{text}\N{ZERO WIDTH SPACE}{text}"
    assert len(text) + 1 not in never_at(marked, "en")
