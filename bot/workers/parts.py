"""A text that the messenger's client has cut, because it was longer than a message: its parts become one message again.

Clients cut at 4,096 characters, or at a better place before that, and send the parts one after another.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from bot.chat.lenient_json import dump_json, load_json
from domain.texts import units

MESSAGE = 4096
"""UTF-16 units of the longest message."""
CUT_FROM = MESSAGE // 2
"""A client looks for a better place to cut in the second half of a message: a shorter text was not cut."""
NEARLY_FULL = 4090
"""A part of this length was cut within a line, perhaps within a word."""
SECONDS = 3
"""Parts are sent at once; this is for a slow network."""


class TextPart(NamedTuple):
    """A message of plain words, as it was sent."""

    message_id: int
    text: str
    date: int
    answers: bool
    """It is the messenger's own reply to another message."""


def read_part(body: str) -> TextPart | None:
    """The message of an update, if it is typed words; None for a command, a forwarded message and all else."""
    try:
        raw = load_json(body)
    except ValueError:
        return None
    message = raw.get("message") if isinstance(raw, dict) else None
    if not isinstance(message, dict) or any(key.startswith("forward") for key in message):
        return None
    text, date, number = message.get("text"), message.get("date"), message.get("message_id")
    if not isinstance(text, str) or not isinstance(date, int) or not isinstance(number, int) or text.startswith("/"):
        return None
    return TextPart(number, text, date, "reply_to_message" in message)


def may_go_on(part: TextPart | None) -> bool:
    """Whether it is so long that the client may have cut it."""
    return part is not None and units(part.text) >= CUT_FROM


def goes_on(before: TextPart, part: TextPart | None) -> bool:
    """Whether a message is the next part of the text."""
    if part is None or part.answers or not may_go_on(before):
        return False
    return 0 <= part.date - before.date <= SECONDS and part.message_id > before.message_id


def joined(bodies: Sequence[str]) -> str:
    """The first update with the whole text; formatting stays where it was."""
    updates = [load_json(body) for body in bodies]
    messages = [update["message"] for update in updates]
    text, entities = messages[0]["text"], list(messages[0].get("entities", ()))
    for before, message in pairwise(messages):
        text += _between(before["text"], message["text"])
        entities += [one | {"offset": one["offset"] + units(text)} for one in message.get("entities", ())]
        text += message["text"]
    whole = messages[0] | {"text": text} | ({"entities": entities} if entities else {})
    return dump_json(updates[0] | {"message": whole})


def _between(before: str, after: str) -> str:
    """What was where the client cut: nothing within a full part, else a new line, which the client takes off."""
    return "" if units(before) >= NEARLY_FULL or before[-1:].isspace() or after[:1].isspace() else "\n"
