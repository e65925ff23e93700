"""The house keeps its shape: small files, small functions, and docs that know every command."""

import ast
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import click
import pytest
from sqlite_utils.db import Database as Db

from bot.__main__ import main
from bot.app import FLOOR_SCHEMAS, App
from bot.database import migrate, open_file
from bot.people.values import Role
from bot.settings import Settings
from tests.chat import Chat

ROOT = Path(__file__).parent.parent
FILES = sorted((ROOT / "bot").rglob("*.py"))
LONGEST_FILE = 300
LONGEST_FUNCTION = 40
MOST_ARGUMENTS = 5
DOCS = "\n".join(file.read_text() for file in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
# Nobody may be pointed to a machine, a mirror or a mock.
UNWANTED = re.compile(
    r"unittest\.mock|MagicMock|ConversationHandler|PicklePersistence|files\.pythonhosted"
    r"|registry\.npmjs|deb\.debian\.org|/work/|\bTODO\b|\bFIXME\b|NotImplementedError"
    r"|pytest\.mark\.skip|\bxfail\b"
)

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions() -> Iterator[tuple[str, Function]]:
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, Function):
                yield f"{file.relative_to(ROOT)}: {node.name}", node


def test_files_stay_small() -> None:
    lines = {file: len(file.read_text().splitlines()) for file in FILES}

    assert {file: count for file, count in lines.items() if count > LONGEST_FILE} == {}


def test_functions_stay_small_and_take_few_arguments() -> None:
    long, many = [], []
    for name, node in functions():
        if (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION:
            long.append(name)
        given = [arg for arg in node.args.args if arg.arg not in ("self", "cls")]
        if len(given) > MOST_ARGUMENTS:
            many.append(name)

    assert long == []
    assert many == []


def test_nothing_unwanted_stands_in_the_project() -> None:
    here = Path(__file__).resolve()
    files = [
        file
        for folder in ("bot", "tests", ".ci", "deploy")
        for file in (ROOT / folder).rglob("*")
        if file.is_file() and file.suffix in {".py", ".sh", ".js", ".css", ".html", ""}
    ]

    found = [
        f"{file.relative_to(ROOT)}: {match.group()}"
        for file in files
        if file.resolve() != here
        for match in UNWANTED.finditer(file.read_text(errors="ignore"))
    ]

    assert found == []


def command_names(group: click.Group, before: str = "pimh-bot") -> Iterator[str]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from command_names(command, f"{before} {name}")
        else:
            yield f"{before} {name}"


@pytest.mark.parametrize("name", list(command_names(main)))
def test_every_command_of_the_command_line_is_in_the_docs(name: str) -> None:
    assert f"`{name}" in DOCS


@pytest.mark.parametrize("name", [f"PIMH_{name}".upper() for name in Settings.model_fields])
def test_every_setting_is_in_the_docs(name: str) -> None:
    assert f"`{name}`" in DOCS


def test_nothing_is_printed() -> None:
    printing = [
        str(file.relative_to(ROOT))
        for file in FILES
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "print"
    ]

    assert printing == []


def test_every_command_of_the_chat_is_in_the_docs(app: App) -> None:
    operating = (ROOT / "docs" / "operating.md").read_text()
    commands = [command.name for room in app.rooms for command in room.commands]

    assert [name for name in commands if f"| `/{name}` |" not in operating] == []
    assert len(commands) == len(set(commands))


def tables_of(db: Db) -> dict[str, str]:
    """Return the statement that made each table, SQLite's own left out."""
    return {
        str(name): str(sql)
        for name, sql in db.execute("select name, sql from sqlite_master where type = 'table'")
        if not str(name).startswith("sqlite_")
    }


async def test_no_table_is_made_but_by_a_migration(chat: Chat) -> None:
    with closing(open_file(None, readonly=False)) as migrated:
        rooms = [room.schema for room in chat.app.rooms if room.schema]
        migrate(migrated, [*FLOOR_SCHEMAS, *rooms])
        expected = tables_of(migrated)

    await live_a_day(chat)

    assert await chat.app.house.database.read(tables_of) == expected


async def live_a_day(chat: Chat) -> None:
    """Use every command, a question, a form and the nightly job; a misspelt table is a new one."""
    ruth = await chat.member("ruth", Role.SPECIALIST, Role.ADMIN)
    for room in chat.app.rooms:
        for command in room.commands:
            await ruth.says(f"/{command.name}")
    await ruth.says("epds 14 at 8/52, hold or refer?")
    await ruth.says("/people")
    await ruth.presses("Invite somebody")
    await ruth.presses("Champion")
    await ruth.presses("North")
    await ruth.says("Amina")
    for _ in range(2):
        chat.later(days=1)
        await chat.app.run_due()
