"""A browser's share of a visit over one kept connection: cookies, the login, forms with their token."""

from __future__ import annotations

import http.client
import re
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Visitor:
    """One visitor of one server."""

    def __init__(self, port: int, cookies: dict[str, str] | None = None, patience: float = 30) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=patience)
        self.cookies: dict[str, str] = dict(cookies or {})

    def ask(self, method: str, path: str, form: dict[str, str] | None = None) -> tuple[int, str, str]:
        """Send a request and return status, body and where it points to."""
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        body = urlencode(form) if form is not None else None
        self.connection.request(method, path, body, {**headers, **(FORM if body is not None else {})})
        answer = self.connection.getresponse()
        for line in answer.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return answer.status, answer.read().decode(), answer.headers.get("Location", "")

    def get(self, path: str) -> str:
        """Open a page, following where it points to."""
        status, body, onward = self.ask("GET", path)
        return self.get(urlsplit(onward).path) if status in (301, 302) else body

    def token(self, path: str) -> str:
        """Open a page with a form and return its token against forged requests."""
        found = TOKEN.search(self.get(path))
        if found is None:
            raise RuntimeError(f"{path} shows no form.")
        return found[1]

    def sign_in(self, login: str, password: str, login_page: str = "/staff/login/") -> None:
        """Sign in as staff and take the only post."""
        form = {"csrfmiddlewaretoken": self.token(login_page), "login": login, "password": password}
        status, _, onward = self.ask("POST", login_page, form)
        if status != 302:
            raise RuntimeError(f"{login} could not sign in: {status}.")
        self.get(urlsplit(onward).path)
