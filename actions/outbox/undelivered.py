"""Files that a messenger refuses: the text is sent without them, and the file's sender is notified."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from actions.outbox.claims import BULK, Parcel
from actions.shared.database import Session
from actions.shared.notices import queue_notices_to_people
from domain.notices import NoticeKind
from domain.people.roles import Role
from models.documents import File
from models.outbox import FILES_SENT, FILES_UNSENT, Notice
from models.people import Seat, Sitting
from models.queries import seats_of_role, sitters


async def files_done(session: Session, parcel: Parcel, count: int, unsent: Sequence[int], now: datetime) -> None:
    """Record how many of a notice's files are settled, and notify the senders of the `unsent` ones (ids).

    Senders get one notice for each letter, and for an announcement one for all its readers.
    """
    notice = await session.get_one(Notice, parcel.claim.id)
    files = list(await session.scalars(select(File).where(File.id.in_(unsent)))) if unsent else []
    names = [*notice.data.get(FILES_UNSENT, ()), *(file.name for file in files)]
    notice.data = {**notice.data, FILES_SENT: count} | ({FILES_UNSENT: names} if names else {})
    slot = f"{notice.kind}-{notice.item}" if notice.kind in BULK else str(notice.id)
    for file in files:
        await queue_notices_to_people(
            session, NoticeKind.FILE_UNSENT, file.id, now, await _senders(session, notice, file),
            municipality_id=notice.municipality_id, slot=slot, data={"notice": notice.id},
        )  # fmt: skip


async def _senders(session: Session, notice: Notice, file: File) -> dict[int, int]:
    """Whom to notify, with their seat: the person who sent the file, or the coordinators if that person has left."""
    asked = (
        select(Sitting.seat_id)
        .join(Seat, Seat.id == Sitting.seat_id)
        .where(
            Sitting.person_id == file.person_id,
            Sitting.until.is_(None),
            Seat.municipality_id == notice.municipality_id,
        )
    )
    seat_id = await session.scalar(asked.order_by(Sitting.id).limit(1))
    if seat_id is not None:
        return {file.person_id: seat_id}
    coordinators = await seats_of_role(session, notice.municipality_id, Role.COORDINATOR)
    return {person: seat for seat, person in await sitters(session, [one.id for one in coordinators])}
