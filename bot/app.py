"""The composition root: the only module that may import everything."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from functools import cache, partial
from urllib.parse import urlsplit

import structlog
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import BotCommand
from aiohttp import web

from actions.archive import building as archive_building
from actions.outbox import claims
from actions.overview import menu as overview_menu
from bot.chat.limits import Limits
from bot.chat.show import send
from bot.config import Settings
from bot.file_store import FileStore
from bot.l10n import LANGUAGES, translator
from bot.render.overview import menu as menu_screen
from bot.turn.errors import run_logged
from bot.turn.turn import Turn
from bot.workers.archive import Folders, scratch_folder
from bot.workers.checking import Checking
from bot.workers.copies import CopyEditor
from bot.workers.delivery import Delivery
from bot.workers.updates import ALLOWED, Updates, webhook
from handlers import (
    acknowledgements,
    announcements,
    archive,
    audience,
    blank_forms,
    calendar_file,
    calls,
    checks,
    documents,
    examples,
    frequent,
    hours,
    joining,
    matrix,
    menu,
    people,
    picture,
    policy,
    questions,
    report,
    review,
    roadmap,
    scan,
    schools,
    search,
    sent,
    settings,
    tasks,
    terms,
)
from models.db import Database
from models.leader import Leadership
from models.schema import upgrade
from scheduler.ticks import Ticks

log = structlog.get_logger()

Clock = Callable[[], datetime]

COMMANDS = (
    "menu", "find", "tasks", "status", "schools", "people", "roadmap", "announce", "report", "questions", "settings",
    "language", "privacy", "help", "cancel",
)  # fmt: skip
STOP_SECONDS = 8.0
"""SIGTERM ends the bot within 10 seconds."""
ORPHAN_SECONDS = 5.0


def system_clock() -> datetime:
    """Now, aware UTC."""
    return datetime.now(UTC)


@cache
def build_dispatcher() -> Dispatcher:
    """The routers in the order in which they are asked. Conversations are kept by bot/turn/turn.py, not by aiogram."""
    dispatcher = Dispatcher(disable_fsm=True)
    dispatcher.include_routers(
        joining.router,
        joining.strangers,
        questions.replies,
        menu.router,
        search.router,
        tasks.router,
        review.router,
        questions.router,
        frequent.router,
        blank_forms.router,
        examples.router,
        matrix.router,
        picture.router,
        calendar_file.router,
        schools.router,
        people.router,
        announcements.router,
        audience.router,
        terms.router,
        sent.router,
        acknowledgements.router,
        report.router,
        roadmap.router,
        questions.loose,
        documents.router,
        checks.router,
        scan.router,
        archive.router,
        calls.router,
        policy.router,
        hours.router,
        settings.router,
        menu.fallback,
    )
    return dispatcher


def build_bot(settings: Settings, limits: Limits | None = None) -> Bot:
    """A bot on the server that the settings name; Telegram's own, unless told otherwise."""
    if settings.bot_token is None:
        raise ValueError("BOT_TOKEN is not set")
    session = AiohttpSession(api=TelegramAPIServer.from_base(settings.telegram_api_url.rstrip("/")))
    session.middleware(limits or Limits(settings.send_rate, settings.chat_rate))
    return Bot(settings.bot_token.get_secret_value(), session=session)


def build_file_store(settings: Settings) -> FileStore:
    """The file store that the settings name."""
    return FileStore(settings.files_url, settings.s3, settings.download_limit_mb * 2**20)


class App:
    """Everything that runs, put together from settings and a clock."""

    def __init__(self, settings: Settings, clock: Clock = system_clock, limits: Limits | None = None) -> None:
        self.settings = settings
        self.clock = clock
        self.database = Database(settings.database_url)
        self.file_store = build_file_store(settings)
        self.bot = build_bot(settings, limits)
        self.delivery = Delivery(self.bot, self.database, self.file_store, clock, settings.send_rate)
        self.checking = Checking(self.database, self.file_store, clock, self.delivery.wake)
        part_bytes = round(settings.folder_part_mb * 2**20)
        scratch = scratch_folder(settings.database_url)
        self.folders = Folders(self.bot, self.database, self.file_store, clock, scratch, part_bytes)
        self.editor = CopyEditor(self.bot, self.database, clock)
        self.ticks = Ticks(self.database, self.delivery, self.editor, clock)
        self.leadership = Leadership(self.database, self, self._wake)
        self.updates = Updates(
            self.bot,
            build_dispatcher(),
            self.database,
            clock,
            owner=self.leadership.process,
            several=bool(settings.webhook_url) and not self.database.is_sqlite,
            where_he_stands=self._where_he_stands,
            on_commit=self._wake,
            file_store=self.file_store,
        )
        self._ticking = True
        self._duties: list[asyncio.Task[None]] = []
        self._building: asyncio.Task[None] | None = None

    def _wake(self) -> None:
        """Something was committed: letters may be owed, files may wait for a look, a folder may be ordered."""
        self.delivery.wake()
        self.checking.wake()
        self.folders.wake()

    @asynccontextmanager
    async def running(self, *, ticks: bool = True) -> AsyncIterator["App"]:
        """Take updates in and pay the outbox until the block ends; what is in hand then is finished first.

        Of several processes on one PostgreSQL one delivers, ticks and polls; all take what the webhook brings.
        """
        self._ticking = ticks
        async with AsyncExitStack() as stack:
            stack.push_async_callback(self.close)
            await upgrade(self.database)
            stack.push_async_callback(self.leadership.end)
            await self.leadership.begin()
            await run_logged(partial(self.file_store.sweep, self.clock()), 0, "sweeping the file store")
            await stack.enter_async_context(self._webhook())
            try:
                yield self
            finally:
                await asyncio.gather(self.updates.stop(STOP_SECONDS), self.stop_leading())

    async def start_leading(self) -> None:
        """The leader's office: first of all, what processes that have died had in hand."""
        if not await run_logged(self._inherit, False, "taking over"):
            raise ConnectionError("the office could not be taken")
        self._duties = [
            asyncio.create_task(self.delivery.run()),
            asyncio.create_task(self._look_after_orphans()),
            asyncio.create_task(self.checking.run()),
        ]
        self._building = asyncio.create_task(self.folders.run())
        if not self.settings.webhook_url:
            self._duties.append(asyncio.create_task(self.updates.poll()))
        if self._ticking:
            self.ticks.start()
            self._duties.append(asyncio.create_task(self._catch_up()))

    async def stop_leading(self) -> None:
        """Another leads, or this process ends."""
        self.ticks.stop()
        duties, self._duties = self._duties, []
        if not duties:
            return  # it has left already: waiting a second time would outlast the patience of who sent SIGTERM
        for duty in duties[1:]:
            duty.cancel()
        await asyncio.gather(self.delivery.stop(STOP_SECONDS), self.folders.stop(STOP_SECONDS))
        building, self._building = self._building, None
        await asyncio.gather(*duties, *([building] if building else []), return_exceptions=True)

    async def _catch_up(self) -> None:
        """Copies that were being changed when a process died."""
        await run_logged(self.editor.refresh, 0, "copies")

    async def _inherit(self) -> bool:
        async with self.database.begin() as session:
            await claims.release(session)
            await archive_building.release(session)
        await self.updates.take_over()
        return True

    async def _look_after_orphans(self) -> None:
        """Updates of a process that has died while another led."""
        while True:
            await asyncio.sleep(ORPHAN_SECONDS)
            await run_logged(self.updates.take_over, 0, "orphans")

    async def close(self) -> None:
        self.file_store.close()
        await self.bot.session.close()
        await self.database.close()

    @asynccontextmanager
    async def _webhook(self) -> AsyncIterator[None]:
        """Where one is set every process takes updates by it."""
        url, secret = self.settings.webhook_url, self.settings.webhook_secret
        if not url:
            yield
            return
        if secret is None:
            raise ValueError("WEBHOOK_URL needs WEBHOOK_SECRET")
        app = webhook(self.updates, self.bot, secret.get_secret_value(), urlsplit(url).path or "/")
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, port=self.settings.webhook_port).start()
        await self.bot.set_webhook(url, secret_token=secret.get_secret_value(), allowed_updates=ALLOWED)
        try:
            yield
        finally:
            await runner.cleanup()

    async def introduce(self) -> None:
        """Tell the messenger the commands, in both languages."""
        for language in LANGUAGES:
            t = translator(language)
            commands = [BotCommand(command=name, description=t.plain(f"command-{name}")) for name in COMMANDS]
            await self.bot.set_my_commands(commands, language_code=language)
        await self.bot.set_my_commands(
            [BotCommand(command=name, description=translator("ru").plain(f"command-{name}")) for name in COMMANDS]
        )

    async def _where_he_stands(self, turn: Turn) -> None:
        """To who lost only the answer: the menu, which shows what became of his press."""
        if turn.known is None:
            return
        async with turn.look() as session:
            view = await overview_menu.home(session, turn.actor, turn.now)
        screen = menu_screen.home(view, turn.t, turn.t("answer-was-lost"))
        await send(self.bot, turn.who.chat_id, screen)
