"""Deadlines move: for one school, for several, for all; schools ask for more time; everybody hears once."""

import pytest

from sandbox import SandboxMessage, SandboxPerson
from tests.flows.town import CLUSTERS, OFFICER, STALE, Town

TITLE = f"📌 № 1. {CLUSTERS}"


async def activity(town: Town, person: SandboxPerson, title: str = CLUSTERS) -> SandboxMessage:
    """An activity at all schools."""
    await town.say(person, "/status")
    await town.press(person, "По мероприятиям")
    return await town.press(person, title)


async def test_one_schools_deadline_is_moved_with_a_reason_and_back(town: Town) -> None:
    """Four presses from the activity. On the way: words that are no date, and a day that has passed."""
    mesedu, ruslan, patimat, _ = await town.cast()
    await activity(town, mesedu)

    await town.press(mesedu, "СОШ №1")
    asked = await town.press(mesedu, "Перенести срок")
    unclear = await town.say(mesedu, "когда-нибудь")
    past = await town.say(mesedu, "1 января 2023")
    await town.press(mesedu, "вт, 7 марта", asked)
    done = await town.press(mesedu, "Каникулы", asked)

    assert unclear.text == "Не понял дату. Напишите, например: «15 марта», «в пятницу» или «15.03»."
    assert past.text == "Эта дата уже прошла. Выберите день не раньше сегодняшнего."
    assert done.text.splitlines() == [
        "📅 Срок перенесён",
        TITLE,
        "вт, 28 февраля → вт, 7 марта",
        "«каникулы, карантин»",
        "Изменена 1 задача. Узнают 2 человека.",
    ]
    letter = [
        "📅 Срок перенесён",
        TITLE,
        "вт, 28 февраля → вт, 7 марта · через 34 дня",
        "«каникулы, карантин»",
        "Так решил(а): координатор, Ясный район",
    ]
    assert patimat.last.text.splitlines() == letter
    assert ruslan.last.text.splitlines() == [*letter[:2], "👤 МКОУ СОШ № 1", *letter[2:]]

    await town.press(mesedu, "Вернуть прежний срок", done)

    assert patimat.last.text.splitlines()[2] == "вт, 7 марта → вт, 28 февраля · через 27 дней"
    card = await town.open_task(patimat, CLUSTERS)
    assert card.text.splitlines()[1] == "⬜ не начато · до вт, 28 февраля · через 27 дней"


async def test_school_asks_for_more_time_in_three_presses_and_one_press_decides(town: Town) -> None:
    mesedu, _, patimat, _ = await town.cast()
    card = await town.open_task(patimat, CLUSTERS)

    await town.press(patimat, "Прошу продлить", card)
    await town.press(patimat, "вт, 7 марта", card)
    asked = await town.press(patimat, "Болеет ответственный", card)

    assert asked.text.splitlines()[2:4] == [
        "⏳ Просят продлить до вт, 7 марта · через 34 дня. Пока не решено, задача не просрочена.",
        "«болеет ответственный»",
    ]
    request = mesedu.last
    assert request.text.splitlines() == [
        "⏳ Прошу продлить · МКОУ СОШ № 1 · Патимат",
        TITLE,
        "Сейчас: до вт, 28 февраля · через 27 дней",
        "Просят до вт, 7 марта · через 34 дня",
        "«болеет ответственный»",
    ]
    granted = await town.press(mesedu, "Продлить до 07.03", request)

    assert granted.text.splitlines()[2:4] == [
        "⬜ не начато · до вт, 7 марта · через 34 дня",
        "⏳ Срок продлён, первый был вт, 28 февраля",
    ]
    assert patimat.last.text.splitlines()[:3] == [
        "✅ Срок продлён", TITLE, "вт, 28 февраля → вт, 7 марта · через 34 дня",
    ]  # fmt: skip


async def test_nothing_is_called_overdue_while_the_request_waits_or_after_it_was_granted(town: Town) -> None:
    """The date passes before anybody decides; the answer comes two days late, and nobody was ever late."""
    mesedu, ruslan, patimat, _ = await town.cast()
    await town.press(patimat, "Прошу продлить", await town.open_task(patimat, CLUSTERS))
    await town.say(patimat, "до 20 марта, болеет завуч")
    request = mesedu.last
    town.clock.set(2023, 3, 10, 8, 30)
    heard = len(patimat.chat)
    await town.morning()

    assert not any(CLUSTERS in message.text for message in patimat.chat[heard:] if message.from_bot)
    assert (await activity(town, mesedu)).text.splitlines()[2] == "📎 0 · ⏰ 2 · 🆘 0"
    refused = await town.press(mesedu, "Другая дата", request)
    assert (await town.say(mesedu, "вчера")).text.startswith("Не понял дату.")
    await town.press(mesedu, "пт, 17 марта", refused)

    assert patimat.last.text.splitlines()[2] == "вт, 28 февраля → пт, 17 марта · через 7 дней"
    assert (await activity(town, ruslan)).text.splitlines()[2] == "📎 0 · ⏰ 1 · 🆘 0"


async def test_refused_request_leaves_the_date_and_its_overdue_words(town: Town) -> None:
    mesedu, _, patimat, _ = await town.cast()
    await town.press(patimat, "Прошу продлить", await town.open_task(patimat, CLUSTERS))
    earlier = await town.say(patimat, "до 20 февраля, раньше успеем")
    assert earlier.text == "Просить можно о дне позже нынешнего срока."
    await town.say(patimat, "20 марта")
    await town.say(patimat, "не успеваем")
    await town.press(mesedu, "Отказать")

    assert patimat.last.text.splitlines()[:3] == [
        "✖ Продлить не разрешили", TITLE, "Срок прежний: вт, 28 февраля · через 27 дней",
    ]  # fmt: skip
    town.clock.set(2023, 3, 2, 10)
    card = await town.open_task(patimat, CLUSTERS)
    assert card.text.splitlines()[1] == "⏰ не начато · до вт, 28 февраля · 2 дня назад"


async def test_request_ends_when_the_task_is_done(town: Town) -> None:
    mesedu, _, patimat, _ = await town.cast()
    card = await town.open_task(patimat, OFFICER)
    await town.press(patimat, "Прошу продлить", card)
    await town.say(patimat, "до 20 марта, не успеваем")
    await town.press(patimat, "Выполнено")

    stale = await town.press(mesedu, "Продлить")

    assert stale.text == "По этой просьбе уже решили. Откройте задачу: там срок, который действует."


async def test_two_schools_picked_by_hand_get_another_date(town: Town) -> None:
    mesedu, ruslan, patimat, _ = await town.cast()
    await town.press(mesedu, "Изменить", await activity(town, mesedu))
    heard = len(patimat.chat)

    picking = await town.press(mesedu, "Только некоторым")
    await town.press(mesedu, "СОШ №2", picking)
    await town.press(mesedu, "ООШ №3", picking)
    await town.press(mesedu, "Перенести срок", picking)
    await town.press(mesedu, "пт, 3 марта", picking)
    done = await town.press(mesedu, "Без причины", picking)

    assert done.text.splitlines()[2:] == ["вт, 28 февраля → пт, 3 марта", "Изменены 2 задачи. Узнает 1 человек."]
    assert ruslan.last.text.splitlines()[2:4] == ["👤 МКОУ СОШ № 2", "вт, 28 февраля → пт, 3 марта · через 30 дней"]
    assert len(patimat.chat) == heard
    labels = [label for line in (await activity(town, mesedu)).labels for label in line][:3]
    assert labels == ["⬜ 28.02 · МКОУ СОШ №1", "⬜ 03.03 · МКОУ ООШ №3", "⬜ 03.03 · МКОУ СОШ №2"]


async def test_date_moved_for_all_is_the_date_of_a_school_added_later(town: Town) -> None:
    mesedu, ruslan, patimat, _ = await town.cast()
    await town.press(mesedu, "Изменить", await activity(town, mesedu))
    before = len(ruslan.chat)

    screen = await town.press(mesedu, "Всем: вт, 28 февраля")
    await town.press(mesedu, "вт, 14 марта", screen)
    await town.press(mesedu, "Так решили", screen)

    assert patimat.last.text.splitlines()[2] == "вт, 28 февраля → вт, 14 марта · через 41 день"
    heard = ruslan.chat[before:]
    assert [message.text.splitlines()[2:6] for message in heard] == [
        [
            "👤 МКОУ СОШ № 1",
            "вт, 28 февраля → вт, 14 марта · через 41 день",
            "👤 МКОУ СОШ № 2",
            "вт, 28 февраля → вт, 14 марта · через 41 день",
        ]
    ]
    await town.add_schools(mesedu, "МКОУ Новая СОШ")
    zaira = await town.seated(mesedu, "Заира", "Новая")
    card = await town.open_task(zaira, CLUSTERS)
    assert card.text.splitlines()[1:3] == [
        "⬜ не начато · до вт, 14 марта · через 41 день",
        "⏳ Срок продлён, первый был вт, 28 февраля",
    ]


async def test_activity_is_changed_cancelled_and_put_back(town: Town) -> None:
    mesedu, _, patimat, _ = await town.cast()
    await town.press(mesedu, "Изменить", await activity(town, mesedu))

    await town.press(mesedu, "Ждать отметку")
    assert patimat.last.text.splitlines()[:2] == ["✅ Теперь достаточно отметки", TITLE]

    await town.press(mesedu, "Нет", await town.press(mesedu, "Отменить для всех"))
    asked = await town.press(mesedu, "Отменить для всех")
    assert asked.text.splitlines()[-1] == (
        "3 незавершённые задачи выполнять будет не нужно. Сделано: 0, это сохранится. Отмену можно вернуть."
    )
    gone = await town.press(mesedu, "Да", asked)
    assert "✖ Отменено ср, 1 февраля. Сделанное сохранено." in gone.text
    assert patimat.last.text.splitlines()[:2] == ["✖ Мероприятие отменено", TITLE]
    assert CLUSTERS not in str((await town.say(patimat, "/tasks")).labels)

    await town.press(mesedu, "Вернуть в план", gone)
    assert patimat.last.text.splitlines()[:2] == ["⬜ Мероприятие снова в плане", TITLE]
    assert CLUSTERS in str((await town.say(patimat, "/tasks")).labels)


async def test_school_taken_off_by_mistake_hears_nothing_and_one_taken_off_hears_after_a_minute(town: Town) -> None:
    mesedu, _, patimat, _ = await town.cast()
    await town.press(mesedu, "Изменить", await activity(town, mesedu))
    seats = await town.press(mesedu, "Кто отчитывается")
    heard = len(patimat.chat)

    await town.press(mesedu, "СОШ № 1", seats)
    await town.press(mesedu, "СОШ № 1", seats)
    await town.minute()
    assert len(patimat.chat) == heard

    await town.press(mesedu, "СОШ № 1", seats)
    assert len(patimat.chat) == heard
    await town.minute()
    assert patimat.last.text.splitlines()[:2] == ["➖ Задача с вас снята", TITLE]
    assert CLUSTERS not in str((await town.say(patimat, "/tasks")).labels)


async def test_interim_report_is_kept_and_closes_nothing(town: Town) -> None:
    mesedu, _, patimat, _ = await town.cast()
    card = await town.open_task(patimat, CLUSTERS)
    await town.press(patimat, "В работе", card)
    await town.press(patimat, "Промежуточный", card)
    kept = await town.say(patimat, "3 из 5 классов")

    assert kept.text.splitlines()[1:3] == [
        "🛠 в работе · до вт, 28 февраля · через 27 дней",
        "▶ Промежуточный: 3 из 5 классов",
    ]
    await activity(town, mesedu)
    assert "▶ Промежуточный: 3 из 5 классов" in (await town.press(mesedu, "СОШ №1")).text


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_buttons_of_a_deadline_that_moved_meanwhile_are_refused(town: Town) -> None:
    """Two presses on the same proposal, and a school that has finished meanwhile."""
    mesedu, _, patimat, _ = await town.cast()
    await activity(town, mesedu, OFFICER)
    await town.press(mesedu, "СОШ №1")
    asked = await town.press(mesedu, "Перенести срок")
    await town.press(patimat, "Выполнено", await town.open_task(patimat, OFFICER))

    assert (await town.press(mesedu, "22 февраля", asked)).text == STALE
