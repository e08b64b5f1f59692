"""A story with faults leaves no token, name, text or phone in logs, in error columns and in answers."""

import io
import logging
import re
from collections.abc import Iterator

import pytest
from sqlalchemy import select, text

from bot.cli.running import set_up_logging
from models.base import Base, ErrorText
from tests.flows.town import CLUSTERS, Cast, Town, from_bot
from tests.office.pdfs import pdf
from tests.office.pdfs import text as page

pytestmark = pytest.mark.both_engines

PHONE = "+7 928 123-45-67"
WORDS = "Секретное замечание про Ивана Петровича"
FILE = "Справка Ивана Петровича.pdf"
FAILING = {
    "sqlite": "CREATE TRIGGER refuses BEFORE INSERT ON events BEGIN SELECT RAISE(ABORT, 'nothing is taken'); END",
    "postgres": "ALTER TABLE events ADD CONSTRAINT refuses CHECK (id < 0) NOT VALID",
}
"""The history accepts no more lines: each action fails with a statement that holds names and texts."""


async def play(town: Town, engine: str) -> Cast:
    """Downloads that break, a database that refuses, a messenger that does, and a template gone wrong."""
    cast = await town.cast()
    await town.hand_in(cast.patimat, CLUSTERS, FILE, pdf(page("Кластеры")))
    town.world.fault("file", 502, times=20)
    town.world.fault("sendMessage", 400, chat_id=cast.patimat.id, reason=f"can't parse entities: «{WORDS}» {PHONE}")
    await town.press(cast.ruslan, "Вернуть")
    await town.say(cast.ruslan, WORDS)
    await town.minute()
    await town.hand_in(cast.patimat, CLUSTERS, FILE, pdf(page("Снова")))
    async with town.app.database.engine.begin() as connection:
        await connection.execute(text(FAILING[engine]))
    for words in (f"{WORDS} {PHONE}", "Анна Петровна"):
        await town.say(cast.mesedu, "/settings")
        await town.press(cast.mesedu, "Имя")
        await town.say(cast.mesedu, words)
    await town.press(cast.ruslan, "Принять")
    return cast


def secrets(town: Town) -> list[str]:
    """Secrets to look for; a phone in every way of writing it."""
    people = [part for person in town.world.people.values() for part in person.name.split()]
    return [*people, *WORDS.split(), "Справка", "Анна", town.world.token, "928 123", "9281234567", "СОШ"]


def found(secrets: list[str], where: str) -> list[str]:
    return [secret for secret in secrets if re.search(rf"\b{re.escape(secret)}\b", where)]


@pytest.fixture
def output() -> Iterator[io.StringIO]:
    """What the bot writes to its terminal."""
    written = io.StringIO()
    set_up_logging("text", written)
    yield written
    set_up_logging("text")


async def test_story_with_faults_leaves_no_secret_in_logs_error_columns_and_answers(
    output: io.StringIO, town: Town, engine: str
) -> None:
    cast = await play(town, engine)
    logging.getLogger("asyncio").error("Task exception: %r", ValueError(f"{WORDS} {PHONE} bot{town.world.token}"))

    logged = output.getvalue()
    errors = await error_columns(town)
    answers = "\n".join(message.text for person in (cast.mesedu, cast.ruslan) for message in from_bot(person))

    assert [line for line in ("handler crashed", "update put off", "a letter was refused", "Task exception")
            if line not in logged] == []  # fmt: skip
    assert errors != []
    assert found(secrets(town), logged) == []
    assert found(secrets(town), "\n".join(errors)) == []
    assert found([town.world.token, "Traceback", "INSERT INTO", "sqlalchemy"], answers) == []


async def error_columns(town: Town) -> list[str]:
    """Every recorded error, from all tables."""
    columns = [c for t in Base.metadata.sorted_tables for c in t.columns if isinstance(c.type, ErrorText)]
    async with town.app.database.read() as session:
        return [said for c in columns for said in await session.scalars(select(c).where(c.is_not(None)))]


PEOPLE_GIVE = {"deadline_moves.reason"}
"""Reasons that people give, in their words."""


def test_every_column_for_errors_is_redacted() -> None:
    named = {
        f"{t.name}.{c.name}": isinstance(c.type, ErrorText)
        for t in Base.metadata.sorted_tables
        for c in t.columns
        if c.name in {"error", "reason", "problem", "failure", "traceback"}
    }
    for one in PEOPLE_GIVE:
        assert named.pop(one) is False

    assert named == dict.fromkeys(named, True)
    assert {"updates.error", "notices.reason"} <= set(named)
