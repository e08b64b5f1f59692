"""A school or a curator taken out of the programme and brought back; names corrected."""

import pytest

from bot.buttons.callbacks import Do, Go, Place, Verb
from tests.flows.town import FORBIDDEN, NOT_FOUND, OFFICER, Cast, Town, from_bot


async def correct(town: Town, cast: Cast, name: str = "СОШ №1") -> None:
    await town.say(cast.mesedu, "/schools")
    await town.press(cast.mesedu, name)
    await town.press(cast.mesedu, "Изменить")


async def close(town: Town, cast: Cast, name: str = "СОШ №1") -> str:
    await correct(town, cast, name)
    await town.press(cast.mesedu, "Убрать из программы")
    return (await town.press(cast.mesedu, "📦 Убрать")).text


async def test_closed_school_owes_nothing_and_is_in_no_list(town: Town) -> None:
    """She opens the question by mistake, goes back, and then closes the school."""
    cast = await town.cast()
    await correct(town, cast)
    asked = await town.press(cast.mesedu, "Убрать из программы")
    back = await town.press(cast.mesedu, "Назад", asked)
    await town.press(cast.mesedu, "Убрать из программы", back)

    listed = await town.press(cast.mesedu, "📦 Убрать")
    schools = await town.say(cast.mesedu, "/schools")
    status = await town.say(cast.mesedu, "/status")
    told = from_bot(cast.patimat)[-1].text
    town.clock.forward(minutes=20)
    stranger = await town.say(cast.patimat, "/menu")

    assert asked.text.splitlines() == [
        "📦 Убрать из программы: МКОУ СОШ № 1?",
        "",
        "Больше не нужно выполнять задач: 3.",
        "Выйдут из бота: 1, я им об этом скажу.",
        "Документы, история и место в отчётах за прошлое останутся. Вернуть можно в любой день: "
        "«⚙️ Школы и люди» → «📦 Убраны».",
    ]
    assert listed.text.splitlines()[:3] == [
        "📦 Убраны из программы · 1",
        "",
        "📦 Больше не в программе: МКОУ СОШ № 1",
    ]
    assert schools.text.splitlines()[0] == "🏫 Школы · 2"
    assert "СОШ №1" not in status.text
    assert told == (
        "👋 МКОУ СОШ № 1 больше не в программе (Ясный район). Выполнять задачи не нужно, сделанное сохранено. "
        "Спасибо за работу!"
    )
    assert stranger.text.startswith("Здравствуйте! Это бот программы")


async def test_reopened_school_has_its_people_and_what_was_left(town: Town) -> None:
    cast = await town.cast()
    await town.open_task(cast.patimat, OFFICER)
    await town.press(cast.patimat, "Выполнено")
    await close(town, cast)
    town.clock.forward(days=1)
    await town.say(cast.mesedu, "/menu")
    await town.press(cast.mesedu, "Школы и люди")
    await town.press(cast.mesedu, "📦 Убраны · 1")
    asked = await town.press(cast.mesedu, "СОШ №1")

    back = await town.press(cast.mesedu, "Вернуть в программу", asked)
    tasks = await town.say(cast.patimat, "/tasks")

    assert asked.text.splitlines()[0] == "Вернуть в программу: МКОУ СОШ № 1?"
    assert "Снова в программе. Открытых задач:" in back.text
    assert "Провести кластеризацию" in str(tasks.labels)
    assert [label for row in back.labels for label in row if "Разъединить" in label] == []


async def test_closing_twice_and_reopening_twice(town: Town) -> None:
    cast = await town.cast()
    seat = 2
    await town.say(cast.mesedu, "/menu")
    for _ in range(2):
        await town.forge(cast.mesedu, Do(verb=Verb.CLOSE_SEAT, id=seat, sure=True))
    twice = cast.mesedu.last.text
    for _ in range(2):
        await town.forge(cast.mesedu, Do(verb=Verb.REOPEN_SEAT, id=seat, sure=True))

    assert twice == NOT_FOUND
    assert cast.mesedu.last.text == "Эту школу или куратора уже вернули. Откройте список заново."


async def test_closed_curator_leaves_schools_to_the_coordinator_and_takes_them_back(town: Town) -> None:
    cast = await town.cast()
    await town.say(cast.mesedu, "/schools")
    await town.press(cast.mesedu, "Кураторы")
    await town.press(cast.mesedu, "Руслан")
    await town.press(cast.mesedu, "Изменить")
    await town.press(cast.mesedu, "Убрать из программы")
    await town.press(cast.mesedu, "📦 Убрать")
    await town.say(cast.mesedu, "/schools")
    without = await town.press(cast.mesedu, "СОШ №1")

    await town.say(cast.mesedu, "/menu")
    await town.press(cast.mesedu, "Школы и люди")
    await town.press(cast.mesedu, "📦 Убраны · 1")
    await town.press(cast.mesedu, "Руслан")
    await town.press(cast.mesedu, "Вернуть в программу")
    await town.say(cast.mesedu, "/schools")
    again = await town.press(cast.mesedu, "СОШ №1")

    assert without.text.splitlines()[1] == "🧭 Куратора нет: документы проверяет координатор."
    assert again.text.splitlines()[1] == "🧭 Куратор: Руслан Магомедович"


async def test_school_closed_while_its_director_is_typing(town: Town) -> None:
    cast = await town.cast()
    await town.open_task(cast.patimat, OFFICER)
    await town.press(cast.patimat, "Нужна помощь")
    await close(town, cast)
    town.clock.forward(minutes=20)

    answer = await town.say(cast.patimat, "Не успеваем")

    assert answer.text.startswith("Здравствуйте! Это бот программы")


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_curator_is_renamed(town: Town, language: str) -> None:
    """A name that another curator has is refused."""
    cast = await town.cast(roadmap=False)
    await town.add_curator(cast.mesedu, "Айшат Омаровна")
    await town.say(cast.mesedu, "/language")
    await town.press(cast.mesedu, {"ru": "Русский", "en": "English"}[language])
    await town.say(cast.mesedu, "/schools")
    await town.press(cast.mesedu, {"ru": "Кураторы", "en": "Curators"}[language])
    await town.press(cast.mesedu, "Руслан")
    await town.press(cast.mesedu, {"ru": "Изменить", "en": "Change"}[language])
    await town.press(cast.mesedu, {"ru": "Название", "en": "✏️ Name"}[language])

    refused = await town.say(cast.mesedu, "айшат омаровна")
    renamed = await town.say(cast.mesedu, "Магомедов Руслан Магомедович")

    assert (
        refused.text
        == {
            "ru": "Куратор «айшат омаровна» уже есть в списке.",
            "en": "The curator “айшат омаровна” is on the list already.",
        }[language]
    )
    assert renamed.text.splitlines()[0] == "🧭 Магомедов Руслан Магомедович"


async def test_closed_school_may_not_be_opened_by_old_buttons(town: Town) -> None:
    cast = await town.cast()
    await close(town, cast)

    answers = [
        await town.forge(cast.mesedu, button)
        for button in (Go(to=Place.SCHOOL, id=1), Go(to=Place.SEAT, id=2), Go(to=Place.CORRECT, id=2),
                       Do(verb=Verb.INVITE, id=2), Do(verb=Verb.RENAME_SCHOOL, id=1))
    ]  # fmt: skip

    assert {message.text for message in answers} == {NOT_FOUND}


async def test_school_may_close_nothing(town: Town) -> None:
    cast = await town.cast()
    await town.say(cast.patimat, "/menu")

    refused = [
        await town.forge(cast.patimat, button)
        for button in (Go(to=Place.CORRECT, id=2), Do(verb=Verb.CLOSE_SEAT, id=2, sure=True), Go(to=Place.CLOSED))
    ]

    assert {message.text for message in refused} == {FORBIDDEN}
