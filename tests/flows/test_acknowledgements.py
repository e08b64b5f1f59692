"""Formatting, forwarded posts and albums on the way in; answers and the sheet on the way back."""

import io
from copy import copy
from itertools import pairwise

import pytest
from docx import Document
from openpyxl import load_workbook

from actions.people import seats
from bot.buttons.callbacks import Do, Verb
from tests.flows.test_announcements import TEXT, draft
from tests.flows.town import NOT_FOUND, Cast, Town, data_of, from_bot, newest_with


async def asked(town: Town, kind: str, question: str) -> Cast:
    """A question, sent to everybody."""
    cast = await draft(town)
    await town.press(cast.mesedu, "Ещё")
    await town.press(cast.mesedu, "Что ответить")
    await town.press(cast.mesedu, kind)
    await town.say(cast.mesedu, question)
    await town.press(cast.mesedu, "К объявлению")
    await town.press(cast.mesedu, "Отправить")
    await town.press(cast.mesedu, "Да")
    return cast


async def test_formatting_is_kept_and_what_not_every_messenger_has_is_plain(town: Town) -> None:
    cast = await town.cast(roadmap=False)
    await town.say(cast.mesedu, "/announce")
    await town.press(cast.mesedu, "Новое объявление")
    cast.mesedu.say_formatted(
        "<b>Семинар</b> <i>в среду</i>:\n• <u>план</u>\n• <a href=\"https://example.org/?a=1&amp;b='2'\">программа</a>\n"
        "<tg-spoiler>тайна</tg-spoiler> 1 &lt; 2 \u202e\u0001."
    )
    await town.settle()
    await town.press(cast.mesedu, "Отправить")
    await town.press(cast.mesedu, "Да")

    assert cast.patimat.last.html.splitlines()[2:] == [
        "<b>Семинар</b> <i>в среду</i>:",
        "• <u>план</u>",
        '• <a href="https://example.org/?a=1&amp;b=&#x27;2&#x27;">программа</a>',
        "тайна 1 &lt; 2   .",
    ]


async def test_forwarded_post_with_files_is_a_draft_answered_once(town: Town) -> None:
    cast = await town.cast(roadmap=False)
    await town.say(cast.mesedu, "/announce")
    await town.press(cast.mesedu, "Новое объявление")
    before = len(from_bot(cast.mesedu))

    cast.mesedu.forward_post("<b>Вебинар</b> 5 марта", [("Программа.pdf", b"%PDF1"), ("Форма.docx", b"PK2")])
    await town.settle()
    answers = len(from_bot(cast.mesedu)) - before
    shown = await town.press(cast.mesedu, "Готово")

    assert answers == 1
    assert shown.text.splitlines()[2:4] == ["Вебинар 5 марта", "📎 Программа.pdf, Форма.docx"]


async def test_file_alone_is_an_announcement_too(town: Town) -> None:
    cast = await town.cast(roadmap=False)
    await town.say(cast.mesedu, "/announce")
    await town.press(cast.mesedu, "Новое объявление")

    shown = await town.send(cast.mesedu, "Приказ.pdf", b"%PDF-1.4")
    await town.press(cast.mesedu, "Отправить")
    await town.press(cast.mesedu, "Да")
    await town.say(cast.mesedu, "/announce")
    await town.press(cast.mesedu, "Новое объявление")
    await town.send(cast.mesedu, "Форма.pdf", b"%PDF-1.4")
    worded = await town.say(cast.mesedu, "Заполните до пятницы")

    assert worded.text.splitlines()[2:4] == ["Заполните до пятницы", "📎 Форма.pdf"]
    assert shown.text.splitlines()[2:4] == ["без текста, только файлы", "📎 Приказ.pdf"]
    assert cast.patimat.last.document.name == "Приказ.pdf"


async def test_yes_or_no_may_be_thought_better_of(town: Town) -> None:
    cast = await asked(town, "Да / Нет", "Приедете?")
    letter = copy(cast.patimat.last)
    await town.press(cast.patimat, "Нет", letter)
    changed = await town.press(cast.patimat, "Изменить ответ", cast.patimat.messages[letter.message_id])
    answered = await town.press(cast.patimat, "Да", changed)
    forged = await town.forge(cast.ruslan, Do(verb=Verb.ACKNOWLEDGE, id=int(data_of(changed, "Да").split(":")[2])))
    await town.press(cast.mesedu, "Кто ознакомился")

    assert letter.text.splitlines()[2:] == [TEXT, "", "❓ Приедете?"]
    assert [letter.labels[0], changed.labels[0]] == [["✅ Да", "✖ Нет"]] * 2
    assert answered.text.splitlines()[-1] == "✅ Ваш ответ: Да · 01.02.2023 09:00"
    assert forged.text == NOT_FOUND
    assert cast.mesedu.last.text.splitlines()[-1] == "✅ МКОУ СОШ №1: Патимат — Да, 01.02.2023 09:00"


@pytest.mark.parametrize(
    ("kind", "wrong", "right", "shown"),
    [
        ("Дата", "когда-нибудь", "в пятницу", "пт, 3 февраля 2023"),
        ("Пара слов", " " * 3 + "а" * 301, "<i>двое</i>\u202e\x01!", "<i>двое</i> !"),
    ],
)
async def test_written_answer(town: Town, kind: str, wrong: str, right: str, shown: str) -> None:
    town.hostile = True
    cast = await asked(town, kind, "Когда и сколько?")
    await town.press(cast.patimat, "Ответить")
    refused = await town.say(cast.patimat, wrong)
    await town.restart()

    answered = await town.say(cast.patimat, right)

    assert refused.text.startswith(("Не понял дату.", "Слишком длинно"))
    assert answered.text.splitlines()[-1] == f"✅ Ваш ответ: {shown} · 01.02.2023 09:00"


async def test_letter_stays_readable_while_it_is_answered_and_shows_the_answer(town: Town) -> None:
    cast = await asked(town, "Пара слов", "Сколько?")
    letter = copy(cast.patimat.last)

    question = await town.press(cast.patimat, "Ответить", letter)
    while_asked = copy(cast.patimat.messages[letter.message_id])
    await town.say(cast.patimat, "двое")
    await town.app.editor.refresh()

    assert question.text.splitlines() == ["❓ Сколько?", "", "Ответьте одним сообщением, коротко."]
    assert (while_asked.text, while_asked.labels) == (letter.text, letter.labels)
    answered = cast.patimat.messages[letter.message_id]
    assert answered.text.splitlines()[2:] == [TEXT, "", "❓ Сколько?", "", "✅ Ваш ответ: двое · 01.02.2023 09:00"]
    assert answered.labels == [["✏️ Изменить ответ"], ["🏠 Меню"]]


async def test_sheet_in_word_and_excel_is_safe_against_formulas(town: Town) -> None:
    cast = await asked(town, "Пара слов", "Сколько?")
    await town.press(cast.patimat, "Ответить")
    await town.say(cast.patimat, '=HYPERLINK("http://example.org")')
    await town.press(cast.mesedu, "Кто ознакомился", newest_with(cast.mesedu, "Кто ознакомился"))
    word = await town.press(cast.mesedu, "Лист в Word")
    excel = await town.press(cast.mesedu, "В Excel")

    [table] = Document(io.BytesIO(word.document.data)).tables
    sheet = load_workbook(io.BytesIO(excel.document.data)).active

    assert [cell.text for cell in table.rows[0].cells] == [
        "№", "Школа, куратор", "Фамилия, имя, отчество", "Дата и время", "Ответ", "Подпись",
    ]  # fmt: skip
    assert [cell.text for cell in table.rows[2].cells] == [
        "2", "МКОУ СОШ № 1", "Патимат", "01.02.2023 09:00", '=HYPERLINK("http://example.org")', "",
    ]  # fmt: skip
    formula = sheet["E7"]
    assert (formula.value, formula.data_type) == ('=HYPERLINK("http://example.org")', "s")


async def test_option_is_chosen_by_a_button_and_counted(town: Town) -> None:
    cast = await asked(town, "Варианты", "Когда удобно?\nутром\nднём")
    await town.press(cast.patimat, "днём")
    chosen = cast.patimat.last
    await town.press(cast.mesedu, "Кто ознакомился")
    listed = cast.mesedu.last.text.splitlines()[-1]
    word = await town.press(cast.mesedu, "Лист в Word")

    assert chosen.text.splitlines()[-1] == "✅ Ваш ответ: днём · 01.02.2023 09:00"
    assert chosen.labels == [["✏️ Изменить ответ"], ["🏠 Меню"]]
    assert listed == "✅ МКОУ СОШ №1: Патимат — днём, 01.02.2023 09:00"
    said = [paragraph.text for paragraph in Document(io.BytesIO(word.document.data)).paragraphs]
    assert [line for line in said if line.startswith(("утром", "днём"))] == ["утром: 0", "днём: 1"]


async def test_phones_are_beside_those_who_are_silent(town: Town) -> None:
    cast = await asked(town, "Да / Нет", "Приедете?")
    async with town.app.database.begin() as session:
        school = await town.actor(session, cast.patimat)
        await seats.set_phone(
            session, await town.actor(session, cast.mesedu), school.seat.id, "8 (928) 111-22-33", town.clock()
        )
    silent = await town.press(cast.mesedu, "Кто ознакомился")
    await town.press(cast.patimat, "Да", cast.patimat.last)
    answered = await town.press(cast.mesedu, "Кто ознакомился", newest_with(cast.mesedu, "Кто ознакомился"))

    assert phones(silent.text) == ["⬜ МКОУ СОШ №1: Патимат", "📞 +7 928 111-22-33"]
    assert phones(answered.text) == []


def phones(text: str) -> list[str]:
    """Each phone with the line above it."""
    rows = [line.strip() for line in text.splitlines()]
    return [line for above, below in pairwise(rows) if below.startswith("📞") for line in (above, below)]
