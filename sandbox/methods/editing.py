"""Methods that change or remove messages, and the answer to a press of a button."""

from typing import Any

from sandbox.arguments import Params
from sandbox.messages import SandboxMessage
from sandbox.methods import content
from sandbox.methods.registry import method
from sandbox.refusals import (
    CALLBACK_ANSWER_LIMIT,
    DELETE_WITHIN_SECONDS,
    NOT_MODIFIED,
    WRONG_FILE,
    Refusal,
)
from sandbox.world import World


def _change(world: World, message: SandboxMessage, **values: Any) -> dict[str, Any]:
    """Set what is new; refuses where nothing is."""
    if all(getattr(message, name) == value for name, value in values.items()):
        raise Refusal(NOT_MODIFIED)
    for name, value in values.items():
        setattr(message, name, value)
    message.edit_date = world.timestamp()
    world.changed("message", message.chat_id, message.message_id)
    return message.wire(world)


@method("editMessageText")
def edit_message_text(world: World, params: Params) -> dict[str, Any]:
    """Another text; a keyboard that is not given again goes."""
    body, entities = content.text(params)
    rows = content.keyboard(params)
    message = content.own_message(world, params, "edit")
    if message.file:
        raise Refusal("there is no text in the message to edit")
    return _change(world, message, text=body, entities=entities, keyboard=rows)


@method("editMessageCaption")
def edit_message_caption(world: World, params: Params) -> dict[str, Any]:
    """Another caption under a file."""
    body, entities = content.caption(params)
    rows = content.keyboard(params)
    message = content.own_message(world, params, "edit")
    if not message.file:
        raise Refusal("there is no caption in the message to edit")
    return _change(world, message, text=body, entities=entities, keyboard=rows)


@method("editMessageReplyMarkup")
def edit_message_reply_markup(world: World, params: Params) -> dict[str, Any]:
    """Another keyboard, or none."""
    rows = content.keyboard(params)
    return _change(world, content.own_message(world, params, "edit"), keyboard=rows)


@method("editMessageMedia")
def edit_message_media(world: World, params: Params) -> dict[str, Any]:
    """Another file with its caption."""
    media = params.get("media") or {}
    if media.get("type") not in {"document", "photo", "video", "audio"}:
        raise Refusal(WRONG_FILE)
    body, entities = content.caption(media)
    rows = content.keyboard(params)
    message = content.own_message(world, params, "edit")
    stored = content.file(world, media["type"], media.get("media"))
    return _change(world, message, text=body, entities=entities, keyboard=rows, file=stored)


@method("deleteMessage")
def delete_message(world: World, params: Params) -> bool:
    """Remove a message of either side; only within 48 hours."""
    person = content.chat(world, params)
    _delete(world, person.messages.get(params.get("message_id") or 0))
    return True


@method("deleteMessages")
def delete_messages(world: World, params: Params) -> bool:
    """Remove several messages; those that are gone already are passed over."""
    person = content.chat(world, params)
    for message_id in params.get("message_ids") or []:
        if message_id in person.messages:
            _delete(world, person.messages[message_id])
    return True


def _delete(world: World, message: SandboxMessage | None) -> None:
    if message is None:
        raise Refusal("message to delete not found")
    if world.timestamp() - message.date > DELETE_WITHIN_SECONDS:
        raise Refusal("message can't be deleted for everyone")
    world.people[message.chat_id].delete(message.message_id)


@method("answerCallbackQuery")
def answer_callback_query(world: World, params: Params) -> bool:
    """Stop the spinner on a button, with a few words or without."""
    words = params.get("text") or ""
    if len(words) > CALLBACK_ANSWER_LIMIT:
        raise Refusal("MESSAGE_TOO_LONG")
    world.answer_query(str(params.get("callback_query_id")), words)
    return True


@method("pinChatMessage")
def pin_chat_message(world: World, params: Params) -> bool:
    """Keep a message at the top of the chat."""
    return _pin(world, params, pinned=True)


@method("unpinChatMessage")
def unpin_chat_message(world: World, params: Params) -> bool:
    """Let a message go from the top of the chat."""
    return _pin(world, params, pinned=False)


def _pin(world: World, params: Params, *, pinned: bool) -> bool:
    person = content.chat(world, params)
    message = person.messages.get(params.get("message_id") or 0)
    if message is None:
        raise Refusal(f"message to {'pin' if pinned else 'unpin'} not found")
    message.pinned = pinned
    world.changed("message", message.chat_id, message.message_id)
    return True


@method("setMessageReaction")
def set_message_reaction(world: World, params: Params) -> bool:
    """Put an emoji under a message, or take it away."""
    person = content.chat(world, params)
    message = person.messages.get(params.get("message_id") or 0)
    if message is None:
        raise Refusal("message to react not found")
    reactions = params.get("reaction") or [{}]
    message.reaction = reactions[0].get("emoji")
    world.changed("message", message.chat_id, message.message_id)
    return True
