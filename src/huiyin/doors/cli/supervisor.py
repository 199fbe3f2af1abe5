"""Server, worker and database as one: started together, mended when one falls, ended together."""

import contextlib
import ctypes
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import click

_SET_PDEATHSIG, _SET_CHILD_SUBREAPER = 1, 36
_LIBC = ctypes.CDLL(None)
_BRIEF = 5.0  # seconds; a child that ends sooner is broken, not unlucky


@dataclass
class Child:
    """A process with all that it starts, in a process group of its own."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    process: "subprocess.Popen[bytes] | None" = None
    started: float = 0.0

    def start(self) -> None:
        """Start the process; it is told to end if this one dies."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            self.command,
            env={**os.environ, **self.environment},
            stdin=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C reaches the supervisor alone, which ends the others in order
            preexec_fn=_end_with_parent,  # noqa: PLW1509 - no threads run when children start
        )

    def ended(self) -> int | None:
        """Return its exit status if it has ended."""
        return self.process.poll() if self.process else None

    def ask_to_end(self) -> None:
        """Ask the whole group to end."""
        self._signal(signal.SIGTERM)

    def end(self, patience: float) -> None:
        """Wait for the end at most `patience` seconds, then end the whole group."""
        if self.process:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(patience)
            self._signal(signal.SIGKILL)
            self.process.wait()

    def _signal(self, which: signal.Signals) -> None:
        if self.process:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, which)


@dataclass
class Supervisor:
    """The parent of all children, until it is told to stop."""

    children: list[Child] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)

    @contextlib.contextmanager
    def listening(self) -> Iterator[None]:
        """Take SIGINT, SIGTERM and SIGHUP as the wish to stop, and end every child when the block is left."""
        _LIBC.prctl(_SET_CHILD_SUBREAPER, 1)  # orphans come here to be collected, whatever PID 1 does
        for which in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(which, lambda *_: self.stopping.set())
        try:
            yield
        finally:
            self.end()

    def start(self, child: Child) -> None:
        """Start a child and watch it from now on."""
        self.children.append(child)
        child.start()

    def run(self, child: Child) -> bool:
        """Run a child to its end and say whether it succeeded; it is ended early if the supervisor is to stop."""
        child.start()
        while child.ended() is None and not self.stopping.is_set():
            self.stopping.wait(0.05)
        if child.ended() is None:
            child.ask_to_end()
        child.end(patience=10)
        return child.ended() == 0 and not self.stopping.is_set()

    def watch(self, tend: Callable[[], None], every: float = 0.5) -> None:
        """Watch until told to stop: call `tend`, start again what has fallen.

        :raises click.ClickException: if a child cannot stay up.
        """
        while not self.stopping.wait(every):
            tend()
            for child in self.children:
                if child.ended() is not None:
                    self._mend(child)

    def end(self) -> None:
        """End all children and collect what they left."""
        for child in self.children:
            child.ask_to_end()
        for child in self.children:
            child.end(patience=10)
        self.children.clear()

    def _mend(self, child: Child) -> None:
        child.end(patience=0)  # the rest of its group
        if time.monotonic() - child.started < _BRIEF:
            raise click.ClickException(f"The {child.name} ended at once (status {child.ended()}); see its words above.")
        click.echo(f"The {child.name} ended (status {child.ended()}) and is started again.", err=True)
        child.start()


def collect_orphans() -> None:
    """Collect processes that ended as our orphans; called when no child is waited for any more."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _end_with_parent() -> None:
    _LIBC.prctl(_SET_PDEATHSIG, signal.SIGTERM)
