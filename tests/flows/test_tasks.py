"""A seat's own tasks: list, marks, calls for help."""

from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.buttons.values import MAX_ID
from tests.flows.town import CLUSTERS, FORBIDDEN, OFFICER, PAGE, REPORT, STALE, Town, data_of, from_bot


def first_lines(message, count: int = 2) -> list[str]:
    return message.text.splitlines()[:count]


async def test_tasks_are_listed_by_urgency(town: Town) -> None:
    cast = await town.cast()

    tasks = await town.say(cast.patimat, "/tasks")

    assert first_lines(tasks, 1) == ["📋 Мои задачи · открыто: 3"]
    assert [OFFICER in tasks.labels[0][0], CLUSTERS in tasks.labels[1][0], PAGE[:10] in tasks.labels[2][0]] == [
        True
    ] * 3
    assert tasks.labels[-1] == ["🗂 Все задачи", "🏠 Меню"]


async def test_mark_is_enough_and_can_be_taken_back(town: Town) -> None:
    cast = await town.cast()
    task = await town.open_task(cast.patimat, OFFICER)

    begun = await town.press(cast.patimat, "В работе", task)
    done = await town.press(cast.patimat, "Выполнено", task)
    reopened = await town.press(cast.patimat, "Снять отметку", task)
    history = await town.press(cast.patimat, "История", task)

    assert first_lines(begun)[1] == "🛠 в работе · до ср, 15 февраля · через 14 дней"
    assert first_lines(done)[1] == "✅ выполнено (отмечено школой) · до ср, 15 февраля"
    assert first_lines(reopened)[1] == "🛠 в работе · до ср, 15 февраля · через 14 дней"
    assert history.text.splitlines()[2:] == [
        "01.02.2023 09:00 · 🛠 в работе — Патимат (МКОУ СОШ № 1)",
        "01.02.2023 09:00 · ✅ выполнено — Патимат (МКОУ СОШ № 1)",
        "01.02.2023 09:00 · ↩ отметка снята — Патимат (МКОУ СОШ № 1)",
    ]


async def test_task_that_expects_a_document_is_not_done_without_one(town: Town) -> None:
    cast = await town.cast()
    task = await town.open_task(cast.patimat, CLUSTERS)

    asked = await town.press(cast.patimat, "Выполнено", task)
    words = await town.say(cast.patimat, "Директор приедет завтра")
    stopped = await town.press(cast.patimat, "Не прикладывать")

    assert asked.text.splitlines()[-3:] == [
        "📎 Пришлите файл, фото или ссылку следующим сообщением, я приложу к этой задаче.",
        "",
        "✅ Отмечу выполненным, как только придёт документ: без него эту задачу не закрыть.",
    ]
    assert words.text.splitlines()[-1] == (
        "Жду файл, фото или ссылку (она начинается с https://), а пришёл текст. Пришлите документ или нажмите "
        "«Не прикладывать»."
    )
    assert stopped.text.splitlines()[1] == "⬜ не начато · до вт, 28 февраля · через 27 дней"
    assert stopped.text.splitlines()[-1] == "📎 Нужен документ"


async def test_help_goes_to_the_curator_with_its_words_and_the_answer_comes_back(town: Town) -> None:
    town.hostile = True
    cast = await town.cast()
    await town.open_task(cast.patimat, OFFICER)
    await town.press(cast.patimat, "Нужна помощь")
    asked = await town.say(cast.patimat, "Кого назначить? <b>Завуча</b> & кого ещё?")
    call = cast.ruslan.last.text
    await town.press(cast.ruslan, "Ответить")
    await town.say(cast.ruslan, "Завуча")
    answer = cast.patimat.last.text
    settled = await town.press(cast.patimat, "Вопрос решён", asked)

    assert asked.text.splitlines()[1] == "🆘 не начато · до ср, 15 февраля · через 14 дней"
    assert asked.text.splitlines()[-1] == "🆘 Передал. Ответ придёт сюда же."
    assert call.splitlines() == [
        "🆘 Нужна помощь · МКОУ СОШ № 1",
        f"📌 № 2. {OFFICER}",
        "«Кого назначить? <b>Завуча</b> & кого ещё?»",
    ]
    assert answer.splitlines() == [
        "✍️ Ответ на вашу просьбу о помощи · Руслан Магомедович",
        f"📌 № 2. {OFFICER}",
        "«Завуча»",
    ]
    assert settled.text.splitlines()[1] == "⬜ не начато · до ср, 15 февраля · через 14 дней"


async def test_help_without_words_reaches_the_coordinator_where_no_curator_sits(town: Town) -> None:
    cast = await town.cast()
    await town.say(cast.mesedu, "/schools")
    await town.press(cast.mesedu, "СОШ №1")
    await town.press(cast.mesedu, "🔘 Руслан")
    await town.open_task(cast.patimat, OFFICER)
    await town.press(cast.patimat, "Нужна помощь")
    before = len(from_bot(cast.ruslan))

    await town.press(cast.patimat, "Позвать без слов")

    assert first_lines(cast.mesedu.last) == ["🆘 Нужна помощь · МКОУ СОШ № 1", f"📌 № 2. {OFFICER}"]
    assert len(from_bot(cast.ruslan)) == before


async def test_command_in_the_middle_of_a_question_is_a_command(town: Town) -> None:
    """«/status» is no call for help, and neither are the words after it."""
    cast = await town.cast()
    await town.open_task(cast.patimat, OFFICER)
    await town.press(cast.patimat, "Нужна помощь")
    before = len(from_bot(cast.ruslan))

    refused = await town.say(cast.patimat, "/status")
    words = await town.say(cast.patimat, "спасибо")

    assert refused.text == FORBIDDEN
    assert words.text.splitlines()[0] == "❓ Отправить это куратору как вопрос?"
    assert len(from_bot(cast.ruslan)) == before


async def test_photo_where_words_are_asked_keeps_the_question_open(town: Town) -> None:
    cast = await town.cast()
    await town.open_task(cast.patimat, OFFICER)
    await town.press(cast.patimat, "Нужна помощь")

    refused = await town.send(cast.patimat, "вопрос.jpg", b"\xff\xd8\xff")
    asked = await town.say(cast.patimat, "Кого назначить?")

    assert refused.text.startswith("Здесь нужен ответ словами")
    assert asked.text.splitlines()[-1] == "🆘 Передал. Ответ придёт сюда же."


async def test_words_longer_than_a_screen_are_refused_and_asked_again(town: Town) -> None:
    cast = await town.cast()
    await town.open_task(cast.patimat, OFFICER)
    await town.press(cast.patimat, "Нужна помощь")

    refused = await town.say(cast.patimat, "а" * 1001)
    asked = await town.say(cast.patimat, "🆘" * 1000)

    assert refused.text.replace("\xa0", " ") == (
        "Слишком длинно: 1 001 знак, а помещается 1 000. Сократите и пришлите снова."
    )
    assert asked.text.splitlines()[-1] == "🆘 Передал. Ответ придёт сюда же."


async def test_history_of_many_long_words_fits_a_screen(town: Town) -> None:
    cast = await town.cast()
    task = await town.open_task(cast.patimat, OFFICER)
    for _ in range(8):
        await town.press(cast.patimat, "Нужна помощь", task)
        asked = await town.say(cast.patimat, "🆘" * 1000)
        task = await town.press(cast.patimat, "Вопрос решён", asked)

    history = await town.press(cast.patimat, "История", task)
    await town.press(cast.patimat, "▶")
    first_steps = await town.press(cast.patimat, "▶")

    assert history.text.splitlines()[0] == f"🕘 История · № 2. {OFFICER}"
    assert history.labels == [["1/3", "▶"], ["◀ Назад", "🏠 Меню"]]
    assert first_steps.text.count("🆘 нужна помощь") == 2


async def test_same_button_pressed_twice_has_one_effect(town: Town) -> None:
    cast = await town.cast()
    task = await town.open_task(cast.patimat, OFFICER)

    for _ in range(3):
        cast.patimat.press_data(data_of(task, "Выполнено"), task.message_id)
    await town.settle()
    history = await town.press(cast.patimat, "История", task)

    assert history.text.count("✅ выполнено") == 1


async def test_button_of_another_time_is_refused_in_words(town: Town) -> None:
    """«В работе» for a task that was finished since."""
    cast = await town.cast()
    task = await town.open_task(cast.patimat, OFFICER)
    await town.press(cast.patimat, "Выполнено", task)

    refused = await town.forge(cast.patimat, data_of(task, "В работе"))

    assert refused.text == STALE


async def test_forged_buttons_are_refused_and_nothing_breaks(town: Town) -> None:
    cast = await town.cast()
    await town.say(cast.patimat, "/menu")
    values = [
        *[(Verb.PLACE_FILE, "x"), (Verb.REPORTERS, "king"), (Verb.AUDIENCE_ROLE, "king"), (Verb.LIMIT_INVITE, "many")],
        *[(Verb.AUDIENCE_SEAT, "²"), (Verb.ASSIGN, "x.y"), (Verb.CHANGE_LANGUAGE, "tlh")],
    ]
    known = Do(verb=Verb.FINISH, id=1).pack()
    forged = [
        *(Do(verb=verb, id=1, value=value).pack() for verb, value in values),
        *(known.replace(":1:", f":{number}:") for number in ("abc", "-1", "99999999999", "9" * 20)),
        *(Go(to=place, id=MAX_ID, page=MAX_ID, column=MAX_ID).pack() for place in (Place.TASKS, Place.ACTIVITY)),
        *("nonsense", "do::::", "go:nowhere", "x" * 64),
    ]

    answers = [await town.forge(cast.patimat, data) for data in forged]

    assert not [answer.text for answer in answers if "сломалось" in answer.text]
    assert town.world.unanswered(cast.patimat.id) == []


async def test_school_sees_and_moves_its_own_tasks_only(town: Town) -> None:
    cast = await town.cast()
    zarema = await town.seated(cast.mesedu, "Зарема", "СОШ № 2")
    foreign = await town.open_task(zarema, OFFICER)
    before = await town.say(cast.patimat, "/menu")

    refused = [await town.forge(cast.patimat, data_of(foreign, label)) for label in ("Выполнено", "История")]

    assert {message.text.splitlines()[0] for message in refused} == {
        "Не нашёл этого среди ваших данных. Возможно, это уже убрали. Откройте меню."
    }
    assert before.text.splitlines()[0] == "🏠 МКОУ СОШ № 1"


async def test_curator_does_not_report_for_his_school(town: Town) -> None:
    cast = await town.cast()
    task = await town.open_task(cast.patimat, OFFICER)

    refused = await town.forge(cast.ruslan, data_of(task, "Выполнено"))

    assert refused.text == FORBIDDEN


async def test_coordinator_excuses_a_school_and_takes_it_back(town: Town) -> None:
    cast = await town.cast()
    task = await town.open_task(cast.patimat, OFFICER)
    number = int(data_of(task, "Выполнено").split(":")[2])

    await town.say(cast.mesedu, "/menu")

    excused = await town.forge(cast.mesedu, Do(verb=Verb.EXCUSE, id=number))
    restored = await town.press(cast.mesedu, "Касается")

    assert excused.text.splitlines()[2] == "➖ не касается · до ср, 15 февраля"
    assert restored.text.splitlines()[2] == "⬜ не начато · до ср, 15 февраля · через 14 дней"


async def test_coordinators_own_task_is_accepted_without_review(town: Town) -> None:
    """An album ends it with its first part; the others belong to the same version."""
    cast = await town.cast()
    await town.open_task(cast.mesedu, REPORT)
    await town.press(cast.mesedu, "Приложить")
    before = len(from_bot(cast.mesedu))

    cast.mesedu.send_album([(f"Отчёт {number}.pdf", b"%PDF " + str(number).encode()) for number in range(3)])
    await town.settle()
    answers = from_bot(cast.mesedu)[before:]
    task = await town.open_task(cast.mesedu, REPORT) if not answers else answers[-1]
    opened = await town.forge(cast.mesedu, Go(to=Place.TASK, id=int(data_of(task, "История").split(":")[2])))

    assert len(answers) == 1
    assert opened.text.splitlines()[1] == "✅ выполнено (отмечено координатором) · до пт, 31 марта"
    assert "📎 Версия 1: Отчёт 0.pdf, Отчёт 1.pdf, Отчёт 2.pdf" in opened.text.splitlines()
