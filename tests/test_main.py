"""The command line as other programs rely on it: help, exit codes, one line for a mistake."""

import click
import pytest

from bot import __version__
from bot.__main__ import main
from tests.shell import Shell


def commands(group: click.Group, before: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Return the words of every command, groups included."""
    found: list[tuple[str, ...]] = []
    for name, command in group.commands.items():
        found.append((*before, name))
        if isinstance(command, click.Group):
            found += commands(command, (*before, name))
    return found


ALL = commands(main)


@pytest.mark.parametrize("words", ALL, ids=" ".join)
@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_every_command_has_help(shell: Shell, words: tuple[str, ...], flag: str) -> None:
    ended = shell.runs(*words, flag)

    assert (ended.code, ended.err) == (0, "")
    assert ended.lines[0].startswith("Usage: ")
    assert len(ended.lines[2].strip()) > 10


@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_an_option_that_no_command_has_is_a_wrong_call(
    shell: Shell, words: tuple[str, ...]
) -> None:
    ended = shell.runs(*words, "--no-such-option")

    assert ended.code == 2
    assert "No such option" in ended.err
    assert ended.out == ""


@pytest.mark.parametrize("words", [(), ("nonsense",), ("knowledge", "nonsense"), ("knowledge",)])
def test_a_command_that_is_none_is_a_wrong_call(shell: Shell, words: tuple[str, ...]) -> None:
    assert shell.runs(*words).code == 2


@pytest.mark.parametrize(
    "words",
    [
        ("ask", "epds 14"),
        ("knowledge", "check"),
        ("invite", "--role", "champion"),
        ("doctor",),
        ("run",),
        ("demo", "--port", "0"),
    ],
    ids=" ".join,
)
def test_settings_that_cannot_be_used_end_every_command_in_one_line(
    shell: Shell, words: tuple[str, ...]
) -> None:
    shell.environment.update(PIMH_NATION="Narnia", PIMH_API_BASE="ftp://example.org")

    ended = shell.runs(*words)

    assert ended.code == 1
    assert ended.complaint.startswith("pimh-bot: PIMH_")
    assert "PIMH_NATION: " in ended.complaint
    assert "PIMH_API_BASE: must begin with http:// or https://" in ended.complaint


def test_the_version_is_told(shell: Shell) -> None:
    assert shell.runs("--version").out == f"pimh-bot, version {__version__}\n"


def test_as_a_process_a_wrong_call_and_a_failure_differ(shell: Shell) -> None:
    shell.environment["PIMH_NATION"] = "Narnia"

    wrong, failed, well = (
        shell.processes("ask"),
        shell.processes("ask", "epds 14"),
        shell.processes("ask", "--help"),
    )

    assert (wrong.code, failed.code, well.code) == (2, 1, 0)
    assert failed.complaint.startswith("pimh-bot: PIMH_NATION")
    assert "Traceback" not in wrong.err


def test_no_command_shows_the_token(shell: Shell) -> None:
    shell.environment["PIMH_BOT_TOKEN"] = "123456:AAH-curlew"

    for words in (("doctor",), ("invite", "--role", "admin")):
        ended = shell.runs(*words)
        assert "curlew" not in ended.out + ended.err
