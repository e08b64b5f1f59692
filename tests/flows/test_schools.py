"""The coordinator's schools and curators."""

from bot.buttons.callbacks import Do, Go, Place, Verb
from tests.flows.town import FORBIDDEN, Town

LONG = "МБОУ «" + "Очень длинная школа имени Героя " * 10 + "»"
OFFICIAL = "Муниципальное казённое общеобразовательное учреждение"


async def test_pasted_list_is_added_once(town: Town) -> None:
    mesedu = await town.coordinator()
    await town.add_schools(mesedu)

    again = await town.add_schools(mesedu, "1. МКОУ СОШ №1\n2. МКОУ СОШ № 4\n\n;")

    assert again.text.splitlines()[:4] == [
        "🏫 Школы · 4",
        "",
        "➕ Добавлено школ: 1",
        "Уже были: МКОУ СОШ №1",
    ]


async def test_names_with_tags_and_marks_and_of_300_letters(town: Town) -> None:
    town.hostile = True
    mesedu = await town.coordinator("<b>Меседу</b> & Co")

    listed = await town.add_schools(mesedu, f"СОШ <b>№ 1</b> & «Ромашка»\n{LONG}\n🏫🏫🏫 Лицей № 2\n<script>\n77")
    card = await town.press(mesedu, "№1")

    assert listed.text.splitlines()[2] == "➕ Добавлено школ: 2"
    assert card.text.splitlines()[0] == "🏫 СОШ <b>№ 1</b> & «Ромашка»"


async def test_a_name_of_300_letters_is_kept_whole(town: Town) -> None:
    mesedu = await town.coordinator()
    name = f"{OFFICIAL} «Средняя общеобразовательная школа № 3 имени {'Героя ' * 29}Петрова» с. Большие Овраги"[:300]

    listed = await town.add_schools(mesedu, name)
    card = await town.press(mesedu, "СОШ №3", listed)

    assert card.text.splitlines()[0] == f"🏫 {name}"


async def test_official_names_have_short_ones_in_natural_order(town: Town) -> None:
    mesedu = await town.coordinator()
    names = [
        f"{OFFICIAL} «Средняя общеобразовательная школа № {number}» с. {village}"
        for number, village in ((11, "Тихое"), (3, "Малые Ключи"), (3, "Большие Овраги"), (2, "Тихое"))
    ]

    listed = await town.add_schools(mesedu, "\n".join(names))

    labels = [label for row in listed.labels for label in row if "СОШ" in label]
    assert [label.partition("СОШ ")[2] for label in labels] == [
        "№2 Тихое",
        "№3 Б. Овраги",
        "№3 М. Ключи",
        "№11 Тихое",
    ]


async def test_order_sent_where_a_list_of_schools_is_awaited_adds_no_schools(town: Town, shared) -> None:
    """She pressed «Добавить школы», was called away, and sends the order."""
    mesedu = await town.coordinator()
    await town.say(mesedu, "/schools")
    await town.press(mesedu, "Добавить школы")

    preview = await town.send(mesedu, "Приказ 102.docx", (shared / "samples" / "khunzakh-2023.docx").read_bytes())
    listed = await town.say(mesedu, "/schools")

    assert "Мероприятий: 18" in preview.text
    assert listed.text.splitlines()[0] == "🏫 Школы · 0"


async def test_curator_gets_schools_by_ticking(town: Town) -> None:
    mesedu = await town.coordinator()
    await town.add_schools(mesedu)

    await town.add_curator(mesedu, "Руслан Магомедович", "СОШ №1", "СОШ №2", "СОШ №2")
    card = mesedu.last

    assert card.text.splitlines()[:2] == ["🧭 Руслан Магомедович", "Школ: 1 — МКОУ СОШ №1"]
    assert card.labels[:3] == [["▫️ МКОУ ООШ №3"], ["☑️ МКОУ СОШ №1"], ["▫️ МКОУ СОШ №2"]]


async def test_curator_chosen_from_the_school_takes_it_from_the_other(town: Town) -> None:
    mesedu = (await town.cast(roadmap=False)).mesedu
    await town.add_curator(mesedu, "Айшат Омаровна")
    await town.say(mesedu, "/schools")
    await town.press(mesedu, "СОШ №1")

    card = await town.press(mesedu, "⚪ Айшат Омаровна")

    assert card.text.splitlines()[1] == "🧭 Куратор: Айшат Омаровна"
    assert card.labels[:2] == [["🔘 Айшат Омаровна"], ["⚪ Руслан Магомедович"]]


async def test_school_renamed_keeps_its_seat(town: Town) -> None:
    cast = await town.cast()
    await town.say(cast.mesedu, "/schools")
    await town.press(cast.mesedu, "СОШ №1")
    await town.press(cast.mesedu, "Изменить")
    await town.press(cast.mesedu, "Название")

    known = await town.say(cast.mesedu, "МКОУ СОШ № 2")
    renamed = await town.say(cast.mesedu, "МКОУ Лицей № 1")
    menu = await town.say(cast.patimat, "/menu")

    assert known.text == "Школа «МКОУ СОШ № 2» уже есть в списке."
    assert renamed.text.splitlines()[0] == "🏫 МКОУ Лицей № 1"
    assert menu.text.splitlines()[0] == "🏠 МКОУ Лицей № 1"


async def test_file_where_a_name_is_asked(town: Town) -> None:
    """The question remains, and says so."""
    mesedu = (await town.cast(roadmap=False)).mesedu
    await town.say(mesedu, "/schools")
    await town.press(mesedu, "СОШ №1")
    await town.press(mesedu, "Изменить")
    await town.press(mesedu, "Название")

    refused = await town.send(mesedu, "Название.pdf", b"%PDF-1.4")
    renamed = await town.say(mesedu, "МКОУ Лицей № 1")

    assert refused.text == WORDS_AWAITED
    assert renamed.text.splitlines()[0] == "🏫 МКОУ Лицей № 1"


WORDS_AWAITED = (
    "Здесь нужен ответ словами, а то, что вы прислали, я не сохранил. Напишите текст. "
    "Если это к другому делу, откройте меню и пришлите ещё раз."
)


async def test_school_may_not_manage_schools(town: Town) -> None:
    cast = await town.cast()
    await town.say(cast.patimat, "/menu")

    refused = [
        await town.forge(cast.patimat, Go(to=Place.SCHOOLS)),
        await town.forge(cast.patimat, Go(to=Place.SCHOOL, id=1)),
        await town.forge(cast.patimat, Go(to=Place.CURATORS)),
        await town.forge(cast.patimat, Do(verb=Verb.ADD_SCHOOLS)),
        await town.say(cast.patimat, "/schools"),
    ]

    assert {message.text for message in refused} == {FORBIDDEN}


async def test_long_list_of_schools_is_narrowed_to_those_without_a_curator(town: Town) -> None:
    cast = await town.cast()
    await town.add_schools(cast.mesedu, "\n".join(f"МКОУ Горская СОШ № {number}" for number in range(10, 14)))

    whole = await town.say(cast.mesedu, "/schools")
    alone = await town.press(cast.mesedu, "Без куратора")

    assert whole.labels[5:] == [
        ["1/2", "▶"], ["🧭 Без куратора · 5"], ["➕ Добавить школы", "🧭 Кураторы · 1"], ["◀ Назад", "🏠 Меню"],
    ]  # fmt: skip
    assert alone.text.splitlines() == ["🏫 Школы · 5", "", "Показаны только: 🧭 Без куратора · 5"]
    assert alone.labels[5:] == [["🗂 Показать всё"], *whole.labels[7:]]
