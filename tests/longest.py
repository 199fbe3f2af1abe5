"""The files of tests that last longest, in the order in which processes take them."""

LONGEST = (
    "tests/house/test_access_everywhere.py",
    "tests/doors/cli/test_serve.py",
    "tests/house/test_access.py",
    "tests/figures/copies/test_copies.py",
    "tests/browser/test_administration.py",
    "tests/browser/test_residents.py",
    "tests/doors/operation/test_replica_served.py",
    "tests/doors/cli/test_rehearsal.py",
    "tests/doors/cli/test_demo_run.py",
    "tests/doors/web/desk/test_acts.py",
    "tests/division/test_spread.py",
    "tests/soak/test_faults.py",
    "tests/house/test_waiting.py",
    "tests/browser/test_counter.py",
    "tests/browser/test_desk.py",
    "tests/house/test_access_programs.py",
    "tests/browser/test_field.py",
    "tests/doors/api/test_fuzz.py",
    "tests/house/test_access_leaving.py",
    "tests/house/test_administration.py",
    "tests/doors/cli/test_continuous.py",
    "tests/walks/test_every_act.py",
    "tests/doors/cli/test_demo_year.py",
    "tests/doors/cli/test_backup.py",
    "tests/house/test_garbled.py",
    "tests/doors/web/public/test_publishing.py",
    "tests/doors/cli/test_db.py",
    "tests/house/test_passive.py",
    "tests/browser/test_calendar.py",
    "tests/soak/test_promotion.py",
    "tests/lib/postgres/test_server.py",
)
"""Those of a quarter of a minute to two minutes; ``pytest --durations=50`` tells when another has become one."""


def place_of(file: str) -> int:
    """Return where a file stands among the longest; all others come after them, in the order they had."""
    return LONGEST.index(file) if file in LONGEST else len(LONGEST)
