"""Two entries of one school become one, and are parted again within a day."""

from sqlalchemy import Column, Table, select

from actions.assignments import assigning
from bot.buttons.callbacks import Do, Verb
from domain.people.roles import Role
from models.base import Base
from models.people import Seat
from models.roadmaps import Assignment
from tests.flows.town import CLUSTERS, OFFICER, Cast, Town, from_bot
from tests.office.documents import word

CHANGES_LATER = {"updates", "conversations", "notices", "events", "mergers", "accounts", "invites"}
TOO_LATE = "Разъединить уже нельзя: прошли сутки, или это уже сделали."


async def scene(town: Town) -> Cast:
    """Патимат's school has one task done; Зарема's entry of the same school has handed in a document."""
    cast = await town.cast()
    zarema = await town.seated(cast.mesedu, "Зарема", "СОШ № 2")
    await town.open_task(cast.patimat, OFFICER)
    await town.press(cast.patimat, "Выполнено")
    await town.hand_in(zarema, CLUSTERS, "Кластеры.docx", word())
    return cast


async def merge(town: Town, cast: Cast) -> str:
    """СОШ № 2 becomes СОШ № 1."""
    await town.say(cast.mesedu, "/schools")
    await town.press(cast.mesedu, "СОШ №2")
    await town.press(cast.mesedu, "Изменить")
    await town.press(cast.mesedu, "Объединить с другой")
    await town.press(cast.mesedu, "СОШ №1")
    return (await town.press(cast.mesedu, "🔗 Объединить")).text


async def rows(town: Town) -> dict[str, list[str]]:
    """What undoing has to restore."""
    async with town.app.database.read() as session:
        tables = [table for table in Base.metadata.sorted_tables if table.name not in CHANGES_LATER]
        return {table.name: sorted(map(repr, await session.execute(select(*kept(table))))) for table in tables}


def kept(table: Table) -> list[Column[object]]:
    """All columns but the count of a row's changes."""
    return [column for column in table.columns if column.name != "version"]


async def test_of_two_tasks_the_one_further_along_stays_and_people_move(town: Town) -> None:
    cast = await scene(town)

    merged = await merge(town, cast)
    schools = await town.say(cast.mesedu, "/schools")
    zarema = list(town.world.people.values())[-1]
    menu = await town.say(zarema, "/menu")
    officer = await town.open_all(zarema, OFFICER)
    clusters = await town.open_all(cast.patimat, CLUSTERS)

    assert merged.splitlines()[0] == "✅ Теперь это одна запись: «МКОУ СОШ № 1». «МКОУ СОШ № 2» осталась в истории."
    assert schools.text.splitlines()[0] == "🏫 Школы · 2"
    assert menu.text.splitlines()[0] == "🏠 МКОУ СОШ № 1"
    assert officer.text.splitlines()[1] == "✅ выполнено (отмечено школой) · до ср, 15 февраля"
    assert clusters.text.splitlines()[1] == "📎 на проверке · до вт, 28 февраля"


async def test_other_document_becomes_an_earlier_version(town: Town) -> None:
    cast = await scene(town)
    await town.hand_in(cast.patimat, CLUSTERS, "Свои кластеры.docx", word([["Свои"]]))

    await merge(town, cast)
    task = await town.open_all(cast.patimat, CLUSTERS)

    assert task.text.splitlines()[-1] == "📎 Версия 2: Свои кластеры.docx"


async def test_parting_restores_every_row(town: Town) -> None:
    cast = await scene(town)
    await town.hand_in(cast.patimat, CLUSTERS, "Свои кластеры.docx", word([["Свои"]]))
    before = await rows(town)
    await merge(town, cast)

    parted = await town.press(cast.mesedu, "Разъединить")
    after = await rows(town)
    twice = await town.forge(cast.mesedu, Do(verb=Verb.UNDO_MERGER, id=1))

    assert parted.text == "↩️ Снова отдельно: «МКОУ СОШ № 1» и «МКОУ СОШ № 2»."
    assert {name for name in before if before[name] != after[name]} == {"sittings"}
    assert len(after["sittings"]) == len(before["sittings"]) + 1
    assert twice.text == TOO_LATE


async def test_assignments_go_over_with_who_answers_for_them(town: Town) -> None:
    """An assignment that the entry leads, and one of a curator who becomes another."""
    cast = await scene(town)
    async with town.app.database.begin() as session:
        mesedu = await town.actor(session, cast.mesedu)
        gone = await session.scalar(select(Seat).where(Seat.title == "МКОУ СОШ № 2"))
        draft = await assigning.compose(session, mesedu, "Сдать список до пятницы", town.clock())
        await assigning.toggle_role(session, mesedu, draft.id, Role.SCHOOL, town.clock())
        await assigning.set_lead(session, mesedu, draft.id, gone.id, town.clock())
        await assigning.send(session, mesedu, draft.id, town.clock())

    await merge(town, cast)
    async with town.app.database.read() as session:
        led = await session.get_one(Assignment, draft.id)
        lead = await session.get_one(Seat, led.lead_id)
    await town.press(cast.mesedu, "Разъединить")
    async with town.app.database.read() as session:
        again = await session.get_one(Assignment, draft.id)

    assert lead.title == "МКОУ СОШ № 1"
    assert again.lead_id == gone.id


async def test_after_a_day_they_cannot_be_parted(town: Town) -> None:
    cast = await scene(town)
    await merge(town, cast)
    town.clock.forward(days=1, minutes=1)

    await town.forge(cast.mesedu, Do(verb=Verb.UNDO_MERGER, id=1))

    assert TOO_LATE in [message.text for message in from_bot(cast.mesedu)]


async def test_merging_twice_by_a_double_press_merges_once(town: Town) -> None:
    cast = await scene(town)
    await merge(town, cast)

    again = await town.forge(cast.mesedu, Do(verb=Verb.MERGE, id=2, value="3", sure=True))

    assert again.text.startswith("Не нашёл этого среди ваших данных.")


GO_OVER = {
    "accounts.seat_id", "activities.seats", "assignments.lead_id", "assignments.seat_id", "handovers.seat_id",
    "oversights.seat_id", "questions.school_id", "questions.seat_id", "sittings.seat_id", "tasks.school_id",
    "tasks.seat_id",
}  # fmt: skip
STAY = {
    "acknowledgements.seat_id": "who acknowledged, and for whom",
    "activities.spared": "whom an assignment leaves out",
    "announcements.seat_id": "history",
    "calendar_files.seat_id": "a file that was given out",
    "deadline_moves.decided_as": "history",
    "events.seat_id": "history",
    "examples.seat_id": "who recommended it",
    "folders.seat_id": "a folder that was ordered",
    "handovers.by_seat_id": "history",
    "invites.seat_id": "revoked",
    "mergers.gone_id": "the merger itself",
    "mergers.kept_id": "the merger itself",
    "notices.seat_id": "a letter says «no longer true» when its turn comes",
    "oversights.school_id": "the kept school keeps its own curators",
    "replies.seat_id": "history",
    "roadmaps.seat_id": "history",
    "seats.school_id": "the entry itself",
    "verdicts.seat_id": "history",
}


def test_every_column_that_names_a_seat_goes_over_or_stays_for_a_reason() -> None:
    named = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if any(key.column.table.name in {"seats", "schools"} for key in column.foreign_keys)
        or column.name in {"seats", "spared"}
    }

    assert named == GO_OVER | set(STAY)
