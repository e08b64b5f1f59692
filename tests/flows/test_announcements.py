"""Announcements: written, previewed, sent, watched, acknowledged."""

import pytest

from actions.people import seats
from bot.buttons.callbacks import Do, Verb
from sandbox import SandboxPerson
from tests.flows.town import FORBIDDEN, NOT_FOUND, Cast, Town, data_of, from_bot, newest_with
from tests.sandbox.pictures import png

TEXT = "Семинар в среду в 15:00"


async def draft(town: Town, text: str = TEXT) -> Cast:
    cast = await town.cast(roadmap=False)
    await town.say(cast.mesedu, "/announce")
    await town.press(cast.mesedu, "Новое объявление")
    await town.say(cast.mesedu, text)
    return cast


async def sent(town: Town) -> Cast:
    cast = await draft(town)
    await town.press(cast.mesedu, "Отправить")
    await town.press(cast.mesedu, "Да")
    return cast


async def with_files(town: Town, text: str, *names: str, question: tuple[str, str] | None = None) -> Cast:
    """An announcement with files, sent; `question` is what it asks: its kind and its words."""
    cast = await draft(town, text)
    await attach(town, cast, *names)
    if question is not None:
        await town.press(cast.mesedu, "Ещё")
        await town.press(cast.mesedu, "Что ответить")
        await town.press(cast.mesedu, question[0])
        await town.say(cast.mesedu, question[1])
        await town.press(cast.mesedu, "К объявлению")
    await town.press(cast.mesedu, "Отправить")
    await town.press(cast.mesedu, "Да")
    return cast


async def attach(town: Town, cast: Cast, *names: str) -> None:
    await town.press(cast.mesedu, "Файлы")
    for name in names:
        await town.send(cast.mesedu, name, f"%PDF {name}".encode())
    await town.press(cast.mesedu, "Готово")


async def test_draft_says_who_will_get_it(town: Town) -> None:
    cast = await draft(town)

    assert cast.mesedu.last.text.splitlines() == [
        "📝 Черновик объявления",
        "",
        TEXT,
        "",
        "Кому: Кураторы, Школы",
        "Получат 2 человека · адресатов: 4",
        "▫️ Ещё не вошли: 2",
    ]


async def test_formatting_reaches_the_reader_and_tags_are_only_words(town: Town) -> None:
    town.hostile = True
    cast = await draft(town, "Ссылка <b>тут</b>: https://example.org/a?b=1&c=2")

    sample = await town.press(cast.mesedu, "Как увидят")

    assert sample.text.splitlines()[2] == "Ссылка <b>тут</b>: https://example.org/a?b=1&c=2"
    assert sample.labels == [["✅ Ознакомлен(а)"], ["🏠 Меню"]]


async def test_sent_with_a_file_to_curators_only(town: Town) -> None:
    cast = await draft(town)
    await town.press(cast.mesedu, "Файлы")
    words = await town.say(cast.mesedu, "сейчас пришлю")
    asked = await town.send(cast.mesedu, "Программа.pdf", b"%PDF-1.4")
    await town.press(cast.mesedu, "Готово", asked)
    before = len(from_bot(cast.patimat))

    audience = await town.press(cast.mesedu, "☑️ Школы")
    question = await town.press(cast.mesedu, "Отправить")
    await town.press(cast.mesedu, "Да")

    assert words.text.startswith("📎 Присылайте файлы один за другим. Приложено: 0.")
    assert asked.text.startswith("📎 Присылайте файлы один за другим. Приложено: 1.")
    assert audience.text.splitlines()[-2:] == ["Кому: Кураторы", "Получит 1 человек · адресатов: 1"]
    assert question.text == "Отправить объявление? Получит 1 человек: Кураторы."
    assert cast.ruslan.last.document.name == "Программа.pdf"
    assert cast.ruslan.last.text.splitlines() == ["📣 Объявление · Ясный район", "", TEXT]
    assert len(from_bot(cast.patimat)) == before


async def test_emoji_that_do_not_fit_under_a_file_come_after_it(town: Town) -> None:
    """A messenger counts an emoji twice."""
    cast = await with_files(town, "📣" * 700, "Программа.pdf")

    assert [message.document.name for message in from_bot(cast.patimat) if message.document] == ["Программа.pdf"]
    assert cast.patimat.last.text.splitlines()[2] == "📣" * 700


async def test_formatting_does_not_count_under_a_file(town: Town) -> None:
    cast = await with_files(town, "&" * 600, "Программа.pdf")

    assert cast.patimat.last.document.name == "Программа.pdf"
    assert cast.patimat.last.text.splitlines()[2] == "&" * 600


async def test_wrong_file_is_taken_off_a_draft(town: Town) -> None:
    cast = await draft(town)
    await attach(town, cast, *(f"{number}.pdf" for number in range(8)))
    await town.press(cast.mesedu, "Файлы")
    second = await town.press(cast.mesedu, "▶")
    wrong = data_of(second, "✖ 6.pdf")

    left = await town.press(cast.mesedu, "✖ 6.pdf")
    await town.forge(cast.mesedu, wrong)
    shown = await town.press(cast.mesedu, "Готово")

    assert second.labels == [["✖ 6.pdf"], ["✖ 7.pdf"], ["◀", "2/2"], ["✅ Готово", "🏠 Меню"]]
    assert left.text.splitlines()[0] == "📎 Присылайте файлы один за другим. Приложено: 7. Когда всё — «Готово»."
    assert left.labels[0] == ["✖ 7.pdf"]
    assert shown.text.splitlines()[3] == "📎 0.pdf, 1.pdf, 2.pdf, 3.pdf, 4.pdf, 5.pdf, 7.pdf"


async def test_draft_that_has_changed_since_the_question_is_not_sent(town: Town) -> None:
    cast = await draft(town)
    question = await town.press(cast.mesedu, "Отправить")
    zarema = await town.seated(cast.mesedu, "Зарема", "оординатор")
    await town.say(zarema, "/announce")
    await town.press(zarema, "📝")
    await town.press(zarema, "Текст")
    await town.say(zarema, "Другой текст")
    before = len(from_bot(cast.patimat))

    refused = await town.press(cast.mesedu, "Да", question)
    told = len(from_bot(cast.patimat)) - before
    await town.press(zarema, "Отправить")
    await town.press(zarema, "Да")

    assert refused.text == (
        "Пока вы решали, черновик изменился. Ничего не отправлено. Откройте черновик, проверьте его и отправьте снова."
    )
    assert told == 0
    assert cast.patimat.last.text.splitlines()[2] == "Другой текст"


async def test_album_with_words_is_one_draft_with_all_its_photos(town: Town) -> None:
    cast = await town.cast(roadmap=False)
    await town.say(cast.mesedu, "/announce")
    await town.press(cast.mesedu, "Новое объявление")

    cast.mesedu.send_album([(f"{number}.png", png(20 + number, 20)) for number in range(3)], caption=TEXT)
    await town.settle()
    shown = await town.press(cast.mesedu, "Готово")

    assert shown.text.splitlines()[:3] == ["📝 Черновик объявления", "", TEXT]
    assert shown.text.splitlines()[3].count("photo-") == 3


async def test_single_seats_are_picked_by_buttons(town: Town) -> None:
    cast = await draft(town)
    await town.press(cast.mesedu, "Выбрать")

    picked = await town.press(cast.mesedu, "СОШ №1")
    shown = await town.press(cast.mesedu, "Готово")

    assert picked.labels[:6] == [
        ["⏰ По условию"],
        ["▫️ МКОУ ООШ №3"],
        ["☑️ МКОУ СОШ №1"],
        ["▫️ МКОУ СОШ №2"],
        ["▫️ Руслан Магомедович"],
        ["🧭 Школы: Руслан Магомедович · 2"],
    ]
    assert shown.text.splitlines()[-2:] == ["Кому: выбранные (1)", "Получит 1 человек · адресатов: 1"]


async def test_schools_of_one_curator(town: Town) -> None:
    cast = await draft(town)
    await town.press(cast.mesedu, "Выбрать")

    shown = await town.press(cast.mesedu, "🧭 Школы")

    assert shown.text.splitlines()[-3:] == [
        "Кому: выбранные (2)",
        "Получит 1 человек · адресатов: 2",
        "▫️ Ещё не вошли: 1",
    ]


async def test_acknowledged_once_and_counted_in_the_progress_message(town: Town) -> None:
    cast = await sent(town)
    progress = newest_with(cast.mesedu, "Кто ознакомился")
    letter = cast.patimat.last
    for _ in range(2):
        cast.patimat.press_data(data_of(letter, "Ознакомлен"), letter.message_id)
    await town.settle()

    await town.app.delivery.refresh_progress()
    readers = await town.press(cast.mesedu, "Кто ознакомился")

    assert letter.text.splitlines()[-1] == "✅ Вы ознакомились 01.02.2023 09:00"
    assert progress.text.splitlines()[3:] == [
        "📤 Доставлено: 2 из 2",
        "✅ Ознакомились: 1 из 2",
        "▫️ Ещё не вошли: 2",
    ]
    assert readers.text.splitlines() == [
        "👁 Ознакомились 1 из 2",
        "",
        "▫️ МКОУ ООШ №3: ещё никто не вошёл",
        "▫️ МКОУ СОШ №2: ещё никто не вошёл",
        "⬜ Руслан Магомедович: Руслан",
        "✅ МКОУ СОШ №1: Патимат, 01.02.2023 09:00",
    ]


async def test_menu_opened_from_the_progress_message_stays_a_menu(town: Town) -> None:
    """The progress message is edited further: the menu must not be the message that is overwritten."""
    cast = await sent(town)
    menu = await town.press(cast.mesedu, "Меню", newest_with(cast.mesedu, "Кто ознакомился"))
    await town.press(cast.patimat, "Ознакомлен")

    await town.app.delivery.refresh_progress()

    assert cast.mesedu.messages[menu.message_id].text.splitlines()[0] == "🏠 координатор, Ясный район"


async def test_progress_is_edited_no_more_once_nothing_can_change(town: Town) -> None:
    cast = await sent(town)
    for person in (cast.patimat, cast.ruslan):
        await town.press(person, "Ознакомлен")
    await town.app.delivery.refresh_progress()
    calls = len(town.world.calls_of("editMessageText"))

    stale = await town.app.delivery.refresh_progress()

    assert stale == 0
    assert len(town.world.calls_of("editMessageText")) == calls


async def test_sent_once_however_often_it_is_pressed(town: Town) -> None:
    cast = await draft(town)
    question = await town.press(cast.mesedu, "Отправить")
    before = len(from_bot(cast.patimat))

    for _ in range(3):
        cast.mesedu.press_data(data_of(question, "Да"), question.message_id)
    await town.settle()

    assert len(from_bot(cast.patimat)) - before == 1


async def test_letter_is_found_again_among_the_letters(town: Town) -> None:
    cast = await sent(town)
    await town.say(cast.patimat, "/menu")

    letters = await town.press(cast.patimat, "Объявления")
    letter = await town.press(cast.patimat, TEXT)

    assert letters.labels[0] == [f"📣 {TEXT}"]
    assert letter.text.splitlines()[2] == TEXT


@pytest.mark.parametrize(
    ("text", "refusal", "fits"),
    [("а" * 3001, "3 001 знак", 3000), ("📣" * 2000, "4 000 знаков", 1500)],
    ids=["letters", "emoji, which count twice"],
)
async def test_too_long_a_text_is_refused_and_asked_again(town: Town, text: str, refusal: str, fits: int) -> None:
    cast = await town.cast(roadmap=False)
    await town.say(cast.mesedu, "/announce")
    await town.press(cast.mesedu, "Новое объявление")

    refused = await town.say(cast.mesedu, text)
    longest = await town.say(cast.mesedu, text[:fits])
    sample = await town.press(cast.mesedu, "Как увидят")

    assert refused.text.replace("\xa0", " ").startswith(f"Слишком длинно: {refusal}, а помещается 3 000.")
    assert longest.text.startswith("📝 Черновик объявления")
    assert len(sample.text.splitlines()[2]) == fits


async def test_draft_dropped_is_closed_to_its_old_buttons(town: Town) -> None:
    cast = await draft(town)
    shown = cast.mesedu.last
    send = data_of(shown, "Отправить")
    await town.press(cast.mesedu, "Ещё")
    await town.press(cast.mesedu, "Убрать")
    dropped = await town.press(cast.mesedu, "Да")

    refused = await town.forge(cast.mesedu, send)

    assert dropped.text.splitlines() == ["📣 Объявления", "", "Объявлений ещё не было."]
    assert refused.text == "Это объявление уже отправлено или убрано, изменить его нельзя."


async def test_nobody_to_tell(town: Town) -> None:
    """No button that would be refused: the way to invite people is there instead; an old button says why."""
    mesedu = await town.coordinator()
    await town.add_schools(mesedu)
    await town.say(mesedu, "/announce")
    await town.press(mesedu, "Новое объявление")
    empty = await town.say(mesedu, TEXT)
    draft_id = int(data_of(empty, "Как увидят").split(":")[2])

    await town.forge(mesedu, Do(verb=Verb.SEND_ANNOUNCEMENT, id=draft_id))
    refused = await town.press(mesedu, "Да")

    assert empty.text.splitlines()[-3:] == [
        "Получат 0 человек · адресатов: 3", "▫️ Ещё не вошли: 3", "⚠️ Сейчас получить его некому."
    ]  # fmt: skip
    assert empty.labels[0] == ["👥 Пригласить"]
    assert refused.text == "Никто из выбранных ещё не вошёл в бот, отправлять некому. Сначала пригласите людей."


async def test_schools_and_neighbours_may_not_touch_it(town: Town) -> None:
    cast = await draft(town)
    buttons = [data_of(cast.mesedu.last, label) for label in ("Отправить", "Выбрать", "Школы", "Текст", "Файлы", "Ещё")]
    other = await town.coordinator("Чужая", "Другой район")
    await town.say(cast.patimat, "/menu")

    by_school = [await town.forge(cast.patimat, data) for data in buttons if "rewrite" not in data]
    by_neighbour = [await town.forge(other, data) for data in buttons if "rewrite" not in data]

    assert {message.text for message in by_school} == {FORBIDDEN}
    assert {message.text for message in by_neighbour} == {NOT_FOUND}


async def test_text_rewritten_and_the_files_limit(town: Town) -> None:
    cast = await draft(town)
    await town.press(cast.mesedu, "Текст")
    rewritten = await town.say(cast.mesedu, "Семинар перенесён")
    await town.press(cast.mesedu, "Файлы")
    for number in range(11):
        cast.mesedu.send_file(f"{number}.pdf", b"%PDF" + str(number).encode())
    await town.settle()

    assert rewritten.text.splitlines()[2] == "Семинар перенесён"
    assert cast.mesedu.last.text == "К объявлению можно приложить не больше 10 файлов."


async def test_progress_is_kept_true_for_the_coordinator_who_sent_it(town: Town) -> None:
    """Two coordinators on one seat: one writes, the other sends."""
    cast = await draft(town)
    zarema = await second_coordinator(town, cast)
    await town.say(zarema, "/announce")
    await town.press(zarema, TEXT)
    await town.press(zarema, "Отправить")
    await town.press(zarema, "Да")
    await town.app.delivery.refresh_progress()
    await town.press(cast.patimat, "Ознакомлен")

    await town.app.delivery.refresh_progress()

    assert newest_with(zarema, "Кто ознакомился").text.splitlines()[3:5] == [
        "📤 Доставлено: 2 из 2", "✅ Ознакомились: 1 из 2",
    ]  # fmt: skip


async def second_coordinator(town: Town, cast: Cast) -> SandboxPerson:
    async with town.app.database.begin() as session:
        mesedu = await town.actor(session, cast.mesedu)
        invite = await seats.invite(session, mesedu, mesedu.seat.id, town.clock())
    zarema = town.world.add_person("Зарема")
    await town.join(zarema, invite.code)
    return zarema


async def test_who_comes_later_gets_what_her_seat_was_told_and_who_has_left_is_not_awaited(town: Town) -> None:
    cast = await sent(town)
    await town.app.delivery.refresh_progress()
    aminat = await town.seated(cast.mesedu, "Аминат", "СОШ № 2")
    letter = newest_with(aminat, "Ознакомлен")
    await town.join(town.world.add_person("Заира"), cast.link)
    await town.say(cast.mesedu, "/people")
    await town.press(cast.mesedu, "СОШ № 1")
    await town.press(cast.mesedu, "Снять")
    await town.press(cast.mesedu, "Патимат")
    await town.press(cast.mesedu, "Да")
    await town.press(aminat, "Ознакомлен", letter)
    await town.app.delivery.refresh_progress()
    progress = newest_with(cast.mesedu, "Кто ознакомился")

    readers = await town.press(cast.mesedu, "Кто ознакомился", progress)
    question = await town.press(cast.mesedu, "Напомнить", progress)

    assert letter.text.splitlines()[2] == TEXT
    assert progress.text.splitlines()[3:] == [
        "📤 Доставлено: 3 из 3",
        "✅ Ознакомились: 1 из 3",
        "▫️ Ещё не вошли: 1",
    ]
    assert readers.text.splitlines() == [
        "👁 Ознакомились 1 из 3",
        "",
        "▫️ МКОУ ООШ №3: ещё никто не вошёл",
        "⬜ МКОУ СОШ №1: Заира",
        "⬜ Руслан Магомедович: Руслан",
        "✅ МКОУ СОШ №2: Аминат, 01.02.2023 09:00",
    ]
    assert question.text == "Напомнить тем, кто получил и молчит: 2 человека?"


async def test_listed_by_when_it_went_out(town: Town) -> None:
    cast = await draft(town)
    await town.press(cast.mesedu, "Ещё")
    await town.press(cast.mesedu, "Когда")
    await town.press(cast.mesedu, "сегодня, 15:00")
    await town.press(cast.mesedu, "Запланировать")
    await town.press(cast.mesedu, "Да")
    for text in ("Отправлено раньше", "Ещё черновик"):
        await town.say(cast.mesedu, "/announce")
        await town.press(cast.mesedu, "Новое объявление")
        await town.say(cast.mesedu, text)
        if text == "Отправлено раньше":
            await town.press(cast.mesedu, "Отправить")
            await town.press(cast.mesedu, "Да")
    waiting = await town.say(cast.mesedu, "/announce")
    await town.morning(hours=6)

    listed = await town.say(cast.mesedu, "/announce")

    assert [row[0] for row in waiting.labels[1:4]] == [
        "📝 Ещё черновик", "⏰ 01.02 15:00 · Семинар в среду в 15:…", "📣 0/2 · Отправлено раньше",
    ]  # fmt: skip
    assert [row[0] for row in listed.labels[1:4]] == [
        "📝 Ещё черновик", "📣 0/2 · Семинар в среду в 15:00", "📣 0/2 · Отправлено раньше",
    ]  # fmt: skip
