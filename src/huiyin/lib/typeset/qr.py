"""Draw QR codes as SVG."""

import io

import segno


def qr_svg(text: str) -> str:
    """Return ``text`` as an SVG QR code with error correction M and no border (the page leaves the quiet zone)."""
    out = io.BytesIO()
    segno.make_qr(text, error="m").save(out, kind="svg", border=0, xmldecl=False, nl=False)
    return out.getvalue().decode()
