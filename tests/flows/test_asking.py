"""A hard order is asked about by kind: once for all rows, with examples; row by row if one likes; and back."""

from copy import deepcopy

import docx

from bot.buttons.callbacks import Do
from tests.flows.town import Cast, Town, data_of, has_button
from tests.office.documents import fill, saved, word
from tests.orders import Line, order

SEVERAL: Line = ("1", "1. Провести семинар.\n2. Обойти школы.", "", "Кураторы", "март")
AGAIN: Line = ("2", "1) Собрать отчёты\n2) Обсудить отчёты", "", "Кураторы", "апрель")
VAGUE: list[Line] = [(str(n), f"Посетить урок {n}", "", "Кураторы", "по согласованию") for n in range(3, 8)]
CLEAR: Line = ("2", "Подвести итоги", "", "Кураторы", "декабрь")

POINTS = (
    "ПРИКАЗ от 12.01.2023",
    "О подготовке школ в 2023 году",
    "ПРИКАЗЫВАЮ:",
    "1. Директорам школ:",
    "1.1. представить списки до 20 февраля 2023 года;",
    "1.2. провести собрания до 15 марта 2023 года.",
    "2. Контроль за исполнением приказа оставляю за собой.",
)


BESIDE = ("О плане на 2023 год", "ПРИКАЗЫВАЮ:", "1. Кураторам представить сводку до 1 июня 2023 года.", "Приложение")
ROWS = [("№", "Мероприятие", "Срок", "Ответственный"), ("1", "Семинар", "май", "Кураторы")]


async def sent(town: Town, data: bytes) -> Cast:
    cast = await town.cast(roadmap=False)
    await town.send(cast.mesedu, "Приказ.docx", data)
    return cast


def paper(*blocks: str, rows: list[tuple[str, ...]] | None = None) -> bytes:
    document = docx.Document()
    for text in blocks:
        document.add_paragraph(text)
    if rows:
        fill(document, rows)
    return saved(document)


async def test_each_kind_is_asked_once_with_its_count_and_examples(town: Town) -> None:
    cast = await sent(town, order([SEVERAL, AGAIN, *VAGUE]))

    split = await town.press(cast.mesedu, "Ответить на вопросы")
    vague = await town.press(cast.mesedu, "Разделить · 2")
    ready = await town.press(cast.mesedu, "Без даты для всех · 5")
    table = await town.press(cast.mesedu, "Таблица")

    assert split.text.splitlines()[:2] == [
        "❓ Вопрос 1 из 2 · строк: 2",
        "✂️ В одной клетке несколько событий под номерами. Сделать каждое отдельным мероприятием?",
    ]
    assert "Получится: Провести семинар.; Обойти школы." in split.text.splitlines()
    assert vague.text.splitlines()[0] == "✅ Ответ записан: 2 строки."
    assert vague.text.splitlines()[1] == "❓ Вопрос 1 из 1 · строк: 5"
    assert vague.text.splitlines()[-1] == "и ещё 2"
    assert "Мероприятий: 9" in ready.text.splitlines()
    assert has_button(ready, "Утвердить")
    assert [line for line in table.text.splitlines() if "семинар" in line or "Обойти" in line] == [
        "1 Провести семинар.",
        "1 Обойти школы.",
    ]


async def test_answer_for_all_can_be_taken_back(town: Town) -> None:
    cast = await sent(town, order([SEVERAL, CLEAR, *VAGUE]))
    before = cast.mesedu.last.text
    await town.press(cast.mesedu, "Ответить на вопросы")
    await town.press(cast.mesedu, "Разделить · 1")
    done = await town.press(cast.mesedu, "Без даты для всех")

    vague = await town.press(cast.mesedu, "Отменить ответ · 5", done)
    whole = await town.press(cast.mesedu, "Отменить ответ · 1")
    back = await town.press(cast.mesedu, "Назад")

    assert vague.text.splitlines()[0] == "❓ Вопрос 1 из 1 · строк: 5"
    assert whole.text.splitlines()[0] == "❓ Вопрос 1 из 2 · строк: 1"
    assert back.text == before
    assert not has_button(back, "Отменить ответ")


async def test_rows_of_a_kind_one_by_one(town: Town) -> None:
    cast = await sent(town, order([SEVERAL, CLEAR, *VAGUE[:2]]))
    await town.press(cast.mesedu, "Ответить на вопросы")
    vague = await town.press(cast.mesedu, "▶ Следующий")

    first = await town.press(cast.mesedu, "По одному", vague)
    await town.press(cast.mesedu, "Другой срок")
    second = await town.say(cast.mesedu, "до 15 мая")
    whole = await town.press(cast.mesedu, "Без даты")

    assert first.text.splitlines()[:2] == ["❓ Вопрос 1 из 2", "❓ № 3 Посетить урок 3"]
    assert second.text.splitlines()[:2] == ["❓ Вопрос 1 из 1", "❓ № 4 Посетить урок 4"]
    assert whole.text.splitlines()[0] == "❓ Вопрос 1 из 1 · строк: 1"


async def test_points_of_a_paper_without_a_table_are_all_asked(town: Town) -> None:
    cast = await sent(town, paper(*POINTS))
    preview = deepcopy(cast.mesedu.last)

    asked = await town.press(cast.mesedu, "Ответить на вопросы")
    ready = await town.press(cast.mesedu, "Взять все · 2")

    assert not has_button(preview, "Утвердить")
    assert asked.text.splitlines()[:5] == [
        "❓ Вопрос 1 из 1 · строк: 2",
        "📄 Таблицы в документе нет. Эти мероприятия взяты из его пунктов. Взять их?",
        "",
        "1.1 Представить списки до 20 февраля 2023 года",
        "«до 20 февраля 2023 года» → 01.01.2023 — пн, 20 февраля 2023 · школы",
    ]
    assert has_button(ready, "Утвердить")


async def test_point_beside_a_table_counts_only_when_it_is_taken(town: Town) -> None:
    points = (
        "О плане на 2023 год",
        "ПРИКАЗЫВАЮ:",
        "1. Кураторам представить сводку до 1 июня 2023 года.",
        "Приложение",
    )
    rows = [("№", "Мероприятие", "Срок", "Ответственный"), ("1", "Семинар", "май", "Кураторы")]
    cast = await sent(town, paper(*points, rows=rows))
    preview = deepcopy(cast.mesedu.last)

    card = await town.press(cast.mesedu, "Пункты приказа · 1")
    taken = await town.press(cast.mesedu, "➕ Взять")

    assert "Мероприятий: 1" in preview.text.splitlines()
    assert "➕ В самом приказе есть ещё 1 пункт со сроком." in preview.text.splitlines()
    assert has_button(preview, "Утвердить")
    assert card.text.splitlines()[0] == "❓ Вопрос 1 из 1"
    assert "Мероприятий: 2, разделов: 1" in taken.text.splitlines()


async def test_confirmed_without_the_offers_asks_nobody_for_them(town: Town) -> None:
    points = (
        "О плане на 2023 год",
        "ПРИКАЗЫВАЮ:",
        "1. Кураторам представить сводку до 1 июня 2023 года.",
        "Приложение",
    )
    rows = [("№", "Мероприятие", "Срок", "Ответственный"), ("1", "Семинар", "май", "Кураторы")]
    cast = await sent(town, paper(*points, rows=rows))

    await town.press(cast.mesedu, "Утвердить")
    table = await town.press(cast.mesedu, "Таблица · 1")

    assert [line for line in table.text.splitlines() if "сводку" in line] == []


async def test_forged_and_late_answers_change_nothing(town: Town) -> None:
    cast = await sent(town, order([SEVERAL, CLEAR, *VAGUE]))
    asked = await town.press(cast.mesedu, "Ответить на вопросы")
    split = data_of(asked, "Разделить")
    await town.press(cast.mesedu, "Разделить")

    late = await town.forge(cast.mesedu, split)
    forged = await town.forge(cast.mesedu, Do.unpack(split).model_copy(update={"value": "3.everything"}))

    assert late.text == "На этот вопрос уже есть ответ. Откройте карту: там остальные вопросы."
    assert forged.text != late.text


async def test_missing_appendix_is_named(town: Town) -> None:
    cast = await town.cast(roadmap=False)

    refused = await town.send(cast.mesedu, "Приказ.docx", paper("ПРИКАЗЫВАЮ:", "1. Утвердить план (прилагается)."))

    assert refused.text.splitlines()[0].startswith("В приказе «Приказ.docx» сказано о приложении, но в файле его нет.")


async def test_letter_is_still_no_order(town: Town) -> None:
    cast = await town.cast(roadmap=False)

    refused = await town.send(cast.mesedu, "Письмо.docx", word((("Кому", "От кого"), ("Школам", "Отделу")), "Коллеги!"))

    assert refused.text.splitlines()[0].startswith("В файле «Письмо.docx» нет таблицы с мероприятиями")


METHODISTS: list[Line] = [(str(n), f"Посетить урок {n}", "", "Отдел методики", "март") for n in range(1, 6)]
TUTORS: list[Line] = [(str(n), f"Занятие {n}", "", "Волонтёры района", "апрель") for n in range(6, 8)]
NOBODY: list[Line] = [(str(n), f"Обход {n}", "", "", "май") for n in range(8, 10)]


async def test_who_is_asked_once_for_the_same_written_responsible(town: Town) -> None:
    cast = await sent(town, order([*METHODISTS, *TUTORS, *NOBODY]))

    first = await town.press(cast.mesedu, "Ответить на вопросы")
    second = await town.press(cast.mesedu, "Кураторы")
    third = await town.press(cast.mesedu, "Я")
    ready = await town.press(cast.mesedu, "Школы")

    assert first.text.splitlines()[:2] == [
        "❓ Вопрос 1 из 3 · строк: 5",
        "❓ Кто отчитывается: «Отдел методики»?",
    ]
    assert first.text.splitlines()[-1] == "и ещё 2"
    assert second.text.splitlines()[:3] == [
        "✅ Ответ записан: 5 строк.",
        "❓ Вопрос 1 из 2 · строк: 2",
        "❓ Кто отчитывается: «Волонтёры района»?",
    ]
    assert third.text.splitlines()[2] == "❓ Ответственный не указан. Кто отчитывается?"
    assert has_button(ready, "Утвердить")


async def test_single_seats_are_picked_for_all_rows_with_the_same_responsible(town: Town) -> None:
    cast = await sent(town, order([*METHODISTS, *TUTORS]))
    await town.press(cast.mesedu, "Ответить на вопросы")

    picking = await town.press(cast.mesedu, "…")
    picked = await town.press(cast.mesedu, "МКОУ СОШ № 2")
    others = await town.press(cast.mesedu, "Готово")
    await town.press(cast.mesedu, "Кураторы")
    table = await town.press(cast.mesedu, "Таблица")

    assert picking.text.splitlines()[:2] == ["👥 Кто отчитывается · 5 строк", "Ответственный: Отдел методики"]
    assert picked.text.splitlines()[-1] == "Отчитываются: МКОУ СОШ № 2"
    assert others.text.splitlines()[0] == "❓ Вопрос 1 из 1 · строк: 2"
    assert [line.rpartition("· ")[2] for line in table.text.splitlines() if "март" in line] == ["МКОУ СОШ № 2"] * 5


async def test_one_written_deadline_for_all_rows_of_a_kind(town: Town) -> None:
    cast = await sent(town, order(VAGUE))
    await town.press(cast.mesedu, "Ответить на вопросы")

    asked = await town.press(cast.mesedu, "Один срок для всех · 5")
    refused = await town.say(cast.mesedu, "ерунда")
    ready = await town.say(cast.mesedu, "до 15 мая")
    again = await town.press(cast.mesedu, "Отменить ответ · 5", ready)

    assert asked.text.splitlines() == [
        "🗓 Один срок для 5 строк.",
        "В приказе: «по согласованию». Напишите срок словами, например «до 15 марта» или «сентябрь–октябрь».",
    ]
    assert refused.text.startswith("Этот срок я не понял")
    assert has_button(ready, "Утвердить")
    assert again.text.splitlines()[0] == "❓ Вопрос 1 из 1 · строк: 5"


async def test_points_beside_a_table_are_taken_at_once(town: Town) -> None:
    points = ("О плане на 2023 год", "ПРИКАЗЫВАЮ:")
    points += tuple(f"{n}. Кураторам представить сводку до {n} июня 2023 года." for n in range(1, 4))
    cast = await sent(town, paper(*points, "Приложение", rows=ROWS))

    offers = await town.press(cast.mesedu, "Пункты приказа · 3")
    taken = await town.press(cast.mesedu, "Взять все · 3")

    assert offers.text.splitlines()[0] == "❓ Вопрос 1 из 1 · строк: 3"
    assert "Мероприятий: 4, разделов: 1" in taken.text.splitlines()
    assert has_button(taken, "Утвердить")


LEFT_OUT = [*ROWS, ("", "Итого", "", ""), ("", "Директор школы ____________ И.И. Петрова", "", "")]


async def test_preview_says_what_was_not_taken(town: Town) -> None:
    cast = await sent(town, paper("План на 2023 год", rows=LEFT_OUT))
    preview = deepcopy(cast.mesedu.last)

    listed = await town.press(cast.mesedu, "Не взято строк")
    back = await town.press(cast.mesedu, "Назад")

    assert "➖ Не взял 2 строки: похоже, это не мероприятия." in preview.text.splitlines()
    assert listed.text.splitlines()[-2:] == ["• Итого", "• Директор школы ____________ И.И. Петрова"]
    assert back.text == preview.text


async def test_preview_names_an_appendix_that_is_missing(town: Town) -> None:
    points = (*POINTS[:-1], "2. Утвердить состав рабочей группы (прилагается).")
    cast = await sent(town, paper(*points))

    assert "⚠️ В приказе сказано о приложении, но в файле его нет." in cast.mesedu.last.text.splitlines()


async def test_asking_in_english(town: Town) -> None:
    cast = await sent(town, order([*VAGUE, *METHODISTS]))
    await town.say(cast.mesedu, "/language")
    await town.press(cast.mesedu, "English")
    await town.say(cast.mesedu, "/roadmap")
    await town.press(cast.mesedu, "📝")

    vague = await town.press(cast.mesedu, "Answer the questions")
    asked = await town.press(cast.mesedu, "One date for all · 5")
    who = await town.say(cast.mesedu, "15.05.2023")
    picking = await town.press(cast.mesedu, "…")
    again = await town.press(cast.mesedu, "Done")

    assert vague.text.splitlines()[0] == "❓ Question 1 of 2 · rows: 5"
    assert asked.text.splitlines()[0] == "🗓 One deadline for 5 rows."
    assert who.text.splitlines()[:3] == [
        "✅ Answered for 5 rows.",
        "❓ Question 1 of 1 · rows: 5",
        "❓ Who reports: “Отдел методики”?",
    ]
    assert picking.text.splitlines()[0] == "👥 Who reports · 5 rows"
    assert again.text.splitlines()[1] == "❓ Who reports: “Отдел методики”?"
