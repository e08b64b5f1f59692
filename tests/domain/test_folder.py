"""The tree of a folder of documents, its parts, and the spans that are offered."""

from datetime import date

import pytest

from domain.archive import ENTRY_BYTES, ArchivePaper, Cut, Span, cut, lay_out, safe_part, spans


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("Приказ.pdf", "Приказ.pdf"),
        ('a<b>c:d"e/f\\g|h?i*j', "a b c d e f g h i j"),
        ("точка в конце. . ", "точка в конце"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("com7.pdf", "_com7.pdf"),
        ("contract.pdf", "contract.pdf"),
        ("\x00\x1f\u202egpj.exe\u2066", "gpj.exe"),
        ("й", "й"),
        ("....", "_"),
        ("", "_"),
        ("../../etc/passwd", "etc passwd"),
        ("Очень длинное название файла.docx", "Очень длинное н.docx"),
        ("без окончания но длинное", "без окончания но дли"),
        ("😀" * 80 + ".pdf", "😀" * 16 + ".pdf"),
    ],
)
def test_name_that_every_system_takes(text: str, safe: str) -> None:
    assert safe_part(text, 20) == safe


def test_name_is_never_longer_than_a_file_system_takes() -> None:
    assert len(safe_part("😀" * 200 + ".pdf", 200).encode()) <= 240


def paper(file_id: int, **other: object) -> ArchivePaper:
    usual = ArchivePaper(
        file_id=file_id, seat_id=1, seat="МКОУ СОШ № 1", activity_id=1, number="1.", activity="План", task_id=1,
        due=date(2026, 3, 1), version=1, day=date(2026, 3, 5), verdict=None, remark="", sender="Патимат",
        name="Приказ.pdf", size=1, hash="",
    )  # fmt: skip
    return usual._replace(**other)


def places(*papers: ArchivePaper) -> list[str]:
    found = lay_out(papers, lambda one: f"вер. {one.version}", lambda due: f"срок {due:%Y-%m-%d}")
    return [found[one.file_id] for one in papers]


def test_files_of_one_name_are_numbered_also_where_only_the_case_differs() -> None:
    assert places(paper(1), paper(2), paper(3, name="ПРИКАЗ.PDF")) == [
        "МКОУ СОШ № 1/№ 1 План/вер. 1 — Приказ.pdf",
        "МКОУ СОШ № 1/№ 1 План/вер. 1 — Приказ (2).pdf",
        "МКОУ СОШ № 1/№ 1 План/вер. 1 — ПРИКАЗ (3).PDF",
    ]


def test_seats_and_activities_of_one_name_have_folders_of_their_own() -> None:
    assert places(paper(1), paper(2, seat_id=2), paper(3, activity_id=2, task_id=2)) == [
        "МКОУ СОШ № 1/№ 1 План/вер. 1 — Приказ.pdf",
        "МКОУ СОШ № 1 (2)/№ 1 План/вер. 1 — Приказ.pdf",
        "МКОУ СОШ № 1/№ 1 План (2)/вер. 1 — Приказ.pdf",
    ]


def test_each_due_date_of_an_activity_has_its_folder() -> None:
    assert places(paper(1), paper(2, task_id=2, due=date(2026, 6, 1)), paper(3, task_id=3, due=None)) == [
        "МКОУ СОШ № 1/№ 1 План, срок 2026-03-01/вер. 1 — Приказ.pdf",
        "МКОУ СОШ № 1/№ 1 План, срок 2026-06-01/вер. 1 — Приказ.pdf",
        "МКОУ СОШ № 1/№ 1 План/вер. 1 — Приказ.pdf",
    ]


def test_path_is_short_enough_for_windows() -> None:
    long = {"seat": "Ш" * 300, "activity": "М" * 300, "name": "П" * 300 + ".pdf"}
    found = places(*[paper(number, seat_id=number, **long) for number in range(1, 12)])

    assert max(map(len, found)) <= 200
    assert len(set(found)) == 11
    assert all(place.endswith(".pdf") for place in found)


ROOM = 1000 + ENTRY_BYTES


@pytest.mark.parametrize(
    ("sizes", "index", "dealt"),
    [
        ([], 0, Cut(((),), ())),
        ([1000], 0, Cut(((0,),), ())),
        ([1000, 1000], 0, Cut(((0,), (1,)), ())),
        ([1001], 0, Cut(((),), (0,))),
        ([1000, 5000, 1000], 0, Cut(((0,), (2,)), (1,))),
        ([1000], 1, Cut(((0,), ()), ())),
    ],
    ids=["nothing", "one part", "full parts", "too big", "too big between others", "the index alone"],
)
def test_files_are_dealt_out_to_parts(sizes: list[int], index: int, dealt: Cut) -> None:
    assert cut(list(enumerate(sizes)), ROOM, index) == dealt


def test_small_files_share_a_part() -> None:
    assert cut([(number, 0) for number in range(5)], 3 * ENTRY_BYTES, 0).parts == ((0, 1, 2), (3, 4))


@pytest.mark.parametrize(
    ("today", "offered"),
    [
        (date(2026, 6, 30), (Span(date(2026, 1, 1), date(2026, 6, 30)), Span(date(2025, 7, 1), date(2025, 12, 31)))),
        (date(2026, 7, 1), (Span(date(2026, 7, 1), date(2026, 12, 31)), Span(date(2026, 1, 1), date(2026, 6, 30)))),
    ],
)
def test_this_half_year_and_the_one_before_are_offered(today: date, offered: tuple[Span, ...]) -> None:
    assert spans(today) == (Span(), *offered)


def test_span_holds_its_ends_and_a_task_without_a_date_only_where_nothing_is_asked() -> None:
    span = Span(date(2026, 1, 1), date(2026, 1, 2))

    assert [span.holds(date(2026, 1, day)) for day in (1, 2, 3)] == [True, True, False]
    assert (span.holds(None), Span().holds(None)) == (False, True)
