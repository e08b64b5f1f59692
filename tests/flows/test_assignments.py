"""Assignments: words become tasks in three presses, with a lead and co-executors, beside the roadmap."""

from actions.report import half_year
from sandbox import SandboxMessage, SandboxPerson
from tests.flows.town import CLUSTERS, Town
from tests.office.pdfs import pdf, text


async def assign(town: Town, person: SandboxPerson, words: str) -> SandboxMessage:
    """A draft by the menu."""
    await town.say(person, "/menu")
    await town.press(person, "Поручение")
    return await town.say(person, words)


async def test_words_become_tasks_of_all_schools_in_three_presses(town: Town) -> None:
    """On the way: a date without anything to do, and a date that has passed."""
    mesedu, ruslan, patimat, _ = await town.cast()

    empty = await assign(town, mesedu, "до пятницы")
    past = await town.say(mesedu, "Сдать отчёт до 15.01.2023")
    draft = await town.say(mesedu, "Сдать справку о питании до пятницы")

    assert empty.text == "Не вижу, что сделать. Напишите, например: «Сдать справку о питании до пятницы»."
    assert past.text == "Эта дата уже прошла. Выберите день не раньше сегодняшнего."
    assert draft.text.splitlines() == [
        "➕ Поручение · ещё не отправлено",
        "📌 Сдать справку о питании",
        "Срок: пт, 3 февраля · через 2 дня",
        "Ждём: документ",
        "Кому?",
    ]
    await town.press(mesedu, "Всем школам", draft)
    sent = await town.press(mesedu, "✅ Поручить", draft)

    assert sent.text.splitlines() == [
        "✅ Поручено",
        "📌 № П1 Сдать справку о питании",
        "Срок: пт, 3 февраля · через 2 дня",
        "3 исполнителя. Сообщение получат 2 человека.",
    ]
    letter = [
        "➕ Поручение",
        "📌 № П1 Сдать справку о питании",
        "Срок: пт, 3 февраля · через 2 дня",
        "📎 Нужен документ",
        "Поручил(а): координатор, Ясный район",
    ]
    assert patimat.last.text.splitlines() == letter
    assert ruslan.last.text.splitlines()[2:4] == ["👤 МКОУ СОШ № 1", letter[2]]


async def test_assignment_is_a_task_like_any_other(town: Town) -> None:
    """Reminded, handed in, reviewed, found, in the matrix after the order's rows."""
    mesedu, ruslan, patimat, _ = await town.cast()
    draft = await assign(town, mesedu, "Сдать справку о питании до 10 февраля")
    await town.press(mesedu, "Всем школам", draft)
    await town.press(mesedu, "✅ Поручить", draft)

    grid = (await town.say(mesedu, "/status")).text.splitlines()[3]
    town.clock.set(2023, 2, 7, 8, 30)
    await town.morning()
    card = patimat.last.text
    found = await town.say(mesedu, "/find питании")
    await town.hand_in(patimat, "питании", "Справка.pdf", pdf(text("Справка")))
    await town.press(ruslan, "Принять")
    await town.minute()

    assert grid.split() == ["1", "2", "3", "4", "5", "П1"]
    assert "П1 Сдать справку о питании" in card
    assert any("Сдать справку о питании" in label for row in found.labels for label in row)
    assert patimat.last.text.splitlines()[:2] == [
        "✅ Принято. Проверка: куратор Руслан",
        "📌 № П1 Сдать справку о питании",
    ]


async def test_words_out_of_the_blue_become_an_assignment(town: Town) -> None:
    mesedu, _, patimat, _ = await town.cast()

    offered = await town.say(mesedu, "Срочно проверить пожарные выходы")
    draft = await town.press(mesedu, "Поручение", offered)
    await town.press(mesedu, "Всем школам", draft)
    await town.press(mesedu, "✅ Поручить", draft)

    labels = [label for row in offered.labels for label in row]
    assert labels[:2] == ["➕ Поручение", "📣 Объявление"]
    assert draft.text.splitlines()[1:3] == [
        "📌 Проверить пожарные выходы", "Срок: пн, 6 февраля · через 5 дней (срочно)",
    ]  # fmt: skip
    assert patimat.last.text.splitlines()[1] == "📌 № П1 Проверить пожарные выходы"


async def test_co_executors_send_their_parts_to_the_lead_whose_report_decides(town: Town) -> None:
    mesedu, _, patimat, _ = await town.cast()
    zaira = await town.seated(mesedu, "Заира", "СОШ № 2")
    sultan = await town.seated(mesedu, "Султан", "ООШ № 3")
    draft = await assign(town, mesedu, "Подготовить общий план до 1 марта")
    await town.press(mesedu, "Всем школам", draft)
    leads = await town.press(mesedu, "Ответственный", draft)
    named = await town.press(mesedu, "СОШ № 1", leads)
    await town.press(mesedu, "✅ Поручить", named)

    part = await town.open_task(zaira, "общий план")
    assert "👥 Ваша часть. Ответственный: МКОУ СОШ № 1" in part.text
    await town.hand_in(zaira, "общий план", "Часть.pdf", pdf(text("Часть плана")))
    await town.minute()
    assert patimat.last.text.splitlines()[0] == "📎 На проверку · МКОУ СОШ № 2 · версия 1"
    lead = await town.open_task(patimat, "общий план")
    assert "👥 Соисполнители: ⬜ МКОУ ООШ № 3, 📎 МКОУ СОШ № 2" in lead.text
    await town.press(patimat, "Принять", await town.press(patimat, "Проверить часть", lead))

    await town.press(patimat, "Выполнено", await town.open_task(patimat, "общий план"))

    await town.minute()
    assert sultan.last.text.splitlines()[0].startswith("➖ Задача вас не касается")
    assert "общий план" not in str((await town.say(sultan, "/tasks")).labels)


async def test_curator_assigns_to_their_schools_and_decides_about_the_date(town: Town) -> None:
    mesedu, ruslan, patimat, _ = await town.cast()
    draft = await assign(town, ruslan, "Провести собрание")
    assert draft.text.splitlines()[2] == "Срок: пт, 3 марта · через 30 дней (дата не названа)"
    picking = await town.press(ruslan, "Выбрать", draft)
    assert [label for row in picking.labels for label in row][:3] == [
        "▫️ куратор Руслан Магомедович", "▫️ МКОУ СОШ № 1", "▫️ МКОУ СОШ № 2",
    ]  # fmt: skip
    await town.press(ruslan, "Готово", picking)
    await town.press(ruslan, "Моим школам", draft)
    await town.press(ruslan, "✅ Поручить", draft)

    heard = len(mesedu.chat)
    await town.press(patimat, "Прошу продлить", await town.open_task(patimat, "собрание"))
    await town.say(patimat, "до 20 марта, болеем")
    assert ruslan.last.text.splitlines()[0] == "⏳ Прошу продлить · МКОУ СОШ № 1 · Патимат"
    assert len(mesedu.chat) == heard
    await town.press(ruslan, "Продлить")
    assert patimat.last.text.splitlines()[0] == "✅ Срок продлён"


async def test_assignment_is_cancelled_and_reports_of_the_roadmap_do_not_count_it(town: Town) -> None:
    mesedu, _, patimat, _ = await town.cast()
    async with town.app.database.read() as session:
        actor = await town.actor(session, mesedu)
        before = (await half_year.facts_of(session, actor, None, town.clock())).facts
    draft = await assign(town, mesedu, "Сдать справку до 10 февраля")
    await town.press(mesedu, "Всем школам", draft)
    sent = await town.press(mesedu, "✅ Поручить", draft)
    async with town.app.database.read() as session:
        facts = (await half_year.facts_of(session, actor, None, town.clock())).facts

    assert facts.tasks == before.tasks
    assert [(facts.activities[task.activity_id].title, task.state.value) for task in facts.assigned] == [
        ("Сдать справку", "todo")
    ] * 3
    await town.press(
        mesedu, "Да", await town.press(mesedu, "Отменить для всех", await town.press(mesedu, "Изменить", sent))
    )
    assert patimat.last.text.splitlines()[0] == "✖ Мероприятие отменено"
    assert CLUSTERS in str((await town.say(patimat, "/tasks")).labels)
    assert "Сдать справку" not in str((await town.say(patimat, "/tasks")).labels)
