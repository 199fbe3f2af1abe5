"""Know MP3 sound by two frames in a row, and leave its tags behind (ISO/IEC 11172-3, ID3)."""

from __future__ import annotations

KBIT = {
    3: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
"""kbit/s by index: version 1, and versions 2 and 2.5."""
HERTZ = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
TAG, OLD_TAG = 10, 128


def is_mp3(content: bytes) -> bool:
    """Tell whether, its tag aside, the file begins with two frames of layer III in a row."""
    start = sound_start(content)
    length = _frame(content[start : start + 4])
    return length > 0 and _frame(content[start + length : start + length + 4]) > 0


def sound_start(content: bytes) -> int:
    """Return where the sound begins: behind the tag and its padding."""
    if content[:3] == b"ID3" and len(content) > TAG:
        size = 0
        for byte in content[6:10]:
            size = size << 7 | byte & 0x7F
        return len(content) - len(content[TAG + size :].lstrip(b"\0"))
    return 0


def sound_only(content: bytes) -> bytes:
    """Return the sound without the tags before and behind it."""
    end = -OLD_TAG if content[-OLD_TAG:-125] == b"TAG" else None
    return content[sound_start(content) : end]


def _frame(header: bytes) -> int:
    """Return the bytes of the frame that this header begins; 0 if it is none."""
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xE6 != 0xE2:  # noqa: PLR2004 - a header is 4 bytes
        return 0
    version, rate, hertz = header[1] >> 3 & 3, header[2] >> 4, header[2] >> 2 & 3
    if version == 1 or rate in (0, 15) or hertz == 3:  # noqa: PLR2004 - reserved by the standard
        return 0
    per_kbit = 144_000 if version == 3 else 72_000  # noqa: PLR2004 - version 1 is written 3
    return per_kbit * KBIT[3 if version == 3 else 2][rate] // HERTZ[version][hertz] + (header[2] >> 1 & 1)  # noqa: PLR2004
