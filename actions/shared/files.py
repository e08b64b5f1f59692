"""Received files and their views: rows about bytes that the file store already holds."""

from collections.abc import Sequence
from hashlib import sha256

from sqlalchemy import func, select

from actions.shared.database import Session
from actions.shared.views import FileView, MessageKey, VersionView, View
from domain.documents.findings import Finding
from domain.documents.links import Link, checked_link, in_ascii
from domain.documents.versions import FilePart
from domain.people.names import one_line
from models.checks import Check
from models.documents import File, Version
from models.queries import files_of

MAX_FILE_NAME = 200


class StoredFile(View):
    """A file that a person sent, after its bytes were stored under `hash`."""

    name: str
    kind: str
    hash: str
    size: int
    caption: str | None
    group: str | None
    reference: str
    bot: str
    chat_id: int
    message_id: int
    address: str | None = None
    """The address of a link; None for every other kind."""


def safe_name(name: str | None, fallback: str) -> str:
    """A file's name without path, control characters and direction marks, at most 200 characters, ending kept."""
    bare = (name or "").replace("\\", "/").rsplit("/", 1)[-1]
    clean = one_line(bare)
    if not clean.strip(". "):
        return fallback
    stem, dot, ending = clean.rpartition(".")
    if not dot or len(ending) > 10:
        return clean[:MAX_FILE_NAME]
    return f"{stem[: MAX_FILE_NAME - len(ending) - 1]}.{ending}"


LINK = "link"


def link_file(link: Link, words: str, key: MessageKey) -> tuple[StoredFile, bytes]:
    """A link as a file of its own kind, with its bytes: a shortcut that opens the site on any computer."""
    data = f"[InternetShortcut]\r\nURL={in_ascii(link.address)}\r\n".encode()
    stored = StoredFile(
        name=safe_name(link.label.replace("/", " ").rstrip(". …") + ".url", "link.url"),
        kind=LINK,
        hash=sha256(data).hexdigest(),
        size=len(data),
        caption=words[:1000],
        group=None,
        reference="",
        bot=key.bot,
        chat_id=key.chat_id,
        message_id=key.message_id,
        address=link.address,
    )
    return stored, data


def shown_name(file: File) -> str:
    """The name in lists of files: a link's site instead of its shortcut's name."""
    return checked_link(file.address).label if file.address else file.name


def file_view(file: File) -> FileView:
    return FileView(
        id=file.id,
        name=file.name,
        kind=file.kind,
        hash=file.hash,
        size=file.size,
        reference=file.reference,
        bot=file.bot,
        address=file.address,
        label=shown_name(file),
    )


def file_views(files: Sequence[File]) -> tuple[FileView, ...]:
    return tuple(file_view(file) for file in files)


async def version_view(session: Session, version: Version) -> VersionView:
    """A round with its files and the findings of its check."""
    check = await session.get(Check, version.id)
    sent = (File.part != FilePart.OUT) & (File.kind != "scan")
    counted = select(func.count().filter(File.part == FilePart.PAGE), func.max(File.id).filter(sent))
    pages, last = (await session.execute(counted.where(File.version_id == version.id))).one()
    return VersionView(
        number=version.number,
        verdict=version.verdict,
        remark=version.remark,
        files=file_views(await files_of(session, version.id)),
        created_at=version.created_at,
        findings=tuple(Finding.model_validate(found) for found in check.findings) if check else (),
        pages=pages,
        last_file=last or 0,
    )
