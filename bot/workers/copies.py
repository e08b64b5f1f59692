"""Changes the copies of announcements that people have: edited, recalled, closed; one by one, over any kill."""

import asyncio
from collections.abc import Callable
from datetime import datetime

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError

from actions.announcements import acknowledgements, sent
from actions.announcements.sent import CopyToEdit
from actions.shared.database import Transactions
from bot.chat.refusals import LASTING, Refusal, pause, why
from bot.l10n import translator
from bot.render.announcements import acknowledgements as acknowledgements_screen
from bot.render.shared.screen import Screen

log = structlog.get_logger()

AT_ONCE = 16
"""Copies that are changed side by side."""


class CopyEditor:
    """Shows anew what is stale; whatever was done when a kill came is done again, which changes nothing."""

    def __init__(self, bot: Bot, database: Transactions, clock: Callable[[], datetime]) -> None:
        self._bot = bot
        self._database = database
        self._clock = clock
        self._working = asyncio.Lock()

    async def refresh(self) -> int:
        """Change copies until none is due; returns how many that were."""
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
            return await sent.take(session, AT_ONCE, self._clock())

    async def _change(self, copy: CopyToEdit) -> None:
        """One copy to its end, whatever the messenger says."""
        try:
            await self._edit(copy)
        except TelegramAPIError as refused:
            await self._refused(copy, refused)
            return
        await self._database.share(lambda session: sent.settle(session, [copy], self._clock()))

    async def _edit(self, copy: CopyToEdit) -> None:
        """The text, or the caption of a file; a copy that says it already is left as it is."""
        t = translator(copy.language)
        screen = acknowledgements_screen.letter(copy.letter, t)
        try:
            await self._bot.edit_message_text(
                screen.text,
                chat_id=copy.chat_id,
                message_id=copy.message_id,
                parse_mode="HTML",
                reply_markup=screen.keyboard,
            )
        except TelegramAPIError as refused:
            if why(refused) is Refusal.SAME_ALREADY:
                return
            if why(refused) is not Refusal.NO_TEXT:
                raise
            await self._edit_caption(copy, acknowledgements_screen.captioned(copy.letter, t))

    async def _edit_caption(self, copy: CopyToEdit, screen: Screen) -> None:
        try:
            await self._bot.edit_message_caption(
                chat_id=copy.chat_id,
                message_id=copy.message_id,
                caption=screen.text,
                parse_mode="HTML",
                reply_markup=screen.keyboard,
            )
        except TelegramAPIError as refused:
            if why(refused) is not Refusal.SAME_ALREADY:
                raise

    async def _refused(self, copy: CopyToEdit, refused: TelegramAPIError) -> None:
        """What a refusal means: nobody is there any more, this copy is gone, or later."""
        reason, code = refused.message, why(refused)
        gone = code is Refusal.NOBODY_THERE
        if code in LASTING:
            log.info("a copy is lost", copy=copy.id, reason=reason)
            await self._database.share(lambda session: sent.give_up(session, copy, reason, self._clock(), gone=gone))
            return
        wait = pause(refused, copy.attempts)
        log.warning("a copy waits", copy=copy.id, reason=reason, seconds=wait.total_seconds())
        await self._database.share(lambda session: sent.try_later(session, copy, reason, wait, self._clock()))
