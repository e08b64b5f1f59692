"""The command line against a Bot API server on another port: set up, run, stop."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import pytest
from typer.testing import CliRunner

from bot.__main__ import app as command_line
from bot.config import Settings
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


async def test_version(environment: dict[str, str]) -> None:
    assert await vekha(environment, "--version") == (0, f"vekha {version('vekha')}\n")


async def test_setup_with_two_tokens_names_the_wrong_one_and_writes_nothing(
    environment: dict[str, str], server: SandboxServer, tmp_path: Path
) -> None:
    new = {
        "BOT_TOKEN": f"{server.world.token}, 7:wrong",
        "DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path / 'new' / 'vekha.db'}",
    }

    ran = await ran_with(environment | new, "setup", "--municipality", "Ясный район")

    said = "Мессенджер не знает бота 7 из BOT_TOKEN. Возьмите его токен у @BotFather и исправьте BOT_TOKEN.\n"
    assert ran == (2, "", said)
    assert not (tmp_path / "new").exists()


async def test_setup_with_a_wrong_token_writes_nothing(environment: dict[str, str], tmp_path: Path) -> None:
    new = {"BOT_TOKEN": "7:wrong", "DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path / 'new' / 'vekha.db'}"}

    ran = await ran_with(environment | new, "setup", "--municipality", "Ясный район")

    assert ran == (2, "", f"{NO_SUCH_BOT}\n")
    assert not (tmp_path / "new").exists()


async def ran_with(environment: dict[str, str], *words: str) -> tuple[int, str, str]:
    """Run a command to its end; its exit code, and what it printed on stdout and on stderr."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *words, env=environment,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    async with asyncio.timeout(60):
        printed, complained = await process.communicate()
    return process.returncode or 0, printed.decode(), complained.decode()


NO_SUCH_BOT = "Мессенджер не знает бота с таким BOT_TOKEN. Возьмите токен у @BotFather и исправьте BOT_TOKEN."
HOOK = {"WEBHOOK_URL": "https://vekha.example/hook", "WEBHOOK_SECRET": "tell-nobody"}
TELEGRAM = {"TELEGRAM_API_URL": "https://api.telegram.org"}
WRONG_SETTINGS: list[tuple[dict[str, str], str]] = [
    ({"BOT_TOKEN": "garbage"}, "BOT_TOKEN"),
    ({"BOT_TOKEN": "7:with a space"}, "BOT_TOKEN"),
    ({"TELEGRAM_API_URL": "localhost:8081"}, "TELEGRAM_API_URL"),
    ({"TELEGRAM_API_URL": "http://[::1"}, "TELEGRAM_API_URL"),
    ({"DATABASE_URL": "garbage"}, "DATABASE_URL"),
    ({"DATABASE_URL": "mysql://root@localhost/vekha"}, "DATABASE_URL"),
    ({"DATABASE_URL": "postgresql://localhost"}, "DATABASE_URL"),
    ({"DATABASE_URL": "postgresql://localhost:port/vekha"}, "DATABASE_URL"),
    ({"DATABASE_URL": "postgresql://localhost/vekha?colour=red"}, "DATABASE_URL"),
    ({"DATABASE_URL": "sqlite://"}, "DATABASE_URL"),
    ({"FILES_URL": "garbage"}, "FILES_URL"),
    ({"FILES_URL": "ftp://files"}, "FILES_URL"),
    ({"FILES_URL": "s3://"}, "FILES_URL"),
    ({"AWS_ENDPOINT_URL": "storage.yandexcloud.net"}, "AWS_ENDPOINT_URL"),
    ({"DOWNLOAD_LIMIT_MB": "-1"}, "DOWNLOAD_LIMIT_MB"),
    ({"DOWNLOAD_LIMIT_MB": "3000"}, "DOWNLOAD_LIMIT_MB"),
    ({"DOWNLOAD_LIMIT_MB": "many"}, "DOWNLOAD_LIMIT_MB"),
    ({"WEBHOOK_URL": "https://vekha.example/hook"}, "WEBHOOK_SECRET"),
    (HOOK | {"WEBHOOK_URL": "vekha.example/hook"}, "WEBHOOK_URL"),
    (HOOK | TELEGRAM | {"WEBHOOK_URL": "http://vekha.example/hook"}, "WEBHOOK_URL"),
    (HOOK | TELEGRAM | {"WEBHOOK_URL": "https://vekha.example:8081/hook"}, "WEBHOOK_URL"),
    (HOOK | {"WEBHOOK_SECRET": "секрет"}, "WEBHOOK_SECRET"),
    ({"WEBHOOK_PORT": "70000"}, "WEBHOOK_PORT"),
    ({"SEND_RATE": "abc"}, "SEND_RATE"),
    ({"SEND_RATE": "0"}, "SEND_RATE"),
    ({"SEND_RATE": "inf"}, "SEND_RATE"),
    ({"CHAT_RATE": "-1"}, "CHAT_RATE"),
    ({"SANDBOX_PORT": "port"}, "SANDBOX_PORT"),
    ({"FOLDER_PART_MB": "nan"}, "FOLDER_PART_MB"),
    ({"LOG_FORMAT": "xml"}, "LOG_FORMAT"),
    ({"FAST_START": "perhaps"}, "FAST_START"),
]
COMMANDS: list[tuple[str, ...]] = [
    ("setup", "--municipality", "Ясный район"),
    ("run",),
    ("doctor",),
    ("export", "--out", "all.zip"),
    ("report", "half-year", "--from", "2023-01-01", "--to", "2023-06-30", "--out", "report.docx"),
]


class Spoken(NamedTuple):
    """The output of a command."""

    code: int
    printed: str
    complained: str


def speak(environment: dict[str, str], words: tuple[str, ...]) -> Spoken:
    """A command in this process: starting dozens of processes would take minutes."""
    found = CliRunner().invoke(command_line, words, env={**dict.fromkeys(Settings.model_fields), **environment})
    assert found.exception is None or isinstance(found.exception, SystemExit), found.exception
    return Spoken(found.exit_code, found.stdout, found.stderr)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda words: words[0])
@pytest.mark.parametrize(
    ("wrong", "setting"), WRONG_SETTINGS, ids=lambda one: " ".join(one.values()) if isinstance(one, dict) else one
)
def test_a_wrong_setting_is_a_sentence_from_every_command(
    wrong: dict[str, str], setting: str, command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line that names the setting and what to do, never its value; nothing is written."""
    monkeypatch.chdir(tmp_path)
    well = {"BOT_TOKEN": "42:sandbox", "TELEGRAM_API_URL": "http://127.0.0.1:1"}

    found = speak(well | wrong, command)

    said = found.printed if command == ("doctor",) else found.complained
    sign = "❌ " if command == ("doctor",) else ""
    assert said.startswith(f"{sign}{setting}: ")
    assert said.endswith("Исправьте переменную окружения или строку в .env.\n")
    assert len(said.splitlines()) == 1
    assert found.code == (1 if command == ("doctor",) else 2)
    assert list(tmp_path.iterdir()) == []


def test_every_wrong_setting_is_named_at_once() -> None:
    found = speak({"BOT_TOKEN": "garbage", "SEND_RATE": "abc", "LOG_FORMAT": "xml"}, ("doctor",))

    assert [line.split(":")[0] for line in found.printed.splitlines()] == [
        "❌ BOT_TOKEN",
        "❌ SEND_RATE",
        "❌ LOG_FORMAT",
    ]


def test_every_setting_that_can_be_wrong_is_in_the_table() -> None:
    free = {"AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "WEBHOOK_HOST"}

    assert {setting for _, setting in WRONG_SETTINGS} == {name.upper() for name in Settings.model_fields} - free


@pytest.mark.parametrize(
    ("given", "understood"),
    [
        ("postgresql://vekha:p%40ss@db/vekha", "postgresql+asyncpg://vekha:p%40ss@db/vekha"),
        ("postgres://vekha@db:5433/vekha", "postgresql+asyncpg://vekha@db:5433/vekha"),
        ("postgres://db/vekha?sslmode=require&channel_binding=require", "postgresql+asyncpg://db/vekha?ssl=require"),
        ("postgresql+asyncpg://db/vekha", "postgresql+asyncpg://db/vekha"),
        ("sqlite:////srv/vekha.db", "sqlite+aiosqlite:////srv/vekha.db"),
        ("sqlite+aiosqlite:///var/vekha.db", "sqlite+aiosqlite:///var/vekha.db"),
    ],
)
def test_a_database_address_is_taken_as_manuals_give_it(given: str, understood: str) -> None:
    assert Settings(_env_file=None, database_url=given).database_url == understood


NO_FILE = {"DATABASE_URL": "sqlite+aiosqlite:///no/such/vekha.db"}
NO_DATABASE = {"DATABASE_URL": "sqlite+aiosqlite:///letter.txt"}
AWAY = {"DATABASE_URL": "postgresql://vekha@127.0.0.1:1/vekha"}
NO_FOLDER = {"FILES_URL": "file:letter.txt"}
OUTAGES: list[tuple[dict[str, str], str, tuple[str, ...]]] = [
    (NO_FILE, "Базы данных no/such/vekha.db нет.", ("run", "doctor", "export", "report")),
    (NO_DATABASE, "Файл letter.txt не база данных SQLite.", ("setup", "run", "doctor", "export", "report")),
    (AWAY, "База данных 127.0.0.1:1/vekha не отвечает:", ("setup", "doctor", "export", "report")),
    (NO_FOLDER, "Хранилище file:letter.txt не работает:", ("doctor",)),
]
"""What is wrong, how the sentence begins, and the commands that need it. `run` waits for a database that is away."""


@pytest.mark.parametrize(
    ("world", "sentence", "command"),
    [(world, sentence, command) for world, sentence, commands in OUTAGES for command in commands],
    ids=str,
)
def test_an_outage_is_a_sentence_from_every_command(
    world: dict[str, str], sentence: str, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "letter.txt").write_text("Добрый день! " * 100)
    [words] = [words for words in COMMANDS if words[0] == command]

    found = speak({"BOT_TOKEN": "42:sandbox", "TELEGRAM_API_URL": "http://127.0.0.1:1"} | world, words)

    said = found.printed if command == "doctor" else found.complained
    assert [line for line in said.splitlines() if line.removeprefix("❌ ").startswith(sentence)] != []
    assert "Traceback" not in found.printed + found.complained
    assert found.code == 1
    assert not (tmp_path / "no").exists()


async def test_doctor_where_all_is_well(environment: dict[str, str]) -> None:
    code, printed = await vekha(environment, "doctor")

    assert code == 0, printed
    assert "✅ Бот отвечает: @vekha_bot" in printed


async def test_doctor_with_a_wrong_token(environment: dict[str, str]) -> None:
    code, printed = await vekha(environment | {"BOT_TOKEN": "7:wrong"}, "doctor")

    assert code == 1
    assert f"❌ {NO_SUCH_BOT}" in printed
