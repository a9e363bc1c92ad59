"""The order of names and acronyms in each language's own alphabet."""

import pytest

from reportkit.languages import LANGUAGES, language, sort_key


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("en", ["ADB", "Asean", "ASEAN", "École", "Ecology", "UN 10", "UN 2", "UNDP"]),
        # CLDR collation/vi: ă, â, đ, ê, ô, ơ and ư are letters, tones decide last and in this order.
        ("vi", ["an", "anh", "ăn", "ân", "ba", "bà", "bả", "bã", "bá", "bạ", "da", "đa", "ôn", "ơn", "uy", "ưa"]),
        # A vowel before its consonant counts after it, tones last (Royal Institute Dictionary).
        ("th", ["กา", "เกาะ", "ไก่", "ขา", "ข่า", "ข้า", "เขา", "ครู", "ไทย", "พม่า", "ลาว", "เวียดนาม", "ASEAN"]),
        ("lo", ["ກາ", "ໄກ່", "ຂາ", "ເຂົາ", "ຈີນ", "ສາ", "ຊາ", "ໄທ", "ພະມ້າ", "ລາວ", "ໜອງ", "ໝາ", "ຫວຽດນາມ", "ຫຼວງ", "UN"]),
        ("km", ["កម្ពុជា", "ការ", "ខ្មែរ", "គណៈកម្មការ", "គម្រោង", "ថៃ", "ឡាវ", "ASEAN"]),
    ],
)
def test_the_order_is_that_of_dictionaries(code: str, expected: list[str]) -> None:
    row = language(code)
    assert expected == sorted(reversed(expected), key=lambda text: sort_key(text, row))


@pytest.mark.parametrize("row", LANGUAGES.values(), ids=lambda row: row.code)
def test_every_text_has_a_place_in_every_language(row) -> None:  # type: ignore[no-untyped-def]
    texts = ["", " ", "1", "٣", "²", "A", "ß", "Ĳ", "เ", "ເ", "ໜ", "្", "😀", "中"]
    assert len(texts) == len({sort_key(text, row) for text in texts})
