"""Enumerations as each language writes them."""

import pytest

from reportkit.languages import LANGUAGES, Language, format_list, language


@pytest.mark.parametrize(
    ("code", "items", "expected"),
    [
        ("en", ["Cambodia", "Laos"], "Cambodia and Laos"),
        ("en", ["Cambodia", "Laos", "Thailand"], "Cambodia, Laos, and Thailand"),
        ("km", ["កម្ពុជា", "ឡាវ"], "កម្ពុជា និងឡាវ"),
        ("km", ["កម្ពុជា", "ឡាវ", "USAID"], "កម្ពុជា, ឡាវ និង USAID"),
        ("lo", ["ລາວ", "ໄທ", "ຫວຽດນາມ"], "ລາວ, ໄທ ແລະ ຫວຽດນາມ"),
        ("th", ["ไทย", "ลาว"], "ไทย และลาว"),
        ("th", ["ไทย", "ลาว", "กัมพูชา"], "ไทย ลาว และกัมพูชา"),
        ("th", ["ไทย", "USAID"], "ไทย และ USAID"),
        ("vi", ["Lào", "Thái Lan", "Việt Nam"], "Lào, Thái Lan và Việt Nam"),
    ],
)
def test_items_are_joined_with_the_and_of_the_language(code: str, items: list[str], expected: str) -> None:
    assert expected == format_list(items, language(code))


@pytest.mark.parametrize("row", LANGUAGES.values(), ids=LANGUAGES.keys())
def test_one_item_stands_alone_and_none_is_nothing(row: Language) -> None:
    assert ["", "IUCN"] == [format_list([], row), format_list(["IUCN"], row)]
