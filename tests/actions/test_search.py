"""Search by words: all of them count, and a person finds only what they may open."""

from actions.matrix import today
from actions.overview import search
from actions.overview.search import Hit, HitKind
from actions.shared.database import Session
from actions.tasks import moves
from domain.people.roles import Actor, Role
from models.db import Database
from tests.actions.world import CURATORS, MEETING, NOW, REPORT, SCHOOLS, World, identity, sit


async def found(session: Session, actor: Actor, words: str) -> tuple[Hit, ...]:
    return (await search.find(session, actor, words, 0, NOW)).page.items


def said(hits: tuple[Hit, ...]) -> list[tuple[HitKind, str, str]]:
    return [(hit.kind, hit.title, hit.beside) for hit in hits]


async def test_every_word_that_was_typed_counts(database: Database, world: World) -> None:
    words = "Ясное собрание школа МКОУ Ясная СОШ 1"
    async with database.read() as session:
        there = await search.find(session, world.mesedu, words.replace("школа", ""), 0, NOW)
        one_more = await search.find(session, world.mesedu, f"{words} педагогическое", 0, NOW)

    assert said(there.page.items) == [(HitKind.TASK, f"2 {MEETING}", SCHOOLS[0])]
    assert there.words == "ясно собр мкоу ясна сош 1"
    assert one_more.page.items == ()


async def test_number_beside_a_school_is_the_schools(database: Database, world: World) -> None:
    """«Ясное собрание» is number two of the order."""
    async with database.read() as session:
        hits = await found(session, world.mesedu, "собрание СОШ 2")

    assert said(hits) == [(HitKind.TASK, f"2 {MEETING}", SCHOOLS[1])]


async def test_director_who_is_a_curator_finds_his_own_tasks(database: Database, world: World) -> None:
    """Патимат of the first school oversees the third one; her own school has another curator."""
    async with database.begin() as session:
        curator = await sit(session, world.mesedu, CURATORS[1], identity(1004, "Патимат Ясная"))
    school = next(seat for seat in curator.seats if seat.role is Role.SCHOOL)

    async with database.read() as session:
        hits = await found(session, curator.acting_as(school), "план школы")
        joint = await found(session, curator, "план СОШ 1")
        seen = await today.activity_tasks(session, curator, hits[0].id, 0, NOW)
        own = await moves.open_task(session, curator, hits[1].id, NOW)

    assert said(hits) == [(HitKind.ACTIVITY, f"1 {REPORT}", ""), (HitKind.TASK, f"1 {REPORT}", SCHOOLS[0])]
    assert joint == hits[1:2]
    assert [line.seat_title for line in seen.page.items] == [SCHOOLS[2]]
    assert own.line.id == world.report
