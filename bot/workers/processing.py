"""The life of one update: decoded, handled, answered; or put off, or set aside with its reason."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

import structlog
from aiogram import Dispatcher
from aiogram.types import Update

from actions.outbox import inbox
from actions.outbox.inbox import Stored
from actions.people.joining import mark_reachable, welcome_back
from actions.shared.database import Transactions
from bot.buttons.conversations import Asking
from bot.chat.lenient_json import load_json
from bot.chat.limits import answering
from bot.chat.registry import ChatBot, Registry
from bot.chat.show import end_press, send
from bot.l10n import translator
from bot.render.shared.screen import Screen, message_only
from bot.turn.errors import Attempt, Outcome, apologise, attempt, end_wait, outcome_of
from bot.turn.turn import NOWHERE, SentText, Turn, Turns, identify, with_chat
from bot.turn.words import with_known_command, with_plain_command
from bot.workers.decoding import Undecodable, decode, is_service, read_sender
from bot.workers.parts import joined, read_part
from bot.workers.raw import query_of
from bot.workers.strangers import Strangers, brings_code, mark_answered
from domain.errors import DomainError

log = structlog.get_logger()

CHATS_SIDE_BY_SIDE = 64
"""Updates that are handled at the same time."""
LATER = (2, 5, 15, 60, 300)
"""Seconds between the attempts of an update that waits for something; the rest of its chat goes on meanwhile."""
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 15.0
"""Seconds between the attempts while the messenger or the database does not answer."""
PATIENT_TRIES = 20
"""After so many attempts the rest of the chat goes on: the messenger may refuse this update alone."""
SAY_AFTER = 2.0
"""Seconds that the database may be away before people read that their message is kept."""

ShowMenu = Callable[[Turn], Awaitable[None]]


class Again(NamedTuple):
    """It is not finished: continue after so many seconds; `aside` lets the rest of the chat go on meanwhile."""

    seconds: float
    aside: bool = False


@dataclass(slots=True)
class UpdateWork:
    """An update that this process is handling, and its progress."""

    stored: Stored
    update: Update | None = None
    wrong: str | None = None
    """Why it could not be decoded."""
    parts: list[Stored] = field(default_factory=list)
    """The further parts of a text that its client has cut, in their order."""
    counted: bool = False
    """It was taken up again after a death of the process."""
    place: float | None = None
    """A stranger's place in the queue of strangers: seconds, from when it was assigned."""
    silent: bool = False
    """A stranger who gets no answer now."""
    refusal: DomainError | None = None
    """The refusal of a stranger's code: sent when their turn comes."""
    answer_only: bool = False
    """It took effect, but its sender could not be answered."""
    apologised: bool = False
    """It took effect in this process, which may try to answer until it succeeds."""
    given_up: Turn | None = None
    """It is set aside, and its sender does not know it yet."""
    closing: Turn | None = None
    """Its sender has the answer, which is still to be recorded."""
    tries: int = 0
    away_since: float | None = None
    """When the database was first found away, by the clock of the event loop."""
    told: bool = False
    """Its sender knows that it is kept."""


def _whole(work: UpdateWork) -> str:
    """The update, with all parts of its text."""
    return joined([work.stored.body, *(part.body for part in work.parts)]) if work.parts else work.stored.body


def _said(part: Stored) -> tuple[int, str]:
    """The number and the text of a part's message."""
    read = read_part(part.body)
    return (read.message_id, read.text) if read else (0, "")


class Processing:
    """Brings updates to their end, one step at a time; each step may fail without harm."""

    def __init__(
        self,
        bots: Registry,
        dispatcher: Dispatcher,
        database: Transactions,
        clock: Callable[[], datetime],
        *,
        show_menu: ShowMenu,
        **context: Any,
    ) -> None:
        """`context` goes to every handler; `show_menu` shows the menu to a person who lost only an answer."""
        self._bots = bots
        self._dispatcher = dispatcher
        self._database = database
        self._clock = clock
        self._show_menu = show_menu
        self._turns = Turns(database)
        self._strangers = Strangers()
        self._context = context
        self._places = asyncio.Semaphore(CHATS_SIDE_BY_SIDE)

    async def go_on(self, work: UpdateWork) -> Again | None:
        """Run one step; None if the update is finished, or its bot does not run. Never raises."""
        if work.stored.bot not in self._bots:
            log.warning("an update waits for its bot", update=work.stored.id, bot=work.stored.bot)
            return None
        with answering():
            found = await outcome_of(partial(self._step, work), work.stored.id)
            if isinstance(found, Outcome):  # an error outside the handler
                found = await outcome_of(partial(self._settle, work, None, found), work.stored.id)
        return Again(LONGEST_PAUSE) if isinstance(found, Outcome) else found

    def _bot_of(self, work: UpdateWork) -> ChatBot:
        return self._bots[work.stored.bot]

    async def _step(self, work: UpdateWork) -> Again | None:
        if work.closing is not None:
            await self._end(work, work.closing)
            return None
        if work.given_up is not None:
            return await self._say_given_up(work, work.given_up)
        if not await self._count_replay(work):
            return None
        turn = await self._open(work)
        if turn is None:
            await self._end(work, None)
            return None
        if turn.known is None and (wait := self._queue_stranger(work, turn)):
            return Again(wait)
        refusal = work.refusal
        async with self._places:
            outcome = await attempt(partial(self._act, work, turn), self._bot_of(work), work.update, turn)
        work.answer_only = turn.handled
        if work.refusal is not refusal:
            return Again(0)
        return await self._settle(work, turn, outcome)

    async def _count_replay(self, work: UpdateWork) -> bool:
        """False if so many deaths of the process happened during its handling that it is set aside."""
        stored = work.stored
        if work.counted or stored.handled or not stored.replayed:
            return True
        async with self._database.begin() as session:
            work.counted = True
            return await inbox.begin_replay(session, stored.id, self._clock())

    async def _open(self, work: UpdateWork) -> Turn | None:
        """The turn of its person; None if nobody is to be answered."""
        stored, now = work.stored, self._clock()
        self._decode(work)
        if work.update is None:
            sender = read_sender(stored.body, stored.bot)
            return await self._turns.open_undecoded(stored.id, sender, now) if sender else None
        if is_service(work.update):
            return None
        turn = await self._turns.open(stored.id, stored.bot, work.update, now, stored.waits_since)
        if turn is not None:
            work.update = with_plain_command(with_chat(work.update, turn.who.chat_id), turn.talk)
            turn.handled = work.answer_only
            turn.parts = [SentText(part.id, *_said(part)) for part in work.parts]
            await self._welcome_back(turn)
        return turn

    def _decode(self, work: UpdateWork) -> None:
        if work.update is not None or work.wrong is not None:
            return
        work.answer_only = work.stored.handled
        try:
            work.update = with_known_command(decode(_whole(work), self._bot_of(work)))
        except Undecodable as wrong:
            work.wrong = str(wrong)
            log.warning("an update cannot be decoded", update=work.stored.id, reason=work.wrong)

    async def _welcome_back(self, turn: Turn) -> None:
        """A person who writes has not blocked the bot, even if the messenger does not report it."""
        if turn.returned:
            async with self._database.begin() as session:
                await welcome_back(session, turn.who, turn.account_id, turn.now)

    def _queue_stranger(self, work: UpdateWork, turn: Turn) -> float:
        """Seconds that a stranger has to wait. A code is checked at once; only its refusal has to wait."""
        if work.silent or (brings_code(work.update) and work.refusal is None):
            return 0
        waited = work.place is not None
        if not waited:
            work.place = self._strangers.reserve(turn, refused_code=work.refusal is not None)
            work.silent = work.place is None
        if not work.silent and turn.talk.state != Asking.consent.state:
            mark_answered(turn, refused_code=work.refusal is not None)
        return 0 if waited else work.place or 0

    async def _act(self, work: UpdateWork, turn: Turn) -> None:
        if work.update is None:
            await self._say_not_understood(work, turn)
        elif work.silent:
            await end_wait(self._bot_of(work), work.update)
        elif work.refusal is not None:
            raise work.refusal
        elif work.answer_only:
            await self._answer_again(work, work.update, turn)
        else:
            await self._handle(work, work.update, turn)

    async def _handle(self, work: UpdateWork, update: Update, turn: Turn) -> None:
        state = turn.talk.state
        try:
            await self._dispatcher.feed_update(self._bot_of(work), update, turn=turn, raw_state=state, **self._context)
        except DomainError as refusal:
            if turn.known is not None:
                raise
            work.refusal = refusal

    async def _say_not_understood(self, work: UpdateWork, turn: Turn) -> None:
        if query := query_of(load_json(work.stored.body)):
            await end_press(self._bot_of(work), query)
        if not work.silent:
            await send(self._bot_of(work), turn.who.chat_id, message_only(turn.t, "not-decoded"))

    async def _answer_again(self, work: UpdateWork, update: Update, turn: Turn) -> None:
        """Only the answer was lost: its sender sees the menu, once, however often the process dies."""
        await end_wait(self._bot_of(work), update)
        if update.message is None and update.callback_query is None:
            return
        if not work.apologised:
            async with self._database.begin() as session:
                work.apologised = await inbox.apologise_once(session, work.stored.id, self._clock())
        if work.apologised:
            await self._show_menu(turn)

    async def _settle(self, work: UpdateWork, turn: Turn | None, outcome: Outcome) -> Again | None:
        """The consequence of an attempt."""
        work.tries += 1
        if outcome.attempt is Attempt.AWAY:
            return await self._wait_in_place(work, turn, outcome)
        if outcome.attempt is Attempt.PUT_OFF:
            return await self._put_off(work, turn, outcome.why)
        if outcome.attempt is Attempt.CRASHED:
            return await self._count_crash(work, turn, outcome.why)
        if outcome.attempt is Attempt.BLOCKED and turn is not None:
            await self._lose_touch(turn)
        work.closing = turn
        await self._end(work, turn)
        return None

    async def _end(self, work: UpdateWork, turn: Turn | None) -> None:
        """Record that the update is finished."""
        if work.wrong is not None:
            async with self._database.begin() as session:
                await inbox.give_up(session, work.stored.id, work.wrong, self._clock())
        if turn is not None:
            await self._turns.close(turn)
        elif work.wrong is None:
            await self._turns.done(work.stored.id, self._clock())
        for part in work.parts:
            await self._turns.done(part.id, self._clock())

    async def _wait_in_place(self, work: UpdateWork, turn: Turn | None, outcome: Outcome) -> Again | None:
        """An outage: the chat waits until the messenger or the database answers again."""
        if work.tries > PATIENT_TRIES and not outcome.kept:
            return await self._put_off(work, turn, None)
        if outcome.kept:
            await self._say_kept(work)
        return _again(work, outcome)

    async def _say_kept(self, work: UpdateWork) -> None:
        """While the database is locked or full: tell the sender once, and only if it lasts."""
        now = asyncio.get_running_loop().time()
        work.away_since = now if work.away_since is None else work.away_since
        who = identify(work.update, work.stored.bot) if work.update and not work.answer_only else None
        if who is None or who.chat_id == NOWHERE or work.told or now - work.away_since < SAY_AFTER:
            return
        work.told = True
        await self._tell(work, who.chat_id, message_only(translator(who.language), "kept-unanswered"))

    async def _tell(self, work: UpdateWork, chat_id: int, screen: Screen) -> None:
        """Stop a button's waiting mark and say that the update waits; if that fails, it is not said."""
        for step in (
            partial(end_wait, self._bot_of(work), work.update),
            partial(send, self._bot_of(work), chat_id, screen),
        ):
            await outcome_of(step, work.stored.id)

    async def _count_crash(self, work: UpdateWork, turn: Turn | None, why: str) -> Again | None:
        row_id = work.stored.id
        async with self._database.begin() as session:
            given_up = await inbox.count_attempt(session, row_id, work.wrong or why, self._clock())
        if not given_up:
            return Again(0.05 * 4**work.tries)
        log.error("update set aside", update=row_id)
        if turn is None or work.answer_only:
            return None
        work.given_up, work.tries = turn, 0
        return await self._say_given_up(work, turn)

    async def _say_given_up(self, work: UpdateWork, turn: Turn) -> Again | None:
        """Apologise, as soon as the messenger answers."""
        outcome = await outcome_of(partial(self._apologise, work, turn), work.stored.id)
        if not isinstance(outcome, Outcome) or outcome.attempt is not Attempt.AWAY or work.tries >= PATIENT_TRIES:
            return None
        work.tries += 1
        return _again(work, outcome)

    async def _apologise(self, work: UpdateWork, turn: Turn) -> None:
        await end_wait(self._bot_of(work), work.update)
        await apologise(self._bot_of(work), turn)

    async def _put_off(self, work: UpdateWork, turn: Turn | None, key: str | None) -> Again:
        """It stays unfinished, so that a restart takes it up as well; `key` is the message for its sender."""
        stored, now = work.stored, self._clock()
        async with self._database.begin() as session:
            tell = await inbox.put_off(session, stored, now)
        waits_since, attempts = stored.waits_since or now, stored.attempts + 1
        work.stored = stored.model_copy(update={"waits_since": waits_since, "attempts": attempts})
        work.tries = 0
        if tell and key and turn is not None:
            await self._tell(work, turn.who.chat_id, message_only(turn.t, key))
        return Again(LATER[min(attempts, len(LATER)) - 1], aside=True)

    async def _lose_touch(self, turn: Turn) -> None:
        async with self._database.begin() as session:
            await mark_reachable(session, turn.who.key, reachable=False, now=self._clock())


def _again(work: UpdateWork, outcome: Outcome) -> Again:
    """The next attempt after an outage."""
    return Again(max(outcome.pause, min(FIRST_PAUSE * 2 ** (work.tries - 1), LONGEST_PAUSE)))
