"""Deadlines in the calendar of a phone: imported, and corrected with a notice when dates move."""

from copy import copy
from datetime import date, timedelta

from icalendar import Calendar

from bot.buttons.callbacks import Do, Verb
from sandbox import SandboxMessage, SandboxPerson
from tests.flows.test_revision import CONCEPT, LESSONS, MOVED, REPORT, SEMINAR, send_order
from tests.flows.town import Town

Events = dict[str, tuple[str, date, int, str, int]]


def events(message: SandboxMessage) -> Events:
    """(uid, start, sequence, status, alarms) of each event, by the words of its title."""
    assert message.document is not None
    calendar = Calendar.from_ical(message.document.data)
    return {
        str(event["summary"]).split(" ", 3)[-1]: (
            str(event["uid"]),
            event.decoded("dtstart"),
            int(event["sequence"]),
            str(event["status"]),
            sum(part.name == "VALARM" for part in event.walk()),
        )
        for event in calendar.walk("VEVENT")
    }


async def town_with_dates(town: Town) -> tuple[SandboxPerson, SandboxPerson]:
    mesedu = await town.coordinator()
    await town.add_schools(mesedu, "МКОУ СОШ № 1")
    patimat = await town.seated(mesedu, "Патимат", "СОШ № 1")
    await town.press(mesedu, "Утвердить", await send_order(town, mesedu, REPORT, SEMINAR, LESSONS))
    return mesedu, patimat


async def test_file_holds_the_dates_of_the_seat(town: Town) -> None:
    _, patimat = await town_with_dates(town)
    await town.say(patimat, "/tasks")

    sent = await town.press(patimat, "В календарь")

    assert sent.text.splitlines()[0] == "📅 Сроки для календаря · 2"
    assert sent.document is not None
    assert sent.document.name == "Сроки.ics"
    raw = sent.document.data
    calendar = Calendar.from_ical(raw)
    assert str(calendar["x-wr-calname"]) == "Веха: МКОУ СОШ № 1"
    assert str(calendar["x-wr-timezone"]) == "Europe/Moscow"
    assert max(map(len, raw.split(b"\r\n"))) <= 75
    first = calendar.walk("VEVENT")[0]
    assert first.decoded("dtend") - first.decoded("dtstart") == timedelta(days=1)
    assert first.walk("VALARM")[0].decoded("trigger") == timedelta(hours=-15)
    assert {title: rest[1:] for title, rest in events(sent).items()} == {
        "Провести самообследование": (date(2023, 3, 10), 0, "CONFIRMED", 1),
        "Провести семинар для школ": (date(2023, 4, 30), 0, "CONFIRMED", 1),
    }


async def test_people_with_the_file_hear_of_moved_dates_and_the_next_file_corrects_them(town: Town) -> None:
    mesedu, patimat = await town_with_dates(town)
    zaira = town.world.add_person("Заира")
    await town.join(zaira, await town.invite(mesedu, "СОШ № 1"))
    await town.say(patimat, "/tasks")
    old = events(await town.press(patimat, "В календарь"))
    town.clock.time += timedelta(days=1)
    await town.settle()  # the coordinator's notice about yesterday's arrivals
    await town.press(mesedu, "Утвердить", await send_order(town, mesedu, MOVED, LESSONS, CONCEPT))
    await town.restart()

    told, other = patimat.last, zaira.last
    new = events(await town.press(patimat, "Обновить календарь", told))
    first = events(await town.press(zaira, "В календарь", await town.say(zaira, "/tasks")))
    town.clock.time += timedelta(days=1)
    await town.say(mesedu, "/roadmap")
    await town.press(mesedu, "Вернуть прежнюю")
    await town.press(mesedu, "Да")
    back = events(await town.press(patimat, "Обновить календарь"))

    assert told.text.splitlines()[-1] == "📅 У вас в календаре прежние даты. Возьмите новый файл: он их поправит."
    assert "календар" not in other.text
    report, seminar, concept = "Провести самообследование", "Провести семинар для школ", "Утвердить концепцию развития"
    assert {title: rest[0] for title, rest in old.items()} == {title: new[title][0] for title in (report, seminar)}
    assert {title: rest[1:] for title, rest in new.items()} == {
        report: (date(2023, 3, 20), 1, "CONFIRMED", 1),
        seminar: (date(2023, 4, 30), 1, "CANCELLED", 0),
        concept: (date(2023, 6, 30), 0, "CONFIRMED", 1),
    }
    assert set(first) == {report, concept}
    assert {title: rest[1:] for title, rest in back.items()} == {
        report: (date(2023, 3, 10), 2, "CONFIRMED", 1),
        seminar: (date(2023, 4, 30), 2, "CONFIRMED", 1),
        concept: (date(2023, 6, 30), 1, "CANCELLED", 0),
    }


async def test_done_task_keeps_its_date_without_an_alarm_and_nothing_due_is_said(town: Town) -> None:
    mesedu, patimat = await town_with_dates(town)
    task = await town.open_task(patimat, "семинар")
    await town.press(patimat, "Выполнено", task)

    done = events(await town.press(patimat, "В календарь", await town.say(patimat, "/tasks")))
    history = await town.press(patimat, "История", task)
    empty = await town.forge(mesedu, "do:ics:0::0:0:0")

    assert done["Провести семинар для школ"][1:] == (date(2023, 4, 30), 1, "CONFIRMED", 0)
    assert "выполнено" in history.text
    assert empty.text == "Задач с датой сейчас нет, добавлять в календарь нечего."


async def test_what_comes_and_goes_is_reported_and_corrected_in_the_calendar(town: Town) -> None:
    """«Не касается», taken back, then the whole roadmap called off, then another one."""
    mesedu, patimat = await town_with_dates(town)
    old = events(await town.press(patimat, "В календарь", await town.say(patimat, "/tasks")))
    task = int(old["Провести семинар для школ"][0].split(".")[0].removeprefix("task-"))

    town.clock.forward(hours=1)
    await town.forge(mesedu, Do(verb=Verb.EXCUSE, id=task))
    excused = copy(patimat.last)
    without = events(await town.press(patimat, "Обновить календарь", excused))
    town.clock.forward(hours=1)
    await town.forge(mesedu, Do(verb=Verb.RESTORE, id=task))
    restored = copy(patimat.last)
    town.clock.forward(hours=1)
    await town.press(mesedu, "Убрать", await town.press(mesedu, "📄 2023", await town.say(mesedu, "/roadmap")))
    await town.press(mesedu, "Да")
    called_off = copy(patimat.last)
    nothing = events(await town.press(patimat, "Обновить календарь", called_off))
    town.clock.forward(hours=1)
    await town.press(mesedu, "Утвердить", await send_order(town, mesedu, REPORT))

    assert excused.text.splitlines() == [
        "➖ Задача вас не касается: выполнять её не нужно. Так решил(а): Ясный район",
        "📌 № 2 Провести семинар для школ",
        "",
        "📅 В вашем календаре это ещё стоит. Возьмите новый файл: он лишнее уберёт.",
    ]
    assert {title: event[3] for title, event in without.items()} == {
        "Провести самообследование": "CONFIRMED", "Провести семинар для школ": "CANCELLED",
    }  # fmt: skip
    assert restored.text.splitlines()[0] == "⬜ Задача снова ваша: «не касается» снял(а) Ясный район"
    assert called_off.text.splitlines()[0] == (
        "↩ Дорожную карту отменили. Её задачи выполнять больше не нужно. Сделанное сохранено."
    )
    assert {event[3] for event in nothing.values()} == {"CANCELLED"}
    assert patimat.last.text.splitlines()[-1] == (
        "📅 В вашем календаре этого ещё нет. Возьмите новый файл: он всё добавит."
    )
    assert patimat.last.labels[0] == ["📅 Обновить календарь"]
