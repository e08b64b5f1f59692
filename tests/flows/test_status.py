"""The matrix for the coordinator, the same for a curator's schools, a school's own list."""

from datetime import date

import pytest

from actions.people import schools
from actions.shared.views import Only
from bot.buttons.callbacks import CHOICES, Go, Place
from bot.buttons.values import MAX_ID
from bot.buttons.ways import way_back, way_to
from tests.flows.town import CLUSTERS, FORBIDDEN, NOT_FOUND, OFFICER, Town
from tests.office.pdfs import pdf, text


async def test_coordinators_matrix_has_every_seat_and_its_signs(town: Town) -> None:
    cast = await town.cast()
    await town.hand_in(cast.patimat, CLUSTERS, "Кластеры.pdf", pdf(text("Кластеры")))
    task = await town.open_task(cast.patimat, OFFICER)
    await town.press(cast.patimat, "Выполнено", task)

    matrix = await town.say(cast.mesedu, "/status")

    assert matrix.text.splitlines()[1:9] == [
        "✅ 1 из 11 · 📎 1 · ⏰ 0 · 🆘 0",
        "",
        " 1  2  3  4  5",
        "⬜ ⬜ ·· ·· ⬜ МКОУ ООШ №3",
        "📎 ✅ ·· ·· ⬜ МКОУ СОШ №1",
        "⬜ ⬜ ·· ·· ⬜ МКОУ СОШ №2",
        "·· ·· ⬜ ·· ·· Руслан Магоме…",
        "·· ·· ·· ⬜ ·· Ясный район",
    ]


async def test_curator_sees_his_schools_only(town: Town) -> None:
    cast = await town.cast()

    matrix = await town.say(cast.ruslan, "/status")

    assert [line for line in matrix.text.splitlines() if "МКОУ" in line] == [
        "⬜ ⬜ ·· ⬜ МКОУ СОШ №1",
        "⬜ ⬜ ·· ⬜ МКОУ СОШ №2",
    ]


async def test_names_that_begin_alike_differ_on_every_screen(town: Town) -> None:
    cast = await town.cast()
    kinds = ("СОШ № 12", "СОШ № 13", "ООШ № 13")
    async with town.app.database.begin() as session:
        actor = await town.actor(session, cast.mesedu)
        found = await schools.list_schools(session, actor, 0, town.clock())
        for line, kind in zip(found.page.items, kinds, strict=True):
            await schools.rename_school(session, actor, line.id, f"МКОУ Верхнебатлаичская {kind}", town.clock())
    town.clock.set(2023, 2, 17, 10)

    matrix = await town.say(cast.mesedu, "/status")
    await town.press(cast.mesedu, "Ещё")
    week = await town.press(cast.mesedu, "За неделю")
    day = await town.forge(cast.mesedu, Go(to=Place.DAY, id=date(2023, 2, 16).toordinal()))

    three = ["Верхн… ООШ №13", "Верхн… СОШ №12", "Верхн… СОШ №13"]
    assert [line[-14:] for line in matrix.text.splitlines() if "№" in line] == three
    assert [label for row in week.labels for label in row][:3] == [f"Верхнебат… {name[-7:]}" for name in three]
    assert [line for line in week.text.splitlines() if "№" in line] == [
        f"Верхнебатлаичская {name[-7:]}: ⏰ 1" for name in three
    ]
    assert [line for line in day.text.splitlines() if "№" in line] == [
        f"0/3 · ⏰ 1 · Верхнебатлаичская {name[-7:]}" for name in three
    ]


async def test_overdue_counts_from_the_day_after(town: Town) -> None:
    cast = await town.cast()
    town.clock.set(2023, 2, 15, 23, 59)
    on_the_day = await town.say(cast.mesedu, "/status")
    town.clock.set(2023, 2, 16, 0, 1)

    after = await town.say(cast.mesedu, "/status")
    menu = await town.say(cast.patimat, "/menu")

    assert on_the_day.text.splitlines()[1] == "✅ 0 из 11 · 📎 0 · ⏰ 0 · 🆘 0"
    assert after.text.splitlines()[1] == "✅ 0 из 11 · 📎 0 · ⏰ 3 · 🆘 0"
    assert "Открытых задач: 3, ⏰ просрочено: 1" in menu.text.splitlines()


async def test_matrix_begins_with_those_who_are_late(town: Town) -> None:
    cast = await town.cast()
    for seat in ("ООШ №3", "СОШ №1"):
        await town.say(cast.mesedu, "/status")
        await town.press(cast.mesedu, "По школам")
        await town.press(cast.mesedu, seat)
        await town.press(cast.mesedu, OFFICER[:14])
        await town.press(cast.mesedu, "Не касается")
    town.clock.set(2023, 2, 16, 9, 0)

    matrix = await town.say(cast.mesedu, "/status")

    assert [line for line in matrix.text.splitlines() if "МКОУ" in line] == [
        "⬜ ⏰ ·· ·· ⬜ МКОУ СОШ №2",
        "⬜ ➖ ·· ·· ⬜ МКОУ ООШ №3",
        "⬜ ➖ ·· ·· ⬜ МКОУ СОШ №1",
    ]


async def test_rare_buttons_of_the_matrix_are_one_tap_further(town: Town) -> None:
    cast = await town.cast()
    matrix = await town.say(cast.mesedu, "/status")

    more = await town.press(cast.mesedu, "Ещё")
    back = await town.press(cast.mesedu, "Назад")

    assert matrix.labels == [
        ["🖼 Картинкой", "📊 Excel"], ["🏫 По школам", "📄 По мероприятиям"], ["🔎 Найти", "⋯ Ещё"], ["🏠 Меню"],
    ]  # fmt: skip
    assert more.labels == [["🔁 За неделю", "🗓 На другой день"], ["🗂 Папка документов"], ["◀ Назад", "🏠 Меню"]]
    assert back.labels == matrix.labels


async def test_reports_search_and_what_is_set_up_are_two_taps_from_the_menu(town: Town) -> None:
    cast = await town.cast()
    menu = await town.say(cast.mesedu, "/menu")

    reports = await town.press(cast.mesedu, "Отчёты", await town.press(cast.mesedu, "Дорожная карта"))
    search = await town.press(cast.mesedu, "Найти", await town.say(cast.mesedu, "/menu"))
    office = await town.press(cast.mesedu, "Школы и люди", await town.say(cast.mesedu, "/menu"))
    schools = await town.press(cast.mesedu, "🏫 Школы")
    back = await town.press(cast.mesedu, "Назад")

    assert menu.labels == [
        ["🗺 Где что стоит", "📥 На проверке · 0"],
        ["📄 Дорожная карта", "📣 Объявления"],
        ["➕ Поручение", "🔎 Найти"],
        ["📋 Задачи · 1", "⚙️ Школы и люди"],
    ]
    assert (reports.text.splitlines()[0], search.text.splitlines()[0]) == ("📑 Отчёты", "🔎 Что найти?")
    assert office.text.splitlines() == ["⚙️ Школы и люди", "Школ: 3 · кураторов: 1", "Вошли: 3 из 5."]
    assert office.labels == [
        ["🏫 Школы", "🧭 Кураторы"], ["👥 Люди", "📞 Кому позвонить"], ["⚙️ Настройки", "🏛 Муниципалитет"],
        ["🏠 Меню"],
    ]  # fmt: skip
    assert schools.text.splitlines()[0] == "🏫 Школы · 3"
    assert back.text == office.text


async def test_from_the_matrix_to_one_school_one_activity_and_one_task(town: Town) -> None:
    cast = await town.cast()
    await town.say(cast.mesedu, "/status")

    await town.press(cast.mesedu, "По школам")
    school = await town.press(cast.mesedu, "СОШ №1")
    task = await town.press(cast.mesedu, OFFICER[:14])
    programme = await town.press(cast.mesedu, "По мероприятиям", await town.say(cast.mesedu, "/status"))
    activity = await town.press(cast.mesedu, OFFICER[:14])

    assert school.text.splitlines()[0] == "🏫 МКОУ СОШ № 1 · принято 0 из 3"
    assert task.text.splitlines()[:2] == [f"📌 № 2. {OFFICER}", "👤 МКОУ СОШ № 1"]
    assert activity.text.splitlines()[0] == f"📄 № 2. {OFFICER}"
    assert programme.text.splitlines()[0] == "📄 Мероприятия · 5"


async def test_way_back_leads_to_the_list_page_and_choice_from_which_a_task_was_opened(town: Town) -> None:
    cast = await town.cast()
    town.clock.set(2023, 2, 16, 9, 0)
    await town.say(cast.mesedu, "/status")

    by_school = await town.forge(cast.mesedu, Go(to=Place.BY_SCHOOL, column=Only.LATE))
    school = await town.press(cast.mesedu, "СОШ №1")
    await town.press(cast.mesedu, OFFICER[:14])
    await town.press(cast.mesedu, "История")
    await town.press(cast.mesedu, "Назад")
    await town.press(cast.mesedu, "Не касается")
    await town.press(cast.mesedu, "Касается")
    same_school = await town.press(cast.mesedu, "Назад")
    same_by_school = await town.press(cast.mesedu, "Назад")

    assert by_school.text.splitlines()[0] == "🏫 По школам · 3"
    assert (same_school.text, same_school.labels) == (school.text, school.labels)
    assert (same_by_school.text, same_by_school.labels) == (by_school.text, by_school.labels)


@pytest.mark.parametrize(
    "here",
    [
        Go(to=Place.REVIEW, page=2),
        Go(to=Place.ALL_TASKS, page=63, column=Only.HELP),
        Go(to=Place.SEAT_TASKS, id=7, page=3, column=way_to(Go(to=Place.BY_SCHOOL, page=9)) * CHOICES + Only.LATE),
    ],
)
def test_way_back_is_what_was_carried(here: Go) -> None:
    task = Go(to=Place.TASK, id=MAX_ID, column=way_to(here))

    assert way_back(Go.unpack(task.pack()).way, {Place.SEAT_TASKS: 7}, Go(to=Place.HOME)) == here


def test_forged_way_is_none() -> None:
    here = Go(to=Place.SEAT_TASKS, id=7, page=MAX_ID, column=MAX_ID)

    assert way_to(here) == 0
    assert way_back(15, {}, Go(to=Place.HOME)) == Go(to=Place.HOME)


async def test_school_has_no_matrix_and_neighbours_see_nothing(town: Town) -> None:
    cast = await town.cast()
    other = await town.coordinator("Чужая", "Другой район")

    by_school = await town.say(cast.patimat, "/status")
    seat = await town.forge(other, Go(to=Place.SEAT_TASKS, id=2))
    activity = await town.forge(other, Go(to=Place.ACTIVITY_TASKS, id=1))
    empty = await town.say(other, "/status")

    assert by_school.text == FORBIDDEN
    assert {seat.text, activity.text} == {NOT_FOUND}
    assert empty.text.splitlines()[-1] == "Задач ещё нет: они появятся, когда будет утверждена дорожная карта."
