"""送达回证: that a letter reached the person, on which day and how."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from huiyin.handling.letters.letter import Letter


@dataclass(frozen=True, kw_only=True)
class ServiceProof(Letter):
    """送达回证: what is empty is left blank, to be filled in by hand at the door."""

    template: ClassVar[str] = "service"

    matter: str
    document: str
    document_number: str
    addressee: str
    address: str
    method: Literal["in_person", "left", "post", "electronic", "public_notice", ""] = ""
    servers: tuple[str, ...] = ()
    served_on: date | None = None
    received_by: str = ""
    relation: str = ""
    refused: str = ""
    witnesses: tuple[str, ...] = ()
    remark: str = ""
