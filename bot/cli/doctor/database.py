"""Findings about the database, and about the bot from it: what runs, what waits, what was given up."""

from datetime import datetime, timedelta

from actions.outbox import claims, health, heartbeats, inbox
from actions.outbox.health import QueueHealth
from actions.shared.database import Session
from bot.cli.doctor import loops
from bot.cli.doctor.diagnosis import Diagnosis, age, ago, note, well, wrong
from bot.cli.outages import T, database_sentence
from bot.config import Settings
from models.db import UNREACHABLE, Database, missing_file
from models.schema import revision, revisions

LATE = timedelta(minutes=5)
"""Older work should be done by now."""
NAMED = 20
"""Set-aside updates that are listed one by one."""


async def examine(settings: Settings, now: datetime) -> tuple[bool, list[Diagnosis]]:
    """Whether the database opens and can be read, with all findings in it. A missing file is not created."""
    try:
        if lost := missing_file(settings.database_url):
            return False, [wrong("refusal-no-database", path=str(lost))]
        database = Database(settings.database_url)
        try:
            return await _open(database, settings, now)
        finally:
            await database.close()
    except UNREACHABLE as failed:
        return False, [Diagnosis(False, database_sentence(failed, settings))]


async def _open(database: Database, settings: Settings, now: datetime) -> tuple[bool, list[Diagnosis]]:
    found, newest = await revision(database), revisions()[-1]
    if found is None:
        return False, [wrong("doctor-database-empty")]
    if found not in revisions():
        return False, [wrong("refusal-database-newer", found=found, newest=newest)]
    if found != newest:
        return False, [note("doctor-database-old", found=found, newest=newest)]
    async with database.read() as session:
        return True, [well("doctor-database"), *await _contents(session, settings, now)]


async def _contents(session: Session, settings: Settings, now: datetime) -> list[Diagnosis]:
    waiting = await health.waiting(session, now)
    seen = await heartbeats.read(session)
    return [
        *([] if waiting.municipalities else [note("doctor-no-municipality")]),
        *loops.examine(seen, settings, now),
        *_updates(waiting, now),
        *await _put_off(session),
        *await _set_aside(session),
        *_notices(waiting, now),
        *[note("doctor-dropped", reason=why, count=count) for why, count in await claims.dropped_lately(session, now)],
    ]


def _updates(waiting: QueueHealth, now: datetime) -> list[Diagnosis]:
    last = waiting.last_update_at
    found = [note("doctor-last-update", when=ago(last, now)) if last else note("doctor-no-update")]
    oldest = waiting.oldest_update_at
    if oldest is not None:
        line = note("doctor-unhandled", count=waiting.updates, age=age(now - oldest))
        found.append(_wrong_if_late(line, oldest, now))
    return found


def _notices(waiting: QueueHealth, now: datetime) -> list[Diagnosis]:
    oldest = waiting.oldest_notice_at
    if oldest is None:
        return [well("doctor-no-notices")]
    line = note("doctor-notices", count=waiting.notices, age=age(now - oldest), again=waiting.tried)
    return [_wrong_if_late(line, oldest, now)]


def _wrong_if_late(line: Diagnosis, since: datetime, now: datetime) -> Diagnosis:
    return Diagnosis(False, line.text) if now - since > LATE else line


async def _put_off(session: Session) -> list[Diagnosis]:
    count, since = await inbox.put_off_since(session)
    if since is None:
        return []
    return [wrong("doctor-put-off", count=count, since=T.moment(since, "UTC") + " UTC")]


async def _set_aside(session: Session) -> list[Diagnosis]:
    found = await inbox.set_aside(session)
    if not found:
        return []
    named = [
        wrong("doctor-set-aside", number=str(row_id), error=(error.strip().splitlines() or [""])[-1])
        for row_id, error in found[-NAMED:]
    ]
    return [wrong("doctor-set-aside-count", count=len(found)), *named]
