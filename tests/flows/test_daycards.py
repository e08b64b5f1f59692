"""The living card of a day: one message, true at any time."""

from copy import copy

import pytest

from bot.buttons.callbacks import Go, Place
from domain.people.roles import Role
from sandbox import SandboxPerson
from tests.flows.town import CLUSTERS, Row, Town, from_bot
from tests.office.pdfs import pdf, text
from tests.orders import Line, order

pytestmark = pytest.mark.both_engines

REPORT: Line = ("1", "Провести самообследование", "Проведено", "Администрации школ", "до 3 февраля")
SEMINAR: Line = ("2", "Провести семинар для школ", "Участие школ", "Администрации школ", "до 8 февраля")
SUNDAY: Line = ("1", "Разместить данные", "Размещено", "Администрации школ", "до 5 февраля")


async def town_with(town: Town, *rows: Line) -> tuple[SandboxPerson, SandboxPerson, SandboxPerson]:
    """Coordinator, curator of the first school, that school; the roadmap is confirmed on Wednesday 1 February."""
    mesedu = await town.coordinator()
    await town.add_schools(mesedu, "МКОУ СОШ № 1")
    await town.add_curator(mesedu, "Руслан Магомедович", "СОШ №1")
    ruslan = await town.seated(mesedu, "Руслан", "Руслан Магомедович")
    patimat = await town.seated(mesedu, "Патимат", "СОШ № 1")
    mesedu.send_file("Приказ.docx", order(rows))
    await town.settle()
    await town.press(mesedu, "Утвердить")
    return mesedu, ruslan, patimat


async def test_card_is_edited_as_things_get_done(town: Town) -> None:
    _, _, patimat = await town_with(town, REPORT, SEMINAR)
    await town.morning(days=1)
    card = patimat.last

    task = await town.press(patimat, "самообследование", card)
    await town.press(patimat, "Выполнено", task)

    assert patimat.messages[card.message_id].text.splitlines() == [
        "☀️ Дела на чт, 2 февраля 2023",
        "",
        "⬜ 2 Провести семинар для школ — до ср, 8 февраля · через 6 дней",
    ]


async def test_card_of_a_single_task_answers_at_once(town: Town) -> None:
    _, _, patimat = await town_with(town, REPORT)
    await town.morning(days=1)
    card = patimat.last

    await town.press(patimat, "Выполнено", card)

    assert patimat.messages[card.message_id].text.endswith("✅ На сегодня всё. Спасибо!")
    assert "✅ выполнено (отмечено школой)" in patimat.last.text


async def test_card_of_another_person_on_the_seat_is_edited_too(town: Town) -> None:
    mesedu, _, patimat = await town_with(town, REPORT)
    zarema = await town.seated(mesedu, "Зарема", "СОШ № 1")
    await town.morning(days=1)
    card = zarema.last

    await town.press(patimat, "Выполнено", patimat.last)

    assert zarema.messages[card.message_id].text.endswith("✅ На сегодня всё. Спасибо!")


async def test_remind_tomorrow_says_when_and_takes_the_line_off(town: Town) -> None:
    _, _, patimat = await town_with(town, SEMINAR)
    await town.morning(days=0)
    card = patimat.last
    assert "Дела на ср, 1 февраля" in card.text

    confirmed = await town.press(patimat, "Напомнить завтра", card)
    without = patimat.messages[card.message_id].text.splitlines()
    await town.press(patimat, "В работе", confirmed)
    await town.morning(days=1)

    assert "⏰ Напомню в этот день: чт, 2 февраля. До него задачи нет на карточке дня." in confirmed.text.splitlines()
    assert without == ["☀️ Дела на ср, 1 февраля 2023", "", "✅ На сегодня всё. Спасибо!"]
    assert patimat.last.text.splitlines() == [
        "☀️ Дела на чт, 2 февраля 2023",
        "",
        "🛠 2 Провести семинар для школ — до ср, 8 февраля · через 6 дней",
    ]


async def test_card_of_yesterday_becomes_one_line_when_todays_comes(town: Town) -> None:
    _, _, patimat = await town_with(town, REPORT, SEMINAR)
    await town.morning(days=1)
    yesterdays = patimat.last
    await town.morning(days=1)

    past = patimat.messages[yesterdays.message_id]

    assert (past.text, past.labels) == ("☀️ Дела на чт, 2 февраля. Что осталось — /tasks", [])
    assert patimat.last.text.splitlines()[0] == "☀️ Дела на пт, 3 февраля 2023"
    assert len([one for one in from_bot(patimat) if one.text.startswith("☀️") and one.labels]) == 1
    old = await town.forge(patimat, Go(to=Place.TASK, id=1, below=True))
    assert old.text.startswith("📌 № 1")


async def test_newest_card_tells_the_truth_also_at_the_weekend(town: Town) -> None:
    """Friday's card is the newest until Monday."""
    _, _, patimat = await town_with(town, REPORT, SEMINAR)
    await town.morning(days=2)
    card = patimat.last
    await town.morning(days=1)

    await town.press(patimat, "Выполнено", await town.open_task(patimat, "самообследование"))

    assert patimat.messages[card.message_id].text.splitlines() == [
        "☀️ Дела на пт, 3 февраля 2023",
        "",
        "⬜ 2 Провести семинар для школ — до ср, 8 февраля · через 4 дня",
    ]


async def test_menu_opens_below_the_card(town: Town) -> None:
    _, _, patimat = await town_with(town, REPORT)
    await town.morning(days=1)
    card = patimat.last

    menu = await town.press(patimat, "Меню", card)

    assert menu.text.startswith("🏠")
    assert patimat.messages[card.message_id].text.startswith("☀️ Дела на чт, 2 февраля")


async def test_what_is_due_now_comes_first_and_what_is_long_overdue_is_counted(town: Town) -> None:
    """Ten tasks: three are long overdue; the card names those of these days first, and stays on one screen."""
    late = [Row(f"Представить давнюю справку {n}", f"{n} февраля", frozenset({Role.SCHOOL})) for n in (6, 7, 8)]
    soon = [Row(f"Провести заседание рабочей группы № {n}", "28 февраля", frozenset({Role.SCHOOL})) for n in range(5)]
    recent = Row("Разместить план на сайте", "22 февраля", frozenset({Role.SCHOOL}))
    ahead = Row("Подготовить отчёт", "6 марта", frozenset({Role.SCHOOL}))
    town.clock.set(2023, 2, 1)
    cast = await town.cast(rows=(*late, ahead, recent, *soon))

    town.clock.set(2023, 2, 28, 9)
    await town.morning()

    lines = cast.patimat.last.text.splitlines()
    assert [line.split(". ")[0] for line in lines[2:]] == ["⬜ 6", "⬜ 7", "⬜ 8", "⬜ 9", "⬜ 10", "…и ещё 2",
                                                            "⏰ Просрочено больше недели: 3"]  # fmt: skip
    assert len(cast.patimat.last.text) <= 500
    assert sum(len(row) for row in cast.patimat.last.labels) <= 8


async def test_school_that_answers_nothing_is_silent_and_one_that_is_there_is_late(town: Town) -> None:
    """Патимат opens the bot within two weeks, Зарема does not; nobody has joined the third school."""
    mesedu = await town.coordinator()
    await town.add_schools(mesedu, "МКОУ СОШ № 1\nМКОУ СОШ № 2\nМКОУ СОШ № 3")
    patimat = await town.seated(mesedu, "Патимат", "СОШ № 1")
    await town.seated(mesedu, "Зарема", "СОШ № 2")
    mesedu.send_file("Приказ.docx", order([REPORT]))
    await town.settle()
    await town.press(mesedu, "Утвердить")
    await town.morning(days=12)
    await town.say(patimat, "/menu")

    await town.morning(days=7)

    assert mesedu.last.text.splitlines()[2:6] == [
        "⏰ Просрочили: 3",
        "· МКОУ СОШ №2 молчит, просрочено: 1, с пт, 3 февраля",
        "· МКОУ СОШ №1 — просрочено: 1, с пт, 3 февраля",
        "· МКОУ СОШ №3 — никто не вошёл, просрочено: 1",
    ]


async def test_due_on_a_day_off_is_reminded_on_the_last_working_day_and_says_so(town: Town) -> None:
    _, _, patimat = await town_with(town, SUNDAY)
    await town.morning(days=2)

    assert patimat.last.text.splitlines() == [
        "☀️ Дела на пт, 3 февраля 2023",
        "",
        "⬜ 1 Разместить данные — до вс, 5 февраля · через 2 дня",
        "Срок № 1 — в выходной, лучше сделать раньше.",
    ]


async def test_nobody_hears_on_a_day_off(town: Town) -> None:
    _, ruslan, patimat = await town_with(town, REPORT)
    await town.morning(days=2)
    heard = len(patimat.chat), len(ruslan.chat)

    await town.morning(days=1)
    await town.morning(days=1)

    assert (len(patimat.chat), len(ruslan.chat)) == heard


async def test_silence_rises_to_the_curator_and_then_to_the_coordinator(town: Town) -> None:
    mesedu, ruslan, _ = await town_with(town, REPORT)

    await town.morning(days=6)
    assert "Просрочили" not in ruslan.last.text
    await town.morning(days=1)
    assert ruslan.last.text.splitlines()[2:] == ["⏰ Просрочили: 1", "· МКОУ СОШ №1 — просрочено: 1, с пт, 3 февраля"]
    assert "Просрочили" not in mesedu.last.text
    for _ in range(5):
        await town.morning(days=1)
    assert mesedu.last.text.splitlines() == [
        "☀️ Дела на пн, 13 февраля 2023",
        "",
        "⏰ Просрочили: 1",
        "· МКОУ СОШ №1 — просрочено: 1, с пт, 3 февраля",
        "🗺 По району: ✅ 0 из 1 · 📎 0 · ⏰ 1",
    ]


async def test_curator_reads_in_the_morning_what_waits_for_him(town: Town) -> None:
    _, ruslan, patimat = await town_with(town, SEMINAR)
    task = await town.press(patimat, "семинар", await town.say(patimat, "/tasks"))
    await town.press(patimat, "Приложить", task)
    patimat.send_file("Протокол.pdf", pdf(text("Протокол")))
    await town.settle()

    await town.morning(days=1)

    assert ruslan.last.text.splitlines() == [
        "☀️ Дела на чт, 2 февраля 2023",
        "",
        "📥 Ждёт проверки: 1, сдан вчера",
    ]
    queue = await town.press(ruslan, "Проверить", ruslan.last)
    assert "На проверке · 1" in queue.text


async def test_what_is_handed_in_in_the_evening_is_one_silent_list(town: Town) -> None:
    """Two schools hand in at seven; the list grows in place, its documents open below it, the morning collapses it."""
    cast = await town.cast()
    zarema = await town.seated(cast.mesedu, "Зарема", "СОШ № 2")
    town.clock.set(2023, 2, 1, 19)
    before = len(from_bot(cast.ruslan))
    await town.hand_in(cast.patimat, CLUSTERS, "Справка.pdf", pdf(text("Справка")))
    await town.minute()
    first = cast.ruslan.last.text
    await town.hand_in(zarema, CLUSTERS, "Наша справка.pdf", pdf(text("Наша справка")))
    await town.minute()
    listed = copy(cast.ruslan.last)

    opened = await town.press(cast.ruslan, "СОШ №1", listed)
    await town.press(cast.ruslan, "Принять", opened)
    after = cast.ruslan.messages[listed.message_id].text
    lists = [one for one in from_bot(cast.ruslan)[before:] if one.text.startswith(("🌙", "📥"))]
    await town.morning(hours=14)

    assert first == "🌙 На проверку сдан 1 документ. Не срочно: это можно посмотреть утром."
    assert listed.text == "🌙 На проверку сданы 2 документа. Не срочно: это можно посмотреть утром."
    assert len(lists) == 1
    sent = [call.params for call in town.world.calls if call.method == "sendMessage"]
    assert [one["disable_notification"] for one in sent if one["text"].startswith("🌙")] == [True]
    assert after == first
    assert cast.ruslan.messages[listed.message_id].text == "☀️ Дела на ср, 1 февраля. Что осталось — /tasks"
