"""Letters that supervise an office: urge it on, or propose that it improves, changes a policy, or answers for a fault."""

from dataclasses import dataclass
from typing import ClassVar

from huiyin.handling.letters.letter import Asking, Due, Letter


@dataclass(frozen=True, kw_only=True)
class SupervisionLetter(Letter):
    """督办函 or 建议书: what was found, what is asked, by which day (Art. 40); ``matter`` is empty where it is about none."""

    template: ClassVar[str] = "supervision"

    to: str
    title: str
    found: str
    asked: str
    due: Due
    asking: Asking
    matter: str = ""
    summary: str = ""
    basis: tuple[str, ...] = ()
