"""QR pictures for invite links: black on white with the quiet edge that phones need."""

import io

import segno

SCALE = 10
"""Pixels of one module: a link's code of some 40 modules becomes 400 pixels wide, sharp in chat and in print."""
EDGE = 4
"""Modules of white around the code; the standard asks for four."""


def qr_png(text: str) -> bytes:
    """`text` as a QR code, PNG. A quarter of it may be dirty (level Q). Raises ValueError over 1,663 bytes."""
    out = io.BytesIO()
    segno.make_qr(text, error="q", boost_error=False).save(out, kind="png", scale=SCALE, border=EDGE)
    return out.getvalue()
