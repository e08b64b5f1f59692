"""Sends the outbox: claims a batch, renders late, sends within the messenger's limits, settles."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

import structlog
from aiogram.exceptions import TelegramAPIError

from actions.announcements import acknowledgements
from actions.outbox import claims, undelivered
from actions.outbox.claims import Claim, ClaimLost, Parcel, SentParcel
from actions.overview import day_cards
from actions.shared.database import Session, Together, Transactions
from actions.shared.views import FileView
from bot.chat.limits import before_each_call
from bot.chat.refusals import LASTING, Refusal, new_chat, pause, why
from bot.chat.registry import NO_BOT, NO_BOT_WAIT, ChatBot, Registry
from bot.chat.show import Unsent, carries, edit, send, try_file, try_files
from bot.file_store import FileStore
from bot.l10n import translator
from bot.render.announcements import acknowledgements as acknowledgements_screen
from bot.render.outbox.notices import letter, without_files
from bot.turn.errors import run_logged
from bot.workers.alarm import Alarm

log = structlog.get_logger()

T = TypeVar("T")

PEOPLE_SIDE_BY_SIDE = 64
"""The most people who are written to at the same time; at the rate of the free limit fewer are enough."""
FEWEST = 8
CARDS = 100
"""Cards that are edited in one turn."""
INSIST_SECONDS = 1.0
"""Seconds between the attempts to store the result of a letter."""


class Delivery:
    """Sends notices and edits cards; `alarm` says that new ones are queued."""

    def __init__(
        self,
        bots: Registry,
        database: Transactions,
        file_store: FileStore,
        clock: Callable[[], datetime],
        rate: float = PEOPLE_SIDE_BY_SIDE,
    ) -> None:
        """`rate`: messages a second that the messenger accepts. Half a second's worth is on its way, and as much is
        claimed: urgent letters overtake the rest of an announcement."""
        self._bots = bots
        self._database = database
        self._file_store = file_store
        self._clock = clock
        self._at_once = max(FEWEST, min(PEOPLE_SIDE_BY_SIDE, round(rate / 2)))
        self._places = asyncio.Semaphore(self._at_once)
        self.alarm = Alarm()
        self.cards = Alarm()
        """Mark that a day's card may be out of date."""
        self._claiming = asyncio.Lock()
        self._running: dict[int, asyncio.Task[None]] = {}
        self._editing = asyncio.Lock()
        self._begun = Together(database.begin, claims.all_begun)
        self._sent = Together(database.begin, claims.all_sent)
        self._stopping = False

    def begin(self) -> None:
        """Before the first turn, also after a stop."""
        self._stopping = False

    async def stop(self, seconds: float) -> None:
        """Finish letters on their way; the others are released."""
        self._stopping = True
        async with self._claiming:
            pass  # what is being claimed now will see that nothing more begins
        if busy := list(self._running.values()):
            await asyncio.wait(busy, timeout=seconds)

    async def deliver_batch(self) -> int:
        """Claim a batch and finish it and all claimed letters; 0 if there were none."""
        claimed = max(await self.claim_more(), len(self._running))
        while self._running:
            await asyncio.wait(self._running.values())
        return claimed

    async def claim_more(self) -> int:
        """Claim as much as there is room for, once half of the senders are free; return the number.

        Different people are written to at the same time, one person's letters go in their order.
        """
        async with self._claiming:
            room = 2 * self._at_once - len(self._running)
            if room < self._at_once:
                return 0
            async with self._database.read() as session:
                if not await claims.is_due(session, self._clock()):
                    return 0
            async with self._database.begin() as session:
                claimed = await claims.claim(session, room, self._clock(), except_for=self._running)
                written = await claims.announcement_parcels(session, claimed)
            people: dict[int, list[Claim]] = {}
            for one in claimed:
                people.setdefault(one.person_id, []).append(one)
            for person_id, own in people.items():
                self._running[person_id] = asyncio.create_task(self._deliver_to(person_id, own, written))
        return len(claimed)

    async def _deliver_to(self, person_id: int, claimed: Sequence[Claim], written: Mapping[int, Parcel | str]) -> None:
        """Send one person's letters, one after the other, as far as possible."""
        try:
            async with self._places:
                for position, one in enumerate(claimed):
                    if self._stopping:
                        return await self._give_back(claimed[position:])
                    if not await self._try(one, written.get(one.id)):
                        return await self._give_back(claimed[position + 1 :])
        finally:
            del self._running[person_id]
            if len(self._running) == self._at_once:
                self.alarm.ring()  # half of the senders are free again

    async def _give_back(self, claimed: Sequence[Claim]) -> None:
        """Hold back the letters after a failed one: a chat's letters keep their order."""
        await self._write(lambda session: claims.give_back(session, claimed))

    async def _try(self, claimed: Claim, written: Parcel | str | None) -> bool:
        """Finish one notice; no error in one letter may stop the others."""
        done = await run_logged(partial(self._deliver, claimed, written), None, "letter")
        if done is None:
            await self._later(claimed, "crashed: see the log", timedelta(seconds=60))
        return done or False

    async def _deliver(self, claimed: Claim, written: Parcel | str | None) -> bool:
        """Finish one notice; False if it has to be tried again. Only announcements are recorded beforehand."""
        parcel = written or await self._parcel(claimed)
        if isinstance(parcel, str):
            reason = parcel
            await self._write(lambda session: claims.dropped(session, claimed, reason, self._clock()))
            return True
        bot = self._bots.get(parcel.address.bot)
        if bot is None:
            await self._wait_for_bot(claimed)
            return False
        try:
            with before_each_call(partial(self._begin_call, claimed)):
                message_id = await self._send(bot, parcel)
        except ClaimLost:
            log.info("another process sends this letter", notice=claimed.id)
            return False
        except TelegramAPIError as refused:
            return await self._failed(parcel, refused)
        except (TimeoutError, OSError) as failed:  # the file store
            await self._later(claimed, str(failed), timedelta(seconds=60))
            return False
        await self._insist(partial(self._sent.add, claims.Sent(claimed, message_id, self._clock(), parcel.address)))
        return True

    async def _begin_call(self, claimed: Claim) -> None:
        """Record that the letter is on its way: from now on it may have arrived, even if this process dies."""
        begun = claims.Begun(claimed, self._clock())
        if not await self._insist(partial(self._begun.add, begun)):
            raise ClaimLost

    async def _parcel(self, claimed: Claim) -> Parcel | str:
        async with self._database.read() as session:
            return await claims.parcel(session, claimed, self._clock())

    async def _write(self, step: Callable[[Session], Awaitable[None]]) -> None:
        await self._insist(partial(self._database.share, step))

    async def _insist(self, write: Callable[[], Awaitable[T]]) -> T:
        """A letter's steps must be stored: while the database is away it waits, so that nothing is sent twice."""
        while (kept := await run_logged(partial(_kept, write), None, "outbox")) is None:  # noqa: ASYNC110 - it may be away
            await asyncio.sleep(INSIST_SECONDS)
        return kept[0]

    async def _send(self, bot: ChatBot, parcel: Parcel) -> int | None:
        """Send one notice; returns its message, or None if the messenger does not say which it is."""
        screen, files = letter(parcel.letter, translator(parcel.actor.language), bot.can.limits)
        chat_id, gone = parcel.address.chat_id, parcel.files_sent
        if not gone and carries(bot, files, screen):
            sent = await try_file(bot, chat_id, files[0], self._file_store, screen, parcel.reply_to)
            if not isinstance(sent, Unsent):
                return sent.message_id if sent else None
        unsent = [*parcel.unsent, *await self._send_files(bot, parcel, files[gone:])]
        words = without_files(screen, unsent, translator(parcel.actor.language))
        message = await send(bot, chat_id, words, parcel.reply_to, silent=parcel.silent)
        return message.message_id if message else None

    async def _send_files(self, bot: ChatBot, parcel: Parcel, files: Sequence[FileView]) -> list[str]:
        """Send files that come before their words; return the names of those that the messenger refuses.

        Finished files are recorded: another attempt goes on from there, and the sender of a refused one reads it once.
        """

        async def kept(done: int, unsent: Sequence[Unsent]) -> None:
            ids, count = [one.file.id for one in unsent], parcel.files_sent + done
            await self._write(lambda session: undelivered.files_done(session, parcel, count, ids, self._clock()))
            self.alarm.ring()

        left = await try_files(bot, parcel.address.chat_id, files, self._file_store, kept)
        return [one.file.name for one in left]

    async def _failed(self, parcel: Parcel, refused: TelegramAPIError) -> bool:
        """The consequence of a refusal: never again, not this letter, or a later attempt."""
        claimed, code = parcel.claim, why(refused)
        if code is Refusal.NOBODY_THERE:
            account_id = parcel.address.account_id
            await self._write(lambda session: claims.unreachable(session, claimed, account_id, self._clock()))
            return True
        if (chat_id := new_chat(refused)) is not None:
            account_id = parcel.address.account_id
            await self._write(lambda session: claims.moved(session, claimed, account_id, chat_id, self._clock()))
            return False
        if code in LASTING:
            log.error("a letter was refused", notice=claimed.id, error=refused.message)
            reason = f"refused: {refused.message}"
            await self._write(lambda session: claims.dropped(session, claimed, reason, self._clock()))
            return True
        await self._later(claimed, refused.message, pause(refused, claimed.attempts - 1))
        return False

    async def _wait_for_bot(self, claimed: Claim) -> None:
        """An outage counts as no attempt, however long it lasts."""
        await self._later(claimed.model_copy(update={"attempts": claimed.attempts - 1}), NO_BOT, NO_BOT_WAIT)

    async def _later(self, claimed: Claim, reason: str, wait: timedelta) -> None:
        log.warning("a letter waits", notice=claimed.id, reason=reason, seconds=wait.total_seconds())
        await self._write(lambda session: claims.put_back(session, claimed, reason, wait, self._clock()))

    async def refresh_cards(self) -> int:
        """Edit the day's cards that are out of date; return their number."""
        async with self._editing:
            return await self._edit_cards()

    async def _edit_cards(self) -> int:
        async with self._database.read() as session:
            if not await day_cards.any_stale(session):
                return 0
        async with self._database.begin() as session:
            stale = await day_cards.take_stale(session, CARDS)
        for card in stale:
            async with self._database.read() as session:
                parcel = await claims.sent_parcel(session, card.notice_id, self._clock())
            if parcel is not None and not await self._edit(parcel):
                async with self._database.begin() as session:
                    await day_cards.mark_again(session, card)
                return 0  # the messenger does not answer: the rest waits too
        return len(stale)

    async def _edit(self, parcel: SentParcel) -> bool:
        """Show a letter again in its own message; False if that has to be tried again."""
        bot = self._bots.get(parcel.address.bot)
        if bot is None:
            return True
        screen, files = letter(parcel.letter, translator(parcel.actor.language), bot.can.limits)
        try:
            await edit(bot, parcel.address.chat_id, parcel.message_id, screen, captioned=bool(files))
        except TelegramAPIError as refused:
            log.info("a card is not edited", code=why(refused).name, error=refused.message)
            return why(refused) in LASTING
        return True

    async def refresh_progress(self) -> int:
        """Edit the progress messages whose figures are out of date; return their number."""
        async with self._database.read() as session:
            stale = await acknowledgements.changed_progress(session)
        for watched in stale:
            screen = acknowledgements_screen.progress(watched.progress, translator(watched.language))
            bot = self._bots.get(watched.at.bot)
            try:
                if bot is not None:
                    await edit(bot, watched.at.chat_id, watched.at.message_id, screen, captioned=False)
            except TelegramAPIError as refused:
                code = why(refused)
                log.info("progress is not shown", announcement=watched.progress.id, code=code.name)
                if code not in LASTING:
                    continue
            async with self._database.begin() as session:
                await acknowledgements.progress_shown(session, watched.progress, self._clock())
        return len(stale)


async def _kept(write: Callable[[], Awaitable[T]]) -> tuple[T]:
    return (await write(),)
