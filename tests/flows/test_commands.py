"""The command line against a Bot API server on another port: set up, run, stop."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sandbox import SandboxServer, World, serve

STOP_SECONDS = 10


@pytest.fixture
async def server() -> AsyncIterator[SandboxServer]:
    async with await serve(World(now=lambda: datetime.now(UTC))) as running:
        yield running


@pytest.fixture
def environment(server: SandboxServer, database_url: str, tmp_path: Path) -> dict[str, str]:
    return os.environ | {
        "BOT_TOKEN": server.world.token,
        "TELEGRAM_API_URL": server.url,
        "DATABASE_URL": database_url,
        "FILES_URL": f"file:{tmp_path / 'files'}",
    }


async def vekha(environment: dict[str, str], *words: str) -> tuple[int, str]:
    """Run a command to its end; returns its exit code and what it printed."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *words, env=environment, stdout=asyncio.subprocess.PIPE
    )
    printed, _ = await process.communicate()
    return process.returncode or 0, printed.decode()


async def test_setup_then_run_then_stop(server: SandboxServer, environment: dict[str, str]) -> None:
    code, printed = await vekha(environment, "setup", "--municipality", "Ясный район", "--timezone", "Europe/Moscow")
    *_, link, command = printed.splitlines()
    mesedu = server.world.add_person("Меседу")

    process = await asyncio.create_subprocess_exec(sys.executable, "-m", "bot", "run", env=environment)
    mesedu.say(command)
    await server.until(lambda: "Ясный район" in mesedu.last.text, timeout=30)
    mesedu.press("Согласен")
    await server.until(lambda: "С чего начать" in mesedu.last.text, timeout=30)
    process.terminate()
    stopped = await asyncio.wait_for(process.wait(), STOP_SECONDS)

    assert (code, stopped) == (0, 0)
    assert command == f"/start {link.split('?start=')[1]}"
    assert link.startswith("https://t.me/vekha_bot?start=")


async def test_doctor_where_all_is_well(environment: dict[str, str]) -> None:
    code, printed = await vekha(environment, "doctor")

    assert code == 0, printed
    assert "✅ Бот отвечает: @vekha_bot" in printed


async def test_doctor_with_a_wrong_token(environment: dict[str, str]) -> None:
    code, printed = await vekha(environment | {"BOT_TOKEN": "7:wrong"}, "doctor")

    assert code == 1
    assert "❌ Мессенджер" in printed
