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
_BRIEF = 5.0  # seconds; a child that ends sooner rests before it is started again
_LONGEST_REST = 30.0


@dataclass
class Child:
    """A process with all that it starts, in a process group of its own."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    process: "subprocess.Popen[bytes] | None" = None
    started: float = 0.0
    falls: int = 0  # one after another, each soon after its start
    rests_until: float | None = None

    def start(self) -> None:
        """Start the process; it is told to end if this one dies."""
        self.started, self.rests_until = time.monotonic(), None
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
        """Watch until told to stop: call `tend`, start again what has fallen, more slowly what falls at once."""
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
        if child.rests_until is None:
            self._lay_down(child)
        elif time.monotonic() >= child.rests_until:
            child.start()

    def _lay_down(self, child: Child) -> None:
        """End the rest of a fallen child's group, and say when it is started again."""
        child.end(patience=0)
        lived = time.monotonic() - child.started
        child.falls = child.falls + 1 if lived < _BRIEF else 0
        rest = min(2.0**child.falls, _LONGEST_REST) if child.falls else 0.0
        child.rests_until = time.monotonic() + rest
        when = f" in {rest:.0f} s" if rest else ""
        click.echo(f"The {child.name} ended (status {child.ended()}) and is started again{when}.", err=True)


def collect_orphans() -> None:
    """Collect processes that ended as our orphans; called when no child is waited for any more."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _end_with_parent() -> None:
    _LIBC.prctl(_SET_PDEATHSIG, signal.SIGTERM)
