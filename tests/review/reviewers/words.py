"""What reviewers type, in five languages: short additions, full sentences, and signs that a program may stumble over."""

from __future__ import annotations

import random

SHORT = {
    "en": ("in every province", "and their teachers", "as agreed", "before long", "not only girls"),
    "km": ("នៅគ្រប់ខេត្ត", "និងគ្រូបង្រៀន", "តាមការព្រមព្រៀង", "ក្នុងពេលឆាប់ៗ", "ស្ត្រីនិងកុមារ"),
    "lo": ("ໃນທຸກແຂວງ", "ແລະຄູສອນ", "ຕາມທີ່ຕົກລົງກັນ", "ໃນໄວໆນີ້", "ແມ່ຍິງແລະເດັກ"),
    "th": ("ในทุกจังหวัด", "และครูผู้สอน", "ตามที่ตกลงกัน", "ในเร็วๆ นี้", "สตรีและเด็ก"),
    "vi": ("ở mọi tỉnh", "và giáo viên", "như đã thống nhất", "trong thời gian sớm nhất", "phụ nữ và trẻ em"),
}
LONG = {
    "en": "The ministry should say each year what became of this.",
    "km": "ក្រសួងគួររាយការណ៍ជារៀងរាល់ឆ្នាំអំពីលទ្ធផលនេះ។",
    "lo": "ກະຊວງຄວນລາຍງານຜົນນີ້ທຸກໆປີ.",
    "th": "กระทรวงควรรายงานผลเรื่องนี้ทุกปี",
    "vi": "Bộ nên báo cáo kết quả này hằng năm.",
}
SIGNS = (
    "2 * 3 * 4",
    "[sic]",
    "a_b_c",
    "“so-called”",
    "R&D <draft>",
    "C:\\new",
    "it’s: # no",
    "`x`",
    "50 %",
    "**not**",
    "- and",
    "e\u0301",
)


class Words:
    """Never says the same twice, so that each word can be found again."""

    def __init__(self, chance: random.Random, language: str) -> None:
        self.chance, self.language, self.count = chance, language, 0

    def short(self) -> str:
        """Some words; sometimes with signs that mean something in Markdown, YAML or XML."""
        self.count += 1
        text = f"{self.chance.choice(SHORT[self.language])} q{self.count}z"
        return f"{text} {self.chance.choice(SIGNS)}" if self.chance.random() < 0.15 else text

    def long(self) -> str:
        """A sentence."""
        self.count += 1
        return f"{LONG[self.language]} q{self.count}z."
