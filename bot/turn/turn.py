"""A turn is the handling of one update, with its person, its words and its one transaction."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any, NamedTuple

from aiogram.fsm.state import State
from aiogram.types import CallbackQuery, Chat, InaccessibleMessage, Message, Update, User

from actions.outbox import inbox
from actions.shared import identity
from actions.shared.database import Session, Together, Transactions
from actions.shared.identity import Identity, Reached
from actions.shared.views import MessageKey
from bot.buttons.callbacks import Do, Verb
from bot.buttons.conversations import Asking, Talk
from bot.l10n import DEFAULT, LANGUAGES, Translator, translator
from domain.errors import NotFound
from domain.people.roles import Actor

NOWHERE = 0
"""The chat of a press whose message is gone, until the account tells it."""
UNTIL_A_PRESS = {Asking.loose.state, Asking.found.state, Asking.days_shown.state}
"""States that end as soon as a button is pressed: the bot did not ask for these words."""


class SentText(NamedTuple):
    """One message of several with one text."""

    row_id: int
    message_id: int
    text: str


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
        self.parts: list[SentText] = []
        """The further messages of a text that its client has cut; the message that is handled has the whole text."""
        self.account_id: int | None = None
        """The account by which the person is known; perhaps with another bot."""
        self.uses = False
        """It has to be noted that the person uses this account."""
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

    def key_of(self, message: Message | InaccessibleMessage) -> MessageKey:
        """A message of this chat."""
        return MessageKey(self.who.bot, self.who.chat_id, message.message_id)

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Session]:
        """The one transaction of this update: it marks the update as handled, so that its effect happens once."""
        async with self._database.begin() as session:
            for row_id in (self.row_id, *(part.row_id for part in self.parts)):
                await inbox.mark_handled(session, row_id, self.now)
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
        self.talk_changed = self.uses = False

    async def _done(self, session: Session) -> None:
        await inbox.mark_done(session, self.row_id, self.now)
        await self._keep_talk(session)
        if self.uses and self.account_id is not None:
            await identity.note_use(session, self.who, self.account_id, self.now)

    async def _keep_talk(self, session: Session) -> None:
        if self.talk_changed:
            await inbox.keep_conversation(
                session, self.who.bot, self.who.chat_id, self.talk.state, self.talk.data, self.now
            )


class Turns:
    """Begins and ends turns; queries and marks of chats that come at the same moment are batched."""

    def __init__(self, database: Transactions) -> None:
        self._database = database
        self._asking = Together(database.read, _who_are)
        self._ending = Together(database.begin, inbox.all_done)

    async def open(
        self, row_id: int, bot: str, update: Update, now: datetime, waits_since: datetime | None = None
    ) -> Turn | None:
        """The turn of the person who asks; None for an update without a person, or from a group."""
        who = identify(update, bot)
        if who is None:
            return None
        turn, lost = await self._open(row_id, who, now, waits_since)
        if turn.who.chat_id == NOWHERE:
            return None
        turn.uses = turn.uses and not update.my_chat_member
        turn.returned = lost is not None and _writes_after(update, lost)
        if turn.known is not None and _ends_conversation(update, turn.talk):
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
        found = await self._asking.add((who, now))
        turn = Turn(self._database, row_id, found.who, found.actor, found.talk, now, waits_since)
        turn.account_id, turn.uses = found.account_id, found.uses
        return turn, found.lost

    async def done(self, row_id: int, now: datetime) -> None:
        """Mark an update as finished."""
        await self._ending.add(inbox.HandledUpdate(row_id, now))

    async def close(self, turn: Turn) -> None:
        """Record that the person has the answer."""
        if turn.talk_changed or turn.uses:
            await turn.close()
        else:
            await self.done(turn.row_id, turn.now)


class Known(NamedTuple):
    """Somebody, as far as the database knows them."""

    who: Identity
    talk: Talk
    """What is waited for in their chat."""
    actor: Actor | None = None
    account_id: int | None = None
    uses: bool = False
    """It has to be noted that they use the account."""
    lost: datetime | None = None
    """Since when they could not be reached."""


async def _who_are(session: Session, asking: Sequence[tuple[Identity, datetime]]) -> list[Known]:
    """The same for many accounts at that moment."""
    now = max(moment for _, moment in asking)
    found = await identity.find_accounts(session, {who.key for who, _ in asking})
    people = [_located(who, found.get(who.key)) for who, _ in asking]
    talks = await inbox.conversations(session, {(who.bot, who.chat_id) for who in people}, now)
    return [_known(who, found.get(who.key), talks.get((who.bot, who.chat_id), (None, {})), now) for who in people]


def _located(who: Identity, found: Reached | None) -> Identity:
    """A press whose message is gone was made in the account's own chat."""
    if who.chat_id != NOWHERE or found is None or found.account.bot != who.bot:
        return who
    return who.model_copy(update={"chat_id": found.account.chat_id})


def _known(who: Identity, found: Reached | None, kept: tuple[str | None, dict[str, Any]], now: datetime) -> Known:
    talk = Talk(state=kept[0], data=kept[1])
    if found is None or found.actor is None:
        return Known(who, talk)
    return Known(
        who,
        Talk() if talk.state in {Asking.stranger.state, Asking.consent.state} else talk,
        found.actor,
        found.account.id,
        identity.is_use_due(found, who.key, now),
        found.account.blocked_at,
    )


def _writes_after(update: Update, lost: datetime) -> bool:
    """Whether it was written after that moment; the messenger counts whole seconds."""
    return update.message is not None and update.message.date >= lost.replace(microsecond=0)


CONTINUING = {
    Asking.picked_tasks.state: (Verb.PICK_TASK, Verb.DATE_SOME, Verb.EXCUSE_SOME),
    Asking.new_day.state: (Verb.DATE_SOME,),
    Asking.move_reason.state: (Verb.DATE_SOME,),
}
"""Acting buttons that belong to a conversation, and do not end it."""


def _continues(update: Update, talk: Talk) -> bool:
    """Whether a press goes on with what the chat is about: more ticks, then a date for them."""
    data = (update.callback_query.data or "") if update.callback_query else ""
    return any(data.startswith(f"{Do.__prefix__}:{verb}:") for verb in CONTINUING.get(talk.state, ()))


def _ends_conversation(update: Update, talk: Talk) -> bool:
    """Whether a command or an acting button ends the conversation, so that later words answer no earlier question.

    Without this «/status» would go to the school as a remark, and so would a «спасибо» after «Принять». States that
    accept further unasked words, or a further search, last only until anything is pressed.
    """
    if update.callback_query is not None and talk.state in UNTIL_A_PRESS:
        return True
    if _continues(update, talk):
        return False
    if update.callback_query is not None:
        return (update.callback_query.data or "").startswith(f"{Do.__prefix__}:")
    entities = (update.message.entities or []) if update.message else []
    return any(entity.type == "bot_command" and entity.offset == 0 for entity in entities)


def identify(update: Update, bot: str) -> Identity | None:
    """The account that sent an update to this bot, from a private chat."""
    event = update.event
    if isinstance(event, CallbackQuery) and event.message is None:
        return _identity(event.from_user, NOWHERE, bot)
    user = getattr(event, "from_user", None)
    chat = event.message.chat if isinstance(event, CallbackQuery) and event.message else getattr(event, "chat", None)
    if user is None or chat is None or chat.type != "private":
        return None
    return _identity(user, chat.id, bot)


def with_chat(update: Update, chat_id: int) -> Update:
    """The same update; a press whose message is gone is one of a message that cannot be reached in this chat."""
    press = update.callback_query
    if press is None or press.message is not None:
        return update
    gone = InaccessibleMessage(chat=Chat(id=chat_id, type="private"), message_id=0, date=0)
    return update.model_copy(update={"callback_query": press.model_copy(update={"message": gone})})


def _identity(user: User, chat_id: int, bot: str) -> Identity:
    return identity_of(bot, user.id, chat_id, user.full_name, user.language_code)


def identity_of(bot: str, external_id: int, chat_id: int, name: str, language: str | None) -> Identity:
    """The messenger's language only where it is one of ours; otherwise Russian."""
    code = (language or DEFAULT)[:2]
    return Identity(
        bot=bot,
        external_id=external_id,
        chat_id=chat_id,
        name=name,
        language=code if code in LANGUAGES else DEFAULT,
    )
