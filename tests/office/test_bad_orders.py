"""Orders that strain the reader: read or refused within the worker's limits, and nothing is guessed."""

import pytest

from domain.deadlines.model import Kind
from domain.roadmap.model import Doubt, Draft, DraftDoubt
from office.reading import Reason, Unreadable
from office.wire import ReadingTask
from office.worker import work_in_worker
from tests.office.documents import paragraph, raw_word, word

HEADER = ("№", "Мероприятие", "Срок", "Ответственный")
EVENTS = "\n".join(f"{n}. Провести занятие {n}." for n in range(1, 51))
DECISIONS = [
    line
    for n in range(1, 401)
    for line in (
        f"{n}. Провести проверку готовности классов и кабинетов к занятиям по программе внеурочной работы {n}.",
        f"Срок: {1 + n % 28:02}.03.2026",
        "Ответственные: директора школ",
    )
]
"""A protocol of 400 decisions: some forty pages."""


async def drafted(data: bytes, name: str = "План.docx") -> Draft | None:
    return (await work_in_worker(ReadingTask(name=name, source=False, draft=True), data, timeout=40)).draft


def paper(*texts: str) -> bytes:
    return raw_word("".join(map(paragraph, texts)))


async def test_grid_of_three_hundred_columns_is_refused() -> None:
    wide = [("Мероприятие", *(f"{n}" for n in range(1, 300))), ("Семинар", *["+"] * 299)]

    with pytest.raises(Unreadable) as refused:
        await drafted(word(wide, "План на 2026 год"))

    assert refused.value.reason is Reason.TOO_BIG


async def test_fifty_events_in_a_cell_are_one_row_and_offered_apart() -> None:
    draft = await drafted(word([HEADER, ("1", EVENTS, "март", "Кураторы")], "План на 2026 год"))

    assert draft is not None
    (row,) = draft.activities
    assert Doubt.SEVERAL_EVENTS in row.warnings
    assert [part.title for part in row.split] == [f"Провести занятие {n}." for n in range(1, 51)]
    assert {part.deadline.windows[-1].due.isoformat() for part in row.split} == {"2026-03-31"}


async def test_second_header_is_no_activity() -> None:
    rows = [HEADER, ("1", "Семинар", "май", "Кураторы"), HEADER, ("2", "Вебинар", "июнь", "Кураторы")]
    twice = [HEADER, HEADER, ("1", "Семинар", "май", "Кураторы")]

    found = [await drafted(word(table, "План на 2026 год")) for table in (rows, twice)]

    assert [[row.title for row in draft.activities] if draft else [] for draft in found] == [
        ["Семинар", "Вебинар"],
        ["Семинар"],
    ]


async def test_contradictory_periods_are_asked() -> None:
    heading = ("ПРИКАЗ от 15.05.2026 № 3", "План работы на 2025 год", "План работы на 2026-2027 учебный год")

    draft = await drafted(word([HEADER, ("1", "Семинар", "октябрь", "Кураторы")], *heading))

    assert draft is not None
    assert DraftDoubt.PERIOD_CONFLICT in draft.warnings
    assert len(draft.choices) >= 2


async def test_points_nested_five_deep_keep_their_words() -> None:
    points = ("ПРИКАЗ от 12.01.2026", "О работе школ в 2026 году", "ПРИКАЗЫВАЮ:", "1. Директорам школ:",
              "1.1. Организовать работу:", "1.1.1. по классам:", "1.1.1.1. выпускным:",
              "1.1.1.1.1. провести консультации до 20 марта 2026 года.")  # fmt: skip

    draft = await drafted(paper(*points))

    assert draft is not None
    assert [(row.number, row.deadline.windows[-1].due.isoformat()) for row in draft.activities] == [
        ("1.1.1.1.1", "2026-03-20")
    ]
    assert Doubt.FROM_TEXT in draft.activities[0].warnings


async def test_protocol_of_forty_pages_is_offered_whole() -> None:
    draft = await drafted(paper("ПРОТОКОЛ № 1 совещания от 12.01.2026", "РЕШИЛИ:", *DECISIONS))

    assert draft is not None
    assert len(draft.activities) == 400
    assert {row.deadline.kind for row in draft.activities} <= {Kind.DATE, Kind.WINDOW}
    assert all(Doubt.FROM_TEXT in row.warnings for row in draft.activities)


async def test_csv_with_codes_of_a_terminal_is_read() -> None:
    table = "Мероприятие;Срок;Ответственный\n\x1b[1mСеминар\x1b[0m по чтению;до 15 мая 2026;Кураторы\n"

    draft = await drafted(table.encode(), "План на 2026 год.csv")

    assert draft is not None
    assert [(row.title, row.deadline.windows[-1].due.isoformat()) for row in draft.activities] == [
        ("Семинар по чтению", "2026-05-15")
    ]
