"""Building a folder of documents, for the worker: claiming one, and recording the result of each step."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import or_, select, update

from actions.archive.contents import missing_documents, papers, sizes
from actions.archive.order import FolderCard, folder_card, selection_of
from actions.shared.database import Session
from actions.shared.identity import lose_touch, reach
from actions.shared.views import MessageKey
from domain.archive import ArchivePaper, LostFile, MissingDocument, cut, index_bytes
from domain.errors import DomainError
from models.folder import Folder
from models.queries import changed

STALE_CLAIM = timedelta(hours=2)
"""Longer than the slowest upload of a part; after a crash the next builder releases the claims at once."""
MAX_ATTEMPTS = 8


class ArchiveWork(NamedTuple):
    """A claimed folder with its next part. `part` are the files of it; `last` is the one that holds the index."""

    card: FolderCard
    language: str
    timezone: str
    bot: str
    chat_id: int
    account_id: int
    person_id: int
    attempts: int
    part_bytes: int
    papers: tuple[ArchivePaper, ...]
    parts: tuple[tuple[int, ...], ...]
    faults: Mapping[str, str]
    missing: tuple[MissingDocument, ...]

    @property
    def part(self) -> tuple[ArchivePaper, ...]:
        own = set(self.parts[self.card.parts_sent])
        return tuple(paper for paper in self.papers if paper.file_id in own)

    @property
    def last(self) -> bool:
        return self.card.parts_sent == len(self.parts) - 1

    @property
    def finished(self) -> bool:
        return self.card.parts_sent >= len(self.parts)


async def claim(session: Session, now: datetime) -> int | None:
    """Claim the folder that has waited longest, by id; two processes never get the same. None where none waits."""
    free = or_(Folder.claimed_at.is_(None), Folder.claimed_at < now - STALE_CLAIM)
    asked = select(Folder.id).where(Folder.ended_at.is_(None), Folder.not_before <= now, free)
    found = await session.scalar(
        asked.order_by(Folder.not_before, Folder.id).limit(1).with_for_update(skip_locked=True)
    )
    if found is not None:
        await session.execute(
            update(Folder).where(Folder.id == found).values(claimed_at=now, attempts=Folder.attempts + 1)
        )
    return found


async def release(session: Session) -> None:
    """Release the claims of a builder that has died; building restarts with the part that was not sent."""
    ours = update(Folder).where(Folder.ended_at.is_(None), Folder.claimed_at.is_not(None))
    await session.execute(ours.values(claimed_at=None, attempts=Folder.attempts - 1, done=0))


class ProgressShown(NamedTuple):
    """The progress of a folder, and the message that shows it (None: there is none yet)."""

    card: FolderCard
    language: str
    bot: str
    chat_id: int
    message_id: int | None


async def seen(session: Session, folder_id: int) -> ProgressShown | None:
    """The progress that its message has to show; None where it is shown already, or nobody can be reached."""
    folder = await session.get_one(Folder, folder_id)
    reached = (await reach(session, {folder.person_id: folder.seat_id})).get(folder.person_id)
    if reached is None or reached.actor is None or folder.outcome == "unreachable":
        return None
    bot, chat_id = reached.account.bot, reached.account.chat_id
    shown = folder.message_id if (folder.bot, folder.chat_id) == (bot, chat_id) else None
    return ProgressShown(await folder_card(session, folder), reached.actor.language, bot, chat_id, shown)


async def take(session: Session, folder_id: int, part_bytes: int, now: datetime) -> ArchiveWork | None:
    """The work on a claimed folder; the first time, its files are divided into parts of `part_bytes`.

    None where the folder has ended: it was stopped, or the person cannot be reached or has lost the right to it.
    """
    folder = await session.get_one(Folder, folder_id)
    reached = (await reach(session, {folder.person_id: folder.seat_id})).get(folder.person_id)
    if folder.ended_at is not None:
        return None
    if reached is None or reached.actor is None or reached.account.blocked_at is not None:
        await end(session, folder_id, "unreachable", now)
        return None
    try:
        selection = await selection_of(session, reached.actor, folder)
    except DomainError:
        await end(session, folder_id, "lost", now)
        return None
    if not folder.parts:
        _deal(folder, await sizes(session, selection), part_bytes)
        await session.flush()
    everything = [*(id_ for part in folder.parts for id_ in part), *map(int, folder.faults)]
    return ArchiveWork(
        card=await folder_card(session, folder),
        language=reached.actor.language,
        timezone=selection.timezone,
        bot=reached.account.bot,
        chat_id=reached.account.chat_id,
        account_id=reached.account.id,
        person_id=folder.person_id,
        attempts=folder.attempts,
        part_bytes=folder.part_bytes,
        papers=tuple(await papers(session, list(dict.fromkeys(everything)), selection.timezone)),
        parts=tuple(map(tuple, folder.parts)),
        faults=dict(folder.faults),
        missing=tuple(await missing_documents(session, selection)),
    )


def _deal(folder: Folder, found: list[tuple[int, int]], part_bytes: int) -> None:
    """Divide the unsent files into parts; a file larger than a part is listed and left out."""
    dealt = cut(found, part_bytes, index_bytes(len(found)))
    folder.parts = [*folder.parts[: folder.parts_sent], *map(list, dealt.parts)]
    folder.faults = folder.faults | {str(id_): LostFile.TOO_BIG.value for id_ in dealt.too_big}
    folder.part_bytes = part_bytes


async def packed(session: Session, folder_id: int, done: int, now: datetime) -> bool:
    """Record how many files of the part are packed; False where the folder has been stopped meanwhile."""
    going = update(Folder).where(Folder.id == folder_id, Folder.ended_at.is_(None))
    return bool(await changed(session, going.values(done=done, claimed_at=now, trouble=None)))


async def part_sent(session: Session, folder_id: int, faults: Mapping[str, str], now: datetime) -> None:
    """Record that the current part was sent; after the last one the folder is done."""
    folder = await session.get_one(Folder, folder_id, with_for_update=True)
    folder.parts_sent, folder.done, folder.attempts, folder.trouble = folder.parts_sent + 1, 0, 0, None
    folder.faults = folder.faults | dict(faults)
    if folder.ended_at is None and folder.parts_sent == len(folder.parts):
        folder.ended_at, folder.outcome = now, "done"


async def shown(session: Session, folder_id: int, at: MessageKey) -> None:
    """Make this message the one that shows the progress."""
    await session.execute(update(Folder).where(Folder.id == folder_id).values(at._asdict()))


async def put_back(session: Session, folder_id: int, trouble: str, wait: timedelta, now: datetime) -> None:
    """Retry after `wait`; after too many failures the folder is given up."""
    folder = await session.get_one(Folder, folder_id, with_for_update=True)
    folder.claimed_at, folder.not_before, folder.done, folder.trouble = None, now + wait, 0, trouble
    if folder.attempts >= MAX_ATTEMPTS and folder.ended_at is None:
        folder.ended_at, folder.outcome = now, "failed"


async def make_smaller(session: Session, folder_id: int, refused: int) -> None:
    """Divide the unsent files into parts of half the size, because the messenger refused a part of `refused` bytes. A
    file that is too big by itself is listed and left out."""
    folder = await session.get_one(Folder, folder_id, with_for_update=True)
    left = [id_ for part in folder.parts[folder.parts_sent :] for id_ in part]
    known = {paper.file_id: paper.size for paper in await papers(session, left, "UTC")}
    _deal(folder, [(id_, known[id_]) for id_ in left if id_ in known], min(folder.part_bytes, refused) // 2)


async def unreachable(session: Session, work: ArchiveWork, now: datetime) -> None:
    """End a folder whose person the messenger refuses for good, and notify the coordinators."""
    await end(session, work.card.id, "unreachable", now)
    await lose_touch(session, work.account_id, work.person_id, now)


async def end(session: Session, folder_id: int, outcome: str, now: datetime) -> None:
    """End the folder with this outcome, unless it has ended."""
    going = update(Folder).where(Folder.id == folder_id, Folder.ended_at.is_(None))
    await session.execute(going.values(ended_at=now, outcome=outcome))
