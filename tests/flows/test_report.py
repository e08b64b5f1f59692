"""«Отчёты» in the chat: papers for a period, the office's own template, and what is missing."""

import asyncio
import io
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest
from typer.testing import CliRunner, Result

from actions.announcements import drafts, sending, terms
from actions.people import calls
from actions.questions import asking
from actions.roadmap import confirming
from actions.shared.threads import ReplyContent
from bot.__main__ import app
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.chat.registry import TELEGRAM
from domain.announcements.audience import Asks
from domain.people.roles import Role
from domain.tasks.moves import Expects
from sandbox import SandboxMessage, SandboxPerson
from tests.flows.town import (
    CLUSTERS,
    FORBIDDEN,
    NOT_FOUND,
    OFFICER,
    PAGE,
    REPORT,
    ROWS,
    VISITS,
    Cast,
    Row,
    Town,
    from_bot,
    has_button,
)
from tests.office.pdfs import pdf, text
from tests.office.test_report import template

WORD = "Отчёт в Word"
DOCX = "Шаблон.docx"


def tables(message: SandboxMessage) -> dict[str, list[list[str]]]:
    """Tables of a Word file that was sent, by the headings of their first two columns."""
    document = docx.Document(io.BytesIO(message.file.data))
    rows = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    return {"|".join(table[0][:2]): table[1:] for table in rows}


def words(message: SandboxMessage) -> str:
    """Everything but the tables."""
    return "\n".join(one.text for one in docx.Document(io.BytesIO(message.file.data)).paragraphs)


def waiting(person: SandboxPerson) -> list[SandboxMessage]:
    return [message for message in from_bot(person) if "⏳" in message.text]


async def accepted(town: Town, cast: Cast) -> None:
    """Патимат's document comes back once, and is accepted then."""
    await town.hand_in(cast.patimat, CLUSTERS, "Кластеры.pdf", pdf(text("Кластеры")))
    await town.press(cast.ruslan, "Вернуть")
    await town.say(cast.ruslan, "Нет подписи <директора> {{ period }}")
    town.clock.set(2023, 2, 3, 10)
    await town.hand_in(cast.patimat, CLUSTERS, "Кластеры подписаны.pdf", pdf(text("Кластеры подписаны")))
    town.clock.set(2023, 2, 6, 10)
    await town.press(cast.ruslan, "Принять")


async def test_half_year_is_reported_as_it_was_at_its_end(town: Town) -> None:
    """What happens in July changes nothing of the first half-year; a remark with tags and braces stays words."""
    cast = await town.cast()
    await accepted(town, cast)
    await town.press(cast.patimat, "Выполнено", await town.open_task(cast.patimat, OFFICER))
    task = await town.open_task(cast.patimat, "Вести страницу")
    await town.press(cast.patimat, "Нужна помощь", task)
    await town.say(cast.patimat, "Нет сайта")
    town.clock.set(2023, 7, 10, 10)
    await town.forge(cast.patimat, Do(verb=Verb.REOPEN, id=5))

    await town.say(cast.mesedu, "/report")
    await town.press(cast.mesedu, "Другой период")
    screen = await town.press(cast.mesedu, "Прошлое полугодие")
    paper = await town.press(cast.mesedu, WORD)

    assert screen.text.splitlines()[:2] == ["📑 Отчёты", "Ясный район, за I полугодие 2023 года"]
    assert paper.text == "📑 Отчёт за I полугодие 2023 года. Числа — на 30.06.2023, источники — в приложении."
    assert paper.file.name == "Сводный отчёт 2023-01-01 — 2023-06-30.docx"
    found = tables(paper)
    assert [row[3] for row in found["№|Мероприятие"] if row[0] in {"1", "2"}] == [
        "1 из 3 (33 %), 06.02.2023\nНе выполнено: МКОУ ООШ № 3, МКОУ СОШ № 2",
        "1 из 3 (33 %), 06.02.2023\nНе выполнено: МКОУ ООШ № 3, МКОУ СОШ № 2",
    ]
    assert found["Школа|№"] == [
        ["МКОУ СОШ № 1", "1", "01.02.2023", "Нет подписи <директора> {{ period }}", "03.02.2023"]
    ]
    assert [row[5] for row in found["Задача|Школа, куратор"] if row[6]] == [
        "Кластеры.pdf, 01.02.2023",
        "Кластеры подписаны.pdf, 03.02.2023",
    ]
    said = words(paper)
    assert "Основание: Дорожная карта на 2023 год." in said
    assert "Кураторы закреплены за 2 из 3 школ." in said
    assert "Задач: 11. Всего выполнено: 2 из 8 (25 %). Просрочено: 6, на проверке: 0, продолжается: 3." in said
    assert "Вопросов и просьб о помощи: 1. Ответ получен: 0 из 1 (0 %), решено: 0 из 1 (0 %)." in said
    assert "Объявления" not in said


async def last_half(town: Town, cast: Cast) -> SandboxMessage:
    await town.say(cast.mesedu, "/report")
    await town.press(cast.mesedu, "Другой период")
    return await town.press(cast.mesedu, "Прошлое полугодие")


async def test_figures_of_a_day_that_is_not_over_and_of_papers_that_were_returned(town: Town) -> None:
    """Due today is going on; a mark after a return is no evidence; late schools say why; news need no answer."""
    cast = await town.cast()
    await town.hand_in(cast.patimat, OFFICER, "Не тот файл.pdf", pdf(text("Черновик")))
    await town.press(cast.ruslan, "Вернуть")
    await town.say(cast.ruslan, "Это не тот приказ")
    await town.minute()
    await town.press(cast.patimat, "Выполнено", await town.open_task(cast.patimat, OFFICER))
    await town.hand_in(cast.patimat, PAGE, "Страница.pdf", pdf(text("Страница")))
    await announce(town, cast.mesedu, "К сведению: методички <b>на сайте</b>.", Asks.NOTHING)
    await town.press(cast.patimat, "Нужна помощь", await town.open_task(cast.patimat, CLUSTERS))
    await town.say(cast.patimat, "Директор на больничном")
    town.clock.set(2023, 2, 15, 9)
    await town.say(cast.mesedu, "/report")
    today = await town.press(cast.mesedu, WORD)
    town.clock.set(2023, 3, 1, 10)
    await town.say(cast.mesedu, "/report")

    later = await town.press(cast.mesedu, WORD)

    assert "Задач: 11. Всего выполнено: 1 из 1 (100 %). Просрочено: 0, на проверке: 1, продолжается: 9." in words(today)
    assert "Задач: 11. Всего выполнено: 1 из 6 (16 %). Просрочено: 5, на проверке: 1, продолжается: 4." in words(later)
    found = tables(later)
    assert found["№|Мероприятие"][1][1:] == [
        f"{OFFICER}\nПоказатель: Приказ",
        "15 февраля\nДиректора",
        "1 из 3 (33 %), 01.02.2023\nНе выполнено: МКОУ ООШ № 3, МКОУ СОШ № 2",
        "",
    ]
    assert [row[3] for row in found["№|Мероприятие"] if row[0] == "5"] == ["на проверке: 1\nпродолжается: 2"]
    assert found["Дата|Объявление"] == [["01.02.2023", "К сведению: методички на сайте.", "для сведения", ""]]
    assert found["Школа, куратор|Срок"][:2] == [
        [f"№ 1 {CLUSTERS}"] * 3,
        ["МКОУ ООШ № 3", "28.02.2023", "не начато"],
    ]
    assert found["Школа, куратор|Срок"][2] == [
        "МКОУ СОШ № 1", "28.02.2023", "не начато\nПросит помощи: Директор на больничном"
    ]  # fmt: skip
    assert [row[1:] for row in found["№|Куратор, координатор"]] == [
        ["куратор Руслан Магомедович", "1", "—", "0", "0", "1"],
        ["координатор, Ясный район", "1", "—", "0", "0", "1"],
    ]
    assert [row[7] for row in found["Задача|Школа, куратор"] if row[2] in {"2", "5"}] == ["да", "да", "да", *"———"]


async def test_order_that_was_corrected_after_the_period_changes_its_plan_alone(town: Town) -> None:
    """The report and the notes use the old rows, the plan uses the new ones, with what is still late."""
    cast = await town.cast()
    await accepted(town, cast)
    town.clock.set(2023, 7, 3, 10)
    await last_half(town, cast)
    before = await town.press(cast.mesedu, WORD)
    schools = frozenset({Role.SCHOOL})
    rows = (ROWS[0], Row(OFFICER, "30 сентября", schools), *ROWS[2:], Row("Осенний семинар", "1 октября", schools))
    async with town.app.database.read() as session:
        actor = await town.actor(session, cast.mesedu)
    await town.confirm_roadmap(actor, rows)

    await last_half(town, cast)
    after = await town.press(cast.mesedu, WORD)
    await town.press(cast.mesedu, "Справка")
    listed = await town.press(cast.mesedu, "По мероприятиям")
    note = await town.press(cast.mesedu, "№ 1", listed)

    assert tables(after)["№|Мероприятие"] == tables(before)["№|Мероприятие"]
    assert [row[:3] for row in tables(after)["Срок|№"]] == [
        ["28.02.2023\nпросрочено", "1", CLUSTERS],
        ["31.03.2023\nпросрочено", "3", VISITS],
        ["31.03.2023\nпросрочено", "4", REPORT],
        ["30.09.2023", "2", OFFICER],
        ["01.10.2023", "6", "Осенний семинар"],
        ["без срока", "5", PAGE],
    ]
    assert [label for (label,) in listed.labels[:5]] == [
        f"№ {place} · {row.title}" for place, row in enumerate(ROWS, 1)
    ]
    assert len(tables(note)["Школа, куратор|Срок"]) == 3


async def test_roadmap_that_was_withdrawn_is_reported_for_its_time(town: Town) -> None:
    cast = await town.cast()
    town.clock.set(2023, 7, 3, 10)
    async with town.app.database.begin() as session:
        await confirming.withdraw(session, await town.actor(session, cast.mesedu), 1, town.clock())

    then = await last_half(town, cast)
    paper = await town.press(cast.mesedu, WORD)
    now = await town.say(cast.mesedu, "/report")

    assert (has_button(then, WORD), has_button(then, "Карта в Word")) == (True, False)
    assert len(tables(paper)["№|Мероприятие"]) == 5
    assert not has_button(now, WORD)


async def test_everything_in_excel_has_what_a_corrected_order_dropped_and_what_was_said(town: Town) -> None:
    cast = await town.cast()
    await accepted(town, cast)
    await announce(town, cast.mesedu, "Прошу ознакомиться", Asks.KNOWN)
    await town.press(cast.patimat, "Ознакомлен")
    await town.press(cast.patimat, "Нужна помощь", await town.open_task(cast.patimat, OFFICER))
    await town.say(cast.patimat, "Нет приказа")
    async with town.app.database.read() as session:
        actor = await town.actor(session, cast.mesedu)
    await town.confirm_roadmap(actor, ROWS[1:])
    await town.say(cast.mesedu, "/report")

    paper = await town.press(cast.mesedu, "Всё в Excel")

    book = openpyxl.load_workbook(io.BytesIO(paper.file.data))
    assert [(row[3], f"{row[9]:%d.%m.%Y}") for row in list(book["Документы"].values)[1:]] == [
        ("Кластеры.pdf", "06.02.2023"),
        ("Кластеры подписаны.pdf", "06.02.2023"),
    ]
    assert [(row[0], row[12] is not None) for row in book["Задачи"].values][-3:] == [(1, True), (2, True), (3, True)]
    assert [row[2:4] for row in book["Школы и кураторы"].values][1:3] == [(0, 0), (0, 0)]
    assert [(row[2], row[3], row[4] is not None) for row in book["Ознакомление"].values][1:] == [
        ("МКОУ ООШ № 3", "в бот ещё не вошли", False),
        ("МКОУ СОШ № 1", "Патимат", True),
        ("МКОУ СОШ № 2", "в бот ещё не вошли", False),
        ("куратор Руслан Магомедович", "Руслан", False),
    ]
    assert [(row[2], *row[4:7]) for row in book["Вопросы"].values][1:] == [
        ("МКОУ СОШ № 1", "нужна помощь", "Патимат", "Нет приказа")
    ]
    assert "прочее" not in {row[3] for row in book["История"].values}


async def test_while_a_paper_is_made_its_reader_sees_it_and_is_back_then(town: Town) -> None:
    cast = await town.cast()
    await town.say(cast.mesedu, "/report")

    paper = await town.press(cast.mesedu, WORD)

    edits = [call.params["text"] for call in town.world.calls if call.method == "editMessageText"]
    assert edits[-2].startswith("⏳")
    assert waiting(cast.mesedu) == []
    assert has_button(paper, "Отчёты")
    assert [message.file is not None for message in from_bot(cast.mesedu)].count(True) == 1


async def announce(town: Town, person: SandboxPerson, words: str, asks: Asks = Asks.KNOWN) -> None:
    """A coordinator's announcement that has been sent."""
    async with town.app.database.begin() as session:
        actor = await town.actor(session, person)
        draft = (await drafts.compose(session, actor, words, town.clock(), limits=TELEGRAM.can.limits)).letter
        await terms.set_asks(session, actor, draft.id, asks, town.clock())
        await sending.send(session, actor, draft.id, town.clock(), urgent=True)
    await town.settle()


async def neighbours(town: Town) -> SandboxPerson:
    """Another municipality with a roadmap, a document, an announcement, a question and a call; its coordinator."""
    salima = await town.coordinator("Салима", "Соседний район")
    await town.add_schools(salima, "МКОУ Соседняя СОШ № 9")
    dina = await town.seated(salima, "Дина Соседка", "№ 9")
    async with town.app.database.read() as session:
        office = await town.actor(session, salima)
    rows = (Row("Соседнее дело", "28 февраля", frozenset({Role.SCHOOL}), Expects.DOCUMENT),)
    await town.confirm_roadmap(office, rows)
    await town.hand_in(dina, "Соседнее дело", "Соседний.pdf", pdf(text("Соседнее")))
    await announce(town, salima, "Соседнее объявление")
    async with town.app.database.begin() as session:
        school = await town.actor(session, dina)
        await asking.ask(session, school, 0, ReplyContent(words="Соседний вопрос"), town.clock())
        await calls.called(session, office, school.seat.id, town.clock(), reached=True)
    await town.settle()
    return salima


def sheets(message: SandboxMessage) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(message.file.data))


def texts_of(report: SandboxMessage, workbook: SandboxMessage) -> str:
    """Every word of a report and of a workbook."""
    rows = [row for table in tables(report).items() for row in [[table[0]], *table[1]]]
    cells = [str(cell) for sheet in sheets(workbook) for row in sheet.values for cell in row]
    return "\n".join([words(report), *["|".join(row) for row in rows], *cells])


async def test_papers_hold_no_word_of_the_neighbours(town: Town) -> None:
    """In either direction: tasks, documents, announcements, questions, calls and history."""
    cast = await town.cast()
    await accepted(town, cast)
    await announce(town, cast.mesedu, "Ясное объявление")
    salima = await neighbours(town)

    ours, theirs = [
        texts_of(await town.press(person, WORD, screen), await town.press(person, "Всё в Excel", screen))
        for person in (cast.mesedu, salima)
        for screen in [await town.say(person, "/report")]
    ]

    told = ("Соседнее дело", "Соседний.pdf", "Соседнее объявление", "Соседний вопрос", "звонок", "Дина Соседка")
    assert [word for word in told if word not in theirs] == []
    assert [line for line in ours.splitlines() if "Сосед" in line or "звонок" in line] == []
    own = ("Ясн", "Кластер", "СОШ № 1", "Нет подписи", "Меседу", "Руслан", "Патимат", str(cast.patimat.id))
    assert [word for word in own[:-1] if word not in ours] == []
    assert [line for line in theirs.splitlines() for word in own if word in line] == []


async def test_everything_in_excel_and_notes(town: Town) -> None:
    cast = await town.cast()
    await accepted(town, cast)
    await town.say(cast.mesedu, "/report")

    workbook = await town.press(cast.mesedu, "Всё в Excel")
    book = sheets(workbook)
    await town.press(cast.mesedu, "Справка")
    on_school = await town.press(cast.mesedu, "СОШ №1")
    await town.press(cast.mesedu, "Справка")
    await town.press(cast.mesedu, "По мероприятиям")
    on_activity = await town.press(cast.mesedu, "№ 1")

    assert [sheet.title for sheet in book] == [
        "Задачи", "Документы", "Школы и кураторы", "Люди", "Объявления", "Ознакомление", "Вопросы", "История"
    ]  # fmt: skip
    cells = [str(cell) for sheet in book for row in sheet.values for cell in row]
    assert [cell for cell in cells if str(cast.patimat.id) == cell] == []
    assert [(*row[3:5], str(row[5])[:10], row[6]) for row in book["Документы"].values][1:] == [
        ("Кластеры.pdf", 1, "2023-02-01", "возвращено"),
        ("Кластеры подписаны.pdf", 2, "2023-02-03", "принято"),
    ]
    assert "Выполнено: 1 из 1 (100 %)" in words(on_school)
    assert workbook.text == "📊 Вся программа, все периоды. Числа — на 06.02.2023."
    assert on_school.text == "📝 Справка за I полугодие 2023 года. Числа — на 06.02.2023."
    assert "Место" not in words(on_school)
    assert "Выполнено: 1 из 1 (100 %)" in words(on_activity)


async def test_own_template_is_tried_kept_and_dropped(town: Town) -> None:
    cast = await town.cast()
    await town.say(cast.mesedu, "/report")
    await town.press(cast.mesedu, "Шаблон")
    sample = await town.press(cast.mesedu, "Образец")
    await town.press(cast.mesedu, "Свой шаблон")

    said = await town.say(cast.mesedu, "вот он")
    wrong = await town.send(cast.mesedu, DOCX, template("{{ municipality }}", "{{ munisipality }}"))
    empty = await town.send(cast.mesedu, "Приказ.docx", template("Приказываю"))
    no_word = await town.send(cast.mesedu, "Скан.pdf", b"%PDF-1.4")
    sums = await town.send(cast.mesedu, DOCX, template("{{ period }}", "{{ consultations.rows[0].answers + 1 }}"))
    questions = "{% for row in consultations.rows %}{{ row.words }}{% endfor %}"
    kept = await town.send(cast.mesedu, DOCX, template("Наш отчёт: {{ municipality }} {{ period }}" + questions))
    await town.restart()
    await town.press(cast.mesedu, "Назад", kept)
    ours = await town.press(cast.mesedu, WORD)
    await town.press(cast.mesedu, "Шаблон")
    dropped = await town.press(cast.mesedu, "Вернуть обычный")
    changed = await town.press(cast.mesedu, "Свой шаблон")
    again = await town.send(cast.mesedu, sample.file.name, sample.file.data)

    assert said.text == "Жду шаблон файлом .docx. Если передумали, нажмите «🏠 Меню»."
    assert "«munisipality»" in wrong.text
    assert empty.text.startswith("В этом файле нет ни одного места для данных.")
    assert no_word.text.startswith("Это не файл Word")
    assert sums.text.startswith("Шаблон берёт из таблицы одну строку по месту")
    assert kept.text.splitlines()[2] == "✅ Проверил: шаблон подходит, отчёты будут по нему."
    assert words(ours) == "Наш отчёт: Ясный район за I полугодие 2023 года"
    assert "Сейчас: обычный." in dropped.text
    assert changed.text == "📄 Пришлите шаблон файлом .docx. Я сразу проверю его."
    assert "✅ Проверил" in again.text


HALF = "-".join(map(str, (date(2023, 1, 1).toordinal(), date(2023, 6, 30).toordinal())))
"""The first half of 2023 in the form of a button."""


async def test_in_june_the_coordinators_card_says_what_is_missing(town: Town) -> None:
    cast = await town.cast()
    town.clock.set(2023, 6, 1, 9)
    await town.app.ticks.remind()
    await town.settle()

    assert "📑 Для отчёта не хватает: 7" in cast.mesedu.last.text
    assert (await town.press(cast.mesedu, "Отчёты")).text.splitlines()[0] == "📑 Отчёты"


async def test_reports_are_the_coordinators_own(town: Town) -> None:
    cast = await town.cast()
    other = await town.coordinator("Салима", "Соседний район")
    forged = [
        Do(verb=Verb.OPEN_MISSING, id=2, value=f"unreported.{HALF}"),
        Do(verb=Verb.REPORT_WORD, value="9-1"),
        Do(verb=Verb.REPORT_WORD, value="'; DROP"),
        Go(to=Place.REPORT, id=5, column=1),
    ]

    by_school = [await town.say(person, "/report") for person in (cast.patimat, cast.ruslan)]
    by_neighbour = [await town.forge(other, one) for one in forged]
    note = await town.forge(other, Do(verb=Verb.NOTE_ON_SEAT, id=1, value=HALF))
    empty = await town.say(other, "/report")

    assert {message.text for message in by_school} == {FORBIDDEN}
    assert [message.text for message in by_neighbour[1:]] == [NOT_FOUND] * 3
    assert by_neighbour[0].text.startswith("Этого уже хватает")
    assert note.text.startswith("За этот период нет утверждённой дорожной карты")
    assert not has_button(empty, WORD)


async def test_in_english_the_chat_is_english_and_the_paper_russian(town: Town) -> None:
    cast = await town.cast()
    await town.say(cast.mesedu, "/language")
    await town.press(cast.mesedu, "English")

    await town.say(cast.mesedu, "/report")
    await town.press(cast.mesedu, "Other period")
    wrong = await town.say(cast.mesedu, "some time")
    far = await town.say(cast.mesedu, "01.01.9999-31.12.9999")
    screen = await town.say(cast.mesedu, "01.02.2023-28.02.2023")
    paper = await town.press(cast.mesedu, "In Word")
    marks = await town.press(cast.mesedu, "Roadmap, Word")

    assert {one.text for one in (wrong, far)} == {
        "I did not understand the period. Write two dates between 2000 and 2100, for example “01.01.2026–30.06.2026”, "
        "five years at most."
    }
    assert screen.text.splitlines()[1] == "Ясный район, from 01.02.2023 to 28.02.2023"
    assert words(paper).splitlines()[:2] == [
        "СВОДНЫЙ ОТЧЁТ",
        "о реализации дорожной карты за период с 01.02.2023 по 28.02.2023",
    ]
    assert tables(marks)["№ п/п|Мероприятие"][0][-1] == "⬜ Срок 28.02.2023"


def left(folder: Path, name: str = "") -> list[str]:
    """Names in a folder that begin like this one."""
    return [found.name for found in folder.iterdir() if found.name.startswith(name)]


async def test_half_year_from_the_command_line(town: Town, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """One municipality needs no name, of several one is named; what is wrong is said in a sentence, in no traceback."""
    await town.cast()
    monkeypatch.setenv("DATABASE_URL", town.settings.database_url)
    monkeypatch.setenv("FILES_URL", town.settings.files_url)
    monkeypatch.setenv("FAST_START", "false")  # it matters only for a process that has not started yet
    out = tmp_path / "отчёт.docx"

    async def vekha(*more: str, first: str = "2023-01-01", last: str = "2023-06-30", out: Path = out) -> Result:
        asked = ["report", "half-year", "--from", first, "--to", last, "--out", str(out), *more]
        return await asyncio.to_thread(CliRunner().invoke, app, asked)

    alone = await vekha()
    await town.coordinator("Салима", "Соседний район")
    several = await vekha()
    unknown = await vekha("--municipality", "Нет такого")
    neighbour = await vekha("--municipality", "Соседний район")
    dates = await vekha(first="2023-13-01")
    turned = await vekha(first="2024-01-01")
    far = [await vekha(first=f"{year}-01-01", last=f"{year}-12-31") for year in ("0001", "1999", "2101", "9999")]
    nowhere = await vekha("--municipality", "Ясный район", out=tmp_path / "нет" / "отчёт.docx")

    assert (alone.exit_code, alone.output) == (0, f"Готово: {out}\n")
    assert "о реализации дорожной карты за I полугодие 2023 года" in docx.Document(out).paragraphs[1].text
    named = "Назовите муниципалитет: --municipality NAME. Есть: Соседний район, Ясный район\n"
    assert [(one.exit_code, one.output) for one in (several, unknown)] == [(2, named)] * 2
    assert (neighbour.exit_code, neighbour.output.split(",")[0]) == (
        2,
        "За этот период нет утверждённой дорожной карты",
    )
    assert {(one.exit_code, one.output[:14]) for one in (dates, turned, *far)} == {(2, "Не понял даты ")}
    out.unlink()
    out.mkdir()
    taken = await vekha("--municipality", "Ясный район")
    assert (taken.exit_code, taken.output.split(":")[0]) == (1, f"Не могу записать {out}")
    assert left(tmp_path, out.name) == [out.name]
    assert (nowhere.exit_code, nowhere.output.split(":")[0]) == (
        1,
        f"Не могу записать {tmp_path / 'нет' / 'отчёт.docx'}",
    )


async def test_report_from_the_command_line_without_a_database_makes_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("FAST_START", "false")
    out, lost = tmp_path / "отчёт.docx", tmp_path / "vehka" / "vekha.db"

    async def vekha(url: str) -> tuple[int, str]:
        monkeypatch.setenv("DATABASE_URL", url)
        asked = ["report", "half-year", "--from", "2023-01-01", "--to", "2023-06-30", "--out", str(out)]
        done = await asyncio.to_thread(CliRunner().invoke, app, asked)
        return done.exit_code, done.output

    missing = await vekha(f"sqlite+aiosqlite:///{lost}")
    unreachable = [await vekha(url) for url in ("postgresql+asyncpg://vekha@127.0.0.1:9/vekha", "vekha.db", "my://x/y")]

    assert missing == (1, f"Базы данных {lost} нет. Проверьте DATABASE_URL; новую создаёт vekha setup.\n")
    assert [(code, said.partition(":")[0]) for code, said in unreachable] == [
        (1, "База данных 127.0.0.1"),
        (2, "DATABASE_URL"),
        (2, "DATABASE_URL"),
    ]
    assert left(tmp_path) == []
