"""What every command line does alike: read the settings, fail with one line."""

import sys
from collections.abc import Callable
from typing import NoReturn, TypeVar

import click

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
