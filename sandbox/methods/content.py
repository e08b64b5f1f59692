"""Parts that several methods read from their parameters: the chat, the text, the keyboard, the reply, the file."""

from typing import Any

from sandbox.arguments import Params
from sandbox.files import StoredFile, Upload
from sandbox.html import Entity, MarkupError, detect, parse_html, tidy
from sandbox.messages import Keyboard, SandboxMessage
from sandbox.people import SandboxPerson
from sandbox.refusals import WRONG_FILE, Refusal, check_caption, check_keyboard, check_text
from sandbox.world import World


def chat(world: World, params: Params) -> SandboxPerson:
    """The person of `chat_id`; refuses one who never wrote to the bot, as there is no chat yet."""
    chat_id = params.get("chat_id")
    if chat_id in {None, ""}:
        raise Refusal("chat_id is empty")
    person = world.people.get(chat_id) if isinstance(chat_id, int) else None
    if person is None or not person.started:
        raise Refusal("chat not found")
    return person


def recipient(world: World, params: Params) -> SandboxPerson:
    """The person of `chat_id`, who must not have blocked the bot."""
    person = chat(world, params)
    if person.blocked:
        raise Refusal("bot was blocked by the user", 403)
    return person


def text(params: Params) -> tuple[str, list[Entity]]:
    """The text of a message with its entities."""
    body, entities = _formatted(params, "text", "entities")
    check_text(body)
    return body, entities


def caption(params: Params) -> tuple[str, list[Entity]]:
    """The caption of a file with its entities; both may be empty."""
    body, entities = _formatted(params, "caption", "caption_entities")
    check_caption(body)
    return body, entities


def _formatted(params: Params, words: str, given: str) -> tuple[str, list[Entity]]:
    raw = params.get(words) or ""
    if not params.get("parse_mode"):
        body, entities = tidy(raw, params.get(given) or ())
    elif params["parse_mode"].lower() == "html":
        body, entities = tidy(*_parsed(raw))
    else:
        raise Refusal("unsupported parse_mode")
    return body, detect(body, entities)


def _parsed(markup: str) -> tuple[str, list[Entity]]:
    try:
        return parse_html(markup)
    except MarkupError as error:
        raise Refusal(f"can't parse entities: {error}") from None


def keyboard(params: Params) -> Keyboard:
    """The inline keyboard; empty without one, and for the other kinds of markup, which leave no trace."""
    markup = params.get("reply_markup")
    if not markup:
        return []
    if not isinstance(markup, dict):
        raise Refusal("object expected as reply markup")
    rows = [row for row in markup.get("inline_keyboard") or [] if row]
    check_keyboard(rows)
    return rows


def reply_to(person: SandboxPerson, params: Params) -> int | None:
    """The id of the message that is answered, if there is one; refuses a missing one unless it may be."""
    wanted = params.get("reply_parameters") or {}
    message_id = wanted.get("message_id") or params.get("reply_to_message_id")
    if message_id is None or message_id in person.messages:
        return message_id
    if wanted.get("allow_sending_without_reply") or params.get("allow_sending_without_reply"):
        return None
    raise Refusal("message to be replied not found")


def file(world: World, kind: str, value: Any) -> StoredFile:
    """The file of a parameter: newly uploaded, or sent again by its id; the sandbox fetches no addresses."""
    if isinstance(value, Upload):
        return world.files.add(kind, value)
    if not value:
        raise Refusal(f"there is no {kind} in the request")
    if "://" in str(value):
        raise Refusal("failed to get HTTP URL content" if "attach" not in str(value) else WRONG_FILE)
    return world.files.reuse(kind, str(value))


def own_message(world: World, params: Params, purpose: str) -> SandboxMessage:
    """The bot's message that is to be edited; `purpose` names the intended change in the refusal."""
    person = chat(world, params)
    message = person.messages.get(params.get("message_id") or 0)
    if message is None:
        raise Refusal(f"message to {purpose} not found")
    if not message.from_bot:
        raise Refusal("message can't be edited")
    return message
