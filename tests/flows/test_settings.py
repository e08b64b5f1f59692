"""A person's own settings: language, name, seat; and the whole main path in English."""

import io
import re
from itertools import chain

from docx import Document

from domain.people.roles import Role
from tests.flows.town import CLUSTERS, CURATOR, OFFICER, PAGE, REPORT, VISITS, Row, Town, from_bot, newest_with
from tests.office.pdfs import pdf, text

RUSSIAN = re.compile("[а-яё]+", re.IGNORECASE)
DATA = (
    CLUSTERS, OFFICER, PAGE, VISITS, REPORT, CURATOR, "Дорожная карта на 2023 год", "Ясный район", "МКОУ СОШ № 1",
    "МКОУ СОШ № 2", "МКОУ ООШ № 3", "Приказ", "Директора", "Меседу", "Руслан", "Патимат", "Семинар", "Русский",
)  # fmt: skip
"""The people's own words, in Russian."""


def untranslated(words: str) -> set[str]:
    """Russian words that remain when the data is removed; buttons and the matrix show them cut short."""
    for known in DATA:
        words = words.replace(known, "")
    return {word for word in RUSSIAN.findall(words) if not any(word in known for known in DATA)}


async def in_english(town: Town, *people) -> None:
    for person in people:
        await town.say(person, "/language")
        await town.press(person, "English")


async def test_language_changed_by_a_button(town: Town) -> None:
    cast = await town.cast()
    await in_english(town, cast.patimat)

    settings = cast.patimat.last
    tasks = await town.say(cast.patimat, "/tasks")

    assert settings.text.splitlines()[0] == "⚙️ Settings"
    assert tasks.text.splitlines()[0] == "📋 My tasks · open: 3"


async def test_whole_main_path_in_english(town: Town) -> None:
    """Every screen of three people, from the first menu to the acknowledged announcement."""
    cast = await town.cast()
    await in_english(town, *cast[:3])
    begun = {person.id: len(from_bot(person)) for person in cast[:3]}
    await town.open_task(cast.patimat, CLUSTERS)
    await town.press(cast.patimat, "Attach")
    await town.send(cast.patimat, "Clusters.pdf", pdf(text("Кластеры")))
    await town.press(cast.ruslan, "Return")
    await town.say(cast.ruslan, "No signature")
    await town.press(cast.patimat, "Attach")
    await town.send(cast.patimat, "Signed.pdf", pdf(text("Подпись")))
    await town.press(cast.ruslan, "Accept")
    await town.press(cast.ruslan, "As example")
    await town.press(cast.ruslan, "Versions")
    await town.press(cast.ruslan, "Back")
    await town.press(cast.ruslan, "History")
    await town.say(cast.mesedu, "/menu")
    await town.press(cast.mesedu, "To review")
    await town.press(cast.mesedu, "Review times")
    await town.minute()
    await town.open_task(cast.patimat, OFFICER)
    await town.press(cast.patimat, "Need help")
    await town.say(cast.patimat, "Whom?")
    await town.press(cast.ruslan, "Answer")
    await town.say(cast.ruslan, "A deputy")
    await town.morning(days=13)
    for command in ("/menu", "/status", "/schools", "/people", "/roadmap", "/settings", "/privacy", "/help"):
        for person in cast[:3]:
            await town.say(person, command)
    await town.say(cast.mesedu, "/announce")
    await town.press(cast.mesedu, "New announcement")
    await town.say(cast.mesedu, "Seminar")
    await town.press(cast.mesedu, "Send")
    await town.press(cast.mesedu, "Yes")

    letter = await town.press(cast.patimat, "Acknowledge") if _can(cast.patimat) else cast.patimat.last
    shown = [message for person in cast[:3] for message in from_bot(person)[begun[person.id] - 1 :]]

    assert letter.text.splitlines()[2] == "Seminar"
    words = [text for message in shown for text in (message.text, *chain.from_iterable(message.labels))]
    assert set().union(*map(untranslated, words)) == set()


async def test_announcement_with_all_its_terms_in_english(town: Town) -> None:
    """A rule, a busy week, a question, a deadline, an hour, a second call, another text, the sheet, a recall."""
    rows = tuple(Row(title, "2 февраля", frozenset({Role.SCHOOL})) for title in (CLUSTERS, OFFICER, PAGE))
    cast = await town.cast(rows=rows)
    mesedu, patimat = cast.mesedu, cast.patimat
    await in_english(town, mesedu, patimat)
    begun = {person.id: len(from_bot(person)) for person in (mesedu, patimat)}
    await town.say(mesedu, "/announce")
    await town.press(mesedu, "New announcement")
    await town.say(mesedu, "Seminar")
    for label in ("Choose", "By condition", "Not handed in", CLUSTERS, "More", "What to answer", "Yes / No"):
        await town.press(mesedu, label)
    await town.say(mesedu, "Will you come?")
    await town.press(mesedu, "Answer by")
    await town.say(mesedu, "tomorrow")
    await town.press(mesedu, "Remind the silent")
    await town.press(mesedu, "When")
    await town.say(mesedu, "some day")
    await town.say(mesedu, "now")
    await town.say(mesedu, "today at 21:00")
    await town.say(mesedu, "today at 10:30")
    for label in ("Right", "Schedule", "Yes"):
        await town.press(mesedu, label)
    await town.morning(hours=2)
    await town.app.editor.refresh()
    await town.app.delivery.refresh_progress()
    for label in ("Remind", "Yes", "Change"):
        await town.press(mesedu, label)
    await town.say(mesedu, "Seminar on Friday")
    await town.press(mesedu, "Change for all")
    await town.app.editor.refresh()
    await town.press(patimat, "Yes")
    answered = patimat.last.text
    await town.press(mesedu, "Who has read it")
    sheet = await town.press(mesedu, "Sheet in Word")
    await town.press(mesedu, "Recall", newest_with(mesedu, "Recall"))
    await town.press(mesedu, "Yes")
    await town.app.editor.refresh()

    assert answered.splitlines()[-1] == "✅ Your answer: Yes · 01.02.2023 11:00"
    heads = [cell.text for cell in Document(io.BytesIO(sheet.document.data)).tables[0].rows[0].cells]
    assert heads == [
        "№",
        "Школа, куратор",
        "Фамилия, имя, отчество",
        "Дата и время",
        "Ответ",
        "Подпись",
    ]  # a paper is Russian
    shown = [message for person in (mesedu, patimat) for message in from_bot(person)[begun[person.id] :]]
    words = [text for message in shown for text in (message.text, *chain.from_iterable(message.labels))]
    assert set().union(*map(untranslated, words)) == set()


def _can(person) -> bool:
    return any("Acknowledge" in label for row in person.last.labels for label in row)


async def test_name_with_tags_and_emoji_is_shown_as_it_is(town: Town) -> None:
    town.hostile = True
    cast = await town.cast()
    await town.say(cast.patimat, "/settings")
    await town.press(cast.patimat, "Имя")

    long = await town.say(cast.patimat, "Я" * 300)
    named = await town.say(cast.patimat, "  <b>Патимат</b>   👩‍🏫 & Co ")

    assert long.text == "Имя должно быть не пустым и не длиннее 200 знаков. Пришлите ещё раз."
    assert "Ваше имя: <b>Патимат</b> 👩‍🏫 & Co" in named.text.splitlines()


async def test_help_is_for_the_seat(town: Town) -> None:
    cast = await town.cast()

    helps = [await town.say(person, "/help") for person in cast[:3]]

    assert {text.text.splitlines()[0] for text in helps} == {"❓ Как это работает"}
    assert len({text.text for text in helps}) == 3
    assert all(word in helps[0].text for word in ("Найти", "Папка", "Вопросы", "Отчёты", "Кому позвонить"))


async def test_cancel_forgets_what_was_asked(town: Town) -> None:
    cast = await town.cast()
    await town.say(cast.patimat, "/settings")
    await town.press(cast.patimat, "Имя")

    said = [await town.say(cast.patimat, "/cancel") for _ in range(2)]
    words = await town.say(cast.patimat, "Другое Имя")

    assert [message.text.splitlines()[3] for message in said] == [
        "✖ Отменил то, что было начато.",
        "Отменять нечего: я сейчас ничего не жду.",
    ]
    assert words.text.splitlines()[0] == "❓ Отправить это куратору как вопрос?"
