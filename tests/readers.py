"""Readers of sealed accusations in the county of tests: two of the county's discipline body, two of the city's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from huiyin.lib.envelopes import fingerprint, new_private, public_of
from huiyin.record.administration.reader_keys import register_key
from huiyin.record.offices.acting import Acting
from huiyin.record.offices.found import appoint, open_post
from huiyin.record.offices.models import Office, Post, Staff
from huiyin.record.sealed.reading import confirm
from tests.town import SINCE, Town, at, found

DAY = date(2025, 9, 16)
PASSWORD = "a-long-password-1"


@dataclass(frozen=True)
class Reader:
    """A reader in a post, with the private key that is on no server."""

    acting: Acting
    private: bytes

    @property
    def login(self) -> str:
        return self.acting.staff.login


def make_readers(town: Town) -> dict[str, Reader]:
    """Found both discipline bodies and give each two readers: ``county.1``, ``county.2``, ``city.1``, ``city.2``."""
    security = in_post(town.city, "安全管理员", ["security_admin"], "city.security")
    made = {}
    for level, code, name in ((town.county, "xjw", "青县纪委监委"), (town.city, "sjw", "宁江市纪委监委")):
        body = found(code, name, name, "organ", level)
        for at_ in (1, 2):
            acting = in_post(body, f"密件阅办{at_}", ["sealed_reader"], f"{code}.{at_}")
            made[f"{level.code}.{at_}"] = with_key(acting, level, security)
    return made


def in_post(office: Office, title: str, roles: list[str], login: str) -> Acting:
    """Open a post and put a new person in it."""
    post: Post = open_post(office, title, roles)
    staff = Staff.objects.create_user(login, name=login, password=PASSWORD)
    appoint(staff, post, SINCE)
    return Acting(staff=staff, post=post)


def with_key(acting: Acting, level: Office, security: Acting, *, confirmed: bool = True) -> Reader:
    """Register a key for a reader, who confirms it."""
    private = new_private()
    public = public_of(private)
    register_key(acting.post, public=public.hex(), level=level, by=security, at=at(DAY))
    if confirmed:
        confirm(acting, fingerprint=fingerprint(public), on=DAY)
    return Reader(acting, private)
