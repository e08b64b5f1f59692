"""Letters: in order, once, later if not possible now, and never to a person who blocked the bot."""

from datetime import timedelta

import pytest

from actions.outbox import claims
from tests.flows.test_announcements import attach, draft
from tests.flows.town import CLUSTERS, OFFICER, Cast, Town, from_bot, newest_with
from tests.office.pdfs import pdf, text

pytestmark = pytest.mark.both_engines

KEPT = pdf(text("Кластеры"))

TEXT = "Семинар в среду"
LONG = 100
"""Seconds of a `retry_after` too long to wait for: the letter goes back to the outbox."""


async def announce(town: Town, cast: Cast, text: str = TEXT) -> None:
    await town.say(cast.mesedu, "/announce")
    await town.press(cast.mesedu, "Новое объявление")
    await town.say(cast.mesedu, text)
    await town.press(cast.mesedu, "Отправить")
    await town.press(cast.mesedu, "Да")


def letters(person, before: int) -> list[str]:
    """The first words of a person's letters, in the order in which they came."""
    return [message.text.splitlines()[0] for message in from_bot(person)[before:]]


@pytest.mark.parametrize("fault", ["drop_before", 500, 502, 429])
async def test_letter_that_fails_on_the_way_arrives_once(town: Town, fault) -> None:
    cast = await town.cast()
    before = len(from_bot(cast.ruslan))
    town.world.fault("sendDocument", fault, chat_id=cast.ruslan.id)

    await town.hand_in(cast.patimat, CLUSTERS, "Кластеры.pdf", pdf(text("Кластеры")))

    assert letters(cast.ruslan, before) == ["📎 На проверку · МКОУ СОШ № 1 · версия 1"]


@pytest.mark.parametrize("fault", ["no_result", "odd_result"])
@pytest.mark.parametrize("method", ["sendMessage", "sendDocument", "sendMediaGroup"])
async def test_letter_whose_message_the_messenger_does_not_name_counts_as_sent(town: Town, method: str, fault) -> None:
    cast = await draft(town, TEXT)
    files = {"sendMessage": [], "sendDocument": ["Программа.pdf"], "sendMediaGroup": ["Программа.pdf", "Форма.pdf"]}
    if files[method]:
        await attach(town, cast, *files[method])
    before = len(from_bot(cast.patimat))
    town.world.fault(method, fault, chat_id=cast.patimat.id)

    await town.press(cast.mesedu, "Отправить")
    await town.press(cast.mesedu, "Да")
    town.clock.forward(minutes=20)
    await town.settle()

    got = from_bot(cast.patimat)[before:]
    assert [message.document.name for message in got if message.document] == files[method]
    assert len([message for message in got if TEXT in message.text]) == 1
    assert town.world.faults == []


async def test_letter_waits_as_long_as_the_messenger_says(town: Town) -> None:
    cast = await town.cast()
    before = len(from_bot(cast.patimat))
    town.world.fault("sendMessage", 429, chat_id=cast.patimat.id, retry_after=LONG)
    await announce(town, cast)

    town.clock.forward(seconds=LONG - 1)
    await town.settle()
    early = letters(cast.patimat, before)
    town.clock.forward(seconds=2)
    await town.settle()

    assert early == []
    assert letters(cast.patimat, before) == ["📣 Объявление · Ясный район"]


async def test_unsent_letters_survive_a_restart(town: Town) -> None:
    cast = await town.cast()
    before = len(from_bot(cast.patimat))
    town.world.fault("sendMessage", 429, chat_id=cast.patimat.id, retry_after=LONG)
    await announce(town, cast)
    await town.restart()

    town.clock.forward(seconds=LONG + 1)
    await town.settle()

    assert letters(cast.patimat, before) == ["📣 Объявление · Ясный район"]


async def test_letters_of_one_chat_keep_their_order(town: Town) -> None:
    cast = await town.cast()
    before = len(from_bot(cast.patimat))
    town.world.fault("sendMessage", 429, chat_id=cast.patimat.id, retry_after=LONG)
    for number in range(4):
        await announce(town, cast, f"Объявление {number}")

    town.clock.forward(seconds=LONG + 10)
    await town.settle()

    assert [message.text.splitlines()[2] for message in from_bot(cast.patimat)[before:]] == [
        f"Объявление {number}" for number in range(4)
    ]


async def test_claim_of_a_process_that_died_is_taken_again(town: Town) -> None:
    cast = await town.cast()
    before = len(from_bot(cast.patimat))
    town.world.fault("sendMessage", 429, chat_id=cast.patimat.id, retry_after=LONG)
    await announce(town, cast)
    town.clock.forward(seconds=LONG + 1)
    async with town.app.database.begin() as session:
        claimed = await claims.claim(session, 10, town.clock())
    await town.settle()
    early = letters(cast.patimat, before)

    town.clock.forward(minutes=11)
    await town.settle()

    assert len(claimed) == 1
    assert early == []
    assert letters(cast.patimat, before) == ["📣 Объявление · Ясный район"]


async def test_blocked_person_is_reported_once(town: Town) -> None:
    cast = await town.cast()
    before = len(from_bot(cast.mesedu))

    cast.patimat.block()
    await town.settle()
    await announce(town, cast)
    await town.app.delivery.refresh_progress()
    progress = newest_with(cast.mesedu, "Кто ознакомился").text
    told = [line for line in letters(cast.mesedu, before) if line.startswith("🚫")]
    people = await town.say(cast.mesedu, "/people")

    assert told == [
        "🚫 Патимат (МКОУ СОШ № 1) не получает сообщений: бот заблокирован. Позвоните или пришлите новое приглашение."
    ]
    assert "🚫 Не дошло: 1" in progress.splitlines()
    assert people.labels[2] == ["🚫 МКОУ СОШ № 1"]


async def test_blocked_without_a_word_from_the_messenger(town: Town) -> None:
    """A deleted account: the refusal of a letter is the first sign of it."""
    cast = await town.cast()
    before = len(from_bot(cast.mesedu))
    cast.patimat.blocked = True

    await announce(town, cast)
    await announce(town, cast)

    assert len([line for line in letters(cast.mesedu, before) if line.startswith("🚫")]) == 1


async def test_who_comes_back_is_reached_again(town: Town) -> None:
    cast = await town.cast()
    cast.patimat.block()
    await town.settle()
    cast.patimat.unblock()
    await town.settle()

    await announce(town, cast)

    assert cast.patimat.last.text.splitlines()[2] == TEXT


@pytest.mark.parametrize("words", ["/start", "/menu", "Здравствуйте"])
async def test_person_who_writes_after_blocking_is_reached_again(town: Town, words: str) -> None:
    """The messenger says nothing of it: no `my_chat_member` comes."""
    cast = await town.cast()
    cast.patimat.blocked = True
    await announce(town, cast, "До возвращения")
    cast.patimat.blocked = False
    town.clock.forward(minutes=1)

    await town.say(cast.patimat, words)
    people = await town.say(cast.mesedu, "/people")
    await announce(town, cast)

    assert "🚫" not in people.labels[2][0]
    assert cast.patimat.last.text.splitlines()[2] == TEXT


async def test_letter_that_is_no_longer_true_is_not_sent(town: Town) -> None:
    """Taken back before the curator's notice went out."""
    cast = await town.cast()
    before = len(from_bot(cast.ruslan))
    town.world.fault("sendDocument", 429, chat_id=cast.ruslan.id, retry_after=LONG)
    placed = await town.hand_in(cast.patimat, CLUSTERS, "Кластеры.pdf", pdf(text("Кластеры")))
    await town.press(cast.patimat, "Забрать с проверки", placed)

    town.clock.forward(seconds=LONG + 1)
    await town.settle()

    assert letters(cast.ruslan, before) == []


async def test_letter_past_its_time_is_dropped(town: Town) -> None:
    cast = await town.cast()
    before = len(from_bot(cast.ruslan))
    town.world.fault("sendMessage", 429, chat_id=cast.ruslan.id, retry_after=LONG)
    await town.open_task(cast.patimat, OFFICER)
    await town.press(cast.patimat, "Нужна помощь")
    await town.say(cast.patimat, "Кого назначить?")

    town.clock.time += timedelta(days=15)
    await town.settle()

    assert letters(cast.ruslan, before) == []


async def test_files_that_went_before_their_words_are_not_sent_again(town: Town) -> None:
    cast = await draft(town, TEXT)
    town.world.fault("sendMessage", 429, chat_id=cast.patimat.id, retry_after=LONG)
    await attach(town, cast, "Программа.pdf", "Форма.pdf")
    await town.press(cast.mesedu, "Отправить")
    await town.press(cast.mesedu, "Да")
    early = [message.document for message in from_bot(cast.patimat)]
    await town.restart()

    town.clock.forward(seconds=LONG + 1)
    await town.settle()

    files = [message.document.name for message in from_bot(cast.patimat) if message.document]
    assert len(early) == 2
    assert files == ["Программа.pdf", "Форма.pdf"]
    assert cast.patimat.last.text.splitlines()[2] == TEXT


async def test_file_that_the_messenger_forgot_is_sent_from_the_store(town: Town) -> None:
    cast = await town.cast()
    await town.open_task(cast.patimat, CLUSTERS)
    await town.press(cast.patimat, "Приложить")
    town.world.fault("sendDocument", 429, chat_id=cast.ruslan.id, retry_after=LONG)
    await town.send(cast.patimat, "Кластеры.pdf", KEPT)
    town.world.files._by_id.clear()

    town.clock.forward(seconds=LONG + 1)
    await town.settle()

    assert cast.ruslan.last.document.data == KEPT
