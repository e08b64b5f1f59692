"""Whose a key is: rows from the time when there was one bot get its name."""

from sqlalchemy import ColumnElement, Update, and_, exists, literal, update
from sqlalchemy.orm import InstrumentedAttribute, aliased

from actions.shared.database import Session
from models.announcements import Announcement
from models.documents import File
from models.folder import Folder
from models.inbox import Conversation, StoredUpdate
from models.people import Account
from models.questions import Copy, Reply

Column = InstrumentedAttribute[str] | InstrumentedAttribute[str | None]

KEYS: tuple[tuple[Column, tuple[str, ...]], ...] = (
    (Account.bot, ("external_id",)),
    (File.bot, ("chat_id", "message_id")),
    (Reply.bot, ("chat_id", "message_id")),
    (Copy.bot, ("chat_id", "message_id")),
    (StoredUpdate.bot, ("update_id",)),
    (Conversation.bot, ("chat_id",)),
    (Announcement.progress_bot, ()),
    (Folder.bot, ()),
)
"""Each column that names a bot, and what is unique together with it."""


async def adopt_rows(session: Session, bot: str) -> None:
    """What belongs to a bot of the messenger without saying which belongs to this one; `bot` is its full name.

    What this bot has under the same key is newer, and the old row is left to nobody.
    """
    for column, key in KEYS:
        await session.execute(_adopting(column, key, bot))


def _adopting(column: Column, key: tuple[str, ...], bot: str) -> Update:
    nameless = column == bot.partition(":")[0]
    change = update(column.class_).where(nameless, *([~_is_taken(column, key, bot)] if key else []))
    return change.values({column.key: literal(bot)}).execution_options(synchronize_session=False)


def _is_taken(column: Column, key: tuple[str, ...], bot: str) -> ColumnElement[bool]:
    other = aliased(column.class_)
    same = (getattr(other, name) == getattr(column.class_, name) for name in key)
    return exists().where(and_(getattr(other, column.key) == bot, *same))
