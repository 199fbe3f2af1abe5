"""The files of tests that last longest, in the order in which processes take them."""

LONGEST = (
    "tests/house/test_access_everywhere.py",
    "tests/house/test_access.py",
    "tests/doors/cli/test_serve.py",
    "tests/doors/cli/test_rehearsal.py",
    "tests/soak/test_faults.py",
    "tests/soak/test_promotion.py",
    "tests/browser/test_residents.py",
    "tests/browser/test_administration.py",
    "tests/doors/cli/test_demo_run.py",
    "tests/figures/copies/test_copies.py",
    "tests/doors/cli/test_continuous.py",
    "tests/doors/cli/test_demo_year.py",
    "tests/doors/cli/test_backup.py",
    "tests/doors/cli/test_db.py",
    "tests/house/test_access_programs.py",
    "tests/house/test_access_leaving.py",
    "tests/lib/postgres/test_server.py",
)
"""Those of half a minute or so; ``pytest --durations=50`` tells when another has become one."""


def place_of(file: str) -> int:
    """Return where a file stands among the longest; all others come after them, in the order they had."""
    return LONGEST.index(file) if file in LONGEST else len(LONGEST)
