"""The row of a file that a person sent (evidence, a voice remark, a blank form), made once for each message."""

from datetime import datetime

from sqlalchemy import select

from actions.shared.database import Session
from actions.shared.files import StoredFile
from domain.people.roles import Actor
from models.documents import File
from models.queries import insert_or_ignore


async def keep_file(
    session: Session, file: StoredFile, actor: Actor, now: datetime, *, municipality_id: int | None = None
) -> File:
    """The row for a file that the actor sent; the same message received twice makes one row.

    It belongs to the municipality of the actor's seat, unless `municipality_id` names another of theirs.
    """
    row = file.model_dump() | {
        "municipality_id": municipality_id or actor.seat.municipality_id,
        "person_id": actor.person_id,
        "position": file.message_id,
        "created_at": now,
    }
    await insert_or_ignore(session, File, [row])
    asked = select(File).where(File.bot == file.bot, File.chat_id == file.chat_id, File.message_id == file.message_id)
    return (await session.scalars(asked)).one()
