"""Files on the sandbox server: uploads, the bots that may fetch them again, and photos in their sizes."""

import io
import mimetypes
import secrets
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from PIL import Image, UnidentifiedImageError

from sandbox.refusals import DOWNLOAD_LIMIT, PHOTO_LIMIT, UPLOAD_LIMIT, WRONG_FILE, Refusal

# The first letters of real file ids tell the kind as well.
_PREFIXES = {
    "document": "BQAC", "photo": "AgAC", "voice": "AwAC", "video": "BAAC", "audio": "CQAC", "animation": "CgAC",
    "video_note": "DQAC",
}  # fmt: skip
_PHOTO_SIDES = (90, 320, 800, 1280)
_OFFICE = "application/vnd.openxmlformats-officedocument"
_MIME_TYPES = {
    ".docx": f"{_OFFICE}.wordprocessingml.document",
    ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    ".pptx": f"{_OFFICE}.presentationml.presentation",
}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came in a request."""

    name: str
    data: bytes
    mime: str | None = None


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file on the server; `size` in bytes, `path` is what getFile gives out, sides in pixels (0: none)."""

    file_id: str
    unique_id: str
    kind: str
    name: str
    mime: str
    data: bytes
    path: str
    width: int = 0
    height: int = 0

    @property
    def size(self) -> int:
        return len(self.data)

    def wire(self) -> dict[str, Any]:
        """The file as the object of its kind (Document, Voice, Video, Audio; for a photo see SandboxFiles)."""
        described = {**self.identity(), "file_name": self.name, "mime_type": self.mime}
        if self.kind == "video_note":
            return {**self.identity(), "duration": 1, "length": 240}
        if self.kind in {"voice", "audio", "video", "animation"}:
            described["duration"] = 1
        if self.kind in {"video", "animation"}:
            described |= {"width": self.width or 640, "height": self.height or 360}
        return described

    def identity(self) -> dict[str, Any]:
        """The three fields that every file object has."""
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": self.size}


class SandboxFiles:
    """All files by their id and by their path; photos have an id for each size.

    With `local`, a folder, it is as with a Bot API server on the bot's own machine: getFile has no limit and names a
    place on the disk.
    """

    def __init__(self) -> None:
        self.local: Path | None = None
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}
        self._sizes: dict[str, list[StoredFile]] = {}

    def add(self, kind: str, upload: Upload) -> StoredFile:
        """Keep an upload; refuses what is too large, empty, or no picture where a photo is wanted."""
        if len(upload.data) > (PHOTO_LIMIT if kind == "photo" else UPLOAD_LIMIT):
            raise Refusal(code=413)
        if not upload.data:
            raise Refusal("file must be non-empty")
        stored = self._keep(kind, upload, *_dimensions(kind, upload.data))
        if kind == "photo":
            self._sizes[stored.file_id] = [*self._smaller(stored), stored]
        return stored

    def _keep(self, kind: str, upload: Upload, width: int, height: int) -> StoredFile:
        number = len(self._by_id)
        suffix = PurePosixPath(upload.name).suffix.lower()
        stored = StoredFile(
            file_id=f"{_PREFIXES[kind]}Ag{number:06d}{secrets.token_hex(4)}",
            unique_id=f"AQAD{number:08d}",
            kind=kind,
            name=upload.name,
            mime=upload.mime or _mime(suffix),
            data=upload.data,
            path=f"{kind}s/file_{number}{suffix}",
            width=width,
            height=height,
        )
        self._by_id[stored.file_id] = self._by_path[stored.path] = stored
        return stored

    def _smaller(self, photo: StoredFile) -> list[StoredFile]:
        """Telegram offers a photo in several sizes; the bytes of the smaller ones are made when fetched."""
        longest = max(photo.width, photo.height)
        return [self._shrunk(photo, side / longest) for side in _PHOTO_SIDES if side < longest]

    def _shrunk(self, photo: StoredFile, scale: float) -> StoredFile:
        width, height = max(1, round(photo.width * scale)), max(1, round(photo.height * scale))
        return self._keep("photo", Upload(photo.name, photo.data, photo.mime), width, height)

    def get(self, file_id: str) -> StoredFile:
        """The file of an id; refuses an id that was never given out."""
        try:
            return self._by_id[file_id]
        except KeyError:
            raise Refusal(WRONG_FILE) from None

    def forget(self) -> None:
        """Lose all files, as messengers lose old ones: their ids become invalid."""
        self._by_id.clear()
        self._by_path.clear()

    def reuse(self, kind: str, file_id: str) -> StoredFile:
        """The file of an id to be sent again; refuses another kind, as a photo's id is no document."""
        stored = self.get(file_id)
        if stored.kind != kind:
            raise Refusal("type of file mismatch")
        return stored

    def sizes(self, photo: StoredFile) -> list[dict[str, Any]]:
        """A photo as PhotoSize objects, smallest first."""
        return [
            {**size.identity(), "width": size.width, "height": size.height}
            for size in self._sizes.get(photo.file_id, [photo])
        ]

    def describe(self, file_id: str) -> dict[str, Any]:
        """The File object of getFile; refuses above 20 MB."""
        try:
            stored = self._by_id[file_id]
        except KeyError:
            raise Refusal("invalid file_id") from None
        if self.local is not None:
            place = self.local / stored.path.replace("/", "-")
            place.write_bytes(stored.data)
            return {**stored.identity(), "file_path": str(place)}
        if stored.size > DOWNLOAD_LIMIT:
            raise Refusal("file is too big")
        return {**stored.identity(), "file_path": stored.path}

    def at(self, path: str) -> StoredFile | None:
        """The file under a path from getFile; a photo's smaller size is made now."""
        stored = self._by_path.get(path)
        return _resized(stored) if stored and stored.kind == "photo" else stored


def _mime(suffix: str) -> str:
    return _MIME_TYPES.get(suffix) or mimetypes.types_map.get(suffix, "application/octet-stream")


def _dimensions(kind: str, data: bytes) -> tuple[int, int]:
    if kind != "photo":
        return 0, 0
    try:
        with Image.open(io.BytesIO(data)) as image:
            width, height = image.size
    except (UnidentifiedImageError, OSError):
        raise Refusal("IMAGE_PROCESS_FAILED") from None
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise Refusal("PHOTO_INVALID_DIMENSIONS")
    return width, height


def _resized(photo: StoredFile) -> StoredFile:
    with Image.open(io.BytesIO(photo.data)) as image:
        if image.size == (photo.width, photo.height):
            return photo
        small = image.convert("RGB").resize((photo.width, photo.height))
    out = io.BytesIO()
    small.save(out, "JPEG")
    return replace(photo, data=out.getvalue())
