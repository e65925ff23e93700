"""What every command line does alike: read the settings, fail with one line."""

import sys
from collections.abc import Callable
from typing import NoReturn, TypeVar

import click

from bot.archive.telling import Tell, unheard
from bot.commands.fault import CommandFault
from bot.settings import Settings, SettingsFault, load_settings

T = TypeVar("T")


def settings() -> Settings:
    """Read the settings, or end with every fault of them."""
    try:
        return load_settings()
    except SettingsFault as fault:
        fail(str(fault))


def tried(work: Callable[[], T]) -> T:
    """Return what the work of a command gives, or end with what it says is to be mended."""
    try:
        return work()
    except CommandFault as fault:
        fail(str(fault))


def fail(line: str) -> NoReturn:
    """End with one line of what went wrong."""
    click.echo(f"pimh-bot: {'; '.join(line.splitlines())}", err=True)
    sys.exit(1)


def progress() -> Tell:
    """Return what shows on a terminal how far long work has come; elsewhere it is silent.

    It takes what is being done, how many are done, and of how many, 0 while nobody knows.
    """
    shown = ""
    if not sys.stderr.isatty():
        return unheard

    def tell(words: str, done: int, total: int) -> None:
        nonlocal shown
        share = f"{100 * done // total} % of {total:,}" if total else f"{done:,}"
        line = f"{words}: {share}"
        if line != shown:
            shown = line
            click.echo(f"\r\x1b[K{line}{chr(10) * (done == total)}", err=True, nl=False)

    return tell
