"""Rows of checks: twins over tasks and schools, a version that changes during its check, versions that crash it."""

from datetime import timedelta

from actions.documents import checks, receiving
from actions.documents.checks import HOLD, CheckedPage, CheckOutcome
from actions.outbox import claims
from actions.shared.database import Session
from actions.tasks import moves
from domain.documents.checks import Twin
from domain.documents.findings import Finding, FindingKind
from domain.documents.scan import Quality
from domain.notices import NoticeKind
from models.checks import Check
from models.db import Database
from tests.actions.rows import queued, rounds
from tests.actions.world import NOW, World, sent_file

GOOD = Quality(light=200, contrast=150, sharp=30, long_side=2000)
SOON = NOW + timedelta(seconds=14)
"""Check what arrived, files in a row too."""


def photo(number: int, group: str | None = "a"):
    return sent_file(number, f"{number}.jpg", group).model_copy(update={"kind": "photo", "hash": f"{number:064}"})


async def look(session: Session, *findings: Finding, now=SOON) -> checks.CheckJob:
    """Do what bot/workers/checking.py does with a version, with this result."""
    (job,) = await checks.due_jobs(session, now)
    pages = {sheet.id: CheckedPage(sheet.hash, GOOD) for sheet in job.sheets if sheet.picture}
    scan = ("Ясный.pdf", "f" * 64, 9) if len(pages) > 1 else None
    await checks.settle(session, job, CheckOutcome(findings, pages, scan), now)
    return job


async def letters(session: Session, now) -> list[NoticeKind]:
    claimed = await claims.claim(session, 20, now)
    return [one.kind for one in claimed if one.kind in {NoticeKind.SUBMITTED, NoticeKind.CHECKED}]


async def test_album_is_due_three_seconds_after_its_last_photo(database: Database, world: World) -> None:
    async with database.begin() as session:
        await receiving.receive(session, world.patimat, photo(1), world.report, NOW)
        await receiving.receive(session, world.patimat, photo(2), None, NOW + timedelta(seconds=2))

        early = await checks.waiting(session, NOW + timedelta(seconds=4))
        job = await look(session)

        assert early is False
        assert [sheet.around.name for sheet in job.sheets] == ["1.jpg", "2.jpg"]
        assert (job.owner, job.number) == ("МКОУ Ясная СОШ № 1", "1")
        assert await letters(session, SOON) == [NoticeKind.SUBMITTED, NoticeKind.CHECKED]


async def test_photo_that_comes_during_the_check_restarts_it(database: Database, world: World) -> None:
    async with database.begin() as session:
        await receiving.receive(session, world.patimat, photo(1), world.report, NOW)
        (job,) = await checks.due_jobs(session, SOON)
        await receiving.receive(session, world.patimat, photo(2), None, SOON)

        await checks.settle(session, job, CheckOutcome((), {}, None), SOON)
        nothing = await letters(session, SOON)
        again = await look(session, now=SOON + timedelta(seconds=4))

        assert nothing == []
        assert (job.revision, again.revision, len(again.sheets)) == (1, 2, 2)


async def test_round_that_crashes_the_look_goes_on_unseen(database: Database, world: World) -> None:
    async with database.begin() as session:
        await receiving.receive(session, world.patimat, sent_file(1), world.report, NOW)
        await receiving.receive(session, world.zaira, sent_file(2), await own_report(session, world), NOW)

        taken = [job.version_id for _ in range(8) for job in await checks.due_jobs(session, SOON)]

        assert [taken.count(version) for version in sorted(set(taken))] == [checks.ATTEMPTS] * 2
        assert await checks.waiting(session, SOON) is False
        assert (await letters(session, SOON)).count(NoticeKind.SUBMITTED) == 2


async def own_report(session: Session, world: World) -> int:
    listed = await moves.my_tasks(session, world.zaira, "all", 0, NOW)
    return next(line.id for line in listed.page.items if line.expects.value == "document")


async def test_both_hear_of_a_doubt_and_it_is_insisted_on_once(database: Database, world: World) -> None:
    async with database.begin() as session:
        await receiving.receive(session, world.patimat, sent_file(1), world.report, NOW)
        (job,) = await checks.due_jobs(session, NOW)
        doubt = Finding(kind=FindingKind.EMPTY, file=job.sheets[0].id, name="План.pdf")
        await checks.settle(session, job, CheckOutcome([doubt], {}, None), NOW)
        told = await letters(session, SOON)

        await checks.insist(session, world.patimat, world.report, SOON)
        card = await checks.insist(session, world.patimat, world.report, SOON)

        assert sorted(told) == [NoticeKind.CHECKED, NoticeKind.SUBMITTED]
        assert await letters(session, SOON) == []
        assert card.version.findings == (doubt.model_copy(update={"insisted": True}),)
        assert [one.person for one in await queued(session, "checked")] == [world.patimat.person_id]


async def test_held_letter_goes_by_itself(database: Database, world: World) -> None:
    async with database.begin() as session:
        await receiving.receive(session, world.patimat, sent_file(1), world.report, NOW)

        assert await letters(session, NOW + HOLD - timedelta(seconds=1)) == []
        assert await letters(session, NOW + HOLD) == [NoticeKind.SUBMITTED]


async def test_twins_by_task_and_school(database: Database, world: World) -> None:
    async with database.begin() as session:
        first = [(world.patimat, 1, world.report), (world.patimat, 2, world.meeting), (world.patimat, 3, world.report)]
        for actor, number, task in [*first, (world.zaira, 4, await own_report(session, world))]:
            await receiving.receive(session, actor, sent_file(number), task, NOW)
        jobs = [await look(session) for _ in range(3)]

        found = sorted((sheet.id, sheet.around.twin, sheet.around.twin_number) for job in jobs for sheet in job.sheets)

        assert [(twin, number) for _, twin, number in found] == [
            (None, ""), (Twin.TASK, "1"), (Twin.HERE, ""), (Twin.SCHOOL, ""),
        ]  # fmt: skip


async def test_photos_one_by_one_are_one_letter_and_keep_their_rows(database: Database, world: World) -> None:
    async with database.begin() as session:
        for number in (1, 2, 3):
            await receiving.receive(session, world.patimat, photo(number, None), world.report, NOW)

        await look(session)
        sent = await receiving.task_files(session, world.ruslan, world.report, NOW)
        check = await session.get(Check, 1)

        assert (await letters(session, SOON)).count(NoticeKind.SUBMITTED) == 1
        assert [file.name for file in sent] == ["Ясный.pdf", "1.jpg", "2.jpg", "3.jpg"]
        assert (await rounds(session, world.report))[0].files == ["Ясный.pdf", "1.jpg", "2.jpg", "3.jpg"]
        assert check is not None
        assert check.scan_id == sent[0].id
