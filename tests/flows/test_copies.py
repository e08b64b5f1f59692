"""An announcement that is out: stopped, changed, recalled, called again."""

from copy import copy
from datetime import timedelta

from sqlalchemy import select

from bot.buttons.callbacks import Do
from models.outbox import Notice
from sandbox import SandboxMessage, SandboxPerson
from tests.flows.test_announcements import TEXT, draft, sent, with_files
from tests.flows.town import FORBIDDEN, NOT_FOUND, Cast, Town, data_of, from_bot, newest_with


def calls(person: SandboxPerson) -> int:
    """How often a person was reminded."""
    return sum("Ждём вашего ответа" in message.text for message in from_bot(person))


async def refresh(town: Town) -> None:
    await town.settle()
    await town.app.editor.refresh()
    await town.app.delivery.refresh_progress()
    await town.settle()


async def test_changed_after_sending_every_copy_says_so(town: Town) -> None:
    cast = await sent(town)
    await town.press(cast.patimat, "Ознакомлен")
    await refresh(town)
    await town.press(cast.mesedu, "Изменить", newest_with(cast.mesedu, "Отозвать"))
    proposal = await town.say(cast.mesedu, "Семинар в четверг")
    await town.restart()
    before = len(from_bot(cast.patimat)), len(from_bot(cast.ruslan))
    await town.press(cast.mesedu, "Изменить у всех", proposal)

    await refresh(town)

    assert proposal.text.splitlines()[0:5:2] == ["✏️ Новый текст", "Семинар в четверг", "С прежним уже ознакомились: 1"]
    assert (len(from_bot(cast.patimat)), len(from_bot(cast.ruslan))) == before
    assert cast.patimat.last.text.splitlines()[2:] == [
        "Семинар в четверг", "", "✏️ Изменено: ср, 1 февраля", "✅ Вы ознакомились 01.02.2023 09:00",
    ]  # fmt: skip
    assert cast.ruslan.last.labels == [["✅ Ознакомлен(а)"], ["🏠 Меню"]]
    assert "✏️ Изменено: ср, 1 февраля" in newest_with(cast.mesedu, "Отозвать").text


async def test_reader_of_the_former_text_is_asked_again_if_the_sender_wishes(town: Town) -> None:
    cast = await sent(town)
    await town.press(cast.patimat, "Ознакомлен")
    await town.press(cast.mesedu, "Изменить", newest_with(cast.mesedu, "Отозвать"))
    await town.say(cast.mesedu, "Семинар в четверг")
    before = len(from_bot(cast.ruslan))

    shown = await town.press(cast.mesedu, "спросить заново")
    await refresh(town)
    second = cast.patimat.last
    await town.press(cast.patimat, "Ознакомлен", second)

    assert "✅ Ознакомились: 0 из 2" in shown.text
    assert cast.patimat.messages[second.message_id].text.splitlines()[0] == (
        "📣 Объявление · Ясный район"  # the press shows the letter itself
    )
    assert len(from_bot(cast.ruslan)) == before
    assert cast.patimat.last.text.splitlines()[-1] == "✅ Вы ознакомились 01.02.2023 09:00"


async def propose(town: Town, cast: Cast, text: str) -> SandboxMessage:
    await town.press(cast.mesedu, "Изменить", newest_with(cast.mesedu, "Кто ознакомился"))
    return await town.say(cast.mesedu, text)


async def test_text_of_somebody_else_cannot_be_decided(town: Town) -> None:
    cast = await sent(town)
    zarema = await town.seated(cast.mesedu, "Зарема", "оординатор")
    own = await propose(town, cast, "Семинар в четверг")
    await town.say(zarema, "/announce")
    await town.press(zarema, "Семинар")
    await town.press(zarema, "Изменить")
    other = await town.say(zarema, "Семинара не будет")

    while_hers_waits = await town.press(cast.mesedu, "Изменить у всех", own)
    await refresh(town)
    unchanged = cast.patimat.last.text.splitlines()[2]
    await town.press(zarema, "Изменить у всех", other)
    after_hers = await town.forge(cast.mesedu, data_of(own, "Изменить у всех"))
    twice = await town.forge(zarema, data_of(other, "Изменить у всех"))
    await refresh(town)

    refusal = "Этот новый текст больше не ждёт решения"
    assert [one.text.split(":")[0] for one in (while_hers_waits, after_hers)] == [refusal, refusal]
    assert twice.text.startswith("📣 Отправлено")
    assert (unchanged, cast.patimat.last.text.splitlines()[2]) == (TEXT, "Семинара не будет")


async def test_long_text_beside_a_file_is_changed_by_a_long_one(town: Town) -> None:
    """It did not fit under the file, and came as a separate message."""
    cast = await with_files(town, "а" * 1500, "Программа.pdf")
    proposal = await propose(town, cast, "б" * 1500)
    await town.press(cast.mesedu, "Изменить у всех", proposal)

    await refresh(town)

    assert proposal.text.startswith("✏️ Новый текст")
    assert cast.patimat.last.text.splitlines()[2] == "б" * 1500


async def test_text_under_a_file_is_changed_by_what_fits_there(town: Town) -> None:
    cast = await with_files(town, TEXT, "Программа.pdf")

    letters = await propose(town, cast, "а" * 801)
    emoji = await town.say(cast.mesedu, "📣" * 401)
    fits = await town.say(cast.mesedu, "&" * 600)  # formatting does not count

    assert letters.text.startswith("Под файлом помещается 800 знаков, а в тексте 801.")
    assert emoji.text.startswith("Под файлом помещается 800 знаков, а в тексте 802.")
    assert fits.text.startswith("✏️ Новый текст")


async def test_change_is_not_lost_where_the_answer_leaves_no_room(town: Town) -> None:
    cast = await with_files(town, "а" * 800, "Программа.pdf", question=("Пара слов", "Сколько?"))
    letter = next(message for message in from_bot(cast.patimat) if message.document)
    await town.press(cast.patimat, "Ответить", letter)
    await town.say(cast.patimat, "о" * 300)
    await town.press(cast.mesedu, "Изменить у всех", await propose(town, cast, "б" * 800))

    await refresh(town)

    assert cast.patimat.messages[letter.message_id].text.splitlines()[2:] == [
        "б" * 800, "", "❓ Сколько?", "", "✏️ Изменено: ср, 1 февраля", f"✅ Ваш ответ: {'о' * 39}… · 01.02.2023 09:00",
    ]  # fmt: skip


async def test_closed_where_the_caption_has_no_room_for_a_word_of_it(town: Town) -> None:
    cast = await with_files(town, "а" * 990, "Программа.pdf")
    letter = next(message for message in from_bot(cast.patimat) if message.document)

    await town.press(cast.mesedu, "Завершить сбор", newest_with(cast.mesedu, "Кто ознакомился"))
    await refresh(town)

    closed = cast.patimat.messages[letter.message_id]
    assert (closed.text.splitlines()[2:], closed.labels) == (["а" * 990], [["📎 Файлы"], ["🏠 Меню"]])


async def test_acknowledged_on_the_second_call_the_first_copy_says_so_too(town: Town) -> None:
    cast = await sent(town)
    await refresh(town)
    first = cast.ruslan.last
    await town.press(cast.mesedu, "Напомнить", newest_with(cast.mesedu, "Кто ознакомился"))
    await town.press(cast.mesedu, "Да")
    await town.press(cast.ruslan, "Ознакомлен", cast.ruslan.last)

    await refresh(town)

    shown = cast.ruslan.messages[first.message_id]
    assert (shown.text.splitlines()[-1], shown.labels) == ("✅ Вы ознакомились 01.02.2023 09:00", [["🏠 Меню"]])
    assert newest_with(cast.mesedu, "Кто ознакомился").text.splitlines()[3:] == [
        "📤 Доставлено: 2 из 2", "✅ Ознакомились: 1 из 2", "▫️ Ещё не вошли: 2",
        "🔔 Напомнили: ср, 1 февраля, 09:00",
    ]  # fmt: skip


async def test_who_blocked_the_bot_gets_what_he_missed_once_he_is_back(town: Town) -> None:
    cast = await draft(town)
    cast.patimat.block()
    await town.settle()
    await town.press(cast.mesedu, "Отправить")
    await town.press(cast.mesedu, "Да")
    await refresh(town)
    missed = newest_with(cast.mesedu, "Кто ознакомился").text.splitlines()

    cast.patimat.unblock()
    await refresh(town)

    assert missed[3:6] == ["📤 Доставлено: 1 из 2", "🚫 Не дошло: 1", "Патимат"]
    assert [message.text.splitlines()[2] for message in from_bot(cast.patimat)[-1:]] == [TEXT]
    assert newest_with(cast.mesedu, "Кто ознакомился").text.splitlines()[3] == "📤 Доставлено: 2 из 2"


async def test_recalled_copies_say_so_and_have_no_buttons(town: Town) -> None:
    cast = await with_files(town, TEXT, "Программа.pdf")
    cast.ruslan.delete(cast.ruslan.last.message_id)
    old, files = (data_of(cast.patimat.last, label) for label in ("Ознакомлен", "Файлы"))
    await town.press(cast.mesedu, "Отозвать", newest_with(cast.mesedu, "Кто ознакомился"))
    question = copy(newest_with(cast.mesedu, "Да"))
    await town.press(cast.mesedu, "Да", question)

    await refresh(town)
    late = await town.forge(cast.patimat, old)
    without_files = await town.forge(cast.patimat, files)
    letters = await town.press(cast.patimat, "Объявления", await town.say(cast.patimat, "/menu"))

    assert question.text == (
        "Отозвать объявление? У получателей (2) вместо него будет «отозвано». Файлы, которые уже пришли, останутся "
        "у них в чатах. Вернуть объявление будет нельзя."
    )
    recalled = ["📣 Объявление · Ясный район", "", "↩️ Объявление отозвано: ср, 1 февраля. Делать ничего не нужно."]
    letter = next(message for message in from_bot(cast.patimat) if message.document)
    assert (letter.text.splitlines(), letter.labels) == (recalled, [])
    assert (late.text.splitlines(), without_files.text.splitlines()) == (recalled, recalled)
    assert letters.text.splitlines()[-1] == "Объявлений ещё не было."
    progress = next(m for m in reversed(from_bot(cast.mesedu)) if m.text.startswith("↩️ Отозвано"))
    assert "🚫 Не удалось изменить: 1" in progress.text


async def test_stopped_in_the_middle_and_gone_on_with(town: Town) -> None:
    cast = await sent(town)
    async with town.app.database.begin() as session:  # one copy is not sent yet
        notice = (await session.scalars(select(Notice).where(Notice.kind == "announcement"))).first()
        notice.sent_at = notice.message_id = notice.claimed_at = None
        person = notice.person_id
    progress = newest_with(cast.mesedu, "Кто ознакомился")
    await town.app.delivery.refresh_progress()
    going = progress.text.splitlines()[0]
    cast.mesedu.press("Остановить", progress.message_id)
    while town.world.updates:
        await town.server.until(lambda: not town.world.updates)
    await town.app.updates.idle()
    stopped = cast.mesedu.messages[progress.message_id].text.splitlines()
    await town.press(cast.mesedu, "Продолжить", cast.mesedu.messages[progress.message_id])
    await refresh(town)

    assert (going, stopped[0]) == ("📤 Отправляется с 01.02.2023 09:00", "⏸ Остановлено, началось 01.02.2023 09:00")
    assert "📤 Доставлено: 2 из 2" in newest_with(cast.mesedu, "Кто ознакомился").text
    async with town.app.database.read() as session:
        again = await session.scalar(
            select(Notice.sent_at).where(Notice.person_id == person, Notice.kind == "announcement")
        )
    assert again is not None


async def test_second_call_goes_to_the_silent_only(town: Town) -> None:
    cast = await sent(town)
    await town.press(cast.patimat, "Ознакомлен")
    await refresh(town)
    before = len(from_bot(cast.patimat))
    question = await town.press(cast.mesedu, "Напомнить", newest_with(cast.mesedu, "Кто ознакомился"))
    yes = data_of(question, "Да")

    await town.press(cast.mesedu, "Да", question)
    for _ in range(2):
        await town.forge(cast.mesedu, yes)
    called = [copy(message) for message in from_bot(cast.ruslan) if "Ждём вашего ответа" in message.text]
    await refresh(town)
    progress = newest_with(cast.mesedu, "Кто ознакомился").text.splitlines()
    again = await town.press(cast.mesedu, "Напомнить", newest_with(cast.mesedu, "Кто ознакомился"))
    hasty = await town.press(cast.mesedu, "Да", again)
    answered = await town.press(cast.ruslan, "Ознакомлен", called[0])

    assert question.text == "Напомнить тем, кто получил и молчит: 1 человек?"
    assert len(from_bot(cast.patimat)) == before
    assert [message.text.splitlines()[0] for message in called] == ["🔔 Ждём вашего ответа · Ясный район"]
    assert progress[-1] == "🔔 Напомнили: ср, 1 февраля, 09:00"
    assert hasty.text.startswith("Сегодня уже напоминали.")
    assert (answered.message_id, answered.text.splitlines()[-1]) == (
        called[0].message_id, "✅ Вы ознакомились 01.02.2023 09:00",
    )  # fmt: skip


async def test_called_by_itself_the_day_before_the_deadline(town: Town) -> None:
    cast = await draft(town)
    await town.press(cast.mesedu, "Ещё")
    await town.press(cast.mesedu, "Ответить до")
    await town.say(cast.mesedu, "до пятницы")
    await town.press(cast.mesedu, "Напомнить накануне")
    await town.press(cast.mesedu, "К объявлению")
    await town.press(cast.mesedu, "Отправить")
    await town.press(cast.mesedu, "Да")
    await town.press(cast.patimat, "Ознакомлен")

    for _ in range(3):
        await town.morning(hours=12)

    assert [calls(person) for person in (cast.patimat, cast.ruslan)] == [0, 1]


async def test_sent_on_the_eve_itself_the_call_comes_hours_later(town: Town) -> None:
    cast = await draft(town)
    await town.press(cast.mesedu, "Ещё")
    await town.press(cast.mesedu, "Ответить до")
    await town.say(cast.mesedu, "завтра")
    await town.press(cast.mesedu, "Напомнить накануне")
    await town.press(cast.mesedu, "К объявлению")
    await town.press(cast.mesedu, "Отправить")
    await town.press(cast.mesedu, "Да")

    await town.morning(seconds=5)
    at_once = calls(cast.ruslan)
    await town.morning(hours=5)
    for _ in range(3):
        await town.morning(hours=12)

    assert (at_once, calls(cast.ruslan)) == (0, 1)


async def test_call_by_hand_waits_for_quiet_hours_only_and_says_so(town: Town) -> None:
    cast = await sent(town)
    await refresh(town)
    town.clock.time += timedelta(days=2, hours=14)  # Friday, 23:00
    question = await town.press(cast.mesedu, "Напомнить", newest_with(cast.mesedu, "Кто ознакомился"))
    yes = Do.unpack(data_of(question, "Да"))
    waits = await town.press(cast.mesedu, "Да", question)
    again = await town.forge(cast.mesedu, yes.model_copy(update={"value": "1"}))
    at_night = calls(cast.ruslan)

    await town.morning(days=2, hours=10)  # Monday, 09:00
    await refresh(town)

    assert waits.text.splitlines()[-1] == "🔔 Напоминание уйдёт: пн, 6 февраля, 08:30"
    assert [label for row in waits.labels for label in row if "Напомнить" in label] == []
    assert again.text.startswith("Напоминание уже ждёт своего часа")
    assert (at_night, calls(cast.ruslan)) == (0, 1)
    town.clock.time += timedelta(days=5, hours=3)  # Saturday, 12:00: the coordinator sees which day it is
    question = await town.press(cast.mesedu, "Напомнить", newest_with(cast.mesedu, "Кто ознакомился"))
    await town.press(cast.mesedu, "Да", question)
    assert calls(cast.ruslan) == 2


async def test_collecting_is_closed_and_opened_again(town: Town) -> None:
    cast = await sent(town)
    old = data_of(cast.patimat.last, "Ознакомлен")
    await town.press(cast.mesedu, "Завершить сбор", newest_with(cast.mesedu, "Кто ознакомился"))
    await refresh(town)
    closed = list(cast.patimat.last.labels)

    late = await town.forge(cast.patimat, old)
    await town.press(cast.mesedu, "Открыть сбор", newest_with(cast.mesedu, "Кто ознакомился"))
    await refresh(town)

    assert closed == [["🏠 Меню"]]
    assert late.text.startswith("Ответы на это объявление больше не собирают.")
    assert any("✅ Ознакомлен(а)" in row for message in from_bot(cast.patimat) for row in message.labels)


async def test_only_its_own_coordinator_may_change_it(town: Town) -> None:
    cast = await sent(town)
    progress = newest_with(cast.mesedu, "Кто ознакомился")
    buttons = [data_of(progress, label) for label in ("Изменить", "Отозвать", "Завершить")]
    other = await town.coordinator("Чужая", "Другой район")
    await town.say(cast.patimat, "/menu")

    by_school = {(await town.forge(cast.patimat, data)).text for data in buttons}
    by_neighbour = {(await town.forge(other, data)).text for data in buttons}

    assert (by_school, by_neighbour) == ({FORBIDDEN}, {NOT_FOUND})
    assert TEXT in cast.ruslan.last.text
