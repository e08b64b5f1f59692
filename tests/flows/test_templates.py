"""Blank forms: attached to an activity by the coordinator, opened by schools from their task."""

from sandbox import SandboxMessage, SandboxPerson
from tests.flows.town import CLUSTERS, FORBIDDEN, NOT_FOUND, ROWS, Town, data_of, from_bot

FORM = b"%PDF-1.4 form"


async def forms_screen(town: Town, coordinator: SandboxPerson) -> SandboxMessage:
    """The first row of the confirmed table, and its forms."""
    await town.say(coordinator, "/roadmap")
    await town.press(coordinator, "2023")
    await town.press(coordinator, "Таблица")
    await town.press(coordinator, "№ 1.")
    return await town.press(coordinator, "Формы для школ")


async def test_form_is_attached_replaced_removed_and_put_back(town: Town) -> None:
    cast = await town.cast()
    empty = await forms_screen(town, cast.mesedu)
    await town.press(cast.mesedu, "Добавить форму")
    words = await town.say(cast.mesedu, "Сейчас пришлю")
    await town.send(cast.mesedu, "Справка.pdf", FORM)
    await town.restart()
    replaced = await town.send(cast.mesedu, "справка.PDF", FORM + b" 2")
    removed = await town.press(cast.mesedu, "Убрать")
    without = await town.open_task(cast.patimat, CLUSTERS)
    back = await town.press(cast.mesedu, "Вернуть форму", removed)
    task = await town.open_task(cast.patimat, CLUSTERS)
    await town.press(cast.patimat, "📄 Форма")

    assert empty.text.splitlines()[2].startswith("Форм пока нет.")
    assert words.text == "Жду файл формы. Пришлите документ или нажмите «◀ Назад»."
    assert replaced.text.splitlines()[2:] == [
        "📄 Форма заменена: школы получат новую.",
        "",
        "1. справка.PDF",
        "Школы видят их в задаче, кнопка «📄 Форма».",
    ]
    assert without.labels[-2] == ["❓ Вопрос куратору", "🕘 История"]
    assert back.labels[0] == ["1. справка.PDF", "✖ Убрать"]
    assert "📄 Форма: справка.PDF" in task.text.splitlines()
    assert (cast.patimat.last.document.name, cast.patimat.last.document.data) == ("справка.PDF", FORM + b" 2")


async def test_no_more_forms_than_a_screen_holds(town: Town) -> None:
    cast = await town.cast()
    await forms_screen(town, cast.mesedu)
    await town.press(cast.mesedu, "Добавить форму")
    for number in range(4):
        full = await town.send(cast.mesedu, f"Форма {number}.pdf", FORM + bytes([number]))

    refused = await town.send(cast.mesedu, "Пятая.pdf", FORM)

    assert [row[0] for row in full.labels[:4]] == [f"{n + 1}. Форма {n}.pdf" for n in range(4)]
    assert refused.text == "К мероприятию можно приложить не больше 4 форм. Уберите лишнюю и пришлите снова."


async def test_form_stays_with_its_activity_in_a_corrected_order_and_with_its_municipality(town: Town) -> None:
    cast = await town.cast()
    screen = await forms_screen(town, cast.mesedu)
    await town.press(cast.mesedu, "Добавить форму")
    given = await town.send(cast.mesedu, "Справка.pdf", FORM)
    stranger = await town.coordinator("Салим", "Горный район")
    foreign = [await town.forge(stranger, data_of(given, label)) for label in ("1. Справка.pdf", "Убрать", "Добавить")]
    school = await town.forge(cast.patimat, data_of(screen, "Добавить"))
    async with town.app.database.begin() as session:
        actor = await town.actor(session, cast.mesedu)
    await town.confirm_roadmap(actor, (ROWS[0]._replace(deadline="15 марта"), *ROWS[1:]))

    task = await town.open_task(cast.patimat, CLUSTERS)
    shown = from_bot(cast.patimat)[-1].text.splitlines()
    await forms_screen(town, cast.mesedu)
    removed = await town.press(cast.mesedu, "Убрать")
    without = await town.open_task(cast.patimat, CLUSTERS)

    assert {message.text for message in foreign} == {NOT_FOUND}
    assert school.text == FORBIDDEN
    assert "📄 Форма: Справка.pdf" in task.text.splitlines()
    assert shown[1] == "⬜ не начато · до ср, 15 марта · через 42 дня"
    assert removed.labels[0] == ["↩ Вернуть форму"]
    assert not any("Форма" in line for line in without.text.splitlines())
