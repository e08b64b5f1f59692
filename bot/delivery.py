"""Pays the outbox: claims a batch, renders late, sends within the messenger's limits, settles."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)

from actions import acknowledgements, daycards, outbox
from actions.database import Database
from actions.outbox import Claim, Parcel, SentParcel
from bot.errors import carry_on
from bot.files import Shelf
from bot.l10n import translator
from bot.render import announcements
from bot.render.letters import letter
from bot.show import send, send_with_files

log = structlog.get_logger()

BATCH = 100
AT_ONCE = 20
IDLE_SECONDS = 1.0
PAUSES = (2, 5, 15, 60, 300, 900, 1800)
"""Seconds between the attempts of one notice."""

GONE = ("chat not found", "user is deactivated", "bot can't initiate conversation", "user not found")
"""Refusals for good, besides 403."""


class Delivery:
    """One deliverer; `wake` says that something new is owed."""

    def __init__(self, bot: Bot, database: Database, shelf: Shelf, clock: Callable[[], datetime]) -> None:
        self._bot = bot
        self._database = database
        self._shelf = shelf
        self._clock = clock
        self._woken = asyncio.Event()
        self._turn = asyncio.Lock()

    def wake(self) -> None:
        self._woken.set()

    async def run(self) -> None:
        """Deliver until cancelled."""
        while True:
            done = await carry_on(self.deliver_batch, 0, "delivery")
            done += await carry_on(self.refresh_cards, 0, "cards")
            if not done:
                await self._rest()

    async def _rest(self) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._woken.wait(), IDLE_SECONDS)
        self._woken.clear()

    async def deliver_batch(self) -> int:
        """Claim a batch and send it: different people side by side, one person's letters in their order.

        Returns how many were claimed; called while another batch is on its way, it waits for that one.
        """
        async with self._turn:
            return await self._deliver_claimed()

    async def _deliver_claimed(self) -> int:
        async with self._database.begin() as session:
            claimed = await outbox.claim(session, BATCH, self._clock())
        people: dict[int, list[Claim]] = {}
        for one in claimed:
            people.setdefault(one.person_id, []).append(one)
        places = asyncio.Semaphore(AT_ONCE)
        await asyncio.gather(*[self._deliver_to(own, places) for own in people.values()])
        return len(claimed)

    async def _deliver_to(self, claimed: Sequence[Claim], places: asyncio.Semaphore) -> None:
        async with places:
            for position, one in enumerate(claimed):
                if not await self._deliver(one):
                    await self._put_back_rest(claimed[position + 1 :])
                    return

    async def _put_back_rest(self, claimed: Sequence[Claim]) -> None:
        """What comes after a letter that failed waits for it: a chat's letters keep their order."""
        async with self._database.begin() as session:
            for one in claimed:
                await outbox.put_back(session, one, "waits for an earlier one", timedelta(seconds=3), self._clock())

    async def _deliver(self, claimed: Claim) -> bool:
        """One notice to its end; False where it has to be tried again."""
        async with self._database.read() as session:
            parcel = await outbox.parcel(session, claimed, self._clock())
        if isinstance(parcel, str):
            async with self._database.begin() as session:
                await outbox.dropped(session, claimed, parcel, self._clock())
            return True
        try:
            message_id = await self._send(parcel)
        except TelegramAPIError as refused:
            return await self._failed(parcel, refused)
        except (TimeoutError, OSError) as failed:  # the file store
            await self._later(claimed, str(failed), timedelta(seconds=60))
            return False
        async with self._database.begin() as session:
            await outbox.sent(session, claimed, message_id, self._clock())
        return True

    async def _send(self, parcel: Parcel) -> int:
        rendered = letter(parcel.letter, translator(parcel.actor.language))
        chat_id = parcel.address.chat_id
        if rendered.files:
            message = await send_with_files(self._bot, chat_id, rendered.screen, rendered.files, self._shelf)
        else:
            message = await send(self._bot, chat_id, rendered.screen)
        return message.message_id

    async def _failed(self, parcel: Parcel, refused: TelegramAPIError) -> bool:
        """What a refusal means: never again, not this one, or later."""
        claimed = parcel.claim
        if isinstance(refused, (TelegramForbiddenError, TelegramNotFound)) or _gone(refused):
            async with self._database.begin() as session:
                await outbox.unreachable(session, claimed, parcel.address.account_id, self._clock())
            return True
        if isinstance(refused, TelegramBadRequest):
            log.error("a letter was refused", notice=claimed.id, error=refused.message)
            async with self._database.begin() as session:
                await outbox.dropped(session, claimed, f"refused: {refused.message}", self._clock())
            return True
        if isinstance(refused, TelegramRetryAfter):
            wait = timedelta(seconds=refused.retry_after)
        elif isinstance(refused, TelegramUnauthorizedError):
            wait = timedelta(minutes=5)
        else:
            wait = timedelta(seconds=PAUSES[min(claimed.attempts, len(PAUSES)) - 1])
        await self._later(claimed, refused.message, wait)
        return False

    async def _later(self, claimed: Claim, reason: str, wait: timedelta) -> None:
        log.warning("a letter waits", notice=claimed.id, reason=reason, seconds=wait.total_seconds())
        async with self._database.begin() as session:
            await outbox.put_back(session, claimed, reason, wait, self._clock())

    async def refresh_cards(self) -> int:
        """Edit the day's cards that are no longer true, in turn with the batches; returns how many that were."""
        async with self._turn:
            return await self._edit_cards()

    async def _edit_cards(self) -> int:
        async with self._database.begin() as session:
            stale = await daycards.take_stale(session, BATCH)
        for card in stale:
            async with self._database.read() as session:
                parcel = await outbox.sent_parcel(session, card.notice_id, self._clock())
            if parcel is not None and not await self._edit(parcel):
                async with self._database.begin() as session:
                    await daycards.mark_again(session, card)
                return 0  # the messenger does not answer: the rest waits too
        return len(stale)

    async def _edit(self, parcel: SentParcel) -> bool:
        """Show a letter anew in its own message; False where that has to be tried again."""
        screen = letter(parcel.letter, translator(parcel.actor.language)).screen
        try:
            await self._bot.edit_message_text(
                screen.text,
                chat_id=parcel.address.chat_id,
                message_id=parcel.message_id,
                parse_mode="HTML",
                reply_markup=screen.keyboard,
            )
        except (TelegramBadRequest, TelegramForbiddenError) as refused:
            log.debug("a card is not edited", error=refused.message)
        except TelegramAPIError as failed:
            log.warning("a card is not shown", error=str(failed))
            return False
        return True

    async def refresh_progress(self) -> int:
        """Edit the progress messages whose figures are no longer true; returns how many that were."""
        async with self._database.read() as session:
            stale = await acknowledgements.changed_progress(session)
        for watched in stale:
            screen = announcements.progress(watched.progress, translator(watched.language))
            try:
                await self._bot.edit_message_text(
                    screen.text,
                    chat_id=watched.chat_id,
                    message_id=watched.message_id,
                    parse_mode="HTML",
                    reply_markup=screen.keyboard,
                )
            except TelegramBadRequest as refused:
                if "not modified" not in refused.message:
                    log.info("a progress message is gone", announcement=watched.progress.id, error=refused.message)
            except TelegramAPIError as failed:
                log.warning("progress not shown", announcement=watched.progress.id, error=str(failed))
                continue
            async with self._database.begin() as session:
                await acknowledgements.progress_shown(session, watched.progress, self._clock())
        return len(stale)


def _gone(refused: TelegramAPIError) -> bool:
    return isinstance(refused, TelegramBadRequest) and any(words in refused.message.lower() for words in GONE)
