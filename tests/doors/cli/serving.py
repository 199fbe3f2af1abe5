"""A huiyin that serves while a test looks at it."""

import contextlib
import http.client
import re
import subprocess
from collections.abc import Iterator


@contextlib.contextmanager
def serving(home, *words: str) -> Iterator[tuple["subprocess.Popen[str]", int]]:
    with (home.folder / "said").open("w") as said:
        process = subprocess.Popen(
            [*home.command, *(words or ("serve",))],
            env=home.environment,
            stdout=subprocess.PIPE,
            stderr=said,
            text=True,
        )
    try:
        line = next((line for line in process.stdout if "serve" in line), "")
        found = re.search(r":(\d+)/", line)
        assert found, (line, (home.folder / "said").read_text())
        yield process, int(found.group(1))
    finally:
        with process.stdout:
            if process.poll() is None:
                process.terminate()
            process.wait(60)


def status(port: int, address: str = "/no-such-page") -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", address)
        return connection.getresponse().status
    finally:
        connection.close()
