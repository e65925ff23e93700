"""The command line of the database as a whole: backup, restore, export, import."""

from pathlib import Path

import click

from bot.commands import shell


@click.command("export")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def export_all(folder: Path) -> None:
    """Write everything into a new folder DIR in open formats; also while the bot runs."""
    from bot.commands.export import export

    settings = shell.settings()
    click.echo(shell.tried(lambda: export(settings, folder)))


@click.command("import")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def import_all(folder: Path) -> None:
    """Begin a fresh bot with what was exported into DIR; the bot must not run."""
    from bot.commands.bring import bring

    settings = shell.settings()
    for line in shell.tried(lambda: bring(settings, folder)):
        click.echo(line)


def register(main: click.Group) -> None:
    """Add these commands to the program."""
    for command in (export_all, import_all):
        main.add_command(command)
