"""bot/quickstart.py patches an internal of aiogram: every type and method is compared with unpatched aiogram."""

import subprocess
import sys

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
