"""Pictures made for tests."""

import io

from PIL import Image


def png(width: int, height: int) -> bytes:
    """A plain PNG of this size in pixels."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#2a7").save(out, "PNG")
    return out.getvalue()
