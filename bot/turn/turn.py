"""A turn is the handling of one update, with its person, its words and its one transaction."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

from aiogram.fsm.state import State
from aiogram.types import CallbackQuery, Message, Update, User

from actions.outbox import inbox
from actions.shared import identity
from actions.shared.database import Session, Together, Transactions
from actions.shared.identity import Identity, Reached
from bot.buttons.callbacks import Do
from bot.buttons.conversations import Asking, Talk
from bot.l10n import DEFAULT, LANGUAGES, Translator, translator
from domain.errors import NotFound
from domain.people.roles import Actor

MESSENGER = "telegram"
UNTIL_A_PRESS = {Asking.loose.state, Asking.found.state, Asking.days_shown.state}
"""States that end as soon as a button is pressed: the bot did not ask for these words."""


class Turn:
    """One update being handled.

    `actor` raises for a stranger, so that members' actions need no check of their own; `known` says whether it would.
    """

    def __init__(
        self,
        database: Transactions,
        row_id: int,
        who: Identity,
        known: Actor | None,
        talk: Talk,
        now: datetime,
        waits_since: datetime | None = None,
    ) -> None:
        self.waits_since = waits_since
        """Since when this update waits for something that is away; the rest of the chat goes on."""
        self.row_id = row_id
        self.who = who
        self.known = known
        self.talk = talk
        self.now = now
        self.handled = False
        self.returned = False
        """The person writes again after blocking the bot."""
        self.left_off = False
        """This update ends the conversation before it."""
        self._database = database
        self.talk_changed = False

    @property
    def actor(self) -> Actor:
        """The person who asks; NotFound for a stranger."""
        if self.known is None:
            raise NotFound
        return self.known

    @property
    def t(self) -> Translator:
        return translator(self.known.language if self.known else self.who.language)

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Session]:
        """The one transaction of this update: it marks the update as handled, so that its effect happens once."""
        async with self._database.begin() as session:
            await inbox.mark_handled(session, self.row_id, self.now)
            yield session
            await self._keep_talk(session)
        self.handled = True
        self.talk_changed = False

    @asynccontextmanager
    async def look(self) -> AsyncIterator[Session]:
        """Read only."""
        async with self._database.read() as session:
            yield session

    def wait_for(self, state: State, **data: Any) -> None:
        """Make the next message in this chat the answer to a question; `data` are the ids it is about."""
        self.talk = Talk(state=state.state, data=data)
        self.talk_changed = True

    def forget(self) -> None:
        """End the conversation: nothing is expected any more."""
        self.talk_changed = self.talk_changed or self.talk.state is not None
        self.talk = Talk()

    async def close(self) -> None:
        """Record that the person has the answer."""
        await self._database.share(self._done)
        self.talk_changed = False

    async def _done(self, session: Session) -> None:
        await inbox.mark_done(session, self.row_id, self.now)
        await self._keep_talk(session)

    async def _keep_talk(self, session: Session) -> None:
        if self.talk_changed:
            await inbox.keep_conversation(
                session, self.who.messenger, self.who.chat_id, self.talk.state, self.talk.data, self.now
            )


class Turns:
    """Begins and ends turns; queries and marks of chats that come at the same moment are batched."""

    def __init__(self, database: Transactions) -> None:
        self._database = database
        self._asking = Together(database.read, _who_are)
        self._ending = Together(database.begin, inbox.all_done)

    async def open(
        self, row_id: int, update: Update, now: datetime, waits_since: datetime | None = None
    ) -> Turn | None:
        """The turn of the person who asks; None for an update without a person, or from a group."""
        who = identify(update)
        if who is None:
            return None
        turn, lost = await self._open(row_id, who, now, waits_since)
        turn.returned = lost is not None and _writes_after(update, lost)
        if turn.known is not None and _begins_anew(update, turn.talk):
            turn.left_off = turn.talk.state is not None
            turn.forget()
        return turn

    async def open_undecoded(self, row_id: int, who: Identity, now: datetime) -> Turn:
        """The turn of a person whose update could not be decoded."""
        turn, _ = await self._open(row_id, who, now, None)
        return turn

    async def _open(
        self, row_id: int, who: Identity, now: datetime, waits_since: datetime | None
    ) -> tuple[Turn, datetime | None]:
        """A turn, and since when its person could not be reached."""
        known, lost, talk = await self._asking.add((who, now))
        return Turn(self._database, row_id, who, known, talk, now, waits_since), lost

    async def done(self, row_id: int, now: datetime) -> None:
        """Mark an update as finished."""
        await self._ending.add(inbox.HandledUpdate(row_id, now))

    async def close(self, turn: Turn) -> None:
        """Record that the person has the answer."""
        if turn.talk_changed:
            await turn.close()
        else:
            await self.done(turn.row_id, turn.now)


Known = tuple[Actor | None, datetime | None, Talk]
"""Who somebody is, since when they could not be reached, and the state of their chat's conversation."""


async def _who_are(session: Session, asking: Sequence[tuple[Identity, datetime]]) -> list[Known]:
    """The same for many accounts at that moment."""
    now = max(moment for _, moment in asking)
    known = await identity.find_accounts(session, MESSENGER, {who.external_id for who, _ in asking})
    waiting = await inbox.conversations(session, MESSENGER, {who.chat_id for who, _ in asking}, now)
    talks = {chat_id: Talk(state=state, data=data) for chat_id, (state, data) in waiting.items()}
    return [_known(known.get(who.external_id), talks.get(who.chat_id, Talk())) for who, _ in asking]


def _known(found: Reached | None, talk: Talk) -> Known:
    if found is None or found.actor is None:
        return None, None, talk
    return found.actor, found.account.blocked_at, Talk() if talk.state == Asking.stranger.state else talk


def _writes_after(update: Update, lost: datetime) -> bool:
    """Whether it was written after that moment; the messenger counts whole seconds."""
    return update.message is not None and update.message.date >= lost.replace(microsecond=0)


def _begins_anew(update: Update, talk: Talk) -> bool:
    """Whether a command or an acting button ends the conversation, so that later words answer no earlier question.

    Without this «/status» would go to the school as a remark, and so would a «спасибо» after «Принять». States that
    accept further unasked words, or a further search, last only until anything is pressed.
    """
    if update.callback_query is not None and talk.state in UNTIL_A_PRESS:
        return True
    if update.callback_query is not None:
        return (update.callback_query.data or "").startswith(f"{Do.__prefix__}:")
    entities = (update.message.entities or []) if update.message else []
    return any(entity.type == "bot_command" and entity.offset == 0 for entity in entities)


def identify(update: Update) -> Identity | None:
    """The account that sent an update, from a private chat."""
    event = update.event
    if isinstance(event, CallbackQuery):
        chat_id = event.message.chat.id if event.message else event.from_user.id
        private = event.message is None or event.message.chat.type == "private"
        return _identity(event.from_user, chat_id) if private else None
    if isinstance(event, Message):
        private = event.chat.type == "private" and event.from_user is not None
        return _identity(event.from_user, event.chat.id) if private and event.from_user else None
    user, chat = getattr(event, "from_user", None), getattr(event, "chat", None)
    if user is None or chat is None or chat.type != "private":
        return None
    return _identity(user, chat.id)


def _identity(user: User, chat_id: int) -> Identity:
    return identity_of(user.id, chat_id, user.full_name, user.language_code)


def identity_of(external_id: int, chat_id: int, name: str, language: str | None) -> Identity:
    """The messenger's language if the bot has it; otherwise Russian."""
    code = (language or DEFAULT)[:2]
    return Identity(
        messenger=MESSENGER,
        external_id=external_id,
        chat_id=chat_id,
        name=name,
        language=code if code in LANGUAGES else DEFAULT,
    )
