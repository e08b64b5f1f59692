"""«⚙️ Ещё»: an announcement that goes out later, asks something, accepts answers until a day."""

from datetime import timedelta

import pytest

from bot.buttons.callbacks import Do, Verb
from domain.people.roles import Role
from tests.clock import MOSCOW
from tests.flows.test_announcements import TEXT, draft
from tests.flows.town import FORBIDDEN, NOT_FOUND, Row, Town, data_of, from_bot, newest_with


async def test_scheduled_in_words_is_shown_back_and_goes_out_by_itself(town: Town) -> None:
    cast = await draft(town)
    await town.press(cast.mesedu, "Ещё")
    asked = await town.press(cast.mesedu, "Когда")
    wrong = await town.say(cast.mesedu, "как-нибудь потом")
    past = await town.say(cast.mesedu, "сегодня в 8:45")
    night = await town.say(cast.mesedu, "завтра в 21:00")
    understood = await town.say(cast.mesedu, "завтра в 10:30")
    shown = await town.press(cast.mesedu, "Верно")
    question = await town.press(cast.mesedu, "Запланировать")
    done = await town.press(cast.mesedu, "Да")
    await town.restart()
    before = len(from_bot(cast.patimat))

    await town.morning(hours=25)
    too_early = len(from_bot(cast.patimat)) - before
    await town.morning(minutes=30)

    assert [row[0] for row in asked.labels] == [
        "📤 Сразу", "🕘 сегодня, 15:00", "🕘 завтра, 09:00", "◀ Назад",
    ]  # fmt: skip
    assert wrong.text.startswith("Не понял, когда.")
    assert past.text.startswith("Это время уже прошло.")
    assert night.text.splitlines()[1].startswith("Это тихие часы")
    assert understood.text == "🕘 Понял так: чт, 2 февраля, 10:30. Верно?"
    assert shown.text.splitlines()[-1] == "⏰ Уйдёт: чт, 2 февраля, 10:30"
    assert question.text.startswith("Запланировать на чт, 2 февраля, 10:30?")
    assert done.text.splitlines()[0] == "⏰ Запланировано"
    assert too_early == 0
    assert cast.patimat.last.text.splitlines() == ["📣 Объявление · Ясный район", "", TEXT]
    await town.app.editor.refresh()
    await town.app.delivery.refresh_progress()
    assert newest_with(cast.mesedu, "Кто ознакомился").text.startswith("📣 Отправлено 02.02.2023 10:30")


async def test_progress_of_what_went_out_by_itself_is_kept_true(town: Town) -> None:
    cast = await draft(town)
    await town.press(cast.mesedu, "Ещё")
    await town.press(cast.mesedu, "Когда")
    await town.press(cast.mesedu, "завтра, 09:00")
    await town.press(cast.mesedu, "Запланировать")
    await town.press(cast.mesedu, "Да")
    await town.morning(hours=24)
    await town.press(cast.patimat, "Ознакомлен")

    await town.app.editor.refresh()
    await town.app.delivery.refresh_progress()

    assert "✅ Ознакомились: 1 из 2" in newest_with(cast.mesedu, "Кто ознакомился").text


async def test_scheduled_is_listed_changed_and_cancelled(town: Town) -> None:
    cast = await draft(town)
    await town.press(cast.mesedu, "Ещё")
    await town.press(cast.mesedu, "Когда")
    await town.press(cast.mesedu, "сегодня, 15:00")
    await town.press(cast.mesedu, "Запланировать")
    done = await town.press(cast.mesedu, "Да")
    listed = await town.press(cast.mesedu, "Назад", done)
    opened = await town.press(cast.mesedu, "01.02 15:00")
    await town.press(cast.mesedu, "Ещё")
    await town.press(cast.mesedu, "Когда")
    moved = await town.press(cast.mesedu, "завтра, 09:00")
    cancelled = await town.press(cast.mesedu, "Не отправлять")

    await town.morning(days=2)

    assert listed.labels[1] == ["⏰ 01.02 15:00 · Семинар в среду в 15:…"]
    assert opened.text.splitlines()[0] == "⏰ Объявление ждёт своего часа"
    assert moved.text.splitlines()[-1] == "⏰ Уйдёт: чт, 2 февраля, 09:00"
    assert cancelled.text.splitlines()[0] == "📝 Черновик объявления"
    assert not any(TEXT in message.text for message in from_bot(cast.patimat))


async def test_in_quiet_hours_it_waits_for_the_morning_unless_it_is_urgent(town: Town) -> None:
    town.clock.time += timedelta(hours=12)
    cast = await draft(town)
    shown = cast.mesedu.last.text.splitlines()[-1]
    question = await town.press(cast.mesedu, "Запланировать")
    await town.press(cast.mesedu, "Да")
    waiting = any(TEXT in message.text for message in from_bot(cast.patimat))
    await town.say(cast.mesedu, "/announce")
    await town.press(cast.mesedu, "Новое объявление")
    await town.say(cast.mesedu, "Школы закрыты: буран")
    await town.press(cast.mesedu, "Запланировать")
    await town.press(cast.mesedu, "прямо сейчас")
    urgent = cast.patimat.last.text.splitlines()[2]

    await town.morning(hours=11, minutes=30)

    assert shown == "⏰ Сейчас тихие часы, уйдёт: чт, 2 февраля, 08:30"
    assert question.labels == [["🔴 Срочно, прямо сейчас"], ["Да", "Нет"]]
    assert not waiting
    assert urgent == "Школы закрыты: буран"
    assert any(TEXT in message.text for message in from_bot(cast.patimat))


async def test_question_with_options_and_a_deadline(town: Town) -> None:
    town.hostile = True
    cast = await draft(town)
    await town.press(cast.mesedu, "Ещё")
    await town.press(cast.mesedu, "Что ответить")
    await town.press(cast.mesedu, "Варианты")
    refused = await town.say(cast.mesedu, "Когда удобно?")
    terms = await town.say(cast.mesedu, "Когда удобно?\n<b>утром</b>\nднём")
    await town.press(cast.mesedu, "Ответить до")
    past = await town.say(cast.mesedu, "20 мая 2022")
    await town.say(cast.mesedu, "до пятницы")
    reminded = await town.press(cast.mesedu, "Напомнить накануне")
    await town.press(cast.mesedu, "К объявлению")
    sample = await town.press(cast.mesedu, "Как увидят")

    assert refused.text.startswith("Первой строкой нужен вопрос")
    assert terms.text.splitlines()[2:] == ["❓ Вопрос с вариантами", "«Когда удобно?»", "<b>утром</b> · днём"]
    assert past.text.startswith("Это время уже прошло.")
    assert reminded.text.splitlines()[-1] == "📅 Ответить до: пт, 3 февраля, накануне напомню тем, кто молчит"
    assert sample.text.splitlines()[2:] == [
        TEXT, "", "❓ Когда удобно?", "", "📅 Ответьте, пожалуйста, до: пт, 3 февраля",
    ]  # fmt: skip
    assert sample.labels == [["<b>утром</b>"], ["днём"], ["🏠 Меню"]]


async def test_terms_are_the_coordinators_own_and_buttons_may_be_forged(town: Town) -> None:
    cast = await draft(town)
    id_ = int(data_of(cast.mesedu.last, "Отправить").split(":")[2])
    other = await town.coordinator("Чужая", "Другой район")
    await town.say(cast.patimat, "/menu")
    forged = [
        Do(verb=Verb.SET_MOMENT, id=id_, value="20239999T9999"),
        Do(verb=Verb.SET_ASKS, id=id_, value="money"),
        Do(verb=Verb.SET_ANSWER_BY, id=id_, value="вчера"),
        Do(verb=Verb.AUDIENCE_RULE, id=id_, value="task.0"),
        Do(verb=Verb.AUDIENCE_RULE, id=id_, value="all.1"),
    ]

    answers = {(await town.forge(cast.mesedu, data)).text for data in forged}
    urgent = Do(verb=Verb.TOGGLE_URGENT, id=id_)

    assert answers == {NOT_FOUND}
    assert (await town.forge(cast.patimat, urgent)).text == FORBIDDEN
    assert (await town.forge(other, urgent)).text == NOT_FOUND


async def test_now_in_words_is_at_once_however_long_it_is_looked_at(town: Town) -> None:
    cast = await draft(town)
    town.clock.time += timedelta(seconds=20)
    await town.press(cast.mesedu, "Ещё")
    await town.press(cast.mesedu, "Когда")
    understood = await town.say(cast.mesedu, "сейчас")
    town.clock.time += timedelta(minutes=3)
    await town.press(cast.mesedu, "Верно")
    question = await town.press(cast.mesedu, "Отправить")
    await town.press(cast.mesedu, "Да")

    assert understood.text == "🕘 Понял так: сразу. Верно?"
    assert question.text.startswith("Отправить объявление?")
    assert cast.patimat.last.text.splitlines()[2] == TEXT


async def test_what_is_scheduled_is_not_moved_behind_its_own_deadline(town: Town) -> None:
    cast = await draft(town)
    await town.press(cast.mesedu, "Ещё")
    await town.press(cast.mesedu, "Ответить до")
    await town.say(cast.mesedu, "завтра")
    await town.press(cast.mesedu, "Когда")
    await town.press(cast.mesedu, "сегодня, 15:00")
    await town.press(cast.mesedu, "Запланировать")
    await town.press(cast.mesedu, "Да")
    await town.say(cast.mesedu, "/announce")
    await town.press(cast.mesedu, "01.02 15:00")
    await town.press(cast.mesedu, "Ещё")
    await town.press(cast.mesedu, "Когда")
    moved = await town.say(cast.mesedu, "в понедельник в 9")

    await town.morning(hours=6)

    assert moved.text.startswith("Срок ответа раньше, чем объявление уйдёт.")
    assert cast.patimat.last.text.splitlines()[-1] == "📅 Ответьте, пожалуйста, до: чт, 2 февраля"


async def test_marked_urgent_what_the_night_held_up_goes_out(town: Town) -> None:
    town.clock.time += timedelta(hours=12)
    cast = await draft(town)
    await town.press(cast.mesedu, "Запланировать")
    await town.press(cast.mesedu, "Да")
    listed = await town.say(cast.mesedu, "/announce")
    await town.press(cast.mesedu, "02.02 08:30")
    await town.press(cast.mesedu, "Ещё")
    terms = await town.press(cast.mesedu, "Срочно")

    await town.morning(seconds=10)

    assert listed.labels[1] == ["⏰ 02.02 08:30 · Семинар в среду в 15:…"]
    assert terms.text.splitlines()[2:] == ["🔴 Срочно: уйдёт и ночью"]
    assert cast.patimat.last.text.splitlines()[2] == TEXT


@pytest.mark.parametrize(
    ("until", "outage", "why"),
    [
        (None, {"days": 9}, "в назначенный час бот не работал, а с тех пор прошло больше суток."),
        ("сегодня", {"hours": 24}, "срок ответа уже прошёл."),
    ],
)
async def test_after_an_outage_nothing_stale_goes_out(town: Town, until: str | None, outage, why: str) -> None:
    cast = await draft(town)
    await town.press(cast.mesedu, "Ещё")
    if until:
        await town.press(cast.mesedu, "Ответить до")
        await town.say(cast.mesedu, until)
    await town.press(cast.mesedu, "Когда")
    await town.press(cast.mesedu, "сегодня, 15:00")
    await town.press(cast.mesedu, "Запланировать")
    await town.press(cast.mesedu, "Да")

    await town.morning(**outage)

    told = cast.mesedu.last.text.splitlines()[0]
    listed = await town.say(cast.mesedu, "/announce")
    assert told.startswith(f"⏰ Объявление не ушло: {why} Оно снова черновик")
    assert listed.labels[1] == ["📝 Семинар в среду в 15:00"]
    assert from_bot(cast.patimat) == []


async def test_busy_week_is_that_in_which_it_goes_out(town: Town) -> None:
    rows = tuple(Row(f"Дело {number}", "8 февраля", frozenset({Role.SCHOOL})) for number in range(3))
    cast = await town.cast(rows=rows)
    await town.say(cast.mesedu, "/announce")
    await town.press(cast.mesedu, "Новое объявление")
    await town.say(cast.mesedu, TEXT)
    await town.press(cast.mesedu, "Ещё")
    await town.press(cast.mesedu, "Когда")
    await town.say(cast.mesedu, "в среду в 9")
    await town.press(cast.mesedu, "Верно")
    then = await town.say(cast.mesedu, "/announce")
    shown = await town.press(cast.mesedu, "Семинар", then)
    await town.press(cast.mesedu, "Запланировать")
    await town.press(cast.mesedu, "Да")
    await town.morning(days=6)  # Tuesday of that week
    await town.say(cast.mesedu, "/announce")
    same = await town.press(cast.mesedu, "08.02 09:00")

    assert burden_line(shown.text) == "📆 У 3 адресатов на той неделе уже по 3 срока и больше; свободнее чт, 9 февраля"
    assert burden_line(same.text) == "📆 У 3 адресатов на этой неделе уже по 3 срока и больше; свободнее чт, 9 февраля"


def burden_line(text: str) -> str:
    return next(line for line in text.splitlines() if line.startswith("📆"))


async def test_announcement_that_asks_nothing_is_not_counted(town: Town) -> None:
    cast = await draft(town)
    await town.press(cast.mesedu, "Ещё")
    await town.press(cast.mesedu, "Что ответить")
    terms = await town.press(cast.mesedu, "Ничего")
    await town.press(cast.mesedu, "К объявлению")
    await town.press(cast.mesedu, "Отправить")
    await town.press(cast.mesedu, "Да")
    await town.app.delivery.refresh_progress()
    progress = newest_with(cast.mesedu, "Кто ознакомился")

    assert terms.text.splitlines()[2:] == ["🔕 Без ответа: просто к сведению"]
    assert [row[0] for row in terms.labels] == ["🕘 Когда", "❓ Что ответить", "🗑 Убрать объявление", "◀ К объявлению"]
    assert cast.patimat.last.labels == [["🏠 Меню"]]
    assert progress.text.splitlines()[3:] == ["📤 Доставлено: 2 из 2", "▫️ Ещё не вошли: 2"]
    assert [label for row in progress.labels for label in row] == [
        "👁 Кто ознакомился", "🔄 Обновить", "✏️ Изменить", "↩️ Отозвать", "◀ Назад", "🏠 Меню",
    ]  # fmt: skip


async def test_promised_moment_is_kept_over_a_weekend(town: Town) -> None:
    """Scheduled on Friday evening for Monday morning: Saturday and Sunday stay silent, hour by hour."""
    town.clock.set(2023, 2, 3, 19)
    cast = await draft(town)
    await town.press(cast.mesedu, "Запланировать")
    promised = await town.press(cast.mesedu, "Да")

    went = None
    for _ in range(80):
        await town.morning(hours=1)
        if went is None and any(TEXT in message.text for message in from_bot(cast.patimat)):
            went = town.clock.time

    assert "Уйдёт: пн, 6 февраля, 08:30." in promised.text
    assert went is not None
    assert went.astimezone(MOSCOW).strftime("%d.%m %H:%M") == "06.02 09:00"


async def test_day_off_that_is_chosen_is_said_and_kept(town: Town) -> None:
    cast = await draft(town)
    await town.press(cast.mesedu, "Ещё")
    await town.press(cast.mesedu, "Когда")
    understood = await town.say(cast.mesedu, "в субботу в 10")
    await town.press(cast.mesedu, "Верно")
    question = await town.press(cast.mesedu, "Запланировать")
    done = await town.press(cast.mesedu, "Да")

    await town.morning(days=3, hours=1)

    said = "🏖 Это выходной: объявление уйдёт в этот день, как вы выбрали."
    assert [understood.text.splitlines()[-1], question.text.splitlines()[-1], done.text.splitlines()[-1]] == [said] * 3
    assert cast.patimat.last.text.splitlines()[2] == TEXT


async def test_answer_before_the_sending_is_refused_where_it_is_chosen(town: Town) -> None:
    cast = await draft(town)
    await town.press(cast.mesedu, "Ещё")
    await town.press(cast.mesedu, "Когда")
    await town.say(cast.mesedu, "6 февраля в 10")
    await town.press(cast.mesedu, "Верно")
    await town.press(cast.mesedu, "Ещё")
    await town.press(cast.mesedu, "Ответить до")

    refused = await town.say(cast.mesedu, "до пятницы")
    await town.say(cast.mesedu, "до среды")
    await town.press(cast.mesedu, "Когда")
    later = await town.say(cast.mesedu, "9 февраля в 10")

    sentence = "Срок ответа раньше, чем объявление уйдёт. Измените срок или время отправки в «⚙️ Ещё»."
    assert [refused.text, later.text] == [sentence] * 2
