"""Changes the copies of announcements: edited, recalled, closed; one by one, safe against any kill."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from aiogram.exceptions import TelegramAPIError

from actions.announcements import acknowledgements, sent
from actions.announcements.sent import CopyToEdit
from actions.shared.database import Transactions
from bot.chat.refusals import LASTING, Refusal, pause, why
from bot.chat.registry import NO_BOT, NO_BOT_WAIT, ChatBot, Registry
from bot.chat.show import edit
from bot.l10n import translator
from bot.render.announcements import acknowledgements as acknowledgements_screen
from bot.render.shared.screen import Screen

log = structlog.get_logger()

COPIES_SIDE_BY_SIDE = 16
"""Copies that are changed at the same time."""


class CopyEditor:
    """Edits copies that are out of date; an edit repeated after a kill changes nothing."""

    def __init__(self, bots: Registry, database: Transactions, clock: Callable[[], datetime]) -> None:
        self._bots = bots
        self._database = database
        self._clock = clock
        self._working = asyncio.Lock()

    async def refresh(self) -> int:
        """Change copies until none is due; return their number."""
        total = 0
        async with self._working:
            async with self._database.begin() as session:
                await acknowledgements.adopt_progress(session)
            while found := await self._take():
                await asyncio.gather(*map(self._change, found))
                total += len(found)
        return total

    async def _take(self) -> list[CopyToEdit]:
        async with self._database.begin() as session:
            return await sent.take(session, COPIES_SIDE_BY_SIDE, self._clock())

    async def _change(self, copy: CopyToEdit) -> None:
        """Finish one copy, with any answer of the messenger."""
        bot = self._bots.get(copy.at.bot)
        if bot is None:
            await self._put_off(copy, NO_BOT, NO_BOT_WAIT)
            return
        try:
            await self._edit(bot, copy)
        except TelegramAPIError as refused:
            await self._refused(copy, refused)
            return
        await self._database.share(lambda session: sent.settle(session, [copy], self._clock()))

    async def _edit(self, bot: ChatBot, copy: CopyToEdit) -> None:
        """Edit the text, or the caption of a file; a copy that already has it is left as it is."""
        t = translator(copy.language)
        screen = acknowledgements_screen.letter(copy.letter, t)
        try:
            await edit(bot, copy.at.chat_id, copy.at.message_id, screen, captioned=False)
        except TelegramAPIError as refused:
            if why(refused) is Refusal.SAME_ALREADY:
                return
            if why(refused) is not Refusal.NO_TEXT:
                raise
            await self._edit_caption(bot, copy, acknowledgements_screen.captioned(copy.letter, t, bot.can.caption))

    async def _edit_caption(self, bot: ChatBot, copy: CopyToEdit, screen: Screen) -> None:
        try:
            await edit(bot, copy.at.chat_id, copy.at.message_id, screen, captioned=True)
        except TelegramAPIError as refused:
            if why(refused) is not Refusal.SAME_ALREADY:
                raise

    async def _refused(self, copy: CopyToEdit, refused: TelegramAPIError) -> None:
        """The consequence of a refusal: the person is unreachable, this copy is gone, or a later attempt."""
        reason, code = refused.message, why(refused)
        gone = code is Refusal.NOBODY_THERE
        if code in LASTING:
            log.info("a copy is lost", copy=copy.id, reason=reason)
            await self._database.share(lambda session: sent.give_up(session, copy, reason, self._clock(), gone=gone))
            return
        await self._put_off(copy, reason, pause(refused, copy.attempts))

    async def _put_off(self, copy: CopyToEdit, reason: str, wait: timedelta) -> None:
        log.warning("a copy waits", copy=copy.id, reason=reason, seconds=wait.total_seconds())
        await self._database.share(lambda session: sent.try_later(session, copy, reason, wait, self._clock()))
