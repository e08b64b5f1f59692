"""Accounts: a person may have several, is known by each of them, and is reached by the one used last."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update

from actions.shared.bots import KEYS, adopt_rows
from actions.shared.database import Session
from actions.shared.identity import (
    AccountKey,
    Identity,
    account_of,
    find_accounts,
    is_use_due,
    lose_touch,
    note_use,
)
from models.base import Base, BotName
from models.db import Database
from models.documents import File
from models.people import Account
from tests.actions.world import NOW, World, sent_file

FIRST, SECOND, MAX = "telegram:42", "telegram:43", "max:42"
HOUR = timedelta(hours=1)


def patimat(bot: str, chat_id: int = 1004) -> Identity:
    return Identity(bot=bot, external_id=1004, chat_id=chat_id, name="Патимат", language="ru")


async def reached_by(session: Session, world: World) -> str:
    found = await account_of(session, world.patimat.person_id)
    assert found is not None
    return found.bot


@pytest.mark.parametrize(("bot", "known"), [(FIRST, True), (SECOND, True), (MAX, False), ("telegram", True)])
async def test_number_belongs_to_the_messenger(bot: str, known: bool, database: Database, world: World) -> None:
    key = AccountKey(bot, 1004)

    async with database.read() as session:
        found = await find_accounts(session, [key])

    assert {one: reached.actor == world.patimat for one, reached in found.items()} == ({key: True} if known else {})


@pytest.mark.parametrize(
    ("bot", "later", "due"),
    [
        (FIRST, timedelta(minutes=59), False),
        (FIRST, HOUR, True),
        (SECOND, timedelta(0), True),
    ],
)
async def test_use_is_noted_once_an_hour_and_at_a_new_bot(
    bot: str, later: timedelta, due: bool, database: Database, world: World
) -> None:
    key = AccountKey(bot, 1004)

    async with database.read() as session:
        [found] = (await find_accounts(session, [key])).values()

    assert is_use_due(found, key, found.account.used_at + later) is due


async def test_person_is_reached_by_the_account_used_last(database: Database, world: World) -> None:
    seen: list[str] = []
    for bot, moment in ((SECOND, NOW + HOUR), (FIRST, NOW + 2 * HOUR), (SECOND, NOW + 3 * HOUR)):
        async with database.begin() as session:
            await note_use(session, patimat(bot, 7004), world.patimat.account_id, moment)
            seen.append(await reached_by(session, world))

    assert seen == [SECOND, FIRST, SECOND]
    async with database.read() as session:
        mine = select(Account.bot, Account.chat_id).where(Account.person_id == world.patimat.person_id)
        assert sorted(map(tuple, await session.execute(mine))) == [(FIRST, 7004), (SECOND, 7004)]


async def test_going_back_to_another_account_is_noted_at_once(database: Database, world: World) -> None:
    async with database.begin() as session:
        await note_use(session, patimat(FIRST), world.patimat.account_id, NOW)
        await note_use(session, patimat(SECOND), world.patimat.account_id, NOW + timedelta(minutes=1))
    key = AccountKey(FIRST, 1004)

    async with database.read() as session:
        [found] = (await find_accounts(session, [key])).values()

    assert is_use_due(found, key, NOW + timedelta(minutes=2)) is True


async def test_blocked_account_counts_only_where_there_is_no_other(database: Database, world: World) -> None:
    async with database.begin() as session:
        await note_use(session, patimat(SECOND), world.patimat.account_id, NOW + HOUR)
        later = await session.scalar(select(Account.id).where(Account.bot == SECOND))
        await lose_touch(session, later, world.patimat.person_id, NOW + HOUR)
        other = await reached_by(session, world)
        await lose_touch(session, world.patimat.account_id, world.patimat.person_id, NOW + 2 * HOUR)

        assert (other, await reached_by(session, world)) == (FIRST, SECOND)


async def test_file_of_another_bot_with_the_same_number_is_another_file(database: Database, world: World) -> None:
    from actions.shared.file_rows import keep_file

    async with database.begin() as session:
        ids = {
            bot: (await keep_file(session, sent_file(9).model_copy(update={"bot": bot}), world.patimat, NOW)).id
            for bot in (FIRST, SECOND, FIRST)
        }

    assert len(set(ids.values())) == 2


YOUNGER = {"heartbeats", "list_drafts"}
"""Tables that have had full names of bots from their beginning."""


def test_each_column_that_names_a_bot_is_adopted() -> None:
    columns = {
        (table.name, column.name)
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if column.type is BotName or column.name == "bot"
    }

    adopted = {(column.class_.__tablename__, column.key) for column, _ in KEYS}
    assert {table for table, _ in columns - adopted} == YOUNGER


async def test_nameless_rows_are_adopted_and_what_is_newer_stays(database: Database, world: World) -> None:
    async with database.begin() as session:
        await session.execute(update(Account).values(bot="telegram"))
        session.add(_again(world, NOW))
        await session.flush()
        await adopt_rows(session, FIRST)
        found = await session.execute(select(Account.bot, Account.external_id).order_by(Account.id))

    owners = [tuple(row) for row in found]
    assert [bot for bot, number in owners if number == 1004] == ["telegram", FIRST]
    assert {bot for bot, number in owners if number != 1004} == {FIRST}


def _again(world: World, now: datetime) -> Account:
    return Account(
        person_id=world.patimat.person_id, bot=FIRST, external_id=1004, chat_id=1004, created_at=now, used_at=now
    )


def test_position_of_a_file_takes_the_longest_message_number() -> None:
    """MAX counts messages in 57 bits."""
    numbers = {
        f"{table.name}.{column.name}": str(column.type)
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if column.name.endswith(("chat_id", "message_id", "external_id", "update_id"))
        or column is File.__table__.c.position
    }

    assert {name for name, kind in numbers.items() if kind != "BIGINT"} == set()
