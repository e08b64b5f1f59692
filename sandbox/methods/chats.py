"""Methods about the bot, chats and files."""

from typing import Any

from sandbox.arguments import Params
from sandbox.methods import content
from sandbox.methods.registry import method
from sandbox.world import World


@method("getMe")
def get_me(world: World, _: Params) -> dict[str, Any]:
    """The bot itself."""
    abilities = {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }
    return world.bot | abilities


@method("getChat")
def get_chat(world: World, params: Params) -> dict[str, Any]:
    """All that is known of a chat."""
    person = content.chat(world, params)
    gifts = {
        "unlimited_gifts": False,
        "limited_gifts": False,
        "unique_gifts": False,
        "premium_subscription": False,
        "gifts_from_channels": False,
    }
    pinned = next((message for message in reversed(person.chat) if message.pinned), None)
    known = {"accent_color_id": person.id % 7, "max_reaction_count": 11, "accepted_gift_types": gifts}
    return person.wire_chat() | known | ({"pinned_message": pinned.wire(world)} if pinned else {})


@method("getFile")
def get_file(world: World, params: Params) -> dict[str, Any]:
    """Where a file can be fetched."""
    return world.files.describe(params.get("file_id") or "")


@method("sendChatAction")
def send_chat_action(world: World, params: Params) -> bool:
    """«Typing…»."""
    content.recipient(world, params)
    return True
