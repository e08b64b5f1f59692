"""Methods that put new messages into a chat."""

from typing import Any

from sandbox.arguments import Params
from sandbox.messages import SandboxMessage
from sandbox.methods import content
from sandbox.methods.registry import method
from sandbox.people import SandboxPerson
from sandbox.refusals import ALBUM_SIZES, Refusal
from sandbox.world import World

_ALBUM_KINDS = {"document", "photo", "video", "audio"}


def _spend(world: World, person: SandboxPerson, messages: int = 1) -> None:
    if world.limiter:
        world.limiter.spend(person.id, messages)


@method("sendMessage")
def send_message(world: World, params: Params) -> dict[str, Any]:
    """A text."""
    body, entities = content.text(params)
    rows = content.keyboard(params)
    person = content.recipient(world, params)
    answered = content.reply_to(person, params)
    _spend(world, person)
    message = world.add_message(person, from_bot=True, text=body, entities=entities, keyboard=rows, reply_to=answered)
    return message.wire(world)


def _send_file(world: World, params: Params, kind: str) -> dict[str, Any]:
    body, entities = content.caption(params)
    rows = content.keyboard(params)
    person = content.recipient(world, params)
    answered = content.reply_to(person, params)
    stored = content.file(world, kind, params.get(kind))
    _spend(world, person)
    message = world.add_message(
        person, from_bot=True, text=body, entities=entities, keyboard=rows, reply_to=answered, file=stored
    )
    return message.wire(world)


@method("sendDocument")
def send_document(world: World, params: Params) -> dict[str, Any]:
    """A file that keeps its name and bytes."""
    return _send_file(world, params, "document")


@method("sendPhoto")
def send_photo(world: World, params: Params) -> dict[str, Any]:
    """A picture, shown in the chat."""
    return _send_file(world, params, "photo")


@method("sendVoice")
def send_voice(world: World, params: Params) -> dict[str, Any]:
    """A voice message."""
    return _send_file(world, params, "voice")


@method("sendVideo")
def send_video(world: World, params: Params) -> dict[str, Any]:
    """A video."""
    return _send_file(world, params, "video")


@method("sendAnimation")
def send_animation(world: World, params: Params) -> dict[str, Any]:
    """A video without sound that runs by itself."""
    return _send_file(world, params, "animation")


@method("sendVideoNote")
def send_video_note(world: World, params: Params) -> dict[str, Any]:
    """A round video, which carries no words."""
    return _send_file(world, params, "video_note")


@method("sendAudio")
def send_audio(world: World, params: Params) -> dict[str, Any]:
    """A piece of music."""
    return _send_file(world, params, "audio")


@method("sendMediaGroup")
def send_media_group(world: World, params: Params) -> list[dict[str, Any]]:
    """An album of 2 to 10 files; documents do not mix with pictures."""
    items = params.get("media") or []
    if len(items) not in ALBUM_SIZES:
        raise Refusal(f"group send failed: {len(items)} media of 2 to 10")
    _check_kinds({item.get("type") for item in items})
    person = content.recipient(world, params)
    answered = content.reply_to(person, params)
    group = world.new_media_group()
    prepared = [_album_content(world, item) for item in items]
    _spend(world, person, len(items))
    messages = [
        world.add_message(person, from_bot=True, media_group_id=group, reply_to=answered, **item) for item in prepared
    ]
    return [message.wire(world) for message in messages]


def _check_kinds(kinds: set[Any]) -> None:
    if not kinds <= _ALBUM_KINDS:
        raise Refusal("can't use the media of the specified type in the album")
    if len(kinds) > 1 and kinds & {"document", "audio"}:
        raise Refusal("document can't be mixed with other media types")


def _album_content(world: World, item: dict[str, Any]) -> dict[str, Any]:
    body, entities = content.caption(item)
    return {
        "text": body,
        "entities": entities,
        "file": content.file(world, item["type"], item.get("media")),
    }


def _source(world: World, params: Params, purpose: str) -> SandboxMessage:
    person = content.chat(world, {"chat_id": params.get("from_chat_id")})
    message = person.messages.get(params.get("message_id") or 0)
    if message is None:
        raise Refusal(f"message to {purpose} not found")
    return message


def _repeat(world: World, params: Params, purpose: str, **changes: Any) -> SandboxMessage:
    source = _source(world, params, purpose)
    person = content.recipient(world, params)
    _spend(world, person)
    copied = {"text": source.text, "entities": source.entities, "file": source.file, **changes}
    return world.add_message(person, from_bot=True, **copied)


@method("forwardMessage")
def forward_message(world: World, params: Params) -> dict[str, Any]:
    """A message again, with its first sender named."""
    message = _repeat(world, params, "forward")
    source = _source(world, params, "forward")
    sender = world.bot if source.from_bot else world.people[source.chat_id].wire()
    origin = {"type": "user", "sender_user": sender, "date": source.date}
    return message.wire(world) | {"forward_origin": origin}


@method("copyMessage")
def copy_message(world: World, params: Params) -> dict[str, Any]:
    """A message again, as the bot's own; a caption may be exchanged."""
    changes: dict[str, Any] = {"keyboard": content.keyboard(params)}
    if "caption" in params:
        changes["text"], changes["entities"] = content.caption(params)
    return {"message_id": _repeat(world, params, "copy", **changes).message_id}
