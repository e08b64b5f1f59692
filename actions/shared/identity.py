"""Identity: the person behind an account with their seats, the account that reaches a person, unreachable accounts."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Exists, Select, exists, func, or_, select, update
from sqlalchemy.orm import aliased

from actions.shared.database import Session
from actions.shared.notices import queue_notice
from actions.shared.views import View
from domain.notices import NoticeKind
from domain.people.roles import Actor, Role, SeatRef
from models.municipalities import Municipality, School
from models.people import Account, Consent, Oversight, Person, Seat, Sitting
from models.queries import changed, insert_or_ignore, seats_of_role

CONSENT_VERSION = "2026-1"
"""The version of the text in locales/*/privacy.ftl; a new text gets a new version, and everybody is asked again."""


USE_NOTED = timedelta(hours=1)
"""How late `used_at` of an account may be."""


class AccountKey(NamedTuple):
    """An account as an update names it: the bot that it came to, and the person's number in that bot's messenger."""

    bot: str
    external_id: int

    @property
    def messenger(self) -> str:
        return self.bot.partition(":")[0]


class Identity(View):
    """Who sent an update."""

    bot: str
    external_id: int
    chat_id: int
    name: str
    language: str

    @property
    def key(self) -> AccountKey:
        return AccountKey(self.bot, self.external_id)


class Reached(NamedTuple):
    """An account with the person behind it; `actor` is None for a person without a seat or without consent."""

    account: Account
    actor: Actor | None
    used_another: bool = False
    """The person has used another account since."""


async def find_actor(session: Session, bot: str, external_id: int) -> Actor | None:
    """The person behind an account, with all their seats; None for a person without a seat or without consent."""
    key = AccountKey(bot, external_id)
    found = (await find_accounts(session, [key])).get(key)
    return found.actor if found else None


async def find_accounts(session: Session, keys: Collection[AccountKey]) -> dict[AccountKey, Reached]:
    """The same for several accounts; what is not there has no person.

    Numbers of people belong to the messenger: a person who is known to one bot of it is known to the others, by
    the account that they used last.
    """
    numbers = {key.external_id for key in keys}
    asked = _accounts().add_columns(_used_another()).where(Account.external_id.in_(numbers)).order_by(*_BY_USE)
    rows = [tuple(row) for row in await session.execute(asked)]
    chosen = {key: row for key in keys if (row := _account_for(key, rows)) is not None}
    found = await _reach(session, [row[:3] for row in chosen.values()], {})
    return {
        key: reached._replace(used_another=row[3]) for (key, row), reached in zip(chosen.items(), found, strict=True)
    }


def _account_for(key: AccountKey, rows: Sequence[tuple[Any, ...]]) -> tuple[Any, ...] | None:
    """The row of this account, else of the person's last one with another bot of the messenger."""
    known = {AccountKey(row[0].bot, row[0].external_id): row for row in rows}
    others = [
        row for other, row in known.items() if other._replace(bot=other.messenger) == key._replace(bot=key.messenger)
    ]
    return known.get(key) or (others[-1] if others else None)


def _used_another() -> Exists:
    other = aliased(Account)
    later = or_(other.used_at > Account.used_at, (other.used_at == Account.used_at) & (other.id > Account.id))
    return exists().where(other.person_id == Account.person_id, later)


async def actor_of(session: Session, person_id: int, seat_id: int | None) -> Actor | None:
    """The person to whom something is sent unasked, on the seat that it concerns."""
    found = await reach(session, {person_id: seat_id})
    return found[person_id].actor if found else None


async def reach(session: Session, seats: Mapping[int, int | None]) -> dict[int, Reached]:
    """People by id, each on the seat that is named for them, and by the account that they used last; an account that
    has blocked its bot counts only where there is no other."""
    asked = _accounts().where(Person.id.in_(seats)).order_by(*_BY_USE)
    last = {person.id: (account, person, consented) for account, person, consented in await session.execute(asked)}
    return dict(zip(last, await _reach(session, list(last.values()), seats), strict=True))


async def account_of(session: Session, person_id: int) -> Account | None:
    """The account by which a person is reached; it may be blocked."""
    asked = select(Account).where(Account.person_id == person_id).order_by(*_BY_USE)
    return next(iter((await session.scalars(asked)).all()[::-1]), None)


_BY_USE = (Account.blocked_at.is_(None), Account.used_at, Account.id)
"""The account that reaches its person comes last."""


def _accounts() -> Select[Account, Person, bool]:
    """Accounts with their people, and whether these have consented."""
    valid = (Consent.person_id == Person.id, Consent.version == CONSENT_VERSION, Consent.withdrawn_at.is_(None))
    consent = select(Consent.id).where(*valid).limit(1).scalar_subquery()  # PostgreSQL reads all for an EXISTS
    return select(Account, Person, consent.is_not(None)).join(Person, Person.id == Account.person_id)


async def _reach(
    session: Session, found: Sequence[tuple[Account, Person, bool]], seats: Mapping[int, int | None]
) -> list[Reached]:
    """Accounts in their order. Where no seat is named, it is the account's own."""
    sitting = await _seats_of(session, [person.id for _, person, consented in found if consented])
    return [
        Reached(account, _actor(account, person, sitting.get(person.id), seats.get(person.id, account.seat_id)))
        for account, person, _ in found
    ]


def _actor(account: Account, person: Person, seats: list[SeatRef] | None, seat_id: int | None) -> Actor | None:
    """The person on seat `seat_id`, or on their first seat."""
    if not seats:
        return None
    return Actor(
        person_id=person.id,
        account_id=account.id,
        name=person.name,
        language=person.language,
        seat=next((seat for seat in seats if seat.id == seat_id), seats[0]),
        seats=tuple(seats),
    )


async def _seats_of(session: Session, person_ids: Sequence[int]) -> dict[int, list[SeatRef]]:
    """The seats of people by person id, in the order in which they occupied them."""
    asked = (
        select(
            Sitting.person_id, Seat, func.coalesce(Municipality.short_name, Municipality.name), Municipality.timezone
        )
        .join(Seat, Seat.id == Sitting.seat_id)
        .join(Municipality, Municipality.id == Seat.municipality_id)
        .where(Sitting.person_id.in_(person_ids), Sitting.until.is_(None), Seat.closed_at.is_(None))
        .order_by(Sitting.id)
    )
    rows = (await session.execute(asked)).all() if person_ids else []
    oversees = await _overseen(session, [seat.id for _, seat, _, _ in rows if seat.role is Role.CURATOR])
    found: dict[int, list[SeatRef]] = {}
    for person_id, seat, municipality, timezone in rows:
        reference = SeatRef(
            id=seat.id,
            role=seat.role,
            municipality_id=seat.municipality_id,
            municipality=municipality,
            title=seat.title,
            timezone=seat.timezone or timezone,
            office_timezone=timezone,
            school_id=seat.school_id,
            oversees=frozenset(oversees.get(seat.id, ())),
        )
        found.setdefault(person_id, []).append(reference)
    return found


async def _overseen(session: Session, seat_ids: list[int]) -> dict[int, list[int]]:
    """School ids by the seat id of the overseeing curator."""
    found: dict[int, list[int]] = {}
    if seat_ids:
        # a join would read all schools as long as PostgreSQL does not know how few are a curator's
        closed = select(School.closed_at).where(School.id == Oversight.school_id).scalar_subquery()
        asked = select(Oversight.seat_id, Oversight.school_id).where(Oversight.seat_id.in_(seat_ids), closed.is_(None))
        for seat_id, school_id in await session.execute(asked):
            found.setdefault(seat_id, []).append(school_id)
    return found


def is_use_due(found: Reached, key: AccountKey, now: datetime) -> bool:
    """Whether the use of an account has to be noted, which costs a statement: at most once an hour, and when a person
    comes by another account than last time."""
    account = found.account
    return account.bot != key.bot or found.used_another or now - account.used_at >= USE_NOTED


async def note_use(session: Session, who: Identity, account_id: int, now: datetime) -> None:
    """The person uses this account; `account_id` is the one by which they are known, perhaps with another bot."""
    mine = update(Account).where(Account.bot == who.bot, Account.external_id == who.external_id)
    if await changed(session, mine.values(used_at=now, chat_id=who.chat_id)):
        return
    known = await session.get_one(Account, account_id)
    row = {"person_id": known.person_id, "seat_id": known.seat_id, "created_at": now, "used_at": now}
    await insert_or_ignore(session, Account, [row | who.model_dump(include={"bot", "external_id", "chat_id"})])


async def is_consented(session: Session, person_id: int) -> bool:
    """Whether the person has agreed to the present text on personal data."""
    asked = select(Consent.id).where(
        Consent.person_id == person_id, Consent.version == CONSENT_VERSION, Consent.withdrawn_at.is_(None)
    )
    return await session.scalar(asked.limit(1)) is not None


async def is_reachable(session: Session, person_id: int) -> bool:
    """Whether the person has an account that has not blocked its bot."""
    asked = select(Account.id).where(Account.person_id == person_id, Account.blocked_at.is_(None))
    return await session.scalar(asked.limit(1)) is not None


async def lose_touch(session: Session, account_id: int, person_id: int, now: datetime) -> None:
    """Mark an account that the messenger refuses for good; notify the coordinators once, unless there is another
    account."""
    lost = update(Account).where(Account.id == account_id, Account.blocked_at.is_(None)).values(blocked_at=now)
    if not await changed(session, lost) or await is_reachable(session, person_id):
        return
    asked = (
        select(Seat)
        .join(Sitting, Sitting.seat_id == Seat.id)
        .where(Sitting.person_id == person_id, Sitting.until.is_(None))
    )
    seats = list(await session.scalars(asked))
    for municipality_id in {seat.municipality_id for seat in seats}:
        coordinators = await seats_of_role(session, municipality_id, Role.COORDINATOR)
        titles = [seat.title for seat in seats if seat.municipality_id == municipality_id]
        await queue_notice(
            session, NoticeKind.UNREACHABLE, person_id, now, slot=now.isoformat(), data={"seats": titles},
            seats=[seat.id for seat in coordinators], municipality_id=municipality_id,
        )  # fmt: skip
