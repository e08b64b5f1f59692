"""Search: by the button, by «/найти», by /find; each person sees only their own."""

from bot.buttons.callbacks import Do, Verb
from tests.flows.town import CLUSTERS, NOT_FOUND, OFFICER, PAGE, REPORT, VISITS, Town, data_of, has_button


async def test_coordinator_finds_activities_schools_people_tasks_and_announcements(town: Town) -> None:
    cast = await town.cast()
    await town.say(cast.mesedu, "/announce")
    await town.press(cast.mesedu, "Новое объявление")
    await town.say(cast.mesedu, "Семинар о <кластеризации> в пятницу")

    everything = await town.say(cast.mesedu, "/найти КЛАСТЕРИЗАЦИЮ")
    school = await town.say(cast.mesedu, "/find школа 3")
    by_number = await town.say(cast.mesedu, "/найти сош 2")
    person = await town.say(cast.mesedu, "/найти патимат")
    task = await town.say(cast.mesedu, "/найти назначение ответственного сош 2")
    slip = await town.say(cast.mesedu, "/найти ответсвенного")
    opened = await town.press(cast.mesedu, OFFICER[:14], slip)
    of_school = await town.press(cast.mesedu, OFFICER[:14], task)

    assert everything.text.splitlines() == [
        "🔎 «КЛАСТЕРИЗАЦИЮ» · 2",
        "📄 мероприятия: 1 · 📣 объявления: 1",
    ]
    assert [row[0] for row in everything.labels] == [
        f"📄 1. {CLUSTERS}", "📣 Семинар о <кластеризации> в пятницу", "🔎 Искать другое", "🏠 Меню",
    ]  # fmt: skip
    assert school.labels[1] == ["🏫 МКОУ ООШ № 3"]
    assert by_number.labels[0] == ["🏫 МКОУ СОШ № 2"]
    assert person.labels[0] == ["👤 Патимат · МКОУ СОШ №1"]
    assert task.text.splitlines()[1] == "📌 задачи: 1"
    assert task.labels[0] == ["⬜ 2. Назначить ответств… · МКОУ СОШ №2"]
    assert of_school.text.splitlines()[:2] == [f"📌 № 2. {OFFICER}", "👤 МКОУ СОШ № 2"]
    assert opened.text.splitlines()[0] == f"📄 № 2. {OFFICER}"


async def test_recalled_announcement_is_found_by_its_office_alone(town: Town) -> None:
    cast = await town.cast()
    await town.say(cast.mesedu, "/announce")
    await town.press(cast.mesedu, "Новое объявление")
    await town.say(cast.mesedu, "Семинар в пятницу")
    for label in ("Отправить", "Да"):
        await town.press(cast.mesedu, label)

    before = await town.say(cast.patimat, "/найти семинар")
    for label in ("Отозвать", "Да"):
        await town.press(cast.mesedu, label)
    after = await town.say(cast.patimat, "/найти семинар")
    office = await town.say(cast.mesedu, "/найти семинар")

    assert before.labels[0] == office.labels[0] == ["📣 Семинар в пятницу"]
    assert after.labels[0] == ["🔎 Искать другое"]


async def test_school_and_curator_find_what_is_theirs_and_neighbours_nothing(town: Town) -> None:
    cast = await town.cast()
    other = await town.coordinator("Чужая", "Другой район")

    by_school = await town.say(cast.patimat, "/найти назначить")
    no_schools = await town.say(cast.patimat, "/найти сош")
    by_curator = await town.say(cast.ruslan, "/найти мкоу")
    stranger = await town.say(other, "/найти назначить")
    forged = await town.forge(other, Do(verb=Verb.FIND, value="кластер", page=3))

    assert by_school.labels[0] == [f"⬜ 2. {OFFICER}"]
    assert no_schools.labels == [["🔎 Искать другое"], ["🏠 Меню"]]
    assert [row[0] for row in by_curator.labels[:-2]] == ["🏫 МКОУ СОШ № 1", "🏫 МКОУ СОШ № 2"]
    assert stranger.labels == forged.labels == [["🔎 Искать другое"], ["🏠 Меню"]]


async def test_button_asks_for_words_and_pages_are_turned_weeks_later(town: Town) -> None:
    """Asked by the button, answered after a restart; the words are in the pager's buttons."""
    cast = await town.cast()
    await town.add_schools(
        cast.mesedu, "\n".join(f"МКОУ Горская многопрофильная гимназия № {n}" for n in range(11, 20))
    )
    await town.say(cast.mesedu, "/status")
    await town.press(cast.mesedu, "Найти")
    await town.restart()

    nothing = await town.say(cast.mesedu, "?!")
    sticker = await town.send(cast.mesedu, "x.pdf", b"%PDF")
    first = await town.say(cast.mesedu, "горской " * 60 + "многопрофильной гимназии")
    nowhere = await town.say(cast.mesedu, "/найти горской многопрофильной гимназии района")
    await town.morning(days=30)
    second = await town.press(cast.mesedu, "▶", first)
    asked = await town.say(cast.mesedu, "/найти")
    found = await town.say(cast.mesedu, "горская 15")
    again = await town.say(cast.mesedu, "горская 16")
    sentence = await town.say(cast.mesedu, "Это не та школа?")

    assert nothing.text.startswith("Напишите хотя бы одно слово")
    assert "слов" in sticker.text
    assert (first.labels[7], len(second.labels[0])) == (["1/2", "▶"], 1)
    assert data_of(first, "▶").split(":")[3] == "горск многопрофил гимназ"
    assert nowhere.labels == [["🔎 Искать другое"], ["🏠 Меню"]]
    assert second.labels[2] == ["◀", "2/2"]
    assert asked.text.splitlines()[0] == "🔎 Что найти?"
    assert found.text.splitlines()[0] == "🔎 «горская 15» · 1"
    assert again.text.splitlines()[0] == "🔎 «горская 16» · 1"
    assert found.labels[0] == ["🏫 Горская многопрофильная гимназия №15"]
    assert sentence.text.splitlines()[0] == "💬 Что сделать с этим сообщением?"


async def test_words_of_a_search_are_no_remark(town: Town) -> None:
    """«/найти» is a command also while other words are expected, in English too."""
    cast = await town.cast()
    task = await town.open_task(cast.patimat, OFFICER)
    await town.press(cast.patimat, "Нужна помощь", task)

    town.hostile = True
    found = await town.say(cast.patimat, "/найти \u202e<b>\x00" + "я" * 300)
    await town.say(cast.patimat, "спасибо")
    still = await town.open_task(cast.patimat, OFFICER)
    await town.say(cast.patimat, "/language")
    await town.press(cast.patimat, "English")
    english = await town.say(cast.patimat, "/find назначить")

    assert found.text.splitlines()[0] == f"🔎 «<b>{'я' * 97}» · 0"
    assert has_button(still, "Нужна помощь")
    assert english.labels[1] == ["🔎 Search again"]
    assert NOT_FOUND not in english.text


async def test_outcome_and_people_who_left_are_found(town: Town) -> None:
    cast = await town.cast()
    await town.say(cast.mesedu, "/people")
    await town.press(cast.mesedu, "СОШ № 1")
    await town.press(cast.mesedu, "Снять")
    await town.press(cast.mesedu, "Да")

    by_outcome = await town.say(cast.mesedu, "/find приказ")
    gone = await town.say(cast.mesedu, "/find Патимат")

    assert [row[0] for row in by_outcome.labels[:5]] == [
        f"📄 {number}. {title}" for number, title in enumerate((CLUSTERS, OFFICER, VISITS, REPORT, PAGE), start=1)
    ]
    assert gone.labels[0] == ["👤 Патимат · МКОУ СОШ №1 · раньше"]
