"""Every command of ``huiyin``: how it is called in the house of tests, or why it tells nobody anything of a matter."""

from __future__ import annotations

from collections.abc import Iterator

import click

from huiyin.doors.cli.main import main

COUNTY = ("--office", "county")
WITHOUT = "works without the database of an installation: on what it is given, or on the law"
SERVER = "starts, stops, makes or looks at a server: its own tests ask what it says"
SEALED = "what it writes is sealed as a whole; tests/doors/cli/test_backup.py and test_wal.py look for words in it"
TAKES_IN = "takes in, and prints how many rows and which are unfit, to who holds the file"

CALLED: dict[str, tuple[tuple[str, ...], ...]] = {
    "archive": (("--office", "county", "--year", "2025", "--out", "HERE/files.zip"),),
    "check-report": (("HERE/report.txt", "--ledger", *COUNTY, "--period", "2025Q3"),),
    "clocks recompute": ((),),
    "copies share": (("--to", "reader"),),
    "copies tables": ((),),
    "exchange card": ((),),
    "exchange out": (("HERE",),),
    "exchange status": ((),),
    "export": (
        ("--office", "town", "--out", "HERE/export"),
        ("--office", "town", "--out", "HERE/exported", "--files"),
    ),
    "export audit-kit": (("--out", "HERE/kit"),),
    "export list": ((),),
    "figures": (
        ("--period", "2025", *COUNTY),
        ("--period", "2025", "--lists"),
        ("--period", "2025", "--lists", "--json"),
        *(("--period", "2025", "--by", by) for by in ("channel", "category", "village", "office", "level")),
    ),
    "index": ((),),
    "offices": ((), ("--json",)),
    "publish": (("--period", "2025Q2", *COUNTY, "--out", "HERE/bundle"),),
    "report monthly": (("--period", "2025-06", *COUNTY, "--format", "docx", "--out", "HERE/month.docx"),),
    "report quarterly": (("--period", "2025Q2", *COUNTY, "--format", "xlsx", "--out", "HERE/quarter.xlsx"),),
    "report study": (("--period", "2025Q2", *COUNTY, "--format", "docx", "--out", "HERE/study.docx"),),
    "report yearly": (("--year", "2025", *COUNTY, "--format", "docx", "--out", "HERE/year.docx"),),
    "snapshot": (("--out", "HERE/snapshot"),),
    "verify": (("--entries-only",), ("--export",)),
}
"""Commands that look at the record: with which words they are called."""

SAYS_NOTHING_OF_MATTERS: dict[str, str] = {
    **dict.fromkeys(("backup", *(f"backup {each}" for each in ("base", "seal", "seal-wal", "open-wal"))), SEALED),
    **dict.fromkeys(("backup keep", "backup off", "backup on", "backup status", "restore"), SERVER),
    **dict.fromkeys((f"db {each}" for each in ("check", "migrate", "rehearse", "stop", "url")), SERVER),
    **dict.fromkeys(("demo", "demo-build", "sample", "serve", "worker", "metrics", "doctor"), SERVER),
    **dict.fromkeys(("import ledger", "import orders", "places import", "places map", "exchange in"), TAKES_IN),
    **dict.fromkeys((f"law {each}" for each in ("due", "path")), WITHOUT),
    **dict.fromkeys((f"sealed {each}" for each in ("answer", "check", "open")), WITHOUT),
    **dict.fromkeys((f"triage {each}" for each in ("causes", "classify", "starter", "train", "use")), WITHOUT),
    **dict.fromkeys(
        ("reader-key new", "receipt", "check-archive", "reference", "reply check", "copies subscribe"), WITHOUT
    ),
    "begin": "founds the first office of an empty installation",
    "exchange witnessed": "writes digests of chains, signed; tests/record asks what stands in them",
    "export open": "opens a file from elsewhere, for who holds the key",
    "export seal": "seals to one partner what two persons decided; tests/figures/exports asks who can read it",
    "keys erase": "asks for a password, and says how many files are erased",
    "keys retire": "forgets keys, and says so",
    "keys rotate": "wraps keys anew, and says how many",
    "networks lift": "says which office may be used from everywhere again",
    "triage learn": "learns from hundreds of texts; tests/doors/cli/test_learning.py asks what a model is made of",
    "report fill": "writes figures into cells; tests/doors/cli/test_report.py",
}


def commands() -> Iterator[str]:
    """Yield every command by the words that call it; a group that does something itself too."""
    yield from _under(main, ())


def _under(command: click.Command, words: tuple[str, ...]) -> Iterator[str]:
    if not isinstance(command, click.Group):
        yield " ".join(words)
        return
    if command.invoke_without_command:
        yield " ".join(words)
    context = click.Context(command)
    for name in command.list_commands(context):
        found = command.get_command(context, name)
        assert found
        yield from _under(found, (*words, name))
