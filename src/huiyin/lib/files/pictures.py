"""Draw a photograph anew: upright, at most 4096 pixels a side, and with nothing but its pixels and colours."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image, ImageOps

from huiyin.lib.files.unfit import UnfitFile, gettext_noop

SIDE = 4096
MOST = 64_000_000
"""Pixels that are decoded at all: a telephone's largest picture, and no bomb."""

FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
TOO_MANY = gettext_noop("照片“%(name)s”超过 6400 万像素，没有接收；请用较小的尺寸重拍或缩小后再选。")
TORN = gettext_noop("照片“%(name)s”打不开，可能没有传完整；请重新拍照或另存后再选。")
ODD = (OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, ArithmeticError, struct.error, zlib.error)
"""What decoding a torn picture raises."""

Image.init()


def redrawn(content: bytes, media_type: str) -> bytes:
    """Return the picture drawn anew in its own format.

    :raises UnfitFile: if it has too many pixels or cannot be decoded
    """
    try:
        with Image.open(io.BytesIO(content), formats=[FORMATS[media_type], *_kin(media_type)]) as picture:
            if picture.width * picture.height > MOST:
                raise UnfitFile("too_many_pixels", TOO_MANY)
            return _saved(picture, FORMATS[media_type])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise UnfitFile("too_many_pixels", TOO_MANY) from None
    except ODD:
        raise UnfitFile("torn", TORN) from None


def _kin(media_type: str) -> list[str]:
    return ["MPO"] if media_type == "image/jpeg" else []  # telephones write depth beside the picture


def _saved(picture: Image.Image, form: str) -> bytes:
    colours = picture.info.get("icc_profile")
    picture.thumbnail((SIDE, SIDE))  # before all else, for each further step holds the picture twice
    upright = ImageOps.exif_transpose(picture)
    plain = upright.convert("RGBA" if form != "JPEG" and upright.has_transparency_data else "RGB")
    plain.info = {}  # Pillow writes comments and XMP on that it finds here
    out = io.BytesIO()
    plain.save(out, form, quality=88, **({"icc_profile": colours} if colours else {}))
    return out.getvalue()
