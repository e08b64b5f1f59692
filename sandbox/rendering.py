"""What the chat page shows, as plain data: Russian dates, bubbles as safe HTML, people and messages as JSON."""

from datetime import UTC, datetime, tzinfo
from html import escape
from typing import Any
from urllib.parse import quote

from sandbox.files import StoredFile
from sandbox.html import Entity, bot_tags, render_html
from sandbox.messages import SandboxMessage
from sandbox.people import SandboxPerson
from sandbox.world import World

_WEEKDAYS = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")
_MONTHS = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)
_SAME_TAGS = {"bold", "italic", "underline", "strikethrough", "code", "pre", "blockquote"}
_EXCERPT = 80


def russian_date(day: datetime) -> str:
    """«22 ноября»."""
    return f"{day.day} {_MONTHS[day.month - 1]}"


def russian_time(moment: datetime) -> str:
    """«вс, 22 ноября 2026, 09:00»."""
    return f"{_WEEKDAYS[moment.weekday()]}, {russian_date(moment)} {moment.year}, {moment:%H:%M}"


def page_html(message: SandboxMessage) -> str:
    """The text of a message as HTML for a browser: everything escaped, links in a new tab."""
    return render_html(message.text, message.entities, _page_tags)


def _page_tags(entity: Entity, text: str) -> tuple[str, str]:
    kind = entity["type"]
    if kind in _SAME_TAGS:
        return bot_tags(entity, text)
    if kind == "expandable_blockquote":
        return "<blockquote>", "</blockquote>"
    if kind == "spoiler":
        return '<span class="spoiler" tabindex="0">', "</span>"
    if kind == "bot_command":
        return f'<a class="command" href="#" data-command="{escape(text)}">', "</a>"
    address = _address(entity, text)
    return (f'<a href="{escape(address)}" target="_blank" rel="noopener">', "</a>") if address else ("", "")


def _address(entity: Entity, text: str) -> str | None:
    addresses = {
        "text_link": entity.get("url"),
        "url": text,
        "email": f"mailto:{text}",
        "mention": f"https://t.me/{text.removeprefix('@')}",
    }
    return addresses.get(entity["type"])


def person_json(world: World, person: SandboxPerson) -> dict[str, Any]:
    """A person without messages: heading and what the input field offers."""
    return {
        "id": person.id,
        "name": person.name,
        "started": person.started,
        "blocked": person.blocked,
        "commands": _commands(world, person),
        "description": world.profile.descriptions.get("", ""),
    }


def _commands(world: World, person: SandboxPerson) -> list[dict[str, str]]:
    """The narrowest list of commands that was set, as a client chooses it."""
    chat = f'{{"chat_id": {person.id}, "type": "chat"}}'
    for scope in (chat, '{"type": "all_private_chats"}', '{"type": "default"}'):
        for language in (person.language_code, ""):
            if commands := world.profile.commands.get((scope, language)):
                return commands
    return []


def message_json(world: World, person: SandboxPerson, message: SandboxMessage, zone: tzinfo | None) -> dict[str, Any]:
    """A bubble; `zone` is that of the page's clock."""
    sent = datetime.fromtimestamp(message.date, UTC).astimezone(zone)
    return {
        "id": message.message_id,
        "from_bot": message.from_bot,
        "html": page_html(message),
        "time": f"{sent:%H:%M}",
        "day": russian_date(sent),
        "edited": message.edited,
        "buttons": message.keyboard,
        "file": message.file and file_json(message.file),
        "reply": _reply(world, person, message),
        "group": message.media_group_id,
        "pinned": message.pinned,
        "reaction": message.reaction,
        "excerpt": excerpt(message),
    }


def _reply(world: World, person: SandboxPerson, message: SandboxMessage) -> dict[str, Any] | None:
    answered = person.messages.get(message.reply_to) if message.reply_to else None
    if answered is None:
        return None
    author = world.bot["first_name"] if answered.from_bot else person.name
    return {"id": answered.message_id, "author": author, "text": excerpt(answered)}


def excerpt(message: SandboxMessage) -> str:
    """The beginning of a message in one line."""
    line = " ".join((message.text or _title(message)).split())
    return line if len(line) <= _EXCERPT else f"{line[:_EXCERPT]}…"


def _title(message: SandboxMessage) -> str:
    if message.file is None:
        return ""
    return "Фотография" if message.photo else message.file.name


def file_json(file: StoredFile) -> dict[str, Any]:
    """A file as the page shows it and where the browser gets it."""
    return {
        "kind": file.kind,
        "name": file.name,
        "size": file.size,
        "url": f"/sandbox/files/{quote(file.file_id)}",
        "width": file.width,
        "height": file.height,
    }
