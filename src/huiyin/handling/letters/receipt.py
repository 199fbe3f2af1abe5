"""登记回执: what a person takes home (信访工作条例 Art. 21)."""

from dataclasses import dataclass
from typing import ClassVar

from huiyin.handling.letters.letter import Asking, Due, Letter


@dataclass(frozen=True, kw_only=True)
class ReceiptSlip(Letter):
    """登记回执 on A5: number, query code, what was handed in, and the day by which one is told more.

    ``number`` is the contact's number and ``on`` the day it was received; ``asking.link`` becomes the QR code,
    and ``proof``, the signed receipt, another by which it proves itself.
    """

    template: ClassVar[str] = "receipt"

    code: str
    channel: str
    summary: str
    asking: Asking
    enclosures: tuple[str, ...] = ()
    told_by: Due | None = None
    told_basis: str = ""
    proof: str = ""
