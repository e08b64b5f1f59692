"""«Чего не хватает для отчёта» in the chat: who is asked for what, in one letter, and never twice a day."""

from bot.buttons.callbacks import Do, Verb
from domain.announcements.audience import Asks
from sandbox import SandboxMessage, SandboxPerson
from tests.flows.test_report import HALF, announce
from tests.flows.town import (
    CLUSTERS,
    OFFICER,
    PAGE,
    REPORT,
    VISITS,
    Cast,
    Town,
    from_bot,
    has_button,
)
from tests.office.pdfs import pdf, text

TITLES = (CLUSTERS, OFFICER, VISITS, REPORT, PAGE)


def titles(person: SandboxPerson) -> list[list[str]]:
    """For each letter about a report, the activities that it names, as often as it does."""
    letters = [message.text for message in from_bot(person) if message.text.startswith("📑 В отчёт")]
    return [[title for title in TITLES for _ in range(letter.count(title))] for letter in letters]


async def missing_screen(town: Town, cast: Cast) -> SandboxMessage:
    await town.say(cast.mesedu, "/report")
    return await town.press(cast.mesedu, "Не хватает")


async def gathered(town: Town) -> None:
    """The minutes pass in which a letter waits for more."""
    town.clock.forward(minutes=4)
    await town.settle()


async def test_what_is_missing_is_asked_for_once_a_day(town: Town) -> None:
    cast = await town.cast()
    screen = await missing_screen(town, cast)
    await town.press(cast.mesedu, OFFICER)
    card = await town.press(cast.mesedu, "Спросить (1)")
    again = await town.press(cast.mesedu, OFFICER)
    forged = await town.forge(cast.mesedu, Do(verb=Verb.ASK_MISSING, id=2, value=f"unreported.{HALF}"))
    await gathered(town)

    assert screen.text.splitlines()[0] == "🔎 Не хватает для отчёта · 7"
    assert card.text.splitlines()[3] == (
        "✉️ Через 3 минуты напоминание получит 1 человек. Всё, о чём спросите до этого, придёт одним письмом."
    )
    assert cast.patimat.last.text.splitlines()[0] == "📑 В отчёт до пт, 30 июня 2023. Спрашивает: Меседу"
    assert titles(cast.patimat) == [[OFFICER]]
    assert not has_button(again, "Спросить")
    assert forged.text == "Об этом сегодня уже спросили. Завтра можно ещё раз."


async def test_everybody_is_asked_after_a_question_and_in_working_hours_only(town: Town) -> None:
    """Asked on a Friday night, they get the letter on Monday morning, without what was done meanwhile."""
    cast = await town.cast()
    town.clock.set(2023, 2, 3, 21)
    await missing_screen(town, cast)

    question = await town.press(cast.mesedu, "Напомнить всем, кого ждём (3)")
    done = await town.press(cast.mesedu, "Да")
    await town.press(cast.patimat, "Выполнено", await town.open_task(cast.patimat, OFFICER))
    before = titles(cast.patimat)
    town.clock.set(2023, 2, 6, 9)
    await town.settle()

    assert question.text.startswith("✉️ Спросить обо всём, чего не хватает: 3?")
    assert "Получат 06.02.2023 08:30: 2." in done.text
    assert before == []
    assert titles(cast.patimat) == [[CLUSTERS]]
    assert titles(cast.ruslan) == [[VISITS]]


async def test_items_asked_one_after_another_come_as_one_letter(town: Town) -> None:
    cast = await town.cast()
    for title in (OFFICER, CLUSTERS):
        await missing_screen(town, cast)
        await town.press(cast.mesedu, title)
        await town.press(cast.mesedu, "Спросить (1)")
        town.clock.forward(minutes=2)
        await town.settle()
    await gathered(town)

    assert titles(cast.patimat) == [[CLUSTERS, OFFICER]]


async def test_everybody_asked_after_one_item_hears_of_the_others_alone(town: Town) -> None:
    cast = await town.cast()
    await missing_screen(town, cast)
    await town.press(cast.mesedu, OFFICER)
    await town.press(cast.mesedu, "Спросить (1)")
    await gathered(town)
    await town.press(cast.mesedu, "Напомнить всем, кого ждём (2)")
    await town.press(cast.mesedu, "Да")
    await gathered(town)

    assert titles(cast.patimat) == [[OFFICER], [CLUSTERS]]
    assert titles(cast.ruslan) == [[VISITS]]


async def test_item_found_after_all_were_asked_can_be_asked_the_same_day(town: Town) -> None:
    cast = await town.cast()
    await town.hand_in(cast.patimat, CLUSTERS, "Кластеры.pdf", pdf(text("Кластеры")))
    await missing_screen(town, cast)
    await town.press(cast.mesedu, "Напомнить всем")
    await town.press(cast.mesedu, "Да")
    await gathered(town)
    await town.press(cast.ruslan, "Вернуть")
    await town.say(cast.ruslan, "Нет подписи")
    await town.minute()

    screen = await missing_screen(town, cast)
    await town.press(cast.mesedu, "↩️ МКОУ СОШ №1 · 1")
    await town.press(cast.mesedu, "Спросить (1)")
    await gathered(town)

    assert [row[0] for row in screen.labels[:3]] == [
        "✉️ ⬜ № 2 Назначить ответственного · 3",
        "⬜ № 1 Провести кластеризацию · 2",
        "✉️ ⬜ № 3 Посетить школы · 1",
    ]
    assert titles(cast.patimat) == [[OFFICER], [CLUSTERS]]
    assert "Возвращено и не исправлено:" in cast.patimat.last.text


async def test_person_on_two_seats_is_asked_about_both(town: Town) -> None:
    """Руслан also occupies the third school's seat, Патимат the second's."""
    cast = await town.cast()
    for person, seat in ((cast.ruslan, "№ 3"), (cast.patimat, "№ 2")):
        await town.join(person, await town.invite(cast.mesedu, seat))
    await missing_screen(town, cast)
    await town.press(cast.mesedu, "Напомнить всем")
    await town.press(cast.mesedu, "Да")
    await gathered(town)

    assert titles(cast.ruslan) == [[CLUSTERS, OFFICER, VISITS]]
    assert titles(cast.patimat) == [[CLUSTERS, CLUSTERS, OFFICER, OFFICER]]


async def test_coordinators_own_task_is_opened_and_empty_seats_are_not_asked(town: Town) -> None:
    cast = await town.cast()
    await town.hand_in(cast.patimat, CLUSTERS, "Кластеры.pdf", pdf(text("Кластеры")))
    await missing_screen(town, cast)

    own = await town.press(cast.mesedu, REPORT)
    task = await town.press(cast.mesedu, "Открыть")
    forged = await town.forge(cast.mesedu, Do(verb=Verb.ASK_MISSING, id=4, value=f"unreported.{HALF}"))
    await missing_screen(town, cast)
    deaf = await town.press(cast.mesedu, CLUSTERS)

    assert own.labels[0] == ["📄 Открыть"]
    assert REPORT in task.text
    assert forged.text.splitlines()[3].startswith("Спросить некого")
    assert (deaf.text.splitlines()[-1], len(deaf.labels)) == ("Спросить пока некого: там ещё никто не вошёл.", 1)


async def test_announcement_that_asks_nothing_is_not_missing(town: Town) -> None:
    """Nor is one for which answers are no longer accepted."""
    cast = await town.cast()
    for words, asks in (("К сведению", Asks.NOTHING), ("Прошу ознакомиться", Asks.KNOWN), ("Срочно", Asks.KNOWN)):
        await announce(town, cast.mesedu, words, asks)
    before = await missing_screen(town, cast)
    await town.press(cast.mesedu, "Напомнить всем")
    await town.press(cast.mesedu, "Да")
    await gathered(town)
    letter = cast.ruslan.last.text

    assert before.text.splitlines()[0] == "🔎 Не хватает для отчёта · 9"
    assert letter.splitlines()[-1] == "📣 Вы ещё не ознакомились с объявлениями: 2"


async def test_document_without_a_due_date_waits_for_its_reviewer(town: Town) -> None:
    """And for its school, once it was returned."""
    cast = await town.cast()
    await town.hand_in(cast.patimat, PAGE, "Страница.pdf", pdf(text("Страница")))
    await missing_screen(town, cast)
    await town.press(cast.mesedu, "📎 Руслан Магомедович · 1")
    await town.press(cast.mesedu, "Спросить (1)")
    await gathered(town)
    waiting = cast.ruslan.last
    await town.press(cast.ruslan, "Вернуть")
    await town.say(cast.ruslan, "Нет ссылки")
    await town.minute()
    await missing_screen(town, cast)
    await town.press(cast.mesedu, "↩️ МКОУ СОШ №1 · 1")
    await town.press(cast.mesedu, "Спросить (1)")
    await gathered(town)

    assert "Ждут вашей проверки:" in waiting.text
    assert titles(cast.ruslan) == [[PAGE]]
    assert titles(cast.patimat) == [[PAGE]]
