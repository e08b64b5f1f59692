"""The kind of a file by its first bytes; cheap and harmless."""

SIZE_LIMIT = 20 * 2**20
"""Bytes; Telegram gives a bot no larger files."""

ZIP = b"PK\x03\x04"
PDF = b"%PDF"
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"\0\0\1\0")
"""PNG, JPEG, GIF, BMP, TIFF of both byte orders, ICO."""


def is_heic(data: bytes) -> bool:
    """Whether the bytes begin as a photo of Apple's does, or a film."""
    return data[4:8] == b"ftyp"


def is_picture(data: bytes) -> bool:
    """Whether the bytes begin as one of the usual pictures does: photos of an order are sent daily."""
    webp = data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    return webp or is_heic(data) or data.startswith(PICTURES)
