"""The command line of reports."""

from datetime import datetime
from pathlib import Path

import click

from bot.commands import shell

DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.option("--from", "first", type=DAY, required=True, help="The first day, as 2026-07-01.")
@click.option("--to", "last", type=DAY, required=True, help="The last day, included.")
@click.option(
    "--out",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="The folder for the documents; made if it is new.",
)
def report(first: datetime, last: datetime, folder: Path) -> None:
    """Write the report of a period for outside: PDF, tables and evidence pack."""
    from bot.commands.report import make_report

    settings = shell.settings()
    days = first.date(), last.date()
    for line in shell.tried(lambda: make_report(settings, *days, folder)):
        click.echo(line)


def register(main: click.Group) -> None:
    """Add the command to the program."""
    main.add_command(report)
