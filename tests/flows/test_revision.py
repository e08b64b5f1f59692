"""A corrected order: compared, confirmed, and taken back; reports stay with their tasks."""

from io import BytesIO

from docx import Document

from sandbox import SandboxMessage, SandboxPerson
from tests.flows.town import Town
from tests.office.pdfs import pdf, text
from tests.orders import Line, order

REPORT: Line = ("1", "Провести самообследование", "Справка", "Администрации школ", "до 10 марта")
SEMINAR: Line = ("2", "Провести семинар для школ", "Участие школ", "Администрации школ", "апрель")
LESSONS: Line = ("3", "Посетить уроки", "Посещение", "Кураторы", "май")
MOVED: Line = ("1", "Провести самообследование", "Справка", "Администрации школ", "до 20 марта")
CONCEPT: Line = ("4", "Утвердить концепцию развития", "Концепция", "Администрации школ", "июнь")


async def send_order(town: Town, person: SandboxPerson, *rows: Line) -> SandboxMessage:
    person.send_file("Приказ.docx", order(rows))
    await town.settle()
    return person.last


async def town_with_roadmap(town: Town) -> tuple[SandboxPerson, SandboxPerson, SandboxPerson]:
    """Coordinator, curator and school, and a confirmed roadmap whose first task is on review."""
    mesedu = await town.coordinator()
    await town.add_schools(mesedu)
    await town.add_curator(mesedu, "Руслан Магомедович", "СОШ №1")
    ruslan = await town.seated(mesedu, "Руслан", "Руслан Магомедович")
    patimat = await town.seated(mesedu, "Патимат", "СОШ № 1")
    await town.press(mesedu, "Утвердить", await send_order(town, mesedu, REPORT, SEMINAR, LESSONS))
    task = await town.press(patimat, "самообследование", await town.say(patimat, "/tasks"))
    await town.press(patimat, "Приложить", task)
    patimat.send_file("Справка.pdf", pdf(text("Справка")))
    await town.settle()
    return mesedu, ruslan, patimat


async def test_corrected_order_keeps_reports_and_tells_only_whom_it_concerns(town: Town) -> None:
    mesedu, ruslan, patimat = await town_with_roadmap(town)
    heard = len(ruslan.chat)

    preview = await send_order(town, mesedu, MOVED, LESSONS, CONCEPT)
    changes = await town.press(mesedu, "Что изменилось", preview)

    assert changes.text.splitlines() == [
        "🔍 Что изменилось",
        "➕ 1 · ➖ 1 · 🗓 1 · ✏️ 0 · без изменений 1",
        "",
        "🗓 1 Провести самообследование: пт, 10 марта 2023 → пн, 20 марта 2023",
        "➕ 4 Утвердить концепцию развития: пт, 30 июня 2023",
        "➖ 2 Провести семинар для школ",
    ]

    await town.press(mesedu, "Утвердить", await town.press(mesedu, "Назад", changes))

    assert patimat.last.text.splitlines()[0] == "🔁 Изменились сроки. Сделанное сохранено."
    assert "🗓 1 Провести самообследование: пт, 10 марта 2023 → пн, 20 марта 2023" in patimat.last.text
    assert len(ruslan.chat) == heard
    tasks = await town.say(patimat, "/tasks")
    labels = [label for line in tasks.labels for label in line]
    assert "📎 20.03 · 1 Провести самообследование" in labels
    assert not any("семинар" in label for label in labels)


async def test_corrected_order_can_be_undone(town: Town) -> None:
    mesedu, _, patimat = await town_with_roadmap(town)
    confirmed = await town.press(mesedu, "Утвердить", await send_order(town, mesedu, MOVED, LESSONS, CONCEPT))

    await town.press(mesedu, "Да", await town.press(mesedu, "Вернуть прежнюю", confirmed))

    assert "🗓 1 Провести самообследование: пн, 20 марта 2023 → пт, 10 марта 2023" in patimat.last.text
    labels = [label for line in (await town.say(patimat, "/tasks")).labels for label in line]
    assert "📎 10.03 · 1 Провести самообследование" in labels
    assert "⬜ 30.04 · 2 Провести семинар для школ" in labels
    assert not any("концепцию" in label for label in labels)


async def test_corrected_order_asks_nothing_twice(town: Town) -> None:
    mesedu, _, _ = await town_with_roadmap(town)
    unclear: Line = ("5", "Обменяться опытом", "Участие школ", "Администрации школ", "по отдельному графику")
    preview = await send_order(town, mesedu, REPORT, SEMINAR, LESSONS, unclear)
    assert "Есть 1 вопрос" in preview.text
    answered = await town.press(mesedu, "Без даты", await town.press(mesedu, "Ответить на вопросы", preview))
    await town.press(mesedu, "Утвердить", answered)

    again = await send_order(town, mesedu, MOVED, SEMINAR, LESSONS, unclear)

    assert "вопрос" not in again.text


async def test_order_names_a_school_only_that_school_reports(town: Town) -> None:
    mesedu = await town.coordinator()
    await town.add_schools(mesedu)
    first = await town.seated(mesedu, "Патимат", "СОШ № 1")
    second = await town.seated(mesedu, "Зарема", "СОШ № 2")
    named: Line = ("1", "Открыть точку роста", "Открыта", "МКОУ СОШ № 2", "март")

    await town.press(mesedu, "Утвердить", await send_order(town, mesedu, named))

    assert "открыто: 0" in (await town.say(first, "/tasks")).text
    assert "открыто: 1" in (await town.say(second, "/tasks")).text


async def test_reporting_seat_picked_by_hand(town: Town) -> None:
    mesedu = await town.coordinator()
    await town.add_schools(mesedu)
    second = await town.seated(mesedu, "Зарема", "СОШ № 2")
    preview = await send_order(town, mesedu, ("1", "Открыть точку роста", "Открыта", "Комиссия", "март"))
    question = await town.press(mesedu, "Ответить на вопросы", preview)

    while "☑️" in str(question.labels):
        role = next(label for row in question.labels for label in row if label.startswith("☑️"))
        question = await town.press(mesedu, role, question)
    picking = await town.press(mesedu, "…", question)
    await town.press(mesedu, "СОШ № 2", picking)
    card = await town.press(mesedu, "Готово", picking)

    assert "Отчитываются: МКОУ СОШ № 2" in card.text
    while "Всё верно" in str(card.labels):
        card = await town.press(mesedu, "Всё верно", card)
    preview = await town.press(mesedu, "Назад", card) if "Утвердить" not in str(card.labels) else card
    await town.press(mesedu, "Утвердить", preview)
    assert "открыто: 1" in (await town.say(second, "/tasks")).text


async def test_roadmap_back_in_word_has_the_marks(town: Town) -> None:
    mesedu, ruslan, _ = await town_with_roadmap(town)
    await town.press(ruslan, "Принять")

    shown = await town.press(mesedu, "📄 2023", await town.say(mesedu, "/roadmap"))
    await town.press(mesedu, "В Word", shown)

    file = mesedu.last.document
    assert file is not None
    assert file.name == "Дорожная карта с отметками.docx"
    assert marks(file.data) == [
        "Отметка о выполнении",
        "1 из 1. Продолжается: 2",
        "⬜ Срок 30.04.2023",
        "⬜ Срок 31.05.2023",
    ]

    town.clock.set(2023, 4, 1, 10)
    await town.press(mesedu, "В Word", await town.press(mesedu, "📄 2023", await town.say(mesedu, "/roadmap")))
    assert marks(mesedu.last.document.data)[1] == "1 из 3. Не принято: МКОУ ООШ № 3, МКОУ СОШ № 2"


def marks(data: bytes) -> list[str]:
    """The last column of the table."""
    return [row.cells[-1].text for row in Document(BytesIO(data)).tables[0].rows]


async def test_picture_named_docx_from_a_coordinator_is_kept_and_asked_about(town: Town) -> None:
    mesedu = await town.coordinator()

    mesedu.send_file("Приказ.docx", b"\x89PNG\r\n\x1a\n" + b"0" * 200)
    await town.settle()

    assert mesedu.last.text.splitlines() == [
        "«Приказ.docx» — картинка, а не документ. Пришлите исходный файл Word или Excel.",
        "",
        "📎 Приказ.docx",
        "Открытых задач, к которым его можно приложить, у вас сейчас нет. Файл сохранён.",
    ]
