"""Paying the outbox: claiming a batch, and saying what became of each notice."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, exists, func, or_, select, update
from sqlalchemy.orm import aliased

from actions import letters
from actions.database import Session
from actions.letters import Letter
from actions.people import lose_touch
from actions.views import View
from domain.notices import NoticeKind
from domain.roles import Actor
from models.outbox import Notice
from models.people import Account

STALE_CLAIM = timedelta(minutes=10)
MAX_ATTEMPTS = 8


class Claim(View):
    """A notice that this process is about to send."""

    id: int
    person_id: int
    kind: NoticeKind
    attempts: int


class Address(View):
    """Where a person is reached."""

    account_id: int
    messenger: str
    chat_id: int


class Parcel(View):
    """A claimed notice with its address and what it has to say."""

    claim: Claim
    address: Address
    actor: Actor
    letter: Letter


async def claim(session: Session, limit: int, now: datetime) -> tuple[Claim, ...]:
    """Take up to `limit` notices that are due, urgent ones first; a claim older than ten minutes is taken again.

    What is past its time is dropped here, with its reason. Two processes never get the same notice. What waits for
    another attempt is not overtaken by later letters of its lane to the same person.
    """
    await _drop_expired(session, now)
    waiting = (Notice.sent_at.is_(None), Notice.dropped_at.is_(None), Notice.not_before <= now)
    free = or_(Notice.claimed_at.is_(None), Notice.claimed_at < now - STALE_CLAIM)
    asked = select(Notice).where(*waiting, free, ~_overtakes(now)).order_by(Notice.lane, Notice.id).limit(limit)
    found = list(await session.scalars(asked.with_for_update(skip_locked=True)))
    for notice in found:
        notice.claimed_at = now
        notice.attempts += 1
    return tuple(
        Claim(id=notice.id, person_id=notice.person_id, kind=NoticeKind(notice.kind), attempts=notice.attempts)
        for notice in found
    )


def _overtakes(now: datetime) -> ColumnElement[bool]:
    """Whether an earlier letter to the same person has failed and waits for its next attempt."""
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


async def _drop_expired(session: Session, now: datetime) -> None:
    await session.execute(
        update(Notice)
        .where(Notice.sent_at.is_(None), Notice.dropped_at.is_(None), Notice.expires_at < now)
        .values(dropped_at=now, reason="expired")
    )


class SentParcel(View):
    """A letter that was sent and is shown anew in its own message."""

    address: Address
    actor: Actor
    letter: Letter
    message_id: int


async def sent_parcel(session: Session, notice_id: int, now: datetime) -> SentParcel | None:
    """What a sent notice says now; None where it has nothing to say or nobody to say it to any more."""
    notice = await session.get_one(Notice, notice_id)
    account = await session.scalar(
        select(Account).where(Account.person_id == notice.person_id, Account.blocked_at.is_(None))
    )
    written = await letters.letter(session, notice, now)
    if account is None or written is None or notice.message_id is None:
        return None
    address = Address(account_id=account.id, messenger=account.messenger, chat_id=account.chat_id)
    return SentParcel(address=address, actor=written[0], letter=written[1], message_id=notice.message_id)


async def parcel(session: Session, claimed: Claim, now: datetime) -> Parcel | str:
    """What to send and where; otherwise the reason why nothing is sent."""
    notice = await session.get_one(Notice, claimed.id)
    account = await session.scalar(
        select(Account).where(Account.person_id == notice.person_id).order_by(Account.blocked_at.is_not(None))
    )
    if account is None or account.blocked_at is not None:
        return "unreachable"
    written = await letters.letter(session, notice, now)
    if written is None:
        return "no longer true"
    actor, letter = written
    address = Address(account_id=account.id, messenger=account.messenger, chat_id=account.chat_id)
    return Parcel(claim=claimed, address=address, actor=actor, letter=letter)


async def sent(session: Session, claimed: Claim, message_id: int | None, now: datetime) -> None:
    await session.execute(
        update(Notice).where(Notice.id == claimed.id).values(sent_at=now, message_id=message_id, reason=None)
    )


async def dropped(session: Session, claimed: Claim, reason: str, now: datetime) -> None:
    await session.execute(
        update(Notice)
        .where(Notice.id == claimed.id, Notice.sent_at.is_(None))
        .values(dropped_at=now, reason=reason[:500])
    )


async def put_back(session: Session, claimed: Claim, reason: str, wait: timedelta, now: datetime) -> None:
    """Try again after `wait`; what has failed too often is dropped, and the reason is kept."""
    if claimed.attempts >= MAX_ATTEMPTS:
        await dropped(session, claimed, reason, now)
        return
    await session.execute(
        update(Notice)
        .where(Notice.id == claimed.id)
        .values(claimed_at=None, not_before=now + wait, reason=reason[:500])
    )


async def unreachable(session: Session, claimed: Claim, account_id: int, now: datetime) -> None:
    """The messenger refuses for good."""
    await dropped(session, claimed, "unreachable", now)
    await lose_touch(session, account_id, claimed.person_id, now)


async def dropped_lately(session: Session, now: datetime) -> tuple[tuple[str, int], ...]:
    """(reason, how many) of what was not sent in the last week, for `vekha doctor`."""
    asked = (
        select(Notice.reason, func.count())
        .where(Notice.dropped_at > now - timedelta(days=7))
        .group_by(Notice.reason)
        .order_by(Notice.reason)
    )
    return tuple((reason or "", count) for reason, count in await session.execute(asked))
