"""A start loads only what it needs, and aiogram's models are built late: each is compared with unpatched aiogram."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.config import ROOT

EVERY_MODEL = """
import re, sys
from pydantic import BaseModel
if sys.argv[1] == "deferred":
    from bot.quickstart import defer_models
    defer_models()
import aiogram.methods, aiogram.types
from aiogram.methods.base import Response
Response[list[aiogram.types.Update]].model_validate_json('{"ok": true, "result": [{"update_id": 1}]}')
for module in (aiogram.methods, aiogram.types):
    for name in module.__all__:
        model = getattr(module, name)
        if isinstance(model, type) and issubclass(model, BaseModel):
            model.__pydantic_validator__.title  # the first use
            fields = {field: info.annotation for field, info in model.model_fields.items()}
            print(name, model.__pydantic_complete__, re.sub(" at 0x\\w+", "", str(fields)))
"""
FIRST_USE = """
from bot.quickstart import defer_models
defer_models()
from aiogram.methods import SendMessage
from aiogram.types import Message
print(Message.__pydantic_complete__, SendMessage.__pydantic_complete__)
said = SendMessage(chat_id=1, text="Здравствуйте").model_dump(exclude_none=True)["text"]
print(said, SendMessage.__pydantic_complete__)
"""


def said(program: str, *arguments: str) -> list[str]:
    """The lines that a Python process prints."""
    command = [sys.executable, "-c", program, *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.stdout.splitlines()


@pytest.mark.parametrize("imported", [True, False])
def test_models_are_built_at_their_first_use(imported: bool) -> None:
    program = f"import aiogram\n{FIRST_USE}" if imported else FIRST_USE

    assert said(program) == [f"{imported} {imported}", "Здравствуйте True"]


def test_every_model_is_as_aiogram_builds_it() -> None:
    deferred, plain = said(EVERY_MODEL, "deferred"), said(EVERY_MODEL, "plain")

    assert len(plain) > 400
    assert deferred == plain


FIRST_POLL = """
import os, sys
from bot.workers.intake import Poller
async def poll(self):
    print(*sorted(sys.modules), flush=True)
    os._exit(0)
Poller.poll = poll
from bot.__main__ import main
sys.argv = ["vekha", "run"]
main()
"""
LOADED = {
    "actions", "aiofiles", "aiogram", "aiohappyeyeballs", "aiohttp", "aiosignal", "aiosqlite", "annotated_doc",
    "annotated_types", "apscheduler", "asyncpg", "attr", "babel", "bot", "certifi", "cython_runtime", "domain",
    "dotenv", "fluent", "frozenlist", "greenlet", "handlers", "idna", "magic_filter", "models", "multidict",
    "obstore", "office", "propcache", "pydantic", "pydantic_core", "pydantic_settings", "pygments", "pytz",
    "rapidfuzz", "rich", "scheduler", "shellingham", "sqlalchemy", "structlog", "typer", "typing_extensions",
    "typing_inspection", "tzlocal", "yarl",
}  # fmt: skip
"""The packages that may be loaded when the first poll goes out. What is needed later is imported where it is used."""
LATE = ("bot.printouts.documents", "bot.printouts.index", "models.migrating", "office.reading", "office.writing")
"""Modules of Веха that load much, or that most chats never need."""


@pytest.fixture
def engine() -> str:
    """PostgreSQL loads nothing that SQLite does not."""
    return "sqlite"


def test_first_poll_goes_out_before_anything_is_loaded_that_waits(database_url: str, tmp_path: Path) -> None:
    settings = {
        "BOT_TOKEN": "42:sandbox",
        "TELEGRAM_API_URL": "http://127.0.0.1:1",
        "DATABASE_URL": database_url,
        "FILES_URL": f"file:{tmp_path / 'files'}",
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-c", FIRST_POLL]
    done = subprocess.run(command, cwd=tmp_path, env=os.environ | settings, capture_output=True, text=True, check=True)

    loaded = done.stdout.split()
    packages = {name.partition(".")[0] for name in loaded if not name.startswith("_")} - sys.stdlib_module_names
    assert packages - LOADED == set()
    assert [name for name in loaded if name.startswith(LATE)] == []
