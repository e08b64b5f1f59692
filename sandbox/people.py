"""A person in the sandbox: acts on a phone, each making the update that Telegram would send."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, Protocol

from sandbox.files import Upload
from sandbox.html import detect, parse_html, tidy, utf16_length
from sandbox.messages import Chats, SandboxMessage, visible_buttons
from sandbox.refusals import TEXT_LIMIT

_START_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}")
_PICTURES = {".jpg", ".jpeg", ".png"}


class Server(Chats, Protocol):
    """What a person's phone asks of the messenger."""

    def timestamp(self) -> int: ...

    def new_media_group(self) -> str: ...

    def open_query(self, person_id: int, message_id: int) -> str: ...

    def push(self, kind: str, payload: dict[str, Any]) -> None: ...

    def changed(self, kind: str, chat_id: int = 0, message_id: int = 0, text: str = "") -> None: ...

    def add_message(self, person: "SandboxPerson", *, from_bot: bool, **content: Any) -> SandboxMessage: ...


@dataclass(slots=True, eq=False)
class SandboxPerson:
    """Somebody with a phone; the id of the private chat with the bot is the person's own.

    `started` says whether the bot may write first (Telegram knows no chat before that), `answers` are the
    texts of the answers to button presses, `messages` are by id, deleted ones gone.
    """

    world: "Server" = field(repr=False)
    id: int
    first_name: str
    last_name: str = ""
    username: str | None = None
    language_code: str = "ru"
    started: bool = False
    blocked: bool = False
    answers: list[str] = field(default_factory=list)
    messages: dict[int, SandboxMessage] = field(default_factory=dict, repr=False)

    @property
    def name(self) -> str:
        """First and last name, as the heading of the chat."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def chat(self) -> list[SandboxMessage]:
        """All messages that are still there, oldest first."""
        return list(self.messages.values())

    @property
    def last(self) -> SandboxMessage:
        """The newest message from the bot; LookupError where there is none."""
        for message in self._from_bot():
            return message
        raise LookupError(f"{self.name} has no message from the bot")

    def say(self, text: str, reply_to: int | None = None) -> SandboxMessage:
        """Send a text; ValueError for one that no client would send."""
        body, _ = tidy(text, ())
        if not 1 <= utf16_length(body) <= TEXT_LIMIT:
            raise ValueError(f"a message has 1 to {TEXT_LIMIT} UTF-16 units")
        return self._send(text=body, entities=detect(body, []), reply_to=reply_to)

    def say_formatted(self, markup: str) -> SandboxMessage:
        """Send a text with formatting, given as HTML."""
        body, entities = tidy(*parse_html(markup))
        return self._send(text=body, entities=detect(body, entities))

    def forward_post(
        self, markup: str, files: Sequence[tuple[str, bytes]] = (), *, channel: str = "Новости района"
    ) -> list[SandboxMessage]:
        """Forward a channel's post to the bot: its text, or its documents with the text under the first."""
        origin = {
            "type": "channel",
            "date": self.world.timestamp(),
            "chat": {"id": -1001, "type": "channel", "title": channel},
            "message_id": 1,
        }
        body, entities = tidy(*parse_html(markup))
        words: dict[str, Any] = {"text": body, "entities": detect(body, entities)}
        if not files:
            return [self._send(**words, origin=origin)]
        group = self.world.new_media_group() if len(files) > 1 else None
        stored = [self.world.files.add("document", Upload(name, data)) for name, data in files]
        return [
            self._send(**(words if not number else {}), file=file, media_group_id=group, origin=origin)
            for number, file in enumerate(stored)
        ]

    def open_link(self, payload: str = "") -> SandboxMessage:
        """Follow https://t.me/bot?start=payload and press «Start»; it also lifts a block."""
        if not _START_PAYLOAD.fullmatch(payload):
            raise ValueError(f"no start payload: {payload!r}")
        self.unblock()
        return self.say(f"/start {payload}".strip())

    def press(self, button: str, message_id: int | None = None) -> str:
        """Press a button by a part of its label or by its whole callback data; gives the callback query's id.

        Looks on the given message, or on the newest that has such a button; LookupError names what there is.
        """
        if message_id is None:
            candidates = list(self._from_bot())
        else:
            candidates = [self.messages[message_id]] if message_id in self.messages else []
        for message in candidates:
            data = _find_button(message, button)
            if data is not None:
                return self.press_data(data, message.message_id)
        visible = ", ".join(f"«{label}»" for label in visible_buttons(candidates)) or "none"
        raise LookupError(f"{self.name} sees no button «{button}»; visible are: {visible}")

    def press_data(self, data: str, message_id: int) -> str:
        """Send a callback whether such a button is there or not: forged, or from a screen long gone."""
        self._reach()
        query_id = self.world.open_query(self.id, message_id)
        query = {
            "id": query_id,
            "from": self.wire(),
            "chat_instance": f"-{self.id}00000000001",
            "data": data,
            "message": self._pressed(message_id),
        }
        self.world.push("callback_query", query)
        return query_id

    def _pressed(self, message_id: int) -> dict[str, Any]:
        message = self.messages.get(message_id)
        if message is None:
            return {"chat": self.wire_chat(), "message_id": message_id, "date": 0}
        return message.wire(self.world)

    def send_file(
        self,
        name: str,
        data: bytes,
        caption: str | None = None,
        reply_to: int | None = None,
        mime: str | None = None,
        media_group_id: str | None = None,
    ) -> SandboxMessage:
        """Send a document."""
        return self._send_media("document", Upload(name, data, mime), caption, reply_to, media_group_id)

    def send_photo(
        self,
        data: bytes,
        caption: str | None = None,
        reply_to: int | None = None,
        media_group_id: str | None = None,
    ) -> SandboxMessage:
        """Send a picture as a photo, which the bot gets in several sizes and without a name."""
        return self._send_media("photo", Upload("photo.jpg", data), caption, reply_to, media_group_id)

    def send_voice(self, data: bytes, reply_to: int | None = None) -> SandboxMessage:
        """Say something: a voice message has no name and no words."""
        return self._send_media("voice", Upload("voice.ogg", data), None, reply_to, None)

    def send_media(self, kind: str, name: str, data: bytes, caption: str | None = None) -> SandboxMessage:
        """Send a «voice», «video», «video_note», «animation» or «audio»."""
        return self._send_media(kind, Upload(name, data), caption, None, None)

    def send_album(
        self, items: Sequence[tuple[str, bytes]], caption: str | None = None, reply_to: int | None = None
    ) -> list[SandboxMessage]:
        """Send files (name, bytes) as one album; pictures alone go as photos, else all as documents.

        Every file is a message of its own with the same media_group_id; the caption is on the first.
        """
        group = self.world.new_media_group()
        photos = all(PurePosixPath(name).suffix.lower() in _PICTURES for name, _ in items)
        kind = "photo" if photos else "document"
        captions = [caption, *[None] * (len(items) - 1)]
        return [
            self._send_media(kind, Upload(name, data), words, reply_to, group)
            for (name, data), words in zip(items, captions, strict=True)
        ]

    def edit(self, message_id: int, text: str) -> SandboxMessage:
        """Change an own message; KeyError where it is gone."""
        message = self.messages[message_id]
        body, _ = tidy(text, ())
        message.text, message.entities = body, detect(body, [])
        message.edit_date = self.world.timestamp()
        self.world.push("edited_message", message.wire(self.world))
        self.world.changed("message", self.id, message_id)
        return message

    def delete(self, message_id: int) -> None:
        """Remove a message from the chat; Telegram does not notify bots of this."""
        del self.messages[message_id]
        self.world.changed("deleted", self.id, message_id)

    def block(self) -> None:
        """Stop the bot; it gets a my_chat_member update, and 403 from now on."""
        self._set_blocked(blocked=True)

    def unblock(self) -> None:
        """Let the bot write again."""
        self._set_blocked(blocked=False)

    def _set_blocked(self, *, blocked: bool) -> None:
        if self.blocked == blocked:
            return
        self.blocked = blocked
        before, after = ("member", "kicked") if blocked else ("kicked", "member")
        update = {
            "chat": self.wire_chat(),
            "from": self.wire(),
            "date": self.world.timestamp(),
            "old_chat_member": self._member(before),
            "new_chat_member": self._member(after),
        }
        self.world.push("my_chat_member", update)
        self.world.changed("person", self.id)

    def _member(self, status: str) -> dict[str, Any]:
        until = {"until_date": 0} if status == "kicked" else {}
        return {"user": self.world.bot, "status": status, **until}

    def _send_media(
        self, kind: str, upload: Upload, caption: str | None, reply_to: int | None, group: str | None
    ) -> SandboxMessage:
        text, _ = tidy(caption or "", ())
        stored = self.world.files.add(kind, upload)
        entities = detect(text, [])
        return self._send(text=text, entities=entities, file=stored, reply_to=reply_to, media_group_id=group)

    def _send(self, **content: Any) -> SandboxMessage:
        self._reach()
        message = self.world.add_message(self, from_bot=False, **content)
        self.world.push("message", message.wire(self.world))
        return message

    def _reach(self) -> None:
        """A client offers no way to write to a bot that is blocked."""
        if self.blocked:
            raise RuntimeError(f"{self.name} has blocked the bot and must unblock it first")
        if not self.started:
            self.started = True
            self.world.changed("person", self.id)

    def _from_bot(self) -> Iterator[SandboxMessage]:
        """Newest first."""
        return (message for message in reversed(self.messages.values()) if message.from_bot)

    def wire(self) -> dict[str, Any]:
        """The User object."""
        return {**self._names(), "is_bot": False, "language_code": self.language_code}

    def wire_chat(self) -> dict[str, Any]:
        """The Chat object of the private chat."""
        return {**self._names(), "type": "private"}

    def _names(self) -> dict[str, Any]:
        names: dict[str, Any] = {"id": self.id, "first_name": self.first_name}
        if self.last_name:
            names["last_name"] = self.last_name
        if self.username:
            names["username"] = self.username
        return names


def _find_button(message: SandboxMessage, wanted: str) -> str | None:
    """Callback data of the button with this data or label, else of the first with this in its label."""
    buttons = [button for row in message.buttons for button in row if button.data is not None]
    for button in buttons:
        if wanted in {button.data, button.text}:
            return button.data
    return next((button.data for button in buttons if wanted in button.text), None)
