"""An area and its export, each made once and copied."""

import shutil
from pathlib import Path

import pytest

from bot.archive.telling import unheard
from bot.commands.export import export
from bot.settings import Settings
from tests.archive.area import begin
from tests.shell import Shell


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an area and, in `out`, everything of it."""
    folder = tmp_path_factory.mktemp("area")
    begin(folder / "area.db")
    export(Settings(database=folder / "area.db"), folder / "out", unheard)
    return folder


@pytest.fixture
def area(made: Path, shell: Shell) -> Path:
    """The database of the shell, which has lived for a while."""
    database = Path(shell.environment["PIMH_DATABASE"])
    shutil.copy(made / "area.db", database)
    return database


@pytest.fixture
def out(made: Path, shell: Shell) -> Path:
    """An export in the shell's folder, and a database that is not there yet."""
    return Path(shutil.copytree(made / "out", shell.folder / "out"))


@pytest.fixture
def fresh(shell: Shell) -> Path:
    """The database of the shell, which is not there."""
    return Path(shell.environment["PIMH_DATABASE"])
