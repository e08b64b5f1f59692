"""Who is asking: a turn is one update on its way through, with its person, its words and its one transaction."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

from aiogram.fsm.state import State
from aiogram.types import CallbackQuery, Message, Update, User

from actions import inbox, people
from actions.database import Database, Session
from actions.people import Identity
from bot.callbacks import Do
from bot.conversations import Talk
from bot.l10n import DEFAULT, LANGUAGES, Translator, translator
from domain.errors import NotFound
from domain.roles import Actor

MESSENGER = "telegram"


class Turn:
    """One update being handled.

    `actor` raises for a stranger, so that what only members may do needs no check of its own; `known` tells.
    """

    def __init__(
        self,
        database: Database,
        row_id: int,
        who: Identity,
        known: Actor | None,
        talk: Talk,
        now: datetime,
        on_commit: Callable[[], None],
    ) -> None:
        self.row_id = row_id
        self.who = who
        self.known = known
        self.talk = talk
        self.now = now
        self.handled = False
        self._database = database
        self._talk_changed = False
        self._on_commit = on_commit

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
        self._talk_changed = False
        self._on_commit()

    @asynccontextmanager
    async def look(self) -> AsyncIterator[Session]:
        """Read only."""
        async with self._database.read() as session:
            yield session

    def wait_for(self, state: State, **data: Any) -> None:
        """The next message in this chat is the answer to a question; `data` are the ids it is about."""
        self.talk = Talk(state=state.state, data=data)
        self._talk_changed = True

    def forget(self) -> None:
        """Nothing is waited for any more."""
        self._talk_changed = self._talk_changed or self.talk.state is not None
        self.talk = Talk()

    async def close(self) -> None:
        """The person has had the answer."""
        await self._database.share(self._done)
        self._talk_changed = False

    async def _done(self, session: Session) -> None:
        await inbox.mark_done(session, self.row_id, self.now)
        await self._keep_talk(session)

    async def _keep_talk(self, session: Session) -> None:
        if self._talk_changed:
            await inbox.keep_conversation(
                session, self.who.messenger, self.who.chat_id, self.talk.state, self.talk.data, self.now
            )


async def open_turn(
    database: Database, row_id: int, update: Update, now: datetime, on_commit: Callable[[], None]
) -> Turn | None:
    """Find out who asks; None for an update that is nobody's, or from a group."""
    who = identify(update)
    if who is None:
        return None
    async with database.read() as session:
        known = await people.find_actor(session, who.messenger, who.external_id)
        waiting = await inbox.conversation(session, who.messenger, who.chat_id, now)
    talk = Talk(state=waiting[0], data=waiting[1]) if waiting else Talk()
    turn = Turn(database, row_id, who, known, talk, now, on_commit)
    if _begins_anew(update):
        turn.forget()
    return turn


def _begins_anew(update: Update) -> bool:
    """A command, or a button that does something: words that come later are no answer to what was asked before it.

    Without this «/status» would be sent to the school as a remark, and so would a «спасибо» after «Принять».
    """
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
    """The messenger's language only where it is one of ours; otherwise Russian."""
    code = (user.language_code or DEFAULT)[:2]
    return Identity(
        messenger=MESSENGER,
        external_id=user.id,
        chat_id=chat_id,
        name=user.full_name,
        language=code if code in LANGUAGES else DEFAULT,
    )
