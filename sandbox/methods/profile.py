"""Methods that set the bot's profile: names, descriptions, commands, the menu button."""

import json
from typing import Any

from sandbox.arguments import Params
from sandbox.methods.registry import method
from sandbox.refusals import Refusal
from sandbox.world import World

_COMMAND_LIMIT = 100


def _scope(params: Params) -> tuple[str, str]:
    scope = params.get("scope") or {"type": "default"}
    return json.dumps(scope, sort_keys=True), params.get("language_code") or ""


@method("setMyCommands")
def set_my_commands(world: World, params: Params) -> bool:
    """The commands that a client offers."""
    commands = params.get("commands") or []
    if len(commands) > _COMMAND_LIMIT:
        raise Refusal("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        _check_command(command)
    world.profile.commands[_scope(params)] = commands
    world.changed("person")
    return True


def _check_command(command: dict[str, str]) -> None:
    name = command.get("command", "").removeprefix("/")
    if not 1 <= len(name) <= 32 or not name.isascii() or not name.replace("_", "").isalnum() or name != name.lower():
        raise Refusal("BOT_COMMAND_INVALID")
    if not 1 <= len(command.get("description", "")) <= 256:
        raise Refusal("BOT_COMMAND_DESCRIPTION_INVALID")


@method("getMyCommands")
def get_my_commands(world: World, params: Params) -> list[dict[str, str]]:
    """The commands of exactly this scope and language."""
    return world.profile.commands.get(_scope(params), [])


@method("deleteMyCommands")
def delete_my_commands(world: World, params: Params) -> bool:
    """Back to the commands of the wider scope."""
    world.profile.commands.pop(_scope(params), None)
    world.changed("person")
    return True


def _set(texts: dict[str, str], params: Params, name: str, limit: int) -> bool:
    if len(params.get(name) or "") > limit:
        raise Refusal(f"{name.replace('_', ' ')} is too long")
    texts[params.get("language_code") or ""] = params.get(name) or ""
    return True


def _get(texts: dict[str, str], params: Params, name: str) -> dict[str, Any]:
    return {name: texts.get(params.get("language_code") or "", texts.get("", ""))}


@method("setMyName")
def set_my_name(world: World, params: Params) -> bool:
    """The bot's name in a language."""
    return _set(world.profile.names, params, "name", 64)


@method("getMyName")
def get_my_name(world: World, params: Params) -> dict[str, Any]:
    """The bot's name in a language."""
    return _get({"": str(world.bot["first_name"]), **world.profile.names}, params, "name")


@method("setMyDescription")
def set_my_description(world: World, params: Params) -> bool:
    """What an empty chat shows."""
    return _set(world.profile.descriptions, params, "description", 512)


@method("getMyDescription")
def get_my_description(world: World, params: Params) -> dict[str, Any]:
    """What an empty chat shows."""
    return _get(world.profile.descriptions, params, "description")


@method("setMyShortDescription")
def set_my_short_description(world: World, params: Params) -> bool:
    """What the bot's profile shows."""
    return _set(world.profile.short_descriptions, params, "short_description", 120)


@method("getMyShortDescription")
def get_my_short_description(world: World, params: Params) -> dict[str, Any]:
    """What the bot's profile shows."""
    return _get(world.profile.short_descriptions, params, "short_description")


@method("setChatMenuButton")
def set_chat_menu_button(world: World, params: Params) -> bool:
    """The button beside the input field; one for all chats here."""
    world.profile.menu_button = params.get("menu_button") or {"type": "default"}
    return True


@method("getChatMenuButton")
def get_chat_menu_button(world: World, _: Params) -> dict[str, Any]:
    """The button beside the input field."""
    return world.profile.menu_button
