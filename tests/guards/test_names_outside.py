"""Names that scripts and checks outside this repository use: they change only with a line in the changelog.

The words of Russian buttons are in test_locales.py.
"""

import re
from collections.abc import Iterator

import typer.main
from typer.core import TyperGroup

from bot.__main__ import app
from bot.cli.understanding import deadline_line, draft_json
from bot.config import ROOT, Settings
from bot.routers import COMMANDS
from domain.people.roles import Role
from domain.roadmap.responsible.register import Register
from tests.actions.world import order

TARGETS = ("install", "run", "test", "test-all", "test-fast", "soak", "check", "bench")
SETTINGS = (
    "BOT_TOKEN", "TELEGRAM_API_URL", "DATABASE_URL", "FILES_URL", "WEBHOOK_URL", "WEBHOOK_SECRET", "WEBHOOK_PORT",
    "WEBHOOK_HOST", "SEND_RATE", "SANDBOX_PORT",
)  # fmt: skip
DEFAULTS = {
    "telegram_api_url": "https://api.telegram.org", "database_url": "sqlite+aiosqlite:///var/vekha.db",
    "files_url": "file:var/files", "send_rate": 28, "sandbox_port": 8080, "webhook_host": "127.0.0.1",
}  # fmt: skip
SHELL = {
    "setup": {"--municipality", "--timezone"},
    "run": set(),
    "roadmap check": {"file", "--json", "--start", "--end", "--schools"},
    "deadline": {"text", "--start", "--end", "--json", "--jsonl"},
    "doctor": set(),
    "retention": {"--show"},
}
"""Commands with their arguments and options."""
CHAT = {
    "menu", "tasks", "schools", "people", "roadmap", "announce", "status", "report", "questions", "settings",
    "language", "privacy", "help", "cancel",
}  # fmt: skip
"""`/start` is not in the menu of commands."""


def commands(group: TyperGroup, before: str = "") -> Iterator[tuple[str, set[str]]]:
    """Every command of the command line by its words, with its arguments and options."""
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            yield from commands(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", {option for one in command.params for option in one.opts}


def test_targets_of_make_are_there() -> None:
    there = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))

    assert set(TARGETS) - there == set()


def test_settings_and_their_defaults_are_there() -> None:
    there = Settings.model_fields

    assert {name for name in SETTINGS if name.lower() not in there} == set()
    assert {name: there[name].default for name in DEFAULTS} == DEFAULTS


def test_commands_of_the_shell_take_what_they_took() -> None:
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    there = dict(commands(group))

    assert {words: names - there.get(words, set()) for words, names in SHELL.items()} == {
        words: set() for words in SHELL
    }


def test_commands_of_the_chat_are_there() -> None:
    assert CHAT - set(COMMANDS) == set()


def test_an_understood_order_has_its_form() -> None:
    known = draft_json(order(title="Дорожная карта"), Register([]))
    row = known["activities"][0]

    assert set(known) >= {"period", "activities", "warnings"}
    assert set(known["period"]) == {"start", "end"}
    assert set(row) >= {"number", "section", "title", "outcome", "responsible", "deadline", "warnings", "reporters"}
    assert set(row["deadline"]) == {"text", "kind", "windows", "warnings"}
    assert set(row["reporters"]) == {"roles", "schools", "asked"}
    assert {"school", "curator", "coordinator"} == set(Role)


def test_a_line_about_a_deadline_is_answered_in_its_form() -> None:
    asked = '{"text": "февраль", "plan": {"kind": "calendar", "start": "2023-01-01", "end": "2023-12-31"}}'

    assert deadline_line(asked) == {
        "text": "февраль", "kind": "window", "windows": [{"start": "2023-02-01", "due": "2023-02-28"}], "warnings": [],
    }  # fmt: skip
