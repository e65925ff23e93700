"""The command line of what is kept: backup, restore, export, import, one person's data."""

from functools import partial
from pathlib import Path

import click

from bot.commands import shell


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--keep",
    type=click.IntRange(1),
    help="FILE is a folder: put a dated copy there, and keep the newest so many.",
)
def backup(file: Path, keep: int | None) -> None:
    """Copy the database into FILE, checked, also while the bot runs."""
    from bot.commands.backup import back_up, back_up_into

    settings = shell.settings()
    if keep is None and file.is_dir():
        raise click.UsageError(f"{file} is a folder; give a FILE, or --keep N for dated copies")
    work = partial(back_up, settings, file)
    if keep is not None:
        work = partial(back_up_into, settings, file, keep)
    click.echo(shell.tried(work))


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(file: Path) -> None:
    """Put the copy in FILE in place of the database; the bot must not run."""
    from bot.commands.backup import restore as put_back

    settings = shell.settings()
    for line in shell.tried(lambda: put_back(settings, file)):
        click.echo(line)


@click.command("export")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def export_all(folder: Path) -> None:
    """Write everything into a new folder DIR in open formats; also while the bot runs."""
    from bot.commands.export import export

    settings = shell.settings()
    click.echo(shell.tried(lambda: export(settings, folder, shell.progress())))


@click.command("import")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def import_all(folder: Path) -> None:
    """Begin a fresh bot with what was exported into DIR; the bot must not run."""
    from bot.commands.bring import bring

    settings = shell.settings()
    for line in shell.tried(lambda: bring(settings, folder, shell.progress())):
        click.echo(line)


@click.command()
@click.argument("name")
@click.option("--number", type=click.IntRange(1), help="Which of several with this name.")
@click.option(
    "--out",
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write it; a new file that only its owner may read.",
)
def subject(name: str, number: int | None, file: Path | None) -> None:
    """Write all that is held of somebody, who may have left, as /mydata has it.

    NAME may be a part of her name. Without --out it says who has it in her name.
    """
    from bot.commands import subject as subjects

    settings = shell.settings()
    if file is None:
        lines = shell.tried(lambda: subjects.find(settings, name))
    else:
        lines = [shell.tried(lambda: subjects.hand_out(settings, name, number, file))]
    for line in lines:
        click.echo(line)


def register(main: click.Group) -> None:
    """Add these commands to the program."""
    for command in (backup, restore, export_all, import_all, subject):
        main.add_command(command)
