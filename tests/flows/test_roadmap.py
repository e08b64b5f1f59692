"""The order as it is: read, asked about, corrected by buttons and words, confirmed; and files that are no order."""

import io
import zipfile

import pytest

from bot.buttons.callbacks import Do
from tests.flows.town import FORBIDDEN, NOT_FOUND, PAGE, Cast, Town, data_of, from_bot, has_button
from tests.office.documents import excel, raw_word, word
from tests.office.test_report import template
from tests.orders import Line, order
from tests.sandbox.pictures import png

REPORT: Line = ("1", "Провести самообследование", "Справка", "Администрации школ", "до 10 марта")
SEMINAR: Line = ("2", "Провести <семинар> & обсудить", "Участие", "Кураторы", "апрель")
UNCLEAR: Line = ("3", "Посетить уроки", "Посещение", "Кураторы", "по согласованию")
NOBODY: Line = ("4", "Обновить сайт", "Ссылка", "Иванова А. А.", "май")


async def previewed(town: Town, *rows: Line) -> Cast:
    cast = await town.cast(roadmap=False)
    await town.send(cast.mesedu, "Приказ.docx", order(rows))
    return cast


async def test_clear_order_is_previewed_and_confirmed(town: Town) -> None:
    town.hostile = True
    cast = await previewed(town, REPORT, SEMINAR)
    preview = cast.mesedu.last.text
    table = await town.press(cast.mesedu, "Таблица")
    await town.press(cast.mesedu, "Назад")

    confirmed = await town.press(cast.mesedu, "Утвердить")

    assert "Мероприятий: 2" in preview.splitlines()
    assert "Задач получится: 4" in preview.splitlines()
    assert table.text.splitlines()[2:] == [
        "1 Провести самообследование",
        "«до 10 марта» → 01.01.2023 — пт, 10 марта 2023 · школы",
        "2 Провести <семинар> & обсудить",
        "«апрель» → 01.04.2023 — вс, 30 апреля 2023 · кураторы",
    ]
    assert "✅ Утверждена. Роздано задач: 4. Всем, кого она касается, я написал." in confirmed.text.splitlines()
    assert from_bot(cast.patimat)[-1].text.splitlines()[0] == "📄 Новая дорожная карта. Ваших задач: 1. Ближайшие:"
    assert from_bot(cast.ruslan)[-1].text.splitlines()[0] == "📄 Новая дорожная карта. Ваших задач: 1. Ближайшие:"


async def test_template_out_of_the_blue_is_asked_about(town: Town) -> None:
    cast = await town.cast(roadmap=False)
    own = template("Наш отчёт: {{ municipality }} {{ period }}")

    asked = await town.send(cast.mesedu, "Мой отчёт.docx", own)
    kept = await town.press(cast.mesedu, "Взять как шаблон", asked)
    again = await town.send(cast.mesedu, "Приказ.docx", own)
    order_ = await town.press(cast.mesedu, "Нет, это приказ", again)

    assert asked.labels == [["📄 Взять как шаблон"], ["📋 Нет, это приказ"], ["🏠 Меню"]]
    assert kept.text.splitlines()[2] == "✅ Проверил: шаблон подходит, отчёты будут по нему."
    assert order_.text.splitlines()[0].startswith("В файле «Приказ.docx» нет таблицы")


async def test_what_is_not_understood_is_asked_never_guessed(town: Town) -> None:
    cast = await previewed(town, REPORT, UNCLEAR, NOBODY)
    preview = cast.mesedu.last
    assert not has_button(preview, "Утвердить")

    unclear = await town.press(cast.mesedu, "Ответить на вопросы · 2")
    await town.press(cast.mesedu, "Другой срок")
    refused = await town.say(cast.mesedu, "когда-нибудь")
    assert refused.labels == [["◀ Назад", "🏠 Меню"]]
    nobody = await town.say(cast.mesedu, "до 15 мая")
    await town.press(cast.mesedu, "▫️ Школы")
    if has_button(cast.mesedu.last, "Всё верно"):
        await town.press(cast.mesedu, "Всё верно")
    ready = await town.press(cast.mesedu, "Назад") if has_button(cast.mesedu.last, "Назад") else cast.mesedu.last
    table = await town.press(cast.mesedu, "Таблица")

    assert unclear.text.splitlines()[0] == "❓ Вопрос 1 из 2"
    assert refused.text.startswith("Этот срок я не понял, прежний остался.")
    assert "«до 15 мая» → 01.01.2023 — пн, 15 мая 2023 · кураторы" in table.text.splitlines()
    assert "❓ Не понял, кто отчитывается. Отметьте ниже." in nobody.text.splitlines()
    assert "Всё понятно. Посмотрите таблицу и утвердите." in ready.text.splitlines()


async def test_corrections_by_buttons(town: Town) -> None:
    cast = await previewed(town, REPORT)
    await town.press(cast.mesedu, "Таблица")
    card = await town.press(cast.mesedu, "№ 1")
    expects = "отметку" if "Ждём: отметку" in card.text else "документ"

    other = await town.press(cast.mesedu, "Ждать")
    curators = await town.press(cast.mesedu, "▫️ Кураторы")
    out = await town.press(cast.mesedu, "Не отслеживать")
    back = await town.press(cast.mesedu, "Отслеживать")

    assert f"Ждём: {'документ' if expects == 'отметку' else 'отметку'}" in other.text.splitlines()
    assert "Отчитываются: кураторы, школы" in curators.text.splitlines()
    assert out.text.splitlines()[0].startswith("➖ № 1")
    assert back.text.splitlines()[0] == "№ 1 Провести самообследование"


async def test_draft_and_the_awaited_words_survive_a_restart(town: Town) -> None:
    cast = await previewed(town, REPORT, UNCLEAR)
    await town.press(cast.mesedu, "Ответить на вопросы")
    await town.press(cast.mesedu, "Другой срок")

    await town.restart()
    await town.say(cast.mesedu, "до 15 мая")
    table = await town.press(cast.mesedu, "Таблица")
    drafts = await town.say(cast.mesedu, "/roadmap")

    assert "«до 15 мая» → 01.01.2023 — пн, 15 мая 2023 · кураторы" in table.text.splitlines()
    assert drafts.labels[0][0].startswith("📝")


async def test_buttons_of_a_confirmed_roadmap_change_nothing(town: Town) -> None:
    cast = await previewed(town, REPORT)
    preview = cast.mesedu.last
    confirm, drop = data_of(preview, "Утвердить"), data_of(preview, "Убрать")
    await town.press(cast.mesedu, "Утвердить")

    again = await town.forge(cast.mesedu, confirm)
    dropped = await town.forge(cast.mesedu, Do.unpack(drop).model_copy(update={"sure": True}))

    assert {again.text, dropped.text} == {"Эта дорожная карта уже утверждена или убрана, править её нельзя."}
    assert len([message for message in from_bot(cast.patimat) if "Новая дорожная карта" in message.text]) == 1


async def test_school_that_comes_later_gets_its_tasks(town: Town) -> None:
    cast = await town.cast()
    await town.add_schools(cast.mesedu, "МКОУ СОШ № 7")
    zarema = await town.seated(cast.mesedu, "Зарема", "СОШ № 7")

    tasks = await town.say(zarema, "/tasks")

    assert tasks.text.splitlines()[0] == "📋 Мои задачи · открыто: 3"


async def test_withdrawn_roadmap_asks_nobody(town: Town) -> None:
    cast = await town.cast()
    await town.say(cast.mesedu, "/roadmap")
    await town.press(cast.mesedu, "2023")
    await town.press(cast.mesedu, "Убрать карту")
    await town.press(cast.mesedu, "Да")
    before = len(from_bot(cast.patimat))

    await town.morning(days=13)
    tasks = await town.say(cast.patimat, "/tasks")

    assert len(from_bot(cast.patimat)) == before + 1
    assert tasks.text.splitlines()[-1] == "Сейчас ничего не нужно. Хорошего дня!"
    assert PAGE not in tasks.text


async def test_period_is_asked_where_the_order_names_none(town: Town) -> None:
    cast = await town.cast(roadmap=False)
    table = word((("№ п/п", "Мероприятие", "Сроки", "Ответственные"), ("1.", "Провести семинар", "март", "Директора")))

    asked = await town.send(cast.mesedu, "Приказ.docx", table)
    await town.press(cast.mesedu, "🗓 Период")
    refused = await town.say(cast.mesedu, "когда угодно")
    answered = await town.say(cast.mesedu, "2024 год")

    assert "❓ В приказе не сказано, на какой период карта. Выберите:" in asked.text.splitlines()
    assert not has_button(asked, "Утвердить")
    assert refused.text == ("Этот период я не понял. Напишите, например: «2026 год» или «2026/27 учебный год».")
    assert "Период: 2024 год" in answered.text.splitlines()


EXAMS = (("№ п/п", "Мероприятие", "Сроки", "Ответственные"), ("1.", "Собрать базу", "октябрь", "Директора"))


async def test_period_with_two_readings_is_asked_with_both(town: Town) -> None:
    cast = await town.cast(roadmap=False)
    data = word(EXAMS, "ПРИКАЗ", "от 05.10.2025 № 214", "Дорожная карта подготовки к ГИА в 2026 году")

    asked = await town.send(cast.mesedu, "Приказ.docx", data)
    by_title = await town.press(cast.mesedu, "2026 год")
    await town.press(cast.mesedu, "🗓 Период")
    by_date = await town.press(cast.mesedu, "2025/26 учебный год")
    table = await town.press(cast.mesedu, "📋 Таблица · 1")

    conflict = "❓ Название и дата приказа говорят о разном времени. Какой период верный?"
    assert conflict in asked.text.splitlines()
    assert asked.labels[:2] == [["2025/26 учебный год"], ["2026 год"]]
    assert not has_button(asked, "Утвердить")
    assert "Период: 2026 год" in by_title.text.splitlines()
    assert conflict not in by_title.text
    assert "Период: 2025/26 учебный год" in by_date.text.splitlines()
    assert "01.10.2025" in table.text


async def test_guessed_period_is_said(town: Town) -> None:
    cast = await town.cast(roadmap=False)
    rows = (EXAMS[0], ("1.", "Совещание", "18.11.2016 г. 11-00", "Директора"), ("2.", "Итоги", "Январь 2017 г.", "РМК"))

    guessed = await town.send(cast.mesedu, "Приказ.docx", word(rows))
    await town.press(cast.mesedu, "🗓 Период")
    set_ = await town.say(cast.mesedu, "ноябрь 2016 - январь 2017")

    said = "⚠️ Период в названии не указан, взял его из строк или даты. Если не тот, поправьте."
    assert "Период: 2016/17 учебный год" in guessed.text.splitlines()
    assert said in guessed.text.splitlines()
    assert said not in set_.text


def bomb() -> bytes:
    """Two kilobytes that would fill a disk."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("word/document.xml", b" " * 300_000_000)
    return out.getvalue()


OLE = bytes.fromhex("d0cf11e0a1b11ae1")
LOCKED = OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(1024)


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("Без таблицы.docx", raw_word("<w:p/>"), "В файле «Без таблицы.docx» нет таблицы."),
        ("Письмо.docx", word((("Кому", "От кого"), ("Школам", "Отделу"))), "В файле «Письмо.docx» нет таблицы с"),
        ("Бомба.docx", bomb(), "Файл «Бомба.docx» устроен подозрительно, читать его не буду."),
        ("Замок.docx", LOCKED, "Файл «Замок.docx» под паролем."),
        ("Фото.docx", png(20, 20), "«Фото.docx» — картинка, а не документ."),
        ("Обрыв.docx", order((REPORT,))[:2000], "Файл «Обрыв.docx» повреждён."),
        ("Текст.xlsx", b"hello", "В файле «Текст.xlsx» нет таблицы с мероприятиями и сроками."),
        ("Пусто.xlsx", excel(()), "В файле «Пусто.xlsx» нет таблицы."),
        ("<i>Имя<i> & " + "очень " * 50 + ".docx", b"PK", "В файле «<i>Имя<i> & очень"),
    ],
    ids=["no table", "other table", "bomb", "locked", "picture", "cut off", "text", "empty", "long name"],
)
async def test_file_that_is_no_order_is_answered_in_words(town: Town, name: str, data: bytes, sentence: str) -> None:
    town.hostile = True
    mesedu = await town.coordinator()

    refused = await town.send(mesedu, name, data)
    roadmaps = await town.say(mesedu, "/roadmap")

    assert refused.text.startswith(sentence)
    assert roadmaps.text.splitlines()[-1].startswith("Её пока нет.")


async def test_order_from_a_school_is_a_file_for_a_task(town: Town) -> None:
    cast = await town.cast()

    asked = await town.send(cast.patimat, "Приказ.docx", order((REPORT,)))

    assert asked.text.splitlines() == ["📎 Приказ.docx", "К какой задаче этот файл?"]


async def test_draft_of_another_municipality_and_of_a_school(town: Town) -> None:
    cast = await previewed(town, REPORT)
    buttons = [data_of(cast.mesedu.last, label) for label in ("Утвердить", "Таблица", "Период")]
    other = await town.coordinator("Чужая", "Другой район")
    await town.say(cast.patimat, "/menu")

    assert {(await town.forge(other, data)).text for data in buttons} == {NOT_FOUND}
    assert {(await town.forge(cast.patimat, data)).text for data in buttons} == {FORBIDDEN}


async def test_new_draft_takes_the_place_of_the_old(town: Town) -> None:
    cast = await previewed(town, REPORT)
    stale = data_of(cast.mesedu.last, "Утвердить")

    await town.send(cast.mesedu, "Приказ 2.docx", order((REPORT, ("2", "Провести семинар", *SEMINAR[2:]))))
    refused = await town.forge(cast.mesedu, stale)
    drafts = await town.say(cast.mesedu, "/roadmap")

    assert refused.text == "Эта дорожная карта уже утверждена или убрана, править её нельзя."
    assert len(drafts.labels) == 2


@pytest.mark.parametrize("fault", ["no_result", "odd_result"])
async def test_order_is_shown_though_the_messenger_did_not_name_the_message_that_said_wait(
    town: Town, fault: str
) -> None:
    cast = await town.cast(roadmap=False)
    town.world.fault("sendMessage", fault, chat_id=cast.mesedu.id)

    await town.send(cast.mesedu, "Приказ.docx", order([REPORT]))

    assert cast.mesedu.last.text.splitlines()[0] == "📝 Дорожная карта: проверьте"
