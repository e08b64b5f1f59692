"""A message of a chat: the person's view of it, and the object that Telegram sends to the bot."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from sandbox.files import SandboxFiles, StoredFile
from sandbox.html import Entity, render_html

Keyboard = list[list[dict[str, Any]]]
"""Rows of InlineKeyboardButton objects as they travel."""


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button as a person sees it; `data` for one that calls back, `url` for one that leads away."""

    text: str
    data: str | None = None
    url: str | None = None


@dataclass(slots=True, kw_only=True)
class SandboxMessage:
    """A message in the chat of a person and the bot; `text` is its plain text, or the caption of its file."""

    message_id: int
    chat_id: int
    from_bot: bool
    date: int
    text: str = ""
    entities: list[Entity] = field(default_factory=list)
    file: StoredFile | None = None
    keyboard: Keyboard = field(default_factory=list)
    reply_to: int | None = None
    media_group_id: str | None = None
    edit_date: int | None = None
    pinned: bool = False
    reaction: str | None = None
    origin: dict[str, Any] | None = None
    """Where a forwarded message comes from, as the MessageOrigin object."""

    @property
    def html(self) -> str:
        """The text with its entities written back as the bot's markup."""
        return render_html(self.text, self.entities)

    @property
    def edited(self) -> bool:
        return self.edit_date is not None

    @property
    def document(self) -> StoredFile | None:
        return self.file if self.file and self.file.kind == "document" else None

    @property
    def photo(self) -> StoredFile | None:
        return self.file if self.file and self.file.kind == "photo" else None

    @property
    def buttons(self) -> list[list[Button]]:
        """The inline keyboard, row by row."""
        return [
            [Button(cell["text"], cell.get("callback_data"), cell.get("url")) for cell in row] for row in self.keyboard
        ]

    @property
    def labels(self) -> list[list[str]]:
        """The words on the buttons, row by row."""
        return [[cell["text"] for cell in row] for row in self.keyboard]

    def wire(self, world: "Chats", *, nested: bool = False) -> dict[str, Any]:
        """The Message object; one that is `nested` as reply_to_message carries no reply of its own."""
        person = world.people[self.chat_id]
        body: dict[str, Any] = {
            "message_id": self.message_id,
            "from": world.bot if self.from_bot else person.wire(),
            "chat": person.wire_chat(),
            "date": self.date,
        }
        body |= self._content(world)
        if self.edit_date is not None:
            body["edit_date"] = self.edit_date
        if self.origin is not None:
            body["forward_origin"] = self.origin
        if self.media_group_id is not None:
            body["media_group_id"] = self.media_group_id
        if self.keyboard:
            body["reply_markup"] = {"inline_keyboard": self.keyboard}
        answered = None if nested or self.reply_to is None else person.messages.get(self.reply_to)
        if answered:
            body["reply_to_message"] = answered.wire(world, nested=True)
        return body

    def _content(self, world: "Chats") -> dict[str, Any]:
        text, entities = ("caption", "caption_entities") if self.file else ("text", "entities")
        body: dict[str, Any] = {text: self.text} if self.text else {}
        if self.entities:
            body[entities] = self.entities
        if self.file:
            sizes = self.file.kind == "photo"
            body[self.file.kind] = world.files.sizes(self.file) if sizes else self.file.wire()
            if self.file.kind == "animation":
                body["document"] = self.file.wire()
        return body


class Sender(Protocol):
    """The person in whose chat a message is."""

    messages: dict[int, SandboxMessage]

    def wire(self) -> dict[str, Any]: ...

    def wire_chat(self) -> dict[str, Any]: ...


class Chats(Protocol):
    """The parts of the world that a message needs."""

    files: SandboxFiles

    @property
    def bot(self) -> dict[str, Any]: ...

    @property
    def people(self) -> Mapping[int, Sender]: ...


def visible_buttons(messages: Iterable[SandboxMessage]) -> list[str]:
    """The words on all buttons of some messages, for the error that a button is not there."""
    return [label for message in messages for row in message.labels for label in row]
