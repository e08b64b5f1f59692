"""Files: downloaded from the messenger into the file store, and sent again under their original names."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import ExitStack, aclosing, suppress
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.types import InputFile, Message
from aiohttp import ClientError, ClientResponseError

from actions.shared.files import StoredFile, link_file, safe_name
from actions.shared.views import MessageKey
from bot.chat.refusals import LASTING, Refusal, why
from bot.chat.registry import ChatBot
from bot.file_store import CHUNK, MAX_DOWNLOAD, FileStore, Scratch, StoreAway
from domain.documents.links import Link
from domain.errors import DomainError, NotNow
from domain.people.roles import Actor

MAX_READ = MAX_DOWNLOAD
"""Bytes of a document that is read; larger ones are only kept."""
DOWNLOAD_SECONDS = 300
AGAIN = (0.5, 2.0)
"""Seconds before a broken download starts again."""
BROKEN = (ClientError, TimeoutError)
"""Errors of a broken download."""
NOT_FOUND = 404


class Attached(NamedTuple):
    """The file of a message, of any kind."""

    kind: str
    file_id: str
    name: str | None
    size: int | None
    ending: str


ENDINGS = {"animation": "mp4", "document": "bin", "video": "mp4", "video_note": "mp4", "voice": "ogg", "audio": "mp3"}
"""Kinds of files beside photos, with the ending for a file without a name. An animation is a document as well."""


def attached(message: Message) -> Attached | None:
    """The file of a message: the largest size of a photo, or the one file of any other kind."""
    if message.photo:
        largest = max(message.photo, key=lambda size: size.width * size.height)
        return Attached("photo", largest.file_id, None, largest.file_size, "jpg")
    for kind, ending in ENDINGS.items():
        found = getattr(message, kind)
        if found is not None:
            return Attached(kind, found.file_id, getattr(found, "file_name", None), found.file_size, ending)
    return None


async def store_attachment(message: Message, bot: ChatBot, file_store: FileStore, _for: Actor) -> StoredFile:
    """Download a member's file into the file store, before the database mentions it.

    Nothing is taken from a stranger. Raises DomainError for a file above the limit or an empty one, and NotNow if
    the messenger or the store is away: then nothing of it is kept, and the update is tried again.
    """
    found = attached(message)
    if found is None:
        raise DomainError("refusal-no-file")
    with await _fetched(bot, found, file_store.limit) as scratch:
        if not scratch.size:
            raise DomainError("refusal-file-empty")
        digest, size = await _kept(file_store, scratch), scratch.size
    return StoredFile(
        name=safe_name(found.name, f"{found.kind}-{message.date:%Y-%m-%d}-{message.message_id}.{found.ending}"),
        kind=found.kind,
        hash=digest,
        size=size,
        caption=message.caption[:1000] if message.caption else None,
        group=message.media_group_id,
        reference=found.file_id,
        bot=bot.name,
        chat_id=message.chat.id,
        message_id=message.message_id,
    )


async def store_and_read(
    message: Message, bot: ChatBot, file_store: FileStore, for_: Actor
) -> tuple[StoredFile, bytes]:
    """The same for a document that is to be read: with its bytes. DomainError if it is too large for that."""
    file = await store_attachment(message, bot, file_store, for_)
    if file.size > MAX_READ:
        raise DomainError("unreadable-too_big", name=file.name)
    return file, await file_store.get(file.hash)


async def store_link(key: MessageKey, words: str, link: Link, file_store: FileStore, _for: Actor) -> StoredFile:
    """Store a link of a member's message: a file of a few bytes that opens the site. Raises NotNow as
    `store_attachment` does."""
    file, data = link_file(link, words, key)
    with Scratch() as scratch:
        scratch.add(data)
        await _kept(file_store, scratch)
    return file


async def _kept(file_store: FileStore, scratch: Scratch) -> str:
    try:
        return await file_store.keep(scratch)
    except StoreAway as away:
        raise NotNow("refusal-later-store") from away


async def _fetched(bot: Bot, found: Attached, limit: int) -> Scratch:
    """The whole file; the bytes of a broken download are thrown away."""
    if found.size is not None and found.size > limit:
        raise _too_big(limit)
    try:
        return await _persistently(bot, found, limit)
    except BROKEN as away:
        raise NotNow("refusal-later-download") from away


async def _persistently(bot: Bot, found: Attached, limit: int) -> Scratch:
    for pause in AGAIN:
        with suppress(*BROKEN):
            return await _download(bot, found, limit)
        await asyncio.sleep(pause)
    return await _download(bot, found, limit)


async def _download(bot: Bot, found: Attached, limit: int) -> Scratch:
    with ExitStack() as stack:
        try:
            scratch = stack.enter_context(await asyncio.to_thread(Scratch))
            async with aclosing(await _pieces(bot, found, limit)) as pieces:
                async for piece in pieces:
                    await asyncio.to_thread(scratch.add, piece)
                    if scratch.size > limit:
                        raise _too_big(limit)
        except ClientResponseError as refused:
            if refused.status == NOT_FOUND:
                raise DomainError("refusal-file-gone") from refused
            raise
        except BROKEN:
            raise
        except OSError as full:
            raise NotNow("refusal-later-store") from full
        stack.pop_all()
        return scratch


async def _pieces(bot: Bot, found: Attached, limit: int) -> AsyncGenerator[bytes, None]:
    """Over the network; a Bot API server on the same machine gives a path on its disk instead."""
    try:
        path = (await bot.get_file(found.file_id)).file_path or ""
    except TelegramAPIError as refused:
        raise _refused(why(refused), limit) from refused
    if PurePosixPath(path).is_absolute():
        return _from_disk(Path(path))
    url = bot.session.api.file_url(bot.token, path)
    return bot.session.stream_content(url, timeout=DOWNLOAD_SECONDS, chunk_size=CHUNK)


async def _from_disk(path: Path) -> AsyncGenerator[bytes, None]:
    opened = await asyncio.to_thread(path.open, "rb")
    try:
        while piece := await asyncio.to_thread(opened.read, CHUNK):
            yield piece
    finally:
        opened.close()


def _refused(code: Refusal, limit: int) -> DomainError:
    """The refusal for the sender if the messenger does not deliver the file."""
    if code not in LASTING:
        return NotNow("refusal-later-download")
    return _too_big(limit) if code is Refusal.FILE_TOO_BIG else DomainError("refusal-file-gone")


def _too_big(limit: int) -> DomainError:
    return DomainError("refusal-file-too-big", limit=limit // 2**20)


async def from_store(file_store: FileStore, digest: str, name: str) -> InputFile:
    """A file to send, read piece by piece. FileNotFoundError if the store lost it, StoreAway if the store is away."""
    return _StoredBytes(await file_store.stream(digest), file_store, digest, name)


class _StoredBytes(InputFile):
    def __init__(self, pieces: AsyncIterator[bytes], file_store: FileStore, digest: str, name: str) -> None:
        super().__init__(filename=name)
        self._pieces: AsyncIterator[bytes] | None = pieces
        self._file_store = file_store
        self._digest = digest

    async def read(self, bot: Bot) -> AsyncGenerator[bytes, None]:  # noqa: ARG002 - aiogram's signature
        """A repeated call reads from the beginning."""
        pieces, self._pieces = self._pieces or await self._file_store.stream(self._digest), None
        async for piece in pieces:
            yield piece
