"""The living card of a day: one message, true at any time."""

import pytest

from sandbox import SandboxPerson
from tests.flows.town import Town
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
    assert "принято" in patimat.last.text


async def test_card_of_another_person_on_the_seat_is_edited_too(town: Town) -> None:
    mesedu, _, patimat = await town_with(town, REPORT)
    zarema = await town.seated(mesedu, "Зарема", "СОШ № 1")
    await town.morning(days=1)
    card = zarema.last

    await town.press(patimat, "Выполнено", patimat.last)

    assert zarema.messages[card.message_id].text.endswith("✅ На сегодня всё. Спасибо!")


async def test_remind_tomorrow(town: Town) -> None:
    _, _, patimat = await town_with(town, SEMINAR)
    await town.morning(days=0)
    assert "Дела на ср, 1 февраля" in patimat.last.text

    await town.press(patimat, "Напомнить завтра", patimat.last)
    await town.morning(days=1)

    assert "Дела на чт, 2 февраля" in patimat.last.text


async def test_due_on_a_day_off_is_reminded_on_the_last_working_day_and_says_so(town: Town) -> None:
    _, _, patimat = await town_with(town, SUNDAY)
    await town.morning(days=2)

    assert patimat.last.text.splitlines() == [
        "☀️ Дела на пт, 3 февраля 2023",
        "",
        "⬜ 1 Разместить данные — до вс, 5 февраля · через 2 дня",
        "Срок в выходной, лучше сделать раньше.",
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
    assert "Молчат" not in ruslan.last.text
    await town.morning(days=1)
    assert ruslan.last.text.splitlines()[2:] == ["⏰ Молчат:", "· МКОУ СОШ №1: 1, с пт, 3 февраля"]
    assert "Молчат" not in mesedu.last.text
    for _ in range(5):
        await town.morning(days=1)
    assert mesedu.last.text.splitlines() == [
        "☀️ Дела на пн, 13 февраля 2023",
        "",
        "⏰ Молчат:",
        "· МКОУ СОШ №1: 1, с пт, 3 февраля",
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
        "📥 Ждут проверки: 1, дольше всех — вчера",
    ]
    queue = await town.press(ruslan, "Проверить", ruslan.last)
    assert "На проверке · 1" in queue.text
