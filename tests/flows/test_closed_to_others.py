"""What others on the machine and on the network cannot reach: files, and the port of the webhook."""

import io
import json
import os
import stat
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import NamedTuple

import aiohttp
import pytest
import pytest_asyncio
from pydantic import SecretStr

from bot.app import build_file_store
from bot.cli.doctor import machine
from bot.cli.running import set_up_logging
from bot.config import Settings
from models import private
from models.db import Database
from tests.flows.town import Cast, Town

ROOT = Path(__file__).parents[2]
SECRET = "tell-nobody"


def modes(folder: Path) -> set[str]:
    """The rights of every file and folder below."""
    return {stat.filemode(path.stat().st_mode) for path in folder.rglob("*")}


def test_data_is_for_its_owners_eyes(tmp_path: Path) -> None:
    """Also for a database that an earlier release left open to everybody."""
    here = os.environ | {"PYTHONPATH": str(ROOT), "DATABASE_URL": "", "FILES_URL": "", "BOT_TOKEN": ""}
    for command in (["setup", "--municipality", "Ясный район"], ["doctor"]):
        subprocess.run([sys.executable, "-m", "bot", *command], env=here, cwd=tmp_path, umask=0o022, check=False)
        made = modes(tmp_path)
        for path in tmp_path.rglob("*.db"):
            path.chmod(0o644)

    assert made == {"drwx------", "-rw-------"}


def mode(path: Path) -> str:
    return stat.filemode(path.stat().st_mode)


async def test_folder_that_an_earlier_release_left_open_is_closed(tmp_path: Path) -> None:
    for name in ("var", "files"):
        (tmp_path / name).mkdir(mode=0o755)
    settings = Settings(
        _env_file=None,
        database_url=f"sqlite+aiosqlite:///{tmp_path / 'var' / 'vekha.db'}",
        files_url=f"file:{tmp_path / 'files'}",
    )
    before = [finding.text.partition(" могут")[0] for finding in machine.examine(settings) if not finding.well]

    database = Database(settings.database_url)
    build_file_store(settings).close()
    await database.close()

    assert before == [f"Папку {tmp_path / 'files'}", f"Папку {tmp_path / 'var'}"]
    assert [mode(tmp_path / name) for name in ("var", "files")] == ["drwx------"] * 2
    assert [finding for finding in machine.examine(settings) if not finding.well] == []


@pytest.mark.parametrize("common", [".", "..", "/tmp"])
def test_folder_that_holds_other_things_too_keeps_its_mode(
    common: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir(mode=0o755)
    monkeypatch.chdir(tmp_path / "here")
    before = mode(Path(common))

    private.close_folder(Path(common).resolve())

    assert (mode(Path(common)), private.is_open(Path(common).resolve())) == (before, False)


def test_webhook_listens_on_this_machine_alone() -> None:
    assert Settings(_env_file=None).webhook_host == "127.0.0.1"


class Hook(NamedTuple):
    url: str
    cast: Cast
    log: io.StringIO


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    written = io.StringIO()
    set_up_logging("text", written)
    yield written
    set_up_logging("text")


@pytest_asyncio.fixture
async def hook(log: io.StringIO, town: Town, unused_tcp_port: int) -> AsyncIterator[Hook]:
    """A bot with a webhook."""
    cast = await town.cast()
    await town.stop()
    url = f"http://127.0.0.1:{unused_tcp_port}/hook"
    how = {"webhook_url": url, "webhook_port": unused_tcp_port, "webhook_secret": SecretStr(SECRET)}
    town.settings = town.settings.model_copy(update=how)
    await town.start()
    yield Hook(url, cast, log)


BEYOND = 2**64
MESSAGE = {"message_id": 1, "date": 1, "chat": {"id": BEYOND, "type": "private"}, "text": "x"}
HOSTILE = {
    "a secret that is not ASCII": ({"X-Telegram-Bot-Api-Secret-Token": "секрет"}, b"{}", 401),
    "no secret": ({"X-Telegram-Bot-Api-Secret-Token": ""}, b"{}", 401),
    "an unknown charset": ({"Content-Type": "application/json; charset=zzz"}, b'{"update_id": "x"}', 400),
    "JSON of a thousand levels": ({}, b'{"update_id": 7, "message": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", 400),
    "a number beyond 64 bits": ({}, json.dumps({"update_id": BEYOND}).encode(), 400),
    "no number": ({}, b"{}", 400),
    "no JSON": ({}, b"\xff\xfe", 400),
    "a list": ({}, b"[]", 400),
    "a chat beyond 64 bits": ({}, json.dumps({"update_id": 8, "message": MESSAGE}).encode(), 200),
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
async def test_hostile_call_is_refused_and_the_next_one_is_served(town: Town, hook: Hook, kind: str) -> None:
    headers, body, expected = HOSTILE[kind]
    async with aiohttp.ClientSession() as session:
        sent = {"X-Telegram-Bot-Api-Secret-Token": SECRET} | headers
        async with session.post(hook.url, data=body, headers=sent) as answer:
            status = answer.status
    menu = await town.say(hook.cast.patimat, "/menu")

    assert status == expected
    assert menu.text.splitlines()[0] == "🏠 МКОУ СОШ № 1"
    assert "Traceback" not in hook.log.getvalue()
