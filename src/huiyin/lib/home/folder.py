"""Where the installation's own folder is."""

import os
from pathlib import Path


def home() -> Path:
    """Return the home folder: HUIYIN_HOME, else `.huiyin` in the checkout, else `.huiyin` in the working directory."""
    named = os.environ.get("HUIYIN_HOME")
    return Path(named).expanduser().absolute() if named else _project() / ".huiyin"


def make(folder: Path) -> Path:
    """Make a folder of the home that only its owner may list, and return it.

    Under root the server's own account must pass through it, so it may be crossed but not listed.

    :raises SystemExit: if the folder cannot be made, in one sentence.
    """
    try:
        _make(folder)
    except OSError as error:
        raise SystemExit(f"{folder} cannot be made ({error.strerror}). Set HUIYIN_HOME to a folder you own.") from error
    return folder


def _make(folder: Path) -> None:
    if folder.is_dir():
        return
    _make(folder.parent)
    folder.mkdir(exist_ok=True)
    folder.chmod(0o711 if os.geteuid() == 0 else 0o700)  # whatever the umask says


def _project() -> Path:
    checkout = Path(__file__).resolve().parents[4]
    return checkout if (checkout / "pyproject.toml").is_file() else Path.cwd()
