import asyncio
from pathlib import Path

import pytest

from bot.clock import RealClock
from bot.database import open_file
from bot.demo.emulator.emulator import Emulator
from tests.chat import Chat
from tests.conftest import TOKEN
from tests.http.serving import served
from tests.shell import Shell


def kept(shell: Shell) -> list[tuple[str, str, str]]:
    """Return name, roles and locality of every invitation."""
    db = open_file(Path(shell.environment["PIMH_DATABASE"]), readonly=True)
    rows = db.execute(
        "select invitations.name, roles, localities.name from invitations"
        " join localities on localities.id = locality order by invitations.id"
    ).fetchall()
    db.close()
    return [tuple(row) for row in rows]


def test_on_an_empty_database_without_a_server_it_prints_the_words_to_send(shell: Shell) -> None:
    ended = shell.runs("invite", "--role", "champion", "--name", "Amina Yusuf")

    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("/start ")
    assert len(ended.lines) == 1
    assert kept(shell) == [("Amina Yusuf", "champion", "Area")]


def test_without_a_token_no_server_is_asked(shell: Shell) -> None:
    del shell.environment["PIMH_BOT_TOKEN"]

    assert shell.runs("invite", "--role", "admin").out.startswith("/start ")


async def test_with_a_server_it_prints_a_link(shell: Shell) -> None:
    async with served(Emulator(RealClock(), TOKEN)) as address:
        shell.environment["PIMH_API_BASE"] = address
        ended = await asyncio.to_thread(shell.processes, "invite", "--role", "champion")

    assert ended.code == 0
    assert ended.out.startswith("https://t.me/pimh_demo_bot?start=")


async def test_a_link_from_the_command_line_lets_somebody_in_while_the_bot_runs(
    shell: Shell, chat: Chat
) -> None:
    shell.environment["PIMH_DATABASE"] = str(chat.app.house.settings.database)
    words = ("invite", "--role", "specialist", "--role", "admin", "--locality", "South")
    ended = await asyncio.to_thread(shell.processes, *words, "--name", "Ruth Calder")
    ruth = chat.as_("ruth")
    # The clock of the test stands still; the command's is real.
    chat.clock.move_on(RealClock().now() - chat.clock.now())

    await ruth.says(ended.out.strip())

    assert ruth.sees().startswith("Welcome, Ruth Calder.")
    assert "You are here as specialist and admin, in South." in ruth.sees()


def test_without_a_name_the_roles_are_the_name(shell: Shell) -> None:
    shell.runs("invite", "--role", "reviewer", "--role", "specialist")
    shell.runs("invite", "--role", "champion", "--name", "  \n ")

    assert [name for name, _, _ in kept(shell)] == ["Reviewer and specialist", "Champion"]


def test_an_unknown_locality_is_created_and_a_known_one_is_used(shell: Shell) -> None:
    for locality in ("North", "South", " North ", "", "  "):
        shell.runs("invite", "--role", "champion", "--locality", locality)

    assert [place for _, _, place in kept(shell)] == ["North", "South", "North", "North", "North"]


def test_names_of_any_length_can_be_kept(shell: Shell) -> None:
    ended = shell.runs("invite", "--role", "champion", "--name", "n" * 500, "--locality", "l" * 500)

    assert ended.code == 0
    assert kept(shell) == [("n" * 60, "champion", "l" * 60)]


@pytest.mark.parametrize("words", [(), ("--role", "king"), ("--role",), ("--rank", "champion")])
def test_a_wrong_call_ends_with_2_and_keeps_nothing(shell: Shell, words: tuple[str, ...]) -> None:
    ended = shell.runs("invite", *words)

    assert ended.code == 2
    assert "Traceback" not in ended.err
    assert not Path(shell.environment["PIMH_DATABASE"]).exists()


@pytest.mark.parametrize("content", [b"this is not a database, whatever its name says" * 50, None])
def test_a_database_that_cannot_be_used_is_named(shell: Shell, content: bytes | None) -> None:
    file = Path(shell.environment["PIMH_DATABASE"])
    file.mkdir() if content is None else file.write_bytes(content)

    ended = shell.runs("invite", "--role", "champion")

    assert ended.code == 1
    assert ended.complaint.startswith(f"pimh-bot: the database {file} cannot be written: ")


def test_a_folder_that_is_not_there_is_told(shell: Shell) -> None:
    shell.environment["PIMH_DATABASE"] = str(shell.folder / "nowhere" / "area.db")

    ended = shell.runs("invite", "--role", "champion")

    assert ended.code == 1
    assert "cannot be written" in ended.complaint


@pytest.mark.parametrize("base", ["http://", "http://[", "http://127.0.0.1:99999"])
def test_an_address_that_is_none_is_like_no_server(shell: Shell, base: str) -> None:
    shell.environment["PIMH_API_BASE"] = base

    ended = shell.runs("invite", "--role", "champion")

    assert ended.code == 0
    assert ended.out.startswith("/start ")
