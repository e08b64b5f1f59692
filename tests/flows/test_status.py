"""Where things stand: the matrix for the coordinator, the same for a curator's schools, a school's own list."""

from datetime import date

from actions import schools
from bot.callbacks import Go, Place
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


async def test_from_the_matrix_to_one_school_one_activity_and_one_task(town: Town) -> None:
    cast = await town.cast()
    await town.say(cast.mesedu, "/status")

    await town.press(cast.mesedu, "По школам")
    school = await town.press(cast.mesedu, "СОШ №1")
    task = await town.press(cast.mesedu, OFFICER[:14])
    activity = await town.press(cast.mesedu, "Назад")
    programme = await town.press(cast.mesedu, "Назад")

    assert school.text.splitlines()[0] == "🏫 МКОУ СОШ № 1 · принято 0 из 3"
    assert task.text.splitlines()[:2] == [f"📌 № 2. {OFFICER}", "👤 МКОУ СОШ № 1"]
    assert activity.text.splitlines()[0] == f"📄 № 2. {OFFICER}"
    assert programme.text.splitlines()[0] == "📄 Мероприятия · 5"


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
