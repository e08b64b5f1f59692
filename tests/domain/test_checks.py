"""Findings about a file: tables of descriptions and of their findings."""

from datetime import date

import pytest

from domain.documents.checks import Surroundings, Twin, another_school, notice, notice_pages, undated
from domain.documents.findings import FindingKind
from domain.documents.forms import unfilled, untouched
from domain.documents.mentions import mentions
from domain.documents.papers import CheckedPaper, ContentSort, Flaw
from domain.documents.scan import PageFlaw, Quality, fault, pdf_name

OTHERS = ("МКОУ СОШ № 2", "МКОУ ООШ № 3", "МКОУ Ясенская СОШ", "МБОУ «Гимназия имени Гамзата»")
PAGE = "Школа провела педагогический совет, утвердила план и ознакомила учителей под подпись. " * 8


def paper(sort: ContentSort = ContentSort.WORD, words: str = PAGE, **more: object) -> CheckedPaper:
    return CheckedPaper(sort=sort, words=words, **more)


@pytest.mark.parametrize(
    ("found", "around", "kinds"),
    [
        (paper(), {}, []),
        (paper(words=""), {}, [FindingKind.EMPTY]),
        (paper(words=" … ___\n"), {}, [FindingKind.EMPTY]),
        (paper(words="", pictures=1), {}, []),
        (paper(ContentSort.PDF, words="", pictures=3), {"name": "Скан.pdf"}, []),
        (paper(ContentSort.OTHER, words=""), {"name": "Презентация.key"}, []),
        (paper(ContentSort.OTHER, words=""), {"name": "План.docx"}, [FindingKind.BROKEN]),
        (paper(ContentSort.OTHER, words=""), {"name": "virus.exe"}, [FindingKind.PROGRAM]),
        (paper(ContentSort.OTHER, words=""), {"name": "Сценарий.BAT"}, [FindingKind.PROGRAM]),
        (paper(ContentSort.OTHER, words=""), {"name": "Фото.zip"}, [FindingKind.ARCHIVE]),
        (paper(ContentSort.OTHER, words="", flaw=Flaw.HUGE), {"name": "Фото.rar"}, [FindingKind.ARCHIVE]),
        (paper(ContentSort.OTHER, words=""), {"name": "Приказ.docx.lnk"}, [FindingKind.SHORTCUT]),
        (paper(ContentSort.PDF), {"name": "План.docx"}, [FindingKind.FALSE_NAME]),
        (paper(ContentSort.WORD), {"name": "План.DOC"}, []),
        (paper(ContentSort.OLD), {"name": "План.doc"}, [FindingKind.OLD]),
        (paper(ContentSort.OLD, flaw=Flaw.LOCKED), {"name": "План.docx"}, [FindingKind.LOCKED]),
        (paper(flaw=Flaw.BROKEN), {"twin": Twin.HERE}, [FindingKind.TWIN_HERE, FindingKind.BROKEN]),
        (paper(flaw=Flaw.HUGE, words=""), {}, [FindingKind.HUGE]),
        (paper(ContentSort.PICTURE, flaw=Flaw.HEIC, words=""), {"name": "IMG_1.HEIC"}, [FindingKind.HEIC]),
        (paper(words=f"{PAGE} МКОУ СОШ № 2"), {"school": "МКОУ СОШ № 1", "others": OTHERS}, [FindingKind.OTHER_SCHOOL]),
        (paper(words=f"{PAGE} МКОУ СОШ № 2"), {}, []),
        (paper(), {"templates": ("Другая", f"  {PAGE.upper()}____")}, [FindingKind.TEMPLATE]),
        (paper(), {"is_template": True, "twin": Twin.SCHOOL}, [FindingKind.TEMPLATE]),
        (paper(words=PAGE + "Подпись"), {"templates": (PAGE,)}, []),
        (paper(words="План [название школы] на [год] год"), {}, [FindingKind.UNFILLED]),
        (paper(ContentSort.PDF, scanned=True), {"name": "Скан.pdf"}, [FindingKind.UNDATED]),
        (paper(ContentSort.PDF), {"name": "Текст.pdf"}, []),
    ],
)
def test_notice(found: CheckedPaper, around: dict[str, object], kinds: list[FindingKind]) -> None:
    assert [one.kind for one in notice(found, Surroundings(**({"name": "План"} | around)))] == kinds


@pytest.mark.parametrize(
    ("words", "school", "other"),
    [
        ("План МКОУ СОШ №2 на год", "МКОУ СОШ № 1", "МКОУ СОШ № 2"),
        ("В школе № 2 прошёл семинар", "МКОУ СОШ № 1", "МКОУ СОШ № 2"),
        ("СОШ №1 вместе с СОШ №2", "МКОУ СОШ № 1", ""),
        ("МКОУСОШ №1 и МКОУСОШ № 2", "МКОУ СОШ № 1", ""),
        ("СОШ № 22", "МКОУ СОШ № 1", ""),
        ("Школа: 2 класс, 3 урока", "МКОУ СОШ № 1", ""),
        ("приказ № 2 директора школы", "МКОУ СОШ № 1", ""),
        ("МКОУ СОШ № 3", "МКОУ СОШ № 1", ""),
        ("План МКОУ ООШ № 3", "МКОУ СОШ № 1", "МКОУ ООШ № 3"),
        ("директор МКОУ «Ясенская СОШ»", "МКОУ СОШ № 1", "МКОУ Ясенская СОШ"),
        ("учителя Ясенской школы", "МКОУ СОШ № 1", "МКОУ Ясенская СОШ"),
        ("с. Ясенское, улица Мира, дом 2", "МКОУ СОШ № 1", ""),
        ("учителя Ясенкой школы и СОШ № 2", "МКОУ Ясенская СОШ", ""),
        ("гимназия имени Гамзата", "МКОУ СОШ № 1", "МБОУ «Гимназия имени Гамзата»"),
        ("", "МКОУ СОШ № 1", ""),
    ],
)  # fmt: skip
def test_another_school(words: str, school: str, other: str) -> None:
    assert another_school(words, school, OTHERS) == other


def test_school_of_the_same_number_elsewhere_counts_as_ones_own() -> None:
    assert another_school("СОШ № 1", "СОШ № 1 с. Ясное", ["СОШ № 1 с. Горное"]) == ""


@pytest.mark.parametrize(
    ("words", "open_"),
    [
        ("Приказ «__» ______ 2023 г. № ____\n" + PAGE + "Директор ________ /________/", False),
        ("ФИО ________\nДолжность ________\nШкола ________\nДата ________\nПодпись ________", True),
        ("ФИО ........ класс ........ тема ........ дата ........ вывод ........", True),
        ("Отчёт [название школы] за [период]", True),
        ("Отчёт {{ школа }} за {{ год }}", True),
        ("Источники: [1], [2], [3]" + PAGE, False),
        (PAGE, False),
    ],
)
def test_unfilled(words: str, open_: bool) -> None:
    assert unfilled(words) is open_


def test_untouched_template_ignores_blanks_but_no_word() -> None:
    assert [untouched("Отчёт  школы ____ ", "Отчёт школы"), untouched("Отчёт школы № 1", "Отчёт школы")] == [
        True,
        False,
    ]
    assert untouched("", "") is False


def test_mention_in_a_long_hostile_text_is_quick() -> None:
    assert mentions("школа " * 20_000, "МКОУ Ясенская СОШ имени Героя", alike=True) is False


@pytest.mark.parametrize(
    ("light", "contrast", "sharp", "long_side", "said"),
    [
        (209, 163, 29, 2000, None), (208, 133, 16, 2000, None), (146, 114, 29, 2000, None), (208, 74, 14, 2000, None),
        (83, 65, 29, 2000, None), (62, 49, 29, 2000, PageFlaw.DARK), (208, 51, 7.4, 2000, PageFlaw.BLURRED),
        (104, 26, 7.5, 2000, PageFlaw.BLURRED), (208, 2, 24, 2000, PageFlaw.BLANK), (212, 171, 27, 600, PageFlaw.SMALL),
    ],
)  # fmt: skip
def test_fault(light: float, contrast: float, sharp: float, long_side: int, said: PageFlaw | None) -> None:
    assert fault(Quality(light=light, contrast=contrast, sharp=sharp, long_side=long_side)) is said


@pytest.mark.parametrize(
    ("school", "number", "name"),
    [
        ("МКОУ СОШ № 1", "1.", "МКОУ СОШ № 1, № 1, 01.02.2023.pdf"),
        ('МБОУ "Лицей"/../etc', "3.1", "МБОУ Лицей .. etc, № 3.1, 01.02.2023.pdf"),
        ("\u202e\0..Школа", "1", "Школа, № 1, 01.02.2023.pdf"),
        ("Ш" * 300, "1", f"{'Ш' * 103}, № 1, 01.02.2023.pdf"),
    ],
)
def test_pdf_name(school: str, number: str, name: str) -> None:
    assert pdf_name(school, number, date(2023, 2, 1)) == name


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        (PAGE, True),
        (f"{PAGE} 12.03.2026", False),
        (f"{PAGE} 5 / 9 / 26", False),
        (f"{PAGE} «15» марта", False),
        (f"{PAGE} в 2026 году", False),
        (f"{PAGE} Приказ № 2026", False),
        (f"{PAGE} Присутствовали 12 человек, кабинет 305", True),
        ("Фото праздника", False),
    ],
)
def test_scanned_paper_without_a_date(words: str, missing: bool) -> None:
    assert undated(words) is missing


def test_words_of_all_photos_are_judged_together() -> None:
    around = Surroundings(name="1.jpg", school="МКОУ СОШ № 1", others=OTHERS)

    assert notice_pages(f"{PAGE} МКОУ СОШ № 1\n{PAGE} от 12.03.2026 гости из МКОУ СОШ № 2", around) == ()
    assert [one.kind for one in notice_pages(f"{PAGE} МКОУ СОШ № 2", around)] == [
        FindingKind.OTHER_SCHOOL,
        FindingKind.UNDATED,
    ]
