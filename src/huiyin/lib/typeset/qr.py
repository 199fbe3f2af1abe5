"""Draw QR codes as SVG."""

import io

import segno

MASK = 3  # any mask reads; trying all eight takes ten times as long


def qr_svg(text: str, error: str = "m") -> str:
    """Return ``text`` as an SVG QR code without border (the page leaves the quiet zone).

    :param error: how much of it may be lost: M, or L for long texts on small paper
    """
    out = io.BytesIO()
    segno.make_qr(text, error=error, mask=MASK).save(out, kind="svg", border=0, xmldecl=False, nl=False)
    return out.getvalue().decode()
