"""The command line says for how long queues are kept, and removes nothing."""

import asyncio
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import app
from tests.flows.town import Town

NOTHING_DUE = """\
Обработанные обновления: хранится дней: 7, записей: 0, из них пора удалить: 0
Отложенные после сбоев обновления: хранится дней: 90, записей: 0, из них пора удалить: 0
Начатые и брошенные разговоры с ботом: хранится дней: 30, записей: 0, из них пора удалить: 0
Отправленные уведомления: хранится дней: 400, записей: 0, из них пора удалить: 0
Удаляет сам работающий бот, раз в час. Объявления, ознакомления и переписка хранятся всегда.
"""


async def shown(*words: str) -> tuple[int, str]:
    """In a thread: the command has an event loop of its own."""
    done = await asyncio.to_thread(CliRunner().invoke, app, ["retention", *words])
    return done.exit_code, done.output


async def test_what_is_kept_is_shown(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", town.settings.database_url)

    assert await shown("--show") == (0, NOTHING_DUE)


async def test_without_a_database_none_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "vekha.db"
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{file}")

    code, said = await shown("--show")

    assert (code, file.exists()) == (1, False)
    assert said.startswith("Базы данных ")


async def test_nothing_is_done_unasked(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", town.settings.database_url)

    code, said = await shown()

    assert code == 2
    assert "vekha retention --show" in said
