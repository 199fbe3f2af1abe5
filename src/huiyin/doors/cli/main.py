"""The huiyin command: a table of rooms, each opened only when its command is called."""

import atexit
import gc
import importlib
import os
import sys

import click

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiyin.config.settings")  # for this process and its children

COMMANDS = {
    # works without a database
    "law": "huiyin.doors.cli.law:law",
    "check-archive": "huiyin.doors.cli.check_archive:check_archive",
    "check-report": "huiyin.doors.cli.checking:check_report",
    "import": "huiyin.doors.cli.importing:import_",
    "reader-key": "huiyin.doors.cli.reader_key:reader_key",
    "receipt": "huiyin.doors.cli.receipt:receipt",
    "sealed": "huiyin.doors.cli.sealed:sealed",
    "triage": "huiyin.doors.cli.triage:triage",
    # brings the database and itself
    "backup": "huiyin.doors.cli.backups.make:backup",
    "db": "huiyin.doors.cli.db:db",
    "demo": "huiyin.doors.cli.demo_run:demo",
    "doctor": "huiyin.doors.cli.doctor.command:doctor",
    "restore": "huiyin.doors.cli.backups.bring_back:restore",
    "serve": "huiyin.doors.cli.serve:serve",
    "worker": "huiyin.doors.cli.serve:worker",
}
"""Command → where it is. These modules import no Django at their top."""

WITH_DJANGO = {
    "archive": "huiyin.doors.cli.archive:archive",
    "begin": "huiyin.doors.cli.beginning:begin",
    "clocks": "huiyin.doors.cli.clocks:clocks",
    "copies": "huiyin.doors.cli.copies:copies",
    "demo-build": "huiyin.doors.cli.demo_build:demo_build",
    "exchange": "huiyin.doors.cli.exchange:exchange",
    "export": "huiyin.doors.cli.export:export",
    "figures": "huiyin.doors.cli.figures:figures",
    "index": "huiyin.doors.cli.index:index",
    "keys": "huiyin.doors.cli.keys:keys",
    "metrics": "huiyin.doors.cli.metrics:metrics",
    "networks": "huiyin.doors.cli.networks:networks",
    "offices": "huiyin.doors.cli.offices:offices",
    "places": "huiyin.doors.cli.places:places",
    "publish": "huiyin.doors.cli.publish:publish",
    "reference": "huiyin.doors.cli.reference:reference",
    "reply": "huiyin.doors.cli.reply:reply",
    "report": "huiyin.doors.cli.report:report",
    "sample": "huiyin.doors.cli.sample:sample",
    "snapshot": "huiyin.doors.cli.snapshot:snapshot",
    "verify": "huiyin.doors.cli.verify:verify",
}
"""Command → where it is. Before these modules are imported Django is set up (which connects to nothing)."""


class Rooms(click.Group):
    """A group that imports a command when it is called, so that one broken room closes no other."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """List every command, by its name."""
        return sorted({*COMMANDS, *WITH_DJANGO})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's
        """Import a command, None if there is no such."""
        place = COMMANDS.get(cmd_name) or WITH_DJANGO.get(cmd_name)
        if place is None:
            return None
        if cmd_name in WITH_DJANGO:
            from huiyin.doors.cli import prepare  # noqa: PLC0415 - brings the database's library

            prepare.django()
        module, name = place.split(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List names only: reading every command's sentence would open every room."""
        with formatter.section("Commands (huiyin COMMAND --help)"):
            formatter.write_text(", ".join(self.list_commands(ctx)))


@click.group(cls=Rooms)
@click.version_option(package_name="huiyin")
def main() -> None:
    """Huiyin 回音: grievance redress and dispute mediation for a township or county."""
    atexit.register(_collect_nothing_more)


def _collect_nothing_more() -> None:
    """Let the process end without looking for garbage, which took a quarter of a short command."""
    if "_duckdb" not in sys.modules:  # it tells of whatever was not collected as if it were a fault
        gc.freeze()


if __name__ == "__main__":
    sys.exit(main())
