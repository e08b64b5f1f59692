"""The municipality's name, clock and quiet hours, corrected in the chat; names of people, as papers print them."""

from copy import copy

import pytest

from bot.buttons.callbacks import Do, Go, Place, Verb
from tests.flows.town import FORBIDDEN, Town, from_bot


async def open_card(town: Town, person) -> str:
    await town.say(person, "/menu")
    await town.press(person, "Школы и люди")
    return (await town.press(person, "Муниципалитет")).text


async def test_names_clock_and_quiet_hours_are_changed(town: Town) -> None:
    """A name that somebody else has is refused, and the right one is taken after it."""
    mesedu = (await town.cast(roadmap=False)).mesedu
    await town.found("Горный район")
    before = await open_card(town, mesedu)

    await town.press(mesedu, "✏️ Название")
    refused = await town.say(mesedu, "Горный район")
    await town.say(mesedu, "Ясный муниципальный район Республики Дагестан")
    await town.press(mesedu, "Коротко")
    await town.say(mesedu, "Ясный район")
    await town.press(mesedu, "На час позже")
    card = await town.press(mesedu, "Тихо с")
    menu = await town.say(mesedu, "/menu")

    assert before.splitlines() == [
        "🏛 Ясный район",
        "",
        "Короткого названия нет: в чате и в документах одно и то же.",
        "🕰 Сейчас 09:00 (мск)",
        "🌙 С 18:00 до 08:30 никого не беспокою, кроме срочного.",
    ]
    assert refused.text == "Муниципалитет «Горный район» здесь уже есть. Пришлите другое название."
    assert card.text.splitlines() == [
        "🏛 Ясный муниципальный район Республики Дагестан",
        "",
        "В чате коротко: Ясный район",
        "🕰 Сейчас 10:00 (мск+1)",
        "🌙 С 19:00 до 08:30 никого не беспокою, кроме срочного.",
    ]
    assert menu.text.splitlines()[0] == "🏠 координатор, Ясный муниципальный район Республики Дагестан"


async def test_school_may_not_change_the_municipality(town: Town) -> None:
    cast = await town.cast(roadmap=False)
    await town.say(cast.patimat, "/menu")

    refused = [
        await town.forge(cast.patimat, button)
        for button in (Go(to=Place.MUNICIPALITY), Do(verb=Verb.NAME_TOWN), Do(verb=Verb.TOWN_EAST))
    ]

    assert {message.text for message in refused} == {FORBIDDEN}


async def test_full_name_is_asked_once_on_joining(town: Town) -> None:
    cast = await town.cast(roadmap=False)
    zarema = town.world.add_person("Зарема")

    joined = await town.join(zarema, await town.invite(cast.mesedu, "СОШ № 2"))
    named = await town.say(zarema, "Алиева Зарема Омаровна")
    settings = await town.say(zarema, "/settings")

    assert joined.text.splitlines()[3:5] == [
        "Здравствуйте, Зарема! Вы вошли. Задачи и напоминания будут приходить сюда.",
        "✏️ Пришлите фамилию, имя и отчество: так вас напечатают документы. Пока записано «Зарема».",
    ]
    assert "✅ Записал: Алиева Зарема Омаровна." in named.text
    assert "Ваше имя: Алиева Зарема Омаровна" in settings.text


async def test_other_first_words_after_joining_go_their_usual_way(town: Town) -> None:
    cast = await town.cast(roadmap=False)
    zarema = town.world.add_person("Зарема")
    await town.join(zarema, await town.invite(cast.mesedu, "СОШ № 2"))

    offered = await town.say(zarema, "Когда сдавать отчёт?")
    later = await town.say(zarema, "Алиева Зарема Омаровна")

    assert "Когда сдавать отчёт?" in offered.text
    assert "Записал" not in later.text


@pytest.mark.parametrize(("language", "note"), [
    ("ru", "👇 Словами согласие дать нельзя: нажмите кнопку «✅ Согласен(на), войти»."),
    ("en", "👇 Words are not enough to consent: press “✅ I agree, let me in”."),
])  # fmt: skip
async def test_words_on_the_consent_screen_are_answered_with_it(town: Town, language: str, note: str) -> None:
    cast = await town.cast(roadmap=False)
    code = await town.invite(cast.mesedu, "СОШ № 2")
    zarema = town.world.add_person("Зарема", language_code=language)
    zarema.open_link(code)
    await town.settle()

    for words in ("да, согласна", "согласна!"):
        await town.say(zarema, words)
    again = copy(zarema.last)
    label = {"ru": "Согласен", "en": "I agree"}[language]
    home = await town.press(zarema, label, again)

    assert again.text.splitlines()[-1] == note
    assert home.text.splitlines()[0] == "🏠 МКОУ СОШ № 2"


async def test_coordinator_corrects_the_name_of_a_person(town: Town) -> None:
    cast = await town.cast(roadmap=False)
    await town.say(cast.mesedu, "/schools")
    await town.press(cast.mesedu, "СОШ №1")
    await town.press(cast.mesedu, "Изменить")
    await town.press(cast.mesedu, "Имена людей · 1")
    await town.press(cast.mesedu, "✏️ Имя")

    empty = await town.say(cast.mesedu, "‎ ")
    card = await town.say(cast.mesedu, "Магомедова Патимат Алиевна")

    assert empty.text.startswith("Имя должно быть не пустым")
    assert card.text.splitlines()[2].startswith("👤 Магомедова Патимат Алиевна, с")


async def test_person_taken_off_a_seat_and_those_who_stay_hear_of_it(town: Town) -> None:
    cast = await town.cast(roadmap=False)
    zarema = town.world.add_person("Зарема")
    await town.join(zarema, cast.link)
    await town.say(cast.mesedu, "/people")
    await town.press(cast.mesedu, "СОШ № 1")
    await town.press(cast.mesedu, "Снять… (2)")
    await town.press(cast.mesedu, "Снять: Патимат")

    card = await town.press(cast.mesedu, "Да")

    assert card.text.splitlines()[2] == (
        "✖ Больше не здесь: Патимат. Прежняя ссылка не действует; новую для преемника создаёт кнопка ниже."
    )
    assert card.labels[0] == ["🎟 Создать ссылку"]
    assert from_bot(cast.patimat)[-1].text == (
        "👋 Вы больше не действуете как: МКОУ СОШ № 1 (Ясный район). Задачи и документы остались там. "
        "Если это ошибка, напишите координатору: он пришлёт новую ссылку."
    )
    assert from_bot(zarema)[-1].text == (
        "👋 Патимат больше не действует вместе с вами: МКОУ СОШ № 1. Задачи и документы остались."
    )
