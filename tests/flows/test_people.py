"""Seats and invites, and people with several seats."""

import io

import docx

from bot.buttons.callbacks import Do, Go, Place, Verb
from tests.flows.town import CLUSTERS, NOT_FOUND, OFFICER, Town, data_of, from_bot, has_button
from tests.office.pdfs import pdf, text


async def test_people_who_joined_and_who_did_not(town: Town) -> None:
    cast = await town.cast(roadmap=False)

    listed = await town.say(cast.mesedu, "/people")

    assert listed.text.splitlines()[:2] == ["👥 Люди", "Вошли: 3 из 5."]
    assert listed.labels[:5] == [
        ["▫️ МКОУ ООШ № 3"],
        ["▫️ МКОУ СОШ № 2"],
        ["👤 координатор, Ясный район"],
        ["👤 куратор Руслан Магомедович"],
        ["👤 МКОУ СОШ № 1"],
    ]


async def test_invite_as_link_and_picture(town: Town) -> None:
    cast = await town.cast(roadmap=False)

    code = await town.invite(cast.mesedu, "СОШ № 2")
    picture = next(message for message in reversed(from_bot(cast.mesedu)) if message.photo)

    assert picture.text.splitlines() == [
        "🎟 Приглашение: МКОУ СОШ № 2, Ясный район",
        f"https://t.me/vekha_bot?start={code}",
        "Действует до 03.03.2023 09:00. Ссылка личная, не пересылайте её в общие чаты.",
    ]


async def test_invite_for_one_lets_one_in(town: Town) -> None:
    cast = await town.cast(roadmap=False)
    await town.say(cast.mesedu, "/people")
    await town.press(cast.mesedu, "СОШ № 2")
    await town.press(cast.mesedu, "Создать ссылку")

    await town.press(cast.mesedu, "1 человека", _card(cast.mesedu))
    limited = _card(cast.mesedu)
    code = limited.text.split("?start=")[1].split()[0]
    await town.join(town.world.add_person("Зарема"), code)
    second = town.world.add_person("Второй")
    second.open_link(code)
    await town.settle()

    assert "По ссылке войдёт ещё 1, до" in limited.text
    assert second.last.text == "По этой ссылке уже вошли. Если это были не вы, скажите координатору: он пришлёт новую."


def _card(person):
    return next(message for message in reversed(from_bot(person)) if has_button(message, "Отозвать"))


async def test_revoked_link_lets_nobody_in(town: Town) -> None:
    cast = await town.cast(roadmap=False)
    code = await town.invite(cast.mesedu, "СОШ № 2")

    card = await town.press(cast.mesedu, "Отозвать")
    late = town.world.add_person("Поздний")
    late.open_link(code)
    await town.settle()

    assert "Действующей ссылки нет." in card.text
    assert late.last.text == "Срок этой ссылки истёк, или её отозвали. Попросите координатора прислать новую."


async def test_printable_sheet_has_every_empty_seat(town: Town) -> None:
    cast = await town.cast(roadmap=False)
    await town.say(cast.mesedu, "/people")

    await town.press(cast.mesedu, "Лист приглашений")
    sheet = cast.mesedu.last

    assert sheet.text == "🖨 Приглашения: 2. Распечатайте, разрежьте и раздайте."
    assert sheet.document.name == "Приглашения.docx"
    words = _words(sheet.document.data)
    assert [name for name in ("МКОУ СОШ № 1", "МКОУ СОШ № 2", "МКОУ ООШ № 3") if name in words] == [
        "МКОУ СОШ № 2",
        "МКОУ ООШ № 3",
    ]


def _words(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*cells, *(paragraph.text for paragraph in document.paragraphs)])


async def test_unseated_person_is_a_stranger_and_the_seat_keeps_its_work(town: Town) -> None:
    cast = await town.cast()
    await town.open_task(cast.patimat, OFFICER)
    await town.press(cast.patimat, "В работе")
    await town.say(cast.mesedu, "/people")
    await town.press(cast.mesedu, "СОШ № 1")

    asked = await town.press(cast.mesedu, "Снять: Патимат")
    await town.press(cast.mesedu, "Да")
    after = await town.say(cast.patimat, "/tasks")
    cast.patimat.open_link(cast.link)
    await town.settle()
    refused = cast.patimat.last.text
    zarema = await town.seated(cast.mesedu, "Зарема", "СОШ № 1")
    task = await town.open_task(zarema, OFFICER)

    assert asked.text == (
        "Снять: Патимат («МКОУ СОШ № 1»)?\n"
        "Задачи и документы останутся за школой или куратором. Выданная сюда ссылка перестанет действовать."
    )
    assert refused == "Срок этой ссылки истёк, или её отозвали. Попросите координатора прислать новую."
    assert after.text.startswith("Здравствуйте! Это бот программы")
    assert task.text.splitlines()[1].startswith("🛠 в работе")


async def test_coordinator_does_not_unseat_herself(town: Town) -> None:
    cast = await town.cast(roadmap=False)
    await town.say(cast.mesedu, "/people")
    await town.press(cast.mesedu, "координатор")
    await town.press(cast.mesedu, "Снять")

    refused = await town.press(cast.mesedu, "Да")

    assert refused.text == "Снять самого себя нельзя. Пригласите коллегу, и он снимет вас."


async def test_director_who_is_curator_elsewhere_acts_as_the_right_seat(town: Town) -> None:
    """Зарема heads school 2 and is curator of school 1: she reports as the one and reviews as the other."""
    cast = await town.cast()
    zarema = await town.seated(cast.mesedu, "Зарема", "СОШ № 2")
    await town.add_curator(cast.mesedu, "Зарема Саидовна", "СОШ №1")
    await town.join(zarema, await town.invite(cast.mesedu, "Зарема Саидовна"))
    await town.hand_in(cast.patimat, CLUSTERS, "Кластеры.pdf", pdf(text("Кластеры")))

    accepted = (await town.press(zarema, "Принять")).text
    await town.press(zarema, "Открыть")
    review = (await town.press(zarema, "История")).text
    own = await town.open_task(zarema, OFFICER)
    whose = own.text.splitlines()[1]
    await town.press(zarema, "В работе", own)
    report = (await town.press(zarema, "История", own)).text

    assert "🎭 Вы действуете как: куратор Зарема Саидовна" in accepted.splitlines()
    assert whose == "👤 МКОУ СОШ № 2"
    assert review.splitlines()[-1] == "01.02.2023 09:00 · ✅ принято — Зарема (Зарема Саидовна)"
    assert report.splitlines()[-1] == "01.02.2023 09:00 · 🛠 в работе — Зарема (МКОУ СОШ № 2)"


async def test_seat_changed_in_settings_changes_the_menu(town: Town) -> None:
    cast = await town.cast()
    await town.join(cast.patimat, await town.invite(cast.mesedu, "куратор"))
    await town.say(cast.patimat, "/settings")

    settings = await town.press(cast.patimat, "⚪ МКОУ СОШ № 1")
    menu = await town.say(cast.patimat, "/menu")

    assert settings.text.splitlines()[3] == "Вы действуете как: МКОУ СОШ № 1"
    assert menu.text.splitlines()[0] == "🏠 МКОУ СОШ № 1"


async def test_coordinator_of_another_municipality_gets_nothing(town: Town) -> None:
    cast = await town.cast()
    await town.invite(cast.mesedu, "СОШ № 2")
    other = await town.coordinator("Чужая", "Другой район")

    refused = [
        await town.forge(other, Do(verb=Verb.INVITE, id=2)),
        await town.forge(other, Do(verb=Verb.LIMIT_INVITE, id=2, value="1")),
        await town.forge(other, Do(verb=Verb.REVOKE_INVITE, id=2)),
        await town.forge(other, Do(verb=Verb.UNSEAT, id=2, sure=True)),
        await town.forge(other, Go(to=Place.SEAT, id=2)),
    ]

    assert {message.text for message in refused} == {NOT_FOUND}


async def test_button_of_another_municipality_is_refused(town: Town) -> None:
    cast = await town.cast()
    task = await town.open_task(cast.patimat, OFFICER)
    other = await town.coordinator("Чужая", "Другой район")

    for label in ("Выполнено", "В работе", "Приложить", "Нужна помощь", "История"):
        assert (await town.forge(other, data_of(task, label))).text == NOT_FOUND


async def test_crowded_seat_still_fits_a_screen(town: Town) -> None:
    cast = await town.cast(roadmap=False)
    await town.say(cast.mesedu, "/people")
    await town.press(cast.mesedu, "СОШ № 2")
    await town.press(cast.mesedu, "Создать ссылку")
    await town.press(cast.mesedu, "без счёта", _card(cast.mesedu))
    code = _card(cast.mesedu).text.split("?start=")[1].split()[0]
    for number in range(14):
        await town.join(town.world.add_person(f"{number}" + "🏫" * 60, "👩‍🏫" * 20), code)

    await town.say(cast.mesedu, "/people")
    card = await town.press(cast.mesedu, "СОШ № 2")

    assert card.text.splitlines()[0] == "🎟 МКОУ СОШ № 2"
    listed = await town.press(cast.mesedu, "Снять… (14)")
    last = listed
    for _ in range(4):
        last = await town.press(cast.mesedu, "▶", last)
    await town.press(cast.mesedu, "Снять: 13", last)
    left = await town.press(cast.mesedu, "Да")
    assert "✖ Снять… (13)" in [label for row in left.labels for label in row]


async def test_link_is_shown_once_and_a_new_one_ends_it(town: Town) -> None:
    cast = await town.cast(roadmap=False)
    first = await town.invite(cast.mesedu, "СОШ № 2")
    await town.say(cast.mesedu, "/people")
    card = await town.press(cast.mesedu, "СОШ № 2")

    await town.press(cast.mesedu, "Новая ссылка", card)
    shown = _card(cast.mesedu)
    late = town.world.add_person("Поздний")
    late.open_link(first)
    await town.settle()

    assert "?start=" not in card.text
    assert card.text.splitlines()[4] == (
        "Ссылка уже выдана. Ещё раз её не показать: новая заменит её, и прежняя перестанет действовать."
    )
    assert shown.text.splitlines()[5] == "Прежняя ссылка больше не действует."
    assert late.last.text == "Срок этой ссылки истёк, или её отозвали. Попросите координатора прислать новую."
    await town.join(late, shown.text.split("?start=")[1].split()[0])


async def test_new_sheet_asks_before_it_ends_links_that_were_given_out(town: Town) -> None:
    cast = await town.cast(roadmap=False)
    given = await town.invite(cast.mesedu, "СОШ № 2")
    await town.say(cast.mesedu, "/people")

    asked = await town.press(cast.mesedu, "Лист приглашений")
    sheet = await town.press(cast.mesedu, "Только у кого нет: 1")
    await town.join(town.world.add_person("Зарема"), given)
    await town.say(cast.mesedu, "/people")
    again = await town.press(cast.mesedu, "Лист приглашений")
    everybody = await town.press(cast.mesedu, "Заменить все: 1")

    assert asked.text.splitlines()[2] == (
        "Ссылки уже выданы: 1. Новый лист заменит их, и прежние перестанут действовать, в том числе распечатанные."
    )
    assert ["МКОУ СОШ № 2" in _words(sheet.document.data), "МКОУ ООШ № 3" in _words(sheet.document.data)] == [
        False,
        True,
    ]
    assert again.labels[0] == ["Заменить все: 1"]
    assert everybody.text == "🖨 Приглашения: 1. Распечатайте, разрежьте и раздайте."


async def test_coordinator_hears_who_came(town: Town) -> None:
    """At once if somebody occupies the seat already, next morning if nobody did."""
    cast = await town.cast(roadmap=False)
    zarema = await town.seated(cast.mesedu, "Зарема", "СОШ № 2")
    await town.seated(cast.mesedu, "Второй", "СОШ № 1")
    at_once = cast.mesedu.last.text

    await town.morning(days=1)
    digest = next(message for message in reversed(from_bot(cast.mesedu)) if "Вошли в бот" in message.text)

    assert at_once.splitlines() == [
        "👤 Второй вошёл(а): МКОУ СОШ № 1.",
        "Там уже: Патимат",
        "",
        "Если это не тот человек, откройте карточку и снимите его.",
    ]
    assert digest.text.splitlines() == [
        "👥 Вошли в бот: 3",
        "",
        "👤 Руслан · куратор Руслан Магомедович",
        "👤 Патимат · МКОУ СОШ № 1",
        f"👤 {zarema.name} · МКОУ СОШ № 2",
    ]
    assert (await town.press(cast.mesedu, "Люди", digest)).text.splitlines()[0] == "👥 Люди"


async def test_coordinator_hears_of_a_second_setup(town: Town) -> None:
    cast = await town.cast(roadmap=False)

    await town.found()
    await town.settle()

    assert cast.mesedu.last.text.splitlines()[0].startswith("🔑 Выпущена новая ссылка координатора, 01.02.2023 09:00.")
    card = await town.press(cast.mesedu, "Открыть")
    assert (await town.press(cast.mesedu, "Отозвать", card)).text.splitlines()[-1] == "Действующей ссылки нет."
