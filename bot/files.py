"""Files: taken from the messenger into the store under their hash, and given out again."""

import asyncio
import hashlib
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from obstore.exceptions import AlreadyExistsError
from obstore.store import LocalStore, ObjectStore, from_url

from actions.files import StoredFile, safe_name
from domain.errors import DomainError
from domain.roles import Actor

if TYPE_CHECKING:  # the store alone is wanted where memory counts, and aiogram takes 130 MiB
    from aiogram import Bot
    from aiogram.types import Message

MAX_DOWNLOAD = 20 * 1024 * 1024
"""What the public Bot API lets a bot download."""


PIECE = 2**18
"""Bytes that are read from the store at a time, where a file is not wanted whole."""


class Shelf:
    """The file store: a local folder or S3, by URL; a file's name there is its SHA-256.

    The library's own async calls are not used: their threads abort the interpreter when it ends while they wind up.
    """

    def __init__(self, url: str) -> None:
        self._store: ObjectStore = _open(url)

    async def put(self, data: bytes) -> str:
        """Keep the bytes and return their hash; what is there already is not written again."""
        digest = hashlib.sha256(data).hexdigest()
        with suppress(AlreadyExistsError):
            await asyncio.to_thread(self._store.put, _path(digest), data, mode="create")
        return digest

    async def get(self, digest: str) -> bytes:
        """The bytes under a hash; FileNotFoundError where the store has lost them."""
        return await asyncio.to_thread(self._read, _path(digest))

    def pieces(self, digest: str) -> Iterator[bytes]:
        """The bytes under a hash piece by piece, for a thread; FileNotFoundError before the first one."""
        yield from map(bytes, self._store.get(_path(digest)).stream(min_chunk_size=PIECE))

    def _read(self, path: str) -> bytes:
        return bytes(self._store.get(path).bytes())


def _open(url: str) -> ObjectStore:
    """`file:var/files` is a folder, as `file:///srv/files` is; everything else is obstore's business."""
    if url.startswith("file:"):
        folder = Path(url.removeprefix("file:").removeprefix("//") or ".")
        return LocalStore(folder.absolute(), mkdir=True)
    return from_url(url)


def _path(digest: str) -> str:
    return f"{digest[:2]}/{digest}"


class Attached(NamedTuple):
    """What a message carries, whatever its kind."""

    kind: str
    file_id: str
    name: str | None
    size: int | None
    ending: str


def attached(message: "Message") -> Attached | None:
    """The file of a message: a document, the largest size of a photo, a voice, a video or an audio."""
    if message.document is not None:
        document = message.document
        return Attached("document", document.file_id, document.file_name, document.file_size, "bin")
    if message.photo:
        largest = max(message.photo, key=lambda size: size.width * size.height)
        return Attached("photo", largest.file_id, None, largest.file_size, "jpg")
    if message.voice is not None:
        return Attached("voice", message.voice.file_id, None, message.voice.file_size, "ogg")
    if message.video is not None:
        return Attached("video", message.video.file_id, message.video.file_name, message.video.file_size, "mp4")
    if message.audio is not None:
        return Attached("audio", message.audio.file_id, message.audio.file_name, message.audio.file_size, "mp3")
    return None


async def take(message: "Message", bot: "Bot", shelf: Shelf, _for: Actor) -> tuple[StoredFile, bytes]:
    """Download a member's file and put it on the shelf, before anything is said of it in the database.

    Nothing is taken from a stranger. Raises DomainError for a file above the Bot API's limit or an empty one.
    """
    found = attached(message)
    if found is None:
        raise DomainError("refusal-no-file")
    data = await _download(bot, found)
    if not data:
        raise DomainError("refusal-file-empty")
    stored = StoredFile(
        name=safe_name(found.name, f"{found.kind}-{message.date:%Y-%m-%d}-{message.message_id}.{found.ending}"),
        kind=found.kind,
        hash=await shelf.put(data),
        size=len(data),
        caption=message.caption[:1000] if message.caption else None,
        group=message.media_group_id,
        reference=found.file_id,
        messenger="telegram",
        chat_id=message.chat.id,
        message_id=message.message_id,
    )
    return stored, data


async def _download(bot: "Bot", found: Attached) -> bytes:
    from aiogram.exceptions import TelegramBadRequest

    if found.size is not None and found.size > MAX_DOWNLOAD:
        raise DomainError("refusal-file-too-big", limit=MAX_DOWNLOAD // 2**20, size=found.size // 2**20)
    try:
        file = await bot.get_file(found.file_id)
    except TelegramBadRequest as refused:
        if "too big" in refused.message:
            raise DomainError("refusal-file-too-big", limit=MAX_DOWNLOAD // 2**20, size=21) from refused
        raise DomainError("refusal-file-gone") from refused
    target = BytesIO()
    await bot.download_file(file.file_path or "", target)
    return target.getvalue()
