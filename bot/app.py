"""The composition root: the only module that may import everything."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from urllib.parse import urlsplit

from aiohttp import web

from actions.archive import building as archive_building
from actions.outbox import claims
from actions.overview import menu as overview_menu
from actions.shared.bots import adopt_rows
from bot.chat.limits import Limits
from bot.chat.registry import ChatBot, build_bots
from bot.chat.show import send
from bot.config import Settings
from bot.file_store import FileStore, folder_of
from bot.render.overview import menu as menu_screen
from bot.routers import build_dispatcher, introduce
from bot.turn.errors import run_logged
from bot.turn.turn import Turn
from bot.workers import archive
from bot.workers.archive import Folders, scratch_folder
from bot.workers.checking import Checking
from bot.workers.copies import CopyEditor
from bot.workers.delivery import Delivery
from bot.workers.heartbeats import Heartbeats
from bot.workers.intake import ALLOWED, Poller, webhook
from bot.workers.processing import Processing
from bot.workers.supervisor import Loop, Supervisor
from bot.workers.updates import Updates
from domain.loops import LoopName
from models.db import Database
from models.leader import BEAT_SECONDS, Leadership
from models.private import close_folder
from models.schema import upgrade
from scheduler.ticks import Ticks

Clock = Callable[[], datetime]

LOOP_SECONDS = 2.0
STOP_SECONDS = 5.0
"""For loops to end, then for updates and letters on their way: SIGTERM ends the bot within 10 seconds."""
LOOK_SECONDS = 1.0
"""How often a queue is checked without a signal."""
CARD_SECONDS = 5.0
"""A change that makes a card untrue rings its alarm: the look is for what a crash left behind."""
FOLDER_SECONDS = 5.0
ORPHAN_SECONDS = 5.0
HEARTBEAT_SECONDS = 10.0
WEBHOOK_SECONDS = 60.0


def system_clock() -> datetime:
    """Now, aware UTC."""
    return datetime.now(UTC)


def build_file_store(settings: Settings) -> FileStore:
    """The file store of the settings; a folder of an earlier release is closed to other users of the machine."""
    if (folder := folder_of(settings.files_url)) is not None:
        close_folder(folder)
    return FileStore(settings.files_url, settings.s3, settings.download_limit_mb * 2**20)


class App:
    """Everything that runs, put together from settings and a clock."""

    def __init__(
        self, settings: Settings, clock: Clock = system_clock, make_limits: Callable[[], Limits] | None = None
    ) -> None:
        self.settings = settings
        self.clock = clock
        self.database = Database(settings.database_url)
        self.file_store = build_file_store(settings)
        self.bots = build_bots(settings, make_limits)
        self.delivery = Delivery(self.bots, self.database, self.file_store, clock, settings.send_rate)
        self.checking = Checking(self.database, self.file_store, clock)
        part_bytes = round(settings.folder_part_mb * 2**20)
        scratch = scratch_folder(settings.database_url)
        self.folders = Folders(self.bots, self.database, self.file_store, clock, scratch, part_bytes)
        self.editor = CopyEditor(self.bots, self.database, clock)
        self.ticks = Ticks(self.database, self.delivery, self.editor, clock)
        self.leadership = Leadership(self.database, self, partial(self._wake, frozenset(LoopName)))
        self.database.on_queued = self._wake
        self.heartbeats = Heartbeats(self.database, self.leadership.process, clock)
        self.updates = self._updates()
        self.pollers = [Poller(bot, self.updates.receive) for bot in self.bots.values()]
        self._of_process = Supervisor(self.heartbeats)
        self._of_leader = Supervisor(self.heartbeats)
        self._ticking = True
        self._hooked: set[str] = set()

    def _updates(self) -> Updates:
        processing = Processing(
            self.bots,
            build_dispatcher(),
            self.database,
            self.clock,
            show_menu=self._show_menu,
            file_store=self.file_store,
        )
        several = bool(self.settings.webhook_url) and not self.database.is_sqlite
        return Updates(self.database, processing, self.clock, owner=self.leadership.process, several=several)

    def _wake(self, loops: frozenset[LoopName]) -> None:
        """These loops have something to do: a commit of this process has queued it, or another process says so."""
        alarms = {
            LoopName.DELIVERY: self.delivery.alarm,
            LoopName.CARDS: self.delivery.cards,
            LoopName.CHECKS: self.checking.alarm,
            LoopName.ARCHIVE: self.folders.alarm,
        }
        for loop in loops & alarms.keys():
            alarms[loop].ring()

    @asynccontextmanager
    async def running(self, *, ticks: bool = True) -> AsyncIterator["App"]:
        """Take updates in and send notices until the block ends; updates being handled are finished first.

        Of several processes on one PostgreSQL one delivers, ticks and polls; all accept the webhook's updates.
        """
        self._ticking = ticks
        async with AsyncExitStack() as stack:
            stack.push_async_callback(self.close)
            await upgrade(self.database)
            await self._adopt()
            stack.push_async_callback(run_logged, self.heartbeats.end, None, "the last heartbeat")
            stack.push_async_callback(self.leadership.end)
            await run_logged(self.leadership.beat, None, "leadership")
            await run_logged(partial(self.file_store.sweep, self.clock()), 0, "sweeping the file store")
            await stack.enter_async_context(self._webhook())
            self._of_process.start(*self._process_loops())
            try:
                yield self
            finally:
                self.bots.end_pauses()
                await self._of_process.stop(LOOP_SECONDS)
                await asyncio.gather(self.updates.stop(STOP_SECONDS), self.stop_leading())

    async def _adopt(self) -> None:
        """What belongs to the only bot there was belongs to the only one there is."""
        if len(self.bots) == 1:
            async with self.database.begin() as session:
                await adopt_rows(session, *self.bots)

    def _process_loops(self) -> list[Loop]:
        """The loops of every process."""
        loops = [
            Loop(LoopName.PROCESS, self.heartbeats.write, HEARTBEAT_SECONDS, self.heartbeats.alarm),
            Loop(LoopName.LEADERSHIP, self.leadership.beat, BEAT_SECONDS),
        ]
        if self.settings.webhook_url:
            loops += [
                Loop(LoopName.WEBHOOK, partial(self._register, bot), WEBHOOK_SECONDS, bot=self.bots.told_apart(bot))
                for bot in self.bots.values()
            ]
        return loops

    def _leader_loops(self) -> list[Loop]:
        """The loops of the leader only."""
        delivery, checking, folders = self.delivery, self.checking, self.folders
        loops = [
            Loop(LoopName.DELIVERY, delivery.claim_more, LOOK_SECONDS, delivery.alarm, drains=True, finishes=True),
            Loop(LoopName.CARDS, delivery.refresh_cards, CARD_SECONDS, delivery.cards, finishes=True),
            Loop(LoopName.CHECKS, checking.check_due, LOOK_SECONDS, checking.alarm, drains=True),
            Loop(
                LoopName.ARCHIVE,
                folders.build_next,
                FOLDER_SECONDS,
                folders.alarm,
                drains=True,
                hands=archive.ARCHIVES_SIDE_BY_SIDE,
                longest=None,
                finishes=True,
            ),
            Loop(LoopName.ORPHANS, self.updates.take_over, ORPHAN_SECONDS),
        ]
        if not self.settings.webhook_url:
            loops += [
                Loop(LoopName.POLLING, poller.poll, 0, bot=self.bots.told_apart(poller.bot)) for poller in self.pollers
            ]
        if self._ticking:
            loops += [
                Loop(LoopName.COMMANDS, partial(introduce, bot), 0, once=True, bot=self.bots.told_apart(bot))
                for bot in self.bots.values()
            ]
            loops += self.ticks.loops()
        return loops

    async def start_leading(self) -> None:
        """This process leads: its loops start after it takes over, now or as soon as the database allows."""
        if not await run_logged(self._take_over, False, "taking over"):
            self._of_leader.start(Loop(LoopName.TAKEOVER, self._take_over, 0, once=True))

    async def stop_leading(self) -> None:
        """Another leads, or this process ends."""
        self.ticks.stop()
        stops = (self._of_leader.stop, self.delivery.stop, self.folders.stop)
        await asyncio.gather(*(stop(STOP_SECONDS) for stop in stops))

    async def _take_over(self) -> bool:
        """First of all, take over the unfinished updates of processes that died."""
        async with self.database.begin() as session:
            await claims.release(session)
            await archive_building.release(session)
        await self.updates.take_over()
        self.delivery.begin()
        await run_logged(self.folders.begin, None, "sweeping half-built folders")
        self._of_leader.start(*self._leader_loops())
        if self._ticking:
            self.ticks.start()
        return True

    async def close(self) -> None:
        self.file_store.close()
        await self.bots.close()
        await self.database.close()

    @asynccontextmanager
    async def _webhook(self) -> AsyncIterator[None]:
        """With a webhook every process receives updates by it."""
        url, secret = self.settings.webhook_url, self.settings.webhook_secret
        if not url:
            yield
            return
        if secret is None:
            raise ValueError("WEBHOOK_URL needs WEBHOOK_SECRET")
        paths = {urlsplit(self.bots.hook(bot, url)).path or "/": name for name, bot in self.bots.items()}
        app = webhook(self.updates.receive, secret.get_secret_value(), paths)
        runner = web.AppRunner(app)
        await runner.setup()
        try:
            await web.TCPSite(runner, self.settings.webhook_host, self.settings.webhook_port).start()
            yield
        finally:
            await runner.cleanup()

    async def _register(self, bot: ChatBot) -> None:
        """Set the webhook at the messenger, again if somebody polls with the same token meanwhile."""
        url, secret = self.bots.hook(bot, self.settings.webhook_url or ""), self.settings.webhook_secret
        if bot.name in self._hooked and (await bot.get_webhook_info()).url == url:
            return
        self._hooked.discard(bot.name)
        token = secret.get_secret_value() if secret else None
        await bot.set_webhook(url, secret_token=token, allowed_updates=ALLOWED)
        self._hooked.add(bot.name)

    async def _show_menu(self, turn: Turn) -> None:
        """Send the menu, which shows the result of the press, to people who lost only the answer."""
        if turn.known is None:
            return
        async with turn.look() as session:
            view = await overview_menu.home(session, turn.actor, turn.now)
        screen = menu_screen.home(view, turn.t, turn.t("answer-was-lost"))
        await send(self.bots[turn.who.bot], turn.who.chat_id, screen)
