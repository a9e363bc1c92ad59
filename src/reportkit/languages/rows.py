"""A language code goes in; its row comes out: everything a stage must know of a language, as data.

A further language is one more row here and a catalog. No function of this package asks which language it was given:
it asks what the row says. Month and weekday names, number symbols and the percent pattern are CLDR's, through Babel.
The patterns kept here are those in which publications of the country differ from CLDR; each names its source.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from reportkit.findings import Finding, ReportkitError, did_you_mean
from reportkit.languages.patterns import DatePatterns, ListPatterns, OrdinalPatterns, TimePatterns

NameOrder = Literal["given-first", "family-first"]
Calendar = Literal["gregorian", "buddhist"]
BreakEngine = Literal["spaces", "zwsp"]
EUROPEAN_DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class Language:
    """One language of publication."""

    code: str
    tag: str
    """BCP 47 tag of documents."""
    name: str
    own_name: str
    script: str
    """ISO 15924."""
    name_order: NameOrder
    """The usual order of personal names, with which a new directory begins; a person's own is the directory's."""
    digits: str
    """The ten digits publications print, from nought to nine."""
    calendar: Calendar
    """The calendar whose years they count."""
    hyphenate: bool
    justify: bool
    """Whether justified text looks well: it needs a space after every word, for the width is given to spaces."""
    break_engine: BreakEngine
    """Where print breaks lines: at spaces by Unicode's rules, or at our zero-width spaces too."""
    fonts: tuple[str, ...]
    """Families for text and headings, best first; one a script, Latin last."""
    font_scale: float
    """Size of the script against the Latin beside it."""
    line_height: float
    """Against the script's own size."""
    quotes: tuple[str, str, str, str]
    """Opening and closing marks, outer and inner (CLDR delimiters)."""
    complex_script: bool
    """A DOCX run of it needs `w:cs`, `w:szCs` and its language in `w:bidi` (ECMA-376 part 1, 17.3.2.7)."""
    dates: DatePatterns
    times: TimePatterns
    lists: ListPatterns
    ordinals: OrdinalPatterns
    native_digits: str = ""
    """The script's own ten digits (The Unicode Standard, 16.1, 16.2 and 16.4)."""
    calendars: tuple[Calendar, ...] = ("gregorian",)
    """Those an edition may count its years in."""
    alphabet: str = ""
    """Letters in their order, where that is not the order of code points."""
    tones: str = ""
    """The combining marks that are tones, in their order."""
    block: tuple[str, str] | None = None
    """First and last character of the Unicode block, of a script that sets no spaces between words."""
    units: tuple[str, ...] = ()
    """Units, counting words and powers of ten: no line break parts them from the number before, or divides them then."""
    before_numbers: tuple[str, ...] = ()
    """Words and abbreviations that stay with the number after them."""
    honorifics: tuple[str, ...] = ()
    """Titles that stay with the name after them."""
    joined_honorifics: tuple[str, ...] = ()
    """Those of them after which no space stands."""
    abbreviations: tuple[str, ...] = ()
    """Fixed abbreviations written with marks inside."""

    @property
    def locale(self) -> str:
        """The identifier by which Babel knows the language: `km_KH`."""
        return self.tag.replace("-", "_")

    def after_honorific(self, honorific: str) -> str:
        """What stands between a title and the name after it.

        >>> language("th").after_honorific("คุณ"), language("th").after_honorific("พันตำรวจเอก")
        ('', ' ')
        """
        return "" if honorific in self.joined_honorifics else " "

    @property
    def counter_style(self) -> str:
        """CSS counter style of automatic numbers (CSS Counter Styles 3, section 6.1)."""
        return _COUNTER_STYLES[self.script] if self.digits == self.native_digits else "decimal"

    def writes(self, character: str) -> bool:
        """Whether the character is of this unspaced script.

        >>> language("km").writes("ក"), language("km").writes("A")
        (True, False)
        """
        return self.block is not None and self.block[0] <= character <= self.block[1]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_LATIN_LEADING = 15.5 / 10.5  # the two brands' text size and baseline step, in points

_KHMER_DIGITS = "០១២៣៤៥៦៧៨៩"
_COUNTER_STYLES = {"Khmr": "khmer", "Laoo": "lao", "Thai": "thai"}

_ROWS = (
    Language(
        code="en",
        tag="en-US",
        name="English",
        own_name="English",
        script="Latn",
        name_order="given-first",
        digits=EUROPEAN_DIGITS,
        calendar="gregorian",
        hyphenate=True,
        justify=True,
        break_engine="spaces",
        fonts=("Noto Sans",),
        font_scale=1.0,
        line_height=_LATIN_LEADING,
        quotes=("“", "”", "‘", "’"),
        complex_script=False,
        # CLDR en dateFormats/long and full. Unspaced en dash in ranges: The Chicago Manual of Style, 17th ed., 6.78.
        dates=DatePatterns(
            date="{month} {day}, {year}",
            days="{month} {day}–{end_day}, {year}",
            months="{month} {day}–{end_month} {end_day}, {year}",
            years="{start}–{end}",
            weekday="{weekday}, {date}",
            month="{month} {year}",
        ),
        # Small letters without points: CLDR en_001 dayPeriods; one marker for both ends: CLDR en intervalFormats/hm.
        times=TimePatterns("{hour}:{minute:02}", markers=("am", "pm")),
        lists=ListPatterns(", ", ", and ", " and "),  # CLDR en listPattern
        ordinals=OrdinalPatterns("{}th", one="{}st", two="{}nd", few="{}rd"),  # CLDR en rbnf digits-ordinal
        units=_words(
            "% ° °C am pm km km² m m² m³ mm cm kg g t ha W kW MW GW kWh MWh GWh TWh percent hundred thousand million billion"
            " trillion kilometers miles meters hectares tons dollars"
        ),
        before_numbers=("No.", "no.", "p.", "pp.", "vol.", "ch.", "Art.", "Sec.", "Fig.", "US$", "Article", "Chapter"),
        honorifics=_words("Dr. Mr. Mrs. Ms. Prof. H.E. Hon. Amb. Gen. Col. Maj. Capt. Lt. Sen. Rep. St."),
    ),
    Language(
        code="km",
        tag="km-KH",
        name="Khmer",
        own_name="ខ្មែរ",
        script="Khmr",
        name_order="family-first",
        # CLDR's default is European; Khmer publications print their own (the UDHR in Khmer: 60 numbers of 60).
        digits=_KHMER_DIGITS,
        native_digits=_KHMER_DIGITS,
        calendar="gregorian",
        hyphenate=False,
        justify=False,
        break_engine="zwsp",
        fonts=("Noto Sans Khmer", "Noto Sans"),
        font_scale=1.0,
        line_height=1.75,
        quotes=("«", "»", "“", "”"),  # CLDR km has the second pair only; print has both
        complex_script=True,
        # As ministries of Cambodia date a letter: the words for day, month and year stand before each. What a range
        # says once is CLDR km intervalFormats/yMMMd's, which spaces its dash; within days it is closed up, as in print.
        dates=DatePatterns(
            date="ថ្ងៃទី{day} ខែ{month} ឆ្នាំ{year}",
            days="ថ្ងៃទី{day}–{end_day} ខែ{month} ឆ្នាំ{year}",
            months="ថ្ងៃទី{day} ខែ{month} – ថ្ងៃទី{end_day} ខែ{end_month} ឆ្នាំ{year}",
            years="{start} – {end}",
            weekday="ថ្ងៃ{weekday} ទី{day} ខែ{month} ឆ្នាំ{year}",
            month="ខែ{month} ឆ្នាំ{year}",
        ),
        # Twenty-four hours, CLDR km intervalFormats/Hm: its AM and PM are in Latin letters. The word stands before the hour.
        times=TimePatterns("{hour}:{minute:02}", phrase="ម៉ោង\N{NO-BREAK SPACE}{}"),
        # CLDR km listPattern/end, without its space before a Khmer item and the U+200B of listPattern/2.
        lists=ListPatterns(", ", " និង", " និង"),
        ordinals=OrdinalPatterns("ទី{}"),  # CLDR km rbnf digits-ordinal
        block=("\u1780", "\u17ff"),
        units=_words(
            "គីឡូម៉ែត្រការ៉េ គីឡូម៉ែត្រ គីឡូក្រាម មេហ្គាវ៉ាត់ ភាគរយ ដុល្លារ ហិកតា ម៉ែត្រ តោន រៀល នាក់ ឆ្នាំ ខែ ថ្ងៃ ម៉ោង លាន ពាន់ % km kg ha MW"
        ),
        before_numbers=("លេខ", "ទី", "ឆ្នាំ", "ខែ", "ម៉ោង", "មាត្រា", "ទំព័រ"),
        honorifics=_words("លោកជំទាវ លោកស្រី លោក អ្នកស្រី ឯកឧត្តម បណ្ឌិត សាស្ត្រាចារ្យ ឧត្តមសេនីយ៍"),
        abbreviations=("។ល។",),
    ),
    Language(
        code="lo",
        tag="lo-LA",
        name="Lao",
        own_name="ລາວ",
        script="Laoo",
        name_order="given-first",
        digits=EUROPEAN_DIGITS,
        native_digits="໐໑໒໓໔໕໖໗໘໙",
        calendar="gregorian",
        hyphenate=False,
        justify=False,
        break_engine="zwsp",
        # Body text wants looped letters. No package has them: the first name is Debian's, the second Google Fonts'.
        fonts=("Noto Looped Lao", "Noto Sans Lao Looped", "Noto Sans"),
        font_scale=1.0,
        line_height=1.6,
        quotes=("“", "”", "‘", "’"),
        complex_script=True,
        # CLDR lo dateFormats/long after the word for date; its intervalFormats mix in numeric months, so ours differ.
        dates=DatePatterns(
            date="ວັນທີ {day} {month} {year}",
            days="ວັນທີ {day}–{end_day} {month} {year}",
            months="ວັນທີ {day} {month} – {end_day} {end_month} {year}",
            years="{start} – {end}",
            weekday="{weekday}, {date}",
            month="{month} {year}",
        ),
        # The word after the hours is CLDR lo timeFormats/full's; hours and minutes between are intervalFormats/Hm's.
        times=TimePatterns("{hour}:{minute:02}", phrase="{}\N{NO-BREAK SPACE}ໂມງ"),
        # CLDR lo listPattern/2; its listPattern/end has no 'and'.
        lists=ListPatterns(", ", " ແລະ ", " ແລະ "),
        # CLDR's lo rbnf digits-ordinal has Thai letters.
        ordinals=OrdinalPatterns("ທີ\N{NO-BREAK SPACE}{}"),
        block=("\u0e80", "\u0eff"),
        alphabet="ກຂຄງຈສຊຍດຕຖທນບປຜຝພຟມຢຣລວຫອຮ",  # the Unicode Collation Algorithm's, and dictionaries'
        units=_words(
            "ຕາລາງກິໂລແມັດ ກິໂລແມັດ ກິໂລກຣາມ ເມກາວັດ ເປີເຊັນ ໂດລາ ເຮັກຕາ ແມັດ ໂຕນ ກີບ ຄົນ ປີ ເດືອນ ວັນ ໂມງ ລ້ານ ພັນ % km kg ha MW"
        ),
        before_numbers=("ວັນທີ", "ຄັ້ງທີ", "ເລກທີ", "ມາດຕາ", "ໜ້າ", "ປີ", "ຂໍ້"),
        honorifics=("ພະນະທ່ານ", "ທ່ານນາງ", "ທ່ານ", "ທ້າວ", "ນາງ", "ດຣ.", "ປອ.", "ສຈ."),
        abbreviations=("ຯລຯ",),
    ),
    Language(
        code="th",
        tag="th-TH",
        name="Thai",
        own_name="ไทย",
        script="Thai",
        name_order="given-first",
        digits=EUROPEAN_DIGITS,
        native_digits="๐๑๒๓๔๕๖๗๘๙",
        calendar="buddhist",
        calendars=("buddhist", "gregorian"),
        hyphenate=False,
        justify=False,
        break_engine="zwsp",
        fonts=("Sarabun", "Noto Sans"),
        font_scale=1.05,
        line_height=1.6,
        quotes=("“", "”", "‘", "’"),
        complex_script=True,
        # CLDR th, calendar buddhist, dateFormats/long; calendar gregorian, eraAbbr/1; skeleton yMMMMEEEEd;
        # intervalFormats/yMMMMd: closed up between days, spaced between months.
        dates=DatePatterns(
            date="{day} {month} {year}",
            days="{day}–{end_day} {month} {year}",
            months="{day} {month} – {end_day} {end_month} {year}",
            years="{start} – {end}",
            weekday="{weekday}ที่ {date}",
            month="{month} {year}",
            gregorian_era="ค.ศ. ",
        ),
        # A point between hours and minutes: Office of the Royal Society, rules of punctuation, under "มหัพภาค".
        times=TimePatterns("{hour:02}.{minute:02}", phrase="{}\N{NO-BREAK SPACE}น."),
        # CLDR th listPattern, with a space before the conjunction of a pair too.
        lists=ListPatterns(" ", " และ", " และ"),
        ordinals=OrdinalPatterns("ที่\N{NO-BREAK SPACE}{}"),  # CLDR th rbnf digits-ordinal
        block=("\u0e00", "\u0e7f"),
        units=_words(
            "ตารางกิโลเมตร กิโลเมตร กิโลกรัม เมกะวัตต์ เปอร์เซ็นต์ ดอลลาร์ เฮกตาร์ เมตร ไร่ ตัน บาท คน ปี เดือน วัน ชั่วโมง ล้าน พัน แห่ง น."
            " กม. % km kg ha MW"
        ),
        before_numbers=("พ.ศ.", "ค.ศ.", "ครั้งที่", "ฉบับที่", "เลขที่", "มาตรา", "หน้า", "ข้อ", "ปี"),
        honorifics=_words("ฯพณฯ ศาสตราจารย์ นางสาว นาย นาง คุณ ดร. รศ. ผศ. ศ. พล.อ. พล.ต.อ."),
        # Office of the Royal Society, rules of spacing, 2.3: none between a title or position and the name; ranks of the
        # army and the police have one (1.2.8).
        joined_honorifics=_words("ศาสตราจารย์ นางสาว นาย นาง คุณ ดร. รศ. ผศ. ศ."),
        abbreviations=("ฯลฯ", "ฯพณฯ"),
    ),
    Language(
        code="vi",
        tag="vi-VN",
        name="Vietnamese",
        own_name="Tiếng Việt",
        script="Latn",
        name_order="family-first",
        digits=EUROPEAN_DIGITS,
        calendar="gregorian",
        hyphenate=False,
        justify=True,
        break_engine="spaces",
        fonts=("Noto Sans",),
        font_scale=1.0,
        line_height=_LATIN_LEADING,
        quotes=("“", "”", "‘", "’"),
        complex_script=False,
        # Decree 30/2020/NĐ-CP, annex I: a nought before days under 10 and before the months 1 and 2. What a range says
        # once is CLDR vi intervalFormats/yMMMd's.
        dates=DatePatterns(
            date="ngày {day:02} tháng {month} năm {year}",
            days="ngày {day:02}–{end_day:02} tháng {month} năm {year}",
            months="ngày {day:02} tháng {month} – ngày {end_day:02} tháng {end_month} năm {year}",
            years="{start} – {end}",
            weekday="{weekday}, {date}",
            month="tháng {month} năm {year}",
            month_names=("01", "02", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"),
        ),
        times=TimePatterns("{hour:02}:{minute:02}"),  # CLDR vi intervalFormats/Hm
        lists=ListPatterns(", ", " và ", " và "),  # CLDR vi listPattern
        # CLDR vi rbnf digits-ordinal; minimalPairs/ordinalMinimalPairs for the first.
        ordinals=OrdinalPatterns("thứ\N{NO-BREAK SPACE}{}", one="thứ nhất"),
        alphabet="aăâbcdđeêfghijklmnoôơpqrstuưvwxyz",  # CLDR collation/vi
        tones="\u0300\u0309\u0303\u0301\u0323",
        units=_words("% °C km km² m m² m³ kg g ha MW GW kWh tấn đồng nghìn triệu tỷ tỉ người năm tháng ngày giờ"),
        before_numbers=("số", "Số", "Điều", "khoản", "ngày", "tháng", "năm", "trang", "thứ"),
        honorifics=_words("Ông Bà Ngài TS. GS. PGS. ThS. ông bà"),
    ),
)

LANGUAGES: Mapping[str, Language] = MappingProxyType({row.code: row for row in _ROWS})


def language(code: str) -> Language:
    """The row of a language, by the code that records and commands use.

    >>> language("km").tag
    'km-KH'

    Raises `ReportkitError` for a code without a row.
    """
    if code not in LANGUAGES:
        hint = did_you_mean(code, LANGUAGES)
        raise ReportkitError(Finding("unknown-language", f"there is no language `{code}`", hint=hint))
    return LANGUAGES[code]
