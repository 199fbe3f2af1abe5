"""Draw QR codes as SVG."""

import io

import segno

MASK = 3  # any mask reads; trying all eight takes ten times as long


def qr_svg(text: str) -> str:
    """Return ``text`` as an SVG QR code with error correction M and no border (the page leaves the quiet zone)."""
    out = io.BytesIO()
    segno.make_qr(text, error="m", mask=MASK).save(out, kind="svg", border=0, xmldecl=False, nl=False)
    return out.getvalue().decode()
