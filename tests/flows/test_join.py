"""Joining: the start link, consent, and the answer to a stranger."""

from copy import copy

from sqlalchemy import select

from actions.shared.identity import CONSENT_VERSION
from bot.buttons.callbacks import Do, Verb
from models.people import Consent
from tests.flows.town import Town, data_of, from_bot

STRANGER = "Здравствуйте! Это бот программы поддержки школ. Войти можно по ссылке-приглашению от вашего координатора."
UNKNOWN = "Эта ссылка не подходит. Проверьте, что открыли её целиком, или попросите координатора прислать новую."


async def consents(town: Town) -> list[Consent]:
    async with town.app.database.read() as session:
        return list(await session.scalars(select(Consent)))


async def test_coordinator_consents_and_has_her_menu(town: Town) -> None:
    mesedu = town.world.add_person("Меседу", "Ахмедовна")
    mesedu.open_link(await town.found())
    await town.settle()

    asked = copy(mesedu.last)
    before = await consents(town)
    menu = await town.press(mesedu, "Согласен")

    assert asked.text.splitlines()[0] == ("Здравствуйте! Вас приглашают: координатор, Ясный район (Ясный район).")
    assert asked.labels == [["✅ Согласен(на), войти"], ["English"]]
    assert before == []
    assert menu.text.splitlines()[0] == "🏠 координатор, Ясный район"
    assert [(one.version, one.given_at) for one in await consents(town)] == [(CONSENT_VERSION, town.clock())]


async def test_start_link_of_coordinator_works_once(town: Town) -> None:
    code = await town.found()
    await town.join(town.world.add_person("Меседу"), code)
    other = town.world.add_person("Зарема")

    other.open_link(code)
    await town.settle()

    assert other.last.text == "По этой ссылке уже вошли. Если это были не вы, скажите координатору: он пришлёт новую."
    town.clock.forward(minutes=10)
    assert (await town.say(other, "/menu")).text == STRANGER


async def test_link_opened_again_by_its_bearer_uses_nothing_up(town: Town) -> None:
    cast = await town.cast(roadmap=False)
    code = await town.invite(cast.mesedu, "СОШ № 2")
    zarema = town.world.add_person("Зарема")
    await town.join(zarema, code)

    again = await town.join(zarema, code)
    await town.say(cast.mesedu, "/people")
    card = await town.press(cast.mesedu, "СОШ № 2")

    assert again.text.splitlines()[0] == "🏠 МКОУ СОШ № 2"
    assert card.text.splitlines()[-2:] == ["По ссылке войдут ещё 2, до пт, 3 марта 2023.", "Новая ссылка на:"]


async def test_stranger_gets_one_polite_sentence(town: Town) -> None:
    await town.cast()
    stranger = town.world.add_person("Чужой")

    for words in ("/start", "/menu", "/status", "/people", "/cancel", "привет", "/start nonsense"):
        await town.say(stranger, words)
        town.clock.forward(minutes=10)

    assert [message.text for message in from_bot(stranger)] == [*[STRANGER] * 6, UNKNOWN]
    assert [message.labels for message in from_bot(stranger)] == [[]] * 7


async def test_stranger_with_forged_button_file_and_sticker_learns_nothing(town: Town) -> None:
    cast = await town.cast()
    opened = await town.open_task(cast.patimat, "Провести кластеризацию")
    stranger = town.world.add_person("Чужой")
    await town.say(stranger, "привет")

    wrong, beyond = Do(verb=Verb.JOIN, value="wrong"), Do(verb=Verb.JOIN, value="wrong", page=7)
    for data in (data_of(opened, "Выполнено"), data_of(opened, "История"), wrong, beyond):
        town.clock.forward(minutes=10)
        await town.forge(stranger, data)
    town.clock.forward(minutes=10)
    await town.send(stranger, "письмо.docx", b"PK")
    town.clock.forward(minutes=10)
    push(town, stranger, sticker=STICKER)
    await town.settle()

    assert {message.text for message in from_bot(stranger)} == {STRANGER, UNKNOWN}
    assert town.world.calls_of("getFile") == []


STICKER = {
    "file_id": "CAACAgIAAxk", "file_unique_id": "AgAD", "type": "regular", "width": 512, "height": 512,
    "is_animated": False, "is_video": False,
}  # fmt: skip


def push(town: Town, person, **content) -> None:
    """A message of a kind that the sandbox's people cannot send."""
    person.started = True
    body = {"message_id": 900_000 + len(town.world.calls), "from": person.wire(), "chat": person.wire_chat()}
    town.world.push("message", body | {"date": town.world.timestamp()} | content)


async def test_consent_in_english_before_anything_is_kept(town: Town) -> None:
    cast = await town.cast()
    code = await town.invite(cast.mesedu, "СОШ № 2")
    ann = town.world.add_person("Ann", language_code="en")
    ann.open_link(code)
    await town.settle()

    english = ann.last.labels
    russian = (await town.press(ann, "Русский")).labels
    menu = await town.press(ann, "Согласен")

    assert english == [["✅ I agree, let me in"], ["Русский"]]
    assert russian == [["✅ Согласен(на), войти"], ["English"]]
    assert menu.text.splitlines()[3].startswith("Hello, Ann!")


async def test_link_expires_after_thirty_days(town: Town) -> None:
    cast = await town.cast()
    code = await town.invite(cast.mesedu, "СОШ № 2")
    town.clock.forward(days=30)
    late = town.world.add_person("Поздний")

    late.open_link(code)
    await town.settle()

    assert late.last.text == "Срок этой ссылки истёк, или её отозвали. Попросите координатора прислать новую."


async def test_old_link_gets_its_sentence_soon_after_another_answer_but_not_for_ever(town: Town) -> None:
    cast = await town.cast()
    code = await town.invite(cast.mesedu, "СОШ № 2")
    town.clock.forward(days=30)
    late = town.world.add_person("Поздний")
    await town.say(late, "привет")

    for _ in range(5):
        late.open_link(code)
        await town.settle()
    await town.say(late, "привет")

    expired = "Срок этой ссылки истёк, или её отозвали. Попросите координатора прислать новую."
    assert [message.text for message in from_bot(late)] == [STRANGER, expired, expired, expired]


async def test_member_is_answered_before_a_crowd_of_strangers_and_each_of_them_once(town: Town) -> None:
    cast = await town.cast()
    menu = await town.say(cast.patimat, "/menu")
    strangers = [town.world.add_person(f"Чужой {number}") for number in range(15)]
    before = len(from_bot(cast.patimat))

    for words in ("привет", "/start", "/menu"):
        for stranger in strangers:
            stranger.say(words)
    for _ in range(5):
        cast.patimat.say("/tasks")
        cast.patimat.press("Задачи", menu.message_id)
    await town.until(lambda: len(from_bot(cast.patimat)) == before + 5 and not town.world.unanswered(cast.patimat.id))
    served = [len(from_bot(stranger)) for stranger in strangers]
    await town.settle()

    assert sum(served) < len(strangers)
    assert [[message.text for message in from_bot(stranger)] for stranger in strangers] == [[STRANGER]] * 15


async def test_who_leaves_is_a_stranger_and_may_come_back(town: Town) -> None:
    cast = await town.cast()
    await town.say(cast.patimat, "/privacy")
    await town.press(cast.patimat, "Отозвать согласие")

    left = await town.press(cast.patimat, "Да")
    after = await town.say(cast.patimat, "/tasks")
    town.clock.forward(minutes=10)
    cast.patimat.open_link(cast.link)
    await town.settle()
    refused = cast.patimat.last.text
    back = await town.join(cast.patimat, await town.invite(cast.mesedu, "СОШ № 1"))

    assert left.text.startswith("Вы вышли, согласие отозвано.")
    assert left.labels == []
    assert after.text == STRANGER
    assert refused == "Срок этой ссылки истёк, или её отозвали. Попросите координатора прислать новую."
    assert back.text.splitlines()[0] == "🏠 МКОУ СОШ № 1"
    assert [(one.version, one.withdrawn_at is None) for one in await consents(town) if one.person_id == 3] == [
        (CONSENT_VERSION, False),
        (CONSENT_VERSION, True),
    ]


async def test_button_of_a_used_up_link_is_refused_at_the_click(town: Town) -> None:
    """Two open one link for one person; both read the consent, one joins."""
    code = await town.found()
    first, second = town.world.add_person("Первая"), town.world.add_person("Вторая")
    for person in (first, second):
        person.open_link(code)
    await town.settle()

    await town.press(first, "Согласен")
    refused = await town.press(second, "Согласен")

    assert first.last.text.splitlines()[0] == "🏠 координатор, Ясный район"
    assert refused.text == "По этой ссылке уже вошли. Если это были не вы, скажите координатору: он пришлёт новую."


GUESSED_ENOUGH = (
    "Слишком много неверных кодов подряд. Через час можно попробовать ещё раз. "
    "Если ссылка не подходит, попросите координатора прислать новую."
)


async def test_guessing_ends_after_five_wrong_codes(town: Town) -> None:
    """By the link, by the command and by the button alike; an hour later the right link works."""
    cast = await town.cast(roadmap=False)
    code = await town.invite(cast.mesedu, "СОШ № 2")
    guesser = town.world.add_person("Чужой")

    for number in range(3):
        await town.say(guesser, f"/start guess{number}")
    for _ in range(2):
        await town.forge(guesser, Do(verb=Verb.JOIN, value="guess"))
    town.clock.forward(minutes=10)
    right = await town.say(guesser, f"/start {code}")
    town.clock.forward(minutes=10)
    pressed = await town.forge(guesser, Do(verb=Verb.JOIN, value=code))
    other = await town.join(town.world.add_person("Зарема"), code)
    town.clock.forward(minutes=40)
    later = await town.join(guesser, code)

    assert [message.text for message in from_bot(guesser)][:5] == [UNKNOWN] * 3 + [GUESSED_ENOUGH] * 2
    assert (right.text, pressed.text) == (GUESSED_ENOUGH, GUESSED_ENOUGH)
    assert [one.text.splitlines()[0] for one in (other, later)] == ["🏠 МКОУ СОШ № 2"] * 2
