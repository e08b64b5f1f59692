"""Delivery of the outbox: claiming a batch of notices, and recording the result of each."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select, update
from sqlalchemy.orm import aliased

from actions.announcements.acknowledgements import read_letters
from actions.outbox import contents
from actions.outbox.contents import Letter
from actions.shared import threads
from actions.shared.calendars import Calendar
from actions.shared.database import Session
from actions.shared.identity import Reached, account_of, is_reachable, lose_touch, reach
from actions.shared.quiet import first_moments
from actions.shared.views import View
from domain.notices import DropReason, NoticeKind
from domain.people.roles import Actor
from models.announcements import Announcement
from models.municipalities import Municipality
from models.outbox import FILES_SENT, FILES_UNSENT, Notice
from models.people import Account

STALE_CLAIM = timedelta(minutes=10)
MAX_ATTEMPTS = 8
REPEATS = 1
"""How often a letter that may have arrived is sent again."""
UNKNOWN = "unknown: the process died twice while sending"
"""The reason of a notice that counts as sent and whose message nobody knows."""
BULK = frozenset({NoticeKind.ANNOUNCEMENT.value, NoticeKind.SECOND_CALL.value})
"""The kinds that quiet hours postpone, unless the announcement is urgent."""
SAME_DAY = timedelta(hours=12)
COPIES = frozenset({NoticeKind.QUESTION, NoticeKind.HELP, NoticeKind.HELP_REPLY})
"""Notices that carry a person's message, and can be answered by the messenger's own reply."""


class ClaimLost(Exception):
    """Another process has taken a notice over before this one began to send it."""


class Claim(View):
    """A notice that this process is about to send."""

    id: int
    at: datetime
    """When it was claimed; another process that takes it over writes its own moment."""
    person_id: int
    kind: NoticeKind
    attempts: int


class Address(View):
    """The account by which a person is reached."""

    account_id: int
    bot: str
    chat_id: int


class Parcel(View):
    """A claimed notice with its address and its content."""

    claim: Claim
    address: Address
    actor: Actor
    letter: Letter
    reply_to: int | None = None
    """The message in that chat to which the notice replies."""
    files_sent: int = 0
    """How many of its files earlier attempts have settled."""
    silent: bool = False
    """Outside working hours only a call for help makes a sound."""
    unsent: tuple[str, ...] = ()
    """The names of those among them that the messenger refused."""


async def is_due(session: Session, now: datetime) -> bool:
    """Whether `claim` may find anything to take or to drop: a read that makes no writer wait."""
    open_ones = (Notice.sent_at.is_(None), Notice.dropped_at.is_(None))
    asked = select(Notice.id).where(*open_ones, or_(_free_by(now), Notice.expires_at < now))
    first = asked.order_by(Notice.lane, Notice.id).limit(1)  # in the order of the index of what is open
    return await session.scalar(first) is not None


def _free_by(now: datetime) -> ColumnElement[bool]:
    """Its moment of sending has passed, and no process has claimed it."""
    free = or_(Notice.claimed_at.is_(None), Notice.claimed_at < now - STALE_CLAIM)
    return (Notice.not_before <= now) & free


async def claim(session: Session, limit: int, now: datetime, except_for: Collection[int] = ()) -> tuple[Claim, ...]:
    """Claim up to `limit` due notices, urgent lanes first; a claim older than ten minutes is taken over.

    Expired notices are dropped here, with their reason. Two processes never get the same notice. Later notices do not
    overtake one of the same lane to the same person that waits for another attempt; `except_for` are people to whom a
    notice is being sent. A notice whose sending was interrupted too often counts as sent.
    """
    await _drop_expired(session, now)
    waiting = (Notice.sent_at.is_(None), Notice.dropped_at.is_(None), _free_by(now))
    asked = (
        select(Notice)
        .where(*waiting, ~_overtakes(now), Notice.person_id.not_in(list(except_for)))
        .order_by(Notice.lane, Notice.id)
        .limit(limit)
    )
    found = await _but_quiet(session, list(await session.scalars(asked.with_for_update(skip_locked=True))), now)
    return tuple(_claim(notice, now) for notice in found if not _is_settled(notice))


def _is_settled(notice: Notice) -> bool:
    """Whether a notice counts as sent because two processes died while they were sending it."""
    if notice.sending_at is None:
        return False
    notice.interruptions += 1
    if notice.interruptions > REPEATS:
        notice.sent_at, notice.reason = notice.sending_at, UNKNOWN
    return notice.sent_at is not None


def _claim(notice: Notice, now: datetime) -> Claim:
    notice.claimed_at, notice.sending_at = now, None
    notice.attempts += 1
    kind = NoticeKind(notice.kind)
    return Claim(id=notice.id, at=now, person_id=notice.person_id, kind=kind, attempts=notice.attempts)


class Begun(NamedTuple):
    """A claimed notice whose call to the messenger begins."""

    claim: Claim
    at: datetime


async def all_begun(session: Session, batch: Sequence[Begun]) -> list[bool]:
    """Record the beginning of these calls. False for a notice that another process has taken over: it is not sent."""
    by_claim: dict[datetime, list[int]] = {}
    for one in batch:
        by_claim.setdefault(one.claim.at, []).append(one.claim.id)
    ours = or_(*(and_(Notice.claimed_at == at, Notice.id.in_(ids)) for at, ids in by_claim.items()))
    begin = update(Notice).where(ours, Notice.sent_at.is_(None)).values(sending_at=batch[-1].at)
    marked = begin.returning(Notice.id, Notice.claimed_at).execution_options(synchronize_session=False)
    begun = {tuple(row) for row in await session.execute(marked)}
    return [(one.claim.id, one.claim.at) in begun for one in batch]


async def _but_quiet(session: Session, found: Sequence[Notice], now: datetime) -> list[Notice]:
    """Postpone bulk notices that are late and not urgent to the end of the quiet hours; returns the rest.

    A notice that is only hours late keeps the day that its author chose, even a day off.
    """
    bulk = [one for one in found if one.kind in BULK]
    urgent = select(Announcement.id).where(
        Announcement.id.in_({one.item for one in bulk}), Announcement.urgent.is_(True)
    )
    hurried = set(await session.scalars(urgent)) if bulk else set()
    groups: dict[tuple[int, bool], list[Notice]] = {}
    for one in bulk:
        if one.item not in hurried:
            groups.setdefault((one.municipality_id, now - one.not_before < SAME_DAY), []).append(one)
    waiting: set[int] = set()
    for (municipality_id, by_hand), notices in groups.items():
        at = await first_moments(session, municipality_id, {one.seat_id for one in notices}, now, by_hand=by_hand)
        for one in notices:
            if (later := at[one.seat_id]) > now:
                waiting.add(one.id)
                one.expires_at = one.expires_at and one.expires_at + (later - now)
                one.not_before, one.claimed_at = later, None
    return [one for one in found if one.id not in waiting]


def _overtakes(now: datetime) -> ColumnElement[bool]:
    """Whether an earlier notice to the same person has failed and waits for its next attempt."""
    earlier = aliased(Notice)
    return exists().where(
        earlier.person_id == Notice.person_id,
        earlier.lane == Notice.lane,
        earlier.id < Notice.id,
        earlier.sent_at.is_(None),
        earlier.dropped_at.is_(None),
        earlier.attempts > 0,
        earlier.not_before > now,
    )


async def give_back(session: Session, claimed: Sequence[Claim]) -> None:
    """Release claims that were not tried."""
    await _free(session, Notice.id.in_([one.id for one in claimed]))


async def release(session: Session) -> None:
    """Release the claims of a former leader at once. An attempt counts only if its call had begun."""
    await _free(session, Notice.claimed_at.is_not(None))


async def _free(session: Session, which: ColumnElement[bool]) -> None:
    open_ones = (Notice.sent_at.is_(None), Notice.dropped_at.is_(None), Notice.claimed_at.is_not(None), which)
    await session.execute(
        update(Notice)
        .where(*open_ones)
        .values(claimed_at=None, attempts=Notice.attempts - case((Notice.sending_at.is_(None), 1), else_=0))
        .execution_options(synchronize_session=False)
    )


async def _drop_expired(session: Session, now: datetime) -> None:
    await session.execute(
        update(Notice)
        .where(Notice.sent_at.is_(None), Notice.dropped_at.is_(None), Notice.expires_at < now)
        .values(dropped_at=now, reason="expired")
    )


class SentParcel(View):
    """A notice that was sent, with new content for its message."""

    address: Address
    actor: Actor
    letter: Letter
    message_id: int


async def sent_parcel(session: Session, notice_id: int, now: datetime) -> SentParcel | None:
    """The present content of a sent notice and where it was sent; None where nothing or nobody is left for it."""
    notice = await session.get_one(Notice, notice_id)
    sent_by = select(Account).where(Account.id == notice.account_id, Account.blocked_at.is_(None))
    account = await session.scalar(sent_by)
    written = await contents.letter(session, notice, now)
    if account is None or written is None or notice.message_id is None:
        return None
    return SentParcel(address=_address(account), actor=written[0], letter=written[1], message_id=notice.message_id)


async def parcel(session: Session, claimed: Claim, now: datetime) -> Parcel | str:
    """The notice's content with its address; otherwise the reason why nothing is sent."""
    notice = await session.get_one(Notice, claimed.id)
    account = await account_of(session, notice.person_id)
    if account is None or account.blocked_at is not None:
        return DropReason.UNREACHABLE
    written = await contents.letter(session, notice, now)
    if written is None:
        return DropReason.NOT_TRUE
    answered = await threads.answered_in(session, _reply_of(notice), account.bot, account.chat_id)
    municipality = await session.get_one(Municipality, notice.municipality_id)
    hours = Calendar(municipality, now, written[0].seat.timezone)
    silent = not hours.working_hours and claimed.kind is not NoticeKind.HELP
    more = {"reply_to": answered, "silent": silent, **_files_done(notice.data)}
    return _parcel(claimed, account, *written).model_copy(update=more)


def _files_done(data: dict[str, Any]) -> dict[str, Any]:
    """What earlier attempts did with a notice's files."""
    return {"files_sent": data.get(FILES_SENT, 0), "unsent": tuple(data.get(FILES_UNSENT, ()))}


def _reply_of(notice: Notice) -> int | None:
    """The id of the reply that a notice carries, if it carries one."""
    if notice.kind == NoticeKind.QUESTION.value:
        return notice.item
    found = notice.data.get("reply")
    return int(found) if found is not None else None


def _parcel(claimed: Claim, account: Account, actor: Actor, letter: Letter) -> Parcel:
    return Parcel(claim=claimed, address=_address(account), actor=actor, letter=letter)


def _address(account: Account) -> Address:
    return Address(account_id=account.id, bot=account.bot, chat_id=account.chat_id)


async def announcement_parcels(session: Session, claimed: Sequence[Claim]) -> dict[int, Parcel | str]:
    """`parcel` by claim id for the announcements of a batch, with a few queries for all: they are many and alike."""
    mine = {one.id: one for one in claimed if one.kind is NoticeKind.ANNOUNCEMENT}
    if not mine:
        return {}
    asked = select(Notice.id, Notice.item, Notice.person_id, Notice.seat_id, Notice.data).where(Notice.id.in_(mine))
    rows = list(await session.execute(asked))
    reached = await reach(session, {person_id: seat_id for _, _, person_id, seat_id, _ in rows})
    written = {
        item: await read_letters(session, item, [person_id for _, other, person_id, *_ in rows if other == item])
        for item in {item for _, item, *_ in rows}
    }
    return {
        row_id: _announcement(mine[row_id], reached.get(person_id), written[item], person_id, data)
        for row_id, item, person_id, _, data in rows
    }


def _announcement(
    claimed: Claim,
    reached: Reached | None,
    written: Mapping[int, Letter] | None,
    person_id: int,
    data: dict[str, Any],
) -> Parcel | str:
    if reached is None or reached.account.blocked_at is not None:
        return DropReason.UNREACHABLE
    if written is None:
        return DropReason.STOPPED
    letter = written.get(person_id)
    if reached.actor is None or letter is None:
        return DropReason.NOT_TRUE
    parcel = _parcel(claimed, reached.account, reached.actor, letter)
    return parcel.model_copy(update=_files_done(data))


class Sent(NamedTuple):
    """A notice that the messenger has accepted, and its message."""

    claim: Claim
    message_id: int | None
    at: datetime
    address: Address | None = None


async def sent(session: Session, claimed: Claim, message_id: int | None, now: datetime) -> None:
    """Record one notice as sent."""
    await all_sent(session, [Sent(claimed, message_id, now)])


async def all_sent(session: Session, batch: Sequence[Sent]) -> list[None]:
    """Record notices as sent and clear their earlier errors. The results are all None."""
    await session.execute(update(Notice), [_sent_row(one) for one in batch])
    await _remember_copies(session, [one for one in batch if one.claim.kind in COPIES])
    return [None] * len(batch)


def _sent_row(one: Sent) -> dict[str, Any]:
    by = one.address.account_id if one.address else None
    return {"id": one.claim.id, "sent_at": one.at, "account_id": by, "message_id": one.message_id, "reason": None}


async def _remember_copies(session: Session, batch: Sequence[Sent]) -> None:
    """Record the messages that carry replies, so that an answer to one is an answer to the reply."""
    if not batch:
        return
    asked = select(Notice).where(Notice.id.in_([one.claim.id for one in batch]))
    carried = {notice.id: _reply_of(notice) for notice in await session.scalars(asked)}
    shown = [
        threads.ShownReply(
            notice_id=one.claim.id,
            reply_id=reply_id,
            bot=one.address.bot,
            chat_id=one.address.chat_id,
            message_id=one.message_id,
        )
        for one in batch
        if (reply_id := carried.get(one.claim.id)) and one.address and one.message_id
    ]
    await threads.remember(session, shown)


async def dropped(session: Session, claimed: Claim, reason: str, now: datetime) -> None:
    await session.execute(
        update(Notice)
        .where(Notice.id == claimed.id, Notice.sent_at.is_(None))
        .values(dropped_at=now, reason=reason[:500])
    )


async def put_back(session: Session, claimed: Claim, reason: str, wait: timedelta, now: datetime) -> None:
    """Retry after `wait`; after too many failures the notice is dropped with the reason."""
    if claimed.attempts >= MAX_ATTEMPTS:
        await dropped(session, claimed, reason, now)
        return
    await session.execute(
        update(Notice)
        .where(Notice.id == claimed.id, Notice.claimed_at == claimed.at)
        .values(claimed_at=None, sending_at=None, not_before=now + wait, attempts=claimed.attempts, reason=reason[:500])
    )


async def unreachable(session: Session, claimed: Claim, account_id: int, now: datetime) -> None:
    """Mark an account that the messenger refuses for good; drop the notice, unless the person has another account."""
    await lose_touch(session, account_id, claimed.person_id, now)
    if await is_reachable(session, claimed.person_id):
        await put_back(session, claimed, "unreachable by one account", timedelta(0), now)
    else:
        await dropped(session, claimed, DropReason.UNREACHABLE, now)


async def moved(session: Session, claimed: Claim, account_id: int, chat_id: int, now: datetime) -> None:
    """Record a chat's new id (a group became a supergroup), and retry this notice there first."""
    await session.execute(update(Account).where(Account.id == account_id).values(chat_id=chat_id))
    await put_back(session, claimed, "the chat has moved", timedelta(0), now)


async def dropped_lately(session: Session, now: datetime) -> tuple[tuple[str, int], ...]:
    """(reason, count) of the notices dropped in the last week, for `vekha doctor`."""
    asked = (
        select(Notice.reason, func.count())
        .where(Notice.dropped_at > now - timedelta(days=7))
        .group_by(Notice.reason)
        .order_by(Notice.reason)
    )
    return tuple((reason or "", count) for reason, count in await session.execute(asked))
