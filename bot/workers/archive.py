"""Builds ordered folders: each part is built on the disk, sent when complete, and deleted."""

import asyncio
import errno
import hashlib
import shutil
import tempfile
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import structlog
from aiogram.exceptions import TelegramAPIError
from aiogram.types import FSInputFile
from obstore.exceptions import BaseError

from actions.archive import building as archive_building
from actions.archive.building import ArchiveWork
from actions.shared.database import Session, Transactions
from actions.shared.views import MessageKey
from bot.chat.refusals import NEEDS_NEW, Refusal, pause, why
from bot.chat.registry import NO_BOT, NO_BOT_WAIT, ChatBot, Registry
from bot.chat.show import edit, send
from bot.file_store import FileStore
from bot.l10n import translator
from bot.printouts import printers
from bot.printouts.packing import Packing, Stopped, pack, paths
from bot.render.archive import order as order_screen
from bot.render.shared.spans import about
from bot.turn.errors import run_logged
from bot.workers.alarm import Alarm
from domain.archive import Span, safe_part
from domain.time.days import local_day
from office.zipping import Archive

log = structlog.get_logger()

ARCHIVES_SIDE_BY_SIDE = 2
"""Folders built at the same time: a school's folder does not wait for the whole district's."""
PROGRESS_SECONDS = 2.0
SEND_SECONDS = 900
"""Seconds; enough for a part of 49 MB over a poor line."""
PAUSES = (5, 15, 60, 300, 900, 1800)
"""Seconds between the attempts of one part."""
FULL_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
FULL_DISK_WAIT = timedelta(minutes=15)


def scratch_folder(database_url: str) -> Path:
    """Where parts are built: under the system's temporary folder (TMPDIR), one folder for each installation."""
    return Path(tempfile.gettempdir()) / f"vekha-{hashlib.sha256(database_url.encode()).hexdigest()[:12]}"


class Folders:
    """The builder; `alarm` says that a folder has been ordered."""

    def __init__(
        self,
        bots: Registry,
        database: Transactions,
        file_store: FileStore,
        clock: Callable[[], datetime],
        scratch: Path,
        part_bytes: int,
    ) -> None:
        self._bots = bots
        self._database = database
        self._file_store = file_store
        self._clock = clock
        self._scratch = scratch
        self._part_bytes = part_bytes
        self.alarm = Alarm()
        self._claiming = asyncio.Lock()
        self._running: dict[int, asyncio.Task[None]] = {}
        self._packings: set[Packing] = set()
        self._stopping = False

    async def begin(self) -> None:
        """Before the first folder: delete what a crash left on the disk."""
        self._stopping = False
        await asyncio.to_thread(self._sweep)

    def _sweep(self) -> None:
        shutil.rmtree(self._scratch, ignore_errors=True)
        self._scratch.mkdir(parents=True, exist_ok=True)

    async def stop(self, seconds: float) -> None:
        """Finish the part being sent; one being packed begins again at the next start."""
        self._stopping = True
        for packing in self._packings:
            packing.stop.set()
        async with self._claiming:
            busy = list(self._running.values())
        if busy:
            _, late = await asyncio.wait(busy, timeout=seconds)
            for one in late:
                one.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def settle(self) -> None:
        """Build until no folder is due."""
        while await self.build_next() or self._running:
            if self._running:
                await asyncio.wait(self._running.values())

    async def build_next(self) -> bool:
        """Take one folder and build it as far as possible; False if none waits."""
        async with self._claiming:
            async with self._database.begin() as session:
                folder_id = await archive_building.claim(session, self._clock())
            if folder_id is None or self._stopping:
                return False
            building = self._running[folder_id] = asyncio.create_task(self._build(folder_id))
        try:
            await asyncio.wait({building})
        finally:
            del self._running[folder_id]
        return True

    async def _build(self, folder_id: int) -> None:
        if await run_logged(partial(self._parts, folder_id), True, "folder"):
            later = partial(self._put_back, folder_id, "crash", timedelta(minutes=1))
            await run_logged(later, None, "folder")
        await run_logged(partial(self._show, folder_id), None, "folder")

    async def _parts(self, folder_id: int) -> bool:
        """Build part after part until the end or a pause. False: its message needs no change any more."""
        going = True
        while going and not self._stopping:
            async with self._database.begin() as session:
                work = await archive_building.take(session, folder_id, self._part_bytes, self._clock())
            going = work is not None and not work.finished and await self._part(work)
        return False

    async def _part(self, work: ArchiveWork) -> bool:
        """Pack and send the next part; False if the folder has to wait, or ends."""
        if work.bot not in self._bots:
            return await self._later(work, "messenger", NO_BOT_WAIT, NO_BOT)
        path = self._scratch / f"{work.card.id}-{work.card.parts_sent + 1}.zip"
        weight = 0
        try:
            faults = await self._pack(work, path)
            weight = path.stat().st_size
            await self._send(work, path)
        except Stopped:
            return False
        except TelegramAPIError as refused:
            return await self._refused(work, refused, weight)
        except (OSError, BaseError) as failed:
            return await self._failed(work, failed)
        finally:
            path.unlink(missing_ok=True)
        await self._insist(lambda session: archive_building.part_sent(session, work.card.id, faults, self._clock()))
        return True

    async def _pack(self, work: ArchiveWork, path: Path) -> dict[str, str]:
        """The part on the disk, while its message shows the progress; Stopped if somebody stops it."""
        packing = Packing()
        self._packings.add(packing)
        writing = asyncio.create_task(asyncio.to_thread(self._write, work, path, packing))
        try:
            while not writing.done():
                await self._tell(work, packing)
                await asyncio.wait({writing}, timeout=PROGRESS_SECONDS)
            return await writing
        finally:
            packing.stop.set()
            await asyncio.wait({writing})  # a thread cannot be cancelled, and it must not outlive its file
            self._packings.discard(packing)

    def _write(self, work: ArchiveWork, path: Path, packing: Packing) -> dict[str, str]:
        """Runs in a thread. Returns why some files are missing, by id."""
        t = translator(work.language)
        places = paths(work.papers, t)
        with Archive(path) as archive:
            faults = pack(archive, work.part, places, self._file_store, packing)
            if work.last:
                several = enumerate(work.parts, start=1) if len(work.parts) > 1 else ()
                parts = {id_: number for number, part in several for id_ in part}
                span = Span(work.card.first, work.card.last)
                heading = about(work.card.title, span, t, accepted_only=work.card.accepted_only)
                today = local_day(self._clock(), work.timezone)
                everything = {**work.faults, **faults}
                printers.index.add_index(
                    archive, work.papers, places, parts, everything, work.missing, heading, today, t
                )
        return faults

    async def _tell(self, work: ArchiveWork, packing: Packing) -> None:
        """Store the progress, and show it; a folder that was stopped stops here."""
        async with self._database.begin() as session:
            going = await archive_building.packed(session, work.card.id, packing.done, self._clock())
        if not going:
            packing.stop.set()
            return
        await self._show(work.card.id)

    async def _send(self, work: ArchiveWork, path: Path) -> None:
        async with self._database.begin() as session:
            if not await archive_building.packed(session, work.card.id, len(work.part), self._clock()):
                raise Stopped
        t = translator(work.language)
        name = safe_part(order_screen.file_name(work.card, local_day(self._clock(), work.timezone), t), 120)
        await self._bots[work.bot].send_document(
            work.chat_id,
            FSInputFile(path, filename=name),
            caption=order_screen.caption(work.card, t),
            parse_mode="HTML",
            request_timeout=SEND_SECONDS,
        )

    async def _refused(self, work: ArchiveWork, refused: TelegramAPIError, weight: int) -> bool:
        """The consequence of a refusal of `weight` bytes: smaller parts, an unreachable person, or a later attempt."""
        code = why(refused)
        if code is Refusal.FILE_TOO_BIG and work.part:
            await self._insist(lambda session: archive_building.make_smaller(session, work.card.id, weight))
            return True
        if code is Refusal.NOBODY_THERE:
            await self._insist(lambda session: archive_building.unreachable(session, work, self._clock()))
            return False
        return await self._later(work, "messenger", pause(refused, work.attempts), refused.message)

    async def _failed(self, work: ArchiveWork, failed: Exception) -> bool:
        """The disk is full, or the store does not answer: the order stays, and is tried again."""
        if isinstance(failed, OSError) and failed.errno in FULL_DISK:
            return await self._later(work, "disk", FULL_DISK_WAIT, str(failed))
        return await self._later(work, "store", timedelta(seconds=self._pause(work)), str(failed))

    def _pause(self, work: ArchiveWork) -> float:
        return PAUSES[min(work.attempts, len(PAUSES)) - 1]

    async def _later(self, work: ArchiveWork, trouble: str, wait: timedelta, reason: str) -> bool:
        log.warning("a folder waits", folder=work.card.id, trouble=trouble, reason=reason)
        await self._insist(partial(self._put_back_in, work.card.id, trouble, wait))
        return False

    async def _put_back(self, folder_id: int, trouble: str, wait: timedelta) -> None:
        async with self._database.begin() as session:
            await self._put_back_in(folder_id, trouble, wait, session)

    async def _put_back_in(self, folder_id: int, trouble: str, wait: timedelta, session: Session) -> None:
        await archive_building.put_back(session, folder_id, trouble, wait, self._clock())

    async def _insist(self, step: Callable[[Session], Awaitable[None]]) -> None:
        """The result of a part must be stored, so that it is not sent again: the loop waits for the database."""
        kept = await run_logged(partial(self._kept, step), False, "folder")
        while not kept:
            await asyncio.sleep(1)
            kept = await run_logged(partial(self._kept, step), False, "folder")

    async def _kept(self, step: Callable[[Session], Awaitable[None]]) -> bool:
        async with self._database.begin() as session:
            await step(session)
        return True

    async def _show(self, folder_id: int) -> None:
        """The folder's message in its current state; a new one if the old one is gone."""
        async with self._database.read() as session:
            seen = await archive_building.seen(session, folder_id)
        bot = self._bots.get(seen.bot) if seen is not None else None
        if seen is None or bot is None:
            return
        try:
            await self._edit(bot, seen)
        except TelegramAPIError as refused:
            log.info("a folder's progress is not shown", folder=folder_id, error=refused.message)

    async def _edit(self, bot: ChatBot, seen: archive_building.ProgressShown) -> None:
        screen = order_screen.progress(seen.card, translator(seen.language))
        if seen.message_id is not None:
            try:
                await edit(bot, seen.chat_id, seen.message_id, screen, captioned=False)
            except TelegramAPIError as refused:
                if why(refused) is Refusal.SAME_ALREADY:
                    return
                if why(refused) not in NEEDS_NEW:
                    raise
            else:
                return
        message = await send(bot, seen.chat_id, screen)
        if message is None:
            return
        key = MessageKey(seen.bot, seen.chat_id, message.message_id)
        async with self._database.begin() as session:
            await archive_building.shown(session, seen.card.id, key)
