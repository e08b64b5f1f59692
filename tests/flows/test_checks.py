"""The school reads findings about its file in seconds; it replaces or confirms the file, and the curator sees which."""

from copy import copy

import pytest

from tests.flows.test_templates import forms_screen
from tests.flows.town import CLUSTERS, OFFICER, PAGE, Town, from_bot, has_button, newest_with
from tests.office.documents import word
from tests.office.pdfs import pdf, text

PLAN = pdf(text("План работы на год"))
HEAD = "🔎 Посмотрите, пожалуйста, ещё раз"


async def test_file_that_nothing_strikes_in_is_not_spoken_of(town: Town) -> None:
    cast = await town.cast()
    before = len(from_bot(cast.patimat))

    placed = await town.hand_in(cast.patimat, CLUSTERS, "План.pdf", PLAN)

    assert len(from_bot(cast.patimat)) == before + 2
    assert "⚠️" not in placed.text + cast.ruslan.last.text
    assert cast.ruslan.last.document.data == PLAN


async def test_both_hear_of_another_schools_name_inside_until_it_is_replaced(town: Town) -> None:
    cast = await town.cast()
    letters = len(from_bot(cast.ruslan))

    named = await town.hand_in(cast.patimat, CLUSTERS, "План.docx", word([["План", "МКОУ СОШ №2"]]))
    told = len(from_bot(cast.ruslan)) - letters
    asked = await town.press(cast.patimat, "Заменить файл")
    await town.restart()
    placed = await town.send(cast.patimat, "Наш план.docx", word([["План", "МКОУ СОШ №1"]]))

    assert named.text.splitlines()[:3] == [
        HEAD,
        f"📌 № 1. {CLUSTERS}",
        "⚠️ План.docx: внутри названа другая школа: МКОУ СОШ № 2",
    ]
    assert told == 1
    assert asked.text.splitlines()[0] == "🔁 Замена · План.docx"
    assert "📎 Версия 1: Наш план.docx" in placed.text.splitlines()
    assert [message.document.name for message in from_bot(cast.ruslan)[letters:]] == ["План.docx", "Наш план.docx"]
    assert "⚠️" not in cast.ruslan.last.text


async def test_school_that_insists_on_its_file_and_the_note_on_the_review_screen(town: Town) -> None:
    town.hostile = True
    cast = await town.cast()
    await town.hand_in(cast.patimat, CLUSTERS, "Анализ <b>.pdf", b"%PDF-1.4 torn")
    letter = cast.ruslan.last

    await town.press(cast.patimat, "Всё верно")
    twice = await town.press(cast.patimat, "История")
    await town.say(cast.ruslan, "/menu")
    await town.press(cast.ruslan, "На проверке")
    card = await town.press(cast.ruslan, "СОШ №1")

    note = ["⚠️ Анализ <b>.pdf: файл не открывается, он повреждён. Сохраните его заново",
            "Школа посмотрела и подтвердила: всё верно."]  # fmt: skip
    assert letter.text.splitlines()[-1] == note[0]
    assert [line for line in card.text.splitlines() if line in note] == note
    assert "подтверждено как есть, версия 1" in twice.text


async def test_letter_goes_without_the_schools_answer(town: Town) -> None:
    cast = await town.cast()

    await town.hand_in(cast.patimat, CLUSTERS, "План.docx", word([[""]]))

    assert cast.ruslan.last.text.splitlines()[-1] == "⚠️ План.docx: внутри пусто, нет ни текста, ни картинок"


async def test_same_file_for_two_tasks_and_from_two_schools(town: Town) -> None:
    cast = await town.cast()
    zarema = await town.seated(cast.mesedu, "Зарема", "СОШ № 2")
    await town.hand_in(cast.patimat, CLUSTERS, "План.pdf", PLAN)

    own = await town.hand_in(cast.patimat, PAGE, "План ещё раз.pdf", PLAN)
    await town.hand_in(cast.patimat, CLUSTERS, "План.pdf", PLAN)
    town.clock.forward(seconds=11)
    await town.settle()
    again = copy(cast.patimat.last)
    other = await town.hand_in(zarema, OFFICER, "Отчёт.pdf", PLAN)

    assert own.text.splitlines()[2] == "⚠️ План ещё раз.pdf: такой же файл уже приложен к задаче № 1."
    assert again.text.splitlines()[2] == "⚠️ План.pdf: такой же файл по этой задаче уже есть"
    assert other.text.splitlines()[2] == "⚠️ Отчёт.pdf: такой же файл уже прислала другая школа"
    assert "СОШ № 1" not in other.text


async def test_file_taken_back_may_be_sent_again(town: Town) -> None:
    cast = await town.cast()
    placed = await town.hand_in(cast.patimat, CLUSTERS, "План.pdf", PLAN)
    await town.press(cast.patimat, "Забрать с проверки", placed)

    again = await town.hand_in(cast.patimat, CLUSTERS, "План.pdf", PLAN)

    assert again.text.splitlines()[-1] == "📎 Файл «План.pdf» приложен и отправлен на проверку."


async def test_old_word_is_taken_and_hinted_at_without_delay(town: Town) -> None:
    cast = await town.cast()
    letters = len(from_bot(cast.ruslan))

    hint = await town.hand_in(cast.patimat, CLUSTERS, "План.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2048))

    assert hint.text.splitlines()[2].startswith("⚠️ План.doc: принят, но в старом формате Word или Excel.")
    assert not has_button(hint, "Всё верно")
    assert len(from_bot(cast.ruslan)) == letters + 1


async def test_button_not_to_replace_leaves_the_file_where_it_is(town: Town) -> None:
    """A file that comes later joins the version and replaces none."""
    cast = await town.cast()
    named = await town.hand_in(cast.patimat, CLUSTERS, "План.docx", word([["МКОУ СОШ №2"]]))
    await town.press(cast.patimat, "Заменить файл", named)
    card = await town.press(cast.patimat, "Не менять")

    await town.press(cast.patimat, "Приложить", card)
    await town.send(cast.patimat, "Список.pdf", PLAN)
    await town.press(cast.patimat, "Открыть")

    assert "📎 Версия 1: План.docx, Список.pdf" in cast.patimat.last.text.splitlines()


async def test_untouched_form_is_sent_back_as_it_was_or_saved_again(town: Town) -> None:
    """Byte for byte, and word for word under another name; one that was filled in is handed in without a word."""
    cast = await town.cast()
    await forms_screen(town, cast.mesedu)
    await town.press(cast.mesedu, "Добавить форму")
    await town.send(cast.mesedu, "Справка.docx", word([["Справка о работе", "Школа: ____"]]))
    await town.open_task(cast.patimat, CLUSTERS)
    await town.press(cast.patimat, "📄 Форма")
    form = cast.patimat.last.document.data
    letters = len(from_bot(cast.ruslan))

    same = await town.hand_in(cast.patimat, CLUSTERS, "Справка.docx", form)
    await town.press(cast.patimat, "Заменить файл", same)
    saved = await town.send(cast.patimat, "Наша справка.pdf", pdf(text("Справка о работе Школа: ___")))
    await town.press(cast.patimat, "Заменить файл", newest_with(cast.patimat, "Заменить файл"))
    await town.send(cast.patimat, "Справка 2.docx", word([["Справка о работе", "Школа: МКОУ СОШ № 1"]]))

    assert same.text.splitlines()[2] == "⚠️ Справка.docx: форма не заполнена"
    assert saved.text.splitlines()[2] == "⚠️ Наша справка.pdf: форма не заполнена"
    told = [(one.document.name, "⚠️" in one.text) for one in from_bot(cast.ruslan)[letters:]]
    assert told == [("Справка.docx", True), ("Наша справка.pdf", True), ("Справка 2.docx", False)]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("virus.exe", b"MZ", "это программа, а не документ: куратор её не откроет. Пришлите сам документ"),
        ("Фото.zip", b"PK\x03\x04", "это архив. Пришлите файлы из него по одному"),
    ],
)
async def test_file_that_is_no_document_is_named_to_the_school_at_once(
    town: Town, name: str, data: bytes, said: str
) -> None:
    cast = await town.cast()

    await town.hand_in(cast.patimat, CLUSTERS, name, data + bytes(100))

    assert f"{name}: {said}" in cast.patimat.last.text
