"""The main job, end to end: from an order in Word to an accepted document."""

from pathlib import Path

import pytest

from tests.flows.town import RETURNED, Town
from tests.office.pdfs import pdf, text

pytestmark = pytest.mark.both_engines

PDF = pdf(text("Отчёт"))


async def test_story_from_order_to_accepted_document(town: Town, shared: Path) -> None:
    """A coordinator with a real order, a curator and a school, through every step of the programme's main job."""
    mesedu = await town.coordinator()
    assert "С чего начать" in mesedu.last.text

    listed = await town.add_schools(mesedu)
    assert "Добавлено школ: 3" in listed.text
    await town.add_curator(mesedu, "Руслан Магомедович", "СОШ №1", "СОШ №2")
    ruslan = await town.seated(mesedu, "Руслан", "Руслан Магомедович")
    patimat = await town.seated(mesedu, "Патимат", "СОШ № 1")
    assert "МКОУ СОШ № 1" in patimat.last.text

    mesedu.send_file("Приказ 102.docx", (shared / "samples" / "khunzakh-2023.docx").read_bytes())
    await town.settle()
    preview = mesedu.last
    assert "Мероприятий: 18" in preview.text
    assert "2023 год" in preview.text

    while "вопрос" in preview.text:
        question = await town.press(mesedu, "Ответить на вопросы")
        while "Вопрос" in question.text:
            keep = [label for row in question.labels for label in row]
            if not any("☑️" in label for label in keep):
                await town.press(mesedu, "Школы", question)
                question = await town.press(mesedu, "Назад")
            else:  # the answer shows the next question, or the whole after the last
                question = await town.press(mesedu, "Всё верно" if "✅ Всё верно" in keep else "Без даты", question)
            if "вопрос" in question.text:
                question = await town.press(mesedu, "Ответить на вопросы")
        preview = question
    confirmed = await town.press(mesedu, "Утвердить")
    assert "Утверждена" in confirmed.text
    assert "Новая дорожная карта" in patimat.last.text
    assert "Новая дорожная карта" in ruslan.last.text

    await town.morning(days=20)
    assert "Дела на" in patimat.last.text
    tasks = await town.say(patimat, "/tasks")
    task = await town.press(patimat, "Провести класстеризацию", tasks)
    await town.press(patimat, "Приложить", task)
    patimat.send_file("Дорожная карта школы.pdf", PDF)
    await town.settle()
    assert "отправлен на проверку" in patimat.last.text

    assert ruslan.last.document is not None
    assert ruslan.last.document.name == "Дорожная карта школы.pdf"
    assert "На проверку" in ruslan.last.text
    await town.press(ruslan, "Вернуть")
    returned = await town.say(ruslan, "Нет подписи директора")
    assert RETURNED in returned.text
    await town.minute()
    assert "Нет подписи директора" in patimat.last.text
    assert "Возвращено" in patimat.last.text

    patimat.send_file("Карта с подписью.pdf", PDF + b" signed", reply_to=patimat.last.message_id)
    await town.settle()
    assert "версия 2" in ruslan.last.text
    await town.press(ruslan, "Принять")
    await town.minute()
    assert "Принято" in patimat.last.text

    opened = await town.press(patimat, "Открыть")
    history = await town.press(patimat, "История", opened)
    assert [line.split(" — ")[0].split(" · ")[1] for line in history.text.splitlines() if " — " in line] == [
        "📎 версия 1: Дорожная карта школы.pdf",
        "↩️ возвращено",
        "📎 версия 2: Карта с подписью.pdf",
        "✅ принято",
    ]

    matrix = await town.say(mesedu, "/status")
    assert "✅" in matrix.text
